// What both ways to run the end-to-end suite share: the runs, compiling the suite, and reading its results.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { SourceMap } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { hostDir } from "./host-install.mjs";
import { createVsix } from "./package.mjs";

const root = path.resolve(import.meta.dirname, "..");
const suiteDir = path.join(root, "test/e2e/suite");
const outDir = path.join(root, "out/e2e");

export const suiteEntry = path.join(outDir, "index.js");

/** The runs, each in a VS Code of its own: what is different from an ordinary one. */
export const runs = {
  default: {},
  /** A workspace of two folders, each with a charm and settings of its own. */
  multiroot: { workspaceFile: "folders.code-workspace" },
  /** Red Hat's YAML extension beside ours (its real language server in a stand-in for the extension). */
  redhat: { withRedHatYaml: true, settings: { "yaml.schemaStore.enable": false } },
  /** Every text that can be translated is, into accented English; what stays plain was forgotten. */
  pseudo: { locale: "qps-ploc" },
};

/** Runs that are made by a page alone, without tests inside of VS Code. */
const PAGE_RUNS = ["trust", "new-charm", "capture"];

/** Whether a run is asked for with E2E_RUN (comma-separated); all are without it. */
export function isChosen(name) {
  return process.env.E2E_RUN?.split(",").includes(name) ?? !process.env.E2E_GREP;
}

/** The names of the runs of the suite that are asked for. */
export function chosenRuns() {
  const known = [...Object.keys(runs), ...PAGE_RUNS];
  const unknown = (process.env.E2E_RUN?.split(",") ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`E2E_RUN: no run ${unknown.join(", ")}; there are ${known.join(", ")}`);
  return Object.keys(runs).filter((name) => process.env.E2E_RUN === undefined || isChosen(name));
}

