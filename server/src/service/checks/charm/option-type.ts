import { optionPairs } from "../../charm/charm-document.ts";
import { typeOf } from "../../charm/yaml-types.ts";
import { asMapping, findPair, findValue } from "../../document/tree.ts";
import { appendPair } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";

export const optionType: CharmCheck = {
  code: "option-type",
  severity: "warning",
  on: "charm",
  summary: "An option says no type.",
  explanation:
    "Juju takes the option for a `string`; charmcraft's analysis (`juju-config`) reports an error. The fix adds the type that the default has.",
  file: "config.yaml",
  bad: "options:\n  workers:\n    default: many\n    description: Number of workers.\n",
  good: "options:\n  workers:\n    type: string\n    default: many\n    description: Number of workers.\n",
  beside: { "charmcraft.yaml": "type: charm\n" },
  *run(charm) {
    for (const { key, value, merged } of optionPairs(charm)) {
      const type = findPair(value, "type");
      const mapping = asMapping(value);
      if ((type && typeOf(type.value) !== "null") || (value && !mapping && typeOf(value) !== "null"))
        continue;
      const meant = typeOfDefault(typeOf(findValue(value, "default")));
      const edit =
        mapping && !type && !merged ? appendPair(charm.file.text, mapping, "type", meant) : undefined;
      yield {
        span: type?.key ?? key,
        message: `The option \`${key.text}\` says no type; expected \`type: ${meant}\` or another one`,
        fixes: edit ? [{ title: `Add \`type: ${meant}\``, edits: [edit], preferred: false }] : [],
      };
    }
  },
};

function typeOfDefault(type: ReturnType<typeof typeOf>): string {
  const types: Partial<Record<typeof type, string>> = { integer: "int", float: "float", boolean: "boolean" };
  return types[type] ?? "string";
}
