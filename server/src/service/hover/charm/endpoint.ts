/** An endpoint: its side and interface, who stands on the other one, and where relation data of it is. */
import { partnersOf } from "../../../../../schemas/charm/partners.ts";
import { booleanOf } from "../../charm/yaml-types.ts";
import { asScalar, findValue, isAbsent } from "../../document/tree.ts";
import { toIdentifier } from "../../names/charm-name.ts";
import { type FixtureUse, fixtureUses } from "../../names/fixture-uses.ts";
import { describeInterface } from "../interface.ts";
import { bullets, code, paragraphs } from "../markdown.ts";
import { describePartners } from "./partners.ts";
import type { CharmSpot } from "./spot.ts";

const SIDES: Readonly<Record<string, string>> = {
  provides: "provided endpoint",
  requires: "required endpoint",
  peers: "peer endpoint",
};

export function describeEndpoint(spot: CharmSpot): string {
  const { scalar, way, pair, analysis } = spot;
  const side = String(way[0]);
  const spoken = asScalar(pair?.value) ?? asScalar(findValue(pair?.value, "interface"));
  const name = spoken && !isAbsent(spoken) ? spoken.text : undefined;
  const event = `self.on.${toIdentifier(scalar.text)}_relation_changed`;
  const uses = fixtureUses(analysis.context.sources).get(scalar.text) ?? [];
  return paragraphs(
    [`**${code(scalar.text)}** · ${SIDES[side] ?? "endpoint"}`, name && code(name), ...limits(spot)]
      .filter((fact) => fact !== undefined)
      .join(" · "),
    name === undefined ? undefined : (describeInterface(name) ?? standing(name)),
    name === undefined ? undefined : describePartners(name, side),
    `In Python the event ${code(event)} and its like.`,
    describeUses(uses),
  );
}

function standing(name: string): string | undefined {
  const { providers, requirers } = partnersOf(name);
  return providers.length + requirers.length > 0
    ? undefined
    : `The catalogue has no text about ${code(name)}.`;
}

/** `limit 1`, `optional`, `scope container`, as far as it is said. */
function limits({ pair }: CharmSpot): string[] {
  const limit = asScalar(findValue(pair?.value, "limit"));
  const optional = asScalar(findValue(pair?.value, "optional"));
  const scope = asScalar(findValue(pair?.value, "scope"));
  const isOptional = optional && booleanOf(optional.text);
  return [
    ...(limit && !isAbsent(limit) ? [`limit ${code(limit.text)}`] : []),
    ...(isOptional === undefined ? [] : [isOptional ? "optional" : "not optional"]),
    ...(scope?.text === "container" ? ["container-scoped"] : []),
  ];
}

/** Files with relation data of the endpoint; more than a few are counted. */
const MAX_FILES = 5;

function describeUses(uses: readonly FixtureUse[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { file } of uses) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
  if (counts.size === 0) return undefined;
  const lines = [...counts].slice(0, MAX_FILES).map(([path, count]) => {
    return count === 1 ? code(path) : `${code(path)} (${count} relations)`;
  });
  const rest = counts.size - lines.length;
  const more = rest > 0 ? [`${rest} more ${rest === 1 ? "file" : "files"}`] : [];
  return paragraphs("Relation data of it:", bullets([...lines, ...more]));
}
