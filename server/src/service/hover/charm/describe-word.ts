/** Values of charm files: words with a meaning of their own, and names of things that are declared elsewhere. */
import { isCharmInterface } from "../../../../../schemas/charm/interfaces.ts";
import {
  ARCHITECTURE_MEANINGS,
  BASE_MEANINGS,
  CHOICE_MEANINGS,
  FEATURE_GROUP_MEANINGS,
  FEATURE_MEANINGS,
} from "../../../../../schemas/charm/meanings.ts";
import { type Plugin, plugins } from "../../../../../schemas/charm/plugins.ts";
import { readEndpoint } from "../../charm/bundle.ts";
import { readPlatform } from "../../charm/platforms.ts";
import { explained, type SchemaPlace, type Step, schemaAt } from "../../charm/schema-at.ts";
import { subjectAt } from "../../charm/subject.ts";
import { booleanOf } from "../../charm/yaml-types.ts";
import { type DeclaredName, declaredNames, findDeclared } from "../../names/declared-names.ts";
import { describeInterface } from "../interface.ts";
import { code, listed, paragraphs } from "../markdown.ts";
import { describeBundleCharm, describeBundleEnd } from "./bundle.ts";
import { describePartners } from "./partners.ts";
import type { CharmSpot } from "./spot.ts";

/** Markdown about a value; undefined for texts and numbers that speak for themselves. */
export function describeWord(spot: CharmSpot): string | undefined {
  const { charm, way, scalar } = spot;
  const key = way.findLast((step) => typeof step === "string");
  if (charm.kind === "bundle") return describeBundleWord(spot, key);
  if (isInterface(spot)) return describeInterfaceName(scalar.text, spot);
  if (way[0] === "assumes") return describeFeature(scalar.text);
  return describeReference(spot, key) ?? describePlace(spot, key) ?? describeMeaning(spot);
}

/** `interface: NAME`, or the name right behind an endpoint. */
function isInterface({ charm, way }: CharmSpot): boolean {
  const isLong = way.at(-1) === "interface" && subjectAt(charm.kind, way.slice(0, -1)) === "endpoint";
  return isLong || subjectAt(charm.kind, way) === "endpoint";
}

function describeInterfaceName(name: string, { way }: CharmSpot): string {
  const known = isCharmInterface(name)
    ? "Charms relate over it; the catalogue of interfaces has no text about it."
    : "Not in the catalogue of interfaces. Both sides have to use this very name.";
  const about = describeInterface(name) ?? paragraphs(`**${code(name)}** · interface`, known);
  return paragraphs(about, describePartners(name, way[0]));
}

const CONSTRAINT = /^([a-z][a-z0-9-]*)\s*(>=|<)\s*(\S+)$/;

function describeFeature(text: string): string | undefined {
  const [, name = text, operator, version = ""] = CONSTRAINT.exec(text.trim()) ?? [];
  const meaning = Object.hasOwn(FEATURE_MEANINGS, name) ? FEATURE_MEANINGS[name] : undefined;
  if (meaning === undefined) return undefined;
  const bound =
    operator === undefined ? undefined : `${operator === "<" ? "Before" : "From"} version ${code(version)}.`;
  return paragraphs(`**${code(text.trim())}** · feature of Juju`, bound, meaning);
}

/** `any-of` and `all-of`. */
export function describeGroup(name: string): string | undefined {
  const meaning = Object.hasOwn(FEATURE_GROUP_MEANINGS, name) ? FEATURE_GROUP_MEANINGS[name] : undefined;
  return meaning === undefined ? undefined : paragraphs(`**${code(name)}** · assumes`, meaning);
}

/** `to arm64` and the like, where a value of a part depends on the platform. */
export function describeChoice(text: string): string | undefined {
  const [, word = ""] = /^(to|on|for|try|else)(?: |$)/.exec(text) ?? [];
  const meaning = CHOICE_MEANINGS[word];
  return meaning === undefined ? undefined : paragraphs(`**${code(text)}** · choice`, meaning);
}

/** Names of what stands elsewhere in the charm's files. */
function describeReference(spot: CharmSpot, key: Step | undefined): string | undefined {
  const { charm, way, scalar } = spot;
  const kind = referenceKind(spot, key);
  if (kind === "part")
    return way[0] === "parts" ? `**${code(scalar.text)}** · part of this charm` : undefined;
  if (kind === "parameter") return `**${code(scalar.text)}** · parameter of this action`;
  const declared = kind && findDeclared(declaredNames(charm.project), kind, scalar.text);
  return declared && describeDeclared(declared);
}

