/** `options`: a charm's options and its formatter, held against each other and brought in line. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFileUri } from "../../../server/src/host/file-uri.ts";
import { describeFileError } from "../../../server/src/host/read-text-file.ts";
import { CHARM_FILE_NAMES, type ServiceContext } from "../../../server/src/service/context.ts";
import { alignCharm, type ChangedText } from "../../../server/src/service/convert/align-charm.ts";
import { difference } from "../differences.ts";
import { UsageError } from "../errors.ts";
import { cannotRead } from "../inputs.ts";
import type { AlignCommandOptions } from "../options.ts";
import { print } from "../output.ts";
import { createContextLookup } from "../project.ts";
import { replaceFiles } from "../replace-files.ts";
import type { ExitStatus } from "../report.ts";

/** 1 where both differ and nothing was written. Throws a UsageError when they cannot be compared or written. */
export async function alignOptions(
  folder: string,
  { from, formatter, write }: AlignCommandOptions,
): Promise<ExitStatus> {
  const [document, context] = await openCharm(folder);
  const alignment = alignCharm(document, context, { from, formatter });
  if (alignment.kind === "problem") throw new UsageError(`\`${folder}\`: ${alignment.message}`);
  const { changes, formatter: name } = alignment;
  if (changes.length === 0) {
    print(`the options of the charm and \`${name}\` are in line\n`);
    return 0;
  }
  const named = changes.map((change) => ({ ...change, file: fileURLToPath(change.uri) }));
  if (write) {
    await replaceFiles(named.map(({ file, after }) => ({ file, text: after })));
    print(named.map(({ file }) => `${shownPath(file)}: written\n`).join(""));
    return 0;
  }
  print(named.map(toPatch).join(""));
  return 1;
}

function toPatch({ file, before, after }: ChangedText & { readonly file: string }): string {
  return difference(shownPath(file), before, after);
}

function shownPath(file: string): string {
  return path.relative(process.cwd(), file) || file;
}

/** A file of the charm in a folder, with all that is known around it. */
async function openCharm(folder: string): Promise<[TextDocument, ServiceContext]> {
  const root = path.resolve(folder);
  const stats = await stat(root).catch((error: unknown) => {
    throw new UsageError(cannotRead(folder, describeFileError(error)));
  });
  if (!stats.isDirectory()) throw new UsageError(`\`${folder}\` is a file; expected the folder of a charm`);
  const contexts = createContextLookup({});
  for (const name of CHARM_FILE_NAMES) {
    const file = path.join(root, name);
    const context = await contexts.contextOf(file);
    const text = context.siblings?.[name];
    if (text === undefined) continue;
    const document = TextDocument.create(toFileUri(file), "yaml", 0, text);
    return [document, await contexts.withSources(file, context)];
  }
  throw new UsageError(`\`${folder}\` is no charm: it has none of ${CHARM_FILE_NAMES.join(", ")}`);
}
