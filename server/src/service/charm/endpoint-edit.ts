/** Gives an endpoint one key more, in whichever form it is written. */
import { asMapping, isAbsent } from "../document/tree.ts";
import { lineBreak, lineEnd } from "../edits.ts";
import type { Edit, Fix } from "../finding.ts";
import type { CharmDocument } from "./charm-document.ts";
import type { Endpoint } from "./endpoints.ts";
import { insertEntry } from "./insert-entry.ts";
import { isWrittenIn, prefixOf, stepOf } from "./insert-place.ts";
import { type PlainMap, renderFlow, renderPair } from "./render-value.ts";

type EndpointKey = "limit" | "optional" | "scope";

/** The fix "Add `limit: 1`"; none where the endpoint stands elsewhere, by way of an alias or a merge key. */
export function additionFix(
  charm: CharmDocument,
  endpoint: Endpoint,
  key: EndpointKey,
  value: string | number | boolean,
): Fix[] {
  const edits = addToEndpoint(charm, endpoint, key, value);
  return edits ? [{ title: `Add \`${key}: ${value}\``, edits, preferred: false }] : [];
}

function addToEndpoint(
  { file }: CharmDocument,
  { side, name, pair, interface: spoken }: Endpoint,
  key: EndpointKey,
  value: string | number | boolean,
): Edit[] | undefined {
  if (pair.merged || pair.value === undefined || !isWrittenIn(pair.value, pair)) return undefined;
  if (asMapping(pair.value)) return insertEntry(file, [side, name], key, value);
  const isShort =
    spoken === pair.value && !isAbsent(spoken) && !/[\r\n]/.test(file.text.slice(spoken.start, spoken.end));
  return isShort
    ? toLongForm(file.text, { side, name, pair, spoken: spoken.text }, { [key]: value })
    : undefined;
}

interface ShortForm extends Pick<Endpoint, "side" | "name" | "pair"> {
  readonly spoken: string;
}

/** `endpoint: interface` → a map; in brackets where the endpoint is, else on lines below. */
function toLongForm(text: string, { pair, spoken }: ShortForm, rest: PlainMap): Edit[] | undefined {
  const { value, colon } = pair;
  if (!value || colon === undefined) return undefined;
  const map: PlainMap = { interface: spoken, ...rest };
  const prefix = prefixOf(text, [pair]);
  // Two entries in brackets may share a line, or have lines of their own; either way brackets are right for this one.
  const isAlone = /^[ \t]*(?:#.*)?$/.test(text.slice(value.end, lineEnd(text, value.end)));
  if (prefix === undefined || !isAlone || text.slice(colon + 1, value.start).trim() !== "")
    return [
      { start: value.start, end: value.end, newText: renderFlow(map, pair.key.style === "double-quoted") },
    ];
  const lines = Object.entries(map).flatMap(([key, inner]) => renderPair(key, inner, ""));
  const newline = `${lineBreak(text)}${prefix}${stepOf(text, [])}`;
  const at = lineEnd(text, value.end);
  return [
    { start: colon + 1, end: value.end, newText: "" },
    { start: at, end: at, newText: lines.map((line) => newline + line).join("") },
  ];
}
