/** What a file of a charm may mention names in, by its path and a glance at its text. Reads nothing else. */
import { CHARM_FILE_NAMES, type CharmFileName } from "../context.ts";

export type SourceKind = "charm" | "charm-template" | "python" | "data" | "bundle";

const TEMPLATE = /^((?:charmcraft|metadata|config|actions)\.yaml)\.(?:j2|jinja2?|tmpl)$/;
const PYTHON_FOLDER = /^(?:src|lib|tests)\//;
const LIBRARY = /(?:^|\/)lib\/charms\//;
/** Keys without which a file says nothing about relations of named endpoints. */
const DATA = /relation-info|application[-_]data|unit[-_]data|related[-_]|relation[-_]id|local[-_]unit/;
const BUNDLE = /^[ \t]*["']?applications["']?[ \t]*:/m;

/**
 * Whether a file of this path, relative to the charm's folder and with slashes, is worth being read. Python that charms
 * fetch from each other (`lib/charms`) is left out: it is not written for this charm.
 */
export function maySayNames(path: string): boolean {
  const name = lastPart(path);
  if (/\.py$/.test(name)) return !LIBRARY.test(path) && (!path.includes("/") || PYTHON_FOLDER.test(path));
  return /\.(?:ya?ml|json)$/i.test(name) || TEMPLATE.test(name);
}

/** The charm file that a template of this name makes. */
export function madeFrom(name: string): CharmFileName | undefined {
  const made = TEMPLATE.exec(name)?.[1];
  return CHARM_FILE_NAMES.find((each) => each === made);
}

/** What a file is; undefined for one that says no names. Charm files count in the charm's own folder alone. */
export function sourceKindOf(path: string, text: string): SourceKind | undefined {
  if (!maySayNames(path)) return undefined;
  const name = lastPart(path);
  if (name.endsWith(".py")) return "python";
  if (TEMPLATE.test(name)) return "charm-template";
  if ((CHARM_FILE_NAMES as readonly string[]).includes(path)) return "charm";
  if (DATA.test(text)) return "data";
  return BUNDLE.test(text) ? "bundle" : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
