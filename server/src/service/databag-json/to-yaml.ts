/** JSON as YAML in block style, for people: a line for each thing, texts of several lines as such. */
import type { JsonNode } from "../document/embedded-json.ts";
import { renderString } from "../edits.ts";
import { lastOfEach, numberText, textOfJson } from "./json-text.ts";

/** Beyond it YAML wants another form of keys, and nobody reads them. */
const MAX_KEY = 500;

/** Ends with a line break. `fileText` is the text that the spans of the nodes are of. */
export function toYaml(root: JsonNode, fileText: string): string {
  return `${print(root, "", fileText).join("\n")}\n`;
}

/** Lines of a value; the first one has no indentation, further ones have that of their place. */
function print(node: JsonNode | undefined, indent: string, fileText: string): string[] {
  switch (node?.kind) {
    case "array":
      if (node.items.length === 0) return ["[]"];
      return node.items.flatMap((item, index) => {
        const [first = "", ...rest] = print(item, `${indent}  `, fileText);
        return [`${index === 0 ? "" : indent}- ${first}`, ...rest];
      });
    case "object":
      return printMembers(node, indent, fileText);
    case "string":
      return printString(node.value, indent);
    case "number":
      return [numberText(fileText.slice(node.start, node.end), node.value)];
    default:
      return [String(node?.value ?? null)];
  }
}

function printMembers(
  node: Extract<JsonNode, { readonly kind: "object" }>,
  indent: string,
  fileText: string,
): string[] {
  const members = lastOfEach(node.members.map(({ key, value }) => [key.value, value] as const));
  if (members.length === 0) return ["{}"];
  if (members.some(([key]) => key.length > MAX_KEY)) return [textOfJson(node, fileText, " ")];
  return members.flatMap(([key, value], index) => {
    const name = `${index === 0 ? "" : indent}${renderString(key, "plain", false)}:`;
    const lines = print(value, `${indent}  `, fileText);
    const isBelow =
      (value?.kind === "array" && value.items.length > 0) ||
      (value?.kind === "object" && value.members.length > 0 && !lines[0]?.startsWith("{"));
    const [first = "", ...rest] = lines;
    return isBelow ? [name, `${indent}  ${first}`, ...rest] : [`${name} ${first}`, ...rest];
  });
}

/** What a literal block cannot hold, or what editors do not show: control characters, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/** A literal block for several lines, certificates above all. */
function printString(value: string, indent: string): string[] {
  const lines = value.replace(/\n$/, "").split("\n");
  const isLiteral = value.includes("\n") && /^\S/.test(value) && /\S\n?$/.test(value);
  if (isLiteral && !lines.some((line) => UNSEEN.test(line))) {
    const mark = value.endsWith("\n") ? "|" : "|-";
    return [mark, ...lines.map((line) => (line === "" ? "" : `${indent}${line}`))];
  }
  return [UNSEEN.test(value) ? JSON.stringify(value) : renderString(value, "plain", false)];
}
