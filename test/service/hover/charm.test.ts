/** What hovering says in the files of a charm, and about which text. */
import { describe, expect, test } from "vitest";
import { type CharmFileKind, charmSchema } from "../../../schemas/charm/index.ts";
import type { JsonSchema } from "../../../schemas/json-schema.ts";
import type { CharmSources, CharmTexts } from "../../../server/src/service/context.ts";
import { type CursorOptions, expectHover, hoverAt, markdownOf, readMark } from "../../support/cursor.ts";

const inFile = (
  name: string,
  marked: string,
  beside: CharmTexts = { "charmcraft.yaml": "type: charm\n" },
): CursorOptions => ({
  uri: `file:///charm/${name}`,
  context: { siblings: { ...beside, ...(name === "bundle.yaml" ? {} : { [name]: readMark(marked).text }) } },
});

const CHARMCRAFT = "name: a\ntype: charm\nsummary: A.\ndescription: B.\n";
const METADATA = "name: a\nsummary: A.\ndescription: B.\n";

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, file: string, marked: string, on: string, contains: readonly string[]])[] = [
  ["key", "charmcraft.yaml", `${CHARMCRAFT}char<|>m-libs: []\n`, "charm-libs", ["**`charm-libs`** · Charm libraries", "Since charmcraft 3.1 · Read by charmcraft", "**Example** `[lib: data_platform_libs.data_interfaces, version: 0]`"]],
  ["key with allowed values", "charmcraft.yaml", `${CHARMCRAFT}char<|>m-user: root\n`, "charm-user", ["- `non-root`: ", "Since charmcraft 3.2, Juju 3.6 · Read by Juju"]],
  ["allowed value", "charmcraft.yaml", `${CHARMCRAFT}charm-user: sud<|>oer\n`, "sudoer", ["**`sudoer`** · Charm user", "may use `sudo`"]],
  ["section that used to be a file of its own", "charmcraft.yaml", `${CHARMCRAFT}con<|>fig: {}\n`, "config", ["**`config`** · Configuration", "Since charmcraft 2.5 · Read by Juju"]],
  ["section that Juju knows since a version", "charmcraft.yaml", `${CHARMCRAFT}assu<|>mes: []\n`, "assumes", ["Since Juju 2.9.23 · Read by Juju"]],
  ["key in underscores", "charmcraft.yaml", `${CHARMCRAFT}build<|>_base: ubuntu@22.04\n`, "build_base", ["**`build-base`**"]],
  ["deprecated key", "metadata.yaml", `${METADATA}min-juju<|>-version: 2.9.0\n`, "min-juju-version", ["**Deprecated.** Expected instead: `assumes: [juju >= VERSION]`."]],
  ["required key", "metadata.yaml", `${METADATA}requires:\n  db:\n    inter<|>face: mysql_client\n`, "interface", ["**Required** · Read by Juju"]],
  ["key that nobody reads", "metadata.yaml", `${METADATA}requires:\n  db:\n    interface: mysql_client\n    descri<|>ption: x\n`, "description", ["Read by no program"]],
  ["default of a key", "metadata.yaml", `${METADATA}requires:\n  db:\n    interface: mysql_client\n    sco<|>pe: global\n`, "scope", ["**Default** `global`", "- `container`: "]],
  ["base", "charmcraft.yaml", `${CHARMCRAFT}base: ubuntu@24<|>.04\n`, "ubuntu@24.04", ["Python 3.12"]],
  ["platform by its architecture", "charmcraft.yaml", `${CHARMCRAFT}platforms:\n  s390<|>x:\n`, "s390x", ["IBM Z"]],
  ["platform by its base", "charmcraft.yaml", `${CHARMCRAFT}platforms:\n  ubuntu@22.04<|>:arm64:\n`, "ubuntu@22.04:arm64", ["Jammy", "ARM"]],
  ["platform with a name of its own", "charmcraft.yaml", `${CHARMCRAFT}platforms:\n  ja<|>mmy:\n    build-on: [amd64]\n`, "jammy", ["**`jammy`** · Platform"]],
  ["architecture to build for", "charmcraft.yaml", `${CHARMCRAFT}platforms:\n  x:\n    build-for: [risc<|>v64]\n`, "riscv64", ["RISC-V"]],
  ["release in the old form", "charmcraft.yaml", `${CHARMCRAFT}bases:\n  - name: ubuntu\n    channel: "22<|>.04"\n`, '"22.04"', ["Jammy"]],
  ["plugin", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  x:\n    plugin: u<|>v\n`, "uv", ["**`uv`** · plugin", "Keys of its own: `uv-extras`"]],
  ["part that is built by its name", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  ch<|>arm: {}\n`, "charm", ["**`charm`** · part · plugin `charm`", "operator charm"]],
  ["plugin's key", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  charm:\n    charm-strict<|>-dependencies: true\n`, "charm-strict-dependencies", ["Key of the plugin `charm`", "Installs exactly what"]],
  ["choice of architectures", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  charm:\n    stage:\n      - to am<|>d64: [a]\n`, "to amd64", ["**`to amd64`** · choice", "built for this architecture"]],
  ["part that comes before", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  a: {plugin: nil}\n  b:\n    after: [<|>a]\n`, "a", ["part of this charm"]],
  ["library", "charmcraft.yaml", `${CHARMCRAFT}charm-libs:\n  - lib: data_platform_libs.data<|>_interfaces\n    version: "0"\n`, "data_platform_libs.data_interfaces", ["of the charm `data-platform-libs`", "`charms.data_platform_libs.vN.data_interfaces`"]],
  ["extension", "charmcraft.yaml", `${CHARMCRAFT}extensions: [flask-frame<|>work]\n`, "flask-framework", ["**`flask-framework`** · Extension", "Flask"]],
  ["linter", "charmcraft.yaml", `${CHARMCRAFT}analysis:\n  ignore:\n    linters: [entry<|>point]\n`, "entrypoint", ["**`entrypoint`** · Linter"]],
  ["endpoint", "metadata.yaml", `${METADATA}requires:\n  connect<|>-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n`, "connect-client", ["**`connect-client`** · required endpoint · `connect_client` · limit `1` · optional", "Provided by `kafka-connect` and `kafka-connect-k8s`.", "`self.on.connect_client_relation_changed`"]],
  ["endpoint in the short form", "metadata.yaml", `${METADATA}provides:\n  d<|>b: s3\n`, "db", ["**`db`** · provided endpoint · `s3`", "Required by `mysql`"]],
  ["endpoint without an interface yet", "metadata.yaml", `${METADATA}peers:\n  pe<|>er:\n`, "peer", ["**`peer`** · peer endpoint"]],
  ["interface", "metadata.yaml", `${METADATA}requires:\n  db:\n    interface: mysql_<|>client\n`, "mysql_client", ["**`mysql_client v0`** · published", "Provided by `mysql` and `mysql-k8s`."]],
  ["interface in the short form", "metadata.yaml", `${METADATA}requires:\n  db: mysql_<|>client\n`, "mysql_client", ["**`mysql_client v0`**"]],
  ["interface that charms use", "metadata.yaml", `${METADATA}requires:\n  db: rabbit<|>mq\n`, "rabbitmq", ["Charms relate over it"]],
  ["interface of somebody's own", "metadata.yaml", `${METADATA}requires:\n  db: foo<|>bar\n`, "foobar", ["Not in the catalogue"]],
  ["value of a boolean", "metadata.yaml", `${METADATA}requires:\n  db:\n    interface: x\n    optional: <|>True\n`, "True", ["works without"]],
  ["feature with a version", "metadata.yaml", `${METADATA}assumes:\n  - juju <|>>= 3.4\n`, "juju >= 3.4", ["From version `3.4`."]],
  ["feature in a choice", "metadata.yaml", `${METADATA}assumes:\n  - any-of:\n      - k8s-<|>api\n`, "k8s-api", ["Kubernetes"]],
  ["choice of features", "metadata.yaml", `${METADATA}assumes:\n  - any<|>-of:\n      - k8s-api\n`, "any-of", ["At least one"]],
  ["resource", "metadata.yaml", `${METADATA}resources:\n  connect<|>-plugin:\n    type: file\n    filename: plugin.tar\n`, "connect-plugin", ["`juju attach-resource APPLICATION connect-plugin=FILE`"]],
  ["resource of a container", "metadata.yaml", `${METADATA}resources:\n  img:\n    type: oci-image\ncontainers:\n  x:\n    resource: i<|>mg\n`, "img", ["**`img`** · resource of type `oci-image`, declared in `metadata.yaml`"]],
  ["container", "metadata.yaml", `${METADATA}containers:\n  plugin-ser<|>ver:\n    resource: img\n`, "plugin-server", ["the resource `img`", "`self.on.plugin_server_pebble_ready`"]],
  ["storage", "metadata.yaml", `${METADATA}storage:\n  da<|>ta:\n    type: block\n`, "data", ["`block`", "raw device", "`self.on.data_storage_attached`"]],
  ["storage that is mounted", "metadata.yaml", `${METADATA}storage:\n  d:\n    type: filesystem\ncontainers:\n  x:\n    mounts:\n      - storage: <|>d\n        location: /d\n`, "d", ["storage of type `filesystem`"]],
  ["device", "metadata.yaml", `${METADATA}devices:\n  g:\n    type: nvidia<|>.com/gpu\n`, "nvidia.com/gpu", ["NVIDIA"]],
  ["option", "config.yaml", "options:\n  mo<|>de:\n    type: string\n    default: source\n", "mode", ["**`mode`** · option · `string`", "**Default** `source`", "`self.config[\"mode\"]`"]],
  ["option without anything", "config.yaml", "options:\n  mo<|>de:\n    description: x\n", "mode", ["`string`", "unset"]],
  ["type of an option", "charmcraft.yaml", `${CHARMCRAFT}config:\n  options:\n    x:\n      type: sec<|>ret\n`, "secret", ["**`secret`** · Type", "Since Juju 3.4"]],
  ["action", "actions.yaml", "res<|>tart:\n  description: x\n  params:\n    force: {type: boolean}\n", "restart", ["**`restart`** · action", "Parameters: `force`.", "`self.on.restart_action`"]],
  ["parameter", "actions.yaml", "restart:\n  description: x\n  params:\n    for<|>ce: {type: boolean}\n", "force", ["**`force`** · Parameter"]],
  ["keyword of a parameter", "charmcraft.yaml", `${CHARMCRAFT}actions:\n  restart:\n    params:\n      x:\n        items:\n          max<|>Length: 1\n`, "maxLength", ["Most characters."]],
  ["type of a parameter", "actions.yaml", "restart:\n  description: x\n  params:\n    force: {type: boo<|>lean}\n", "boolean", ["`true` or `false`"]],
  ["keyword of an action", "actions.yaml", "restart:\n  description: x\n  params: {}\n  any<|>Of: []\n", "anyOf", ["at least one of these schemas"]],
  ["required parameter", "actions.yaml", "restart:\n  description: x\n  params:\n    force: {type: boolean}\n  required: [for<|>ce]\n", "force", ["parameter of this action"]],
  ["application", "bundle.yaml", "applications:\n  kaf<|>ka:\n    charm: kafka\n    channel: 3/stable\n    num_units: 1\n", "kafka", ["Charm `kafka`, channel `3/stable`, 1 unit."]],
  ["charm of an application", "bundle.yaml", "applications:\n  k:\n    charm: kaf<|>ka\n", "kafka", ["[On Charmhub](https://charmhub.io/kafka)"]],
  ["local charm of an application", "bundle.yaml", "applications:\n  k:\n    charm: ./kaf<|>ka.charm\n", "./kafka.charm", ["local charm"]],
  ["option of an application", "bundle.yaml", "applications:\n  k:\n    charm: kafka\n    options:\n      pro<|>file: testing\n", "profile", ["option of the charm `kafka`", "https://charmhub.io/kafka/configurations"]],
  ["resource of a local charm", "bundle.yaml", "applications:\n  k:\n    charm: ./k\n    resources:\n      ima<|>ge: 1\n", "image", ["resource of the charm `./k`"]],
  ["end of a relation", "bundle.yaml", "applications:\n  k:\n    charm: kafka\nrelations:\n  - [k:kafka-<|>client, x]\n", "k:kafka-client", ["**`kafka-client`** · endpoint of the application `k`", "Charm `kafka`."]],
  ["end of a relation without its endpoint", "bundle.yaml", "applications:\n  k:\n    charm: kafka\nrelations:\n  - [k:kafka-client, <|>x]\n", "x", ["Juju finds the endpoint", "Not declared in this file."]],
  ["base in a bundle", "bundle.yaml", "applications:\n  k:\n    charm: kafka\n    base: ubuntu@22.04<|>/stable\n", "ubuntu@22.04/stable", ["Jammy"]],
  ["overlay behind a bundle", "bundle.yaml", "applications:\n  k:\n    charm: kafka\n---\napplications:\n  k:\n    opt<|>ions: {a: 1}\n", "options", ["Configuration of the charm."]],
];

