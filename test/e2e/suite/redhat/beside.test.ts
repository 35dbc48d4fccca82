import assert from "node:assert/strict";
import { commands, type DocumentSymbol, extensions } from "vscode";
import { openFile, productExtension, until } from "../support/workspace.ts";

describe("beside Red Hat's YAML extension", () => {
  it("has both extensions active on the same document", async () => {
    await openFile("requirer.yaml");
    await until("ours active", () => productExtension().isActive);
    await until("theirs active", () => extensions.getExtension("redhat.vscode-yaml")?.isActive);
  });

  it("has their language server at work", async () => {
    const { uri } = await openFile("plain.yaml");
    const symbols = await until("document symbols", async () => {
      const found = await commands.executeCommand<DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        uri,
      );
      return found?.length > 0 && found;
    });
    assert.equal(symbols[0]?.name, "services");
  });
});
