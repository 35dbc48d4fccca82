import assert from "node:assert/strict";
import { commands, TabInputText, TabInputWebview, type TextDocument, window, workspace } from "vscode";
import { editorOf, openText, openUntitled, productApi, untilProblem } from "../support/editor.ts";
import { openFile, until } from "../support/workspace.ts";

const OPEN_ROLE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data: {}
`;

describe("commands", () => {
  it("are all registered", async () => {
    await openFile("requirer.yaml");
    await productApi();
    const known = await commands.getCommands(true);
    for (const name of [
      "restartServer",
      "showOutput",
      "showSchema",
      "selectInterface",
      "addEndpoint",
      "addConfigOption",
      "addAction",
      "addResource",
      "openDocumentation",
    ]) {
      assert.ok(known.includes(`integratorCharms.${name}`), name);
    }
  });

  it("show the generated schema of a side as a read-only document", async () => {
    const side = { interface: "connect_client", version: 0, role: "requirer" };
    await commands.executeCommand("integratorCharms.showSchema", side);
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.uri.toString(), "integrator-charms-schema:/connect_client/v0/requirer.json");
    assert.equal(document.languageId, "json");
    const schema = JSON.parse(document.getText());
    assert.ok(schema.properties.app, "an envelope of app and unit");
    assert.equal(workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
  });

  it("open the explanation of a diagnostic in the preview", async () => {
    await commands.executeCommand("integratorCharms.openDocumentation", "plugin-url-sentinel");
    await untilPreview();
  });
});

async function untilPreview(): Promise<void> {
  await until("the preview", () =>
    window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .some(({ input }) => input instanceof TabInputWebview && /markdown\.preview/.test(input.viewType)),
  );
}

describe("language status", () => {
  it("shows interface, version and role with how they became known", async () => {
    const document = await openText("status.yaml", OPEN_ROLE.replace("{}", "{plugin-url: NOT-REQUIRED}"));
    await untilProblem(document.uri, "field-missing");
    const api = await productApi();
    await until("the status", () => api.status()?.text === "connect_client v0 · requirer");
    assert.match(api.status()?.detail ?? "", /keys/);
  });

  it("warns while the role is open, and offers nothing for other documents", async () => {
    await openText("open-role.yaml", OPEN_ROLE);
    const api = await productApi();
    await until("a warning", () => api.status()?.severity === 1);
    await openFile("plain.yaml");
    await until("no status", () => api.status() === undefined);
    await openUntitled("{}", "javascript");
    assert.equal(api.status(), undefined);
  });

  it("interface and role can be chosen, which writes the comment", async () => {
    const document = await openText("choose.yaml", OPEN_ROLE);
    await untilProblem(document.uri, "role-unknown");
    await chooseFirst(document, () =>
      /^# integrator-charms: interface=connect_client role=(provider|requirer)\n/.test(document.getText()),
    );
    await untilProblem(document.uri, "field-missing");
    const api = await productApi();
    await until("the comment as evidence", () => /comment/.test(api.status()?.detail ?? ""));
  });

  it("in JSON the choice becomes a setting of the folder", async () => {
    const item = { endpoint: "connect-client", "related-endpoint": "x", "application-data": {} };
    const document = await openText("choose [1].json", JSON.stringify({ "relation-info": [item] }, null, 2));
    await untilProblem(document.uri, "role-unknown");
    const associations = () =>
      workspace.getConfiguration("integratorCharms", document.uri).get<object>("associations", {});
    await chooseFirst(document, () => Object.keys(associations()).length > 0);
    const api = await productApi();
    await until("the setting as evidence", () => /setting/.test(api.status()?.detail ?? ""));
    await workspace.getConfiguration("integratorCharms", document.uri).update("associations", undefined);
  });
});

/** Runs the command for the document and takes the first choice, again and again until it is `isDone`. */
async function chooseFirst(document: TextDocument, isDone: () => boolean): Promise<void> {
  await editorOf(document);
  const done = commands.executeCommand("integratorCharms.selectInterface");
  await until("the choice", async () => {
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return isDone();
  });
  await done;
}

describe("tabs", () => {
  it("of schemas hold text", () => {
    const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
    assert.ok(inputs.some((input) => input instanceof TabInputText));
  });
});