describe("hover in charm files", () => {
  test.for(ROWS)("%s", ([, file, marked, on, contains]) => {
    expectHover(marked, { on, contains, ...inFile(file, marked) });
  });

  test("what metadata.yaml replaces", () => {
    const marked = `${CHARMCRAFT}requ<|>ires: {}\n`;
    const beside = { "metadata.yaml": METADATA };
    expectHover(marked, {
      on: "requires",
      contains: ["Without effect here"],
      ...inFile("charmcraft.yaml", marked, beside),
    });
  });

  test("relation data of an endpoint", () => {
    const marked = `${METADATA}requires:\n  connect<|>-client: connect_client\n`;
    const item = "  - endpoint: connect-client\n    application-data: {}\n";
    const file = (path: string, text: string) => ({ uri: `file:///charm/${path}`, path, text });
    const sources: CharmSources = {
      root: "file:///charm",
      isComplete: true,
      files: [
        file("metadata.yaml", marked.replace("<|>", "")),
        file("tests/a.yaml", `relation-info:\n${item}`),
        file("tests/b.yaml", `relation-info:\n${item}${item}`),
        file("tests/c.yaml", "relation-info:\n  - endpoint: other\n"),
        file("tests/d.yaml", "connect-client: 1\n"),
      ],
    };
    const options = inFile("metadata.yaml", marked);
    expectHover(marked, {
      on: "connect-client",
      contains: ["Relation data of it:\n\n- `tests/a.yaml`\n- `tests/b.yaml` (2 relations)"],
      ...options,
      context: { ...options.context, sources },
    });
  });

  test("words of the author never become markup", () => {
    const marked = `${METADATA}requires:\n  "a](b)**<|>\`": {interface: "x\`"}\n`;
    expect(markdownOf(hoverAt(marked, inFile("metadata.yaml", marked)))).toContain("**`` a](b)**` ``**");
  });

  test("an entry that came in by an alias is explained where it is written", () => {
    const marked = `${METADATA}requires:\n  a: &e {interface: s3}\n  b: *<|>e\n`;
    expect(hoverAt(marked, inFile("metadata.yaml", marked))).toBeUndefined();
  });
});

