/** The questions of "Add Endpoint…" and its like, the way back, and what becomes of the answers. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addMissing, addToCharm } from "../../client/src/add-to-charm.ts";
import {
  ADD_ENTRIES,
  type AddEntriesParams,
  type AddEntriesResult,
  CHARM_CHOICES,
  type CharmChoices,
  type CharmEntry,
  type EntryProblem,
} from "../../server/src/protocol/messages.ts";
import { FakeSession, settle } from "../support/fake-session.ts";
import { act, FakeDocument, type InputAnswer, record, resetVscode, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const URI = "file:///charm/metadata.yaml";
const CHOICES: CharmChoices = {
  charm: "a",
  interfaces: [
    {
      name: "connect_client",
      status: "draft",
      summary: "S",
      providers: ["kafka-connect"],
      requirers: [],
      endpoint: "connect-client",
    },
    { name: "peer", status: undefined, summary: "", providers: [], requirers: [], endpoint: "peer" },
  ],
  optionTypes: [
    { name: "string", meaning: "Text." },
    { name: "int", meaning: "A number." },
  ],
  resourceTypes: [
    { name: "file", meaning: "A file." },
    { name: "oci-image", meaning: "An image." },
  ],
};

/** Answers as the server does: with the problem of an entry that `judge` objects to, else with one change. */
class CharmSession extends FakeSession {
  judge: (entry: CharmEntry) => EntryProblem | null = () => null;
  version: number | null = null;
  isNew = false;
  added: CharmEntry | undefined;

  override async request(method: string, params: unknown): Promise<unknown> {
    if (method !== ADD_ENTRIES) return super.request(method, params);
    const [entry] = (params as AddEntriesParams).entries;
    if (!entry) throw new Error("nothing to add");
    this.added = entry;
    const problem = this.judge(entry);
    const range = { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } };
    const { isNew, version } = this;
    const change = { uri: URI, isNew, version, edits: [{ range, newText: "\n  x:" }] };
    const result: AddEntriesResult = { changes: problem ? [] : [change], problem };
    return result;
  }
}

let session: CharmSession;

beforeEach(() => {
  resetVscode();
  session = new CharmSession({ [CHARM_CHOICES]: CHOICES });
});

/** Runs the command with these answers; what is added in the end, if anything is. */
async function add(
  kind: CharmEntry["kind"],
  answers: readonly InputAnswer[],
  side?: unknown,
): Promise<CharmEntry | undefined> {
  record.answers = [...answers];
  const adding = addToCharm(session.asSession, kind, URI, side);
  await settle();
  await adding;
  return record.edits.length > 0 ? session.added : undefined;
}

const titles = () => record.inputs.map(({ title, step, totalSteps }) => `${title} ${step}/${totalSteps}`);

