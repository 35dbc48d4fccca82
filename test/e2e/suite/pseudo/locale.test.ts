import assert from "node:assert/strict";
import { env } from "vscode";
import { openFile, productExtension, until } from "../support/workspace.ts";

describe("translation", () => {
  it("takes the manifest's texts from the locale's file", () => {
    assert.equal(env.language, "qps-ploc");
    const { displayName } = productExtension().packageJSON;
    assert.match(displayName, /^\[.*[áéíóúÁÉÍÓÚ].*\]$/);
  });

  it("wakes up in a locale that has translations", async () => {
    await openFile("requirer.yaml");
    await until("active", () => productExtension().isActive);
  });
});
