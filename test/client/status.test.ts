import { beforeEach, describe, expect, test, vi } from "vitest";
import { Status } from "../../client/src/status.ts";
import { describeDocument } from "../../client/src/status-text.ts";
import { DOCUMENT_INFO, type DocumentInfoResult } from "../../server/src/protocol/messages.ts";
import { FakeSession, settle } from "../support/fake-session.ts";
import { act, FakeDocument, LanguageStatusSeverity, record, resetVscode } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));
beforeEach(() => resetVscode());

type Relation = DocumentInfoResult["relations"][number];

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const requirer: Relation = {
  range,
  interface: "connect_client",
  version: 0,
  role: "requirer",
  evidence: "keys",
  endpoint: "connect-client",
};

function info(...relations: Partial<Relation>[]): DocumentInfoResult {
  return { kind: "relation-fixture", relations: relations.map((relation) => ({ ...requirer, ...relation })) };
}

describe("texts", () => {
  test.for([
    ["one relation", info({}), "connect_client v0 · ⟦requirer⟧", false],
    ["two alike", info({}, {}), "connect_client v0 · ⟦requirer⟧", false],
    ["both sides", info({}, { role: "provider" }), "connect_client v0 · ⟦requirer⟧, ⟦provider⟧", false],
    ["open role", info({ role: undefined }), "connect_client v0 · ⟦role open⟧", true],
    [
      "no interface",
      info({ interface: undefined, version: undefined }),
      "⟦interface unknown⟧ · ⟦requirer⟧",
      true,
    ],
    [
      "no definition",
      info({ interface: "mysql_client", version: undefined }),
      "mysql_client · ⟦requirer⟧",
      false,
    ],
    ["none", info(), "⟦Relation data⟧", false],
    [
      "many interfaces",
      info({ interface: "a" }, { interface: "b" }, { interface: "c" }),
      "⟦⟧3⟦ relations of ⟧3⟦ interfaces⟧",
      false,
    ],
  ] as const)("%s → %s", ([, result, text, isOpen]) => {
    expect(describeDocument(result)).toMatchObject({ text, isOpen });
  });

  test("how it became known stands in the detail, each source once", () => {
    const result = info({ evidence: "comment" }, { evidence: "charm metadata" }, { evidence: "comment" });
    expect(describeDocument(result)?.detail).toBe("⟦known from: ⟧⟦comment⟧, ⟦charm metadata⟧⟦⟧");
  });

  test("a document of no kind has no text", () => {
    expect(describeDocument({ kind: undefined, relations: [] })).toBeUndefined();
  });
});

describe("status item", () => {
  const document = new FakeDocument("/x.yaml", "relation-info: []");
  const item = () => record.statusItems.findLast((candidate) => !candidate.isDisposed);

  test("shows what the server found, with the way to change it", async () => {
    const session = new FakeSession({ [DOCUMENT_INFO]: info({}) });
    const status = new Status(session.asSession);
    act.activate(document);
    await settle();
    expect(session.requests).toEqual([{ method: DOCUMENT_INFO, params: { uri: "file:///x.yaml" } }]);
    expect(item()).toMatchObject({
      text: "connect_client v0 · ⟦requirer⟧",
      severity: LanguageStatusSeverity.Information,
      command: { command: "integratorCharms.selectInterface" },
    });
    status.dispose();
    expect(item()).toBeUndefined();
  });

  test("warns while the role is open", async () => {
    const session = new FakeSession({ [DOCUMENT_INFO]: info({ role: undefined }) });
    new Status(session.asSession);
    act.activate(document);
    await settle();
    expect(item()?.severity).toBe(LanguageStatusSeverity.Warning);
  });

  test("is there for documents of ours only", async () => {
    const session = new FakeSession({ [DOCUMENT_INFO]: { kind: undefined, relations: [] } });
    new Status(session.asSession);
    for (const other of [document, new FakeDocument("/x.py", "", "python"), undefined]) {
      act.activate(other);
      await settle();
      expect(item()).toBeUndefined();
    }
    expect(session.requests).toHaveLength(1);
  });

  test("is busy while the server starts and offers a restart when it died", async () => {
    const session = new FakeSession({ [DOCUMENT_INFO]: info({}) });
    session.state = "starting";
    new Status(session.asSession);
    act.activate(document);
    expect(item()).toMatchObject({ busy: true });
    session.setState("failed");
    expect(item()).toMatchObject({
      busy: false,
      severity: LanguageStatusSeverity.Error,
      command: { command: "integratorCharms.restartServer" },
    });
    session.setState("running");
    await settle();
    expect(item()).toMatchObject({ busy: false, severity: LanguageStatusSeverity.Information });
  });

  test("asks again after an edit, once for a burst of keys, and when the server says so", async () => {
    vi.useFakeTimers();
    try {
      const session = new FakeSession({ [DOCUMENT_INFO]: info({}) });
      new Status(session.asSession);
      act.activate(document);
      for (const key of "abc") act.type(document, 0, key);
      expect(session.requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(250);
      expect(session.requests).toHaveLength(2);
      session.infos.fire();
      expect(session.requests).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  test("an answer that comes too late is dropped", async () => {
    const session = new FakeSession({ [DOCUMENT_INFO]: info({}) });
    new Status(session.asSession);
    act.activate(document);
    act.activate(undefined);
    await settle();
    expect(item()).toBeUndefined();
  });
});
