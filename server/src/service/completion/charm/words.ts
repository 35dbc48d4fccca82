/** Values by their definition: closed lists, suggestions, yes and no, and a default that fits the type of its option. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { JsonSchema } from "../../../../../schemas/json-schema.ts";
import { explained, type SchemaPlace } from "../../charm/schema-at.ts";
import { describeSchema } from "../../hover/charm/describe-key.ts";
import { raw, string } from "../content.ts";
import { order } from "../suggestions.ts";
import { type Target, valueItem } from "../target.ts";

/** A word that may stand at a place. */
export interface Word {
  readonly text: string;
  readonly kind: CompletionItemKind;
  /** One line beside it. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Written without quotes: a number, a boolean, what YAML reads as such. */
  readonly isRaw?: boolean;
}

export function wordItems(target: Target, words: readonly Word[], group = "b"): CompletionItem[] {
  return words.flatMap(({ text, kind, detail, documentation, isRaw }, index) => {
    const content = isRaw || isPlain(text) ? raw(text) : string([text]);
    return (
      valueItem(target, { label: text, kind, detail, documentation, sort: order(group, index), content }) ??
      []
    );
  });
}

/** Text that needs no quotes wherever it stands, in brackets too; words that YAML may read as something else do. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w@./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

/** Words that the definition of a place lists. */
export function definedWords(place: SchemaPlace, name: string): Word[] {
  const documentation = describeSchema(place.key ?? name, place);
  const words = place.branches.flatMap((branch) => wordsOf(branch, documentation));
  const seen = new Set<string>();
  return words.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function wordsOf(schema: JsonSchema, documentation: string | undefined): Word[] {
  const meanings = schema["x-meanings"] ?? {};
  const toWord = (text: string, kind: CompletionItemKind, isRaw = false): Word => ({
    text,
    kind,
    detail: plain(meanings[text] ?? ""),
    documentation,
    isRaw,
  });
  if (schema.enum) {
    return schema.enum.map((value) =>
      toWord(String(value), CompletionItemKind.EnumMember, typeof value !== "string"),
    );
  }
  if (schema.type === "boolean") {
    const words = schema.default === true ? ["false", "true"] : ["true", "false"];
    return words.map((text) => toWord(text, CompletionItemKind.Value, true));
  }
  return (schema["x-suggestions"] ?? []).map((text) => toWord(text, CompletionItemKind.Value));
}

/** A line beside a label shows no Markdown. */
function plain(markdown: string): string {
  return markdown.replaceAll("`", "").replace(/\.$/, "");
}

/** Defaults that fit the declared type of an option or a parameter. */
export function defaultWords(type: string | undefined, place: SchemaPlace | undefined): Word[] {
  const documentation = place && explained(place)?.description;
  const toWord = (text: string, isRaw = true): Word => ({
    text,
    kind: CompletionItemKind.Value,
    detail: `of type ${type}`,
    documentation,
    isRaw,
  });
  switch (type) {
    case "boolean":
      return [toWord("false"), toWord("true")];
    case "int":
    case "integer":
      return [toWord("0")];
    case "float":
    case "number":
      return [toWord("0.0")];
    case "string":
      return [toWord('""')];
    default:
      return [];
  }
}