describe("no hover in charm files", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["free text", "metadata.yaml", `${METADATA.replace("A.", "A<|>.")}requires: {a: s3}\n`],
    ["a number", "metadata.yaml", `${METADATA}requires:\n  db:\n    interface: x\n    limit: <|>1\n`],
    ["key that nobody knows", "metadata.yaml", `${METADATA}fo<|>o: bar\nrequires: {a: s3}\n`],
    ["feature that no Juju has", "metadata.yaml", `${METADATA}assumes:\n  - fo<|>o\n`],
    ["plugin that nobody knows", "charmcraft.yaml", `${CHARMCRAFT}parts:\n  x:\n    plugin: fo<|>o\n`],
    ["document behind the first", "metadata.yaml", `${METADATA}requires: {a: s3}\n---\nna<|>me: a\n`],
    ["blanks", "metadata.yaml", `${METADATA}requires:\n<|>  a: s3\n`],
  ] as const)("%s", ([, file, marked]) => {
    expect(hoverAt(marked, inFile(file, marked))).toBeUndefined();
  });
});

/** Ways to every key of a definition, as a document in brackets with the mark in that key. */
function* documentsOf(schema: JsonSchema, wrap: (inner: string) => string): Generator<string> {
  for (const branch of schema.anyOf ?? [schema]) {
    for (const [key, value] of Object.entries(branch.properties ?? {})) {
      yield wrap(`{${key}<|>: }`);
      yield* documentsOf(value, (inner) => wrap(`{${key}: ${inner}}`));
    }
    const { additionalProperties: rest, items } = branch;
    if (typeof rest === "object") yield* documentsOf(rest, (inner) => wrap(`{some-name: ${inner}}`));
    if (items) yield* documentsOf(items, (inner) => wrap(`[${inner}]`));
  }
}

describe.for(["charmcraft", "metadata", "config", "actions", "bundle"] satisfies CharmFileKind[])(
  "every key of %s",
  (kind) => {
    test("has a hover", () => {
      const documents = [...documentsOf(charmSchema(kind), (inner) => inner)];
      expect(documents.length).toBeGreaterThan(3);
      // A file is recognised by its name beside a `charmcraft.yaml`; a bundle by its applications.
      const silent = documents.filter((marked) => {
        const text = kind === "bundle" ? marked.replace(/^\{/, "{relations: [], ") : marked;
        return hoverAt(text, inFile(`${kind}.yaml`, text, { "charmcraft.yaml": CHARMCRAFT })) === undefined;
      });
      expect(silent).toEqual([]);
    });
  },
);
