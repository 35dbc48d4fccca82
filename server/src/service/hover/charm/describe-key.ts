/** What the definition of a charm file says about a key, in Markdown; shown on hover and beside a completion. */
import type { JsonSchema } from "../../../../../schemas/json-schema.ts";
import { isDropped } from "../../charm/charm-document.ts";
import { explained, type SchemaPlace } from "../../charm/schema-at.ts";
import { bullets, code, listed, paragraphs, shortCode } from "../markdown.ts";
import type { CharmSpot } from "./spot.ts";

/** A key where it stands in a file. */
export function describeKey({ charm, way, scalar }: CharmSpot, place: SchemaPlace): string | undefined {
  const text = describeSchema(place.key ?? scalar.text, place);
  const section = way[0];
  const isLost = way.length === 1 && typeof section === "string" && isDropped(charm, section);
  const lost = "Without effect here: the `metadata.yaml` beside this file is packed as it is.";
  return text === undefined ? undefined : paragraphs(text, isLost ? lost : undefined);
}

/** A key by its definition alone: heading, meaning, allowed values, default, example, since when, who reads it. */
export function describeSchema(name: string, place: SchemaPlace): string | undefined {
  const schema = explained(place);
  if (!schema) return undefined;
  return paragraphs(
    `**${code(name)}**${schema.title ? ` · ${schema.title}` : ""}`,
    schema.description,
    schema["x-deprecated"] === undefined
      ? undefined
      : `**Deprecated.** Expected instead: ${schema["x-deprecated"]}.`,
    describeAllowed(place),
    describeExample(schema),
    standing(place, schema),
  );
}

/** The values that are allowed or suggested, each with what it means. */
function describeAllowed({ branches }: SchemaPlace): string | undefined {
  const holders = branches.flatMap((branch) => [branch, ...(branch.items ? itemBranches(branch.items) : [])]);
  const holder = holders.find((branch) => branch.enum ?? branch["x-suggestions"]);
  const words = (holder?.enum ?? holder?.["x-suggestions"] ?? []).map(String);
  if (!holder || words.length === 0) return undefined;
  const meanings = holder["x-meanings"] ?? {};
  const heading = holder.enum ? "**Allowed**" : "**For example**";
  if (words.length > MAX_LISTED || words.every((word) => meanings[word] === undefined))
    return `${heading} ${listed(words.map(code), "or")}`;
  return paragraphs(
    heading,
    bullets(words.map((word) => (meanings[word] ? `${code(word)}: ${meanings[word]}` : code(word)))),
  );
}

/** A longer list would hide what stands below it. */
const MAX_LISTED = 12;

function itemBranches(items: JsonSchema): readonly JsonSchema[] {
  return items.anyOf ?? [items];
}

function describeExample({ examples = [], default: value }: JsonSchema): string | undefined {
  const lines = [
    value === undefined ? undefined : `**Default** ${shortCode(plain(value))}`,
    examples.length === 0
      ? undefined
      : `**Example** ${examples.map((each) => shortCode(plain(each))).join(" or ")}`,
  ];
  return lines.filter((line) => line !== undefined).join(" · ");
}

/** A value as it could stand in the file, on one line. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (typeof value !== "object" || value === null) return value === null ? "" : String(value);
  const inner = Object.entries(value).map(([key, each]) => `${key}: ${wrapped(each)}`.trimEnd());
  return inner.join(", ");
}

function wrapped(value: unknown): string {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap ? `{${plain(value)}}` : plain(value);
}

function standing({ isRequired, readBy }: SchemaPlace, schema: JsonSchema): string {
  const facts = [
    isRequired ? "**Required**" : undefined,
    schema["x-since"] === undefined ? undefined : `Since ${schema["x-since"]}`,
    readBy === undefined ? undefined : readBy === "nobody" ? "Read by no program" : `Read by ${readBy}`,
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");
}
