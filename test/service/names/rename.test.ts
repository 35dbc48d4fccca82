/** Renames over the files of a charm, and why some cannot be made. */
import { beforeAll, describe, expect, test } from "vitest";
import { nameService } from "../../../server/src/service/names/name-service.ts";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { changedLines, type Files, markedCharm, renameAt } from "../../support/names.ts";
import { pythonParser } from "../../support/python.ts";

let python: PythonParser;

beforeAll(async () => {
  python = await pythonParser();
});

/** What a rename changes, line by line. */
function lines(marked: Files, newName: string, options: Parameters<typeof renameAt>[3] = {}): string[] {
  return changedLines(markedCharm(marked).files, renameAt(marked, newName, python, options));
}

const charm = (body: string) =>
  `import ops\n\nclass MyCharm(ops.CharmBase):\n    def f(self):\n        ${body.split("\n").join("\n        ")}\n`;

describe("changes every place of a name", () => {
  test("an endpoint, from its declaration", () => {
    const files = {
      "charmcraft.yaml": "name: mine\nrequires:\n  <|>db: {interface: mysql_client}\n",
      "src/charm.py": charm(
        'self.on["db"].relation_changed\nself.on.db_relation_broken\nself.model.get_relation(DB)',
      ),
      "src/literals.py": 'DB = "db"\n',
      "tests/dump.yaml":
        "mine/0:\n  charm: local:mine-0\n  relation-info:\n  - endpoint: db\n    related-endpoint: db\n    relation-id: 1\n",
      "tests/hand.yaml": "relation-info:\n  - endpoint: 'db'\n    application-data: {}\n",
    };
    expect(lines(files, "my-data")).toEqual([
      "charmcraft.yaml 3: my-data: {interface: mysql_client}",
      'src/charm.py 5: self.on["my-data"].relation_changed',
      "src/charm.py 6: self.on.my_data_relation_broken",
      'src/literals.py 1: DB = "my-data"',
      "tests/dump.yaml 4: - endpoint: my-data",
      "tests/hand.yaml 2: - endpoint: 'my-data'",
    ]);
  });

  test("an option, from Python, in its own file and in a bundle", () => {
    const files = {
      "bundle.yaml":
        "applications:\n  a:\n    charm: ./\n    options: {mode: sink}\n  b: {charm: other, options: {mode: x}}\n",
      "charmcraft.yaml": "name: mine\n",
      "config.yaml": "options:\n  mode: {type: string}\n",
      "src/charm.py": charm('self.config["mo<|>de"]'),
    };
    expect(lines(files, "direction")).toEqual([
      "bundle.yaml 4: options: {direction: sink}",
      "config.yaml 2: direction: {type: string}",
      'src/charm.py 5: self.config["direction"]',
    ]);
  });

  test("a resource, from a container that has it", () => {
    const files = {
      "charmcraft.yaml":
        'name: mine\nresources:\n  "image": {type: oci-image}\ncontainers:\n  main:\n    resource: ima<|>ge\n',
    };
    expect(lines(files, "workload-image")).toEqual([
      'charmcraft.yaml 3: "workload-image": {type: oci-image}',
      "charmcraft.yaml 6: resource: workload-image",
    ]);
  });

  test("both ends of a peer relation in a fixture", () => {
    const files = {
      "charmcraft.yaml": "name: mine\npeers:\n  peer: {interface: peer}\n",
      "tests/a.json":
        '{"relation-info": [{"endpoint": "pe<|>er", "related-endpoint": "peer", "application-data": {}}]}',
    };
    expect(lines(files, "cluster")).toEqual([
      "charmcraft.yaml 3: cluster: {interface: peer}",
      'tests/a.json 1: {"relation-info": [{"endpoint": "cluster", "related-endpoint": "cluster", "application-data": {}}]}',
    ]);
  });

  test("an endpoint of a bundle's relations, whose application is this charm", () => {
    const files = {
      "charmcraft.yaml": "name: mine\nrequires:\n  d<|>b: {interface: mysql_client}\n",
      "tests/bundle.yaml":
        "applications:\n  a: {charm: ../mine_amd64.charm, bindings: {db: alpha}}\n  mysql: {charm: mysql}\nrelations:\n  - [a:db, mysql:db]\n  - - 'a:db'\n    - mysql\n",
    };
    expect(lines(files, "data", { withUncertain: true })).toEqual([
      "charmcraft.yaml 3: data: {interface: mysql_client}",
      "tests/bundle.yaml 2: a: {charm: ../mine_amd64.charm, bindings: {data: alpha}}",
      "tests/bundle.yaml 5: - [a:data, mysql:db]",
      "tests/bundle.yaml 6: - - 'a:data'",
    ]);
  });

  test("constants of one name and value in two modules, either of which may be imported", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n",
      "src/a.py": 'DB = "db"\n',
      "src/b.py": 'DB = "db"\n',
      "src/charm.py": `from b import DB\n\n${charm("self.on[DB].relation_changed")}`,
    };
    expect(lines(files, "data")).toEqual([
      "charmcraft.yaml 2: data: {interface: x}",
      'src/a.py 1: DB = "data"',
      'src/b.py 1: DB = "data"',
    ]);
  });

  test("an attribute that kafkacl finds the option by", () => {
    const files = {
      "charmcraft.yaml": "name: mine\nconfig:\n  options:\n    topic_prefix: {type: string}\n",
      "src/charm.py":
        'from kafkacl import BaseConfigFormatter, ConfigOption\n\nclass F(BaseConfigFormatter):\n    topic_pre<|>fix = ConfigOption(json_key="topic.prefix")\n',
    };
    expect(lines(files, "prefix")).toEqual([
      "charmcraft.yaml 4: prefix: {type: string}",
      'src/charm.py 4: prefix = ConfigOption(json_key="topic.prefix")',
    ]);
    expect(lines(files, "the-prefix")).toEqual([
      "A `ConfigOption` has the name of its option, so `the-prefix` cannot have dashes; expected underscores",
    ]);
  });

  test("in templates and in what `pack` drops, when the author says so", () => {
    const files = {
      "charmcraft.yaml": "name: mine\nrequires:\n  db: {interface: x}\n",
      "metadata.yaml": "name: mine\nrequires:\n  d<|>b: {interface: x}\n",
      "metadata.yaml.j2": "name: {{ name }}\nrequires:\n  db: {interface: x}\n",
    };
    expect(lines(files, "data")).toEqual(["metadata.yaml 3: data: {interface: x}"]);
    expect(lines(files, "data", { withUncertain: true })).toHaveLength(3);
  });

  test("in a template that no file is made from yet, all its branches", () => {
    const files = {
      "charmcraft.yaml": "type: charm\n",
      "metadata.yaml.j2":
        "name: {{ name }}\nrequires:\n{%- if vm %}\n  data: {interface: {{ one }}}\n{% else %}\n  data:\n    interface: {{ other }}\n{% endif %}\npeers:\n  peer: {interface: peer}\n",
      "src/charm.py": charm('self.model.get_relation("da<|>ta")\nself.model.get_relation("peer")'),
    };
    expect(lines(files, "database")).toEqual([
      "metadata.yaml.j2 4: database: {interface: {{ one }}}",
      "metadata.yaml.j2 6: database:",
      'src/charm.py 5: self.model.get_relation("database")',
    ]);
    expect(lines(files, "peer")).toEqual(["There is an endpoint `peer` already; expected a name of its own"]);
  });

  test("in a text with line breaks of Windows and a mark at its start", () => {
    const files = {
      "charmcraft.yaml": "\ufeffname: mine\r\nrequires:\r\n  db:\r\n    interface: x\r\n",
      "tests/a.yaml": "relation-info:\r\n  - endpoint: d<|>b\r\n    application-data: {}\r\n",
    };
    expect(renameAt(files, "data")).toEqual({
      "charmcraft.yaml": "\ufeffname: mine\r\nrequires:\r\n  data:\r\n    interface: x\r\n",
      "tests/a.yaml": "relation-info:\r\n  - endpoint: data\r\n    application-data: {}\r\n",
    });
  });

  test("quotes what would be no string, and keeps quotes that are there", () => {
    const options = "config:\n  options:\n    a<|>a: {type: string}\n";
    const of = (text: string, name: string) => renameAt({ "charmcraft.yaml": text }, name);
    expect(of(options, "on")).toEqual({
      "charmcraft.yaml": "config:\n  options:\n    'on': {type: string}\n",
    });
    expect(of(options, "1_000")).toEqual({
      "charmcraft.yaml": "config:\n  options:\n    '1_000': {type: string}\n",
    });
    const quoted = 'config: {options: {"a\\x61<|>": {type: string}}}\n';
    expect(of(quoted, "no")).toEqual({ "charmcraft.yaml": 'config: {options: {"no": {type: string}}}\n' });
  });

  test("the same name changes nothing", () => {
    expect(lines({ "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n" }, "db")).toEqual([]);
  });
});

