/** Changes besides the text of a document: settings, charm metadata, project configuration, the other extension. */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { FullDocumentDiagnosticReport } from "vscode-languageserver/node";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { DOCUMENT_INFO, DOCUMENT_INFO_CHANGED, OTHER_YAML } from "../../server/src/protocol/messages.ts";
import type { DocumentInfo } from "../../server/src/service/index.ts";
import { fakeService } from "../support/fake-service.ts";
import {
  codesOfDiagnostics,
  POOR_CLIENT,
  PUSH_CLIENT,
  startClient,
  type TestClient,
} from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const BAD = `relation-info:
- relation-id: 4
  endpoint: source
  related-endpoint: connect-client
  application-data:
    plugin-url: ftp://10.1.1.200/plugins.tar
    requested-secrets: '["username", "password", "uris"]'
`;
/** Nothing in it says which side wrote it, besides the endpoint. */
const EMPTY = "relation-info:\n- endpoint: my-end\n  application-data: {}\n";
const CHARM = "name: my-integrator\nrequires:\n  my-end:\n    interface: connect_client\n";

const untitled = "untitled:relation.yaml";
const changeSettings = (client: TestClient, settings: unknown = null) =>
  client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
const changeFile = (client: TestClient, uri: string) =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
const pull = (client: TestClient, uri: string, previousResultId?: string) =>
  client.request<FullDocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri },
    ...(previousResultId ? { previousResultId } : {}),
  });

test("a changed setting has a rich client ask again", async () => {
  let settings: unknown = {};
  const client = await startClient({ settings: () => settings });
  await client.open(untitled, BAD);
  const before = await pull(client, untitled);
  expect(codesOfDiagnostics(before.items)).toContain("plugin-url-scheme");
  settings = { severity: { "plugin-url-scheme": "off" } };
  await changeSettings(client);
  await client.waitForMessage("workspace/diagnostic/refresh");
  await client.waitForMessage("workspace/codeLens/refresh");
  const after = await pull(client, untitled, before.resultId);
  expect(codesOfDiagnostics(after.items)).not.toContain("plugin-url-scheme");
  await client.stop();
});

test("settings that did not change refresh nothing", async () => {
  const client = await startClient({ settings: () => ({ severity: {} }) });
  await client.open(untitled, BAD);
  const { resultId } = await pull(client, untitled);
  await changeSettings(client);
  expect(await pull(client, untitled, resultId)).toMatchObject({ kind: "unchanged" });
  await client.stop();
});

test("a changed setting is pushed anew to a client that does not ask", async () => {
  let settings: unknown = {};
  const client = await startClient({ capabilities: PUSH_CLIENT, settings: () => settings });
  await client.open(untitled, BAD);
  await client.waitForDiagnostics(untitled);
  settings = { severity: { "plugin-url-scheme": "off" } };
  await changeSettings(client);
  await client.waitForDiagnostics(
    untitled,
    ({ diagnostics }) => !codesOfDiagnostics(diagnostics).includes("plugin-url-scheme"),
  );
  await client.stop();
});

test("a client that cannot be asked sends its settings, first and later", async () => {
  const client = await startClient({
    capabilities: POOR_CLIENT,
    initializationOptions: { settings: { severity: { "plugin-url-scheme": "off" } } },
  });
  await client.open(untitled, BAD);
  const first = await client.waitForDiagnostics(untitled);
  expect(codesOfDiagnostics(first.diagnostics)).not.toContain("plugin-url-scheme");
  await changeSettings(client, { integratorCharms: {} });
  await client.waitForDiagnostics(untitled, ({ diagnostics }) =>
    codesOfDiagnostics(diagnostics).includes("plugin-url-scheme"),
  );
  await client.stop();
});

