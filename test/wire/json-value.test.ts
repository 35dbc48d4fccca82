/** `jsonValue` and `writeJsonValue`: the JSON of a databag, as an open document has it. */
import { describe, expect, test } from "vitest";
import {
  JSON_VALUE,
  type JsonValueResult,
  WRITE_JSON_VALUE,
  type WriteJsonValueResult,
} from "../../server/src/protocol/messages.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { RICH_CLIENT, startClient } from "../support/lsp-client.ts";

const URI = "file:///x.yaml";
const TEXT = `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username"]'
`;

async function start() {
  const client = await startClient({ service: createLanguageService(), capabilities: RICH_CLIENT });
  await client.open(URI, TEXT);
  return client;
}

describe("JSON in a databag", () => {
  test("is found by position, read by address and written back", async () => {
    const client = await start();
    const value = await client.request<JsonValueResult>(JSON_VALUE, {
      uri: URI,
      at: { line: 2, character: 5 },
    });
    expect(value).toEqual({
      address: [0, "application-data", "requested-secrets"],
      key: "requested-secrets",
      text: "- username\n",
    });
    expect(await client.request(JSON_VALUE, { uri: URI, at: value?.address })).toEqual(value);
    const written = await client.request<WriteJsonValueResult>(WRITE_JSON_VALUE, {
      uri: URI,
      address: value?.address,
      text: "- username\n- password\n",
    });
    expect(written).toMatchObject({ problem: null, edits: [{ newText: ` '["username", "password"]'` }] });
    await client.stop();
  });

  test("is not there in documents that are not open, or at other places", async () => {
    const client = await start();
    expect(await client.request(JSON_VALUE, { uri: "file:///y.yaml", at: [0] })).toBeNull();
    expect(await client.request(JSON_VALUE, { uri: URI, at: { line: 1, character: 5 } })).toBeNull();
    const gone = await client.request<WriteJsonValueResult>(WRITE_JSON_VALUE, {
      uri: "file:///y.yaml",
      address: [0, "a"],
      text: "",
    });
    expect(gone.problem?.message).toContain("`a` is no longer there");
    await client.stop();
  });

  test("parameters that are none are refused", async () => {
    const client = await start();
    await expect(client.request(JSON_VALUE, { uri: URI, at: "x" })).rejects.toThrow("`at`");
    await expect(client.request(WRITE_JSON_VALUE, { uri: URI, address: [0] })).rejects.toThrow("`text`");
    await client.stop();
  });
});