describe("leaves alone", () => {
  test("constants that are used for names of two kinds, until the author says so", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\nconfig: {options: {db: {type: string}}}\n",
      "src/charm.py": `DB = "db"\n\n${charm("self.config[DB]\nself.model.get_relation(DB)")}`,
    };
    expect(lines(files, "data")).toEqual(["charmcraft.yaml 2: data: {interface: x}"]);
    expect(lines(files, "data", { withUncertain: true })).toContain('src/charm.py 1: DB = "data"');
  });

  test("constants that nobody is seen to use, until the author says so", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n",
      "src/charm.py": 'DB = "db"\nlabel = "db"\nOTHER = "other"\nhelper(DB)\n',
    };
    expect(lines(files, "data")).toEqual(["charmcraft.yaml 2: data: {interface: x}"]);
    expect(lines(files, "data", { withUncertain: true })).toEqual([
      "charmcraft.yaml 2: data: {interface: x}",
      'src/charm.py 1: DB = "data"',
      'src/charm.py 2: label = "data"',
    ]);
  });

  test("equal texts of Python, until the author says so", () => {
    const code = `class CharmConfig:
    log_level: str
    other: str

class Other:
    log_level: str

needed = ["log-level", "x"]
self.config.log_level
self.logger.log_level
lookup("log-level", f"log-level")
text = """log-level""" # log-level
"the log-level"
`;
    const files = {
      "charmcraft.yaml": "config:\n  options:\n    log<|>-level: {type: string}\n",
      "src/config.py": code,
    };
    expect(lines(files, "verbosity")).toEqual(["charmcraft.yaml 3: verbosity: {type: string}"]);
    expect(lines(files, "how-loud", { withUncertain: true })).toEqual([
      "charmcraft.yaml 3: how-loud: {type: string}",
      "src/config.py 2: how_loud: str",
      'src/config.py 8: needed = ["how-loud", "x"]',
      "src/config.py 9: self.config.how_loud",
      'src/config.py 11: lookup("how-loud", f"log-level")',
      'src/config.py 12: text = """how-loud""" # log-level',
    ]);
  });

  test("ends of relations in tests, until the author says so", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n",
      "tests/integration/test_charm.py":
        'juju.integrate(f"{APP}:db", "mysql:db")\njuju.cli("x:y:db", "db:x", "db")\njuju.model("db: x")\n',
    };
    expect(lines(files, "data")).toHaveLength(1);
    expect(lines(files, "data", { withUncertain: true }).slice(1)).toEqual([
      'tests/integration/test_charm.py 1: juju.integrate(f"{APP}:data", "mysql:data")',
      'tests/integration/test_charm.py 2: juju.cli("x:y:db", "db:x", "data")',
    ]);
  });

  test("tests, which may have metadata of their own, until the author says so", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n",
      "tests/unit/test_charm.py": 'from ops import testing\nrelation = testing.Relation("db")\n',
    };
    expect(lines(files, "data")).toHaveLength(1);
    expect(lines(files, "data", { withUncertain: true })).toContain(
      'tests/unit/test_charm.py 2: relation = testing.Relation("data")',
    );
  });

  test("dumps and bundles of other charms", () => {
    const files = {
      "bundle.yaml": "applications:\n  a: {charm: other}\n  b: {charm: mine}\nrelations: [[a:db, b]]\n",
      "charmcraft.yaml": "name: mine\nrequires:\n  d<|>b: {interface: x}\n",
      "tests/other.yaml":
        "other/0:\n  charm: ch:other-3\n  relation-info:\n  - endpoint: db\n    related-endpoint: data\n    relation-id: 1\n",
    };
    expect(lines(files, "mine", { withUncertain: true })).toEqual([
      "charmcraft.yaml 3: mine: {interface: x}",
    ]);
  });

  test("files behind a symbolic link", () => {
    const files = {
      "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n",
      "tests/a.yaml": "relation-info:\n  - endpoint: db\n",
    };
    const { sources } = markedCharm(files);
    const linked = sources.files.map((file) => ({ ...file, isLink: file.path === "tests/a.yaml" }));
    expect(lines(files, "data", { changes: { files: linked } })).toEqual([
      "charmcraft.yaml 2: data: {interface: x}",
    ]);
  });
});

