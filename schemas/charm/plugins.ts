/**
 * Plugins of parts and the keys that each of them adds. Source: canonical/charmcraft `charmcraft/parts/plugins`,
 * canonical/craft-parts `craft_parts/plugins`; charmcraft takes all of craft-parts' but `colcon` and `ruby`.
 */

/** How the value of a plugin's key is read. */
export type PluginValue = "text" | "texts" | "boolean" | "integer" | "map";

export interface PluginKey {
  readonly name: string;
  readonly value: PluginValue;
  readonly description: string;
}

export interface Plugin {
  readonly name: string;
  readonly description: string;
  /** Whether a part with this plugin must say where its source is. */
  readonly needsSource: boolean;
  readonly keys: readonly PluginKey[];
}

type Row = readonly [name: string, needsSource: boolean, description: string, keys: string];

/** Keys are written `name:value`, in the order of the documentation. */
// biome-ignore format: a table, one plugin a line.
const ROWS: readonly Row[] = [
  ["uv", true, "Installs the charm's dependencies with uv; what `charmcraft init` writes since 4.0. Needs `build-snaps: [astral-uv]`.", "uv-extras:texts uv-groups:texts uv-keep-bins:boolean"],
  ["poetry", true, "Installs the charm's dependencies with Poetry. Since charmcraft 3.3.", "poetry-with:texts poetry-export-extra-args:texts poetry-pip-extra-args:texts poetry-keep-bins:boolean"],
  ["python", true, "Installs the charm's dependencies with pip. Since charmcraft 3.3.", "python-requirements:texts python-constraints:texts python-packages:texts python-keep-bins:boolean"],
  ["charm", false, "Packs `src`, `lib` and the requirements of an operator charm. For bases up to 25.04.", "charm-entrypoint:text charm-requirements:texts charm-python-packages:texts charm-binary-python-packages:texts charm-strict-dependencies:boolean"],
  ["reactive", false, "Builds a reactive charm from its layers.", "reactive-charm-build-arguments:texts"],
  ["dump", true, "Copies files as they are; goes with `organize` and `prime`.", ""],
  ["nil", false, "Does nothing by itself; for parts that only install packages or run `override-build`.", ""],
  ["ant", true, "Builds with Apache Ant.", "ant-build-targets:texts ant-build-file:text ant-properties:map"],
  ["autotools", true, "Builds with autotools.", "autotools-configure-parameters:texts autotools-bootstrap-parameters:texts"],
  ["bazel", true, "Builds with Bazel.", "bazel-targets:texts bazel-parameters:texts"],
  ["cargo-use", true, "Makes Rust crates available to other parts.", ""],
  ["cmake", true, "Builds with CMake.", "cmake-parameters:texts cmake-generator:text"],
  ["dotnet", true, "Builds .NET projects.", "dotnet-build-configuration:text dotnet-self-contained-runtime-identifier:text"],
  ["go", true, "Builds Go modules.", "go-buildtags:texts go-generate:texts"],
  ["go-use", true, "Makes Go modules available to other parts.", ""],
  ["gradle", true, "Builds with Gradle.", "gradle-init-script:text gradle-parameters:texts gradle-task:text gradle-use-daemon:boolean"],
  ["gradle-use", true, "Makes Gradle projects available to other parts.", "gradle-init-script:text gradle-parameters:texts gradle-use-daemon:boolean"],
  ["jlink", false, "Makes a Java runtime of the needed modules.", "jlink-jars:texts jlink-extra-modules:texts jlink-modules:texts jlink-multi-release:text"],
  ["make", true, "Builds with make.", "make-parameters:texts"],
  ["maven", true, "Builds with Maven.", "maven-parameters:texts maven-use-wrapper:boolean"],
  ["maven-use", true, "Makes Maven projects available to other parts.", "maven-use-parameters:texts"],
  ["meson", true, "Builds with Meson.", "meson-parameters:texts"],
  ["npm", true, "Builds Node.js packages.", "npm-include-node:boolean npm-node-version:text"],
  ["npm-use", true, "Makes Node.js packages available to other parts.", "npm-include-node:boolean npm-node-version:text"],
  ["qmake", true, "Builds with qmake.", "qmake-parameters:texts qmake-project-file:text qmake-major-version:integer"],
  ["rust", true, "Builds Rust crates.", "rust-features:texts rust-path:texts rust-channel:text rust-use-global-lto:boolean rust-no-default-features:boolean rust-ignore-toolchain-file:boolean rust-cargo-parameters:texts rust-inherit-ldflags:boolean"],
  ["scons", true, "Builds with SCons.", "scons-parameters:texts"],
];

