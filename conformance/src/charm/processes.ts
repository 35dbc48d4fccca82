/**
 * Runs a program that may do anything: never end, fork, fill its output. It runs in a process group of its own, and when
 * it is over, however that came, nothing of it is left.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Time without a line on standard output after which it is stopped. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
  /** A line of standard output, without its break. Longer ones than a million characters are left out. */
  readonly onLine: (line: string) => void;
}

export interface ProcessEnd {
  readonly kind: "exited" | "not started" | "silent" | "cancelled";
  readonly status: number | null;
  /** `SIGKILL`, when something ended it. */
  readonly endedBy: string | undefined;
  /** End of standard error, at most a few thousand characters. */
  readonly errors: string;
}

const MAX_LINE = 1_000_000;
const MAX_ERRORS = 8_000;
/** A variable that all children inherit, so that those that left the process group are found again. */
const MARK = "INTEGRATOR_CHARMS_RUN";

/** Never rejects. */
export async function runProcess(
  command: string,
  args: readonly string[],
  { cwd, env, silenceMs, signal, onLine }: ProcessOptions,
): Promise<ProcessEnd> {
  if (signal?.aborted) return { kind: "cancelled", status: null, endedBy: undefined, errors: "" };
  const mark = randomUUID();
  const child = spawn(command, args, {
    cwd,
    env: { ...env, [MARK]: mark },
    // A group of its own, to be ended as a whole.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let kind: ProcessEnd["kind"] = "exited";
  let errors = "";
  let timer: NodeJS.Timeout | undefined;
  const stop = (why: ProcessEnd["kind"]) => {
    kind = why;
    killGroup(child);
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, silenceMs, "silent");
  };
  const onAbort = () => stop("cancelled");
  signal?.addEventListener("abort", onAbort);
  wait();
  const drained = readLines(child, (line) => {
    wait();
    onLine(line);
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-MAX_ERRORS);
  });
  const end = await new Promise<Pick<ProcessEnd, "status" | "endedBy"> | undefined>((resolve) => {
    child.once("error", () => resolve(undefined));
    child.once("exit", (status, name) => resolve({ status, endedBy: name ?? undefined }));
  });
  clearTimeout(timer);
  signal?.removeEventListener("abort", onAbort);
  if (!end) return { kind: "not started", status: null, endedBy: undefined, errors };
  // Children that are left hold the pipe open.
  killGroup(child);
  await killMarked(mark);
  await drained;
  return { kind, ...end, errors };
}

function readLines({ stdout }: ChildProcess, onLine: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stdout?.on("data", (bytes: Buffer) => {
    const lines = (rest + decoder.write(bytes)).split("\n");
    rest = lines.pop() ?? "";
    // The head of a line without end is as good as all of it: it is none of ours.
    if (rest.length > MAX_LINE) rest = rest.slice(0, MAX_LINE);
    for (const line of lines) if (line.length < MAX_LINE) onLine(line);
  });
  return new Promise((resolve) => {
    if (!stdout) return resolve();
    stdout.once("close", resolve);
    stdout.once("error", () => resolve());
  });
}

function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).on(
      "error",
      () => child.kill(),
    );
    return;
  }
  kill(-pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** On Linux: processes with our mark, wherever they have gone. */
async function killMarked(mark: string): Promise<void> {
  if (process.platform !== "linux") return;
  const names = await readdir("/proc").catch(() => []);
  const looks = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (name) => {
      const environment = await readFile(`/proc/${name}/environ`, "latin1").catch(() => "");
      if (environment.includes(`${MARK}=${mark}`)) kill(Number(name));
    });
  await Promise.all(looks);
}
