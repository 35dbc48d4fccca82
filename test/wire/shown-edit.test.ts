/** A code action that changes much is shown to the user first, by clients that can. */
import path from "node:path";
import { expect, test } from "vitest";
import type { ClientCapabilities, CodeAction } from "vscode-languageserver/node";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { RICH_CLIENT, startClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CODE =
  'from kafkacl import BaseConfigFormatter, ConfigOption\n\n\nclass Formatter(BaseConfigFormatter):\n    tasks = ConfigOption(json_key="tasks.max", default=1)\n';
const CHARM =
  "type: charm\nname: demo\nconfig:\n  options:\n    level:\n      type: string\n      default: a\n";

const ASKING: ClientCapabilities = {
  ...RICH_CLIENT,
  workspace: {
    ...RICH_CLIENT.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
  textDocument: {
    ...RICH_CLIENT.textDocument,
    codeAction: { ...RICH_CLIENT.textDocument?.codeAction, honorsChangeAnnotations: true },
  },
};

async function actions(capabilities: ClientCapabilities): Promise<readonly CodeAction[]> {
  const folder = tempFolder({ "charmcraft.yaml": CHARM, "src/integration.py": CODE });
  const client = await startClient({
    capabilities,
    folders: [toFileUri(folder)],
    initializationOptions: { python: true },
  });
  const uri = toFileUri(path.join(folder, "src/integration.py"));
  await client.open(uri, CODE, "python");
  const position = { line: 4, character: 6 };
  const found = await client.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], only: ["refactor"] },
  });
  await client.stop();
  return found;
}

const TITLES = [
  "Bring the charm's options in line with `Formatter`",
  "Bring `Formatter` in line with the charm's options",
];

test("a client that can is told to ask", async () => {
  const found = await actions(ASKING);
  expect(found.map(({ title }) => title)).toEqual(TITLES);
  for (const { title, edit } of found) {
    expect(edit?.changeAnnotations).toEqual({ shown: { label: title, needsConfirmation: true } });
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ annotationId: "shown" }] }]);
  }
  expect(
    found
      .map(({ edit }) => JSON.stringify(edit?.documentChanges))
      .map((text) => /[^/"]*(?=",")/.exec(text)?.[0]),
  ).toEqual(["charmcraft.yaml", "integration.py"]);
});

test("any other one gets plain edits", async () => {
  const found = await actions(RICH_CLIENT);
  expect(found.map(({ title }) => title)).toEqual(TITLES);
  for (const { edit } of found) expect(JSON.stringify(edit)).not.toContain("nnotation");
});
