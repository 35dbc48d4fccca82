/** The answers with all that follows from them, for the files. */
import type { Answers, Classes, Mode } from "./answers.ts";
import { connectorKind, moreThan, notGiven, withOptions } from "./connector/connector-kind.ts";
import { type Directed, isProposed } from "./connector/setting.ts";
import type { Kind, OptionPlan } from "./data/kind.ts";
import { KINDS, kindOf } from "./data/kinds.ts";
import { PLACEHOLDER_CLASS } from "./data/other.ts";

export interface Plan extends Answers {
  readonly kind: Kind;
  /** `MySQL source for Kafka Connect` */
  readonly title: string;
  /** `MysqlSourceCharm`; `IntegratorCharm` where that would be too long for a line of code. */
  readonly charmClass: string;
  readonly isServed: boolean;
  readonly isKubernetes: boolean;
  /** What the option `mode` is by default; undefined for MirrorMaker, which has none of its own. */
  readonly defaultMode: Mode | undefined;
  /** Constants of the module of the integrator, a line each. */
  readonly constants: string;
  /** Options in which users put secrets. */
  readonly secrets: readonly OptionPlan[];
  /** What the author has still to say of the connector; undefined where it is known. */
  readonly unknown: "class" | "keys" | undefined;
}

export function planFor(answers: Answers): Plan {
  const kind = kindFor(answers);
  const mode = answers.mode ?? kind.modes[0];
  const camel = answers.name
    .split("-")
    .map((word) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`)
    .join("");
  return {
    ...answers,
    mode,
    kind,
    title: titleOf(kind, mode),
    charmClass: `${camel.length > 24 ? "Integrator" : camel}Charm`,
    isServed: answers.plugin === "served",
    isKubernetes: answers.substrate === "k8s",
    defaultMode: mode,
    constants: kind.constants(answers.substrate),
    secrets: kind.options.filter(({ isSecret }) => isSecret),
    unknown: unknownOf(answers),
  };
}

/** What a kind says of options and keys holds for its own connectors; with others the relation is left of it. */
function kindFor({ data, classes, settings, options, mode }: Answers): Kind {
  const usual = kindOf(data);
  if (isUsual(usual, classes)) {
    const kind = classes ? limitedTo(usual, classes) : usual;
    return settings ? withOptions(kind, settings, options ?? []) : kind;
  }
  const direction = mode ?? "source";
  const known = classes ?? { [direction]: PLACEHOLDER_CLASS };
  return connectorKind(usual, { classes: known, settings, chosen: options, mode: direction });
}

/** A setting that may become an option, and whether it does unless its author says otherwise. */
export type Candidate = Directed & { readonly isProposed: boolean };

/** Settings that may become options: what neither the framework, nor the relation, nor the kind itself answers. */
export function candidatesFor({
  data,
  classes,
  settings = {},
}: Pick<Answers, "data" | "classes" | "settings">): readonly Candidate[] {
  const kind = kindOf(data);
  if (isUsual(kind, classes)) {
    return moreThan(kind, settings).map((setting) => ({ ...setting, isProposed: false }));
  }
  return notGiven(kind, settings).map((setting) => ({ ...setting, isProposed: isProposed(setting) }));
}

function unknownOf({ data, classes, settings }: Answers): Plan["unknown"] {
  if (settings || isUsual(kindOf(data), classes)) return undefined;
  return classes ? "keys" : "class";
}

/** Whether these are the connectors that a kind of data is about. */
function isUsual(kind: Kind, classes: Classes | undefined): boolean {
  if (classes === undefined) return Object.values(KINDS).includes(kind);
  return Object.values(classes).every((name) => kind.constants("vm").includes(`"${name}"`));
}

/** A kind in the directions that its plugin has. */
function limitedTo(kind: Kind, classes: Classes): Kind {
  const modes = kind.modes.filter((mode) => classes[mode] !== undefined);
  const isOpen = ({ mode }: { readonly mode?: Mode | "none" }) =>
    mode === undefined || mode === "none" || modes.includes(mode);
  return { ...kind, modes, options: kind.options.filter(isOpen), fixed: kind.fixed.filter(isOpen) };
}

/** Charmhub shows 40 characters. */
function titleOf({ title, modes }: Kind, mode: Mode | undefined): string {
  const direction = modes.length === 0 ? "" : ` ${mode ?? "source"}`;
  const whole = `${title}${direction} for Kafka Connect`;
  return whole.length > 40 ? `Kafka Connect${direction} integrator` : whole;
}

/** Lines of a text, indented; empty ones stay empty. */
export function indent(text: string, spaces: number): string {
  const margin = " ".repeat(spaces);
  return text.replace(/^(?=.)/gm, margin);
}

/** Prose in lines of at most 96 characters. */
export function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 96) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
