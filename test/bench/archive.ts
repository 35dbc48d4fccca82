/**
 * `npm run bench:archive -- FILE`: the X-ray of a plugin archive beside what a person has for it, `tar -tzf` and `unzip -l`
 * of every jar, on the same file, one after the other in turn. The file comes from a server on loopback. Exit status 2:
 * wrong usage, or a tool that is missing.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { peakMemoryMb } from "./process-facts.ts";
import { ratioOf } from "./statistics.ts";

const root = path.resolve(import.meta.dirname, "../..");
const ROUNDS = 3;

async function main(): Promise<number> {
  const [file] = process.argv.slice(2);
  const lacks = ["tar", "unzip"].find((tool) => spawnSync(tool, ["--help"]).status === null);
  if (file === undefined || lacks !== undefined) {
    console.error(lacks === undefined ? "npm run bench:archive -- FILE.tar.gz" : `\`${lacks}\` is missing`);
    return 2;
  }
  if (spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" }).status !== 0)
    return 2;
  const folder = mkdtempSync(path.join(os.tmpdir(), "integrator-charms-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  await run("tar", ["-xzf", path.resolve(file), "-C", folder]);
  const jars = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".jar"),
  );
  const server = createServer((_, response) => createReadStream(file).pipe(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plugin.tar.gz`;
  const [ours, theirs, memory]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const looked = await run(process.execPath, ["dist/cli.js", "inspect", "--format", "json", url]);
    ours.push(performance.now() - started);
    memory.push(looked - (await idleMemory()));
    theirs.push(await byHand(path.resolve(file), folder, jars));
  }
  server.close();
  const ratio = ratioOf(ours, theirs);
  const shown = ratio && `${ratio.value.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`;
  console.log(`${jars.length} jars; time ÷ that of tar and unzip: ${shown}, goal ≤ 1.5`);
  console.log(
    `memory above that of a Node that does nothing: ${Math.max(...memory).toFixed(0)} MB, goal ≤ 150`,
  );
  return 0;
}

/** Milliseconds that `tar -tzf` and `unzip -l` take. */
async function byHand(file: string, folder: string, jars: readonly string[]): Promise<number> {
  const started = performance.now();
  await run("tar", ["-tzf", file]);
  for (const jar of jars) await run("unzip", ["-l", path.join(folder, jar)]);
  return performance.now() - started;
}

/** Peak memory in megabytes, as far as it can be seen from outside; the output goes nowhere. */
function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, (child.pid && peakMemoryMb(child.pid)) || 0);
    }, 100);
    child.on("error", reject);
    child.on("close", () => {
      clearInterval(timer);
      resolve(peak);
    });
  });
}

const idleMemory = () => run(process.execPath, ["-e", "setTimeout(() => {}, 500)"]);

process.exitCode = await main();
