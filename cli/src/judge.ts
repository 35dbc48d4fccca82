/** Reads inputs a few at a time, asks the service about each and keeps nothing but the results. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { isCandidate } from "../../server/src/host/workspace-files.ts";
import type { ServiceContext } from "../../server/src/service/context.ts";
import { createLanguageService, type DocumentKind } from "../../server/src/service/index.ts";
import { describeError, UsageError } from "./errors.ts";
import { cannotRead, type Input } from "./inputs.ts";
import type { ContextLookup } from "./project.ts";
import { type CheckedFile, toDiagnostic } from "./report.ts";
import { type ReadSource, readSource, readStream } from "./source.ts";

/** Enough to keep the disk busy while one file is judged. */
const READ_AT_ONCE = 8;

export interface Judgement {
  /** Recognised files, in the order of the inputs. */
  readonly files: readonly CheckedFile[];
  readonly problems: readonly string[];
  /** Inputs whose text was read, of whatever kind. */
  readonly read: number;
}

const service = createLanguageService();

type Outcome = { readonly file: CheckedFile } | { readonly problem: string } | undefined;

/** Judges inputs in their order. Throws a UsageError when a project's configuration is wrong. */
export async function judgeInputs(inputs: readonly Input[], contexts: ContextLookup): Promise<Judgement> {
  let read = 0;

  const judge = async (input: Input): Promise<Outcome> => {
    const context = await contexts.contextOf(input.absolutePath);
    const source = await readInput(input, context.maxLength);
    if ("unreadable" in source) return { problem: cannotRead(input.path, source.unreadable) };
    read++;
    const document = TextDocument.create(toFileUri(input.absolutePath), "yaml", 1, source.text);
    const kind = service.kindOf(document, context) ?? kindOfHuge(document, context);
    if (source.damage !== undefined) return damaged(input, source.damage, kind !== undefined);
    if (kind === undefined) return undefined;
    const full = await contexts.withSources(input.absolutePath, context);
    const diagnostics = service.findings(document, full).map((finding) => toDiagnostic(finding, document));
    return { file: { path: input.path, kind, diagnostics } };
  };

  const outcomes = await mapLimited(inputs, READ_AT_ONCE, (input) =>
    judge(input).catch((error) => failed(input, error)),
  );
  return {
    files: outcomes.flatMap((outcome) => (outcome && "file" in outcome ? [outcome.file] : [])),
    problems: outcomes.flatMap((outcome) => (outcome && "problem" in outcome ? [outcome.problem] : [])),
    read,
  };
}

/** Texts above the limit are not parsed. When the service reports one all the same, relation data is what it looks like. */
function kindOfHuge(document: TextDocument, context: ServiceContext): DocumentKind | undefined {
  if (document.getText().length <= context.maxLength) return undefined;
  return service.findings(document, context).length > 0 ? "relation-fixture" : undefined;
}

function readInput({ origin, absolutePath }: Input, maxLength: number): Promise<ReadSource> {
  return origin === "standard input"
    ? readStream(process.stdin, maxLength)
    : readSource(absolutePath, maxLength);
}

/** Bytes that are no text matter when they are ours or were meant to be; a picture in the way does not. */
function damaged({ origin, path }: Input, damage: string, isOurs: boolean): Outcome {
  const isMeant = origin === "standard input" || (origin === "argument" && isCandidate(path));
  if (!isOurs && !isMeant) return undefined;
  return { problem: `cannot read \`${path}\`: ${damage}; save it as UTF-8` };
}

/** A mistake of ours must not hide what was found in other files. */
function failed({ path }: Input, error: unknown): Outcome {
  if (error instanceof UsageError) throw error;
  return { problem: `internal error while checking \`${path}\`: ${describeError(error)}` };
}

/** Results in the order of the items, with at most `limit` calls under way. */
async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await map(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
