import assert from "node:assert/strict";
import { openFile, productExtension, until } from "../support/workspace.ts";

describe("activation", () => {
  it("is installed from the VSIX and asleep until it is needed", () => {
    const extension = productExtension();
    assert.equal(extension.id, "integrator-charms.integrator-charms");
    assert.equal(extension.isActive, false);
  });

  it("wakes up when a relation fixture is opened", async () => {
    await openFile("requirer.yaml");
    await until("active", () => productExtension().isActive);
  });
});
