/**
 * One code lens per relation, above its first line: which interface, version and side it was found to be, and how. Those
 * of charm files are in `charm-lenses.ts`.
 */
import type { CodeLens, Command } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { toRange } from "../diagnostics.ts";
import type { Evidence, Relation } from "../kinds/relation.ts";
import { charmLenses } from "./charm-lenses.ts";
import { SELECT_INTERFACE_COMMAND, SHOW_SCHEMA_COMMAND } from "./commands.ts";

export function lenses(analysis: Analysis): CodeLens[] {
  if (analysis.charm) return charmLenses(analysis, analysis.charm);
  return (analysis.relations ?? []).map((relation) => ({
    range: toRange(analysis.document, firstLine(analysis, relation)),
    command: { title: titleOf(relation), ...commandOf(analysis, relation) },
  }));
}

/** What is known is shown in full; what is open can be settled. */
function commandOf({ document }: Analysis, { interface: model, role }: Relation): Omit<Command, "title"> {
  if (!model || !role) return { command: SELECT_INTERFACE_COMMAND, arguments: [document.uri] };
  const { name, version } = model.definition;
  return { command: SHOW_SCHEMA_COMMAND, arguments: [{ interface: name, version, role }] };
}

/** `connect_client v0 · requirer · from its keys`, `connect_client v0 · role open` */
function titleOf({ interfaceName, interface: model, role, roleEvidence }: Relation): string {
  if (interfaceName === undefined) return "interface open";
  if (!model) return `${interfaceName} · fields not known`;
  const { name, version } = model.definition;
  const side = role ? [role, ...(roleEvidence ? [SAID_BY[roleEvidence]] : [])] : ["role open"];
  return [`${name} v${version}`, ...side].join(" · ");
}

const SAID_BY: Readonly<Record<Evidence, string>> = {
  setting: "from the settings",
  comment: "from the comment",
  keys: "from its keys",
  "charm metadata": "from the charm's metadata",
  "endpoint name": "from its endpoint",
};

/** The line of the relation's first key; a relation in brackets may share its line with others. */
function firstLine({ file: { text } }: Analysis, { node }: Relation): { start: number; end: number } {
  const start = node.pairs.find(({ merged }) => !merged)?.key.start ?? node.start;
  const line = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0] ?? "";
  return { start, end: Math.min(node.end, start + line.length) };
}