/** Compiles test/e2e/suite into out/e2e: index.js, and one file per test file in a folder per run. */
export async function compileSuite() {
  rmSync(outDir, { recursive: true, force: true });
  const files = await readdir(suiteDir, { recursive: true });
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  await build({
    absWorkingDir: root,
    entryPoints: ["index.ts", ...tests].map((file) => path.join(suiteDir, file)),
    outbase: suiteDir,
    outdir: outDir,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    sourcemap: true,
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
}

/**
 * Fills the profile for a run: the extension (and what the run has beside it) through `install(vsix)`, and a copy of
 * the test workspace. Returns what of the copy is to be opened, the environment that the suite wants, and the file of its results.
 */
export async function prepareRun(name, profile, vsix, install) {
  const { withRedHatYaml, locale, workspaceFile = "" } = runs[name];
  await install(vsix);
  if (withRedHatYaml) await install(await packageRedHatYaml());
  if (locale) pseudoTranslate(findInstalled(profile), locale);
  const copy = path.join(profile.dir, "workspace");
  cpSync(path.join(root, "test/e2e/workspace"), copy, { recursive: true });
  const workspace = path.join(copy, workspaceFile);
  const resultFile = path.join(profile.dir, "results");
  const networkFile = path.join(profile.dir, "network");
  const env = {
    E2E_RUN: name,
    E2E_RESULT_FILE: resultFile,
    E2E_NETWORK_FILE: networkFile,
    E2E_YAML_SERVER: path.join(hostDir, "node_modules/yaml-language-server/out/src/server.js"),
  };
  return { workspace, resultFile, networkFile, env };
}

// Packages the stand-in for Red Hat's YAML extension and returns the VSIX.
async function packageRedHatYaml() {
  const source = path.join(root, "test/e2e/redhat-yaml");
  const staging = path.join(outDir, "redhat-yaml");
  mkdirSync(staging, { recursive: true });
  await build({
    entryPoints: [path.join(source, "src/extension.ts")],
    outfile: path.join(staging, "extension.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    external: ["vscode"],
    logLevel: "warning",
  });
  writeFileSync(path.join(staging, "package.json"), readFileSync(path.join(source, "package.json")));
  writeFileSync(path.join(staging, "README.md"), "A test extension.\n");
  const packagePath = path.join(outDir, "redhat-yaml.vsix");
  await createVsix(staging, packagePath, { skipLicense: true });
  return packagePath;
}

function findInstalled(profile) {
  const extensions = path.join(profile.dir, "exts");
  const folder = readdirSync(extensions).find((name) =>
    name.startsWith("integrator-charms.integrator-charms-"),
  );
  return path.join(extensions, folder);
}

// Gives the installed extension translations for `locale`: its own texts with accents on every vowel.
function pseudoTranslate(extensionDir, locale) {
  for (const name of ["package.nls", "l10n/bundle.l10n"]) {
    const file = path.join(extensionDir, `${name}.json`);
    if (!existsSync(file)) continue;
    const texts = Object.entries(JSON.parse(readFileSync(file, "utf8")));
    // An entry is a text, or a text with a comment for translators.
    const translated = texts.map(([key, text]) => [
      key,
      accent(typeof text === "string" ? text : text.message),
    ]);
    writeFileSync(
      path.join(extensionDir, `${name}.${locale}.json`),
      JSON.stringify(Object.fromEntries(translated)),
    );
  }
}

// Placeholders, code in backticks, link targets and HTML stay as they are: they are no words.
function accent(text) {
  const words = text.replace(
    /(`[^`]*`|\{\w+\}|\]\([^)]*\)|<[^>]*>|\$\([\w~-]+\))|[aeiouAEIOU]/g,
    (match, kept) => (kept ? match : "áéíóúÁÉÍÓÚ"["aeiouAEIOU".indexOf(match)]),
  );
  return `[${words}]`;
}

/** Follows a result file: `poll()` prints and counts what is new. Nothing is lost when the writer dies half-way. */
export function followResults(file, { onFailure = () => {} } = {}) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let seen = 0;
  let ended = false;
  let lastEventAt = Date.now();
  const marks = { passed: "✓", failed: "✗", skipped: "-" };
  const print = ({ event, title, durationMs, error }) => {
    console.log(`  ${marks[event]} ${title.join(" › ")}${event === "skipped" ? "" : ` (${durationMs} ms)`}`);
    if (error) console.log(toSource(error).replace(/^/gm, "      "));
  };
  return {
    counts,
    lastEventAt: () => lastEventAt,
    poll() {
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      // The last piece is empty or a line that is still being written.
      const lines = text.split("\n").slice(0, -1);
      for (const line of lines.slice(seen)) {
        const result = JSON.parse(line);
        if (result.event === "end") ended = true;
        if (result.event in counts) {
          counts[result.event]++;
          print(result);
          if (result.event === "failed") onFailure();
        }
      }
      if (lines.length > seen) lastEventAt = Date.now();
      seen = lines.length;
      return ended;
    },
  };
}

// The extension host formats stacks itself and knows no source maps.
function toSource(stack) {
  return stack.replace(/(?<=[( /])out\/e2e\/([\w/.-]+\.js):(\d+):(\d+)/g, (compiled, file, line, column) => {
    const mapFile = path.join(outDir, `${file}.map`);
    if (!existsSync(mapFile)) return compiled;
    const map = new SourceMap(JSON.parse(readFileSync(mapFile, "utf8")));
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
    if (originalSource === undefined) return compiled;
    const source = path.relative(root, path.resolve(outDir, path.dirname(file), originalSource));
    return `${source}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

/** Counts as failures what no test reports: no test at all, and attempts to leave the machine. */
export function checkRun(name, counts, networkFile) {
  const fail = (message) => {
    counts.failed++;
    console.log(`  ✗ ${message}`);
  };
  const attempts = existsSync(networkFile) ? readFileSync(networkFile, "utf8").trim().split("\n") : [];
  for (const attempt of new Set(attempts)) fail(`tried to leave this machine: ${attempt}`);
  const total = counts.passed + counts.failed + counts.skipped;
  if (total === 0 && !process.env.E2E_GREP) fail(`${name}: there was no test`);
}

/** Prints the closing line of all runs together and returns the exit code. */
export function closeResults(all) {
  const sum = (state) => all.reduce((total, counts) => total + counts[state], 0);
  const skipped = sum("skipped");
  console.log(
    `\n${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
  return sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;
}
