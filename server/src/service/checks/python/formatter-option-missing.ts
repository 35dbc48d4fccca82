import { nearest } from "../../kinds/near-miss.ts";
import type { PythonCheck } from "../check.ts";
import { FORMATTER } from "./examples.ts";
import { formatterOptions, shownDefault, typeOfDefault } from "./formatter-option.ts";

export const formatterOptionMissing: PythonCheck = {
  code: "formatter-option-missing",
  severity: "warning",
  on: "python",
  summary: "A formatter has a `ConfigOption` that the charm does not declare as an option.",
  explanation:
    "kafkacl reads each configurable `ConfigOption` from the charm's configuration by the name of its attribute, so its users need an option of that very name, underscores included. `configurable=False` says that there is none. Source: kafkacl `config.py`.",
  file: "config.yaml",
  python: FORMATTER,
  bad: "options:\n  topic-prefix:\n    type: string\n    default: demo_\n    description: What topics begin with.\n",
  good: "options:\n  topic_prefix:\n    type: string\n    default: demo_\n    description: What topics begin with.\n",
  *run(charm) {
    if (charm.names.isOpen) return;
    const known = charm.names.all.filter(({ kind }) => kind === "option").map(({ name }) => name);
    for (const { file, option, declared } of formatterOptions(charm)) {
      if (declared) continue;
      const { name, nameSpan: span, description } = option;
      const meant = nearest(name, known);
      const type = typeOfDefault(option);
      const typed = option.default === undefined ? "" : shownDefault(option.default);
      yield {
        file,
        span,
        message: `The charm has no option \`${name}\`, which this \`ConfigOption\` is read from; ${meant ? `expected it in place of \`${meant}\`` : "expected one of that name"}`,
        concerns: "option",
        lacks: {
          kind: "option",
          name,
          type: type ?? "string",
          ...(typed === "" ? {} : { default: typed }),
          ...(description === undefined ? {} : { description }),
        },
      };
    }
  },
};
