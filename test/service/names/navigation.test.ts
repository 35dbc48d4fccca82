/** Definition, references and highlights over the files of a charm. */
import { beforeAll, describe, expect, test } from "vitest";
import { nameService } from "../../../server/src/service/names/name-service.ts";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { definitionsAt, type Files, markedCharm, referencesAt } from "../../support/names.ts";
import { pythonParser } from "../../support/python.ts";

let python: PythonParser;

beforeAll(async () => {
  python = await pythonParser();
});

const CHARMCRAFT = `name: mysql-source
requires:
  connect-client:
    interface: connect_client
peers:
  peer: {interface: peer}
resources:
  image: {type: oci-image}
containers:
  workload:
    resource: image
    mounts:
      - storage: data
        location: /data
storage:
  data: {type: filesystem}
config:
  options:
    mode: {type: string}
    topic_prefix: {type: string}
actions:
  restart-all: {}
`;

const FIXTURE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data: {plugin-url: http://10.1.1.1/}
`;

const CODE = `import ops
from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption
from literals import PEER

CONNECT = "connect-client"


class Formatter(BaseConfigFormatter):
    topic_prefix = ConfigOption(json_key="topic.prefix", default="")


class MysqlCharm(ops.CharmBase):
    def __init__(self, framework):
        self.framework.observe(self.on[CONNECT].relation_changed, self._on_changed)
        self.framework.observe(self.on.connect_client_relation_broken, self._on_broken)
        self.framework.observe(self.on.restart_all_action, self._on_restart)
        mode = self.config["mode"]
        peers = self.model.get_relation(PEER)
        container = self.unit.get_container("workload")
        data = self.model.storages["data"]
        image = self.model.resources.fetch("image")
`;

const CHARM: Files = {
  "charmcraft.yaml": CHARMCRAFT,
  "src/charm.py": CODE,
  "src/literals.py": 'PEER = "peer"\n',
  "tests/fixtures/requirer.yaml": FIXTURE,
};

/** The charm with a mark in one file, behind the part of its text that is given. */
function marked(path: string, before: string): Files {
  const text = CHARM[path] ?? "";
  if (text.split(before).length !== 2) throw new Error(`Expected ${before} once in ${path}`);
  return { ...CHARM, [path]: text.replace(before, `${before}<|>`) };
}

describe("definition", () => {
  test.for([
    ["charmcraft.yaml", "  connect-cl", "charmcraft.yaml 3: connect-client"],
    ["charmcraft.yaml", "resource: im", "charmcraft.yaml 8: image"],
    ["charmcraft.yaml", "storage: da", "charmcraft.yaml 16: data"],
    ["tests/fixtures/requirer.yaml", "- endpoint: conn", "charmcraft.yaml 3: connect-client"],
    ["src/charm.py", "self.on[CONN", "charmcraft.yaml 3: connect-client"],
    ["src/charm.py", 'CONNECT = "', "charmcraft.yaml 3: connect-client"],
    ["src/charm.py", "self.on.connect", "charmcraft.yaml 3: connect-client"],
    ["src/charm.py", "self.on.connect_client_relation_bro", "charmcraft.yaml 3: connect-client"],
    ["src/charm.py", "self.on.restart", "charmcraft.yaml 22: restart-all"],
    ["src/charm.py", 'self.config["mode', "charmcraft.yaml 19: mode"],
    ["src/charm.py", "    topic_pre", "charmcraft.yaml 20: topic_prefix"],
    ["src/charm.py", "get_relation(PE", "charmcraft.yaml 6: peer"],
    ["src/charm.py", 'get_container("work', "charmcraft.yaml 10: workload"],
    ["src/charm.py", 'storages["', "charmcraft.yaml 16: data"],
    ["src/charm.py", 'fetch("im', "charmcraft.yaml 8: image"],
    ["src/literals.py", 'PEER = "pe', "charmcraft.yaml 6: peer"],
  ] as const)("%s, behind `%s` → %s", ([path, before, expected]) => {
    expect(definitionsAt(marked(path, before), python)).toEqual([expected]);
  });

  test.for([
    ["charmcraft.yaml", "interface: connect"],
    ["charmcraft.yaml", "location: /da"],
    // The other application's end has the same name, and it is another one's.
    ["tests/fixtures/requirer.yaml", "related-endpoint: conn"],
    ["src/charm.py", "import op"],
    ["src/charm.py", "_on_rest"],
  ] as const)("%s, behind `%s` is no name of the charm", ([path, before]) => {
    expect(definitionsAt(marked(path, before), python)).toEqual([]);
  });

  test("shows the whole entry, and selects the name", () => {
    const { document, position, context } = markedCharm(marked("charmcraft.yaml", "  connect-cl"), python);
    const [link] = nameService.definition(document, position, context);
    expect(link && document.getText(link.targetRange)).toBe("connect-client:\n    interface: connect_client");
    expect(link?.originSelectionRange && document.getText(link.originSelectionRange)).toBe("connect-client");
  });
});

describe("references", () => {
  test("of an endpoint, from its declaration", () => {
    expect(referencesAt(marked("charmcraft.yaml", "  connect-cl"), python)).toEqual([
      "charmcraft.yaml 3: connect-client",
      "src/charm.py 5: connect-client",
      "src/charm.py 14: CONNECT",
      "src/charm.py 15: connect_client",
      "tests/fixtures/requirer.yaml 2: connect-client",
    ]);
  });

  test("without the declaration, from a fixture", () => {
    const files = marked("tests/fixtures/requirer.yaml", "- endpoint: conn");
    expect(referencesAt(files, python, false)).not.toContain("charmcraft.yaml 3: connect-client");
  });

  test("of an option with an underscore", () => {
    expect(referencesAt(marked("charmcraft.yaml", "    topic"), python)).toEqual([
      "charmcraft.yaml 20: topic_prefix",
      "src/charm.py 9: topic_prefix",
    ]);
  });

  test("without a parser for Python, of everything else", () => {
    expect(referencesAt(marked("charmcraft.yaml", "  connect-cl"))).toEqual([
      "charmcraft.yaml 3: connect-client",
      "tests/fixtures/requirer.yaml 2: connect-client",
    ]);
  });

  test("a storage and an endpoint of one name are two", () => {
    const files = {
      "charmcraft.yaml":
        "requires:\n  da<|>ta: {interface: mysql_client}\nstorage:\n  data: {type: filesystem}\n",
      "src/charm.py": 'class C(ops.CharmBase):\n  def f(self):\n    self.model.storages["data"]\n',
    };
    expect(referencesAt(files, python)).toEqual(["charmcraft.yaml 2: data"]);
  });
});

test("highlights are the places of the document itself", () => {
  const { document, position, context } = markedCharm(marked("charmcraft.yaml", "resource: im"), python);
  const found = nameService.highlights(document, position, context);
  expect(found.map(({ range, kind }) => [range.start.line + 1, kind])).toEqual([
    [8, 3],
    [11, 2],
  ]);
});

test("a text that the sources do not hold yet gets no answer", () => {
  const { document, position, context } = markedCharm(marked("charmcraft.yaml", "  connect-cl"), python);
  const newer = Object.assign(Object.create(document), { getText: () => "other" });
  expect(nameService.references(newer, position, context, true)).toEqual([]);
});