describe("endpoint", () => {
  test("side, interface, name, limit and whether it is optional", async () => {
    const entry = await add("endpoint", [
      { choose: "requires" },
      { choose: "connect_client" },
      "accept",
      "accept",
      { choose: "optional: true" },
    ]);
    expect(entry).toEqual({
      kind: "endpoint",
      side: "requires",
      interface: "connect_client",
      name: "connect-client",
      limit: 1,
      optional: true,
    });
    expect(titles()).toEqual([1, 2, 3, 4, 5].map((step) => `⟦Add Endpoint⟧ ${step}/5`));
    expect(record.inputs.every(({ isDisposed }) => isDisposed)).toBe(true);
  });

  test("peers are asked for no limit, a side that is known is not asked for", async () => {
    const entry = await add("endpoint", [{ choose: "peer" }, { type: "cluster" }], "peers");
    expect(entry).toEqual({ kind: "endpoint", side: "peers", interface: "peer", name: "cluster" });
    expect(titles()).toEqual(["⟦Add Endpoint⟧ 1/2", "⟦Add Endpoint⟧ 2/2"]);
  });

  test("an interface of one's own", async () => {
    const entry = await add(
      "endpoint",
      [{ typed: "my_own", choose: "my_own" }, "accept", { type: "" }, { choose: "optional: false" }],
      "provides",
    );
    expect(entry).toEqual({
      kind: "endpoint",
      side: "provides",
      interface: "my_own",
      name: "my-own",
      optional: false,
    });
  });

  test("status, purpose and the charms on the other side stand beside an interface", async () => {
    await add("endpoint", ["close"], "requires");
    expect(record.inputs[0]?.items[0]).toMatchObject({ description: "draft", detail: "S · kafka-connect" });
  });

  test("the way back keeps what was answered before, and answers can change", async () => {
    const entry = await add("endpoint", [
      { choose: "requires" },
      { choose: "connect_client" },
      "back",
      "back",
      { choose: "peers" },
      { choose: "peer" },
      "accept",
    ]);
    expect(entry).toMatchObject({ side: "peers", interface: "peer", name: "peer" });
    expect(record.inputs.map(({ buttons }) => buttons.length)).toEqual([0, 1, 1, 1, 0, 1, 1]);
  });

  test("a name that is taken is not accepted, and the reason is shown", async () => {
    session.judge = ({ name }) => (name === "taken" ? { field: "name", message: "Taken" } : null);
    record.answers = [{ choose: "connect_client" }, { type: "taken" }];
    const adding = addToCharm(session.asSession, "endpoint", URI, "peers");
    await settle();
    const input = record.inputs.at(-1);
    expect([input?.validationMessage, record.edits]).toEqual(["Taken", []]);
    await input?.answer({ type: "free" });
    await settle();
    await adding;
    expect(session.added).toMatchObject({ name: "free" });
    expect(input?.validationMessage).toBeUndefined();
  });

  test("what is wrong with another field does not count yet", async () => {
    session.judge = ({ kind }) => (kind === "endpoint" ? { field: "interface", message: "No" } : null);
    await add("endpoint", [{ choose: "peer" }, "accept"], "peers");
    expect(record.messages).toEqual(["No"]);
    expect(record.edits).toEqual([]);
  });

  test("closing an input ends it all", async () => {
    expect(await add("endpoint", [{ choose: "requires" }, "close"])).toBeUndefined();
    expect(record.inputs).toHaveLength(2);
  });
});

describe("option", () => {
  test("name, type, default and description", async () => {
    const entry = await add("option", [
      { type: " topic-prefix " },
      { choose: "string" },
      { type: "shop" },
      { type: "Prefix of the topics." },
    ]);
    expect(entry).toEqual({
      kind: "option",
      name: "topic-prefix",
      type: "string",
      default: "shop",
      description: "Prefix of the topics.",
    });
    expect(record.inputs[1]?.items[0]).toMatchObject({ label: "string", detail: "Text." });
  });

  test("a default of another type is not accepted", async () => {
    session.judge = (entry) =>
      entry.kind === "option" && entry.default === "x" ? { field: "default", message: "No number" } : null;
    record.answers = [{ type: "a" }, { choose: "int" }, { type: "x" }];
    const adding = addToCharm(session.asSession, "option", URI, undefined);
    await settle();
    expect(record.inputs.at(-1)?.validationMessage).toBe("No number");
    await record.inputs.at(-1)?.answer("close");
    await adding;
  });
});

describe("action and resource", () => {
  test("an action has a name and a description", async () => {
    const entry = await add("action", [{ type: "restart" }, { type: "Restart it." }]);
    expect(entry).toEqual({ kind: "action", name: "restart", description: "Restart it." });
  });

  test("a file has a name, an image has none", async () => {
    const file = await add("resource", [{ type: "plugin" }, { choose: "file" }, "accept", { type: "" }]);
    expect(file).toMatchObject({ name: "plugin", type: "file", filename: "plugin.tar" });
    const image = await add("resource", [{ type: "image" }, { choose: "oci-image" }, { type: "x" }]);
    expect(image).toEqual({ kind: "resource", name: "image", type: "oci-image", description: "x" });
  });
});

