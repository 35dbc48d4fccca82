/** Additions to charm files: where they go, and that everything else stays as it was. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { insertEntry, insertItem } from "../../../server/src/service/charm/insert-entry.ts";
import type { PlainMap, PlainValue } from "../../../server/src/service/charm/render-value.ts";
import { findValue, type YamlNode } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";

const ENDPOINT: PlainMap = { interface: "connect_client", limit: 1, optional: true };
const SIDES = ["provides", "requires", "peers"];

function insert(
  text: string,
  path: readonly string[],
  name: string,
  value: PlainValue = ENDPOINT,
): string | undefined {
  const edits = insertEntry(parseYamlFile(text), path, name, value, SIDES);
  return edits && applyEdits(text, edits);
}

const NEW = "  connect-client:\n    interface: connect_client\n    limit: 1\n    optional: true\n";
const FLOW = "connect-client: {interface: connect_client, limit: 1, optional: true}";
const JSON_FLOW = '"connect-client": {"interface": "connect_client", "limit": 1, "optional": true}';

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, before: string, after: string])[] = [
  ["section with entries", "requires:\n  db:\n    interface: a\n", `requires:\n  db:\n    interface: a\n${NEW}`],
  ["section in the middle", "requires:\n  db:\n    interface: a\nprovides:\n  x: y\n", `requires:\n  db:\n    interface: a\n${NEW}provides:\n  x: y\n`],
  ["empty section", "requires:\nname: x\n", `requires:\n${NEW}name: x\n`],
  ["empty section at the end, no line break", "name: x\nrequires:", `name: x\nrequires:\n${NEW.trimEnd()}`],
  ["empty section with a comment behind", "requires: # none yet\nname: x\n", `requires: # none yet\n${NEW}name: x\n`],
  ["empty section with a comment below", "requires:\n  # none yet\n\nname: x\n", `requires:\n  # none yet\n${NEW}\nname: x\n`],
  ["empty brackets", "requires: {}\nname: x\n", `requires:\n${NEW}name: x\n`],
  ["empty brackets with a comment", "requires: { } # none yet\nname: x\n", `requires: # none yet\n${NEW}name: x\n`],
  ["a word for nothing", "requires: ~\nname: x\n", `requires:\n${NEW}name: x\n`],
  ["null with a comment", "requires:   null # none\n", `requires: # none\n${NEW}`],
  ["anchor at nothing", "requires: &r {}\nname: x\n", `requires: &r \n${NEW}name: x\n`],
  ["missing section", "name: x\n", `name: x\nrequires:\n${NEW}`],
  ["missing section, no line break at the end", "name: x", `name: x\nrequires:\n${NEW.trimEnd()}`],
  ["missing section beside another side", "name: x\nprovides:\n  a: b\n  # c: d\n\nparts: {}\n", `name: x\nprovides:\n  a: b\n  # c: d\nrequires:\n${NEW}\nparts: {}\n`],
  ["missing section where blank lines part the sections", "name: x\nprovides:\n  a: b\n\nparts:\n  charm:\n\nresources:\n  c:\n", `name: x\nprovides:\n  a: b\n\nrequires:\n${NEW}\nparts:\n  charm:\n\nresources:\n  c:\n`],
  ["empty document", "", `requires:\n${NEW}`],
  ["document of comments", "# a charm\n", `# a charm\nrequires:\n${NEW}`],
  ["document of comments, no line break", "---\n# a charm", `---\n# a charm\nrequires:\n${NEW}`],
  ["document of empty brackets", "{}\n", `requires:\n${NEW}`],
  ["byte order mark", "\ufeffrequires:\n  db: a\n", `\ufeffrequires:\n  db: a\n${NEW}`],
  ["byte order mark before an empty section", "\ufeffrequires:\n", `\ufeffrequires:\n${NEW}`],
  ["Windows line breaks", "requires:\r\n  db:\r\n    interface: a\r\nname: x\r\n", `requires:\r\n  db:\r\n    interface: a\r\n${NEW.replaceAll("\n", "\r\n")}name: x\r\n`],
  ["four blanks", "requires:\n    db:\n        interface: a\n", `requires:\n    db:\n        interface: a\n${NEW.replaceAll("    ", "        ").replace("  con", "    con")}`],
  ["four blanks, learnt from another section", "peers:\n    a:\n        interface: b\nrequires:\n", `peers:\n    a:\n        interface: b\nrequires:\n${NEW.replaceAll("    ", "        ").replace("  con", "    con")}`],
  ["tabs", "requires:\n\tdb:\n\t\tinterface: a\n", "requires:\n\tdb:\n\t\tinterface: a\n\tconnect-client:\n\t\tinterface: connect_client\n\t\tlimit: 1\n\t\toptional: true\n"],
  ["comment behind the last entry", "requires:\n  db:\n    interface: a # the\n    # database\n  # old: b\n# parts\nparts: {}\n", `requires:\n  db:\n    interface: a # the\n    # database\n  # old: b\n${NEW}# parts\nparts: {}\n`],
  ["comment of the next section", "requires:\n  db: a\n\n# Where it is built\n\nparts: {}\n", `requires:\n  db: a\n${NEW}\n# Where it is built\n\nparts: {}\n`],
  ["entries parted by blank lines", "requires:\n  db:\n    interface: a\n\n  cache:\n    interface: b\n\nparts: {}\n", `requires:\n  db:\n    interface: a\n\n  cache:\n    interface: b\n\n${NEW}\nparts: {}\n`],
  ["short entries that nothing parts", "requires:\n  db: a\n  cache: b\n", `requires:\n  db: a\n  cache: b\n${NEW}`],
  ["last entry is a block scalar", "requires:\n  db:\n    interface: a\n    description: |\n      One.\n\n      Two.\n\nparts: {}\n", `requires:\n  db:\n    interface: a\n    description: |\n      One.\n\n      Two.\n${NEW}\nparts: {}\n`],
  ["merge key in the section", "x: &x\n  a: b\nrequires:\n  db: a\n  <<: *x\nname: y\n", `x: &x\n  a: b\nrequires:\n  db: a\n  <<: *x\n${NEW}name: y\n`],
  ["last value is an alias", "x: &x\n  interface: a\nrequires:\n  db: *x\nname: y\n", `x: &x\n  interface: a\nrequires:\n  db: *x\n${NEW}name: y\n`],
  ["brackets on one line", "requires: {db: a}\n", `requires: {db: a, ${FLOW}}\n`],
  ["brackets with a comma behind", "requires: {db: a, }\n", `requires: {db: a, ${FLOW} }\n`],
  ["brackets over lines", "requires: {\n  db: a\n}\n", `requires: {\n  db: a,\n  ${FLOW}\n}\n`],
  ["brackets over lines, with commas and comments", "requires: {\n  db: a, # the database, really\n}\n", `requires: {\n  db: a, # the database, really\n  ${FLOW},\n}\n`],
  ["brackets over lines, a comment and no comma", "requires: {\n  db: a # no, none\n}\n", `requires: {\n  db: a, # no, none\n  ${FLOW}\n}\n`],
  ["brackets that end on the line of the last entry", "requires: {\n  db: a}\n", `requires: {\n  db: a, ${FLOW}}\n`],
  ["empty brackets in brackets", "{name: x, requires: {}}\n", `{name: x, requires: {${FLOW}}}\n`],
  ["nothing in brackets", "{requires: , name: x}\n", `{requires: {${FLOW}} , name: x}\n`],
  ["missing section in brackets", "{name: x}\n", `{name: x, requires: {${FLOW}}}\n`],
  ["JSON", '{"name": "x", "requires": {"db": "a"}}\n', `{"name": "x", "requires": {"db": "a", ${JSON_FLOW}}}\n`],
  ["JSON over lines", '{\n  "requires": {\n    "db": "a"\n  }\n}\n', `{\n  "requires": {\n    "db": "a",\n    ${JSON_FLOW}\n  }\n}\n`],
  ["a document behind it", "name: x\n---\nname: y\n", `name: x\nrequires:\n${NEW}---\nname: y\n`],
  ["the end of the document", "name: x\n...\n", `name: x\nrequires:\n${NEW}...\n`],
];

describe("an entry goes into", () => {
  test.for(ROWS)("%s", ([, before, after]) => {
    expect(insert(before, ["requires"], "connect-client")).toBe(after);
  });

  test("maps that are missing on the way", () => {
    const option = { type: "string", default: "source", description: "Either source or sink." };
    const lines =
      "    mode:\n      type: string\n      default: source\n      description: Either source or sink.\n";
    for (const before of [
      "config:\n  options:\n",
      "config:\n",
      "config: {}\n",
      "config:\n  options: {}\n",
      "",
    ]) {
      expect(insert(before, ["config", "options"], "mode", option)).toBe(`config:\n  options:\n${lines}`);
    }
  });
});

describe("nothing is replaced:", () => {
  test.for([
    ["the name is taken", "requires:\n  connect-client: x\n"],
    ["the name is taken in brackets", "requires: {connect-client: x}\n"],
    ["the name came in by a merge key", "x: &x\n  connect-client: a\nrequires:\n  <<: *x\n  b: c\n"],
    ["the section came in by a merge key", "x: &x\n  requires:\n    a: b\n<<: *x\n"],
    ["the section is an alias", "x: &x\n  a: b\nrequires: *x\n"],
    ["the section is text", "requires: db\n"],
    ["the section is empty text", "requires: ''\n"],
    ["the section is a list", "requires:\n  - db\n"],
    ["only a comment stands in the brackets", "requires: { # none\n}\n"],
    ["the document is a list", "- a\n"],
    ["the document is text", "name\n"],
    ["the document has ended", "# nothing\n...\n"],
    ["the keys share a line with something else", "? requires\n: ? a\n  : b\n"],
  ])("%s", ([, text]) => {
    expect(insert(text as string, ["requires"], "connect-client")).toBeUndefined();
  });
});

describe("values are written so that they stay what they are", () => {
  test.for([
    ["yes", "'yes'"],
    ["", "''"],
    ["22.04", "'22.04'"],
    ["a: b", "'a: b'"],
    ["It is it's # not", "'It is it''s # not'"],
    ["Who pays (if anybody), and `when`?", "Who pays (if anybody), and `when`?"],
    ["Ends with a colon:", "'Ends with a colon:'"],
    ["two\nlines", '"two\\nlines"'],
    [true, "true"],
    [1.5, "1.5"],
    [null, ""],
    [{}, "{}"],
    [[], "[]"],
    [["a b", ["c"], { d: "e", f: [] }], "\n  - a b\n  - - c\n  - d: e\n    f: []"],
  ] as const)("%j", ([value, written]) => {
    const text = insert("", [], "x", value);
    expect(text).toBe(`x:${written === "" || written.startsWith("\n") ? "" : " "}${written}\n`);
  });

  test("keys, too", () => {
    expect(insert("", [], "on", "x")).toBe("'on': x\n");
    expect(insert("a: {b: c}\n", ["a"], "no", "d e")).toBe('a: {b: c, "no": "d e"}\n');
  });
});

describe("items of lists", () => {
  test.for([
    ["name: x\n", "name: x\nassumes:\n  - juju >= 3.1\n"],
    ["assumes:\n", "assumes:\n  - juju >= 3.1\n"],
    ["assumes: []\n", 'assumes: ["juju >= 3.1"]\n'],
    ["assumes: [k8s-api]\n", 'assumes: [k8s-api, "juju >= 3.1"]\n'],
    ["assumes:\n- k8s-api # why\nname: x\n", "assumes:\n- k8s-api # why\n- juju >= 3.1\nname: x\n"],
    [
      "assumes:\n  - any-of:\n      - a\n      - b\n\nname: x\n",
      "assumes:\n  - any-of:\n      - a\n      - b\n  - juju >= 3.1\n\nname: x\n",
    ],
    ["{assumes: }\n", '{assumes: ["juju >= 3.1"] }\n'],
    ["assumes: k8s-api\n", undefined],
    ["x: &x [a]\nassumes: *x\n", undefined],
  ] as const)("%j", ([before, after]) => {
    const edits = insertItem(parseYamlFile(before), ["assumes"], "juju >= 3.1");
    expect(edits && applyEdits(before, edits)).toBe(after);
  });
});

/** Everything that a tree says, without its places; a last line of text gets a line break of its own. */
function plain(node: YamlNode | undefined): unknown {
  if (node?.kind === "mapping") return node.pairs.map(({ key, value }) => [key.text, plain(value)]);
  if (node?.kind === "sequence") return node.items.map(plain);
  return typeof node?.value === "string" ? node.value.trimEnd() : (node?.value ?? null);
}

