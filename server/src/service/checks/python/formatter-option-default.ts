import { asScalar, findValue } from "../../document/tree.ts";
import type { PythonCheck } from "../check.ts";
import { FORMATTER } from "./examples.ts";
import { formatterOptions, shownDefault, typeOfDefault } from "./formatter-option.ts";

export const formatterOptionDefault: PythonCheck = {
  code: "formatter-option-default",
  severity: "information",
  on: "python",
  summary: "An option has another default than its `ConfigOption`.",
  explanation:
    "What stands in the charm's files wins, because Juju hands the option over with its default; the one in the code is then read by nobody and misleads. Source: kafkacl `config.py`.",
  file: "config.yaml",
  python: FORMATTER,
  bad: "options:\n  topic_prefix:\n    type: string\n    default: test_\n    description: What topics begin with.\n",
  good: "options:\n  topic_prefix:\n    type: string\n    default: demo_\n    description: What topics begin with.\n",
  *run(charm) {
    for (const { file, option, declared } of formatterOptions(charm)) {
      const written = asScalar(findValue(declared?.pair.value, "default"));
      if (!written || option.default === undefined || option.default === null) continue;
      if (typeOfDefault(option) !== declared?.type) continue;
      const expected = shownDefault(option.default);
      const isSame =
        typeof option.default === "string" ? written.text === expected : String(written.value) === expected;
      if (isSame) continue;
      yield {
        file,
        span: option.defaultSpan ?? option.nameSpan,
        message: `The default of \`${option.name}\` is \`${expected}\` here and \`${written.text}\` in the charm's files; expected the same`,
        concerns: "option",
        declared,
      };
    }
  },
};
