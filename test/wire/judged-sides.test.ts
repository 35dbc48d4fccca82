/** `integratorCharms/judgedSides`: what a client judges fixtures by. */
import { expect, test } from "vitest";
import { JUDGED_SIDES, type JudgedSidesResult } from "../../server/src/protocol/messages.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { startClient } from "../support/lsp-client.ts";

const URI = "file:///fixtures/requirer.yaml";
const TEXT = `relation-info:
  - endpoint: connect-client
    application-data:
      plugin-url: not-required
      requested-secrets: '["username", "password", "tls-ca"]'
`;

test("follows the document as it is in the editor", async () => {
  const client = await startClient({ service: createLanguageService() });
  const ask = () => client.request<JudgedSidesResult>(JUDGED_SIDES, { uri: URI });
  expect(await ask()).toEqual([]);
  await client.open(URI, TEXT);
  expect(await ask()).toMatchObject([
    {
      interface: "connect_client",
      side: "requirer",
      line: 2,
      number: null,
      findings: [{ rule: "R1", severity: "error", line: 3, fix: "Replace by `NOT-REQUIRED`" }],
    },
  ]);
  await client.stop();
});
