/**
 * One server with one document, from its start to its end: everything is measured in a fresh process, and every answer
 * is looked at before its time counts.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Position } from "vscode-languageserver-types";
import { type Fixture, type Mistake, relationFixture } from "./documents.ts";
import { type Client, type ServerUnderTest, startClient } from "./lsp-client.ts";
import { cpuMs, watchPeakMemory } from "./process-facts.ts";
import { median } from "./statistics.ts";

/** Milliseconds and megabytes of one session. Processor times are missing on systems that do not tell them. */
export interface SessionFigures {
  /** From the start of the process to the diagnostics of a first document of 50 lines. */
  readonly firstDiagnosticsMs: number;
  readonly firstDiagnosticsCpuMs: number | undefined;
  /** From opening the document in the running server to its diagnostics. */
  readonly openMs: number;
  readonly openCpuMs: number | undefined;
  /** From a typed character to the diagnostics that it changes. */
  readonly editMs: number;
  readonly editCpuMs: number | undefined;
  /** From a typed character to the proposals for it. */
  readonly completionMs: number;
  readonly hoverMs: number;
  readonly peakMemoryMb: number | undefined;
}

/** How often things are repeated within a session. */
export interface Effort {
  readonly warmUps: number;
  /** Pairs of a character typed and taken back. */
  readonly editPairs: number;
  readonly completions: number;
  readonly hovers: number;
}

/** Length of the document that every server starts with. */
const START_LINES = 50;

/**
 * Measures one session. `folder` is the workspace, an empty one: documents are in the editor only, and no server finds
 * anything else to read. Rejects with a sentence when the server does not give a real answer.
 */
export async function measureSession(
  server: ServerUnderTest,
  folder: string,
  lineCount: number,
  effort: Effort,
): Promise<SessionFigures> {
  const client = startClient(server);
  const peakMemory = watchPeakMemory(client.pid);
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const start = relationFixture(START_LINES);
  await client.initialize(pathToFileURL(folder).href);
  await openAndWait(client, uriOf("first.yaml"), start);
  const firstDiagnosticsMs = msSince(client.spawnedAt);
  const firstDiagnosticsCpuMs = cpuMs(client.pid);

  const document = { client, server, uri: uriOf("relations.yaml"), fixture: relationFixture(lineCount) };
  const open = await measure(client, () => openAndWait(client, document.uri, document.fixture));
  for (let index = 0; index < effort.warmUps; index++) await typeAndTakeBack(document);
  const edits = await measure(client, () => repeat(effort.editPairs, () => typeAndTakeBack(document)));
  // The first one is a warm-up, as the first edits are.
  const completionTimes = await repeat(effort.completions + 1, () => typeAndComplete(document));
  const hoverTimes = await repeat(effort.hovers + 1, () => timeHover(document));
  const figures: SessionFigures = {
    firstDiagnosticsMs,
    firstDiagnosticsCpuMs,
    openMs: open.ms,
    openCpuMs: open.cpuMs,
    editMs: median(edits.result.flat()),
    editCpuMs: edits.cpuMs === undefined ? undefined : edits.cpuMs / (2 * effort.editPairs),
    completionMs: median(completionTimes.slice(1)),
    hoverMs: median(hoverTimes.slice(1)),
    peakMemoryMb: peakMemory(),
  };
  await client.stop();
  return figures;
}

interface OpenDocument {
  readonly client: Client;
  readonly server: ServerUnderTest;
  readonly uri: string;
  readonly fixture: Fixture;
}

async function openAndWait(client: Client, uri: string, { text, mistakes }: Fixture): Promise<void> {
  const diagnosed = client.nextDiagnostics(uri, "opened", (all) => reportsAll(all, mistakes));
  await client.open(uri, text);
  await diagnosed;
}

/** Types one character that makes a value wrong, and takes it back. Times of both, each until diagnostics show it. */
async function typeAndTakeBack({ client, uri, fixture }: OpenDocument): Promise<number[]> {
  const { editAt, mistakes } = fixture;
  const time = async (what: string, edit: () => Promise<void>, isWrong: boolean) => {
    const diagnosed = client.nextDiagnostics(
      uri,
      what,
      (all) => reportsAll(all, mistakes) && touches(all, editAt.line, editAt.line) === isWrong,
    );
    const start = process.hrtime.bigint();
    await edit();
    await diagnosed;
    return msSince(start);
  };
  return [
    await time("character typed", () => client.edit(uri, { start: editAt, end: editAt }, "x"), true),
    await time(
      "character taken back",
      () => client.edit(uri, { start: editAt, end: behind(editAt) }, ""),
      false,
    ),
  ];
}

/** Types the first character of a missing field and asks at once, as editors do; then takes it back. */
async function typeAndComplete({ client, server, uri, fixture }: OpenDocument): Promise<number> {
  const { completionAt, mistakes } = fixture;
  const start = process.hrtime.bigint();
  await client.edit(uri, { start: completionAt, end: completionAt }, "r");
  const items = await client.completion(uri, behind(completionAt));
  const ms = msSince(start);
  if (!items.some(({ label }) => label.includes("requested-secrets"))) {
    throw new Error(`${server.name}: completion proposes no \`requested-secrets\``);
  }
  // Nothing may be under way any more when the next one is timed.
  const settled = client.nextDiagnostics(
    uri,
    "character taken back after completion",
    (all) => reportsAll(all, mistakes) && !touches(all, completionAt.line, completionAt.line),
  );
  await client.edit(uri, { start: completionAt, end: behind(completionAt) }, "");
  await settled;
  return ms;
}

async function timeHover({ client, server, uri, fixture }: OpenDocument): Promise<number> {
  const start = process.hrtime.bigint();
  const text = await client.hover(uri, fixture.hoverAt);
  const ms = msSince(start);
  if (!text.includes("tarball")) throw new Error(`${server.name}: hover says nothing about \`plugin-url\``);
  return ms;
}

export type Place = Pick<Diagnostic, "range">;

/** Whether every seeded mistake has a diagnostic on its lines. */
export function reportsAll(diagnostics: readonly Place[], mistakes: readonly Mistake[]): boolean {
  return mistakes.every(({ firstLine, lastLine }) => touches(diagnostics, firstLine, lastLine));
}

function touches(diagnostics: readonly Place[], firstLine: number, lastLine: number): boolean {
  return diagnostics.some(({ range }) => range.start.line <= lastLine && range.end.line >= firstLine);
}

async function measure<T>(client: Client, run: () => Promise<T>) {
  const cpuBefore = cpuMs(client.pid);
  const start = process.hrtime.bigint();
  const result = await run();
  const ms = msSince(start);
  const cpuAfter = cpuMs(client.pid);
  const known = cpuBefore !== undefined && cpuAfter !== undefined;
  return { result, ms, cpuMs: known ? cpuAfter - cpuBefore : undefined };
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < times; index++) results.push(await run());
  return results;
}

function behind({ line, character }: Position): Position {
  return { line, character: character + 1 };
}

export function msSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}
