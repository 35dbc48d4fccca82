/** What Juju or charmcraft would object to in an entry that somebody wants to add, before it is there. */
import { asMapping, findValue } from "../document/tree.ts";
import { type CharmDocument, effectiveMetadata } from "./charm-document.ts";
import { isReserved, SIDES } from "./endpoints.ts";
import type { ActionEntry, CharmEntry, EndpointEntry, OptionEntry, ResourceEntry } from "./entry.ts";
import { isActionName, isEndpointName, isOptionName, isPythonKeyword, isResourceName } from "./names.ts";

/** The first thing that is wrong. */
export interface EntryProblem {
  /** Key of the entry that is wrong; `file` when there is no place for the entry. */
  readonly field: "name" | "interface" | "limit" | "default" | "filename" | "file";
  /** One sentence, names in backticks, no final stop. */
  readonly message: string;
}

export function findProblem(entry: CharmEntry, charm: CharmDocument): EntryProblem | undefined {
  switch (entry.kind) {
    case "endpoint":
      return endpointProblem(entry, charm);
    case "option":
      return optionProblem(entry, charm);
    case "action":
      return actionProblem(entry, charm);
    case "resource":
      return resourceProblem(entry, charm);
  }
}

function endpointProblem({ name, interface: spoken, side, limit }: EndpointEntry, charm: CharmDocument) {
  if (!isEndpointName(name)) {
    const expected = "expected lower-case letters, digits and single dashes, a letter first";
    return problem("name", `\`${name}\` is no name of an endpoint; ${expected}`);
  }
  if (isReserved(name, charm)) return problem("name", `\`${name}\` is a name that Juju keeps for itself`);
  const taken = [...SIDES, "extra-bindings"].find((section) => namesIn(charm, section).includes(name));
  if (taken)
    return problem("name", `\`${name}\` already stands under \`${taken}\`; expected a name of its own`);
  if (spoken.trim() === "" || /\s/.test(spoken))
    return problem("interface", "An interface has a name without blanks, such as `connect_client`");
  if (side !== "requires" && isReserved(spoken, charm))
    return problem("interface", `Only Juju itself provides the interface \`${spoken}\``);
  const isLimit = limit === undefined || (Number.isSafeInteger(limit) && limit >= 1);
  return isLimit ? undefined : problem("limit", "A limit is a whole number from 1");
}

function optionProblem(entry: OptionEntry, charm: CharmDocument) {
  const { name } = entry;
  if (name.trim() === "" || /\s/.test(name)) return problem("name", "An option has a name without blanks");
  if (!isOptionName(name))
    return problem(
      "name",
      `\`${name}\` is no name that Juju can store; expected no \`.\` and no \`$\` in front`,
    );
  if (optionNames(charm).includes(name)) return problem("name", `There is an option \`${name}\` already`);
  return defaultProblem(entry);
}

const DEFAULTS: Readonly<Record<OptionEntry["type"], readonly [form: RegExp, expected: string]>> = {
  string: [/^/, ""],
  int: [/^[-+]?[0-9]{1,15}$/, "a whole number"],
  float: [/^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/, "a number"],
  boolean: [/^(?:true|false)$/, "`true` or `false`"],
  secret: [/^secret:[a-z0-9]{20}$/, "the URI of a secret, or no default"],
};

function defaultProblem({ type, default: typed = "" }: OptionEntry) {
  const [form, expected] = DEFAULTS[type];
  const isRight = typed === "" || form.test(typed);
  return isRight
    ? undefined
    : problem("default", `\`${typed}\` is no default of type \`${type}\`; expected ${expected}`);
}

function actionProblem({ name }: ActionEntry, charm: CharmDocument) {
  if (!isActionName(name)) {
    const expected = "expected lower-case letters, digits and inner dashes";
    return problem("name", `\`${name}\` is no name of an action; ${expected}`);
  }
  if (name === "juju" || name.startsWith("juju-"))
    return problem("name", `\`${name}\` is a name that Juju keeps for itself`);
  if (isPythonKeyword(name))
    return problem("name", `\`${name}\` is a keyword of Python, which charmcraft refuses`);
  if (/^[0-9]/.test(name))
    return problem("name", `\`${name}\` begins with a digit, which charmcraft refuses`);
  return actionNames(charm).includes(name)
    ? problem("name", `There is an action \`${name}\` already`)
    : undefined;
}

function resourceProblem({ name, type, filename = "" }: ResourceEntry, charm: CharmDocument) {
  if (!isResourceName(name))
    return problem("name", `\`${name}\` is no name of a resource; expected letters, digits and dashes`);
  if (namesIn(charm, "resources").includes(name))
    return problem("name", `There is a resource \`${name}\` already`);
  if (type === "file" && (filename.trim() === "" || filename.includes("/")))
    return problem("filename", "A file resource needs the plain name of a file, such as `plugin.tar`");
  return undefined;
}

function problem(field: EntryProblem["field"], message: string): EntryProblem {
  return { field, message };
}

function namesIn(charm: CharmDocument, section: string): string[] {
  return asMapping(effectiveMetadata(charm, section))?.pairs.map(({ key }) => key.text) ?? [];
}

/** Names from wherever options may stand: in both files they would clash. */
function optionNames({ project, kind, root }: CharmDocument): string[] {
  const { "config.yaml": file = kind === "config" ? root : undefined, "charmcraft.yaml": charmcraft } =
    project.roots;
  const places = [file ?? undefined, findValue(charmcraft ?? undefined, "config")];
  return places.flatMap(
    (place) => asMapping(findValue(place, "options"))?.pairs.map(({ key }) => key.text) ?? [],
  );
}

function actionNames({ project, kind, root }: CharmDocument): string[] {
  const { "actions.yaml": file = kind === "actions" ? root : undefined, "charmcraft.yaml": charmcraft } =
    project.roots;
  const places = [file ?? undefined, findValue(charmcraft ?? undefined, "actions")];
  return places.flatMap((place) => asMapping(place)?.pairs.map(({ key }) => key.text) ?? []);
}
