/** The answers with all that follows from them, for the files. */
import type { Answers, Classes, Mode } from "./answers.ts";
import type { Kind } from "./data/kind.ts";
import { kindOf } from "./data/kinds.ts";
import { otherKind } from "./data/other.ts";

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
    constants: withClasses(kind.constants(answers.substrate), answers.classes, mode),
  };
}

/** What a kind says of options and keys holds for its own connectors; with others only the interface is left of it. */
function kindFor({ data, classes }: Answers): Kind {
  const usual = kindOf(data);
  const isUsual = Object.values(classes ?? {}).every((name) => usual.constants("vm").includes(`"${name}"`));
  return isUsual ? usual : { ...otherKind(usual.interface), title: usual.title };
}

/** The classes of the plugin that was looked into, in place of the usual ones. */
function withClasses(constants: string, classes: Classes | undefined, mode: Mode | undefined): string {
  if (!classes) return constants;
  const { source, sink } = classes;
  const own: Readonly<Record<string, string | undefined>> = {
    SOURCE_CLASS: source,
    SINK_CLASS: sink,
    CONNECTOR_CLASS: mode && classes[mode],
  };
  return constants.replace(/^(\w+_CLASS) = ".*"$/gm, (line, name: string) => {
    const found = own[name];
    return found === undefined ? line : `${name} = "${found}"`;
  });
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
