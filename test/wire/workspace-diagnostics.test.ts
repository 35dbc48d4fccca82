/** Diagnostics of files that nobody has open, over a real folder. */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { fakeService } from "../support/fake-service.ts";
import { codesOfDiagnostics, startClient, type TestClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const BAD = `relation-info:
- relation-id: 4
  endpoint: source
  related-endpoint: connect-client
  application-data:
    plugin-url: ftp://10.1.1.200/plugins.tar
    requested-secrets: '["username", "password", "uris"]'
`;
const GOOD = BAD.replace("ftp", "http");

const FILES = {
  ".gitignore": "ignored/\n",
  "other.yaml": "name: my-integrator\n",
  "ignored/bad.yaml": BAD,
  "node_modules/bad.yaml": BAD,
  "notes.txt": BAD,
  "tests/bad.yaml": BAD,
  "tests/good.yaml": GOOD,
};

const ask = async (client: TestClient, previousResultIds: PreviousResultId[] = []) =>
  (await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds })).items;
const resultIds = (reports: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] =>
  reports.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
/** `tests/bad.yaml: full 1`, with the number of wrong schemes; what else the service says is not the subject here. */
const summarise = (folder: string, reports: readonly WorkspaceDocumentDiagnosticReport[]) =>
  reports.map((report) => {
    const name = report.uri.slice(toFileUri(folder).length + 1);
    return `${name}: ${report.kind}${report.kind === "full" ? ` ${report.items.filter(({ code }) => code === "plugin-url-scheme").length}` : ""}`;
  });
const touch = (client: TestClient, file: string) =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: toFileUri(file), type: 2 }],
  });

test("every closed file of ours is reported, what is ignored or excluded is not", async () => {
  const folder = tempFolder(FILES);
  const client = await startClient({ folders: [toFileUri(folder)] });
  expect(summarise(folder, await ask(client))).toEqual(["tests/bad.yaml: full 1", "tests/good.yaml: full 0"]);
  await client.stop();
});

test("files that did not change answer `unchanged`, with and without a new search", async () => {
  const folder = tempFolder(FILES);
  const client = await startClient({ folders: [toFileUri(folder)] });
  const first = await ask(client);
  expect(summarise(folder, await ask(client, resultIds(first)))).toEqual([
    "tests/bad.yaml: unchanged",
    "tests/good.yaml: unchanged",
  ]);
  writeFileSync(path.join(folder, "tests/bad.yaml"), `${GOOD}# a different size\n`);
  await touch(client, path.join(folder, "tests/bad.yaml"));
  expect(summarise(folder, await ask(client, resultIds(first)))).toEqual([
    "tests/bad.yaml: full 0",
    "tests/good.yaml: unchanged",
  ]);
  await client.stop();
});

test("a file that went gets an empty report", async () => {
  const folder = tempFolder(FILES);
  const client = await startClient({ folders: [toFileUri(folder)] });
  const first = await ask(client);
  rmSync(path.join(folder, "tests/bad.yaml"));
  await touch(client, path.join(folder, "tests/bad.yaml"));
  expect(summarise(folder, await ask(client, resultIds(first)))).toEqual([
    "tests/good.yaml: unchanged",
    "tests/bad.yaml: full 0",
  ]);
  await client.stop();
});

test("an open file is left to its own request, and comes back when it is closed", async () => {
  const folder = tempFolder(FILES);
  const uri = toFileUri(path.join(folder, "tests/bad.yaml"));
  const client = await startClient({ folders: [toFileUri(folder)] });
  await client.open(uri, GOOD);
  expect(summarise(folder, await ask(client))).toEqual(["tests/good.yaml: full 0"]);
  await client.close(uri);
  expect(summarise(folder, await ask(client))).toEqual(["tests/bad.yaml: full 1", "tests/good.yaml: full 0"]);
  // Asked for once more by clients that close a document.
  const report = await client.request<FullDocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  expect(codesOfDiagnostics(report.items)).toContain("plugin-url-scheme");
  await client.stop();
});

test("the setting switches them off, and what was shown is taken back", async () => {
  const folder = tempFolder(FILES);
  let enabled = true;
  const client = await startClient({
    folders: [toFileUri(folder)],
    settings: () => ({ workspaceDiagnostics: { enabled } }),
  });
  const first = await ask(client);
  enabled = false;
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  await client.waitForMessage("workspace/diagnostic/refresh");
  const second = await ask(client, resultIds(first));
  expect(summarise(folder, second)).toEqual(["tests/bad.yaml: full 0", "tests/good.yaml: full 0"]);
  expect(second.every(({ resultId }) => resultId === undefined)).toBe(true);
  await client.stop();
});