test("a wrong setting is named in the log and the others hold", async () => {
  const client = await startClient({
    settings: () => ({
      severity: { "plugin-url-scheme": "loud", "field-missing": "off" },
      limits: { fileSizeMb: -1 },
    }),
  });
  await client.open(untitled, BAD);
  await pull(client, untitled);
  expect(await client.waitForLog("severity.plugin-url-scheme")).toMatch(
    /^warning: The setting `integratorCharms\./,
  );
  await client.waitForLog("limits.fileSizeMb");
  await client.stop();
});

test("each workspace folder has settings of its own", async () => {
  const [one, other] = [tempFolder(), tempFolder()].map((folder) => toFileUri(folder)) as [string, string];
  const client = await startClient({
    folders: [one, other],
    settings: (folder) => (folder === one ? { severity: { "plugin-url-scheme": "off" } } : {}),
  });
  await client.open(`${one}/a.yaml`, BAD);
  await client.open(`${other}/a.yaml`, BAD);
  expect(codesOfDiagnostics((await pull(client, `${one}/a.yaml`)).items)).not.toContain("plugin-url-scheme");
  expect(codesOfDiagnostics((await pull(client, `${other}/a.yaml`)).items)).toContain("plugin-url-scheme");
  await client.stop();
});

test("charm metadata decides, the open one before the disk, and a change of it is noticed", async () => {
  const folder = tempFolder({ "charmcraft.yaml": CHARM });
  const [fixture, metadata] = ["tests/data/empty.yaml", "charmcraft.yaml"].map((name) =>
    toFileUri(path.join(folder, name)),
  ) as [string, string];
  const client = await startClient({
    folders: [toFileUri(folder)],
    initializationOptions: { documentInfoChanges: true },
  });
  const role = async () => {
    const { relations } = await client.request<DocumentInfo>(DOCUMENT_INFO, { uri: fixture });
    return relations[0]?.role;
  };
  await client.open(fixture, EMPTY);
  expect(await role()).toBe("requirer");

  // Opened without an edit: nothing is asked anew.
  await client.open(metadata, CHARM);
  await client.change(metadata, CHARM.replace("requires", "provides"));
  await client.waitForMessage("workspace/diagnostic/refresh");
  await client.waitForMessage(DOCUMENT_INFO_CHANGED);
  expect(await role()).toBe("provider");

  await client.close(metadata);
  await client.waitForMessage(DOCUMENT_INFO_CHANGED);
  expect(await role()).toBe("requirer");

  rmSync(path.join(folder, "charmcraft.yaml"));
  await changeFile(client, metadata);
  await client.waitForMessage(DOCUMENT_INFO_CHANGED);
  expect(await role()).toBeUndefined();
  await client.stop();
});

test("the project's own configuration holds, and its mistakes are in the log", async () => {
  const folder = tempFolder({
    ".integrator-charms.yaml": "severity:\n  plugin-url-scheme: off\n  field-missing: loud\n",
  });
  const uri = toFileUri(path.join(folder, "a.yaml"));
  const config = path.join(folder, ".integrator-charms.yaml");
  const client = await startClient({ folders: [toFileUri(folder)] });
  await client.open(uri, BAD);
  const before = await pull(client, uri);
  expect(codesOfDiagnostics(before.items)).not.toContain("plugin-url-scheme");
  expect(await client.waitForLog("field-missing")).toContain(
    `${config}:3: The severity of \`field-missing\` is \`loud\``,
  );
  writeFileSync(config, "");
  await changeFile(client, toFileUri(config));
  await client.waitForMessage("workspace/diagnostic/refresh");
  expect(codesOfDiagnostics((await pull(client, uri, before.resultId)).items)).toContain("plugin-url-scheme");
  await client.stop();
});

test("associations come from the settings and from the project, the settings first", async () => {
  const folder = tempFolder({
    ".integrator-charms.yaml":
      'associations:\n  "*.yaml": provider\n  "data/*.yaml": connect_client@v0 provider\n',
  });
  const client = await startClient({
    folders: [toFileUri(folder)],
    settings: () => ({ associations: { "data/mine.yaml": "connect_client requirer" } }),
  });
  const roles = await Promise.all(
    ["a.yaml", "data/theirs.yaml", "data/mine.yaml"].map(async (name) => {
      const uri = toFileUri(path.join(folder, name));
      await client.open(uri, EMPTY);
      const { relations } = await client.request<DocumentInfo>(DOCUMENT_INFO, { uri });
      return relations[0]?.role;
    }),
  );
  expect(roles).toEqual(["provider", "provider", "requirer"]);
  await client.stop();
});

