import assert from "node:assert/strict";
import { commands, TabInputWebview, Uri, window, workspace } from "vscode";
import { openText, productApi } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const REQUIRER = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: not-required
      requested-secrets: '["username", "password", "tls-ca"]'
`;

const verdicts = async (name: string) => {
  const { results } = await (await productApi()).testing();
  return results
    .filter((result) => result.case.startsWith(name))
    .map(({ rule, verdict, method }) => `${rule} ${method} ${verdict}`);
};

describe("conformance", () => {
  it("fixtures are cases of the Test Explorer, before anything runs", async () => {
    await openText("judged.yaml", REQUIRER);
    const api = await productApi();
    await until("the server", () => api.serverState() === "running");
    await commands.executeCommand("workbench.view.testing.focus");
    await commands.executeCommand("testing.refreshTests");
    const { cases } = await api.testing();
    const own = cases.filter((name) => name.endsWith("judged.yaml"));
    assert.deepEqual(own, [
      "Kafka Connect client › requirer › R1 › judged.yaml",
      "Kafka Connect client › requirer › R2 › judged.yaml",
    ]);
  });

  it("a run of the Test Explorer judges them, and follows the file", async () => {
    const document = await openText("judged.yaml", REQUIRER);
    await commands.executeCommand("testing.runAll");
    await until("results", async () => (await verdicts("judged.yaml")).length > 0);
    assert.deepEqual(await verdicts("judged.yaml"), [
      "R1 static fail",
      "R2 static pass",
      "R3 static unknown",
    ]);
    await openText("judged.yaml", REQUIRER.replace("not-required", "NOT-REQUIRED"));
    await document.save();
    await commands.executeCommand("testing.reRunFailTests");
    await until("the failed one again", async () =>
      (await verdicts("judged.yaml")).includes("R1 static pass"),
    );
    assert.deepEqual(await verdicts("judged.yaml"), ["R1 static pass"], "only what had failed");
  });

  it("the command offers what the folder holds and ends with a report", async function () {
    // Every fixture that earlier tests have written is judged.
    this.timeout(60_000);
    await openText("judged.yaml", REQUIRER);
    const run = commands.executeCommand("integratorCharms.runConformanceChecks");
    await until(
      "the report",
      async () => {
        await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
        return reportIsShown();
      },
      50_000,
    );
    await run;
    assert.ok((await verdicts("judged.yaml")).includes("R1 static fail"));
    const report = await workspace.openTextDocument(
      Uri.from({ scheme: "integrator-charms-conformance", path: "/Conformance.md" }),
    );
    assert.match(report.getText(), /\| ❌ fail \| R1 \| requirer \| static \| judged\.yaml \|/);
  });
});

function reportIsShown(): boolean {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input, label }) => input instanceof TabInputWebview && /Conformance/.test(label));
}
