/** JSON of databags as documents: opened, read, written back, and told of when the databag changes. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Uri as VscodeUri } from "vscode";
import { JsonValues } from "../../client/src/json-values.ts";
import { JSON_VALUE, WRITE_JSON_VALUE } from "../../server/src/protocol/messages.ts";
import { FakeSession } from "../support/fake-session.ts";
import { act, FakeDocument, record, resetVscode, Uri } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

const ADDRESS = [0, "application-data", "a/b"];
const SOURCE = "file:///x.yaml";
const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } };

let session: FakeSession;
let values: JsonValues;

beforeEach(() => {
  resetVscode();
  session = new FakeSession({
    [JSON_VALUE]: { address: ADDRESS, key: "a/b", text: "- 1\n" },
    [WRITE_JSON_VALUE]: { edits: [{ range, newText: "'[2]'" }], version: undefined, problem: null },
  });
  values = new JsonValues(session.asSession);
});

const uriOf = (query: string) =>
  new Uri({ scheme: "integrator-charms-json", path: "/a_b.yaml", query }) as unknown as VscodeUri;
const uri = uriOf(JSON.stringify({ uri: SOURCE, address: ADDRESS }));
const bytes = (text: string) => new TextEncoder().encode(text);

describe("edit", () => {
  test("opens what a code action names, with the key as its name", async () => {
    await values.edit(SOURCE, ADDRESS);
    expect(session.requests.at(-1)?.params).toEqual({ uri: SOURCE, at: ADDRESS });
    expect(record.opened).toEqual([uri.toString()]);
  });

  test("says what to do where there is no JSON", async () => {
    session.answers[JSON_VALUE] = null;
    await values.edit(SOURCE, ADDRESS);
    expect(record.opened).toEqual([]);
    expect(record.messages.join()).toContain("Put the cursor into a value");
  });

  test("says so without an editor, and for arguments that are none", async () => {
    await values.edit(undefined, { toString: "x" });
    expect(record.messages.join()).toContain("Put the cursor into a value");
  });
});

describe("a document", () => {
  test("holds the value", async () => {
    expect(new TextDecoder().decode(await values.readFile(uri))).toBe("- 1\n");
    expect(await values.stat(uri)).toMatchObject({ size: 4, mtime: 1 });
  });

  test("that is of nothing is not found", async () => {
    await expect(values.readFile(uriOf("{"))).rejects.toThrow("not found");
    await expect(values.readFile(uriOf('{"uri": "x", "address": [{}]}'))).rejects.toThrow("not found");
    session.answers[JSON_VALUE] = null;
    await expect(values.readFile(uri)).rejects.toThrow("not found");
  });

  test("becomes a string of the databag when it is saved", async () => {
    await values.writeFile(uri, bytes("- 2\n"));
    expect(session.requests.at(-1)?.params).toEqual({ uri: SOURCE, address: ADDRESS, text: "- 2\n" });
    expect(record.edits).toHaveLength(1);
  });

  test("is not saved while it is no YAML, and the message names the line", async () => {
    session.answers[WRITE_JSON_VALUE] = { edits: [], version: 1, problem: { line: 2, message: "Oh" } };
    await expect(values.writeFile(uri, bytes("["))).rejects.toThrow(/Line.*3.*Oh/);
    expect(record.edits).toEqual([]);
  });

  test("is not saved when the databag was edited meanwhile, or takes no edit", async () => {
    record.isEditable = false;
    await expect(values.writeFile(uri, bytes("- 2\n"))).rejects.toThrow("could not be changed");
    record.isEditable = true;
    session.answers[WRITE_JSON_VALUE] = { edits: [{ range, newText: "" }], version: 7, problem: null };
    await expect(values.writeFile(uri, bytes("- 2\n"))).rejects.toThrow("could not be changed");
    expect(record.edits).toEqual([]);
  });

  test("is read anew when the databag changes, and only then", async () => {
    await values.readFile(uri);
    const events: string[] = [];
    values.onDidChangeFile((changes) => events.push(...changes.map((change) => change.uri.toString())));
    act.type(new FakeDocument("/other.yaml", ""), 0, "x");
    expect(events).toEqual([]);
    act.type(new FakeDocument("/x.yaml", ""), 0, "x");
    expect(events).toEqual([uri.toString()]);
    expect(await values.stat(uri)).toMatchObject({ mtime: 2 });
  });
});
