// Bundles the extension, the language server and the command line into dist/ and puts the generated schemas beside
// them. `--dev` keeps names and adds source maps. Type checking is not its business: `npm run typecheck` does that.
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { nodeBundle } from "./bundling.mjs";
import { generate } from "./generate.mjs";

const root = path.resolve(import.meta.dirname, "..");

// One file per entry. A *dynamic* import of one entry by another stays a `require` at run time, so what activation
// does not need (the language client, say) is not loaded by it; a static import is bundled as usual.
const entries = {
  extension: "client/src/extension.ts",
  client: "client/src/client.ts",
  conformance: "client/src/conformance.ts",
  "new-charm": "client/src/new-charm.ts",
  capture: "client/src/capture.ts",
  probe: "conformance/src/probe/probe.ts",
  inspect: "conformance/src/inspect.ts",
  server: "server/src/main.ts",
  cli: "cli/src/main.ts",
};

const loadLazily = {
  name: "load-lazily",
  setup({ onResolve }) {
    const names = new Map(Object.entries(entries).map(([name, file]) => [path.join(root, file), name]));
    onResolve({ filter: /^\./ }, ({ kind, path: request, resolveDir }) => {
      if (kind !== "dynamic-import" && kind !== "require-call") return undefined;
      const target = path.resolve(resolveDir, request);
      const name =
        names.get(target) ?? names.get(`${target}.ts`) ?? names.get(target.replace(/\.js$/, ".ts"));
      return name && { path: `./${name}.js`, external: true };
    });
  },
};

// `import { z } from "zod"` keeps zod's error messages in fifty languages, which nobody chooses: 260 kB per bundle.
const withoutZodLocales = {
  name: "without-zod-locales",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {}" }));
  },
};

/** Builds everything into dist/; throws when a bundle cannot be made (esbuild has printed why). */
export async function buildAll({ dev = false } = {}) {
  for (const file of Object.values(entries)) {
    if (!existsSync(path.join(root, file))) throw new Error(`build: entry ${file} does not exist`);
  }
  // First, because it also brings generated sources up to date.
  await generate({ root, dist: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    outdir: "dist",
    ...nodeBundle,
    external: ["vscode"],
    // Written as `require`, so that the modules VS Code itself provides are found from a lazily loaded file, too.
    supported: { "dynamic-import": false },
    plugins: [loadLazily, withoutZodLocales],
    minify: !dev,
    keepNames: dev,
    sourcemap: dev ? "linked" : false,
    legalComments: "none",
    charset: "utf8",
    metafile: true,
    logLevel: "warning",
  });
  // A packaged build must not ship what an earlier `--dev` one left behind.
  if (!dev)
    for (const name of Object.keys(entries)) rmSync(path.join(root, `dist/${name}.js.map`), { force: true });
  makeExecutable(path.join(root, "dist/cli.js"));
  copySuite();
  copyWasm();
  writeNotices(metafile);
  return metafile.outputs;
}

// Read when the first Python file turns up.
function copyWasm() {
  for (const file of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"])
    cpSync(path.join(root, "node_modules", file), path.join(root, "dist", path.basename(file)));
}

// The Python suite goes along as it is; its modules are read by the Python of the charm.
function copySuite() {
  const target = path.join(root, "dist/python");
  rmSync(target, { recursive: true, force: true });
  cpSync(path.join(root, "conformance/python"), target, {
    recursive: true,
    filter: (file) => !file.includes("__pycache__"),
  });
}

function makeExecutable(file) {
  const text = readFileSync(file, "utf8");
  if (!text.startsWith("#!")) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

// The licences of what is bundled ask for their text to go along.
function writeNotices(metafile) {
  const folders = new Set();
  for (const file of Object.keys(metafile.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder) folders.add(folder);
  }
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(root, folder, "package.json"), "utf8"),
    );
    const text = ["LICENSE", "LICENSE.md", "LICENSE.txt", "License.txt", "license", "LICENCE"]
      .map((file) => path.join(root, folder, file))
      .find((file) => existsSync(file));
    return `${name} ${version} (${license})\n\n${text ? readFileSync(text, "utf8").trim() : ""}\n`;
  });
  const header = "Parts of other projects are bundled in this extension, under these licences.\n";
  writeFileSync(
    path.join(root, "dist/third-party-notices.txt"),
    [header, ...notices].join(`\n${"-".repeat(80)}\n\n`),
  );
}

if (process.argv[1] === import.meta.filename) {
  try {
    const outputs = await buildAll({ dev: process.argv.includes("--dev") });
    for (const [file, { bytes }] of Object.entries(outputs)) {
      if (file.endsWith(".js")) console.log(`${file.padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(7)} kB`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
