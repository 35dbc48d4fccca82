/** Entries that are added to a charm from whichever of its files, and what there is to choose from. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CharmEntry } from "../../../server/src/service/charm/entry.ts";
import type { EntryProblem } from "../../../server/src/service/charm/entry-problem.ts";
import {
  CONNECT_ENDPOINT,
  MODE_OPTION,
  PEER_ENDPOINT,
  PLUGIN_RESOURCE,
} from "../../../server/src/service/charm/integrator.ts";
import {
  type CharmFileName,
  type CharmTexts,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../../server/src/service/context.ts";
import { service } from "../../support/judge.ts";

const METADATA = "name: a\nsummary: A.\ndescription: B.\n";
const CHARMCRAFT = "type: charm\nparts: {}\n";

const besides = (siblings: CharmTexts): ServiceContext => ({ ...DEFAULT_CONTEXT, siblings });

const around = (files: Readonly<Record<string, string>>): ServiceContext => ({
  ...DEFAULT_CONTEXT,
  sources: {
    root: "file:///charm",
    isComplete: true,
    files: Object.entries(files).map(([path, text]) => ({
      uri: `file:///charm/${path}`,
      path,
      text,
    })),
  },
});

const open = (name: string, text = "") => TextDocument.create(`file:///charm/${name}`, "yaml", 1, text);

/** The texts of the changed files, or the problem. */
function add(
  document: TextDocument,
  context: ServiceContext,
  texts: CharmTexts,
  ...entries: CharmEntry[]
): Record<string, string> | EntryProblem {
  const result = service.addEntries(document, context, entries);
  if ("field" in result) return result;
  return Object.fromEntries(
    result.map(({ uri, edits }) => {
      const name = uri.slice(uri.lastIndexOf("/") + 1) as CharmFileName;
      const before = TextDocument.create(uri, "yaml", 0, texts[name] ?? "");
      return [name, TextDocument.applyEdits(before, [...edits])];
    }),
  );
}

describe("adding entries", () => {
  test("each goes to the file that is read, from a test of the charm as well", () => {
    const texts = {
      "charmcraft.yaml": CHARMCRAFT,
      "metadata.yaml": METADATA,
      "config.yaml": "options: {}\n",
    };
    expect(
      add(open("tests/unit/test_charm.py"), around(texts), texts, CONNECT_ENDPOINT, MODE_OPTION),
    ).toEqual({
      "metadata.yaml": `${METADATA}requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n`,
      "config.yaml":
        "options:\n  mode:\n    type: string\n    default: source\n    description: Whether data goes into Kafka (source) or out of it (sink).\n",
    });
  });

  test("several into one file", () => {
    const texts = { "charmcraft.yaml": CHARMCRAFT };
    const document = open("charmcraft.yaml", CHARMCRAFT);
    const result = add(document, besides(texts), texts, PEER_ENDPOINT, CONNECT_ENDPOINT, PLUGIN_RESOURCE);
    expect(Object.keys(result)).toEqual(["charmcraft.yaml"]);
    expect(result).toMatchObject({
      "charmcraft.yaml": expect.stringMatching(
        /peers:\n {2}peer:[\s\S]*requires:\n {2}connect-client:[\s\S]*resources:\n/,
      ),
    });
  });

  test("the second one of a name is refused, and nothing is changed", () => {
    const texts = { "charmcraft.yaml": CHARMCRAFT };
    const document = open("charmcraft.yaml", CHARMCRAFT);
    expect(add(document, besides(texts), texts, PEER_ENDPOINT, PEER_ENDPOINT)).toMatchObject({
      field: "name",
    });
  });

  test("the document counts as it is in the editor", () => {
    const texts = { "charmcraft.yaml": CHARMCRAFT };
    const now = `${CHARMCRAFT}peers:\n  peer:\n    interface: peer\n`;
    const document = open("charmcraft.yaml", now);
    expect(add(document, besides(texts), { "charmcraft.yaml": now }, PEER_ENDPOINT)).toMatchObject({
      field: "name",
    });
  });

  test("a file of its own is new where there is no charmcraft.yaml", () => {
    const texts = { "metadata.yaml": METADATA };
    const document = open("metadata.yaml", METADATA);
    expect(service.addEntries(document, besides(texts), [MODE_OPTION])).toMatchObject([
      {
        uri: "file:///charm/config.yaml",
        isNew: true,
        edits: [{ newText: expect.stringMatching(/^options:\n {2}mode:/) }],
      },
    ]);
  });

  test("outside of a charm", () => {
    const problem = { field: "file", message: "There is no charm around this file" };
    expect(service.addEntries(open("a.yaml"), DEFAULT_CONTEXT, [MODE_OPTION])).toEqual(problem);
    expect(service.addEntries(open("a.yaml"), around({}), [MODE_OPTION])).toEqual(problem);
  });
});

describe("choices", () => {
  const choices = (texts: Readonly<Record<string, string>>) =>
    service.choices(open("src/charm.py"), around(texts));

  test("interfaces with what is known of them", () => {
    const { charm, interfaces = [] } = choices({ "charmcraft.yaml": `name: x\n${CHARMCRAFT}` }) ?? {};
    expect(charm).toBe("x");
    const names = interfaces.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    const find = (name: string) => interfaces.find((choice) => choice.name === name);
    expect(find("connect_client")).toEqual({
      name: "connect_client",
      status: "draft",
      summary: expect.stringContaining("Kafka Connect"),
      providers: ["kafka-connect", "kafka-connect-k8s"],
      requirers: [],
      endpoint: "connect-client",
    });
    expect(find("ingress")?.status).toBe("published");
    expect(find("loki_push_api")).toMatchObject({ status: undefined, summary: "" });
    expect(find("juju-info")?.endpoint).toBe("info");
  });

  test("names that are free", () => {
    const metadata = `${METADATA}requires:\n  ingress: ingress\n  s3: s3\nextra-bindings:\n  s3-2:\n`;
    const { charm, interfaces = [] } =
      choices({ "charmcraft.yaml": CHARMCRAFT, "metadata.yaml": metadata }) ?? {};
    expect(charm).toBe("a");
    const endpoints = new Map(interfaces.map(({ name, endpoint }) => [name, endpoint]));
    expect(["ingress", "s3", "saml"].map((name) => endpoints.get(name))).toEqual([
      "ingress-2",
      "s3-3",
      "saml",
    ]);
  });

  test("types say what they mean", () => {
    const { optionTypes = [], resourceTypes = [] } = choices({ "charmcraft.yaml": CHARMCRAFT }) ?? {};
    expect([...optionTypes, ...resourceTypes].filter(({ meaning }) => meaning === "")).toEqual([]);
    expect(resourceTypes.map(({ name }) => name)).toEqual(["file", "oci-image"]);
  });

  test("none outside of a charm", () => {
    expect(choices({})).toBeUndefined();
    expect(service.choices(open("a.yaml"), DEFAULT_CONTEXT)).toBeUndefined();
  });
});
