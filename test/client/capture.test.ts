/** "New Fixture from Juju…" with a stand-in for `juju` on PATH, the clipboard and files; and the way back. */
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { captureFixture, exportFixture } from "../../client/src/capture.ts";
import { createJuju, readModels, readUnits } from "../../client/src/juju.ts";
import { DOCUMENT_INFO } from "../../server/src/protocol/messages.ts";
import { FakeSession } from "../support/fake-session.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { act, clipboard, FakeDocument, record, resetVscode, Uri, workspace } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));

/** As Juju 3.6 prints them, cut down to what is read. */
const MODELS = {
  models: [
    { name: "admin/prod", "short-name": "prod" },
    { name: "admin/test", "short-name": "test" },
  ],
  "current-model": "test",
};
const STATUS = {
  applications: {
    "kafka-connect": {
      "charm-name": "kafka-connect",
      relations: { "connect-client": [{ "related-application": "mysql-source" }], worker: [{}] },
      units: { "kafka-connect/0": { leader: true, subordinates: { "agent/0": {} } } },
    },
    agent: { "charm-name": "grafana-agent", relations: { "cos-agent": ["kafka-connect"] } },
    lonely: { "charm-name": "ubuntu", units: { "lonely/0": {} } },
  },
};
const DUMP = `kafka-connect/0:
  charm: ch:kafka-connect-30
  opened-ports: []
  relation-info:
  - relation-id: 7
    endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: http://10.20.0.11:8080/api/v1/plugin
      requested-secrets: '["username", "password", "tls-ca"]'
  - relation-id: 8
    endpoint: worker
    related-endpoint: worker
    application-data: {tls: enabled}
`;

const PATH = process.env["PATH"];
let folder: string;

beforeEach(() => {
  resetVscode();
  folder = tempFolder({});
  record.action = "⟦Run⟧";
});
afterEach(() => {
  process.env["PATH"] = PATH;
});

/** Puts a `juju` on PATH that does this; `$1` is the subcommand. */
function install(script: string): void {
  const file = path.join(folder, "juju");
  writeFileSync(file, `#!/bin/sh\necho "$@" >> ${folder}/calls\n${script}\n`);
  chmodSync(file, 0o755);
  process.env["PATH"] = `${folder}${path.delimiter}${PATH ?? ""}`;
}

function installRecorded(status: object = STATUS, dump = DUMP): void {
  writeFileSync(path.join(folder, "models"), JSON.stringify(MODELS));
  writeFileSync(path.join(folder, "status"), JSON.stringify(status));
  writeFileSync(path.join(folder, "show-unit"), dump);
  install(`cat ${folder}/$1`);
}

/** Chooses, in turn, what contains these words. */
function choose(...words: readonly string[]): void {
  const left = [...words];
  record.pick = (labels) => {
    const word = left.shift();
    return word === undefined ? undefined : labels.find((label) => label.includes(word));
  };
}