test("a file above the limit is not read, and does not stop the others", async () => {
  const folder = tempFolder({ ...FILES, "tests/large.yaml": BAD + "# filler\n".repeat(1000) });
  const client = await startClient({
    folders: [toFileUri(folder)],
    settings: () => ({ limits: { fileSizeMb: 0.005 } }),
  });
  expect(summarise(folder, await ask(client))).toEqual(["tests/bad.yaml: full 1", "tests/good.yaml: full 0"]);
  await client.stop();
});

test("a workspace folder that is added is searched from then on", async () => {
  const [one, other] = [tempFolder(FILES), tempFolder({ "a.yaml": GOOD })] as const;
  const client = await startClient({ folders: [toFileUri(one)] });
  expect(await ask(client)).toHaveLength(2);
  await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
    event: {
      added: [{ uri: toFileUri(other), name: "other" }],
      removed: [{ uri: toFileUri(one), name: "one" }],
    },
  });
  expect(summarise(other, await ask(client))).toEqual(["a.yaml: full 0"]);
  await client.stop();
});

describe("a large workspace", () => {
  const many = () => Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`f${index}.yaml`, BAD]));

  test("is reported piece by piece where the client takes pieces", async () => {
    const client = await startClient({ folders: [toFileUri(tempFolder(many()))] });
    const pieces: number[] = [];
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "token", ({ items }) => {
      pieces.push(items.length);
    });
    const params = { previousResultIds: [], partialResultToken: "token" };
    const { items } = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", params);
    expect(items).toEqual([]);
    expect(pieces).toEqual([50, 50, 20]);
    await client.stop();
  });

  test("does not keep other requests waiting, and a cancelled search ends", async () => {
    let judged = 0;
    const client = await startClient({
      folders: [toFileUri(tempFolder(many()))],
      service: fakeService({
        validate() {
          judged += 1;
          return [];
        },
      }),
    });
    const source = new CancellationTokenSource();
    const search = client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: [] },
      source.token,
    );
    const hover = { textDocument: { uri: "untitled:a.yaml" }, position: { line: 0, character: 0 } };
    expect(await client.request("textDocument/hover", hover)).toBeNull();
    expect(judged).toBeLessThan(120);
    source.cancel();
    await expect(search).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(judged).toBeLessThan(120);
    expect(await ask(client)).toHaveLength(120);
    expect(judged).toBe(120);
    await client.stop();
  });
});

test("a service that crashes on one file loses that file only", async () => {
  const folder = tempFolder({ "a.yaml": "a", "b.yaml": "b" });
  const client = await startClient({
    folders: [toFileUri(folder)],
    service: fakeService({
      validate(document) {
        if (document.getText() === "a") throw new Error("no such luck");
        return [];
      },
    }),
  });
  expect(summarise(folder, await ask(client))).toEqual(["b.yaml: full 0"]);
  expect(await client.waitForLog("no such luck")).toContain("a.yaml");
  await client.stop();
});

test("charm files are reported, and again when a file beside them changes what they mean", async () => {
  const folder = tempFolder({
    "charmcraft.yaml": "type: charm\nbases:\n  - name: ubuntu\n    channel: '22.04'\n",
    "metadata.yaml": "name: demo\nsummary: Demo.\ndescription: Demo.\n",
    "config.yaml": "options: {}\n",
    "other/config.yaml": "options: {}\n",
  });
  const client = await startClient({ folders: [toFileUri(folder)] });
  const codes = (reports: readonly WorkspaceDocumentDiagnosticReport[]) =>
    reports.flatMap((report) =>
      report.kind === "full"
        ? [`${path.basename(report.uri)}: ${report.items.map(({ code }) => code).join(" ")}`]
        : [],
    );
  expect(codes(await ask(client))).toEqual([
    "charmcraft.yaml: charm-key-deprecated",
    "config.yaml: ",
    "metadata.yaml: ",
  ]);
  rmSync(path.join(folder, "metadata.yaml"));
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: toFileUri(path.join(folder, "metadata.yaml")), type: 3 }],
  });
  expect(codes(await ask(client))).toContain(
    "charmcraft.yaml: charm-key-missing charm-key-missing charm-key-missing charm-key-deprecated",
  );
  await client.stop();
});
