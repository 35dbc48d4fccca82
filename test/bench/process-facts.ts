/** What another process has used: processor time and memory. Exact on Linux, as good as `ps` is elsewhere. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Processor time of all threads so far, in milliseconds; undefined where nothing tells it. */
export function cpuMs(pid: number): number | undefined {
  return scheduledMs(pid) ?? statMs(pid) ?? psMs(pid);
}

/** Highest resident memory so far, in megabytes of 10⁶ bytes; elsewhere than on Linux, the present one. */
export function peakMemoryMb(pid: number): number | undefined {
  const peak = read(`/proc/${pid}/status`)?.match(/^VmHWM:\s+(\d+) kB$/m)?.[1];
  const kilobytes = peak ?? ps(pid, "rss=");
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
}

/** Follows the peak where the system does not remember it. Returns a function that ends that and gives the peak. */
export function watchPeakMemory(pid: number): () => number | undefined {
  if (process.platform === "linux") return () => peakMemoryMb(pid);
  let peak: number | undefined;
  const look = () => {
    const now = peakMemoryMb(pid);
    if (now !== undefined) peak = Math.max(now, peak ?? 0);
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

/** From the scheduler, in nanoseconds: the ticks of `stat` are as long as several edits. */
function scheduledMs(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`)?.split(" ")[0] ?? 0);
    }
    // Kernels may be built without these figures.
    return nanoseconds > 0 ? nanoseconds / 1e6 : undefined;
  } catch {
    return undefined;
  }
}

/** `utime` and `stime`, fields 14 and 15 of proc_pid_stat(5), in ticks of ten milliseconds on every common system. */
function statMs(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the name in brackets, which may itself hold blanks and brackets.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && (Number(fields[11]) + Number(fields[12])) * 10;
}

/** `[[dd-]hh:]mm:ss[.cc]` */
function psMs(pid: number): number | undefined {
  const time = ps(pid, "time=");
  if (time === undefined) return undefined;
  const [clock = "", days = "0"] = time.split("-").reverse();
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
