/** Who keeps which databag of a document, with what was found in it: what the static method of conformance judges. */
import type { Role } from "../../../schemas/definition.ts";
import type { Analysis } from "./analysis.ts";
import { asString, type Span } from "./document/tree.ts";
import type { YamlFile } from "./document/yaml-file.ts";
import type { Finding } from "./finding.ts";
import { knownDatabags, type Relation } from "./kinds/relation.ts";
import { secretId, secretsOf } from "./kinds/secrets.ts";

/** One side of one relation whose application databag stands in the document. */
export interface JudgedSide {
  readonly interface: string;
  readonly version: number;
  readonly side: Role;
  /** Where the databag starts; an offset in UTF-16 code units. */
  readonly start: number;
  /** Position of the relation in the document, from 1, where there are several. */
  readonly number: number | undefined;
  /** Findings of the relation that speak of a duty of this side. */
  readonly findings: readonly Finding[];
}

/** Sides in the order of the document; none where interface and role are open. */
export function judgedSides({ relations = [], file }: Analysis, findings: readonly Finding[]): JudgedSide[] {
  return relations.flatMap((relation, index) =>
    sidesOf(relation, file, findings, relations.length > 1 ? index + 1 : undefined),
  );
}

/** What the file tells of the secrets that a relation's databags point at. */
function secretsOfRelation({ databags }: Relation, file: YamlFile): Span[] {
  return databags.flatMap(({ node }) =>
    (node?.pairs ?? []).flatMap(({ value }) => {
      const id = secretId(asString(value) ?? "");
      const secret = id === undefined ? undefined : secretsOf(file).get(id);
      return secret ? [secret.span] : [];
    }),
  );
}

function sidesOf(
  relation: Relation,
  file: YamlFile,
  findings: readonly Finding[],
  number: number | undefined,
): JudgedSide[] {
  const databags = knownDatabags(relation).filter(({ scope }) => scope === "app");
  const roles = [...new Set(databags.map(({ role }) => role))];
  const places = [relation.node, ...secretsOfRelation(relation, file)];
  const inside = findings.filter((finding) =>
    places.some(({ start, end }) => start <= finding.start && finding.start <= end),
  );
  return roles.flatMap((side) => {
    const databag = databags.find(({ role }) => role === side);
    if (!databag) return [];
    const { name, version, duties } = databag.interface.definition;
    const own = new Set(duties.filter((duty) => duty.side === side).map(({ id }) => id));
    return {
      interface: name,
      version,
      side,
      start: databag.anchor.start,
      number,
      findings: inside.filter(({ rule }) => rule !== undefined && own.has(rule)),
    };
  });
}
