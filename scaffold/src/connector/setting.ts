/** Settings of a connector as it defines them itself, and the options of a charm that are made of them. */
import type { Mode } from "../answers.ts";
import type { OptionPlan } from "../data/kind.ts";

/** One setting, as a worker tells it: `GET /connector-plugins/{class}/config` (KIP-769). */
export interface Setting {
  readonly key: string;
  /** BOOLEAN, STRING, INT, SHORT, LONG, DOUBLE, LIST, CLASS or PASSWORD; others may come. */
  readonly type: string;
  readonly isRequired: boolean;
  /** Undefined where there is none. */
  readonly default: string | undefined;
  /** HIGH, MEDIUM or LOW. */
  readonly importance: string;
  readonly documentation: string;
}

/** Settings of the connectors of a charm, by what they can be. */
export type Settings = Readonly<Partial<Record<Mode, readonly Setting[]>>>;

/** A setting with the direction in which it means something; undefined for both. */
export interface Directed extends Setting {
  readonly mode: Mode | undefined;
}

/**
 * What the framework itself defines for every connector: a charm decides it, or nobody needs to.
 * apache/kafka `ConnectorConfig`, `SourceConnectorConfig`, `SinkConnectorConfig`
 */
const FRAMEWORK =
  /^(?:name|connector\.(?:class|plugin\.version)|tasks\.max(?:\.enforce)?|(?:key|value|header)\.converter(?:\.plugin\.version)?|config\.action\.reload|transforms|predicates|errors\..*|topics(?:\.regex)?|topic\.creation\.groups|exactly\.once\.support|transaction\.boundary(?:\.interval\.ms)?|offsets\.storage\.topic)$/;

export function isFramework(key: string): boolean {
  return FRAMEWORK.test(key);
}

/** Those of all directions in the order of the definitions, without what the framework defines. */
export function ownSettings({ source = [], sink = [] }: Settings): readonly Directed[] {
  const isIn = (settings: readonly Setting[], { key }: Setting) =>
    settings.some((other) => other.key === key);
  const single = source.length === 0 || sink.length === 0;
  return [
    ...source.map((setting) => ({
      ...setting,
      mode: single || isIn(sink, setting) ? undefined : ("source" as const),
    })),
    ...sink
      .filter((setting) => !isIn(source, setting))
      .map((setting) => ({ ...setting, mode: single ? undefined : ("sink" as const) })),
  ].filter(({ key }) => !isFramework(key));
}

/** Whether a charm should offer it unless its author says otherwise. */
export function isProposed({ isRequired, importance }: Setting): boolean {
  return isRequired || importance === "HIGH";
}

/** Names that kafkacl's formatter has already, and words that Python takes for itself. */
const TAKEN = new Set(
  "mode fields to_dict to_config_yaml and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield".split(
    " ",
  ),
);

/** Options with names of their own: none of `taken`, no word of Python. */
export function toOptions(settings: readonly Directed[], taken: readonly string[]): readonly OptionPlan[] {
  const names = new Set(taken);
  return settings.map((setting) => {
    const plain = setting.key
      .replace(/([a-z\d])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "_")
      .replace(/^_|_$/g, "");
    const base =
      TAKEN.has(plain) || names.has(plain) || !/^[a-z]./.test(plain) ? `connector_${plain}` : plain;
    let name = base;
    for (let count = 2; names.has(name); count++) name = `${base}_${count}`;
    names.add(name);
    return toOption(name, setting);
  });
}

function toOption(name: string, setting: Directed): OptionPlan {
  const { key, mode, type } = setting;
  const common = { name, key, description: summaryOf(setting) };
  if (type === "PASSWORD") return { ...common, default: "", mode: "none", isSecret: true };
  return { ...common, default: defaultOf(setting), ...(mode === undefined ? {} : { mode }) };
}

/** A text where there is none, and for numbers that Juju's `int` cannot be: Kafka Connect reads all of them as text. */
function defaultOf({ type, default: value }: Setting): string | number | boolean {
  if (value === undefined) return "";
  if (type === "BOOLEAN" && /^(?:true|false)$/i.test(value)) return /^true$/i.test(value);
  const isWhole = ["INT", "SHORT", "LONG"].includes(type) && /^-?\d+$/.test(value);
  return isWhole && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** With the name of an attribute in front and what stands around it, a line of Python is full. */
const MAX_SUMMARY = 70;

/** The first sentence of the documentation, on one line and without markup. */
function summaryOf({ key, documentation }: Setting): string {
  const plain = documentation
    .slice(0, 2_000)
    .replace(/<[^<>]*>/g, " ")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  const [sentence = ""] = plain.split(/(?<=[.!?]) (?=[A-Z])/);
  if (sentence === "") return `Setting ${key} of the connector.`.slice(0, MAX_SUMMARY);
  const whole = /[.!?]$/.test(sentence) ? sentence : `${sentence.replace(/[:;,]$/, "")}.`;
  if (whole.length <= MAX_SUMMARY) return whole;
  return `${whole.slice(0, MAX_SUMMARY - 3).replace(/[ ,;:(]+[^ ]*$/, "")}...`;
}
