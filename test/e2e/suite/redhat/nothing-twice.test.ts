import assert from "node:assert/strict";
import {
  type CompletionList,
  commands,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  languages,
  type TextDocument,
} from "vscode";
import { codesOf, openText, positionBehind, rangeOf, untilProblem } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const FIXTURE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: not-required
      requested-secrets: '["username", "password", "tls-ca"]'
`;

const DUPLICATE = FIXTURE.replace("      requested", "      plugin-url: not-required\n      requested");
const BROKEN = FIXTURE.replace("related-endpoint: connect-client", 'related-endpoint: "connect-client');

/** Problems by their source: theirs is "YAML". */
function sourcesOf(document: TextDocument): string[] {
  return languages.getDiagnostics(document.uri).map(({ source }) => source ?? "");
}

/** Waits until both servers have said something about the document. */
async function untilBoth(document: TextDocument): Promise<void> {
  await until("both servers", () => {
    const sources = sourcesOf(document);
    return sources.includes("YAML") && sources.includes("integrator-charms");
  });
}

function duplicatesIn(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("nothing appears twice", () => {
  it("a duplicate key is theirs to report", async () => {
    const document = await openText("duplicate.yaml", DUPLICATE);
    await untilBoth(document);
    const keys = languages
      .getDiagnostics(document.uri)
      .filter(({ message }) => /unique|twice|duplicate/i.test(message));
    assert.deepEqual([...new Set(keys.map(({ source }) => source))], ["YAML"]);
  });

  it("a syntax error is theirs to report, and ours still says what only it knows", async () => {
    const document = await openText("broken.yaml", BROKEN);
    await until("their error", () => sourcesOf(document).includes("YAML"));
    assert.deepEqual(
      codesOf(document.uri).filter((code) => code.startsWith("yaml-")),
      [],
    );
    const duplicate = await openText("broken-duplicate.yaml", `${DUPLICATE}  bad: [\n`);
    await untilBoth(duplicate);
    assert.deepEqual(
      codesOf(duplicate.uri).filter((code) => code.startsWith("yaml-")),
      [],
    );
  });

  it("hover says a thing once", async () => {
    const document = await openText("hover.yaml", FIXTURE);
    await untilProblem(document.uri, "plugin-url-sentinel");
    const hovers = await until("a hover", async () => {
      const found = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        positionBehind(document, "plugin-u"),
      );
      return found.length > 0 ? found : undefined;
    });
    assert.equal(hovers.length, 1);
  });

  it("completion offers each field once", async () => {
    const text = FIXTURE.slice(0, FIXTURE.indexOf("requested-secrets"));
    const document = await openText("complete.yaml", text);
    const labels = await until("completion items", async () => {
      const list = await commands.executeCommand<CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        document.lineAt(document.lineCount - 1).range.end,
      );
      const found = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return found.includes("requested-secrets") ? found : undefined;
    });
    assert.deepEqual(duplicatesIn(labels), []);
  });

  it("outline and folding are theirs", async () => {
    const document = await openText("outline.yaml", FIXTURE);
    await untilProblem(document.uri, "plugin-url-sentinel");
    const symbols = await until("symbols", async () => {
      const found = await commands.executeCommand<DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        document.uri,
      );
      return found?.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["relation-info"],
    );
    const foldings = await commands.executeCommand<FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    assert.deepEqual(duplicatesIn(foldings.map(({ start }) => String(start))), []);
  });

  it("fields, values and rules are ours to report, once", async () => {
    const document = await openText("ours.yaml", FIXTURE);
    const problem = await untilProblem(document.uri, "plugin-url-sentinel");
    assert.deepEqual(problem.range, rangeOf(document, "not-required"));
    assert.deepEqual(codesOf(document.uri), ["plugin-url-sentinel"]);
  });
});
