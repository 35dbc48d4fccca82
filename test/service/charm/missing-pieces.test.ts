/** What an integrator lacks: who is told, who is not, and the edits that add it, in other files as well. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmTexts, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import { judgeCharm, service, sourcesOf } from "../../support/judge.ts";

const HEAD = "name: a\nsummary: A.\ndescription: B.\n";
const ENDPOINT =
  "requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n";
const METADATA = HEAD + ENDPOINT;
const CHARMCRAFT = "type: charm\nparts: {}\n";
const KAFKACL = 'from kafkacl import BaseIntegrator\nRESOURCE = "connect-plugin"\n';

const ALL = ["connect-assumes", "connect-mode", "connect-peer", "connect-plugin"];

const codes = (name: string, text: string, python: string | undefined, beside: CharmTexts = {}) =>
  judgeCharm(text, name, { "charmcraft.yaml": CHARMCRAFT, ...beside }, python)
    .map(({ code }) => code)
    .filter((code) => code.startsWith("connect-"));

describe("who is told", () => {
  test("an integrator that imports kafkacl", () => {
    expect(codes("metadata.yaml", METADATA, KAFKACL)).toEqual(ALL);
    expect(
      codes("metadata.yaml", METADATA, "if x:\n    import kafkacl as k\nclass I(k.BaseIntegrator): pass\n"),
    ).toEqual(ALL.slice(0, 3));
    expect(codes("metadata.yaml", METADATA, `${KAFKACL}# 'connect-plugin'\n`)).toEqual(ALL);
  });

  // biome-ignore format: a table, one case a line.
  test.for([
    ["whose code nobody looked at", METADATA, undefined, {}],
    ["without kafkacl", METADATA, '# from kafkacl\nX = "connect-plugin"\nimport kafkaclient\nBaseIntegrator = 1\n', {}],
    ["that uses kafkacl's models alone", METADATA, "from kafkacl.models import TaskStatus\n", {}],
    ["that provides the interface", METADATA.replace("requires", "provides"), "", {}],
    ["with an extension", METADATA, KAFKACL.replace(/RESOURCE.*/, ""), { "charmcraft.yaml": `${CHARMCRAFT}extensions: [flask-framework]\nassumes: [juju >= 3.4]\n` }],
    ["with a template beside it", METADATA, KAFKACL, { "config.yaml": "options: {{ options }}\n" }],
  ] as const)("no charm %s", ([, text, python, beside]) => {
    expect(codes("metadata.yaml", text, python, beside).filter((code) => code !== "connect-assumes")).toEqual([]);
  });

  test("each piece that is there is not missing, whatever file it is in", () => {
    const rest =
      "peers:\n  cluster: {interface: x}\nresources:\n  connect-plugin: {type: file, filename: p.tar}\nassumes:\n  - any-of:\n      - juju < 4\n      - k8s-api\n";
    const beside = { "config.yaml": "options:\n  mode: {type: string}\n" };
    expect(codes("metadata.yaml", METADATA + rest, KAFKACL, beside)).toEqual([]);
  });

  test("`assumes` is not asked for beside keys that Juju does not take with it", () => {
    expect(codes("metadata.yaml", `${METADATA}series: [jammy]\n`, KAFKACL)).not.toContain("connect-assumes");
  });

  test("a charm that imports kafkacl and has no endpoint of it", () => {
    expect(codes("metadata.yaml", HEAD, KAFKACL)).toEqual(["connect-endpoint"]);
    expect(codes("config.yaml", "options: {}\n", KAFKACL, { "metadata.yaml": HEAD })).toEqual([]);
    expect(codes("charmcraft.yaml", `${CHARMCRAFT}${METADATA}`, KAFKACL, { "metadata.yaml": HEAD })).toEqual(
      [],
    );
  });
});

describe("what is added", () => {
  const context = {
    ...DEFAULT_CONTEXT,
    sources: sourcesOf({ "src/charm.py": KAFKACL }),
    siblings: { "charmcraft.yaml": CHARMCRAFT, "metadata.yaml": METADATA, "config.yaml": "options: {}\n" },
  };
  const document = TextDocument.create("file:///charm/metadata.yaml", "yaml", 1, METADATA);

  test("all fixes of this file remove their findings", () => {
    let text = METADATA;
    for (const code of ["connect-peer", "connect-plugin", "connect-assumes"]) {
      const found = judgeCharm(text, "metadata.yaml", context.siblings, KAFKACL);
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
    const [finding] = judgeCharm(HEAD, "metadata.yaml", { "charmcraft.yaml": CHARMCRAFT }, KAFKACL).filter(
      ({ code }) => code === "connect-endpoint",
    );
    expect(applyEdits(HEAD, finding?.fixes[0]?.edits ?? [])).toBe(METADATA);
  });
});
