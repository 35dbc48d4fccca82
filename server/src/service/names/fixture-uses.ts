/** Relation data among the files of a charm, by the charm's endpoint that it is of. Kept as long as the files stay the same. */
import type { CharmSources, SourceFile } from "../context.ts";
import type { Span } from "../document/tree.ts";
import { charmNameOf, fileNamesOf, sidesIn, yamlNamesOf } from "./occurrences.ts";
import { ownEnds } from "./owners.ts";

/** A relation that names an endpoint of the charm. */
export interface FixtureUse {
  readonly file: SourceFile;
  /** The name of the endpoint. */
  readonly span: Span;
}

/** Every relation of the charm that names an endpoint, by that name, in the order of the files. */
export function fixtureUses(sources: CharmSources | undefined): ReadonlyMap<string, readonly FixtureUse[]> {
  const names = sources && yamlNamesOf(sources);
  if (!names) return NONE;
  const known = uses.get(names.sources);
  if (known) return known;
  const charm = { charm: charmNameOf(names.project), sideOf: sidesIn(names.declarations) };
  const found = new Map<string, FixtureUse[]>();
  for (const file of names.sources.files) {
    for (const ends of fileNamesOf(file).relations) {
      // A peer relation has two ends here, and is one relation.
      const [end] = ownEnds(ends, charm);
      if (!end) continue;
      const { start, end: stop, text } = end.name;
      found.set(text, [...(found.get(text) ?? []), { file, span: { start, end: stop } }]);
    }
  }
  uses.set(names.sources, found);
  return found;
}

const NONE: ReadonlyMap<string, readonly FixtureUse[]> = new Map();
const uses = new WeakMap<CharmSources, ReadonlyMap<string, readonly FixtureUse[]>>();