const PIECES = [
  "requires:", "requires: {}", "requires: {a: b}", "  db:", "  db: x", "    interface: a", "    optional: true",
  "  # comment", "# comment", "", "provides:", "  - item", "name: x # why", "description: |", "  text", "  cache: {interface: b}",
  "}", "  }", "requires: {", "  a: b,", "x: &x", "  <<: *x", "\ta: b", "...", "---",
]; // biome-ignore format: a list of words.

test("whatever the text: what is there stays, and the entry is there", () => {
  const texts = fc.tuple(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }),
    fc.constantFrom("\n", "\r\n"),
    fc.boolean(),
  );
  fc.assert(
    fc.property(texts, ([lines, lineBreak, isClosed]) => {
      const text = lines.join(lineBreak) + (isClosed ? lineBreak : "");
      const file = parseYamlFile(text);
      const edits = insertEntry(file, ["requires"], "new-one", ENDPOINT, SIDES);
      if (!edits || file.problems.length > 0) return;
      const after = parseYamlFile(applyEdits(text, edits));
      const context = `${JSON.stringify(text)} → ${JSON.stringify(after.text)}`;
      expect(after.problems, context).toEqual([]);
      const [root, before] = [after.documents[0]?.root, file.documents[0]?.root];
      const section = findValue(root, "requires");
      expect(plain(findValue(section, "new-one")), context).toEqual([
        ["interface", "connect_client"],
        ["limit", 1],
        ["optional", true],
      ]);
      const rest = (node: YamlNode | undefined) =>
        (plain(node) as unknown[][] | null)?.filter(([key]) => key !== "requires") ?? [];
      expect(rest(root), context).toEqual(rest(before));
      const old = (plain(section) as unknown[][]).filter(([key]) => key !== "new-one");
      expect(old, context).toEqual(plain(findValue(before, "requires")) ?? []);
      expect(after.comments.map((comment) => comment.text)).toEqual(
        file.comments.map((comment) => comment.text),
      );
    }),
    { numRuns: 3000 },
  );
});
