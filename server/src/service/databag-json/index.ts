/** JSON in databags as YAML that people can read and change: "Edit JSON Value as YAML", and what hovers show. */
import type { TextEdit } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { toTextEdit } from "../diagnostics.ts";
import type { Span } from "../document/tree.ts";
import type { ServiceCodeAction } from "../index.ts";
import { EDIT_JSON_COMMAND } from "../lenses/commands.ts";
import { type Address, type JsonPlace, jsonPlaceAt, jsonPlaceBy } from "./json-place.ts";
import { toYaml } from "./to-yaml.ts";
import { type JsonProblem, writeJson } from "./write.ts";

/** A JSON text in a databag. */
export interface JsonValue {
  readonly address: Address;
  readonly key: string;
  /** Its value as YAML, with a line break at the end. */
  readonly text: string;
}

/** `at` is an offset, or the address that an earlier answer gave. */
export function jsonValue(analysis: Analysis, at: number | Address): JsonValue | undefined {
  const place = placeOf(analysis, at);
  if (!place) return undefined;
  return { address: place.address, key: place.pair.key.text, text: toYaml(place.root, analysis.file.text) };
}

/** Edits that make the value say what the YAML says. */
export function writeJsonValue(
  analysis: Analysis,
  address: Address,
  yaml: string,
): readonly TextEdit[] | JsonProblem {
  const place = placeOf(analysis, address);
  if (!place) return goneProblem(address);
  const result = writeJson(analysis, place, yaml);
  return "message" in result ? result : result.map((edit) => toTextEdit(analysis.document, edit));
}

export function goneProblem(address: Address): JsonProblem {
  return { message: `\`${address.at(-1)}\` is no longer there, or holds no JSON any more`, line: null };
}

export function jsonActions(analysis: Analysis, span: Span): ServiceCodeAction[] {
  const value = jsonValue(analysis, span.start);
  if (!value) return [];
  const title = `Edit \`${value.key}\` as YAML…`;
  const command = {
    title,
    command: EDIT_JSON_COMMAND,
    arguments: [analysis.document.uri, value.address],
  };
  return [{ title, kind: "refactor.rewrite", edits: [], preferred: false, command }];
}

function placeOf(analysis: Analysis, at: number | Address): JsonPlace | undefined {
  return typeof at === "number" ? jsonPlaceAt(analysis, at) : jsonPlaceBy(analysis, at);
}