test("the project may raise the limit for large files, the setting stands before it", async () => {
  const folder = tempFolder({ ".integrator-charms.yaml": "limits:\n  fileSizeMb: 0.0001\n" });
  const uri = toFileUri(path.join(folder, "a.yaml"));
  for (const [setting, codes] of [
    [4, ["file-too-large"]],
    [5, expect.arrayContaining(["plugin-url-scheme"])],
  ] as const) {
    const client = await startClient({
      folders: [toFileUri(folder)],
      settings: () => ({ limits: { fileSizeMb: setting } }),
    });
    await client.open(uri, BAD);
    expect(codesOfDiagnostics((await pull(client, uri)).items)).toEqual(codes);
    await client.stop();
  }
});

test("without file watchers the disk is looked at again when a document is saved", async () => {
  const folder = tempFolder({ "charmcraft.yaml": CHARM });
  const uri = toFileUri(path.join(folder, "a.yaml"));
  const client = await startClient({ capabilities: POOR_CLIENT, folders: [toFileUri(folder)] });
  await client.open(uri, EMPTY);
  const describe = () => client.request<DocumentInfo>(DOCUMENT_INFO, { uri });
  expect((await describe()).relations[0]?.role).toBe("requirer");
  writeFileSync(path.join(folder, "charmcraft.yaml"), CHARM.replace("requires", "provides"));
  await client.save(uri);
  expect((await describe()).relations[0]?.role).toBe("provider");
  await client.stop();
});

test("the service hears of the other YAML extension at the start and when it goes", async () => {
  const service = fakeService({
    describe: (_, { otherYaml }) => ({ kind: otherYaml ? "relation-fixture" : undefined, relations: [] }),
  });
  const client = await startClient({ service, initializationOptions: { otherYaml: true } });
  await client.open(untitled, "a: b\n");
  const describe = () => client.request<DocumentInfo>(DOCUMENT_INFO, { uri: untitled });
  expect((await describe()).kind).toBe("relation-fixture");
  await client.connection.sendNotification(OTHER_YAML, { active: false });
  await client.waitForMessage("workspace/diagnostic/refresh");
  expect((await describe()).kind).toBeUndefined();
  await client.stop();
});

test("Python has the diagnostics of its charm asked for again when it is saved, not with every keystroke", async () => {
  const folder = tempFolder({
    "one/charmcraft.yaml": CHARM,
    "one/src/charm.py": "a = 1\n",
    "one/a.yaml": EMPTY,
    "two/charmcraft.yaml": CHARM,
    "two/a.yaml": EMPTY,
  });
  const [one, two, python] = ["one/a.yaml", "two/a.yaml", "one/src/charm.py"].map((name) =>
    toFileUri(path.join(folder, name)),
  ) as [string, string, string];
  const client = await startClient({ folders: [toFileUri(folder)] });
  await client.open(one, EMPTY);
  await client.open(two, EMPTY);
  await client.open(python, "a = 1\n", "python");
  const [before, other] = [await pull(client, one), await pull(client, two)];

  await client.change(python, "a = 2\n");
  expect(await pull(client, one, before.resultId)).toMatchObject({ kind: "unchanged" });
  expect(client.asked).not.toContain("workspace/diagnostic/refresh");

  await client.save(python);
  await client.waitForMessage("workspace/diagnostic/refresh");
  expect(await pull(client, one, before.resultId)).toMatchObject({ kind: "full" });
  expect(await pull(client, two, other.resultId)).toMatchObject({ kind: "unchanged" });
  await client.stop();
});

test("Python that another program writes has the diagnostics of its charm asked for again", async () => {
  const folder = tempFolder({ "charmcraft.yaml": CHARM, "a.yaml": EMPTY, "src/charm.py": "a = 1\n" });
  const client = await startClient({ folders: [toFileUri(folder)] });
  const [uri, python] = [path.join(folder, "a.yaml"), path.join(folder, "src/charm.py")].map(toFileUri) as [
    string,
    string,
  ];
  await client.open(uri, EMPTY);
  const before = await pull(client, uri);
  await changeFile(client, python);
  writeFileSync(path.join(folder, "src/charm.py"), "a = 22\n");
  await changeFile(client, python);
  await client.waitForMessage("workspace/diagnostic/refresh");
  expect(await pull(client, uri, before.resultId)).toMatchObject({ kind: "full" });
  await client.stop();
});
