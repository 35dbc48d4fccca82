/**
 * Runs `check` over real repositories: `npm run corpus -- FOLDER [--update] [--cli FILE]`. FOLDER holds checkouts as
 * `owner/name`. Prints a row for each with something recognised, then every error and warning with its place, and
 * exits 1 if there is one: each is either true or a bug of ours. `--update` rewrites repositories.json. No network.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.resolve(import.meta.dirname, "../..");
const record = path.join(import.meta.dirname, "repositories.json");
const options = { update: { type: "boolean" }, cli: { type: "string" } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [folder] = positionals;
const cli = path.resolve(values.cli ?? path.join(root, "dist/cli.js"));
if (folder === undefined || positionals.length > 1)
  quit("usage: npm run corpus -- FOLDER [--update] [--cli FILE]");
if (!existsSync(cli)) quit(`no ${cli}; \`npm run build\` makes it`);

const NONE = { files: 0, recognised: 0, errors: 0, warnings: 0, information: 0, hints: 0 };
const COUNTS = { error: "errors", warning: "warnings", information: "information", hint: "hints" };

function quit(message) {
  console.error(`corpus: ${message}`);
  process.exit(2);
}

function git(repository, ...args) {
  return execFileSync("git", ["-C", path.join(folder, repository), ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
}

/** `owner/name` of every checkout. */
function findRepositories() {
  const folders = (where) =>
    readdirSync(where, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return folders(folder)
    .flatMap((owner) => folders(path.join(folder, owner)).map((name) => `${owner}/${name}`))
    .filter((repository) => existsSync(path.join(folder, repository, ".git")))
    .sort();
}

function listFiles(repository, ...patterns) {
  return git(repository, "ls-files", "-z", "--", ...patterns)
    .split("\0")
    .filter((name) => name !== "");
}

/** Fenced YAML and JSON of Markdown files, written below `target` under the name of their file; how many there are. */
function extractExamples(repository, target) {
  let count = 0;
  for (const name of listFiles(repository, "*.md")) {
    const file = path.join(folder, repository, name);
    if (!existsSync(file)) continue;
    const blocks = readFileSync(file, "utf8").matchAll(
      /^([ \t]*)```(ya?ml|json)\b[^\n]*\n(.*?)^[ \t]*```/gms,
    );
    for (const [, indent = "", language, body = ""] of blocks) {
      const copy = path.join(
        target,
        repository,
        `${name}.${count++}.${language === "json" ? "json" : "yaml"}`,
      );
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, body.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
    }
  }
  return count;
}

/** The files that `check` recognises below a folder, with their findings. */
function check(where) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, "check", "--format", "json", "."], {
    cwd: where,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0 && status !== 1 && stdout === "") quit(stderr);
  return JSON.parse(stdout).files;
}

function summarise(repository, count, files) {
  const own = files.filter((file) => file.path.split(path.sep).join("/").startsWith(`${repository}/`));
  const result = { ...NONE, files: count, recognised: own.length };
  for (const { diagnostics } of own) for (const { severity } of diagnostics) result[COUNTS[severity]]++;
  return result;
}

function describe({ errors, warnings, information, hints, files, recognised }) {
  return [files, recognised, errors, warnings, information, hints]
    .map((n) => String(n).padStart(5))
    .join(" ");
}

const repositories = findRepositories();
if (repositories.length === 0) quit(`no checkouts of the form owner/name in ${folder}`);
const examplesFolder = mkdtempSync(path.join(tmpdir(), "corpus-"));
try {
  const exampleCounts = repositories.map((repository) => extractExamples(repository, examplesFolder));
  const trees = check(folder);
  const examples = check(examplesFolder);
  const rows = repositories.map((repository, index) => ({
    repository,
    commit: git(repository, "rev-parse", "HEAD").trim(),
    tree: summarise(repository, listFiles(repository, "*.yaml", "*.yml", "*.json").length, trees),
    examples: summarise(repository, exampleCounts[index], examples),
  }));
  console.log(
    "files, recognised, errors, warnings, information, hints: of the tree | of examples in Markdown",
  );
  for (const { repository, tree, examples: inTexts } of rows) {
    if (tree.recognised + inTexts.recognised === 0) continue;
    console.log(`${repository.padEnd(44)} ${describe(tree)} | ${describe(inTexts)}`);
  }
  const grave = [...trees, ...examples].flatMap(({ path: file, diagnostics }) =>
    diagnostics
      .filter(({ severity }) => severity === "error" || severity === "warning")
      .map(
        ({ severity, code, message, range }) =>
          `${file}:${range.start.line + 1} ${severity} ${code} ${message}`,
      ),
  );
  for (const line of grave) console.log(line);
  const files = rows.reduce((sum, { tree }) => sum + tree.files, 0);
  console.log(
    `${rows.length} repositories, ${files} YAML and JSON files, ${grave.length} errors and warnings`,
  );
  if (values.update) writeFileSync(record, `${JSON.stringify(rows, undefined, 2)}\n`);
  process.exitCode = grave.length > 0 ? 1 : 0;
} finally {
  rmSync(examplesFolder, { recursive: true, force: true });
}
