import { validateNode } from "../json-schema/validate.ts";
import type { FieldCheck } from "./check.ts";
import { jsonIn } from "./subjects.ts";

/** Runs behind all other checks of a field, and only where none of them has found an error. */
export const fieldValue: FieldCheck = {
  code: "field-value",
  severity: "error",
  on: "field",
  summary: "A value does not meet the JSON Schema of its field.",
  explanation:
    "The schema is generated from the interface's definition and is the same that `integrator-charms schema` prints. Most mistakes have a finding of their own that says more; this one catches what is left.",
  bad: "",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run({ analysis, field, value, string }) {
    // Values of another kind are what `field-not-string` and the checks of the wire form speak of.
    const isList = value?.kind === "sequence" && field.form.kind === "json-text";
    if (!value || !(string || isList)) return;
    const readJson = (scalar: Parameters<typeof jsonIn>[1]) => {
      const { root, problems } = jsonIn(analysis, scalar);
      return { root, isValid: problems.length === 0 };
    };
    for (const violation of validateNode(
      value,
      { ...field.schema, examples: [...field.examples] },
      readJson,
    )) {
      const place = violation.path
        .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
        .join("");
      yield { span: violation, message: `\`${field.key}${place}\` ${violation.problem}` };
    }
  },
};
