/** The text equivalent of an X-ray's tree. */
import { expect, test } from "vitest";
import { archiveToMarkdown } from "../../../conformance/src/archive/markdown.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { chunks, connectorJar, tar } from "./build.ts";

test("says everything, and nothing of an archive is markup", async () => {
  const archive = tar([
    { name: "p/[x](y)`.jar", content: connectorJar("io.example.MySink", []) },
    { name: "/abs*olute*", content: "x" },
  ]);
  const report = await xray(chunks(archive), { source: "<b>a.tar" });
  expect(archiveToMarkdown(report).replace(report.sha256, "HASH")).toBe(`# \\<b\\>a.tar

## Findings

- **error** \`/abs*olute*\` has an absolute path; expected one inside of the archive (\`entry-absolute · /abs*olute*\`)

## Source connectors

- \`io.example.MySink\` \`\` 1.2.3 · p/[x](y)\`.jar \`\`

## Archive

- Container: \`tar\`
- Bytes: \`${archive.length}\`
- Jars: \`1\`
- Java: \`17\`
- SHA-256: \`HASH\`
`);
});
