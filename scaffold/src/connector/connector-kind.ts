/** A kind of data with a connector of one's own: what is known of it is what the connector says itself. */
import type { Classes, Mode } from "../answers.ts";
import type { Kind, OptionPlan } from "../data/kind.ts";
import { type Given, givenByRelation } from "./relation-keys.ts";
import { type Directed, isProposed, ownSettings, type Settings, toOptions } from "./setting.ts";

/** What is known of connectors besides their classes. */
export interface Connectors {
  readonly classes: Classes;
  /** Undefined: nobody has asked a worker. */
  readonly settings: Settings | undefined;
  /** Keys that become options; by default those that are required or important. */
  readonly chosen: readonly string[] | undefined;
  /** The default of the charm's option. */
  readonly mode: Mode;
}

const MODES: readonly Mode[] = ["source", "sink"];

/** Keys and options of the usual connector are left out; relation, library and readiness stay. */
export function connectorKind(base: Kind, { classes, settings, chosen, mode: usual }: Connectors): Kind {
  const modes = MODES.filter((mode) => classes[mode] !== undefined);
  const own = settings && ownSettings(settings);
  const given = own && givenFor(base, own);
  const fixedOptions = [
    ...(modes.includes("sink") ? [topicsFor(modes)] : []),
    ...base.options.filter(({ mode }) => mode === "none"),
    TASKS_MAX,
  ];
  const added = own ? optionsOf(own, given ?? [], chosen, fixedOptions) : [];
  return {
    ...base,
    modes,
    options: [...added, ...fixedOptions],
    fixed: [
      { name: "key_converter", key: "key.converter", value: { constant: "STRING_CONVERTER" } },
      { name: "value_converter", key: "value.converter", value: { constant: "JSON_CONVERTER" } },
    ],
    constants: () => constantsOf(modes, classes),
    plugin: "the connector's release page",
    setup: setupOf(base, modes, given ?? [exampleOf(base)]),
    expected: given
      ? ["connector.class", classes[usual] ?? ""]
      : ["connection.url", base.remote[addressIn(base)] ?? ""],
  };
}

/** A known kind with its own connectors, and options for more of what they can do. */
export function withOptions(base: Kind, settings: Settings, chosen: readonly string[]): Kind {
  return {
    ...base,
    options: [...optionsOf(moreThan(base, settings), [], chosen, base.options), ...base.options],
  };
}

/** Settings that neither options nor `setup` of a kind know. */
export function moreThan(base: Kind, settings: Settings): readonly Directed[] {
  const known = new Set([...base.options, ...base.fixed].map(({ key }) => key));
  return ownSettings(settings).filter(({ key }) => !known.has(key) && !base.setup.includes(`"${key}"`));
}

/** Settings that the data of the relation do not answer. */
export function notGiven(base: Kind, settings: Settings): readonly Directed[] {
  const own = ownSettings(settings);
  const given = new Set(givenFor(base, own).map(({ key }) => key));
  return own.filter(({ key }) => !given.has(key));
}

/** Of two connectors, only what both have: neither gets a password that it does not know. */
function givenFor(base: Kind, own: readonly Directed[]): readonly Given[] {
  return givenByRelation(
    own.filter(({ mode }) => mode === undefined),
    base,
  );
}

function optionsOf(
  own: readonly Directed[],
  given: readonly Given[],
  chosen: readonly string[] | undefined,
  others: readonly OptionPlan[],
): readonly OptionPlan[] {
  const isGiven = new Set(given.map(({ key }) => key));
  const picked = own.filter(
    (setting) => !isGiven.has(setting.key) && (chosen ? chosen.includes(setting.key) : isProposed(setting)),
  );
  return toOptions(
    picked,
    others.map(({ name }) => name),
  );
}

const TASKS_MAX: OptionPlan = {
  name: "tasks_max",
  key: "tasks.max",
  default: 1,
  description: "Tasks that share the work.",
};

function topicsFor(modes: readonly Mode[]): OptionPlan {
  return {
    name: "topics",
    key: "topics",
    default: "test",
    description: "Topics that the sink reads, separated by commas.",
    ...(modes.length > 1 ? { mode: "sink" as const } : {}),
  };
}

function constantsOf(modes: readonly Mode[], classes: Classes): string {
  if (modes.length < 2) return `CONNECTOR_CLASS = "${classes[modes[0] ?? "source"] ?? ""}"`;
  return `SOURCE_CLASS = "${classes.source}"\nSINK_CLASS = "${classes.sink}"`;
}

/** Until somebody has asked the connector, a key stands there that many have. */
function exampleOf(base: Kind): Given {
  return { key: "connection.url", python: `data["${addressIn(base)}"]` };
}

/** The field of the relation that says where the data is. */
function addressIn({ remote }: Kind): string {
  return ["endpoints", "uris", "endpoint"].find((field) => remote[field] !== undefined) ?? "endpoints";
}

const FROM_RELATION = "self.helpers.fetch_all_relation_data(DATA_REL)";

function setupOf({ data = FROM_RELATION }: Kind, modes: readonly Mode[], given: readonly Given[]): string {
  const name = modes.length > 1 ? 'SOURCE_CLASS if self.mode == "source" else SINK_CLASS' : "CONNECTOR_CLASS";
  const entries = [`"connector.class": ${name},`, ...given.map(({ key, python }) => `"${key}": ${python},`)];
  const first = given.length > 0 ? `data = ${data}\n` : "";
  return `${first}self.configure(\n    {\n${entries.map((entry) => `        ${entry}\n`).join("")}    }\n)`;
}