/** Keys of the plugins that charms are built with. */
const KEY_TEXTS: Readonly<Record<string, string>> = {
  "uv-extras": "Optional dependencies of `pyproject.toml` that are installed, too.",
  "uv-groups": "Dependency groups of `pyproject.toml` that are installed, too.",
  "uv-keep-bins": "Keeps the scripts in the virtual environment's `bin`. Default: false.",
  "poetry-with": "Dependency groups of `pyproject.toml` that are installed, too.",
  "poetry-export-extra-args": "Further arguments of `poetry export`.",
  "poetry-pip-extra-args": "Further arguments of `pip install`.",
  "poetry-keep-bins": "Keeps the scripts in the virtual environment's `bin`. Default: false.",
  "python-requirements": "Files with requirements, such as `requirements.txt`.",
  "python-constraints": "Files with constraints for pip.",
  "python-packages": "Packages that are installed besides those of the requirements. Default: none.",
  "python-keep-bins": "Keeps the scripts in the virtual environment's `bin`. Default: false.",
  "charm-entrypoint": "The file that Juju starts. Default: `src/charm.py`.",
  "charm-requirements": "Files with requirements. Default: `requirements.txt`, where there is one.",
  "charm-python-packages": "Packages that are installed before the requirements, from their sources.",
  "charm-binary-python-packages":
    "Packages that may be installed as wheels, in place of being built from their sources.",
  "charm-strict-dependencies":
    "Installs exactly what the requirements name, so all dependencies have to stand there. Default: false.",
  "reactive-charm-build-arguments": "Further arguments of `charm build`.",
};

/** What the endings of keys mean for whatever plugin they belong to. */
const ENDINGS: readonly (readonly [ending: string, text: string])[] = [
  ["-parameters", "Further arguments of the tool."],
  ["-arguments", "Further arguments of the tool."],
  ["-targets", "What the tool shall build."],
  ["-node-version", "Version of Node.js that is fetched."],
  ["-include-node", "Whether Node.js becomes part of the charm."],
  ["-buildtags", "Build tags of Go."],
  ["-generate", "Arguments of `go generate`, which runs before the build."],
  ["-features", "Features of the crate to build with."],
  ["-channel", "Toolchain to build with."],
];

export const plugins: ReadonlyMap<string, Plugin> = new Map(ROWS.map((row) => [row[0], toPlugin(row)]));

/** The plugin that owns a key, by its prefix. */
export function pluginOfKey(name: string): Plugin | undefined {
  return [...plugins.values()].find(({ keys }) => keys.some((key) => key.name === name));
}

function toPlugin([name, needsSource, description, keys]: Row): Plugin {
  const read = (word: string): PluginKey => {
    const [key = "", value = "text"] = word.split(":");
    return { name: key, value: value as PluginValue, description: describeKey(name, key) };
  };
  return { name, needsSource, description, keys: keys === "" ? [] : keys.split(" ").map(read) };
}

function describeKey(plugin: string, key: string): string {
  const text = KEY_TEXTS[key] ?? ENDINGS.find(([ending]) => key.endsWith(ending))?.[1];
  const owner = `Belongs to the plugin \`${plugin}\`.`;
  return text === undefined ? owner : `${text} ${owner}`;
}
