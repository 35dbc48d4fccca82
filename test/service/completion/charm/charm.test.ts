/** Completion in charm files: what is offered, and what becomes of the document when it is taken. */
import { describe, expect, test } from "vitest";
import type { CharmTexts } from "../../../../server/src/service/context.ts";
import {
  acceptAt,
  type CursorOptions,
  completionsAt,
  expectCompletion,
  labelsAt,
} from "../../../support/cursor.ts";

const inFile = (name: string, siblings: CharmTexts = {}): CursorOptions => ({
  uri: `file:///charm/${name}`,
  context: { siblings: { "charmcraft.yaml": "type: charm\nname: demo\n", ...siblings } },
});
const CHARMCRAFT: CursorOptions = { uri: "file:///charm/charmcraft.yaml" };
const labels = (text: string, options: CursorOptions = CHARMCRAFT) => labelsAt(text, options);

describe("keys", () => {
  test("of an empty file, the needed ones first", () => {
    expect(labels("<|>").slice(0, 4)).toEqual(["type", "name", "summary", "description"]);
  });

  test("that are there are not offered again, in either spelling", () => {
    expect(labels("type: charm\nname: demo\n<|>")).not.toContain("name");
    expect(
      labels("applications:\n  a:\n    num-units: 1\n    <|>\n", { uri: "file:///c/bundle.yaml" }),
    ).not.toContain("num_units");
  });

  test.for([
    ["requires:\n  db:\n    <|>", ["interface", "limit", "optional", "scope"]],
    ["requires: {db: {<|>}}", ["interface", "limit", "optional", "scope"]],
    ["config:\n  options:\n    x:\n      <|>", ["type", "default", "description"]],
    ["actions:\n  backup:\n    <|>", ["description", "params", "required", "additionalProperties"]],
    ["storage:\n  data:\n    <|>", ["type", "location", "minimum-size"]],
    ["containers:\n  w:\n    mounts:\n      - <|>", ["storage", "location"]],
    ["charm-libs:\n  - <|>", ["lib", "version"]],
    ["parts:\n  charm:\n    plugin: uv\n    <|>", ["source", "uv-groups"]],
    ["links:\n  <|>", ["documentation", "issues"]],
  ] as const)("%j", ([text, expected]) => {
    expect(labels(`name: demo\n${text}`)).toEqual(expect.arrayContaining([...expected]));
  });

  test("of another plugin are not offered", () => {
    expect(labels("name: a\nparts:\n  charm:\n    plugin: dump\n    <|>")).not.toContain("uv-groups");
  });

  test.for([
    ["config.yaml", "<|>", "options"],
    ["config.yaml", "options:\n  x:\n    <|>", "type"],
    ["actions.yaml", "backup:\n  <|>", "params"],
    ["metadata.yaml", "name: a\n<|>", "requires"],
  ] as const)("%s: %j has %s", ([name, text, expected]) => {
    expect(labels(text, inFile(name))).toContain(expected);
  });

  test("deprecated ones stand last and are marked", () => {
    const items = completionsAt("name: a\nsummary: b\n<|>", inFile("metadata.yaml"));
    const series = items.find(({ label }) => label === "series");
    expect(series?.tags).toEqual([1]);
    expect(items.at(-1)?.sortText?.startsWith("x")).toBe(true);
  });

  test("say what they are for", () => {
    const [item] = completionsAt("name: a\nrequires:\n  db:\n    <|>", CHARMCRAFT);
    expect(item).toMatchObject({ label: "interface", detail: "Interface · required" });
    expect(JSON.stringify(item?.documentation)).toContain("Juju compares names literally");
  });

  test.for([
    ["name: a\nrequires:\n  db:\n    opt<|>", "optional", "name: a\nrequires:\n  db:\n    optional: true"],
    ["name: a\nsto<|>", "storage", "name: a\nstorage:\n  "],
    ["name: a\nass<|>", "assumes", "name: a\nassumes:\n  - "],
    ["name: a\ncharm-libs:\n  - <|>", "lib", "name: a\ncharm-libs:\n  - lib: "],
    ["name: a\r\nrequires:\r\n  db:\r\n    <|>", "limit", "name: a\r\nrequires:\r\n  db:\r\n    limit: "],
  ] as const)("%j + %s", ([text, label, result]) => {
    expectCompletion(text, { label, result, ...CHARMCRAFT });
  });
});

