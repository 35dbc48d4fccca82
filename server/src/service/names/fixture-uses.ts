/** Relation data among the files of a charm, by the endpoint that it is of. Kept as long as the file stays the same. */
import { type CharmSources, DEFAULT_CONTEXT, type SourceFile } from "../context.ts";
import type { Span } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import { readDirectives } from "../kinds/directives.ts";
import { recogniseRelations } from "../kinds/recognise.ts";
import { sourceKindOf } from "./source-kind.ts";

/** A relation that names an endpoint of the charm. */
export interface FixtureUse {
  readonly file: SourceFile;
  /** The name of the endpoint. */
  readonly span: Span;
}

/** Every relation that names an endpoint, by that name, in the order of the files. */
export function fixtureUses(sources: CharmSources | undefined): ReadonlyMap<string, readonly FixtureUse[]> {
  if (!sources) return NONE;
  const known = uses.get(sources);
  if (known) return known;
  const found = new Map<string, FixtureUse[]>();
  for (const file of sources.files) {
    for (const { name, span } of readFile(file))
      found.set(name, [...(found.get(name) ?? []), { file, span }]);
  }
  uses.set(sources, found);
  return found;
}

const NONE: ReadonlyMap<string, readonly FixtureUse[]> = new Map();

const uses = new WeakMap<CharmSources, ReadonlyMap<string, readonly FixtureUse[]>>();

interface NamedEndpoint {
  readonly name: string;
  readonly span: Span;
}

const read = new WeakMap<SourceFile, readonly NamedEndpoint[]>();

function readFile(file: SourceFile): readonly NamedEndpoint[] {
  const known = read.get(file);
  if (known) return known;
  const found = sourceKindOf(file.path, file.text) === "data" ? endpointsIn(file.text) : [];
  read.set(file, found);
  return found;
}

/** In a dump, too, `endpoint` is the name at the charm that the dump is about. */
function endpointsIn(text: string): NamedEndpoint[] {
  if (text.length > DEFAULT_CONTEXT.maxLength) return [];
  const file = parseYamlFile(text);
  const relations = recogniseRelations(file, readDirectives(file), DEFAULT_CONTEXT) ?? [];
  return relations.flatMap(({ endpoint }) => {
    if (!endpoint || endpoint.text === "") return [];
    return [{ name: endpoint.text, span: { start: endpoint.start, end: endpoint.end } }];
  });
}
