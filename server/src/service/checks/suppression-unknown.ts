import { nearest } from "../kinds/near-miss.ts";
import type { FileCheck } from "./check.ts";

export const suppressionUnknown: FileCheck = {
  code: "suppression-unknown",
  severity: "warning",
  on: "file",
  summary: "A comment silences a code that does not exist.",
  explanation:
    "`# integrator-charms-disable-next-line CODE…`, `-disable-line` and `-disable` take the codes of this page. A misspelt one would silence nothing.",
  bad: '# integrator-charms-disable plugin-url-lokal\napplication-data:\n  plugin-url: http://localhost/plugin.tar\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  good: '# integrator-charms-disable plugin-url-local\napplication-data:\n  plugin-url: http://localhost/plugin.tar\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run({ directives }, known) {
    let count = 0;
    for (const { codes } of directives.suppressions) {
      for (const { code, start, end } of codes) {
        if (known.includes(code)) continue;
        // A comment of thousands of words is no list of codes.
        count += 1;
        if (count > 50) return;
        const meant = nearest(code, known);
        yield {
          span: { start, end },
          message: `There is no diagnostic \`${code}\`${meant ? `; did you mean \`${meant}\`?` : ""}`,
          fixes: meant
            ? [{ title: `Use \`${meant}\``, edits: [{ start, end, newText: meant }], preferred: true }]
            : [],
        };
      }
    }
  },
};
