/** `charmChoices` and `addEntries`: a charm on disk, with what an editor holds of it. */
import { describe, expect, test } from "vitest";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import {
  ADD_ENTRIES,
  type AddEntriesResult,
  CHARM_CHOICES,
  type CharmChoicesResult,
} from "../../server/src/protocol/messages.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { RICH_CLIENT, startClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARMCRAFT = "name: disk\ntype: charm\n";
const PEER = { kind: "endpoint", side: "peers", name: "peer", interface: "peer" };
const OPTION = { kind: "option", name: "mode", type: "string" };

async function start(files: Readonly<Record<string, string>>) {
  const folder = tempFolder(files);
  const client = await startClient({
    service: createLanguageService(),
    capabilities: RICH_CLIENT,
    folders: [toFileUri(folder)],
  });
  return { client, uriOf: (path: string) => `${toFileUri(folder)}/${path}` };
}

describe("a charm on disk", () => {
  test("is found from any of its files, open or not", async () => {
    const { client, uriOf } = await start({ "charmcraft.yaml": CHARMCRAFT, "src/charm.py": "" });
    const choices = await client.request<CharmChoicesResult>(CHARM_CHOICES, { uri: uriOf("src/charm.py") });
    expect(choices?.charm).toBe("disk");
    const result = await client.request<AddEntriesResult>(ADD_ENTRIES, {
      uri: uriOf("src/charm.py"),
      entries: [PEER],
    });
    expect(result).toEqual({
      problem: null,
      changes: [
        {
          uri: uriOf("charmcraft.yaml"),
          isNew: false,
          version: null,
          edits: [
            {
              range: { start: { line: 1, character: 11 }, end: { line: 1, character: 11 } },
              newText: "\npeers:\n  peer:\n    interface: peer",
            },
          ],
        },
      ],
    });
    await client.stop();
  });

  test("counts as it is in the editor, with the version of that text", async () => {
    const { client, uriOf } = await start({ "charmcraft.yaml": CHARMCRAFT, "config.yaml": "options: {}\n" });
    await client.open(
      uriOf("charmcraft.yaml"),
      "name: editor\ntype: charm\npeers:\n  peer: {interface: peer}\n",
    );
    const choices = await client.request<CharmChoicesResult>(CHARM_CHOICES, {
      uri: uriOf("charmcraft.yaml"),
    });
    expect(choices?.charm).toBe("editor");
    const ask = (entries: unknown) =>
      client.request<AddEntriesResult>(ADD_ENTRIES, { uri: uriOf("config.yaml"), entries });
    expect((await ask([PEER])).problem).toMatchObject({ field: "name" });
    const { changes } = await ask([OPTION, { ...PEER, name: "other" }]);
    expect(changes.map(({ uri, version }) => [uri, version])).toEqual([
      [uriOf("config.yaml"), null],
      [uriOf("charmcraft.yaml"), 1],
    ]);
    await client.stop();
  });

  test("outside of a charm there is nothing to choose and nothing to add", async () => {
    const { client, uriOf } = await start({ "a.yaml": "a: b\n" });
    expect(await client.request(CHARM_CHOICES, { uri: uriOf("a.yaml") })).toBeNull();
    const result = await client.request(ADD_ENTRIES, { uri: uriOf("a.yaml"), entries: [PEER] });
    expect(result).toMatchObject({ changes: [], problem: { field: "file" } });
    await client.stop();
  });

  test.for([
    [{}, "`uri`"],
    [{ uri: 7, entries: [] }, "`uri`"],
    [{ uri: "file:///a", entries: [{ ...PEER, side: "sideways" }] }, "`entries.0.side`"],
    [{ uri: "file:///a", entries: [{ kind: "spell" }] }, "`entries.0.kind`"],
  ] as const)("wrong parameters %j get an error that names them", async ([params, expected]) => {
    const { client } = await start({});
    await expect(client.request(ADD_ENTRIES, params)).rejects.toThrow(expected);
    await client.stop();
  });
});