describe("refuses names", () => {
  const CHARM = `name: mine
requires:
  db: {interface: x}
  other-db: {interface: x}
extra-bindings: {admin: }
resources:
  image: {type: oci-image}
containers:
  main: {resource: image}
storage:
  data: {type: filesystem}
config: {options: {mode: {type: string}}}
actions:
  restart: {}
`;
  test.for([
    [
      "  db",
      "Db",
      "`Db` is no name for an endpoint; expected lower-case letters, digits and single dashes, a letter first",
    ],
    ["  db", "", "The name is empty; expected lower-case letters, digits and single dashes, a letter first"],
    ["  db", "juju-db", "`juju-db` is a name that Juju keeps for itself; expected another one"],
    ["  db", "other-db", "There is an endpoint `other-db` already; expected a name of its own"],
    [
      "  db",
      "other_db",
      "`other_db` and `other-db` would be the same in Python; expected a name that differs in more than dashes",
    ],
    ["  db", "admin", "`admin` stands under `extra-bindings` already; expected a name of its own"],
    ["  image", "a/b", "`a/b` is no name for a resource; expected letters, digits, dashes and underscores"],
    [
      "  main",
      "Main",
      "`Main` is no name for a container; expected at most 63 lower-case letters, digits and inner dashes",
    ],
    [
      "  main",
      "a".repeat(64),
      `\`${"a".repeat(64)}\` is no name for a container; expected at most 63 lower-case letters, digits and inner dashes`,
    ],
    [
      "  data",
      "data-1",
      "`data-1` is no name for a storage; expected lower-case letters, digits and single inner dashes, with a letter in each part",
    ],
    ["{mode", "a.b", "`a.b` is no name for an option; expected letters, digits, dashes and underscores"],
    ["  restart", "class", "`class` is a keyword of Python, which charmcraft refuses"],
    ["  restart", "2fast", "`2fast` begins with a digit, which charmcraft refuses"],
    ["  restart", "juju", "`juju` is a name that Juju keeps for itself; expected another one"],
  ] as const)("behind `%s`: %j", ([before, wanted, message]) => {
    expect(lines({ "charmcraft.yaml": CHARM.replace(before, `${before}<|>`) }, wanted)).toEqual([message]);
  });

  test("that begin with a digit where Python has them as identifiers", () => {
    const files = {
      "charmcraft.yaml": "containers:\n  ma<|>in: {}\n",
      "src/charm.py": charm("self.on.main_pebble_ready"),
    };
    expect(lines(files, "2nd")).toEqual(["`2nd` begins with a digit, which no name in Python does"]);
  });

  test("of a charm of Juju itself are its own business", () => {
    expect(
      lines({ "charmcraft.yaml": "name: juju-x\nrequires:\n  d<|>b: {interface: x}\n" }, "juju-db"),
    ).toEqual(["charmcraft.yaml 3: juju-db: {interface: x}"]);
  });
});

