// Names of a charm, from file to file: what F12, Shift+F12 and F2 do, without the preview that a user may ask for.
import assert from "node:assert/strict";
import {
  commands,
  type Location,
  type LocationLink,
  type TextDocument,
  type WorkspaceEdit,
  workspace,
} from "vscode";
import { openText, positionBehind } from "../support/editor.ts";
import { openFile, until, workspaceFile } from "../support/workspace.ts";

const CHARMCRAFT = `name: named
type: charm
requires:
  connect-client:
    interface: connect_client
    limit: 1
    optional: true
config:
  options:
    mode:
      type: string
      default: source
      description: Either source or sink.
`;

const CODE = `import ops

CONNECT = "connect-client"


class NamedCharm(ops.CharmBase):
    def __init__(self, framework):
        super().__init__(framework)
        framework.observe(self.on[CONNECT].relation_changed, self._on_changed)
        framework.observe(self.on.connect_client_relation_broken, self._on_changed)

    def _on_changed(self, _):
        return self.config["mode"]
`;

const FIXTURE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
`;

/** Each test has a folder of its own: what one of them edits is not saved. */
async function openCharm(folder: string): Promise<TextDocument> {
  await openText(`${folder}/charmcraft.yaml`, CHARMCRAFT);
  await openText(`${folder}/tests/fixture.yaml`, FIXTURE);
  return openText(`${folder}/src/charm.py`, CODE);
}

async function rename(document: TextDocument, before: string, newName: string): Promise<WorkspaceEdit> {
  return until("a rename", async () =>
    commands.executeCommand<WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      positionBehind(document, before),
      newName,
    ),
  );
}

/** The last two parts of a path with the line, counted from 1. */
function shown(found: Location | LocationLink): string {
  const [uri, range] =
    "targetUri" in found
      ? [found.targetUri, found.targetSelectionRange ?? found.targetRange]
      : [found.uri, found.range];
  return `${uri.path.split("/").slice(-2).join("/")}:${range.start.line + 1}`;
}

describe("names of a charm", () => {
  it("lead from Python to the file that declares them", async () => {
    const code = await openCharm("named");
    const links = await until("a definition", async () => {
      const found = await commands.executeCommand<(Location | LocationLink)[]>(
        "vscode.executeDefinitionProvider",
        code.uri,
        positionBehind(code, 'self.config["mo'),
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(links.map(shown), ["named/charmcraft.yaml:10"]);
  });

  it("are found in every file", async () => {
    await openCharm("named");
    const charmcraft = await openFile("named/charmcraft.yaml");
    const references = await until("references", async () => {
      const found = await commands.executeCommand<Location[]>(
        "vscode.executeReferenceProvider",
        charmcraft.uri,
        positionBehind(charmcraft, "  connect-"),
      );
      return found.length > 4 ? found : undefined;
    });
    assert.deepEqual(references.map(shown).sort(), [
      "named/charmcraft.yaml:4",
      "src/charm.py:10",
      "src/charm.py:3",
      "src/charm.py:9",
      "tests/fixture.yaml:2",
    ]);
  });

  it("are renamed in YAML, Python and a fixture at once", async () => {
    const code = await openCharm("renamed");
    const edit = await rename(code, "self.on.connect", "to-kafka");
    assert.ok(await workspace.applyEdit(edit));
    const textOf = async (name: string) => (await workspace.openTextDocument(workspaceFile(name))).getText();
    assert.equal(await textOf("renamed/charmcraft.yaml"), CHARMCRAFT.replace("connect-client:", "to-kafka:"));
    assert.equal(
      await textOf("renamed/src/charm.py"),
      CODE.replace('"connect-client"', '"to-kafka"').replace("connect_client_", "to_kafka_"),
    );
    assert.equal(
      await textOf("renamed/tests/fixture.yaml"),
      FIXTURE.replace("- endpoint: connect-client", "- endpoint: to-kafka"),
    );
  });

  it("do not become what Juju would refuse", async () => {
    const code = await openCharm("refused");
    await assert.rejects(
      rename(code, "self.on.connect", "To Kafka"),
      /`To Kafka` is no name for an endpoint/,
    );
  });
});
