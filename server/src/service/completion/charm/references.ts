/** Values that are names: interfaces, and what the charm itself declares elsewhere. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { FEATURE_MEANINGS } from "../../../../../schemas/charm/meanings.ts";
import { parameter } from "../../../../../schemas/charm/parameters.ts";
import { partnersOf } from "../../../../../schemas/charm/partners.ts";
import { plugins } from "../../../../../schemas/charm/plugins.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import { knownInterfaces } from "../../charm/choices.ts";
import type { Step } from "../../charm/schema-at.ts";
import { asMapping, asScalar, findPair, findValue } from "../../document/tree.ts";
import { describeInterface } from "../../hover/interface.ts";
import type { NameKind } from "../../names/charm-name.ts";
import { declaredNames } from "../../names/declared-names.ts";
import type { CharmPlace } from "./place.ts";
import { defaultWords, type Word } from "./words.ts";

/** Words for a value that depend on more than its definition; undefined where the definition says all. */
export function referenceWords(
  charm: CharmDocument,
  place: Extract<CharmPlace, { kind: "value" }>,
): Word[] | undefined {
  const { way, map } = place;
  const [section, name, key] = inMetadata(charm, way);
  if (["provides", "requires", "peers"].includes(String(section))) {
    const isInterface =
      (way.length === 2 && typeof name === "string") || (way.length === 3 && key === "interface");
    return isInterface ? interfaceWords(String(section)) : undefined;
  }
  if (section === "containers" && key === "resource") return declared(charm, "resource", "oci-image");
  if (section === "containers" && key === "mounts" && way.at(-1) === "storage")
    return declared(charm, "storage");
  if (section === "assumes" && typeof way.at(-1) === "number") return featureWords();
  if (section === "parts" && key === "plugin") return pluginWords();
  if (section === "parts" && key === "after") return partWords(charm, String(name));
  if (isOptionWay(charm, way) && way.at(-1) === "default") {
    return defaultWords(asScalar(findValue(map, "type"))?.text, undefined);
  }
  return actionWords(charm, place);
}

/** The way in metadata; nothing in the other files. */
function inMetadata({ kind }: CharmDocument, way: readonly Step[]): readonly Step[] {
  return kind === "metadata" || kind === "charmcraft" ? way : [];
}

function isOptionWay({ kind }: CharmDocument, way: readonly Step[]): boolean {
  return kind === "config" ? way[0] === "options" : kind === "charmcraft" && way[0] === "config";
}

/** Those with a definition first, then what the catalogue knows, then the names alone. */
function interfaceWords(section: string): Word[] {
  const rank = ({ status }: { readonly status: string | undefined }) =>
    status === undefined ? 2 : status === "retired" ? 1 : 0;
  const known = knownInterfaces().toSorted((one, other) => rank(one) - rank(other));
  return known.map(({ name, status, summary }) => {
    const { providers, requirers } = partnersOf(name);
    const others = section === "requires" ? providers : section === "provides" ? requirers : [];
    const about = describeInterface(name);
    // What is explained beside the list need not stand in it.
    const facts = [
      status,
      about ? undefined : summary,
      others.length > 0 ? `with ${others.join(", ")}` : undefined,
    ];
    return {
      text: name,
      kind: CompletionItemKind.Interface,
      detail: facts.filter((fact) => fact).join(" · "),
      documentation: about,
    };
  });
}

/** What the charm declares of a kind, of one type where it matters. */
function declared({ project }: CharmDocument, kind: NameKind, type?: string): Word[] {
  return declaredNames(project)
    .all.filter((name) => name.kind === kind && (type === undefined || name.type === type))
    .map(({ name, type: of, file }) => ({
      text: name,
      kind: CompletionItemKind.Reference,
      detail: [of, file].filter((part) => part !== undefined).join(" · "),
    }));
}

const JUJU_VERSIONS = ["3.6", "3.1"];

function featureWords(): Word[] {
  const versions = JUJU_VERSIONS.map((version) => ({
    text: `juju >= ${version}`,
    isRaw: true,
    kind: CompletionItemKind.Value,
    detail: version === "3.1" ? "First version whose secrets charms can use with ease" : "Long-term support",
  }));
  const features = Object.entries(FEATURE_MEANINGS)
    .filter(([name]) => name !== "juju")
    .map(([text, meaning]) => ({
      text,
      kind: CompletionItemKind.Value,
      detail: meaning.replaceAll("`", ""),
    }));
  return [...versions, ...features];
}

function pluginWords(): Word[] {
  return [...plugins.values()].map(({ name, description }) => ({
    text: name,
    kind: CompletionItemKind.Module,
    detail: description.replaceAll("`", ""),
  }));
}

function partWords({ root }: CharmDocument, own: string): Word[] {
  const parts = asMapping(findValue(root, "parts"))?.pairs ?? [];
  return parts
    .filter(({ key }) => key.text !== own)
    .map(({ key, value }) => ({
      text: key.text,
      kind: CompletionItemKind.Reference,
      detail: asScalar(findValue(value, "plugin"))?.text ?? "part",
    }));
}

/** Parameters that an action may require, and types of parameters. */
function actionWords(
  charm: CharmDocument,
  { way }: Extract<CharmPlace, { kind: "value" }>,
): Word[] | undefined {
  const inside =
    charm.kind === "actions" ? way : charm.kind === "charmcraft" && way[0] === "actions" ? way.slice(1) : [];
  const [action, key] = inside;
  if (action === undefined) return undefined;
  const actions = charm.kind === "actions" ? charm.root : asMapping(findValue(charm.root, "actions"));
  const params = findPair(findPair(actions, String(action))?.value, "params")?.value;
  if (key === "required" && inside.length === 3) {
    return (asMapping(params)?.pairs ?? []).map(({ key: { text } }) => ({
      text,
      kind: CompletionItemKind.Reference,
      detail: "parameter",
    }));
  }
  if (key !== "params" || inside.length !== 4) return undefined;
  if (inside[3] === "default") {
    const type = asScalar(findValue(findValue(params, String(inside[2])), "type"))?.text;
    return defaultWords(type, undefined);
  }
  const schema = parameter.properties?.[String(inside[3])];
  return schema?.enum?.map((value) => ({
    text: String(value),
    kind: CompletionItemKind.EnumMember,
    detail: "",
  }));
}
