/** `inspect`: what a plugin archive holds and what is wrong with it. */
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmText, compareWithCharm } from "../../../conformance/src/archive/against-charm.ts";
import { readCharmTexts } from "../../../conformance/src/archive/charm-texts.ts";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { replayProvider } from "../../../conformance/src/provider/replay.ts";
import { describeFileError } from "../../../server/src/host/read-text-file.ts";
import { lookInto } from "../archive-source.ts";
import { UsageError } from "../errors.ts";
import { createInspection, type PlacedFinding } from "../formats/inspect.ts";
import { cannotRead } from "../inputs.ts";
import type { InspectOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";
import { readRequirer } from "../requirer-fixture.ts";

/** Throws a UsageError when the file or the folder cannot be read, or the URL is none. */
export async function inspect(
  source: string,
  { format, provider, charm, fixture, ...limits }: InspectOptions,
): Promise<ExitStatus> {
  const texts = charm === undefined ? [] : await textsOf(charm);
  if (fixture !== undefined && provider === undefined) {
    throw new UsageError("`--fixture` goes with `--provider`: what the provider does depends on both");
  }
  const requirer = fixture === undefined ? undefined : await readRequirer(fixture);
  const report = await lookInto(source, limits);
  const timeline = provider && replayProvider(report, provider, requirer);
  const placed = charm === undefined ? undefined : compare(report, charm, texts);
  const { inspection, provision, comparison } = createInspection(
    wantsColour(process.env, process.stdout.isTTY),
  );
  const more = { ...(timeline ? { provider: timeline } : {}), ...(placed ? { charm: placed } : {}) };
  print(
    format === "pretty"
      ? `${inspection(report)}${placed ? comparison(placed) : ""}${timeline ? provision(timeline) : ""}`
      : `${JSON.stringify({ ...report, ...more }, undefined, 2)}\n`,
  );
  return [...report.findings, ...(placed ?? [])].some(({ severity }) => severity === "error") ? 1 : 0;
}

async function textsOf(charm: string): Promise<readonly CharmText[]> {
  const texts = await readCharmTexts(charm).catch((error: unknown) => {
    throw new UsageError(cannotRead(charm, describeFileError(error)));
  });
  if (texts.some(({ path: name }) => name === "charmcraft.yaml" || name === "metadata.yaml")) return texts;
  throw new UsageError(`\`${charm}\` is no charm: it has neither \`charmcraft.yaml\` nor \`metadata.yaml\``);
}

/** Lines and characters count from 0, as everywhere in JSON. */
function compare(report: ArchiveReport, charm: string, texts: readonly CharmText[]): PlacedFinding[] {
  const documents = new Map(
    texts.map(({ path: name, text }) => [name, TextDocument.create(name, "", 0, text)]),
  );
  return compareWithCharm(report, texts).map(({ path: name, start, end, ...finding }) => {
    const document = documents.get(name);
    const zero = { line: 0, character: 0 };
    return {
      ...finding,
      path: path.join(charm, name),
      range: { start: document?.positionAt(start) ?? zero, end: document?.positionAt(end) ?? zero },
    };
  });
}
