import assert from "node:assert/strict";
import { openFile, productExtension, until } from "../support/workspace.ts";

describe("activation", () => {
  it("is installed from the VSIX and waits for a reason to wake up", () => {
    const { id, packageJSON } = productExtension();
    assert.equal(id, "integrator-charms.integrator-charms");
    const events: string[] = packageJSON.activationEvents ?? [];
    assert.deepEqual(
      events.filter((event) => event === "*" || event === "onStartupFinished"),
      [],
    );
  });

  it("is active once a relation fixture is opened", async () => {
    await openFile("requirer.yaml");
    await until("active", () => productExtension().isActive);
  });
});
