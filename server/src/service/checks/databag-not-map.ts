import type { DatabagCheck } from "./check.ts";

export const databagNotMap: DatabagCheck = {
  code: "databag-not-map",
  severity: "error",
  on: "databag",
  summary: "A databag is not a map of keys to strings.",
  explanation:
    "`application-data` and its likes hold a map. A list of one-key maps, a string or a number is most often an indentation that went wrong, or a key that is not finished.",
  bad: "# integrator-charms: interface=connect_client role=requirer\napplication-data:\n  - plugin-url: NOT-REQUIRED\n",
  good: 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run({ node, pair }) {
    const value = pair?.value;
    if (node || !pair || !value || (value.kind === "scalar" && value.value === null)) return;
    const what = value.kind === "sequence" ? "a list" : "a single value";
    yield { span: value, message: `\`${pair.key.text}\` is ${what}; expected a map of keys to strings` };
  },
};