function referenceKind({ charm, way }: CharmSpot, key: Step | undefined) {
  const owner = subjectAt(charm.kind, way.slice(0, 2));
  if (owner === "container" && key === "resource") return "resource";
  if (owner === "container" && way[2] === "mounts" && key === "storage") return "storage";
  if (owner === "part" && key === "after") return "part";
  const isInAction = subjectAt(charm.kind, way.slice(0, -2)) === "action" && way.at(-2) === "required";
  return isInAction ? "parameter" : undefined;
}

function describeDeclared({ kind, name, type, file }: DeclaredName): string {
  return `**${code(name)}** · ${type === undefined ? kind : `${kind} of type ${code(type)}`}, declared in ${code(file)}`;
}

/** Plugins, bases, architectures and libraries: words from lists that are not part of one key's definition. */
function describePlace({ charm, way, scalar }: CharmSpot, key: Step | undefined): string | undefined {
  if (charm.kind !== "charmcraft") return undefined;
  const { text } = scalar;
  switch (way[0]) {
    case "parts": {
      const plugin = way.length === 3 && key === "plugin" ? plugins.get(text) : undefined;
      return plugin && paragraphs(`**${code(text)}** · plugin`, describePlugin(plugin));
    }
    case "platforms":
      return describePlatform(text);
    case "bases":
      return key === "channel" ? describeBase(`ubuntu@${text}`) : describePlatform(text);
    case "charm-libs":
      return key === "lib" ? describeLibrary(text) : undefined;
    default:
      return undefined;
  }
}

/** What a plugin does, and the keys that it gives to its part. */
export function describePlugin({ description, keys }: Plugin): string {
  const own =
    keys.length === 0 ? undefined : `Keys of its own: ${listed(keys.map((each) => code(each.name)))}.`;
  return paragraphs(description, own);
}

/** `amd64`, `ubuntu@24.04:amd64`. */
export function describePlatform(text: string): string | undefined {
  const platform = readPlatform(text);
  if (!platform) return undefined;
  const base = platform.base === undefined ? undefined : BASE_MEANINGS[platform.base];
  const architecture = ARCHITECTURE_MEANINGS[platform.architecture];
  return paragraphs(`**${code(text)}** · platform`, base, architecture);
}

function describeBase(name: string): string | undefined {
  const meaning = Object.hasOwn(BASE_MEANINGS, name) ? BASE_MEANINGS[name] : undefined;
  return meaning === undefined ? undefined : paragraphs(`**${code(name)}** · base`, meaning);
}

function describeLibrary(text: string): string | undefined {
  const [charm, library, ...rest] = text.split(".");
  if (!charm || !library || rest.length > 0) return undefined;
  const module = `charms.${charm.replaceAll("-", "_")}.vN.${library}`;
  return paragraphs(
    `**${code(text)}** · library from Charmhub`,
    `The library ${code(library)} of the charm ${code(charm.replaceAll("_", "-"))}; Python imports it as ${code(module)}.`,
  );
}

/** What the definition says about an allowed or suggested value. */
function describeMeaning({ charm, way, scalar }: CharmSpot): string | undefined {
  const place = schemaAt(charm.kind, way);
  const word = String(booleanOf(scalar.text) ?? scalar.text);
  const meaning = place && meaningOf(place, word);
  if (!place || meaning === undefined) return undefined;
  return paragraphs(`**${code(scalar.text)}** · ${titleOf(charm.kind, way, place)}`, meaning);
}

export function meaningOf({ branches }: SchemaPlace, word: string): string | undefined {
  const holders = branches.map((branch) => branch["x-meanings"] ?? {});
  return holders.find((meanings) => Object.hasOwn(meanings, word))?.[word];
}

/** An item is called what its list is, where it has no title of its own. */
function titleOf(kind: CharmSpot["charm"]["kind"], way: readonly Step[], place: SchemaPlace): string {
  const list = typeof way.at(-1) === "number" ? schemaAt(kind, way.slice(0, -1)) : undefined;
  return explained(place)?.title ?? (list && explained(list)?.title) ?? "value";
}

function describeBundleWord(spot: CharmSpot, key: Step | undefined): string | undefined {
  const { way, scalar } = spot;
  if (way[0] === "relations") {
    const end = readEndpoint(scalar.text);
    return end && describeBundleEnd(spot, end);
  }
  if (way[0] === "applications" && way.length === 3 && key === "charm")
    return describeBundleCharm(scalar.text);
  const isBase = key === "base" || key === "default-base";
  return isBase ? describeBase(scalar.text.replace(/\/.*$/, "")) : describeMeaning(spot);
}
