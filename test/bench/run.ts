/**
 * `npm run bench`: our language server and Red Hat's yaml-language-server on the same documents, one after the other in
 * turn. docs/performance.md says what the figures mean. Exit status 1: a server gave no real answer, so the figures
 * would be worth nothing; 2: wrong usage. A missed goal is no failure.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { rowsOf } from "./figures.ts";
import { installPeer, peerVersion } from "./peer.ts";
import { formatTable, writeResults } from "./report.ts";
import { FULL, measureRounds, type Plan, QUICK } from "./rounds.ts";

const root = path.resolve(import.meta.dirname, "../..");

const USAGE = `npm run bench -- [options]

  --quick       one round, about a minute
  --rounds N    as many rounds instead of ${FULL.rounds}
  --no-build    measures dist/ as it is`;

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return;
  installPeer();
  if (options.build) build();
  // The real path, because servers compare it with those of files; /tmp is a link on macOS.
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "integrator-charms-bench-")));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  // A copy, because somebody may build again while this is measured.
  const dist = path.join(folder, "dist");
  cpSync(path.join(root, "dist"), dist, { recursive: true });
  const start = performance.now();
  const rounds = await measureRounds(dist, folder, options.plan, progress);
  progress("");
  const rows = rowsOf(rounds);
  console.log(`theirs: yaml-language-server ${peerVersion()}; node ${process.versions.node}\n`);
  console.log(formatTable(rows));
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  console.log(`\n${minutes} minutes; test/bench/results/${writeResults(rows, rounds, options.plan)}`);
}

function readOptions(): { plan: Plan; build: boolean } | undefined {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: "boolean", default: false },
        rounds: { type: "string" },
        "no-build": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return undefined;
    }
    const plan = values.quick ? QUICK : FULL;
    const rounds = Number(values.rounds ?? plan.rounds);
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a number from 1");
    return { plan: { ...plan, rounds }, build: !values["no-build"] };
  } catch (error) {
    console.error(`bench: ${messageOf(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

function build(): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, "scripts/build.mjs")], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build failed\n${stderr}`);
}

/** One line that is written over, in a terminal; lines of their own in a log. */
function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
  else if (what) process.stderr.write(`${what}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
try {
  await main();
} catch (error) {
  progress("");
  console.error(`bench: ${messageOf(error)}`);
  // Whatever still waits for an answer would keep the process.
  process.exit(1);
}
