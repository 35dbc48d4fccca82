/** Programs of the JDK, with the jars that `scripts/live.mjs` has fetched. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const home = process.env["LIVE_KAFKA"];
if (!home) throw new Error("LIVE_KAFKA is not set; run `npm run test:live`");

/** The one plugin: Kafka's file connectors. */
export const PLUGIN_JAR = path.join(home, "plugin/connect-file.jar");

/** Several run at once on two cores: small heaps, quick starts. */
const OPTIONS = [
  "-Xmx256m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
  "-cp",
  path.join(home, "libs", "*"),
];

/** Runs `keytool` or a class of Kafka to its end; rejects when it fails. */
export const run = promisify(execFile);

export function runClass(name: string, args: readonly string[]) {
  return run("java", [...OPTIONS, name, ...args]);
}

export interface JavaProcess {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly log: () => Promise<string>;
  /** Ends it and waits until it has gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const running = new Set<ChildProcess>();
// Whatever becomes of the tests, no server stays behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export function startClass(
  name: string,
  args: readonly string[],
  { logFile, properties = {} }: { readonly logFile: string; readonly properties?: Record<string, string> },
): JavaProcess {
  const definitions = Object.entries(properties).map(([key, value]) => `-D${key}=${value}`);
  const child = spawn("java", [...definitions, ...OPTIONS, name, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = createWriteStream(logFile, { flags: "a" });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  running.add(child);
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => {
      running.delete(child);
      output.end(resolve);
    });
  });
  return {
    child,
    log: () => readFile(logFile, "utf8"),
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return gone;
    },
  };
}
