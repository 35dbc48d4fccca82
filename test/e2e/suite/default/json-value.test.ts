import assert from "node:assert/strict";
import { commands, Uri, window, workspace } from "vscode";
import { openText, positionBehind, putCursorBehind } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const TEXT = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password"]'
`;

describe("JSON in a databag", () => {
  it("is edited as YAML and saved as one string", async () => {
    const document = await openText("json-value.yaml", TEXT);
    await putCursorBehind(document, "requested-sec");
    // The server may still be starting.
    const yaml = await until("the YAML", async () => {
      await window.showTextDocument(document);
      await putCursorBehind(document, "requested-sec");
      await commands.executeCommand("integratorCharms.editJsonValue");
      const active = window.activeTextEditor?.document;
      return active?.uri.scheme === "integrator-charms-json" ? active : undefined;
    });
    assert.equal(yaml.getText(), "- username\n- password\n");
    assert.equal(yaml.languageId, "yaml");
    const editor = await window.showTextDocument(yaml);
    await editor.edit((edit) => edit.insert(positionBehind(yaml, "password\n"), "- tls-ca\n"));
    assert.ok(await yaml.save());
    assert.equal(document.getText(), TEXT.replace('"password"]', '"password", "tls-ca"]'));
    assert.ok(document.isDirty, "the databag's file is left to be saved");
  });

  it("that is no value of a databag has no document", async () => {
    const uri = Uri.from({ scheme: "integrator-charms-json", path: "/x.yaml", query: "{}" });
    await assert.rejects(async () => workspace.openTextDocument(uri));
  });
});
