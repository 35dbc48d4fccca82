/**
 * What can be added to a charm where the cursor is: an endpoint, an option, an action, a resource. A client with the
 * command asks its user for name and values; for any other one the edits add an example to be filled in.
 */

import type { Analysis } from "../analysis.ts";
import { addEntry, type EntryAddition, isProblem } from "../charm/add-entry.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import { SIDES, type Side } from "../charm/endpoints.ts";
import type { CharmEntry } from "../charm/entry.ts";
import type { CharmTexts } from "../context.ts";
import { toTextEdit } from "../diagnostics.ts";
import type { Span } from "../document/tree.ts";
import type { ServiceCodeAction } from "../index.ts";
import { ADD_COMMANDS } from "../lenses/commands.ts";

export function additionActions(analysis: Analysis, charm: CharmDocument, span: Span): ServiceCodeAction[] {
  if (charm.kind === "bundle" || charm.isTemplate) return [];
  return entriesAt(charm, span).flatMap((entry) => toAction(analysis, charm, entry));
}

/** The section around the cursor speaks for one kind of entry; on a top-level key, all that the file may hold are offered. */
function entriesAt({ kind, root }: CharmDocument, span: Span): CharmEntry[] {
  if (kind === "config") return [EXAMPLES.option];
  if (kind === "actions") return [EXAMPLES.action];
  const pair = root?.pairs.find((each) => !each.merged && touches(each, span));
  const section = pair?.key.text ?? "";
  const side = SIDES.find((each) => each === section);
  if (side) return [endpointOf(side)];
  if (section === "resources") return [EXAMPLES.resource];
  if (section === "config") return [EXAMPLES.option];
  if (section === "actions") return [EXAMPLES.action];
  const isOnKey = pair !== undefined && touches(pair.key, span);
  return isOnKey || !pair
    ? [endpointOf("requires"), EXAMPLES.option, EXAMPLES.action, EXAMPLES.resource]
    : [];
}

function touches(pair: Span, span: Span): boolean {
  return pair.start <= span.end && span.start <= pair.end;
}

function endpointOf(side: Side): CharmEntry {
  return { ...EXAMPLES.endpoint, side };
}

/** Names that nobody leaves as they are, and that nothing objects to. */
const EXAMPLES = {
  endpoint: {
    kind: "endpoint",
    side: "requires",
    name: "my-endpoint",
    interface: "my_interface",
    optional: true,
  },
  option: { kind: "option", name: "my-option", type: "string", description: "What the option does." },
  action: { kind: "action", name: "my-action", description: "What the action does." },
  resource: {
    kind: "resource",
    name: "my-resource",
    type: "file",
    filename: "my-resource.tar",
    description: "What the resource is for.",
  },
} as const satisfies Readonly<Record<CharmEntry["kind"], CharmEntry>>;

const TITLES: Readonly<Record<CharmEntry["kind"], readonly [title: string, asking: string]>> = {
  endpoint: ["Add an endpoint", "Add endpoint…"],
  option: ["Add a config option", "Add config option…"],
  action: ["Add an action", "Add action…"],
  resource: ["Add a resource", "Add resource…"],
};

function toAction(
  { document, context }: Analysis,
  charm: CharmDocument,
  example: CharmEntry,
): ServiceCodeAction[] {
  const addition = addUnderFreeName(charm, context.siblings, example);
  if (!addition) return [];
  const [title, asking] = TITLES[example.kind];
  const side = example.kind === "endpoint" ? [example.side] : [];
  // The edits of an action are of the document that it was asked for; a command reaches the other files, too.
  const edits = addition.file === charm.name ? addition.edits : [];
  return [
    {
      title,
      kind: "refactor.rewrite",
      edits: edits.map((edit) => toTextEdit(document, edit)),
      preferred: false,
      command: { title: asking, command: ADD_COMMANDS[example.kind], arguments: [document.uri, ...side] },
    },
  ];
}

/** After so many examples nobody wants another one. */
const MAX_EXAMPLES = 20;

function addUnderFreeName(
  charm: CharmDocument,
  siblings: CharmTexts | undefined,
  example: CharmEntry,
): EntryAddition | undefined {
  for (let count = 1; count <= MAX_EXAMPLES; count++) {
    const name = count === 1 ? example.name : `${example.name}-${count}`;
    const addition = addEntry(charm, siblings, { ...example, name });
    if (!isProblem(addition)) return addition;
    if (addition.field !== "name") return undefined;
  }
  return undefined;
}
