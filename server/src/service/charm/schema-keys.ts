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
  const missing = (schema.required ?? []).filter(
    (key) => !keys.has(key) && !(takesUnderscores(schema, key) && keys.has(key.replaceAll("-", "_"))),
  );
  const strangers = node.pairs.filter((pair) => isStranger(pair, schema));
  return missing.flatMap((key) => {
    const meant = strangers.find((pair) => nearest(pair.key.text, [key]) !== undefined);
    // The misspelt key is reported by itself.
    if (meant) return [];
    const [other] = missing.length === 1 && strangers.length === 1 ? strangers : [];
    const isHere = other !== undefined && !other.merged && place.path !== "";
    return {
      code: "charm-key-missing" as const,
      span: isHere ? other.key : place.anchor,
      message: `${subject(place)} has no \`${key}\`${isHere ? `, but an unknown \`${other.key.text}\`` : ""}; expected one`,
      fixes: additionFixes(place, node, key, schema.properties?.[key]),
    };
  });
}

/** A key that the map does not know. */
function isStranger({ key }: Pair, schema: JsonSchema): boolean {
  return !Object.hasOwn(schema.properties ?? {}, key.text);
}

function takesUnderscores(schema: JsonSchema, key: string): boolean {
  const taken = schema["x-takes-underscores"];
  return taken === true || taken?.includes(key) === true;
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
  if (known.includes(dashed) && takesUnderscores(schema, dashed)) {
    const message = `\`${name}\` is written \`${dashed}\`; expected a dash`;
    return { severity: "warning", message, fixes: renameFixes(node, pair, dashed) };
  }
  const target = schema["x-moved"]?.[name];
  if (target !== undefined) {
    const message = `\`${name}\` has no effect in ${fileNameOf(place.charm)}; expected it as \`${target}\``;
    const severity = isClosed ? "error" : "information";
    return { severity, message, fixes: movePair(place.charm, node, pair, target) };
  }
  const meant = meantKey(name, node, schema, known);
  if (meant !== undefined) {
    const isNeeded = schema.required?.includes(meant) && !node.pairs.some(({ key }) => key.text === meant);
    const severity = isClosed || isNeeded ? "error" : "warning";
    const message = `Unknown key \`${name}\`; did you mean \`${meant}\`?`;
    return { severity, message, fixes: renameFixes(node, pair, meant) };
  }
  if (isClosed) {
    const list =
      known.length <= 8 ? `; expected one of ${known.map((each) => `\`${each}\``).join(", ")}` : "";
    return { severity: "error", message: `Unknown key \`${name}\` in ${where(place)}${list}`, fixes: [] };
  }
  // A habit of generators: their own notes begin with an underscore.
  if (schema["x-unknown"] === "tolerated" || name.startsWith("_")) return undefined;
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

/** The key that is missing stands before others that are as near. */
function meantKey(
  name: string,
  node: MappingNode,
  schema: JsonSchema,
  known: readonly string[],
): string | undefined {
  const keys = new Set(node.pairs.map(({ key }) => key.text));
  const needed = (schema.required ?? []).filter((key) => !keys.has(key));
  return nearest(name, needed) ?? nearest(name, known);
}
