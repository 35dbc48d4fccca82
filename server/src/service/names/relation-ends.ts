/** The ends of the relations in fixtures and dumps: whose names stand there, as far as the file tells. */
import type { Role } from "../../../../schemas/definition.ts";
import { DEFAULT_CONTEXT } from "../context.ts";
import { asMapping, asScalar, findValue, type Pair } from "../document/tree.ts";
import type { YamlFile } from "../document/yaml-file.ts";
import { readDirectives } from "../kinds/directives.ts";
import { recogniseRelations } from "../kinds/recognise.ts";
import type { Relation } from "../kinds/relation.ts";
import { UNIT_NAME } from "../kinds/shapes.ts";
import { nameIn, type WrittenName } from "./scalar-names.ts";

/** One relation. All that is undefined is not said. */
export interface RelationEnds {
  readonly endpoint: WrittenName | undefined;
  readonly relatedEndpoint: WrittenName | undefined;
  readonly isDump: boolean;
  /** The side that wrote `application-data`, by its keys and the comments of the file. */
  readonly role: Role | undefined;
  /** Application and charm that a dump is about; `endpoint` is theirs. */
  readonly application: string | undefined;
  readonly charm: string | undefined;
  /** Applications at the other end. */
  readonly relatedApplications: readonly string[];
}

export function relationEnds(file: YamlFile): RelationEnds[] {
  const relations = recogniseRelations(file, readDirectives(file), DEFAULT_CONTEXT) ?? [];
  return relations.map((relation) => endsOf(relation, file));
}

export function endsOf(relation: Relation, file: YamlFile): RelationEnds {
  const { node, endpoint, relatedEndpoint, isDump, role, databags } = relation;
  const unit = unitsOf(file).find(({ start, end }) => start <= node.start && node.end <= end);
  const charm = asScalar(findValue(unit?.value, "charm"))?.text;
  return {
    endpoint: nameIn(file.text, endpoint),
    relatedEndpoint: nameIn(file.text, relatedEndpoint),
    isDump,
    role,
    application: unit && applicationOf(unit.key.text),
    charm: charm === undefined ? undefined : charmNameOf(charm),
    relatedApplications: databags.flatMap(({ unit: name }) =>
      name === undefined ? [] : [applicationOf(name)],
    ),
  };
}

const units = new WeakMap<YamlFile, readonly Pair[]>();

/** Units of a dump. */
function unitsOf(file: YamlFile): readonly Pair[] {
  const known =
    units.get(file) ??
    file.documents.flatMap(
      ({ root }) => asMapping(root)?.pairs.filter(({ key }) => UNIT_NAME.test(key.text)) ?? [],
    );
  units.set(file, known);
  return known;
}

function applicationOf(unit: string): string {
  return unit.slice(0, unit.indexOf("/"));
}

/** `local:mysql-source-0` and `ch:amd64/noble/mysql-source-30` → `mysql-source`. */
export function charmNameOf(url: string): string {
  return url.slice(Math.max(url.lastIndexOf("/"), url.indexOf(":")) + 1).replace(/-[0-9]+$/, "");
}
