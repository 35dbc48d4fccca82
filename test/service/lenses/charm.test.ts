/** The lines above the endpoints of a charm. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  ADD_MISSING_COMMAND,
  SHOW_LOCATIONS_COMMAND,
  SHOW_SCHEMA_COMMAND,
} from "../../../server/src/service/lenses/commands.ts";
import { lenses } from "../../../server/src/service/lenses/index.ts";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { analysisOf } from "../../support/cursor.ts";
import { sourcesOf } from "../../support/judge.ts";
import { pythonParser } from "../../support/python.ts";

const HEAD = "name: a\nsummary: A.\ndescription: B.\n";

let python: PythonParser;

beforeAll(async () => {
  python = await pythonParser();
});

const lensesOf = (text: string, files: Readonly<Record<string, string>> = {}, name = "metadata.yaml") =>
  lenses(
    analysisOf(text, {
      uri: `file:///charm/${name}`,
      context: { siblings: { [name]: text }, sources: sourcesOf(files), python },
    }),
  );

const titles = (...args: Parameters<typeof lensesOf>) =>
  lensesOf(...args).map(({ range, command }) => `${range.start.line}: ${command?.title}`);

describe("lenses of charm files", () => {
  test("who stands on the other side", () => {
    const text = `${HEAD}requires:\n  connect-client:\n    interface: connect_client\n  cert: tls-certificates\nprovides:\n  s: s3\n  j: nginx-route\n`;
    expect(titles(text)).toEqual([
      "4: connect_client · requirer · provided by kafka-connect, kafka-connect-k8s",
      "6: tls-certificates · requirer · provided by self-signed-certificates, vault, vault-k8s",
      "8: s3 · provider · required by mysql, mysql-k8s, postgresql …",
      "9: nginx-route · provider",
    ]);
  });

  test("nothing for peers, for interfaces that nobody knows and for what is half typed", () => {
    expect(
      titles(`${HEAD}peers:\n  peer: {interface: peer}\nrequires:\n  a: {interface: foo}\n  b:\n  "": s3\n`),
    ).toEqual([]);
  });

  test("what came in by a merge key has its line where it is written", () => {
    expect(titles(`${HEAD}x: &x\n  a: s3\nrequires:\n  <<: *x\n`)).toEqual([]);
  });

  test("a click shows the schema of an interface with a definition", () => {
    const [lens, other] = lensesOf(`${HEAD}requires:\n  a: connect_client\n  b: mysql_client\n`);
    expect(lens?.command).toMatchObject({
      command: SHOW_SCHEMA_COMMAND,
      arguments: [{ interface: "connect_client", version: 0, role: "requirer" }],
    });
    expect(other?.command?.command).toBe("");
  });

  test("fixtures, with the places where they name the endpoint", () => {
    const text = `${HEAD}peers:\n  peer: {interface: peer}\nrequires:\n  connect-client:\n    interface: connect_client\n`;
    const files = {
      "metadata.yaml": text,
      "src/charm.py": "relation-info = 'connect-client'\n",
      "tests/one.yaml": "relation-info:\n  - endpoint: connect-client\n",
      "tests/two.json": '{"relation-info": [{"endpoint": "peer"}, {"endpoint": "connect-client"}]}',
    };
    const found = lensesOf(text, files);
    expect(found.map(({ command }) => command?.title)).toEqual([
      "1 fixture",
      "connect_client · requirer · provided by kafka-connect, kafka-connect-k8s",
      "2 fixtures",
    ]);
    expect(found[2]?.command).toMatchObject({
      command: SHOW_LOCATIONS_COMMAND,
      arguments: [
        "file:///charm/metadata.yaml",
        { line: 6, character: 2 },
        [
          {
            uri: "file:///charm/tests/one.yaml",
            range: { start: { line: 1, character: 14 }, end: { line: 1, character: 28 } },
          },
          { uri: "file:///charm/tests/two.json", range: { start: { line: 0, character: 55 } } },
        ],
      ],
    });
  });

  test("what an integrator lacks, where its code imports kafkacl", () => {
    const text = `${HEAD}requires:\n  connect-client: {interface: connect_client}\n`;
    const code = {
      "src/charm.py": "from kafkacl import BaseIntegrator\nclass I(BaseIntegrator): pass\n",
      "config.yaml": "options: {}\n",
    };
    const lens = lensesOf(text, code)[1];
    expect(lens?.command).toMatchObject({
      title: "add endpoint peer, option mode",
      command: ADD_MISSING_COMMAND,
      arguments: ["file:///charm/metadata.yaml", [{ kind: "endpoint", side: "peers" }, { kind: "option" }]],
    });
    expect(titles(text, { "src/charm.py": "# kafkacl\n" })).toHaveLength(1);
  });

  test("what metadata.yaml replaces has no line", () => {
    const text = "name: a\nrequires:\n  a: s3\n";
    const analysis = analysisOf(text, {
      uri: "file:///charm/charmcraft.yaml",
      context: { siblings: { "charmcraft.yaml": text, "metadata.yaml": HEAD } },
    });
    expect(lenses(analysis)).toEqual([]);
  });
});