describe("values", () => {
  test.for([
    ["type: <|>", ["charm", "bundle"]],
    ["config:\n  options:\n    x:\n      type: <|>", ["string", "int", "float", "boolean", "secret"]],
    ["config:\n  options:\n    x:\n      type: boolean\n      default: <|>", ["false", "true"]],
    ["config:\n  options:\n    x:\n      type: int\n      default: <|>", ["0"]],
    ["resources:\n  x:\n    type: <|>", ["file", "oci-image"]],
    ["storage:\n  x:\n    type: <|>", ["filesystem", "block"]],
    ["requires:\n  x:\n    scope: <|>", ["global", "container"]],
    ["requires:\n  x:\n    optional: <|>", ["true", "false"]],
    ['requires:\n  x:\n    scope: "<|>"', ["global", "container"]],
    ["assumes:\n  - <|>", ["juju >= 3.6", "juju >= 3.1", "k8s-api"]],
    ["assumes:\n  - juju >= 3.6\n  - <|>", ["juju >= 3.1", "k8s-api"]],
    [
      "containers:\n  w:\n    resource: <|>\nresources:\n  img: {type: oci-image}\n  other: {type: file}\n",
      ["img"],
    ],
    [
      "containers:\n  w:\n    mounts:\n      - storage: <|>\nstorage:\n  data: {type: filesystem}\n",
      ["data"],
    ],
    [
      "actions:\n  a:\n    params:\n      x: {type: string}\n      y: {type: string}\n    required: [x, <|>]",
      ["y"],
    ],
    ["actions:\n  a:\n    params:\n      x:\n        type: boolean\n        default: <|>", ["false", "true"]],
    ["parts:\n  a: {plugin: nil}\n  b:\n    plugin: nil\n    after: [<|>]", ["a"]],
  ] as const)("%j", ([text, expected]) => {
    expect(labels(`name: demo\n${text}`)).toEqual([...expected]);
  });

  test("interfaces: those with a definition first, with status, purpose and partners", () => {
    const items = completionsAt("name: a\nrequires:\n  c:\n    interface: connect<|>", CHARMCRAFT);
    expect(items.length).toBeGreaterThan(60);
    const connect = items.find(({ label }) => label === "connect_client");
    expect(connect?.detail).toBe("draft · with kafka-connect, kafka-connect-k8s");
    expect(JSON.stringify(connect?.documentation)).toContain("Kafka Connect");
  });

  test("the short form of an endpoint takes an interface behind its colon", () => {
    expect(labels("name: a\nrequires:\n  c: <|>")).toContain("connect_client");
    expect(labels("name: a\nrequires:\n  c:\n    <|>")).not.toContain("connect_client");
  });

  test("bases and plugins", () => {
    expect(labels("name: a\nbase: <|>")[0]).toBe("ubuntu@24.04");
    expect(labels("name: a\nparts:\n  charm:\n    plugin: <|>")).toEqual(
      expect.arrayContaining(["uv", "charm", "dump"]),
    );
  });

  test.for([
    ["name: a\nassumes:\n  - <|>", "juju >= 3.6", "name: a\nassumes:\n  - juju >= 3.6"],
    ["name: a\nbase: ubun<|>", "ubuntu@24.04", "name: a\nbase: ubuntu@24.04"],
    [
      "name: a\nrequires:\n  c: {interface: <|>}",
      "connect_client",
      "name: a\nrequires:\n  c: {interface: connect_client}",
    ],
  ] as const)("%j + %s", ([text, label, result]) => {
    expectCompletion(text, { label, result, ...CHARMCRAFT });
  });
});

describe("whole entries", () => {
  test.for([
    [
      "name: a\nrequires:\n  <|>",
      "connect-client",
      "name: a\nrequires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true",
    ],
    [
      "name: a\nprovides:\n  <|>",
      "new endpoint",
      "name: a\nprovides:\n  endpoint:\n    interface: interface\n    optional: true",
    ],
    [
      "name: a\nconfig:\n  options:\n    <|>",
      "new option",
      "name: a\nconfig:\n  options:\n    option:\n      type: string\n      description: What it does.",
    ],
    ["name: a\nplatforms:\n  <|>", "ubuntu@24.04:amd64", "name: a\nplatforms:\n  ubuntu@24.04:amd64: "],
    [
      "name: a\nrequires: {<|>}",
      "connect-client",
      "name: a\nrequires: {connect-client: { interface: connect_client, limit: 1, optional: true }}",
    ],
  ] as const)("%j + %s", ([text, label, result]) => {
    expectCompletion(text, { label, result, ...CHARMCRAFT });
  });

  test("an endpoint that is there is not offered again", () => {
    expect(labels("name: a\nrequires:\n  connect-client: connect_client\n  <|>")).not.toContain(
      "connect-client",
    );
  });

  test("a container takes the image that is declared", () => {
    const text = "name: a\nresources:\n  img: {type: oci-image}\ncontainers:\n  <|>";
    expect(acceptAt(text, "new container", CHARMCRAFT)).toContain("  workload:\n    resource: img");
  });
});

describe("bundles", () => {
  const BUNDLE: CursorOptions = { uri: "file:///charm/bundle.yaml" };
  const HEAD = "applications:\n  a:\n    charm: x\n  b:\n    charm: y\n";

  test("ends of relations are its applications", () => {
    expect(labels(`${HEAD}relations:\n  - [<|>]`, BUNDLE)).toEqual(["a", "b"]);
    expect(labels(`${HEAD}relations:\n  - - <|>`, BUNDLE)).toEqual(["a", "b"]);
  });

  test("units go to machines and to other applications", () => {
    const text =
      "machines:\n  '0': {}\napplications:\n  a:\n    charm: x\n    to: [<|>]\n  b:\n    charm: y\n";
    expect(labels(text, BUNDLE)).toEqual(["0", "lxd:0", "new", "lxd", "b"]);
  });
});

describe("nothing", () => {
  test.for([
    ["in a description", "name: a\ndescription: |\n  some <|> text\n"],
    ["in what belongs to nobody", "name: a\nlinks:\n  source: <|>"],
    ["behind a tab", "name: a\nrequires:\n\t<|>"],
  ])("%s", ([, text = ""]) => {
    expect(labels(text)).toEqual([]);
  });

  test("in a metadata.yaml of something else", () => {
    expect(labels("package: x\nversion: 1\n<|>", { uri: "file:///conda/metadata.yaml" })).toEqual([]);
  });
});
