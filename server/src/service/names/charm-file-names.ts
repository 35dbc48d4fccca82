/**
 * Names in the charm's own files and their templates: where they are declared, and where another entry refers to them.
 * Every section counts, also one that `pack` drops; `occurrences.ts` knows which.
 */

import { SIDES, type Side } from "../charm/endpoints.ts";
import { asMapping, asScalar, findValue, type Pair, type YamlNode } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import type { NameKind, NameOccurrence } from "./charm-name.ts";
import { nameIn } from "./scalar-names.ts";
import { madeFrom } from "./source-kind.ts";
import { FILLER, maskTags } from "./template-text.ts";

/** What metadata declares besides endpoints, by the key of the section. */
const METADATA: Readonly<Record<string, NameKind>> = {
  resources: "resource",
  containers: "container",
  storage: "storage",
};

/** `path` is relative to the charm's folder; of a template, too. */
export function charmFileNames(path: string, written: string): NameOccurrence[] {
  const text = madeFrom(path) ? maskTags(written) : written;
  const root = parseYamlFile(text).documents[0]?.root;
  const kind = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
  const found: NameOccurrence[] = [];
  const declare = (declared: NameKind, section: YamlNode | undefined, side?: Side): void => {
    for (const pair of asMapping(section)?.pairs ?? [])
      found.push(...declaration(text, declared, pair, side));
  };
  if (kind === "charmcraft" || kind === "metadata") {
    for (const side of SIDES) declare("endpoint", findValue(root, side), side);
    for (const [key, declared] of Object.entries(METADATA)) declare(declared, findValue(root, key));
    found.push(...references(text, findValue(root, "containers")));
  }
  if (kind === "charmcraft") {
    declare("option", findValue(findValue(root, "config"), "options"));
    declare("action", findValue(root, "actions"));
  }
  if (kind === "config") declare("option", findValue(root, "options"));
  if (kind === "actions") declare("action", root);
  // What a template fills in is no name yet.
  return found.filter((name) => !name.text.includes(FILLER));
}

function declaration(text: string, kind: NameKind, pair: Pair, side: Side | undefined): NameOccurrence[] {
  const name = nameIn(text, pair.key);
  if (!name) return [];
  const { key, value } = pair;
  // What came in by a merge key has its place where the anchor is.
  const entry = pair.merged ? { start: key.start, end: Math.max(key.end, value?.end ?? 0) } : pair;
  return [
    {
      ...name,
      kind,
      form: "plain",
      isDeclaration: true,
      isCertain: true,
      entry: { start: entry.start, end: entry.end },
      ...(side ? { side } : {}),
    },
  ];
}

/** A container's resource and the storage of its mounts. */
function references(text: string, containers: YamlNode | undefined): NameOccurrence[] {
  return (asMapping(containers)?.pairs ?? []).flatMap(({ value: container }) => {
    const mounts = findValue(container, "mounts");
    const items = mounts?.kind === "sequence" ? mounts.items : [];
    return [
      ...reference(text, "resource", findValue(container, "resource")),
      ...items.flatMap((mount) => reference(text, "storage", findValue(mount, "storage"))),
    ];
  });
}

function reference(text: string, kind: NameKind, node: YamlNode | undefined): NameOccurrence[] {
  const name = nameIn(text, asScalar(node));
  return name ? [{ ...name, kind, form: "plain", isDeclaration: false, isCertain: true }] : [];
}
