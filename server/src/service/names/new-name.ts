/** Which new names an entry of a charm may have: Juju's and charmcraft's rules, and what is there already. */
import {
  isActionName,
  isContainerName,
  isEndpointName,
  isOptionName,
  isPythonKeyword,
  isResourceName,
  isStorageName,
} from "../charm/names.ts";
import { asMapping, findValue } from "../document/tree.ts";
import { type NameKind, toIdentifier } from "./charm-name.ts";
import { type NameAt, placesOf } from "./name-at.ts";
import { type CharmNames, charmNameOf } from "./occurrences.ts";

/** What is wrong with a new name, in one sentence; undefined when nothing is. */
export function newNameProblem(old: NameAt, wanted: string): string | undefined {
  const { names, kind } = old;
  return (
    formProblem(kind, wanted) ??
    reservedProblem(names, kind, wanted) ??
    takenProblem(names, old, wanted) ??
    pythonProblem(old, wanted)
  );
}

interface NameForm {
  readonly a: string;
  readonly isRight: (name: string) => boolean;
  readonly expected: string;
}

const LETTERS_AND_DASHES = "expected lower-case letters, digits and single inner dashes";

const FORMS: Readonly<Record<NameKind, NameForm>> = {
  endpoint: {
    a: "an endpoint",
    isRight: isEndpointName,
    expected: "expected lower-case letters, digits and single dashes, a letter first",
  },
  option: {
    a: "an option",
    // Juju takes nearly anything, but nobody wants to quote it.
    isRight: (name) => isOptionName(name) && /^[A-Za-z0-9_-]+$/.test(name),
    expected: "expected letters, digits, dashes and underscores",
  },
  action: {
    a: "an action",
    isRight: isActionName,
    expected: "expected lower-case letters, digits and inner dashes",
  },
  resource: {
    a: "a resource",
    isRight: isResourceName,
    expected: "expected letters, digits, dashes and underscores",
  },
  container: {
    a: "a container",
    isRight: isContainerName,
    expected: "expected at most 63 lower-case letters, digits and inner dashes",
  },
  storage: {
    a: "a storage",
    isRight: isStorageName,
    expected: `${LETTERS_AND_DASHES}, with a letter in each part`,
  },
};

function formProblem(kind: NameKind, name: string): string | undefined {
  const { a, isRight, expected } = FORMS[kind];
  if (name === "") return `The name is empty; ${expected}`;
  return isRight(name) ? undefined : `\`${name}\` is no name for ${a}; ${expected}`;
}

function reservedProblem({ project }: CharmNames, kind: NameKind, name: string): string | undefined {
  if (kind === "action" && isPythonKeyword(name))
    return `\`${name}\` is a keyword of Python, which charmcraft refuses`;
  if (kind === "action" && /^[0-9]/.test(name))
    return `\`${name}\` begins with a digit, which charmcraft refuses`;
  const isReserved = name === "juju" || name.startsWith("juju-");
  if (!isReserved || (kind !== "endpoint" && kind !== "action")) return undefined;
  const isJujus = kind === "endpoint" && charmNameOf(project)?.startsWith("juju-");
  return isJujus ? undefined : `\`${name}\` is a name that Juju keeps for itself; expected another one`;
}

/** Kinds whose names become attributes of events, where dashes and underscores are the same. */
const EVENT_KINDS: ReadonlySet<NameKind> = new Set(["endpoint", "action", "container", "storage"]);

function takenProblem(
  { declarations, project }: CharmNames,
  old: NameAt,
  wanted: string,
): string | undefined {
  const { kind } = old;
  const { a } = FORMS[kind];
  const others = declarations.filter((other) => other.kind === kind && other.text !== old.name);
  if (others.some(({ text }) => text === wanted))
    return `There is ${a} \`${wanted}\` already; expected a name of its own`;
  const alike =
    EVENT_KINDS.has(kind) && others.find(({ text }) => toIdentifier(text) === toIdentifier(wanted));
  if (alike)
    return `\`${wanted}\` and \`${alike.text}\` would be the same in Python; expected a name that differs in more than dashes`;
  const roots = [project.roots["metadata.yaml"], project.roots["charmcraft.yaml"]];
  const isBinding = roots.some((root) =>
    asMapping(findValue(root ?? undefined, "extra-bindings"))?.pairs.some(({ key }) => key.text === wanted),
  );
  return kind === "endpoint" && isBinding
    ? `\`${wanted}\` stands under \`extra-bindings\` already; expected a name of its own`
    : undefined;
}

/** Where the name is a Python identifier, the new one has to become one. */
function pythonProblem(old: NameAt, wanted: string): string | undefined {
  const identifiers = placesOf(old).filter(({ form }) => form === "identifier");
  if (identifiers.length === 0) return undefined;
  if (/^[0-9]/.test(wanted)) return `\`${wanted}\` begins with a digit, which no name in Python does`;
  if (old.kind !== "option") return undefined;
  // kafkacl looks the option up by the name of the attribute.
  if (wanted.includes("-"))
    return `A \`ConfigOption\` has the name of its option, so \`${wanted}\` cannot have dashes; expected underscores`;
  return isPythonKeyword(wanted)
    ? `A \`ConfigOption\` has the name of its option, and \`${wanted}\` is a keyword of Python`
    : undefined;
}
