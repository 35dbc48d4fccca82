import { actionPairs } from "../../charm/charm-document.ts";
import { typeOf, type ValueType } from "../../charm/yaml-types.ts";
import { asMapping, asScalar, findPair, findValue, type Pair } from "../../document/tree.ts";
import type { CharmCheck, Draft } from "../check.ts";

export const actionDefault: CharmCheck = {
  code: "action-default",
  severity: "warning",
  on: "charm",
  summary: "The default of a parameter is a value that the parameter itself does not take.",
  explanation:
    "Juju fills in the default of a parameter that is not given and does not hold it against `type` and `enum`, so the charm gets a value that nobody could have given.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "scale:\n  description: Scales it.\n  additionalProperties: false\n  params:\n    units:\n      type: integer\n      default: one\n",
  good: "scale:\n  description: Scales it.\n  additionalProperties: false\n  params:\n    units:\n      type: integer\n      default: 1\n",
  *run(charm) {
    for (const { value } of actionPairs(charm)) {
      for (const pair of asMapping(findValue(value, "params"))?.pairs ?? []) yield* checkParameter(pair);
    }
  },
};

const TYPES: Readonly<Record<string, readonly ValueType[]>> = {
  string: ["string"],
  integer: ["integer"],
  number: ["integer", "float"],
  boolean: ["boolean"],
  object: ["map"],
  array: ["list"],
};

function* checkParameter({ key, value }: Pair): Iterable<Draft> {
  const initial = findPair(value, "default");
  if (!initial?.value || typeOf(initial.value) === "null") return;
  const type = asScalar(findValue(value, "type"))?.text;
  const wanted = type === undefined ? undefined : TYPES[type];
  const actual = typeOf(initial.value);
  if (wanted && !wanted.includes(actual)) {
    yield {
      span: initial.value,
      message: `The default of \`${key.text}\` is of type ${actual}; expected \`${type}\``,
    };
    return;
  }
  const allowed = findValue(value, "enum");
  const chosen = asScalar(initial.value)?.text;
  if (allowed?.kind !== "sequence" || chosen === undefined) return;
  const words = allowed.items.map((item) => asScalar(item)?.text);
  if (words.includes(chosen) || words.includes(undefined)) return;
  yield {
    span: initial.value,
    message: `The default of \`${key.text}\` is none of its \`enum\`; expected one of ${words.map((word) => `\`${word}\``).join(", ")}`,
  };
}
