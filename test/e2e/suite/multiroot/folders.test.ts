// Several folders in one window: charm metadata and settings count in their own folder only.
import assert from "node:assert/strict";
import { ConfigurationTarget, DiagnosticSeverity, languages, Uri, window, workspace } from "vscode";
import { codeOf, productApi, untilProblem } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

function folderUri(name: string): Uri {
  const folder = workspace.workspaceFolders?.find((candidate) => candidate.name === name);
  assert.ok(folder, `folder ${name}`);
  return folder.uri;
}

async function openEmpty(name: string): Promise<Uri> {
  const uri = Uri.joinPath(folderUri(name), "empty.yaml");
  await window.showTextDocument(await workspace.openTextDocument(uri));
  await untilProblem(uri, "field-missing");
  return uri;
}

function missingIn(uri: Uri): { readonly text: string; readonly severity: DiagnosticSeverity | undefined } {
  const missing = languages.getDiagnostics(uri).filter((found) => codeOf(found) === "field-missing");
  return { text: missing.map(({ message }) => message).join(), severity: missing[0]?.severity };
}

describe("several folders", () => {
  it("are there", () => {
    assert.deepEqual(
      workspace.workspaceFolders?.map(({ name }) => name),
      ["integrator", "cluster"],
    );
  });

  it("the same text has the side of the charm around it", async () => {
    const integrator = await openEmpty("integrator");
    const api = await productApi();
    await until("requirer", () => api.status()?.text === "connect_client v0 · requirer");
    const cluster = await openEmpty("cluster");
    await until("provider", () => api.status()?.text === "connect_client v0 · provider");
    assert.match(missingIn(integrator).text, /plugin-url/);
    assert.match(missingIn(cluster).text, /endpoints/);
  });

  it("a setting counts in its folder", async () => {
    const integrator = await openEmpty("integrator");
    const cluster = await openEmpty("cluster");
    assert.equal(missingIn(integrator).severity, DiagnosticSeverity.Error);
    assert.equal(missingIn(cluster).severity, DiagnosticSeverity.Hint);
    const settings = workspace.getConfiguration("integratorCharms", cluster);
    await settings.update("severity", { "field-missing": "warning" }, ConfigurationTarget.WorkspaceFolder);
    await until("the new severity", () => missingIn(cluster).severity === DiagnosticSeverity.Warning);
    assert.equal(missingIn(integrator).severity, DiagnosticSeverity.Error);
  });

  it("a folder that is added later counts as well", async () => {
    const uri = Uri.joinPath(folderUri("cluster"), "..", "late");
    const write = (name: string, text: string) =>
      workspace.fs.writeFile(Uri.joinPath(uri, name), new TextEncoder().encode(text));
    await write("charmcraft.yaml", "name: late\nprovides:\n  workers:\n    interface: connect_client\n");
    await write("empty.yaml", "relation-info:\n  - endpoint: workers\n    application-data: {}\n");
    assert.ok(workspace.updateWorkspaceFolders(2, 0, { uri }));
    await until("the folder", () => workspace.workspaceFolders?.length === 3);
    const late = await openEmpty("late");
    assert.match(missingIn(late).text, /endpoints/);
  });
});
