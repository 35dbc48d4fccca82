/** `new`: a whole integrator charm, from a few answers. */
import path from "node:path";
import { type Answers, defaultModeFor, defaultsFor, problemOf } from "../../../scaffold/src/answers.ts";
import { type GeneratedFile, generateCharm } from "../../../scaffold/src/generate.ts";
import { type Compared, compareCharm, writeCharm } from "../../../scaffold/src/write.ts";
import { describeFileError } from "../../../server/src/host/read-text-file.ts";
import { difference } from "../differences.ts";
import { UsageError } from "../errors.ts";
import { askConnector, type FromConnector } from "../new-connector.ts";
import type { NewOptions } from "../options.ts";
import { print } from "../output.ts";

/** Throws a UsageError when the answers do not go together, and when nothing could be written. */
export async function newCharm(folder: string, options: NewOptions): Promise<void> {
  const target = path.resolve(folder);
  const answers = answersOf(target, options, await askConnector(options));
  const problem = problemOf(answers);
  if (problem !== undefined) throw new UsageError(problem);
  const files = generateCharm(answers);
  if (options.dryRun) return print(await preview(folder, target, files));
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
  const outcome = await writeCharm(target, files, stop.signal);
  process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  switch (outcome.kind) {
    case "written":
      return print(reportOf(folder, files));
    case "cancelled":
      throw new UsageError("interrupted; nothing was written");
    case "failed":
      throw new UsageError(
        `cannot write \`${folder}\`: ${describeFileError(outcome.error)}; nothing was left behind`,
      );
    case "occupied":
      return refuse(folder, await compareCharm(target, files));
  }
}

function answersOf(
  target: string,
  { data, mode, substrate, plugin, name }: NewOptions,
  connector: FromConnector,
): Answers {
  const usual = { ...defaultsFor(data), mode: defaultModeFor(data, connector.classes) };
  return {
    name: name ?? path.basename(target),
    data,
    substrate,
    mode: mode ?? usual.mode,
    plugin: plugin ?? usual.plugin,
    ...connector,
  };
}

/** The same answers as before are nothing to complain about. */
function refuse(folder: string, compared: readonly Compared[]): void {
  if (compared.every(({ state }) => state === "same")) {
    print(`\`${folder}\` holds this charm already; nothing to write\n`);
    return;
  }
  throw new UsageError(
    `\`${folder}\` is not empty, and nothing is ever overwritten; choose another folder, or look with \`--dry-run\` at what would change`,
  );
}

function reportOf(folder: string, files: readonly GeneratedFile[]): string {
  const lines = files.map((file) => `  ${path.join(folder, file.path)}`);
  return `${lines.join("\n")}\n\n${files.length} files written. First steps: see ${path.join(folder, "README.md")}\n`;
}

/** New files by name, others as a difference. */
async function preview(folder: string, target: string, files: readonly GeneratedFile[]): Promise<string> {
  const compared = await compareCharm(target, files);
  const changed = compared.filter(({ state }) => state === "different");
  const isNew = compared.every(({ state }) => state === "new");
  if (compared.every(({ state }) => state === "same")) return "nothing would change\n";
  const patches = compared
    .filter(({ state }) => (isNew ? true : state !== "same"))
    .map(({ path: name, before, after }) => difference(path.join(folder, name), before, after));
  const added = compared.filter(({ state }) => state === "new").length;
  return `${patches.join("")}\n${added} files would be written, ${changed.length} are there and differ; nothing was written\n`;
}
