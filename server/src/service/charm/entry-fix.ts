/** The quick fix that adds an entry to a charm, in whichever of its files it belongs. */
import type { CharmTexts } from "../context.ts";
import type { Fix } from "../finding.ts";
import { addEntry, isProblem } from "./add-entry.ts";
import type { CharmDocument } from "./charm-document.ts";
import type { CharmEntry } from "./entry.ts";

const WORDS: Readonly<Record<CharmEntry["kind"], string>> = {
  endpoint: "endpoint",
  option: "option",
  action: "action",
  resource: "resource",
};

/** None where the entry cannot be added. */
export function entryFix(charm: CharmDocument, siblings: CharmTexts | undefined, entry: CharmEntry): Fix[] {
  const addition = addEntry(charm, siblings, entry);
  if (isProblem(addition)) return [];
  const { file, isNew, text, edits } = addition;
  const title = `Add the ${WORDS[entry.kind]} \`${entry.name}\``;
  if (file === charm.name) return [{ title, edits, preferred: false }];
  const elsewhere = { file, isNew, text, edits };
  return [{ title: `${title} to \`${file}\``, edits: [], preferred: false, elsewhere }];
}
