import type { Field } from "../../../../schemas/model.ts";
import type { Analysis } from "../analysis.ts";
import type { Pair } from "../document/tree.ts";
import { addFirstPair, appendPair, replaceKey } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { ownValue } from "../kinds/identify.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck, Draft } from "./check.ts";

export const fieldMissing: DatabagCheck = {
  code: "field-missing",
  severity: "error",
  on: "databag",
  summary: "A databag lacks a field that its side must write.",
  explanation:
    "Which fields a side must write is in the interface's definition. The finding stands at the key of the databag. Its fix inserts the field with an example value to be replaced, or renames a key that was meant. A field that stands elsewhere in the same relation is reported there. In a dump of a live model it is information only while the application has written nothing at all: a new relation looks like that until the other side has answered.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(databag, analysis) {
    // A value that is no map at all is reported as such; an empty one lacks everything.
    const isMap = databag.node !== undefined || databag.pair?.value === undefined || isNull(databag.pair);
    if (databag.scope !== "app" || !isMap) return;
    const strays = new Set(databag.relation.stray.map(({ key }) => key.text));
    const present = new Set(databag.node?.pairs.map(({ key }) => key.text));
    for (const field of databag.model.fields.values()) {
      if (!field.required || present.has(field.key) || strays.has(field.key)) continue;
      yield missing(databag, field, analysis);
    }
  },
};

/** A new relation in a live model: nothing of this side's own is there, at most the library's bookkeeping. */
function isUntouched({ relation, node, model }: KnownDatabag): boolean {
  // Who names the side outright asks for a verdict.
  const isAsked = relation.roleEvidence === "setting" || relation.roleEvidence === "comment";
  return (
    relation.isDump && !isAsked && (node?.pairs.every(({ key }) => model.companions.has(key.text)) ?? true)
  );
}

function isNull({ value }: Pair): boolean {
  return value?.kind === "scalar" && value.value === null;
}

function missing(databag: KnownDatabag, field: Field, analysis: Analysis): Draft {
  const { definition } = databag.interface;
  const side = databag.role === "provider" ? "Provider" : "Requirer";
  const consequence = field.missing ? `; ${field.missing}` : "";
  const isUnanswered = isUntouched(databag);
  return {
    span: databag.anchor,
    ...(isUnanswered ? { severity: "information" } : {}),
    message: `${side} data for \`${definition.name}\` has no \`${field.key}\`${isUnanswered ? " yet" : consequence}`,
    rule: field.rule,
    fixes: renameFix(databag, field) ?? insertFixes(databag, field, analysis.file.text),
  };
}

/** A misspelt key is put right rather than doubled. */
function renameFix(databag: KnownDatabag, field: Field): Fix[] | undefined {
  const { misspellings } = databag.interface.definition;
  const pair = databag.node?.pairs.find(({ key }) => ownValue(misspellings, key.text) === field.key);
  if (!pair || pair.merged) return undefined;
  const title = `Rename \`${pair.key.text}\` to \`${field.key}\``;
  return [{ title, edits: [replaceKey(pair.key, field.key)], preferred: true }];
}

/** One fix per way to fill the field: the sentinel or the first example, as the definition lists them. */
function insertFixes({ node, pair }: KnownDatabag, field: Field, text: string): Fix[] {
  const sentinel = field.form.kind === "url" ? field.form.sentinel?.value : undefined;
  const values = new Set([sentinel, field.examples[0]].filter((value) => value !== undefined));
  return [...values].flatMap((value) => {
    const edit = node
      ? appendPair(text, node, field.key, value)
      : pair && !isInFlow(pair, text) && addFirstPair(text, pair, field.key, value);
    if (!edit) return [];
    return [{ title: `Insert \`${field.key}: ${value}\``, edits: [edit], preferred: false }];
  });
}

/** `{application-data: }` and JSON have no line to add below. */
function isInFlow({ key, value, end }: Pair, text: string): boolean {
  const behind = text.slice(end).trimStart();
  return (
    key.style === "double-quoted" ||
    /^[,}\]]/.test(behind) ||
    (value !== undefined && value.end > value.start)
  );
}
