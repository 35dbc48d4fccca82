/** Hover in the files of a charm: keys by their definition, names by what they stand for, words by what they mean. */
import type { Analysis } from "../../analysis.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import { schemaAt } from "../../charm/schema-at.ts";
import { subjectAt } from "../../charm/subject.ts";
import { nodePathAt } from "../../document/node-path.ts";
import { contains } from "../../document/tree.ts";
import type { Explanation } from "../explanation.ts";
import { describeOwnName } from "./bundle.ts";
import { describeKey } from "./describe-key.ts";
import { describeSubject } from "./describe-subject.ts";
import { describeChoice, describeGroup, describeWord } from "./describe-word.ts";
import type { CharmSpot } from "./spot.ts";

export function hoverCharm(
  analysis: Analysis,
  charm: CharmDocument,
  offset: number,
): Explanation | undefined {
  const { documents } = charm.file;
  const index = documents.findIndex(({ root }) => root !== undefined && contains(root, offset));
  if (index > 0 && charm.kind !== "bundle") return undefined;
  const { steps, place, scalar } = nodePathAt(documents[index]?.root, offset);
  if (!scalar || (place !== "key" && place !== "value")) return undefined;
  const way = steps.map(({ pair, index: item }) => pair?.key.text ?? item);
  const pair = steps.findLast((step) => step.pair !== undefined)?.pair;
  const spot: CharmSpot = { analysis, charm, scalar, way, pair };
  const text = place === "key" ? describeName(spot) : describeWord(spot);
  return text === undefined ? undefined : { text, span: scalar };
}

function describeName(spot: CharmSpot): string | undefined {
  const { charm, way } = spot;
  if (way[0] === "assumes" && way.length > 1) return describeGroup(spot.scalar.text);
  if (charm.kind === "bundle") return describeOwnName(spot) ?? describeDefined(spot);
  return describeDefined(spot);
}

function describeDefined(spot: CharmSpot): string | undefined {
  const { charm, way } = spot;
  const subject = subjectAt(charm.kind, way);
  if (subject) return describeSubject(spot, subject);
  const place = schemaAt(charm.kind, way);
  const isInValue = way[0] === "parts" && way.length > 3;
  return (isInValue ? describeChoice(spot.scalar.text) : undefined) ?? (place && describeKey(spot, place));
}