describe.skipIf(process.platform === "win32")("a controller", () => {
  test("is asked for models, units and the unit's data, which becomes a new document", async () => {
    installRecorded();
    choose("controller", "admin/prod", "kafka-connect/0", "connect-client", "As it is");
    await captureFixture();
    expect(record.created).toEqual([
      {
        language: "yaml",
        content: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: http://10.20.0.11:8080/api/v1/plugin
      requested-secrets: '["username", "password", "tls-ca"]'
`,
      },
    ]);
    expect(record.texts).toContain("juju show-unit -m admin/prod kafka-connect/0 --format yaml");
    expect(record.messages[0]).toContain("juju show-unit will run");
  });

  test("is asked for a unit of the other side, too, whose further relations are nobody's business", async () => {
    const own = DUMP.replace(
      "  - relation-id: 8",
      "    related-units:\n      mysql-source/0: {in-scope: true, data: {}}\n      mysql-source/1: {in-scope: true, data: {}}\n  - relation-id: 8",
    );
    const item = (id: number, data: string) => `  - relation-id: ${id}
    endpoint: connect-client
    related-endpoint: connect-client
    application-data: {endpoints: "${data}"}
`;
    const other = `mysql-source/0:\n  charm: x\n  relation-info:\n${item(7, "http://a:8083")}${item(9, "http://b:8083")}`;
    installRecorded(STATUS, own);
    writeFileSync(path.join(folder, "other"), other);
    install(`case "$*" in *mysql-source/0*) cat ${folder}/other;; *) cat ${folder}/$1;; esac`);
    choose("controller", "admin/prod", "kafka-connect/0", "connect-client", "As it is");
    await captureFixture();
    const { content = "" } = record.created[0] ?? {};
    expect(content).toContain("plugin-url");
    expect(content).toContain("endpoints: http://a:8083");
    expect(content).not.toContain("http://b:8083");
    expect(record.texts).toContain("juju show-unit -m admin/prod mysql-source/0 --format yaml");
    install(
      `case "$*" in *mysql-source/0*) echo 'ERROR unit not found' >&2; exit 1;; *) cat ${folder}/$1;; esac`,
    );
    choose("controller", "admin/prod", "kafka-connect/0", "connect-client", "As it is");
    await captureFixture();
    expect(record.created[1]?.content).toContain("plugin-url");
  });

  test("gives all relations, with placeholders, when that is chosen", async () => {
    installRecorded();
    choose("controller", "admin/test", "kafka-connect/0", "All", "placeholders");
    await captureFixture();
    expect(record.created[0]?.content).toContain("http://192.0.2.1:8080");
    expect(record.created[0]?.content).toContain("tls: enabled");
  });

  test("runs nothing before the user has agreed", async () => {
    install("exit 0");
    record.action = undefined;
    choose("controller");
    await captureFixture();
    expect(record.created).toEqual([]);
    await expect(
      import("node:fs").then(({ readFileSync }) => readFileSync(`${folder}/calls`)),
    ).rejects.toThrow();
  });

  test.for([
    ["echo 'ERROR connection refused' >&2; exit 1", "juju models failed: connection refused"],
    ["echo 'no controller' >&2; exit 1", "juju models failed: no controller"],
    ["exit 3", "juju models failed"],
    ["echo not json", "no JSON"],
    ["echo '{\"models\": []}'", "has no model"],
  ] as const)("%s is one sentence", async ([script, message]) => {
    install(script);
    choose("controller");
    await captureFixture();
    expect(record.messages.at(-1)?.replace(/[⟦⟧]/g, "")).toContain(message);
    expect(record.created).toEqual([]);
  });

  test("without a unit that has relations is told of", async () => {
    installRecorded({ applications: { lonely: { units: { "lonely/0": {} } } } });
    choose("controller", "prod");
    await captureFixture();
    expect(record.messages.at(-1)).toContain("No unit of the model");
  });

  test("that does not answer is given up, and can be stopped", async () => {
    install("exec sleep 100");
    choose("controller");
    await captureFixture(createJuju(100));
    expect(record.messages.at(-1)?.replace(/[⟦⟧]/g, "")).toContain("did not answer within 0.1 s");
    choose("controller");
    record.onProgress = (cancel) => cancel();
    await captureFixture();
    expect(record.messages.at(-1)).toContain("Stopped");
  });
});

test("without juju there is a way out", async () => {
  process.env["PATH"] = folder;
  choose("controller");
  await captureFixture();
  expect(record.messages.at(-1)).toContain("juju is not on PATH");
});

test("in a folder that is not trusted, no controller is offered", async () => {
  workspace.isTrusted = false;
  let offered: readonly string[] = [];
  record.pick = (labels) => {
    offered = labels;
    return undefined;
  };
  await captureFixture();
  expect(offered.map((label) => label.replace(/[⟦⟧]/g, ""))).toEqual(["The clipboard", "A file…"]);
});

describe("elsewhere", () => {
  test("the clipboard", async () => {
    clipboard.text = DUMP;
    choose("clipboard", "As it is");
    await captureFixture();
    expect(record.created[0]?.content).toContain("plugin-url");
    clipboard.text = "hello";
    choose("clipboard");
    await captureFixture();
    expect(record.messages.at(-1)).toContain("holds no relation data");
  });

  test("a file of YAML, and a test in Python", async () => {
    record.contents.set("/dump.yaml", DUMP);
    record.contents.set("/test_a.py", 'x = testing.Relation("db", remote_app_data={"a": "1"})\n');
    record.chosenFiles = [Uri.file("/dump.yaml")];
    choose("file", "As it is");
    await captureFixture();
    record.chosenFiles = [Uri.file("/test_a.py")];
    choose("file", "As it is");
    await captureFixture();
    expect(record.created[0]?.content).toContain("plugin-url");
    expect(record.created[1]?.content).toContain("related-endpoint: db\n    application-data:\n      a: '1'");
  });

  test("and into a test", async () => {
    const session = new FakeSession({
      [DOCUMENT_INFO]: {
        kind: "relation-fixture",
        relations: [{ endpoint: "connect-client", interface: "connect_client" }],
      },
    });
    act.activate(new FakeDocument("/dump.yaml", DUMP));
    await exportFixture(session.asSession);
    expect(record.created[0]).toMatchObject({
      language: "python",
      content: expect.stringContaining('interface="connect_client"'),
    });
    act.activate(new FakeDocument("/other.yaml", "a: 1\n"));
    await exportFixture(session.asSession);
    expect(record.messages.at(-1)).toContain("Nothing was exported");
  });
});

test("models and units of Juju are read, whatever else stands there", () => {
  expect(readModels(JSON.stringify(MODELS))).toEqual([
    { name: "admin/prod", isCurrent: false },
    { name: "admin/test", isCurrent: true },
  ]);
  expect(readUnits(JSON.stringify(STATUS)).map(({ name, endpoints }) => [name, endpoints])).toEqual([
    ["agent/0", ["cos-agent"]],
    ["kafka-connect/0", ["connect-client", "worker"]],
    ["lonely/0", []],
  ]);
  for (const text of ["{}", "[]", "null", '{"applications": [1], "models": {"a": 1}}']) {
    expect(readModels(text)).toEqual([]);
    expect(readUnits(text)).toEqual([]);
  }
});
