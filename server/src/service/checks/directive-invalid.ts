import { findRespelling, interfaces, isKnownInterface } from "../../../../schemas/registry.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { FileCheck } from "./check.ts";

export const directiveInvalid: FileCheck = {
  code: "directive-invalid",
  severity: "warning",
  on: "file",
  summary: "A comment for this extension is not understood.",
  explanation:
    "The comment has the form `# integrator-charms: interface=NAME[@vN] role=provider|requirer`; either part may be left out. A word that is neither, and an interface that nobody knows, would be ignored in silence otherwise.",
  bad: "# integrator-charms: interface=connect-client side=requirer\napplication-data: {}\n",
  good: '# integrator-charms: interface=connect_client\napplication-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run({ directives, relations }) {
    const directive = directives.interface;
    if (!directive || (!relations && !directive.interface)) return;
    for (const { word, start, end } of directive.invalid) {
      const role = /^role=(.*)$/.exec(word)?.[1];
      const message =
        role === undefined
          ? `\`${word}\` is not understood; expected \`interface=NAME\` or \`role=provider|requirer\``
          : `There is no role \`${role}\`; expected \`provider\` or \`requirer\``;
      yield { span: { start, end }, message };
    }
    const named = directive.interface;
    if (!named || isKnownInterface(named.name)) return;
    const names = interfaces().map(({ definition }) => definition.name);
    const meant = findRespelling(named.name) ?? nearest(named.name, names);
    const start = named.start + "interface=".length;
    const span = { start, end: start + named.name.length };
    yield {
      span,
      message: `There is no interface \`${named.name}\`${meant ? `; did you mean \`${meant}\`?` : " in the catalogue"}`,
      fixes: meant
        ? [{ title: `Use \`${meant}\``, edits: [{ ...span, newText: meant }], preferred: true }]
        : [],
    };
  },
};
