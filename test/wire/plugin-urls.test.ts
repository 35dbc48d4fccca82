/** `integratorCharms/pluginUrls`: where a client may offer to ask for a URL. */
import { expect, test } from "vitest";
import { PLUGIN_URLS, type PluginUrlsResult } from "../../server/src/protocol/messages.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { startClient } from "../support/lsp-client.ts";

const URI = "file:///fixtures/requirer.yaml";
const TEXT = `relation-info:
  - endpoint: connect-client
    application-data:
      plugin-url: http://10.1.1.200/plugin
`;

test("follows the document as it is in the editor", async () => {
  const client = await startClient({ service: createLanguageService() });
  const ask = () => client.request<PluginUrlsResult>(PLUGIN_URLS, { uri: URI });
  expect(await ask()).toEqual([]);
  await client.open(URI, TEXT);
  const range = { start: { line: 3, character: 18 }, end: { line: 3, character: 42 } };
  expect(await ask()).toEqual([{ url: "http://10.1.1.200/plugin", range, severities: {} }]);
  await client.stop();
});
