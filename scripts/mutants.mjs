// Switches each check off in turn and runs the tests of the service: for every check at least one test must fail.
// A test that would still pass without its check proves nothing.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const checksFolder = path.join(root, "server/src/service/checks");
const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
// The manual's own test walks over the registry, so a missing check makes it shorter, not red.
const TESTS = [
  "test/service/charm",
  "test/service/checks",
  "test/service/kinds",
  "test/service/python",
  "test/golden",
  "test/contract/definition-change.test.ts",
];

/** Codes of all checks, read from their files. */
function codes() {
  const files = readdirSync(checksFolder, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(checksFolder, file), "utf8");
    return [...text.matchAll(/^ {2}code: "([a-z0-9-]+)"|syntaxCheck\("([a-z0-9-]+)"/gm)].map(
      (m) => m[1] ?? m[2],
    );
  });
  return found.filter((code) => code !== "file-too-large");
}

function isMissed(code) {
  const { status } = spawnSync(process.execPath, [vitest, "run", "--bail=1", "--reporter=dot", ...TESTS], {
    cwd: root,
    env: { ...process.env, MUTED_CHECK: code, CI: "true" },
    stdio: "ignore",
  });
  return status !== 0;
}

if (isMissed("no-such-check")) {
  console.error("mutants: the tests fail with all checks on; mend them first");
  process.exit(2);
}
const wanted = process.argv.slice(2);
const survivors = [];
const judged = codes().filter((code) => wanted.length === 0 || wanted.includes(code));
for (const code of judged) {
  const missed = isMissed(code);
  console.log(`${missed ? "missed  " : "SURVIVED"} ${code}`);
  if (!missed) survivors.push(code);
}
console.log(`${judged.length - survivors.length} passed, ${survivors.length} failed`);
process.exitCode = survivors.length > 0 || judged.length === 0 ? 1 : 0;
