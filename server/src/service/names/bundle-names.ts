/** Names in bundles and in what `juju status` prints, by the charm of the application that they stand at. */

import { readBundle } from "../charm/bundle.ts";
import { createCharmDocument } from "../charm/charm-document.ts";
import {
  asMapping,
  asScalar,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
  type YamlNode,
} from "../document/tree.ts";
import type { YamlFile } from "../document/yaml-file.ts";
import { charmKindOf } from "../kinds/document-kind.ts";
import type { NameKind } from "./charm-name.ts";
import { nameIn, partOf, type WrittenName } from "./scalar-names.ts";

export interface ApplicationName extends WrittenName {
  readonly kind: NameKind;
  /** False for a key that other things than names of this kind may stand at. */
  readonly isCertain: boolean;
}

export interface ApplicationNames {
  readonly application: string;
  /** As written: a name, a URL or a path; undefined where it is not said. */
  readonly charm: string | undefined;
  readonly names: readonly ApplicationName[];
}

/** Maps of an application by what their keys are. An extra binding may stand under `bindings`, too. */
const SECTIONS: readonly (readonly [key: string, kind: NameKind, isCertain: boolean])[] = [
  ["options", "option", true],
  ["resources", "resource", true],
  ["storage", "storage", true],
  ["exposed-endpoints", "endpoint", true],
  ["bindings", "endpoint", false],
];

/** `path` is relative to the charm's folder. */
export function bundleNames(path: string, file: YamlFile): ApplicationNames[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (charmKindOf(name, file, undefined) !== "bundle") return statusNames(file);
  const bundle = readBundle(createCharmDocument("bundle", name, file, undefined));
  const found = new Map<string, { charm: string | undefined; names: ApplicationName[] }>();
  for (const { key, value } of bundle?.applications ?? []) {
    const known = found.get(key.text) ?? { charm: undefined, names: [] };
    known.charm ??= asScalar(findValue(value, "charm"))?.text;
    known.names.push(...applicationNames(file.text, value));
    found.set(key.text, known);
  }
  for (const root of bundle?.roots ?? []) {
    for (const { application, name: end } of relationNames(file.text, root))
      found.get(application)?.names.push(end);
  }
  return [...found].map(([application, { charm, names }]) => ({ application, charm, names }));
}

function applicationNames(text: string, application: YamlNode | undefined): ApplicationName[] {
  const offers = asMapping(findValue(application, "offers"))?.pairs ?? [];
  const offered = offers.flatMap(({ value }) => {
    const endpoints = findValue(value, "endpoints");
    return endpoints?.kind === "sequence" ? endpoints.items : [];
  });
  return [
    ...SECTIONS.flatMap(([key, kind, isCertain]) =>
      keysOf(findValue(application, key)).flatMap((pair) =>
        withKind(nameIn(text, pair.key), kind, isCertain),
      ),
    ),
    ...offered.flatMap((item) => withKind(nameIn(text, asScalar(item)), "endpoint", true)),
  ];
}

/** `APPLICATION:ENDPOINT` in pairs. */
function relationNames(text: string, root: MappingNode): { application: string; name: ApplicationName }[] {
  const relations = findValue(root, "relations");
  const pairs = relations?.kind === "sequence" ? relations.items : [];
  const ends = pairs.flatMap((pair) => (pair.kind === "sequence" ? pair.items : []));
  return ends.flatMap((end) => {
    const scalar = asScalar(end);
    const colon = scalar?.text.indexOf(":") ?? -1;
    if (!scalar || colon < 1) return [];
    const application = scalar.text.slice(0, colon);
    const named = withKind(partOf(text, scalar, colon + 1, scalar.text.length), "endpoint", true);
    return named.map((name) => ({ application, name }));
  });
}

/** `relations` and `endpoint-bindings` of an application. */
function statusNames({ documents, text }: YamlFile): ApplicationNames[] {
  const applications = documents.flatMap(({ root }) => keysOf(findValue(root, "applications")));
  return applications.flatMap(({ key, value }) => {
    if (!findPair(value, "application-status")) return [];
    const charm = asScalar(findValue(value, "charm-name") ?? findValue(value, "charm"))?.text;
    const names = [
      ...keysOf(findValue(value, "relations")).flatMap((pair) =>
        withKind(nameIn(text, pair.key), "endpoint", true),
      ),
      ...keysOf(findValue(value, "endpoint-bindings")).flatMap((pair) =>
        withKind(nameIn(text, pair.key), "endpoint", false),
      ),
    ];
    return [{ application: key.text, charm, names }];
  });
}

function keysOf(node: YamlNode | undefined): readonly Pair[] {
  return asMapping(node)?.pairs ?? [];
}

function withKind(name: WrittenName | undefined, kind: NameKind, isCertain: boolean): ApplicationName[] {
  return name ? [{ ...name, kind, isCertain }] : [];
}
