import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import type { ConnectionEvents, ServerConnection } from "../../client/src/client.ts";
import { COMMANDS, LENS_COMMANDS } from "../../client/src/command-ids.ts";
import { activate, deactivate, type ExtensionApi } from "../../client/src/extension.ts";
import { type InitializationOptions, OTHER_YAML } from "../../server/src/protocol/messages.ts";
import { settle } from "../support/fake-session.ts";
import { act, FakeDocument, record, resetVscode, Uri, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

interface Connection extends ServerConnection {
  readonly options: InitializationOptions;
  readonly events: ConnectionEvents;
  readonly said: unknown[];
  stops: number;
}

const server = vi.hoisted(() => ({ connections: [] as Connection[], start: async () => {} }));

vi.mock("../../client/src/client.ts", () => ({
  connect(
    _context: unknown,
    _output: unknown,
    options: () => InitializationOptions,
    events: ConnectionEvents,
  ) {
    const connection: Connection = {
      options: options(),
      events,
      said: [],
      stops: 0,
      pid: () => 4711,
      async start() {
        await server.start();
        events.onState("running");
      },
      async stop() {
        this.stops++;
      },
      request: () => Promise.reject(new Error("no such method")),
      async notify(method, params) {
        this.said.push([method, params]);
      },
    };
    server.connections.push(connection);
    return connection;
  },
}));

let context: ExtensionContext;

beforeEach(() => {
  resetVscode();
  server.connections = [];
  server.start = async () => {};
  context = {
    subscriptions: [],
    extension: { id: "integrator-charms.integrator-charms" },
    extensionUri: Uri.file("/extension"),
  } as unknown as ExtensionContext;
});

/** The mocked `client.ts` is imported anew, which takes more than a few microtasks. */
async function started(api: ExtensionApi): Promise<void> {
  await vi.waitFor(() => expect(api.serverState()).not.toBe("starting"));
}

const fixture = () => new FakeDocument("/x.yaml", "relation-info: []\n");
const plain = () => new FakeDocument("/y.yaml", "services:\n  web: {}\n");

describe("the server starts", () => {
  test("not for any YAML", async () => {
    workspace.textDocuments = [plain()];
    const api = activate(context);
    act.open(plain());
    act.open(new FakeDocument("/z.py", "relation-info", "python"));
    act.type(plain(), 1, "    image: x");
    await settle();
    expect([api.serverState(), server.connections.length]).toEqual(["idle", 0]);
  });

  test("for a fixture that is open already", async () => {
    workspace.textDocuments = [plain(), fixture()];
    const api = activate(context);
    await started(api);
    expect([api.serverState(), api.serverPid()]).toEqual(["running", 4711]);
  });

  test("for a fixture that is opened later, once", async () => {
    const api = activate(context);
    act.open(fixture());
    act.open(fixture());
    await started(api);
    expect(server.connections).toHaveLength(1);
  });

  test("for a document that becomes one by typing", async () => {
    const document = new FakeDocument("/x.yaml", "a: 1\n\n");
    const api = activate(context);
    act.open(document);
    act.type(document, 1, "plugin-ur");
    expect(api.serverState()).toBe("idle");
    act.type(document, 1, "l");
    await started(api);
    expect(api.serverState()).toBe("running");
  });

  test("with what the server has to know", async () => {
    record.extensions.add("redhat.vscode-yaml");
    workspace.textDocuments = [fixture()];
    await started(activate(context));
    expect(server.connections[0]?.options).toEqual({
      docsBase: "vscode://integrator-charms.integrator-charms/docs/diagnostics.md",
      otherYaml: true,
      otherJson: true,
      python: true,
      commands: [...Object.values(COMMANDS), ...Object.values(LENS_COMMANDS)],
      documentInfoChanges: true,
    });
  });
});

describe("the server's life", () => {
  test("a start that fails is told in the log and the state, not in a message", async () => {
    server.start = () => Promise.reject(new Error("no such file"));
    workspace.textDocuments = [fixture()];
    const api = activate(context);
    await started(api);
    expect(api.serverState()).toBe("failed");
    expect(record.log.join()).toContain("no such file");
    expect(record.messages).toEqual([]);
  });

  test("a restart ends the old one and starts a new one, even while the old one hangs", async () => {
    server.start = () => new Promise(() => {});
    workspace.textDocuments = [fixture()];
    const api = activate(context);
    await vi.waitFor(() => expect(server.connections).toHaveLength(1));
    server.start = async () => {};
    await record.registered.get(COMMANDS.restart)?.();
    expect(server.connections.map(({ stops }) => stops)).toEqual([1, 0]);
    expect(api.serverState()).toBe("running");
  });

  test("whoever asks during a restart gets the new one", async () => {
    workspace.textDocuments = [fixture()];
    const api = activate(context);
    await started(api);
    const restarts = [1, 2].map(() => record.registered.get(COMMANDS.restart)?.());
    act.open(fixture());
    expect(api.serverState()).toBe("starting");
    await Promise.all(restarts);
    await started(api);
    expect(api.serverState()).toBe("running");
    expect(server.connections.map(({ stops }) => stops)).toEqual([1, 0]);
  });

  test("the end of the extension ends the server", async () => {
    workspace.textDocuments = [fixture()];
    await started(activate(context));
    await deactivate();
    expect(server.connections[0]?.stops).toBe(1);
  });

  test("the end of an extension that needed no server starts none", async () => {
    activate(context);
    await deactivate();
    expect(server.connections).toEqual([]);
  });
});

describe("the other YAML extension", () => {
  test("coming and going is told to the server", async () => {
    workspace.textDocuments = [fixture()];
    await started(activate(context));
    act.setExtensions("redhat.vscode-yaml");
    act.setExtensions("redhat.vscode-yaml", "someone.else");
    act.setExtensions();
    await settle();
    expect(server.connections[0]?.said).toEqual([
      [OTHER_YAML, { active: true }],
      [OTHER_YAML, { active: false }],
    ]);
    expect(record.messages).toEqual([]);
  });
});

describe("activation", () => {
  test("registers every command and the handler of documentation addresses", () => {
    activate(context);
    const ids = [...Object.values(COMMANDS), ...Object.values(LENS_COMMANDS)];
    expect([...record.registered.keys()].sort()).toEqual(ids.sort());
    expect([...record.contentProviders.keys()]).toEqual([
      "integrator-charms-archive",
      "integrator-charms-schema",
    ]);
    expect(record.uriHandlers).toHaveLength(1);
    expect(record.texts).toEqual([]);
  });
});
