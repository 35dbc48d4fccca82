import type { PythonCheck } from "../check.ts";
import { FORMATTER } from "./examples.ts";
import { formatterOptions, typeOfDefault } from "./formatter-option.ts";

export const formatterOptionType: PythonCheck = {
  code: "formatter-option-type",
  severity: "warning",
  on: "python",
  summary: "An option has another type than the default of its `ConfigOption`.",
  explanation:
    "kafkacl derives the type of an option from the default in the code: text is `string`, a whole number `int`, `True` and `False` are `boolean`, everything else is `string`. With another type in the charm's files, connectors get a value that the code did not count on. Source: kafkacl `config.py`, `to_config_yaml`.",
  file: "config.yaml",
  python: FORMATTER,
  bad: "options:\n  topic_prefix:\n    type: int\n    description: What topics begin with.\n",
  good: "options:\n  topic_prefix:\n    type: string\n    default: demo_\n    description: What topics begin with.\n",
  *run(charm) {
    for (const { file, option, declared } of formatterOptions(charm)) {
      const expected = typeOfDefault(option);
      const { type } = declared ?? {};
      // A secret is text to the code.
      if (!expected || !type || type === expected || (type === "secret" && expected === "string")) continue;
      if (type === "float" && option.isFloat) continue;
      yield {
        file,
        span: option.defaultSpan ?? option.nameSpan,
        message: `The default of \`${option.name}\` makes it \`${expected}\`, but the charm's option is of type \`${type}\`; expected the same`,
        concerns: "option",
        declared,
      };
    }
  },
};
