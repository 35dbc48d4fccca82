/** Python files of charms over the wire: diagnostics of open and closed ones, and changes beside them. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type {
  CompletionItem,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { startClient, type TestClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARM = "type: charm\nname: demo\nconfig:\n  options:\n    level:\n      type: string\n";
const CODE =
  'import ops\nclass Demo(ops.CharmBase):\n    def f(self):\n        return self.config["levle"]\n';

const FILES = {
  "charmcraft.yaml": CHARM,
  "src/charm.py": CODE,
  "src/other.txt": CODE,
  "tests/test_a.py": CODE,
};

async function start(python: boolean) {
  const folder = tempFolder(FILES);
  const client = await startClient({ folders: [toFileUri(folder)], initializationOptions: { python } });
  return { folder, client, uri: toFileUri(path.join(folder, "src/charm.py")) };
}

async function closed(client: TestClient): Promise<Record<string, unknown[]>> {
  const { items } = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
    previousResultIds: [],
  });
  return Object.fromEntries(
    items.map((report) => [
      report.uri.slice(report.uri.lastIndexOf("/") + 1),
      report.kind === "full"
        ? report.items.map(({ code }) => code).filter((code) => code === "python-name-unknown")
        : [],
    ]),
  );
}

test("closed files: in the Python file where the client shows it, else in the charm file", async () => {
  const showing = await start(true);
  expect(await closed(showing.client)).toEqual({
    "charmcraft.yaml": [],
    "charm.py": ["python-name-unknown"],
  });
  await showing.client.stop();
  const plain = await start(false);
  expect(await closed(plain.client)).toEqual({ "charmcraft.yaml": ["python-name-unknown"] });
  await plain.client.stop();
});

test("an open file is judged, completed and explained", async () => {
  const { client, uri } = await start(true);
  await client.open(uri, CODE, "python");
  const report = await client.request<DocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  expect(report.kind === "full" && report.items.map(({ message }) => message)).toEqual([
    "The charm declares no option `levle`; did you mean `level`?",
  ]);
  const at = { textDocument: { uri }, position: { line: 3, character: 30 } };
  const items = await client.request<CompletionItem[]>("textDocument/completion", at);
  expect(items.map(({ label }) => label)).toEqual(["level"]);
  await client.stop();
});

test("a change of the charm file on the disk counts", async () => {
  const { client, folder } = await start(true);
  await closed(client);
  writeFileSync(path.join(folder, "charmcraft.yaml"), CHARM.replace("level", "levle"));
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: toFileUri(path.join(folder, "charmcraft.yaml")), type: 2 }],
  });
  await expect.poll(() => closed(client)).toMatchObject({ "charm.py": [] });
  await client.stop();
});
