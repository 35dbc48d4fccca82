/**
 * Links. Of relation data: addresses in `plugin-url`, every item of `endpoints` by itself (an editor takes a comma-joined list for one
 * address), and the interface's text at the interface's name in a comment. Those of charm files are in `charm-links.ts`.
 */
import type { DocumentLink } from "vscode-languageserver-types";
import { findInterface } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import { toRange } from "../diagnostics.ts";
import type { Pair } from "../document/tree.ts";
import { knownDatabags } from "../kinds/relation.ts";
import { splitUrlList } from "../values/url-list.ts";
import { charmLinks } from "./charm-links.ts";
import { rangeIn, targetOf, trimmed } from "./targets.ts";

export function links(analysis: Analysis): DocumentLink[] {
  if (analysis.charm) return charmLinks(analysis, analysis.charm);
  const databags = (analysis.relations ?? []).flatMap(knownDatabags);
  const found = databags.flatMap(({ node, model }) =>
    (node?.pairs ?? []).flatMap((pair) => {
      const form = pair.merged ? undefined : model.fields.get(pair.key.text)?.form;
      return form?.kind === "url" || form?.kind === "url-list" ? urlLinks(analysis, pair, form.kind) : [];
    }),
  );
  return [...directiveLink(analysis), ...found];
}

function urlLinks(analysis: Analysis, { key, value }: Pair, kind: "url" | "url-list"): DocumentLink[] {
  const scalars = value?.kind === "sequence" ? value.items : [value];
  return scalars.flatMap((scalar) => {
    // The value of an alias is linked where it is written.
    if (scalar?.kind !== "scalar" || typeof scalar.value !== "string" || scalar.start < key.end) return [];
    const items =
      kind === "url" ? [trimmed(scalar.value)] : splitUrlList(scalar.value).items.map((item) => item.trimmed);
    return items.flatMap(({ text, start, end }) => {
      const target = targetOf(text);
      const range = target && rangeIn(analysis, scalar, { start, end });
      return range ? [{ range, target, tooltip: `Open ${target}` }] : [];
    });
  });
}

function directiveLink({ directives, document }: Analysis): DocumentLink[] {
  const named = directives.interface?.interface;
  const documentation =
    named &&
    (findInterface(named.name, named.version) ?? findInterface(named.name))?.definition.documentation;
  if (!named || documentation === undefined) return [];
  return [{ range: toRange(document, named), target: documentation, tooltip: `Text of ${named.name}` }];
}
