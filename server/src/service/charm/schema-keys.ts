/** Keys of a map: those that are missing, and those that its reader does not know. */
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import type { MappingNode, Pair } from "../document/tree.ts";
import { appendPair, replaceKey } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { nearest } from "../kinds/near-miss.ts";
import { movePair } from "./move-pair.ts";
import { fileNameOf, type Place, type Violation } from "./violation.ts";

export function checkKeys(place: Place, node: MappingNode, schema: JsonSchema): Violation[] {
  return [...missingKeys(place, node, schema), ...unknownKeys(place, node, schema)];
}

function missingKeys(place: Place, node: MappingNode, schema: JsonSchema): Violation[] {
  const keys = new Set(node.pairs.map(({ key }) => key.text));
  const isThere = (key: string) =>
    keys.has(key) || (schema["x-takes-underscores"] === true && keys.has(key.replaceAll("-", "_")));
  return (schema.required ?? [])
    .filter((key) => !isThere(key))
    .map((key) => ({
      code: "charm-key-missing" as const,
      span: place.anchor,
      message: `${subject(place)} has no \`${key}\`; expected one`,
      fixes: additionFixes(place, node, key, schema.properties?.[key]),
    }));
}

function subject(place: Place): string {
  return place.path === "" ? fileNameOf(place.charm).replace(/^a /, "The ") : `\`${place.path}\``;
}

/** A key with an example of its value, where that is a word. */
function additionFixes(place: Place, node: MappingNode, key: string, schema: JsonSchema | undefined): Fix[] {
  const example = schema?.examples?.[0] ?? schema?.enum?.[0];
  if (typeof example !== "string") return [];
  const edit = appendPair(place.charm.file.text, node, key, example);
  return edit ? [{ title: `Add \`${key}: ${example}\``, edits: [edit], preferred: false }] : [];
}

function unknownKeys(place: Place, node: MappingNode, schema: JsonSchema): Violation[] {
  const isClosed = schema.additionalProperties === false;
  const openness = schema["x-unknown"];
  if (!isClosed && openness === undefined) return [];
  const known = Object.keys(schema.properties ?? {});
  return node.pairs.flatMap((pair) => {
    const { key } = pair;
    if (known.includes(key.text)) return [];
    const violation = describeUnknown(place, node, pair, schema, known);
    return violation
      ? [{ ...violation, code: "charm-key-unknown" as const, span: pair.merged ? pair : key }]
      : [];
  });
}

function describeUnknown(
  place: Place,
  node: MappingNode,
  pair: Pair,
  schema: JsonSchema,
  known: readonly string[],
): Omit<Violation, "code" | "span"> | undefined {
  const name = pair.key.text;
  const isClosed = schema.additionalProperties === false;
  const dashed = name.replaceAll("_", "-");
  if (schema["x-takes-underscores"] === true && known.includes(dashed)) {
    const message = `\`${name}\` is written \`${dashed}\`; expected a dash`;
    return { severity: "warning", message, fixes: renameFixes(node, pair, dashed) };
  }
  const target = schema["x-moved"]?.[name];
  if (target !== undefined) {
    const message = `\`${name}\` has no effect in ${fileNameOf(place.charm)}; expected it as \`${target}\``;
    const severity = isClosed ? "error" : "information";
    return { severity, message, fixes: movePair(place.charm, node, pair, target) };
  }
  const meant = nearest(name, known);
  if (meant !== undefined) {
    const severity = isClosed ? "error" : "warning";
    const message = `Unknown key \`${name}\`; did you mean \`${meant}\`?`;
    return { severity, message, fixes: renameFixes(node, pair, meant) };
  }
  if (isClosed) {
    const list =
      known.length <= 8 ? `; expected one of ${known.map((each) => `\`${each}\``).join(", ")}` : "";
    return { severity: "error", message: `Unknown key \`${name}\` in ${where(place)}${list}`, fixes: [] };
  }
  if (schema["x-unknown"] === "tolerated") return undefined;
  return {
    severity: "information",
    message: `\`${name}\` in ${where(place)} has no effect; Juju ignores it`,
    fixes: [],
  };
}

function where(place: Place): string {
  return place.path === "" ? fileNameOf(place.charm) : `\`${place.path}\``;
}

function renameFixes(node: MappingNode, pair: Pair, name: string): Fix[] {
  const isTaken = node.pairs.some(({ key }) => key.text === name);
  if (isTaken || pair.merged) return [];
  return [{ title: `Rename to \`${name}\``, edits: [replaceKey(pair.key, name)], preferred: true }];
}
