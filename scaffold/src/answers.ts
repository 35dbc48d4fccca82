/**
 * The questions of the generator, with what may be answered and why something else may not. Command line and editor ask the
 * same ones. Pure.
 */
import { isKnownInterface } from "../../schemas/registry.ts";
import { NO_PLUGIN } from "../../schemas/sentinels.ts";
import type { Settings } from "./connector/setting.ts";
import { KINDS, kindOf } from "./data/kinds.ts";

export const SUBSTRATES = ["vm", "k8s"] as const;
export type Substrate = (typeof SUBSTRATES)[number];

export type Mode = "source" | "sink";

/** Connector classes of a plugin, by what they can be. */
export type Classes = Readonly<Partial<Record<Mode, string>>>;

export interface Answers {
  /** Of the charm, as Charmhub takes it. */
  readonly name: string;
  readonly substrate: Substrate;
  /** A kind that the generator knows, or the name of an interface. */
  readonly data: string;
  /** Direction of the data; undefined where there is no choice. */
  readonly mode: Mode | undefined;
  /** `served` by the charm, `NOT-REQUIRED`, or the URL of a tarball. */
  readonly plugin: string;
  /** Those of the plugin that was looked into; by default those of the usual one. */
  readonly classes?: Classes | undefined;
  /** What a worker tells of these classes. */
  readonly settings?: Settings | undefined;
  /** Keys of the settings that become options; by default what is required or important, for connectors that are not usual. */
  readonly options?: readonly string[] | undefined;
}

/** Kinds of data that are more than the name of an interface, in the order in which they are offered. */
export const DATA_KINDS: readonly string[] = Object.keys(KINDS);

/** Modes that a kind of data can have; none for MirrorMaker, which has its own direction. */
export function modesOf(data: string): readonly Mode[] {
  return kindOf(data).modes;
}

/** What is assumed where nothing is said. */
export function defaultsFor(data: string): Pick<Answers, "mode" | "substrate" | "plugin"> {
  const plugin = kindOf(data).plugin === NO_PLUGIN ? NO_PLUGIN : "served";
  return { mode: modesOf(data)[0], substrate: "vm", plugin };
}

/** Why a charm cannot have this name; undefined when it can. Source: craft-application, `constraints.py`; juju/names. */
export function problemOfName(name: string): string | undefined {
  if (name === "") return "the name is empty";
  if (name.length > 40) return `\`${name}\` has ${name.length} characters; expected at most 40`;
  if (!/^[a-z0-9-]+$/.test(name)) {
    return `\`${name}\` is no name of a charm; expected lower-case letters, digits and dashes`;
  }
  if (/^-|-$|--/.test(name)) return `\`${name}\` has a dash too many; expected single ones between letters`;
  if (!/^[a-z]/.test(name)) return `\`${name}\` does not begin with a letter`;
  const last = name.slice(name.lastIndexOf("-") + 1);
  return /[a-z]/.test(last)
    ? undefined
    : `\`${name}\` ends in a part without a letter, which Juju takes for the number of a unit`;
}

/** Why data cannot be of this kind. */
export function problemOfData(data: string): string | undefined {
  if (data in KINDS) return undefined;
  if (isKnownInterface(data)) return undefined;
  return `\`${data}\` is no interface that is known here; expected ${DATA_KINDS.join(", ")}, or an interface that \`interfaces\` lists`;
}

/** Why a plugin cannot be delivered this way. */
export function problemOfPlugin(plugin: string): string | undefined {
  if (plugin === "served" || plugin === NO_PLUGIN) return undefined;
  const isUrl = URL.canParse(plugin) && /^https?:/i.test(plugin);
  if (!isUrl) return `\`${plugin}\` is no http or https URL; expected that, \`served\` or \`${NO_PLUGIN}\``;
  const { username, password } = new URL(plugin);
  return username || password ? "the URL holds credentials, which every relation would show" : undefined;
}

/** Directions that a charm can have: those of the plugin where one is known, and of the usual connector else. */
export function modesWith(data: string, classes: Classes | undefined): readonly Mode[] {
  const usual = modesOf(data);
  if (classes === undefined || usual.length === 0) return usual;
  return (["source", "sink"] as const).filter((mode) => classes[mode] !== undefined);
}

/** What is assumed of the direction where nothing is said and a plugin is known. */
export function defaultModeFor(data: string, classes: Classes | undefined): Mode | undefined {
  return modesWith(data, classes)[0];
}

/** Why the answers do not go together, one sentence; undefined when they do. */
export function problemOf({ name, data, mode, plugin, classes }: Answers): string | undefined {
  const single = problemOfName(name) ?? problemOfData(data) ?? problemOfPlugin(plugin);
  if (single !== undefined) return single;
  const kind = KINDS[data];
  if (mode !== undefined && modesOf(data).length === 0) {
    return `\`${data}\` has no mode: it replicates from one cluster to another`;
  }
  if (classes && modesOf(data).length > 0 && (mode === undefined || classes[mode] === undefined)) {
    const known = (Object.keys(classes) as Mode[]).join("` and `");
    return `the plugin has no ${mode ?? modesOf(data).join(" or ")} connector${known === "" ? "" : `; it can be \`${known}\``}`;
  }
  if (mode !== undefined && !modesWith(data, classes).includes(mode)) {
    return `\`${data}\` cannot be a ${mode}: its connector only writes to it, so expected \`${modesOf(data).join("`, `")}\``;
  }
  if (classes && kind && kind.modes.length === 0) {
    return `\`${data}\` runs Kafka's own connectors; leave the plugin and the class out`;
  }
  if (kind?.plugin === NO_PLUGIN && plugin !== NO_PLUGIN) {
    return `\`${data}\` needs no plugin, its connectors are part of Kafka; expected \`${NO_PLUGIN}\``;
  }
  if (kind && kind.plugin !== NO_PLUGIN && plugin === NO_PLUGIN && classes === undefined) {
    return `\`${data}\` needs a plugin: no worker has its connector; expected \`served\` or a URL`;
  }
  return undefined;
}
