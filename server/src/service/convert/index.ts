/**
 * Rewriting of lists: the YAML list that is easy to read, the string that Juju stores, and back. Comments inside of what
 * is replaced move above the key, so that none is lost.
 */

import { ROLES } from "../../../../schemas/definition.ts";
import type { Field } from "../../../../schemas/model.ts";
import type { Analysis } from "../analysis.ts";
import { detectLayout } from "../completion/target.ts";
import { toTextEdit } from "../diagnostics.ts";
import { parseEmbeddedJson } from "../document/embedded-json.ts";
import { asString, type MappingNode, type Pair, type SequenceNode, type Span } from "../document/tree.ts";
import { indentation, lineEnd, renderString } from "../edits.ts";
import type { Edit } from "../finding.ts";
import type { ServiceCodeAction } from "../index.ts";
import type { Databag, Relation } from "../kinds/relation.ts";
import { replacementEdits } from "./replacement.ts";
import { toJsonText, toPlainValue } from "./values.ts";

/** The rewritings of the fields that the span touches. Each leaves a document that says the same. */
export function convertActions(analysis: Analysis, span: Span): ServiceCodeAction[] {
  return (analysis.relations ?? []).flatMap((relation) => {
    if (!touches(relation.node, span)) return [];
    return relation.databags.flatMap((databag) =>
      (databag.node?.pairs ?? []).flatMap((pair) => {
        const field = fieldOf(relation, databag, pair);
        const isHere = touches({ start: pair.key.start, end: pair.value?.end ?? pair.key.end }, span);
        return field && databag.node && isHere ? convert(analysis, field, pair, databag.node) : [];
      }),
    );
  });
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The field is known by its key even while it is open which side wrote it. */
function fieldOf({ interface: model }: Relation, { scope, role }: Databag, { key, value, merged }: Pair) {
  // What came in by a merge key or an alias is written elsewhere, for others too.
  if (!model || merged || !value || value.start < key.end || scope !== "app") return undefined;
  for (const side of role ? [role] : ROLES) {
    const field = model[side].app.fields.get(key.text);
    if (field) return field;
  }
  return undefined;
}

function convert(analysis: Analysis, field: Field, pair: Pair, databag: MappingNode): ServiceCodeAction[] {
  const { value } = pair;
  const isList = value?.kind === "sequence";
  const kind = field.form.kind;
  if (kind === "json-text" && isList) {
    const plain = toPlainValue(value);
    const title = `Write \`${field.key}\` as the JSON text that Juju stores`;
    const text = plain && quote(toJsonText(plain.value), pair, databag);
    return action(analysis, title, text === undefined ? undefined : replacementEdits(analysis, pair, text));
  }
  if (kind === "json-text") {
    return action(analysis, `Write \`${field.key}\` as a YAML list`, toList(analysis, pair, databag));
  }
  if (kind === "url-list" && isList) {
    const text = joinItems(value);
    const edits =
      text === undefined ? undefined : replacementEdits(analysis, pair, quote(text, pair, databag, true));
    return action(analysis, `Join \`${field.key}\` with commas`, edits);
  }
  return [];
}

function action(analysis: Analysis, title: string, edits: readonly Edit[] | undefined): ServiceCodeAction[] {
  if (!edits) return [];
  const textEdits = edits.map((edit) => toTextEdit(analysis.document, edit));
  return [{ title, kind: "refactor.rewrite", edits: textEdits, preferred: false }];
}

/** In quotes as the surroundings have them: double ones in JSON, else single ones, or none where none are needed. */
function quote(text: string, { key }: Pair, { flow }: MappingNode, mayBePlain = false): string {
  if (flow && key.style === "double-quoted") return JSON.stringify(text);
  return renderString(text, mayBePlain && !flow ? "plain" : "single-quoted", false);
}

/** Items without anything that a client would take for a separator. */
function joinItems({ items }: SequenceNode): string | undefined {
  const texts = items.map((item) => asString(item)?.trim() ?? "");
  return texts.length > 0 && texts.every((text) => /^[^\s,]+$/.test(text)) ? texts.join(",") : undefined;
}

/** JSON text of an array → a list below the key, or in brackets where the databag is. */
function toList(analysis: Analysis, pair: Pair, databag: MappingNode): Edit[] | undefined {
  const { value, key } = pair;
  const { text } = analysis.file;
  if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
  const json = parseEmbeddedJson(text, value);
  if (json.problems.length > 0 || !Array.isArray(json.value)) return undefined;
  const items: readonly unknown[] = json.value;
  if (databag.flow || items.length === 0) return replacementEdits(analysis, pair, toJsonText(items));
  const { lineBreak, dashStep } = detectLayout(text);
  const indent = `${lineBreak}${indentation(text, key.start)}${" ".repeat(dashStep)}- `;
  const lines = items.map((item) =>
    typeof item === "string"
      ? `${indent}${renderString(item, "plain", false)}`
      : `${indent}${toJsonText(item)}`,
  );
  // A comment behind the text stays on the line of the key.
  const behind = text.slice(value.end, lineEnd(text, value.end)).trim();
  const rest = behind === "" ? "" : ` ${behind}`;
  return replacementEdits(analysis, pair, `${rest}${lines.join("")}`, lineEnd(text, value.end));
}
