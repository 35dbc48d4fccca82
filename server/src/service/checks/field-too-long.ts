import { MAX_VALUE_LENGTH } from "../values/url-list.ts";
import type { FieldCheck } from "./check.ts";
import { isTooLong, valueSpan } from "./subjects.ts";

export const fieldTooLong: FieldCheck = {
  code: "field-too-long",
  severity: "warning",
  on: "field",
  summary: "A value is so long that it is not looked at.",
  explanation: `Values of these interfaces have a few hundred characters. One beyond ${MAX_VALUE_LENGTH} is most likely a file that was pasted in the wrong place; taking it apart could keep the editor busy for minutes, so it is left alone.`,
  // An example would fill pages.
  bad: "",
  good: 'application-data:\n  plugin-url: http://10.1.1.200/plugin.tar\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run(subject) {
    if (!isTooLong(subject)) return;
    const length = subject.string?.value.length ?? 0;
    yield {
      span: valueSpan(subject),
      message: `\`${subject.field.key}\` has ${length} characters and is not checked; expected at most ${MAX_VALUE_LENGTH}`,
    };
  },
};
