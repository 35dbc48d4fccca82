import assert from "node:assert/strict";
import { type CompletionItem, type CompletionList, commands } from "vscode";
import { openText, positionBehind } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const CHARMCRAFT = "name: offered\ntype: charm\n";
const CODE = `from kafkacl import BaseIntegrator


class Integrator(BaseIntegrator):
    name = "offered"

    def teardown(self):
        pass

    # here
    set
`;

const labelOf = ({ label }: CompletionItem): string => (typeof label === "string" ? label : label.label);

describe("Python of an integrator", () => {
  it("is offered what the class lacks, at its indentation", async () => {
    await openText("offered/charmcraft.yaml", CHARMCRAFT);
    const document = await openText("offered/src/integration.py", CODE);
    const items = await until("members of the class", async () => {
      const list = await commands.executeCommand<CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        positionBehind(document, "# here\n    set"),
      );
      return list.items.some((item) => labelOf(item) === "Setup for MySQL") ? list.items : undefined;
    });
    assert.ok(!items.some((item) => labelOf(item) === "Teardown"), "what is there is not offered again");
    // Once: VS Code's own snippets begin with other letters.
    assert.equal(items.filter((item) => labelOf(item) === "Setup for MySQL").length, 1);
  });
});
