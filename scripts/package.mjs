// Packages dist/integrator-charms.vsix, offline, and holds it to the promises of the size table: what is inside is
// listed, anything unexpected or a package above the limit is an error.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createVSIX } from "@vscode/vsce";
import { buildAll } from "./build.mjs";

const root = path.resolve(import.meta.dirname, "..");
const vsixLimit = 2_000_000;
// A goal, not yet a limit: reported, never an error.
const startGoal = 600_000;

const expected = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls[\w.-]*)?\.json|readme\.md|changelog\.md|license(\.txt|\.md)?|icon\.png)$/i,
  /^extension\/l10n\/[\w.-]+\.json$/,
  /^extension\/dist\/(\w[\w-]*\.(?:js|wasm)|third-party-notices\.txt|schemas\/.+\.json|python\/.+\.py)$/,
  /^extension\/snippets\/[\w.-]+\.json$/,
  /^extension\/docs\/(?!images\/).+\.md$/,
  /^extension\/(images|icons)\/[\w.-]+\.png$/,
  /^extension\/images\/walkthrough\/[\w-]+\.svg$/,
];

/** Builds and packages; returns the VSIX with its size and its files (`{ path, bytes }`, uncompressed). */
export async function packageExtension() {
  await buildAll();
  const file = path.join(root, "dist/integrator-charms.vsix");
  mkdirSync(path.dirname(file), { recursive: true });
  await createVsix(root, file);
  const files = listZip(readFileSync(file));
  const bytes = statSync(file).size;
  return { file, bytes, files, problems: findProblems(bytes, files) };
}

/** Packages unless dist/ holds a VSIX younger than every file it is made of. */
export async function packageIfNeeded({ log = console.log } = {}) {
  const file = path.join(root, "dist/integrator-charms.vsix");
  const sources = [
    "client",
    "server",
    "schemas",
    "conformance",
    "scaffold",
    "cli",
    "snippets",
    "docs",
    "l10n",
    "images",
  ];
  const singles = readdirSync(root).filter((name) => statSync(path.join(root, name)).isFile());
  if (existsSync(file) && [...sources, ...singles].every((name) => newest(name) < statSync(file).mtimeMs))
    return file;
  log("Building and packaging the extension …");
  const { problems } = await packageExtension();
  if (problems.length > 0) throw new Error(`the package is not as it should be: ${problems.join("; ")}`);
  return file;
}

function newest(name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return 0;
  const { mtimeMs } = statSync(file);
  if (!statSync(file).isDirectory()) return mtimeMs;
  // Dot folders are caches and virtual environments of tools.
  const children = readdirSync(file).filter((child) => !child.startsWith("."));
  return Math.max(mtimeMs, ...children.map((child) => newest(path.join(name, child))));
}

function findProblems(bytes, files) {
  const problems = files
    .filter((file) => !expected.some((pattern) => pattern.test(file.path)))
    .map((file) => `unexpected ${file.path}`);
  for (const name of [
    "package.json",
    "dist/extension.js",
    "dist/client.js",
    "dist/server.js",
    "dist/cli.js",
  ]) {
    if (!files.some((file) => file.path === `extension/${name}`)) problems.push(`missing ${name}`);
  }
  if (bytes > vsixLimit) problems.push(`${bytes} bytes are more than ${vsixLimit}`);
  return problems;
}

function bytesAtStart(files) {
  const names = ["extension", "client", "server"].map((name) => `extension/dist/${name}.js`);
  return files.filter((file) => names.includes(file.path)).reduce((sum, file) => sum + file.bytes, 0);
}

// The names and sizes in a zip's central directory (APPNOTE 4.3.12): what is really inside, not what was meant to be.
function listZip(zip) {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const files = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    files.push({
      path: zip.toString("utf8", at + 46, at + 46 + nameLength),
      bytes: zip.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Packages the extension in `cwd` as `packagePath`, offline; throws with vsce's words when it fails. */
export async function createVsix(cwd, packagePath, options = {}) {
  // vsce reports on the console and knows no silence; what it says matters only when it fails.
  const said = [];
  const { log, info, warn, error } = console;
  for (const name of ["log", "info", "warn", "error"])
    console[name] = (...words) => said.push(words.join(" "));
  try {
    await createVSIX({
      cwd,
      packagePath,
      // Everything is bundled; asking npm for the dependency tree would only cost time.
      dependencies: false,
      // There is no public repository yet that links could be rewritten to.
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
      ...options,
    });
  } catch (failure) {
    throw new Error([...said, failure.message].join("\n"));
  } finally {
    Object.assign(console, { log, info, warn, error });
  }
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

if (process.argv[1] === import.meta.filename) {
  try {
    const { file, bytes, files, problems } = await packageExtension();
    for (const { path: name, bytes: size } of files) console.log(`${String(size).padStart(9)}  ${name}`);
    console.log(`${kilobytes(bytes)} of ${kilobytes(vsixLimit)} allowed: ${path.relative(root, file)}`);
    console.log(
      `${kilobytes(bytesAtStart(files))} loaded for the first relation; goal ${kilobytes(startGoal)}`,
    );
    for (const problem of problems) console.error(`package: ${problem}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
