/** Conformance in the Test Explorer and by its command: what is offered, run, shown and kept. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ExtensionContext } from "vscode";
import { Testing } from "../../client/src/testing.ts";
import { JUDGED_SIDES, type SideEntry } from "../../server/src/protocol/messages.ts";
import { serveHttp } from "../conformance/http/servers.ts";
import { FakeSession, settle } from "../support/fake-session.ts";
import { record, resetVscode, TestRunRequest, Uri, workspace } from "../support/vscode.ts";
import type { FakeController, FakeItem, FakeItems, FakeRun } from "../support/vscode-testing.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const FIXTURE = "relation-info:\n  - application-data: {plugin-url: x}\n";
const REQUIRER: SideEntry = {
  interface: "connect_client",
  version: 0,
  side: "requirer",
  line: 1,
  number: null,
  findings: [
    { rule: "R1", severity: "error", message: "`plugin-url` is wrong (R1)", line: 1, fix: "Replace it" },
    { rule: "R1", severity: "error", message: "`plugin-url` is wrong again", line: 1, fix: null },
    { rule: "R2", severity: "warning", message: "odd", line: 1, fix: null },
  ],
};

let session: FakeSession;
let testing: Testing;
let state: Map<string, unknown>;
let secrets: Map<string, string>;

beforeEach(() => {
  resetVscode();
  workspace.workspaceFolders = [{ uri: Uri.file("/w") }];
  record.contents.set("/w/a.yaml", FIXTURE);
  record.contents.set("/w/other.yaml", "nothing: of ours\n");
  session = new FakeSession({ [JUDGED_SIDES]: [REQUIRER] });
  state = new Map();
  secrets = new Map();
  const context = {
    workspaceState: {
      get: (key: string) => state.get(key),
      update: async (key: string, value: unknown) => void state.set(key, value),
    },
    secrets: {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
      delete: async (key: string) => void secrets.delete(key),
    },
    asAbsolutePath: (file: string) => `/extension/${file}`,
  } as unknown as ExtensionContext;
  testing = new Testing(context, session.asSession);
});

function controller(): FakeController {
  session.setState("running");
  const [found] = record.controllers;
  if (!found) throw new Error("no controller");
  return found;
}

const TOKEN = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

async function run(label: string, request: unknown = new TestRunRequest()): Promise<FakeRun> {
  const { profiles, runs } = controller();
  await profiles.find((profile) => profile.label.includes(label))?.run(request, TOKEN);
  const last = runs.at(-1);
  if (!last) throw new Error("nothing ran");
  return last;
}

function find(items: FakeItems, ...labels: string[]): FakeItem {
  const [label, ...rest] = labels;
  const found = [...items].map(([, item]) => item).find((item) => item.label === label);
  if (!found) throw new Error(`${label} is not there`);
  return rest.length === 0 ? found : find(found.children, ...rest);
}

const INTERFACE = "Kafka Connect client";

describe("the tree", () => {
  test("there is none before the server runs, and nothing is read for it", () => {
    session.setState("starting");
    expect(record.controllers).toEqual([]);
    expect(controller().items.size).toBe(0);
    expect(session.requests).toEqual([]);
  });

  test("interface, side, rule and case; only what the static method can prove of the side", async () => {
    await controller().resolveHandler?.(undefined);
    expect((await testing.state()).cases.filter((name) => name.endsWith("a.yaml"))).toEqual([
      `${INTERFACE} › requirer › R1 › a.yaml`,
      `${INTERFACE} › requirer › R2 › a.yaml`,
    ]);
    const rule = find(controller().items, INTERFACE, "provider", "P4");
    expect(rule.description).toContain("comma-separated");
    expect(session.requests).toHaveLength(1);
  });

  test("a fixture that has gone takes its cases along", async () => {
    await controller().resolveHandler?.(undefined);
    record.contents.delete("/w/a.yaml");
    await controller().refreshHandler?.();
    expect((await testing.state()).cases.filter((name) => name.includes("a.yaml"))).toEqual([]);
  });
});

describe("a run of fixtures", () => {
  test("tells states, evidence, place and way out", async () => {
    const { events, messages, output } = await run("Fixtures");
    expect(events).toEqual([
      "enqueued a.yaml",
      "enqueued a.yaml",
      "started a.yaml",
      "failed a.yaml",
      "started a.yaml",
      "failed a.yaml",
      "started a.yaml",
      "passed a.yaml",
      "started a.yaml",
      "skipped a.yaml",
      "end",
    ]);
    expect(messages.map(({ message }) => message)).toEqual([
      "`plugin-url` is wrong\n\n⟦Way out: ⟧Replace it⟦⟧",
      "`plugin-url` is wrong again",
    ]);
    expect(messages[0]?.location).toMatchObject({ uri: { path: "/w/a.yaml" } });
    expect(output.join("")).toContain("✗ R1  a.yaml  `plugin-url` is wrong\r\n");
  });

  test("of one case leaves the others alone", async () => {
    await controller().resolveHandler?.(undefined);
    const chosen = find(controller().items, INTERFACE, "requirer", "R2", "a.yaml");
    const { events } = await run("Fixtures", new TestRunRequest([chosen]));
    expect(events).toEqual(["enqueued a.yaml", "started a.yaml", "passed a.yaml", "end"]);
  });

  test("of one rule, with a case left out", async () => {
    await controller().resolveHandler?.(undefined);
    const { items } = controller();
    const rule = find(items, INTERFACE, "requirer", "R1");
    const { events } = await run(
      "Fixtures",
      new TestRunRequest(
        [rule],
        [...rule.children].map(([, item]) => item),
      ),
    );
    expect(events).toEqual(["end"]);
  });

  test("can be done in a folder that is not trusted", async () => {
    workspace.isTrusted = false;
    expect((await run("Fixtures")).events).toContain("failed a.yaml");
  });
});

describe("in a folder that is not trusted", () => {
  test.for(["Charm", "archive", "Deployment"])("%s does not run", async (label) => {
    workspace.isTrusted = false;
    record.contents.set("/w/charmcraft.yaml", "name: c\nrequires: {a: {interface: connect_client}}\n");
    const { profiles, runs } = controller();
    await profiles.find((profile) => profile.label.includes(label))?.run(new TestRunRequest(), TOKEN);
    await profiles.find((profile) => profile.label.includes(label))?.configureHandler?.();
    expect(runs).toEqual([]);
    expect(record.inputs).toEqual([]);
    expect(record.messages[0]).toContain("not trusted");
  });

  test("the command offers fixtures only", async () => {
    workspace.isTrusted = false;
    record.contents.set("/w/charmcraft.yaml", "name: c\nrequires: {a: {interface: connect_client}}\n");
    let offered: readonly string[] = [];
    record.pickMany = (labels) => {
      offered = labels;
      return undefined;
    };
    await testing.run();
    expect(offered.filter((label) => label.startsWith("$("))).toEqual(["$(file) a.yaml"]);
  });
});

describe("a charm", () => {
  test("without a Python is told with the way out, and nothing is made", async () => {
    record.contents.set(
      "/w/charm/charmcraft.yaml",
      "name: my-charm\nrequires: {a: {interface: connect_client}}\n",
    );
    record.settings["integratorCharms.conformance.python"] = "/nowhere/python";
    const { events, output } = await run("Charm");
    expect(events).toEqual(["end"]);
    expect(output.join("")).toContain(
      "my-charm: /nowhere/python is no Python that can be started; name the Python",
    );
    expect(record.messages[0]).toContain("/nowhere/python is no Python");
  });
});

describe("the command", () => {
  test("offers what there is, runs it and shows the report", async () => {
    record.contents.set(
      "/w/charm/charmcraft.yaml",
      "name: my-charm\nrequires: {a: {interface: connect_client}}\n",
    );
    let offered: readonly string[] = [];
    record.pickMany = (labels) => {
      offered = labels;
      return ["$(file) a.yaml"];
    };
    await testing.run();
    expect(offered.map((label) => label.replace(/[⟦⟧]/g, ""))).toEqual([
      "Fixtures",
      "$(file) a.yaml",
      "Charm under ops.testing",
      "$(beaker) my-charm",
      "Elsewhere",
      "$(archive) A plugin archive…",
      "$(cloud) A deployment…",
    ]);
    const report = record.contentProviders.get("integrator-charms-conformance");
    const text = String(report?.provideTextDocumentContent(Uri.file("/"), undefined));
    expect(text).toContain("| ❌ fail | R1 | requirer | static | a.yaml | `plugin-url` is wrong |");
    expect(record.executed.at(-1)?.command).toBe("markdown.showPreview");
    expect(record.messages.at(-1)).toContain("2 failed");
  });

  test("does nothing more when the user gives up", async () => {
    record.pickMany = () => undefined;
    await testing.run();
    expect([record.executed, controller().runs]).toEqual([[], []]);
  });

  test("there is no report before the first run", async () => {
    await testing.showReport();
    await testing.saveReport();
    expect(record.messages.map((message) => message.includes("no report yet"))).toEqual([true, true]);
  });

  test.for([
    ["/w/r.md", "| ❌ fail | R1 |"],
    ["/w/r.xml", '<failure type="R1"'],
    ["/w/r.JSON", '"verdict": "fail"'],
    ["/w/r.sarif", '"uri": "file:///w/a.yaml"'],
  ] as const)("the report is saved as %s", async ([file, expected]) => {
    record.pickMany = () => ["$(file) a.yaml"];
    await testing.run();
    record.chosenFiles = [Uri.file(file)];
    await testing.saveReport();
    expect(record.contents.get(file)).toContain(expected);
  });

  test("a report that cannot be saved says why, and nobody has to save one", async () => {
    record.pickMany = () => ["$(file) a.yaml"];
    await testing.run();
    await testing.saveReport();
    record.chosenFiles = [Uri.file("/w/r.md")];
    record.isEditable = false;
    await testing.saveReport();
    expect(record.messages.at(-1)).toContain("read-only");
  });
});

describe("a deployment", () => {
  const PASSWORD = "hunter2hunter2";
  const answersFor = (endpoint: string) => [
    { type: endpoint },
    { type: "relation-7" },
    { type: PASSWORD },
    { choose: "⟦No CA⟧" },
    { choose: "⟦While the relation is there⟧" },
  ];

  test("is asked for once; the password is in the secret storage only", async () => {
    const { origin, port } = await serveHttp((_, response) => response.end("<html>"));
    record.answers = answersFor(origin);
    const { output } = await run("Deployment");
    expect(record.inputs.map(({ password }) => password)).toEqual([false, false, true, false, false]);
    expect(output[0]).toContain(`127.0.0.1:${port}⟦, as ⟧relation-7`);
    expect(output.join("")).toMatch(/✗ P4 .+an HTML page/);
    expect([...secrets.values()]).toEqual([PASSWORD]);
    const everything = JSON.stringify([[...state], record.texts, record.messages, output]);
    expect(everything).not.toContain(PASSWORD);
    await run("Deployment");
    expect(record.inputs).toHaveLength(answersFor(origin).length);
  });

  test("can be forgotten", async () => {
    state.set("conformance.deployment", { endpoints: "http://a" });
    secrets.set("conformance.password", PASSWORD);
    await testing.forget();
    expect([...secrets.keys()]).toEqual([]);
    expect(state.get("conformance.deployment")).toBeUndefined();
  });

  test("what is no endpoint is said while it is typed", async () => {
    record.answers = [{ type: "ftp://a" }];
    const asked = run("Deployment").catch(() => undefined);
    await settle();
    await vi.waitFor(() => expect(record.inputs[0]?.validationMessage).toContain("does not start with"));
    await record.inputs[0]?.answer("close");
    await asked;
    expect([...secrets.keys()]).toEqual([]);
  });
});
