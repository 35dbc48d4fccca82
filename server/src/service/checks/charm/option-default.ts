import { OPTION_TYPES } from "../../../../../schemas/charm/config.ts";
import { optionPairs } from "../../charm/charm-document.ts";
import { integerOf, isOldBoolean, nameOfType, typeOf, type ValueType } from "../../charm/yaml-types.ts";
import { asScalar, findPair, type Pair, type ScalarNode, type YamlNode } from "../../document/tree.ts";
import type { Fix } from "../../finding.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";

export const optionDefault: CharmCheck = {
  code: "option-default",
  severity: "error",
  on: "charm",
  summary: "The default of an option is not of the option's type.",
  explanation:
    'Juju refuses the charm at deployment, not before. `int` takes whole numbers, `float` any number, `boolean` true and false, `string` and `secret` text; YAML 1.1 takes `yes`, `no`, `on` and `off` for booleans and `22.04` for a number, so text that looks like one needs quotes. A warning where Juju converts the quoted form (`"5"`, `"true"`). An empty `default:` means no default. Source: juju/charm `config.go`.',
  file: "config.yaml",
  bad: "options:\n  version:\n    type: string\n    default: 22.04\n    description: Version.\n",
  good: 'options:\n  version:\n    type: string\n    default: "22.04"\n    description: Version.\n',
  *run(charm) {
    for (const { value } of optionPairs(charm)) {
      const type = asScalar(findPair(value, "type")?.value)?.text || "string";
      const pair = findPair(value, "default");
      if (!pair || !(OPTION_TYPES as readonly string[]).includes(type)) continue;
      const misspelt = findPair(value, "type") ? undefined : misspeltType(value);
      for (const draft of checkDefault(pair, type))
        yield misspelt ? { ...draft, span: misspelt.key, fixes: [] } : draft;
    }
  },
};

/** Juju takes an option whose type is misspelt for a `string`. */
function misspeltType(option: YamlNode | undefined): Pair | undefined {
  const pairs = option?.kind === "mapping" ? option.pairs : [];
  return pairs.find(({ key }) => nearest(key.text, ["type"]) !== undefined);
}

const ACCEPTED: Readonly<Record<string, readonly ValueType[]>> = {
  string: ["string"],
  secret: ["string"],
  int: ["integer"],
  float: ["integer", "float"],
  boolean: ["boolean"],
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text in quotes",
  secret: "the URI of a secret, or no default",
  int: "a whole number",
  float: "a number",
  boolean: "`true` or `false`",
};

function* checkDefault({ key, value }: Pair, type: string): Iterable<Draft> {
  const found = typeOf(value);
  if (found === "null") return;
  const span = value && value.kind === "scalar" && value.end > value.start ? value : key;
  if (ACCEPTED[type]?.includes(found)) {
    if (type === "secret") yield* checkSecret(value, span);
    return;
  }
  const scalar = asScalar(value);
  const isConverted = scalar !== undefined && found === "string" && converts(type, scalar);
  yield {
    span,
    severity: isConverted ? "warning" : "error",
    message: `The default of this \`${type}\` option is ${describe(value, found)}; expected ${EXPECTED[type]}`,
    fixes: scalar ? fixesFor(scalar, type, found) : [],
  };
}

function* checkSecret(value: YamlNode | undefined, span: Draft["span"]): Iterable<Draft> {
  const text = asScalar(value)?.text ?? "";
  if (text === "") return;
  if (!text.startsWith("secret:")) {
    yield {
      span,
      message: `\`${text}\` is no URI of a secret; expected one that begins with \`secret:\`, or no default`,
    };
    return;
  }
  const message = "A secret of one model is none in another; expected no default";
  yield { span, severity: "warning", message };
}

/** Juju reads the quoted forms of whole numbers and booleans. Source: juju/schema `numeric.go`. */
function converts(type: string, scalar: ScalarNode): boolean {
  if (type === "int") return integerOf(scalar) !== undefined;
  return type === "boolean" && /^(?:[tTfF01]|true|True|TRUE|false|False|FALSE)$/.test(scalar.text);
}

function describe(node: YamlNode | undefined, type: ValueType): string {
  const scalar = asScalar(node);
  if (!scalar) return nameOfType(type);
  if (isOldBoolean(scalar)) return `\`${scalar.text}\`, which YAML 1.1 reads as a boolean`;
  if (scalar.text === "") return "empty text";
  return scalar.text.length <= 40 ? `${nameOfType(type)} (\`${scalar.text}\`)` : nameOfType(type);
}

function fixesFor({ start, end, text }: ScalarNode, type: string, found: ValueType): Fix[] {
  const replace = (title: string, newText: string): Fix[] => [
    { title, edits: [{ start, end, newText }], preferred: true },
  ];
  if (type === "string" && found !== "string") return replace(`Quote \`${text}\``, `"${text}"`);
  const isNumber =
    (type === "int" && /^-?\d+$/.test(text)) || (type === "float" && /^-?\d+(?:\.\d+)?$/.test(text));
  const isBoolean = type === "boolean" && /^(?:true|false)$/i.test(text);
  if (!isNumber && !isBoolean) return [];
  return replace(`Write \`${text.toLowerCase()}\` without quotes`, text.toLowerCase());
}