describe("what an integrator lacks", () => {
  test("is added without a question", async () => {
    await addMissing(session.asSession, URI, [{ kind: "action", name: "restart" }]);
    expect([record.edits.length, record.inputs.length, record.opened]).toEqual([1, 0, [URI]]);
  });

  test.for([[URI, "x"], [7, []], []])("wrong arguments %j do nothing", async (args) => {
    await addMissing(session.asSession, args[0], args[1]);
    expect([record.edits, record.messages]).toEqual([[], []]);
  });
});

describe("what becomes of it", () => {
  const answers: readonly InputAnswer[] = [{ type: "restart" }, { type: "" }];

  test("the edit is made and its place is shown", async () => {
    await add("action", answers);
    expect(record.edits[0]?.replacements).toMatchObject([
      {
        uri: { path: "/charm/metadata.yaml" },
        range: { start: { line: 2, character: 3 } },
        newText: "\n  x:",
      },
    ]);
    expect(record.edits[0]?.created).toEqual([]);
    expect(record.opened).toEqual([URI]);
  });

  test("a file that does not exist yet is created", async () => {
    session.isNew = true;
    await add("action", answers);
    expect(record.edits[0]?.created.map(String)).toEqual([URI]);
  });

  test("a document that was edited meanwhile is left alone", async () => {
    const document = new FakeDocument("/charm/metadata.yaml", "");
    workspace.textDocuments = [document];
    session.version = 1;
    document.version = 2;
    expect(await add("action", answers)).toBeUndefined();
    expect(record.messages).toEqual(["⟦The document could not be changed.⟧"]);
  });

  test("an edit that is refused is told", async () => {
    record.isEditable = false;
    await add("action", answers);
    expect(record.messages).toEqual(["⟦The document could not be changed.⟧"]);
    expect(record.opened).toEqual([]);
  });

  test("outside of a charm, without a server, without an editor", async () => {
    session.answers[CHARM_CHOICES] = null;
    await add("action", []);
    delete session.answers[CHARM_CHOICES];
    await add("action", []);
    await addToCharm(session.asSession, "action", undefined, undefined);
    act.activate(new FakeDocument("/charm/src/charm.py", "", "python"));
    session.answers[CHARM_CHOICES] = CHOICES;
    record.answers = ["close"];
    await addToCharm(session.asSession, "action", undefined, undefined);
    expect(record.messages).toEqual([
      "⟦Open a file of a charm first.⟧",
      "⟦The language server does not answer; its output tells why.⟧",
      "⟦Open a file of a charm first.⟧",
    ]);
    expect(session.requests.at(-1)?.params).toEqual({ uri: "file:///charm/src/charm.py" });
  });
});

describe("without an active editor", () => {
  const addOption = async (): Promise<readonly (string | undefined)[]> => {
    const asked: (string | undefined)[] = [];
    vi.spyOn(session, "request").mockImplementation(async (_: string, params: unknown) => {
      asked.push((params as { uri?: string }).uri);
      return null;
    });
    await addToCharm(session.asSession, "option", undefined, undefined);
    return asked;
  };

  test("it is the only charm of the workspace", async () => {
    record.contents.set("/one/charmcraft.yaml", "").set("/one/metadata.yaml", "");
    workspace.textDocuments.length = 0;
    expect(await addOption()).toEqual(["file:///one/charmcraft.yaml"]);
  });

  test("one of several is chosen", async () => {
    record.contents.set("/one/charmcraft.yaml", "").set("/two/metadata.yaml", "");
    record.pick = (labels) => labels[1];
    expect(await addOption()).toEqual(["file:///two/metadata.yaml"]);
  });

  test("there is none", async () => {
    expect(await addOption()).toEqual([]);
  });
});
