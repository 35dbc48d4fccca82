/** Symbols and folding ranges of charm files. */
import { describe, expect, test } from "vitest";
import { type DocumentSymbol, type Range, SymbolKind } from "vscode-languageserver-types";
import { foldings, symbols } from "../../../server/src/service/outline/index.ts";
import { analysisOf } from "../../support/cursor.ts";

const analysisIn = (name: string, text: string, otherYaml = false) =>
  analysisOf(text, {
    uri: `file:///charm/${name}`,
    context: {
      siblings: { "charmcraft.yaml": "type: charm\n", ...(name === "bundle.yaml" ? {} : { [name]: text }) },
      otherYaml,
    },
  });

const KIND_NAMES = new Map<number, string>(
  Object.entries(SymbolKind).map(([name, kind]) => [kind as number, name]),
);

/** `Kind name (detail)` of each symbol, indented by its depth. */
const draw = (list: readonly DocumentSymbol[], depth = 0): string[] =>
  list.flatMap(({ name, kind, detail, children }) => [
    `${"  ".repeat(depth)}${KIND_NAMES.get(kind)} ${name}${detail ? ` (${detail})` : ""}`,
    ...draw(children ?? [], depth + 1),
  ]);

const outline = (name: string, text: string) => draw(symbols(analysisIn(name, text)));

const CHARMCRAFT = `name: mysql-source
type: charm
summary: ${"Long ".repeat(30)}
parts:
  charm:
    plugin: uv
  extra: {}
platforms:
  amd64:
requires:
  connect-client:
    interface: connect_client
    limit: 1
  data: mysql_client
extra-bindings:
  cluster:
containers:
  server:
    resource: image
    mounts:
      - storage: data
resources:
  image: {type: oci-image}
  connect-plugin: {type: file, filename: plugin.tar}
storage:
  data: {type: filesystem, location: /data}
devices:
  gpu: {type: gpu}
assumes:
  - juju >= 3.4
  - any-of: [k8s-api]
charm-libs:
  - lib: data_platform_libs.data_interfaces
    version: "0"
config:
  options:
    mode: {type: string, default: source}
    empty:
actions:
  restart:
    description: x
    params:
      force: {type: boolean}
links:
  website: http://a
`;

describe("symbols of charm files", () => {
  test("sections with what they declare", () => {
    expect(outline("charmcraft.yaml", CHARMCRAFT)).toEqual([
      "Field name (mysql-source)",
      "Field type (charm)",
      `Field summary (${"Long ".repeat(11)}Long…)`,
      "Namespace parts",
      "  Module charm (uv)",
      "  Module extra (extra)",
      "Namespace platforms",
      "  EnumMember amd64",
      "Namespace requires",
      "  Interface connect-client (connect_client · limit 1)",
      "  Interface data (mysql_client)",
      "Namespace extra-bindings",
      "  Key cluster",
      "Namespace containers",
      "  Package server (image)",
      "Namespace resources",
      "  File image (oci-image)",
      "  File connect-plugin (file · plugin.tar)",
      "Namespace storage",
      "  Struct data (filesystem · /data)",
      "Namespace devices",
      "  Object gpu (gpu)",
      "Array assumes",
      "  Constant juju >= 3.4",
      "  Constant any-of",
      "Array charm-libs",
      "  Package data_platform_libs.data_interfaces (v0)",
      "Namespace config",
      "  Property mode (string · = source)",
      "  Property empty",
      "Namespace actions",
      "  Function restart",
      "    Variable force (boolean)",
      "Namespace links",
    ]);
  });

  test("files of their own", () => {
    expect(outline("config.yaml", "options:\n  mode:\n    type: int\n")).toEqual([
      "Namespace options",
      "  Property mode (int)",
    ]);
    expect(outline("actions.yaml", "restart:\n  params:\n    force: {type: boolean}\nstop:\n")).toEqual([
      "Function restart",
      "  Variable force (boolean)",
      "Function stop",
    ]);
  });

  test("a bundle with its overlay", () => {
    const text =
      "applications:\n  kafka:\n    charm: kafka\n    channel: 3/stable\nmachines:\n  '0':\nsaas:\n  db: {url: admin/x.db}\nrelations:\n  - [kafka:a, b]\n  - - c\n    - d\n---\napplications:\n  other:\n";
    expect(outline("bundle.yaml", text)).toEqual([
      "Namespace applications",
      "  Class kafka (kafka · 3/stable)",
      "Namespace machines",
      "  Object 0",
      "Namespace saas",
      "  Event db (admin/x.db)",
      "Array relations",
      "  Interface kafka:a ↔ b",
      "  Interface c ↔ d",
      "Namespace applications",
      "  Class other",
    ]);
  });

  test("ranges lie inside of each other", () => {
    const text = `${CHARMCRAFT}peers: &p\n  peer: {interface: peer}\nprovides: *p\n`;
    const { document, ...analysis } = analysisIn("charmcraft.yaml", text);
    const inside = (inner: Range, outer: Range): boolean =>
      document.offsetAt(inner.start) >= document.offsetAt(outer.start) &&
      document.offsetAt(inner.end) <= document.offsetAt(outer.end);
    const check = ({ name, range, selectionRange, children = [] }: DocumentSymbol): void => {
      expect(inside(selectionRange, range), name).toBe(true);
      for (const child of children) {
        expect(inside(child.range, range), `${child.name} in ${name}`).toBe(true);
        check(child);
      }
    };
    const found = symbols({ document, ...analysis });
    for (const symbol of found) check(symbol);
    expect(draw(found).filter((line) => /peer|provides/.test(line))).toEqual([
      "Namespace peers",
      "  Interface peer (peer)",
      "Namespace provides",
    ]);
  });

  test("nothing beside another YAML extension", () => {
    expect(symbols(analysisIn("charmcraft.yaml", CHARMCRAFT, true))).toEqual([]);
  });
});

describe("folding of charm files", () => {
  const folds = (text: string, otherYaml = false) =>
    foldings(analysisIn("charmcraft.yaml", text, otherYaml)).map(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      ...(kind ? [kind] : []),
    ]);

  test("sections, entries, texts of several lines, items, brackets and comments", () => {
    const text = `# one
# two
name: a
description: |
  First.

  Second.

summary: >-
  A
  b
charm-libs:
  - lib: a.b
    version: "0"
  - lib: c.d
    version: "1"
requires: {
  a: s3,
  b: s3
}
`;
    expect(folds(text)).toEqual([
      [0, 1, "comment"],
      [3, 6],
      [8, 10],
      [11, 15],
      [12, 13],
      [14, 15],
      [16, 18],
    ]);
  });

  test("nothing beside another YAML extension", () => {
    expect(folds("requires:\n  a: s3\n", true)).toEqual([]);
  });
});
