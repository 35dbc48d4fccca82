/** JSON text of what was read from JSON or from YAML. Numbers stay as they are written, however large. */
import type { JsonNode } from "../document/embedded-json.ts";
import type { ScalarNode, YamlNode } from "../document/tree.ts";

/** What stands behind commas and colons: blanks, as Python's `json.dumps` has it, or nothing. */
export type Blank = " " | "";

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** `fileText` is the text that the spans of the nodes are of. */
export function textOfJson(node: JsonNode | undefined, fileText: string, blank: Blank): string {
  switch (node?.kind) {
    case "array":
      return list(
        node.items.map((item) => textOfJson(item, fileText, blank)),
        blank,
      );
    case "object":
      return object(
        lastOfEach(node.members.map(({ key, value }) => [key.value, value] as const)).map(
          ([key, value]) => [key, textOfJson(value, fileText, blank)] as const,
        ),
        blank,
      );
    case "number":
      return numberText(fileText.slice(node.start, node.end), node.value);
    default:
      return JSON.stringify(node?.value ?? null);
  }
}

/** Undefined where JSON has no such value: infinity, or what is no number. */
export function textOfYaml(node: YamlNode | undefined, blank: Blank): string | undefined {
  if (!node) return "null";
  if (node.kind === "scalar") return textOfScalar(node);
  if (node.kind === "sequence") {
    const items = node.items.map((item) => textOfYaml(item, blank));
    return items.every((item) => item !== undefined) ? list(items, blank) : undefined;
  }
  const members: (readonly [string, string])[] = [];
  for (const { key, value } of node.pairs) {
    const text = textOfYaml(value, blank);
    if (text === undefined) return undefined;
    members.push([key.text, text]);
  }
  return object(members, blank);
}

function textOfScalar({ value, text }: ScalarNode): string | undefined {
  if (typeof value === "bigint") return numberText(text, value);
  if (typeof value === "number") return Number.isFinite(value) ? numberText(text, value) : undefined;
  return JSON.stringify(value);
}

/** As it is written, when JSON can say it so. */
export function numberText(written: string, value: number | bigint): string {
  return NUMBER.test(written) ? written : String(value);
}

function list(items: readonly string[], blank: Blank): string {
  return `[${items.join(`,${blank}`)}]`;
}

function object(members: readonly (readonly [string, string])[], blank: Blank): string {
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${blank}${text}`).join(`,${blank}`)}}`;
}

/** Of members with the same key the last one counts, for every reader of JSON. */
export function lastOfEach<T>(members: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...new Map(members)];
}
