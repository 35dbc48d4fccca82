/** Adds an endpoint, an option, an action or a resource to a charm, in the file where Juju and charmcraft look for it. */
import { CHARM_FILE_NAMES, type CharmFileName, type CharmTexts } from "../context.ts";
import { findPair, findValue, type YamlNode } from "../document/tree.ts";
import { parseYamlFile, type YamlFile } from "../document/yaml-file.ts";
import { applyEdits } from "../edits.ts";
import type { Edit } from "../finding.ts";
import type { CharmDocument } from "./charm-document.ts";
import { type CharmEntry, contentOf } from "./entry.ts";
import { type EntryProblem, findProblem } from "./entry-problem.ts";
import { insertEntry } from "./insert-entry.ts";

export interface EntryAddition {
  /** Name of the file in the charm's folder. */
  readonly file: CharmFileName;
  /** The file does not exist yet; its text is then empty. */
  readonly isNew: boolean;
  /** The text that the edits are of. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** What to change, or why nothing can be. `siblings` are the texts of the charm's files, if they are known. */
export function addEntry(
  charm: CharmDocument,
  siblings: CharmTexts | undefined,
  entry: CharmEntry,
): EntryAddition | EntryProblem {
  if (charm.isTemplate)
    return noPlace("A template is no place to add something to; expected the file that is made of it");
  const target = findTarget(charm, entry);
  if (!target) return noPlace("There is no `charmcraft.yaml` and no `metadata.yaml` beside this file");
  const problem = findProblem(entry, charm);
  if (problem) return problem;
  const file = target.file === charm.name ? charm.file : parseYamlFile(siblings?.[target.file] ?? "");
  const edits = insertEntry(file, target.path, entry.name, contentOf(entry), BEHIND[entry.kind]);
  const isDone = edits && holdsEntry(file, edits, [...target.path, entry.name]);
  if (!edits || !isDone) {
    const place = target.path.at(-1) ?? target.file;
    return noPlace(`\`${place}\` of \`${target.file}\` is not a map that something can be added to`);
  }
  return { file: target.file, isNew: target.isNew, text: file.text, edits };
}

export function isProblem(result: object): result is EntryProblem {
  return "message" in result && "field" in result;
}

/** Sections that a new one goes behind. */
const BEHIND: Readonly<Record<CharmEntry["kind"], readonly string[]>> = {
  endpoint: ["provides", "requires", "peers"],
  option: [],
  action: ["config"],
  resource: ["containers"],
};

interface Target {
  readonly file: CharmFileName;
  readonly path: readonly string[];
  readonly isNew: boolean;
}

function findTarget({ project: { roots }, kind }: CharmDocument, entry: CharmEntry): Target | undefined {
  if (kind === "bundle") return undefined;
  const [first] = CHARM_FILE_NAMES.filter((name) => name in roots && canHold(name, entry.kind)).sort(
    (a, b) => PRIORITY.indexOf(a) - PRIORITY.indexOf(b),
  );
  if (first) return { file: first, path: pathIn(first, entry), isNew: false };
  // A charm without `charmcraft.yaml` has its options and actions in files of their own.
  const file = entry.kind === "option" ? "config.yaml" : entry.kind === "action" ? "actions.yaml" : undefined;
  return file && { file, path: pathIn(file, entry), isNew: true };
}

/** The file that is read where several could hold an entry. */
const PRIORITY: readonly CharmFileName[] = [
  "config.yaml",
  "actions.yaml",
  "metadata.yaml",
  "charmcraft.yaml",
];

function canHold(file: CharmFileName, kind: CharmEntry["kind"]): boolean {
  switch (file) {
    case "charmcraft.yaml":
      return true;
    case "metadata.yaml":
      return kind === "endpoint" || kind === "resource";
    case "config.yaml":
      return kind === "option";
    case "actions.yaml":
      return kind === "action";
  }
}

function pathIn(file: CharmFileName, entry: CharmEntry): string[] {
  const isShared = file === "charmcraft.yaml";
  switch (entry.kind) {
    case "endpoint":
      return [entry.side];
    case "resource":
      return ["resources"];
    case "option":
      return isShared ? ["config", "options"] : ["options"];
    case "action":
      return isShared ? ["actions"] : [];
  }
}

/** Half-typed text can mean something else than it looks like; what does not come out right is not offered. */
function holdsEntry(file: YamlFile, edits: readonly Edit[], path: readonly string[]): boolean {
  const after = parseYamlFile(applyEdits(file.text, edits));
  const parent = path.slice(0, -1).reduce<YamlNode | undefined>(findValue, after.documents[0]?.root);
  return findPair(parent, path.at(-1) ?? "") !== undefined && after.problems.length <= file.problems.length;
}

function noPlace(message: string): EntryProblem {
  return { field: "file", message };
}
