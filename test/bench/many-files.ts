/** All files of a folder judged once: by our command line, and by one yaml-language-server that opens them all. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { charmFile, type Mistake } from "./documents.ts";
import { type ServerUnderTest, startClient } from "./lsp-client.ts";
import { msSince, type Place, reportsAll } from "./session.ts";

export interface CharmFiles {
  readonly folder: string;
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly mistakes: readonly Mistake[];
  }[];
}

/** Writes `count` small files into a new folder `charm/` of `parent`. */
export function writeCharmFiles(parent: string, count: number): CharmFiles {
  const folder = path.join(parent, "charm");
  mkdirSync(folder);
  const files = Array.from({ length: count }, (_, index) => ({
    name: `relation-${String(index).padStart(4, "0")}.yaml`,
    ...charmFile(index),
  }));
  for (const { name, text } of files) writeFileSync(path.join(folder, name), text);
  return { folder, files };
}

/** Milliseconds of one `check` of the folder, from the start of the process to its end. */
export async function timeCheck(cli: string, { folder, files }: CharmFiles): Promise<number> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [cli, "check", "--format", "json", "."], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const status = await new Promise((resolve) => child.once("close", resolve));
  const ms = msSince(start);
  if (status !== 1) throw new Error(`ours: \`check\` ended with ${status} instead of 1`);
  const report = JSON.parse(Buffer.concat(chunks).toString()) as Report;
  const diagnostics = new Map(report.files.map((file) => [path.normalize(file.path), file.diagnostics]));
  for (const { name, mistakes } of files) {
    const found = diagnostics.get(name);
    if (!found || !reportsAll(found, mistakes))
      throw new Error(`ours: \`check\` missed a mistake in ${name}`);
  }
  return ms;
}

/** The part of `check --format json` that is looked at. */
interface Report {
  readonly files: readonly { readonly path: string; readonly diagnostics: readonly Place[] }[];
}

/**
 * Milliseconds of one yaml-language-server from its start until it has judged every file. All of them are opened at
 * once, because its pause before each judgement then passes for all of them together.
 */
export async function timePeer(server: ServerUnderTest, { folder, files }: CharmFiles): Promise<number> {
  const client = startClient(server);
  await client.initialize(pathToFileURL(folder).href);
  // Without its schema it would judge everything twice.
  await client.configured();
  const judged = files.map(async ({ name, text, mistakes }) => {
    const uri = pathToFileURL(path.join(folder, name)).href;
    const diagnosed = client.nextDiagnostics(uri, name, (all) =>
      mistakes.length > 0 ? reportsAll(all, mistakes) : all.length === 0,
    );
    await client.open(uri, text);
    await diagnosed;
  });
  await Promise.all(judged);
  const ms = msSince(client.spawnedAt);
  await client.stop();
  return ms;
}
