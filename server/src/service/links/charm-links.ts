/**
 * Links of charm files: the texts of interfaces, charms and libraries on Charmhub, the addresses that a charm gives of
 * itself, and the file that Juju starts. What cannot be known is not linked.
 */
import type { DocumentLink } from "vscode-languageserver-types";
import { documentationOf } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import { readBundle } from "../charm/bundle.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import { SIDES } from "../charm/endpoints.ts";
import { isCharmhubName } from "../charm/names.ts";
import { asMapping, asScalar, type Pair, type ScalarNode, type YamlNode } from "../document/tree.ts";
import { rangeIn, targetOf, trimmed } from "./targets.ts";

export function charmLinks(analysis: Analysis, charm: CharmDocument): DocumentLink[] {
  const found = charm.kind === "bundle" ? bundleLinks(charm) : projectLinks(analysis, charm);
  return found.flatMap(({ scalar, target, tooltip }) => {
    const range = rangeIn(analysis, scalar, trimmed(scalar.text));
    return range ? [{ range, target, tooltip }] : [];
  });
}

interface Found {
  readonly scalar: ScalarNode;
  readonly target: string;
  readonly tooltip: string;
}

function projectLinks(analysis: Analysis, { kind, root }: CharmDocument): Found[] {
  if (kind !== "charmcraft" && kind !== "metadata") return [];
  const own = pairsOf(root);
  const addresses = kind === "metadata" ? own : pairsOf(valueIn(own, "links"));
  return [
    ...SIDES.flatMap((side) => pairsOf(valueIn(own, side)).flatMap(interfaceLink)),
    ...addresses.flatMap(addressLinks),
    ...partLinks(analysis, valueIn(own, "parts")),
    ...libraryLinks(valueIn(own, "charm-libs")),
  ];
}

/** Pairs that are written here: what came in by a merge key or an alias is linked where it stands. */
function pairsOf(node: YamlNode | undefined): readonly Pair[] {
  return (asMapping(node)?.pairs ?? []).filter(({ merged }) => !merged);
}

function valueIn(pairs: readonly Pair[], key: string): YamlNode | undefined {
  const pair = pairs.find((each) => each.key.text === key);
  return pair && ownValue(pair);
}

function ownValue({ key, value }: Pair): YamlNode | undefined {
  return value && value.start >= key.end ? value : undefined;
}

function interfaceLink(endpoint: Pair): Found[] {
  const value = ownValue(endpoint);
  const scalar = asScalar(value) ?? asScalar(valueIn(pairsOf(value), "interface"));
  const target = scalar && documentationOf(scalar.text);
  return scalar && target !== undefined ? [{ scalar, target, tooltip: `Text of ${scalar.text}` }] : [];
}

const ADDRESS_KEYS = new Set(["contact", "docs", "documentation", "issues", "source", "website"]);

function addressLinks(pair: Pair): Found[] {
  return ADDRESS_KEYS.has(pair.key.text) ? scalarsOf(ownValue(pair)).flatMap(addressLink) : [];
}

function scalarsOf(node: YamlNode | undefined): ScalarNode[] {
  const items = node?.kind === "sequence" ? node.items : [node];
  return items.flatMap((item) => asScalar(item) ?? []);
}

function addressLink(scalar: ScalarNode): Found[] {
  const target = targetOf(scalar.text.trim());
  return target === undefined ? [] : [{ scalar, target, tooltip: `Open ${target}` }];
}

function partLinks({ context: { sources } }: Analysis, parts: YamlNode | undefined): Found[] {
  return pairsOf(parts).flatMap((part) => {
    const keys = pairsOf(ownValue(part));
    const entrypoint = asScalar(valueIn(keys, "charm-entrypoint"));
    const file = sources?.files.find(({ path }) => path === entrypoint?.text);
    const opened =
      entrypoint && file ? [{ scalar: entrypoint, target: file.uri, tooltip: `Open ${file.path}` }] : [];
    return [...scalarsOf(valueIn(keys, "source")).flatMap(addressLink), ...opened];
  });
}

function libraryLinks(libraries: YamlNode | undefined): Found[] {
  const items = libraries?.kind === "sequence" ? libraries.items : [];
  return items.flatMap((item) => {
    const scalar = asScalar(valueIn(pairsOf(item), "lib"));
    const [owner = "", library = "", ...rest] = scalar?.text.split(".") ?? [];
    const charm = owner.replaceAll("_", "-");
    if (!scalar || rest.length > 0 || !isCharmhubName(charm) || !/^[a-z][a-z0-9_]*$/.test(library)) return [];
    const target = `https://charmhub.io/${charm}/libraries/${library}`;
    return [{ scalar, target, tooltip: `${library} on Charmhub` }];
  });
}

function bundleLinks(charm: CharmDocument): Found[] {
  return (readBundle(charm)?.applications ?? []).flatMap((application) => {
    const scalar = application.merged
      ? undefined
      : asScalar(valueIn(pairsOf(ownValue(application)), "charm"));
    const name = scalar?.text.replace(/^ch:/, "") ?? "";
    if (!scalar || !isCharmhubName(name)) return [];
    return [{ scalar, target: `https://charmhub.io/${name}`, tooltip: `${name} on Charmhub` }];
  });
}
