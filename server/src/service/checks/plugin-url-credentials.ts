import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { replacePart, spanIn } from "./subjects.ts";

export const pluginUrlCredentials: FieldCheck = {
  code: "plugin-url-credentials",
  severity: "warning",
  on: "field",
  form: "url",
  summary: "The URL carries a user name or password.",
  explanation:
    "Relation data is readable by both applications and by everyone who may look at the model. Serve the tarball without authentication inside the model, or under a path that is hard to guess.",
  bad: `application-data:
  plugin-url: http://admin:secret@10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    const user = reading?.kind === "url" ? reading.url.userInfo : undefined;
    if (reading?.kind !== "url" || !user) return;
    const part = partOf(reading, { ...user, end: user.end + 1 });
    yield {
      span: spanIn(subject, part),
      message: "Relation data is readable by both applications; do not put a password into the URL",
      fixes: [{ title: "Remove the credentials", edits: replacePart(subject, part, ""), preferred: true }],
    };
  },
};
