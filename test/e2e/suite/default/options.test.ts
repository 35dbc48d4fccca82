import assert from "node:assert/strict";
import { type CodeAction, commands, Range, workspace } from "vscode";
import { openText, positionBehind } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const CHARMCRAFT = `name: aligned
type: charm
config:
  options:
    topic:
      type: string
      default: orders
`;
const CODE = `from kafkacl import BaseConfigFormatter, ConfigOption


class Formatter(BaseConfigFormatter):
    topic = ConfigOption(json_key="topic", default="all")
    rate = ConfigOption(json_key="rate.limit", default=5)
`;

describe("options of a charm and its formatter", () => {
  it("are brought in line by one action, over the files of the charm", async () => {
    const charmcraft = await openText("aligned/charmcraft.yaml", CHARMCRAFT);
    const document = await openText("aligned/src/integration.py", CODE);
    const at = positionBehind(document, "class Form");
    const action = await until("the action", async () => {
      const actions = await commands.executeCommand<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        new Range(at, at),
        "refactor.rewrite",
        50,
      );
      return actions.find(({ title }) => title === "Bring the charm's options in line with `Formatter`");
    });
    assert.ok(action.edit, "the action comes with its edit");
    // The preview that VS Code shows before is gone through in the run `new-charm`: an edit that comes this way has lost it.
    assert.equal(await workspace.applyEdit(action.edit), true);
    const text = charmcraft.getText();
    assert.match(text, /topic:\n {6}type: string\n {6}default: all\n/);
    assert.match(text, /rate:\n {6}type: int\n {6}default: 5\n/);
    assert.equal(document.getText(), CODE, "the code stays what it was");
  });
});
