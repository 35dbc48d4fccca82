import assert from "node:assert/strict";
import { CodeAction, commands, DiagnosticSeverity, env, UIKind, type Uri, workspace } from "vscode";
import {
  codesOf,
  openText,
  openUntitled,
  rangeOf,
  replaceText,
  settledProblems,
  untilCodes,
  untilProblem,
  withSetting,
} from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const MISTAKES = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: not-required
      requested-secrets: '["username"]'
`;

const CORRECT = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
`;

async function quickFixes(
  uri: Uri,
  range: Parameters<typeof commands.executeCommand>[1],
): Promise<CodeAction[]> {
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    range,
    "quickfix",
  );
  return actions.filter((action) => action instanceof CodeAction);
}

describe("diagnostics", () => {
  it("stand at the exact range, with code, rule and source", async () => {
    const document = await openText("mistakes.yaml", MISTAKES);
    const problem = await untilProblem(document.uri, "plugin-url-sentinel");
    assert.deepEqual(problem.range, rangeOf(document, "not-required"));
    assert.equal(problem.severity, DiagnosticSeverity.Error);
    assert.equal(problem.source, "integrator-charms");
    assert.match(problem.message, /NOT-REQUIRED.*R1/);
  });

  it("have a code that opens its explanation", async () => {
    const document = await openText("mistakes.yaml", MISTAKES);
    const { code } = await untilProblem(document.uri, "plugin-url-sentinel");
    assert.ok(typeof code === "object" && "target" in code);
    if (env.uiKind === UIKind.Desktop) {
      const address = "://integrator-charms.integrator-charms/docs/diagnostics.md#plugin-url-sentinel";
      assert.ok(code.target.toString(true).endsWith(address), code.target.toString(true));
    } else {
      // A browser cannot open such an address, so the link leads to the line of the page itself.
      const page = await workspace.openTextDocument(code.target.with({ fragment: "" }));
      const line = Number(/^L(\d+)$/.exec(code.target.fragment)?.[1]);
      assert.equal(page.lineAt(line - 1).text, "## plugin-url-sentinel");
    }
  });

  it("follow the text", async () => {
    const document = await openText("mistakes.yaml", MISTAKES);
    await untilProblem(document.uri, "plugin-url-sentinel");
    await replaceText(document, CORRECT);
    await untilCodes(document.uri, []);
    await replaceText(document, MISTAKES);
    await untilProblem(document.uri, "plugin-url-sentinel");
  });

  it("are found in documents that were never saved, and in JSON", async () => {
    const yaml = await openUntitled(MISTAKES);
    await untilProblem(yaml.uri, "plugin-url-sentinel");
    const dump = {
      "app/0": {
        "relation-info": [
          { "application-data": { "plugin-url": "not required", "requested-secrets": "[]" } },
        ],
      },
    };
    const json = await openUntitled(JSON.stringify(dump, null, 2), "json");
    await untilProblem(json.uri, "plugin-url-sentinel");
  });

  it("are not found in YAML of other kinds", async () => {
    const document = await openText("other.yaml", "services:\n  web:\n    image: nginx\n    image: apache\n");
    const fixture = await openText("correct.yaml", CORRECT);
    assert.deepEqual(await settledProblems(fixture), []);
    assert.deepEqual(codesOf(document.uri), []);
  });

  it("can be switched off and on by their code", async () => {
    const document = await openText("mistakes.yaml", MISTAKES);
    await untilProblem(document.uri, "plugin-url-sentinel");
    await withSetting("severity", { "plugin-url-sentinel": "off" }, async () => {
      await until("silence", () => !codesOf(document.uri).includes("plugin-url-sentinel"));
    });
    await untilProblem(document.uri, "plugin-url-sentinel");
  });

  it("say so when a file is too large", async () => {
    const document = await openText("large.yaml", MISTAKES);
    await withSetting("limits.fileSizeMb", 0.0001, async () => {
      await untilCodes(document.uri, ["file-too-large"]);
    });
    await untilProblem(document.uri, "plugin-url-sentinel");
  });
});

describe("fixes", () => {
  it("put a finding right through its quick fix", async () => {
    const document = await openText("fix.yaml", MISTAKES);
    const { range } = await untilProblem(document.uri, "plugin-url-sentinel");
    const [fix] = (await quickFixes(document.uri, range)).filter(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, "a preferred fix with an edit");
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.equal(document.lineAt(4).text, "      plugin-url: NOT-REQUIRED");
    await untilCodes(
      document.uri,
      codesOf(document.uri).filter((code) => code !== "plugin-url-sentinel"),
    );
  });

  it("are all applied on save, when that is wanted", async () => {
    const document = await openText("save.yaml", MISTAKES);
    await untilProblem(document.uri, "plugin-url-sentinel");
    const editor = workspace.getConfiguration("editor");
    await editor.update("codeActionsOnSave", { "source.fixAll.integratorCharms": "explicit" });
    try {
      await replaceText(document, `${MISTAKES}\n`);
      await untilProblem(document.uri, "plugin-url-sentinel");
      await commands.executeCommand("workbench.action.files.save");
      await until("the fixed text", () => document.lineAt(4).text === "      plugin-url: NOT-REQUIRED");
      assert.match(document.lineAt(5).text, /"password"/);
    } finally {
      await editor.update("codeActionsOnSave", undefined);
    }
  });
});