describe("refuses altogether", () => {
  const FILES = { "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\n" };

  test.for<[string, Files, Parameters<typeof renameAt>[3], string]>([
    [
      "what nothing declares",
      { "charmcraft.yaml": "name: mine\n", "src/charm.py": charm('self.config["mo<|>de"]') },
      {},
      "`mode` is no option of this charm that could be renamed; expected one that the charm's files declare",
    ],
    [
      "what an extension may add",
      {
        "charmcraft.yaml": "name: mine\nextensions: [flask-framework]\n",
        "src/charm.py": charm('self.config["mo<|>de"]'),
      },
      {},
      "`mode` is no option of this charm that could be renamed; an extension or a template adds it, if anything does",
    ],
    [
      "what is declared twice",
      { "charmcraft.yaml": "requires:\n  d<|>b: {interface: x}\nprovides:\n  db: {interface: x}\n" },
      {},
      "`db` is declared twice; expected one place",
    ],
    [
      "what two files declare",
      { "charmcraft.yaml": "config: {options: {mo<|>de: {}}}\n", "config.yaml": "options: {mode: {}}\n" },
      {},
      "`mode` is declared twice, in `charmcraft.yaml` and `config.yaml`; expected one place",
    ],
    [
      "what a template fills in",
      { "charmcraft.yaml": "requires:\n  '{{ na<|>me }}': {interface: x}\n" },
      {},
      "`{{ name }}` is filled in by a template; expected a name",
    ],
    [
      "when a file is too large",
      FILES,
      { changes: { isComplete: false, gap: "tests/big.json" } },
      "Not every file of the charm can be read (`tests/big.json` for one), so places would be missed",
    ],
    [
      "when there are too many files",
      FILES,
      { changes: { isComplete: false } },
      "Not every file of the charm can be read (there are too many), so places would be missed",
    ],
    [
      "in a file behind a symbolic link",
      FILES,
      {
        changes: {
          files: [
            {
              uri: "file:///charm/charmcraft.yaml",
              path: "charmcraft.yaml",
              text: "requires:\n  db: {interface: x}\n",
              isLink: true,
            },
          ],
        },
      },
      "`charmcraft.yaml` is a symbolic link, and nothing is written through it; rename in the file that it leads to",
    ],
  ])("%s", ([, files, options, message]) => {
    expect(lines(files, "other", options)).toEqual([message]);
    const { document, position, context } = markedCharm(files, python, options?.changes);
    expect(nameService.prepareRename(document, position, context)).toEqual({ message });
  });

  test("without a parser for Python, where there is some", () => {
    const files = { ...FILES, "src/charm.py": "import ops\n" };
    expect(renameAt(files, "data")).toContain("The parser for Python could not be loaded");
    expect(renameAt(FILES, "data")).toEqual({ "charmcraft.yaml": "requires:\n  data: {interface: x}\n" });
  });
});

