/** Between YAML nodes, plain values and JSON text. */
import type { YamlNode } from "../document/tree.ts";

/**
 * The plain value of a node, in a box because it may be null; undefined where JSON has no such value, and where an alias
 * stands for something that is written elsewhere.
 */
export function toPlainValue(node: YamlNode | undefined): { readonly value: unknown } | undefined {
  if (!node) return { value: null };
  if (node.kind === "scalar") {
    const { value } = node;
    if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return undefined;
    return { value };
  }
  if (node.kind === "sequence") {
    const items = node.items.map((item) => (item.start < node.start ? undefined : toPlainValue(item)));
    return items.every((item) => item !== undefined) ? { value: items.map((item) => item.value) } : undefined;
  }
  const entries: [string, unknown][] = [];
  for (const { key, value, merged } of node.pairs) {
    const plain = merged || (value && value.start < key.end) ? undefined : toPlainValue(value);
    if (!plain) return undefined;
    entries.push([key.text, plain.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** JSON text with blanks behind commas and colons, as Python's `json.dumps` and so every charm writes it. */
export function toJsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toJsonText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return `{${Object.entries(value)
    .map(([key, entry]) => `${JSON.stringify(key)}: ${toJsonText(entry)}`)
    .join(", ")}}`;
}
