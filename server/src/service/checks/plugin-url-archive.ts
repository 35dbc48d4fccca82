import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { spanIn } from "./subjects.ts";

const NO_TARBALL = /\.(jar|zip|war|7z|rar)$/i;

export const pluginUrlArchive: FieldCheck = {
  code: "plugin-url-archive",
  severity: "warning",
  on: "field",
  form: "url",
  summary: "The URL names a file that is no tarball.",
  explanation:
    "A plugin is delivered as one tarball (R1): the worker charm runs `tar` on whatever it has downloaded and goes on when that fails, so a `.jar` or `.zip` ends as an empty plugin folder. A tarball may be compressed; what counts is its content, so a name that says something else is a warning only.",
  bad: `application-data:
  plugin-url: https://example.com/connector.jar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: https://example.com/connector.tar.gz
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "url") return;
    const path = partOf(reading, reading.url.path);
    const ending = NO_TARBALL.exec(path.text);
    if (!ending) return;
    yield {
      span: spanIn(subject, { start: path.end - ending[0].length, end: path.end }),
      message: `Plugins are delivered as a single tarball (tar, tar.gz, tgz), not as ${ending[1]?.toLowerCase()}`,
    };
  },
};