test("says what it would rename, as it is declared", () => {
  const files = {
    "charmcraft.yaml": "requires:\n  connect-client: {interface: x}\n",
    "src/charm.py": charm("self.on.connect<|>_client_relation_changed"),
  };
  const { document, position, context } = markedCharm(files, python);
  const place = nameService.prepareRename(document, position, context);
  if (!place || "message" in place) throw new Error("Expected a place");
  expect(place.placeholder).toBe("connect-client");
  expect(document.getText(place.range)).toBe("connect_client");
});

test("the name of a constant is Python's to rename, the text that it holds is ours", () => {
  const files = (code: string) => ({
    "charmcraft.yaml": "requires:\n  db: {interface: x}\n",
    "src/charm.py": `${code}\n\n${charm("self.on[DB].relation_changed")}`,
  });
  const asked = (marked: Files) => {
    const { document, position, context } = markedCharm(marked, python);
    return nameService.prepareRename(document, position, context);
  };
  expect(asked(files('DB = "d<|>b"'))).toMatchObject({ placeholder: "db" });
  const used = files('DB = "db"');
  const marked = { ...used, "src/charm.py": used["src/charm.py"].replace("on[DB", "on[D<|>B") };
  expect(asked(marked)).toBeUndefined();
  expect(renameAt(marked, "data", python)).toBeUndefined();
});

test("where there is no name, there is nothing to rename", () => {
  const { document, position, context } = markedCharm({ "charmcraft.yaml": "na<|>me: mine\n" });
  expect(nameService.prepareRename(document, position, context)).toBeUndefined();
  expect(nameService.rename(document, position, context, "x")).toBeUndefined();
});
