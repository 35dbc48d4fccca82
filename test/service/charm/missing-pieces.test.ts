/** What an integrator lacks: who is told, who is not, and the edits that add it, in other files as well. */
import { beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmTexts, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { judgeCharm, service, sourcesOf } from "../../support/judge.ts";
import { codeOf, pythonParser } from "../../support/python.ts";

const HEAD = "name: a\nsummary: A.\ndescription: B.\n";
const ENDPOINT =
  "requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n";
const METADATA = HEAD + ENDPOINT;
const CHARMCRAFT = "type: charm\nparts: {}\n";
const IMPORT = "from kafkacl import BaseIntegrator\n";
const KAFKACL = `${IMPORT}class I(BaseIntegrator):\n    plugin_server = Server\nRESOURCE = "connect-plugin"\n`;
const ALL = ["connect-assumes", "connect-mode", "connect-peer", "connect-plugin"];

let parser: PythonParser;

beforeAll(async () => {
  parser = await pythonParser();
});

const findings = (name: string, text: string, python: string, beside: CharmTexts = {}) =>
  judgeCharm(text, name, { "charmcraft.yaml": CHARMCRAFT, ...beside }, codeOf(python, parser)).filter(
    ({ code }) => code.startsWith("connect-"),
  );

const codes = (...args: Parameters<typeof findings>) => findings(...args).map(({ code }) => code);

describe("who is told", () => {
  test("an integrator of kafkacl's class", () => {
    expect(codes("metadata.yaml", METADATA, KAFKACL)).toEqual(ALL);
    expect(codes("metadata.yaml", METADATA, `${IMPORT}class I(BaseIntegrator): pass\n`)).toEqual(
      ALL.slice(0, 3),
    );
    const fetching = "def f(self):\n    self.charm.model.resources.fetch('connect-plugin')\n";
    expect(codes("metadata.yaml", METADATA, `${IMPORT}class I(BaseIntegrator): pass\n${fetching}`)).toEqual(
      ALL,
    );
  });

  // biome-ignore format: a table, one case a line.
  test.for([
    ["without kafkacl", METADATA, '# from kafkacl import BaseIntegrator\nX = "connect-plugin"\n', {}],
    ["that uses kafkacl's models alone", METADATA, "from kafkacl.models import TaskStatus\n", {}],
    ["whose Python is broken", METADATA, "from kafkacl import (((\nclass\n", {}],
    ["that provides the interface", METADATA.replace("requires", "provides"), "from kafkacl.models import TaskStatus\n", {}],
    ["with an extension", METADATA, KAFKACL, { "charmcraft.yaml": `${CHARMCRAFT}extensions: [flask-framework]\n` }],
    ["with a template beside it", METADATA, KAFKACL, { "config.yaml": "options: {{ options }}\n" }],
  ] as const)("no charm %s", ([, text, python, beside]) => {
    expect(codes("metadata.yaml", text, python, beside)).toEqual([]);
  });

  test("no charm whose code nobody could read, or that has integrators in its tests alone", () => {
    const beside = { "charmcraft.yaml": CHARMCRAFT };
    const unread = { sources: sourcesOf({ "src/charm.py": KAFKACL }), python: undefined };
    expect(judgeCharm(METADATA, "metadata.yaml", beside, unread)).toEqual([]);
    const tests = { sources: sourcesOf({ "tests/a.py": KAFKACL }), python: parser };
    expect(judgeCharm(METADATA, "metadata.yaml", beside, tests)).toEqual([]);
  });

  test("each piece that is there is not missing, whatever file it is in", () => {
    const rest =
      "peers:\n  peer: {interface: x}\nresources:\n  connect-plugin: {type: file, filename: p.tar}\nassumes:\n  - any-of:\n      - juju < 4\n      - k8s-api\n";
    const beside = { "config.yaml": "options:\n  mode: {type: string}\n" };
    expect(codes("metadata.yaml", METADATA + rest, KAFKACL, beside)).toEqual([]);
  });

  test("an empty file of actions changes nothing, one of options has only been begun", () => {
    const beside = { "actions.yaml": "# none yet\n" };
    expect(codes("metadata.yaml", METADATA, KAFKACL, beside)).toEqual(ALL);
    expect(codes("metadata.yaml", METADATA, KAFKACL, { "config.yaml": "\n" })).not.toContain("connect-mode");
  });

  test("`assumes` is not asked for beside keys that Juju does not take with it", () => {
    expect(codes("metadata.yaml", `${METADATA}series: [jammy]\n`, KAFKACL)).not.toContain("connect-assumes");
  });

  test("a charm with an integrator and no endpoint for it", () => {
    expect(codes("metadata.yaml", HEAD, KAFKACL)).toEqual(["connect-endpoint"]);
    expect(codes("config.yaml", "options: {}\n", KAFKACL, { "metadata.yaml": HEAD })).toEqual([]);
    expect(codes("charmcraft.yaml", `${CHARMCRAFT}${METADATA}`, KAFKACL, { "metadata.yaml": HEAD })).toEqual(
      [],
    );
  });
});

describe("names that the code says", () => {
  const integrator = (body: string) => `${IMPORT}PEER = "cluster"\nclass I(BaseIntegrator):\n    ${body}\n`;
  const peers = (name: string) => `${METADATA}peers:\n  ${name}: {interface: x}\n`;
  const said = (text: string, python: string, code: string) =>
    findings("metadata.yaml", text, python).find((finding) => finding.code === code);

  test("the peer relation of another name", () => {
    expect(said(peers("cluster"), integrator("PEER_REL = PEER"), "connect-peer")).toBeUndefined();
    expect(said(peers("peer"), integrator('PEER_REL = "cluster"'), "connect-peer")?.message).toContain(
      "`cluster`",
    );
    expect(said(peers("cluster"), integrator("pass"), "connect-peer")?.message).toContain("`peer`");
    expect(said(peers("other"), integrator("PEER_REL = name()"), "connect-peer")).toBeUndefined();
    const fixed = said(METADATA, integrator("PEER_REL = PEER"), "connect-peer")?.fixes[0]?.edits ?? [];
    expect(applyEdits(METADATA, fixed)).toContain("peers:\n  cluster:\n    interface: peer\n");
  });

  test("the endpoint of another name", () => {
    const kafka = METADATA.replace("connect-client", "kafka");
    expect(said(kafka, integrator("pass"), "connect-endpoint")?.message).toContain(
      "`connect-client`, not `kafka`",
    );
    expect(said(kafka, integrator('CONNECT_REL = "kafka"'), "connect-endpoint")).toBeUndefined();
    expect(said(kafka, integrator("CONNECT_REL = name()"), "connect-endpoint")).toBeUndefined();
    const wrong = said(METADATA, integrator('CONNECT_REL = "kafka"'), "connect-endpoint");
    expect(wrong?.message).toContain("`kafka`, not `connect-client`");
    expect(applyEdits(METADATA, wrong?.fixes[0]?.edits ?? [])).toBe(kafka);
  });
});

describe("what is added", () => {
  const siblings = {
    "charmcraft.yaml": CHARMCRAFT,
    "metadata.yaml": METADATA,
    "config.yaml": "options: {}\n",
  };
  const document = TextDocument.create("file:///charm/metadata.yaml", "yaml", 1, METADATA);

  test("all fixes of this file remove their findings", () => {
    let text = METADATA;
    for (const code of ["connect-peer", "connect-plugin", "connect-assumes"]) {
      const found = findings("metadata.yaml", text, KAFKACL, siblings);
      const [fix] = found.find((finding) => finding.code === code)?.fixes ?? [];
      text = applyEdits(text, fix?.edits ?? []);
    }
    expect(text).toBe(
      `${METADATA}peers:\n  peer:\n    interface: peer\nresources:\n  connect-plugin:\n    type: file\n    filename: plugin.tar\n    description: Tarball with the connector and its libraries, without those of Kafka Connect itself.\nassumes:\n  - juju >= 3.1\n`,
    );
    expect(codes("metadata.yaml", text, KAFKACL)).toEqual(["connect-mode"]);
  });

  test("an option goes to the file of options", () => {
    const at = document.positionAt(METADATA.indexOf("connect-client"));
    const context = { ...DEFAULT_CONTEXT, ...codeOf(KAFKACL, parser), siblings };
    const actions = service.codeActions(document, { start: at, end: at }, context);
    const add = actions.find(({ title }) => title.includes("`mode`"));
    expect(add).toMatchObject({
      title: "Add the option `mode` to `config.yaml`",
      kind: "quickfix",
      edits: [],
      elsewhere: { uri: "file:///charm/config.yaml", isNew: false, edits: [{}, {}] },
    });
    expect(JSON.stringify(add?.diagnostic?.data)).toBe('{"fixes":[]}');
  });

  test("the endpoint that makes an integrator", () => {
    const [finding] = findings("metadata.yaml", HEAD, KAFKACL);
    expect(applyEdits(HEAD, finding?.fixes[0]?.edits ?? [])).toBe(METADATA);
  });
});
