import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import { ArchiveReports } from "../../client/src/archive-report.ts";
import { COMMANDS, LENS_COMMANDS } from "../../client/src/command-ids.ts";
import { registerCommands } from "../../client/src/commands.ts";
import { createUriHandler } from "../../client/src/docs-handler.ts";
import { JsonValues } from "../../client/src/json-values.ts";
import { createSchemaProvider, parseSchemaPath } from "../../client/src/schema-documents.ts";
import { Testing } from "../../client/src/testing.ts";
import { DOCUMENT_INFO, INTERFACES, SCHEMA } from "../../server/src/protocol/messages.ts";
import { FakeSession } from "../support/fake-session.ts";
import { act, FakeDocument, record, resetVscode, Uri, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const entry = {
  name: "connect_client",
  version: 0,
  status: "draft",
  title: "T",
  summary: "S",
  documentation: "D",
};
const context = { extensionUri: Uri.file("/extension") } as unknown as ExtensionContext;
let session: FakeSession;

beforeEach(() => {
  resetVscode();
  session = new FakeSession({ [INTERFACES]: [entry], [SCHEMA]: "{}" });
  registerCommands(context, session.asSession, {
    archives: new ArchiveReports(),
    testing: new Testing(context, session.asSession),
    jsonValues: new JsonValues(session.asSession),
  });
});

const run = (id: string, argument?: unknown) => record.registered.get(id)?.(argument);
const pick = (word: string) => {
  record.pick = (labels) => labels.find((label) => label.includes(word));
};

describe("server", () => {
  test("restart and output", async () => {
    await run(COMMANDS.restart);
    await run(COMMANDS.showOutput);
    expect([session.restarts, session.shows]).toEqual([1, 1]);
  });
});

describe("places that a code lens names", () => {
  const uri = "file:///charm/metadata.yaml";
  const position = { line: 1, character: 2 };
  const range = { start: position, end: { line: 1, character: 4 } };
  const show = (...args: unknown[]) => record.registered.get(LENS_COMMANDS.showLocations)?.(...args);

  test("are shown as VS Code shows references", async () => {
    await show(uri, position, [
      { uri: "file:///charm/a.yaml", range },
      { uri: 7, range },
    ]);
    const [{ command, argument, rest } = { command: "", argument: "" }] = record.executed;
    expect([command, String(argument)]).toEqual(["editor.action.showReferences", uri]);
    expect(rest).toMatchObject([position, [{ uri: { path: "/charm/a.yaml" }, range }]]);
  });

  // biome-ignore format: a table, one case a line.
  test.for([
    [],
    [uri, position, "x"],
    [uri, position, []],
    [uri, { line: -1, character: 0 }, [{ uri, range }]],
    [7, position, [{ uri, range }]],
    [uri, position, [{ uri }, null, { uri, range: { start: position } }]],
  ])("wrong arguments %j do nothing", async (args) => {
    await show(...args);
    expect(record.executed).toEqual([]);
  });
});

describe("generated schema", () => {
  test("of the side that was picked, as a document", async () => {
    pick("provider");
    await run(COMMANDS.showSchema);
    expect(record.opened).toEqual(["integrator-charms-schema:/connect_client/v0/provider.json"]);
  });

  test("of the side that a code lens names, without asking", async () => {
    await run(COMMANDS.showSchema, { interface: "connect_client", version: 0, role: "requirer" });
    expect(record.opened).toEqual(["integrator-charms-schema:/connect_client/v0/requirer.json"]);
    expect(record.texts).toEqual([]);
  });

  test.for([{ interface: "../x", version: 0, role: "provider" }, { role: "x" }, null, 7])(
    "a wrong argument %j is as good as none",
    async (argument) => {
      record.pick = () => undefined;
      await run(COMMANDS.showSchema, argument);
      expect(record.opened).toEqual([]);
    },
  );

  test("text comes from the server", async () => {
    const provider = createSchemaProvider(session.asSession);
    const text = (path: string) =>
      provider.provideTextDocumentContent(
        Uri.from({ scheme: "integrator-charms-schema", path }) as never,
        undefined as never,
      );
    expect(await text("/connect_client/v0/requirer.json")).toBe("{}");
    expect(session.requests.at(-1)?.params).toEqual({
      interface: "connect_client",
      version: 0,
      role: "requirer",
    });
    expect(await text("/connect_client/requirer.json")).toBe("");
    expect(parseSchemaPath("/a/v1/peer.json")).toBeUndefined();
  });

  test.for([null, undefined])("an answer of %s to a named side gives a message", async (answer) => {
    session.answers[SCHEMA] = answer;
    await run(COMMANDS.showSchema, { interface: "other", version: 3, role: "provider" });
    expect([record.opened, record.messages.length]).toEqual([[], 1]);
  });

  test("no answer gives a message", async () => {
    delete session.answers[INTERFACES];
    await run(COMMANDS.showSchema);
    expect(record.messages).toHaveLength(1);
  });
});

describe("select interface and role", () => {
  const open = (document: FakeDocument) => {
    act.open(document);
    act.activate(document);
    return document;
  };

  test("writes the comment into YAML", async () => {
    open(new FakeDocument("/x.yaml", "---\nrelation-info: []\n"));
    pick("provider");
    await run(COMMANDS.selectInterface);
    expect(record.edits.flatMap((edit) => edit.replacements)).toMatchObject([
      {
        newText: "# integrator-charms: interface=connect_client role=provider\n",
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      },
    ]);
  });

  test("of the document that a code lens names", async () => {
    const document = open(new FakeDocument("/x.yaml", "relation-info: []\n"));
    open(new FakeDocument("/y.yaml", ""));
    await run(COMMANDS.selectInterface, document.uri.toString());
    expect(record.edits[0]?.replacements[0]?.uri.path).toBe("/x.yaml");
  });

  test("offers what is known now first", async () => {
    session.answers[DOCUMENT_INFO] = {
      kind: "relation-fixture",
      relations: [{ interface: "connect_client", role: "provider" }],
    };
    open(new FakeDocument("/x.yaml", "relation-info: []\n"));
    await run(COMMANDS.selectInterface);
    expect(record.edits[0]?.replacements[0]?.newText).toContain("role=provider");
  });

  test("writes a setting of the folder for JSON, the path as a pattern that means itself", async () => {
    workspace.workspaceFolders = [{ uri: Uri.file("/folder") }];
    open(new FakeDocument("/folder/dump [1].json", "{}", "json"));
    pick("requirer");
    await run(COMMANDS.selectInterface);
    expect(record.updates).toEqual([
      {
        key: "integratorCharms.associations",
        value: { "./dump \\[1\\].json": "connect_client@v0 requirer" },
        target: 3,
      },
    ]);
  });

  test.for([
    ["JSON outside of any folder", new FakeDocument("/x.json", "{}", "json")],
    ["another language", new FakeDocument("/x.py", "", "python")],
    ["no document", undefined],
  ] as const)("%s gives a message and changes nothing", async ([, document]) => {
    if (document) open(document);
    await run(COMMANDS.selectInterface);
    expect([record.messages.length, record.edits.length, record.updates.length]).toEqual([1, 0, 0]);
  });

  test("a document that cannot be changed gives a message", async () => {
    record.isEditable = false;
    open(new FakeDocument("/x.yaml", ""));
    await run(COMMANDS.selectInterface);
    expect(record.messages).toHaveLength(1);
  });

  test("backing out changes nothing", async () => {
    record.pick = () => undefined;
    open(new FakeDocument("/x.yaml", ""));
    await run(COMMANDS.selectInterface);
    expect([record.messages, record.edits]).toEqual([[], []]);
  });
});

describe("documentation", () => {
  test("opens in the preview at the heading", async () => {
    record.files.add("/extension/docs/diagnostics.md");
    await createUriHandler(context).handleUri(
      Uri.from({ scheme: "vscode", path: "/docs/diagnostics.md", fragment: "field-missing" }) as never,
    );
    await run(COMMANDS.openDocumentation, "field-missing");
    expect(record.executed.map(({ command, argument }) => `${command} ${String(argument)}`)).toEqual([
      "markdown.showPreview file:///extension/docs/diagnostics.md#field-missing",
      "markdown.showPreview file:///extension/docs/diagnostics.md#field-missing",
    ]);
  });

  test.for(["/docs/missing.md", "/docs/../package.json", "/other"])("%s gives a message", async (path) => {
    record.files.add("/extension/package.json");
    await createUriHandler(context).handleUri(Uri.from({ scheme: "vscode", path }) as never);
    expect([record.executed.length, record.messages.length]).toEqual([0, 1]);
  });
});
