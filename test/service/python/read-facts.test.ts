import { beforeAll, describe, expect, test } from "vitest";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { NO_FACTS, readFacts } from "../../../server/src/service/python/read-facts.ts";
import { pythonParser } from "../../support/python.ts";

let parser: PythonParser;

beforeAll(async () => {
  parser = await pythonParser();
});

const read = (text: string) => readFacts(text, parser);

/** A method of a charm with this body. */
const inCharm = (body: string) =>
  `class MyCharm(ops.CharmBase):\n    def __init__(self, framework):\n        ${body.split("\n").join("\n        ")}\n`;

/** `option mode`, with `?` for an uncertain one and `#` for a constant; the span must hold the text. */
function shown(text: string): string[] {
  return read(text).mentions.map(({ kind, text: name, form, isCertain, start, end }) => {
    expect(text.slice(start, end)).toBe(name);
    return `${kind} ${name}${form === "plain" ? "" : form === "constant" ? " #" : " _"}${isCertain ? "" : " ?"}`;
  });
}

describe("mentions in a charm", () => {
  test.for([
    ['self.config["mode"]', ["option mode"]],
    ["self.config['mode']", ["option mode"]],
    ['self.config.get("mode")', ["option mode"]],
    ['self.config.get("mode", "source")', ["option mode"]],
    ['self.model.config["mode"]', ["option mode"]],
    ['if "mode" in self.config: pass', ["option mode"]],
    ['if "mode" not in self.config: pass', ["option mode"]],
    ["self.config[MODE]", ["option MODE #"]],
    ["self.config[literals.MODE]", ["option MODE #"]],
    ["self.config[mode]", []],
    ['self.config[f"{x}"]', []],
    ['self.config["a\\x62"]', []],
    ['config = self.config\nconfig["mode"]', ["option mode"]],
    ['config = self.config\nconfig = {}\nconfig["mode"]', []],
    ['config["mode"]', []],
    ['self.on["connect-client"].relation_changed', ["endpoint connect-client"]],
    ["self.on[CONNECT_REL].relation_broken", ["endpoint CONNECT_REL #"]],
    ['self.on["workload"].pebble_ready', ["container workload"]],
    ['self.on["data"].storage_attached', ["storage data"]],
    ['self.on["backup"].action', ["action backup"]],
    ['self.on["x"]', []],
    ["self.on.connect_client_relation_changed", ["endpoint connect_client _"]],
    ["self.on.plugin_server_pebble_ready", ["container plugin_server _"]],
    ["self.on.data_storage_detaching", ["storage data _"]],
    ["self.on.get_password_action", ["action get_password _"]],
    ["self.on.config_changed", []],
    ["self.on.secret_changed", []],
    ["self.other.on.connect_client_relation_changed", []],
    ['self.model.get_relation("peer")', ["endpoint peer"]],
    ['self.model.get_relation(relation_name="peer")', ["endpoint peer"]],
    ['self.model.relations["peer"]', ["endpoint peer"]],
    ['self.model.relations.get("peer")', ["endpoint peer"]],
    ['self.model.get_binding("peer")', ["endpoint peer ?"]],
    ['self.model.resources.fetch("connect-plugin")', ["resource connect-plugin"]],
    ['self.unit.get_container("plugin-server")', ["container plugin-server"]],
    ['self.model.unit.get_container("plugin-server")', ["container plugin-server"]],
    ['self.unit.containers["plugin-server"]', ["container plugin-server"]],
    ['self.model.storages["data"]', ["storage data"]],
    ['DatabaseRequires(self, relation_name="database")', ["endpoint database"]],
    ['DatabaseRequires(self, "database")', ["endpoint database ?"]],
    ["KafkaConnectRequirerData(self.model, CONNECT_REL, url)", ["endpoint CONNECT_REL # ?"]],
    ['helper(self, "database")', []],
    ['self.framework.observe(self.on["db"].relation_created, self._f)', ["endpoint db"]],
  ] as const)("%s", ([body, expected]) => {
    expect(shown(inCharm(body))).toEqual(expected);
  });

  test("a charm that derives from one of the file", () => {
    const text = `${inCharm("pass")}\nclass Other(MyCharm):\n    def f(self):\n        return self.config["mode"]\n`;
    expect(shown(text)).toEqual(["option mode"]);
  });

  test("another object knows the charm, and its own config is its own", () => {
    const text =
      'class Handler(ops.Object):\n    def f(self):\n        self.config["no"]\n        self.charm.config["mode"]\n        self.model.get_relation("peer")\n        self.on.own_relation_changed\n        self.charm.on["db"].relation_changed\n';
    expect(shown(text)).toEqual(["option mode", "endpoint peer", "endpoint db"]);
  });
});

describe("mentions in tests", () => {
  test.for([
    ['testing.Relation("connect-client", "connect_client")', ["endpoint connect-client ?"]],
    ['PeerRelation(endpoint="peer")', ["endpoint peer ?"]],
    ['Container("plugin-server", can_connect=True)', ["container plugin-server ?"]],
    ['Resource(name="connect-plugin", path=p)', ["resource connect-plugin ?"]],
    ['State(config={"mode": "sink", OTHER: 1})', ["option mode ?", "option OTHER # ?"]],
    ['ctx.run(ctx.on.action("backup"), state)', ["action backup ?"]],
    ['harness.update_config({"mode": "sink"})', ["option mode ?"]],
    ['harness.add_relation("db", "mysql")', ["endpoint db ?"]],
  ] as const)("%s", ([text, expected]) => {
    expect(shown(`${text}\n`)).toEqual(expected);
  });
});

test("constants of modules and classes", () => {
  const text =
    'PEER = "peer"\nNAME: str = "x"\nclass A:\n    CONNECT_REL = "connect-client"\nlower = other\n';
  expect(
    read(text).constants.map(({ name, owner, value, span }) => [
      name,
      owner,
      value,
      text.slice(span.start, span.end),
    ]),
  ).toEqual([
    ["PEER", undefined, "peer", "peer"],
    ["NAME", undefined, "x", "x"],
    ["CONNECT_REL", "A", "connect-client", "connect-client"],
  ]);
});

describe("kafkacl", () => {
  const FORMATTER = `from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption

class MyFormatter(BaseConfigFormatter):
    topic_prefix = ConfigOption(json_key="topic.prefix", default="test_", mode="source", description="Prefix " "of topics.")
    tasks = ConfigOption("tasks.max", 1, configurable=False)
    rate: ConfigOption = ConfigOption(json_key="rate", default=-1.5)
    computed = ConfigOption(json_key=KEY, default=default(), configurable=flag)
    open = ConfigOption(**options)
    other = "text"

class Better(MyFormatter):
    insert_mode = ConfigOption(json_key="insert.mode", default=True)

class Integrator(BaseIntegrator):
    name = "mysql"
    formatter = MyFormatter
    plugin_server = workload.Server
    mode = "sink"
    CONNECT_REL = literals.CONNECT_REL
    PEER_REL = f"{x}"
`;

  test("options of formatters", () => {
    const { formatters, importsKafkacl } = read(FORMATTER);
    expect(importsKafkacl).toBe(true);
    expect(formatters.map(({ name }) => name)).toEqual(["MyFormatter", "Better"]);
    const [topic, tasks, rate, computed, open] = formatters[0]?.options ?? [];
    expect(formatters[0]?.options).toHaveLength(5);
    expect(topic).toMatchObject({
      name: "topic_prefix",
      jsonKey: "topic.prefix",
      default: "test_",
      isFloat: false,
      mode: "source",
      configurable: true,
      description: "Prefix of topics.",
    });
    expect(tasks).toMatchObject({ name: "tasks", jsonKey: "tasks.max", default: 1, configurable: false });
    expect(rate).toMatchObject({ default: -1.5, isFloat: true });
    expect(computed).toMatchObject({ jsonKey: undefined, default: undefined, configurable: undefined });
    expect(open).toMatchObject({ name: "open", configurable: undefined });
  });

  test("class variables of integrators", () => {
    const [integrator] = read(FORMATTER).integrators;
    expect(integrator).toMatchObject({
      name: "Integrator",
      mode: { kind: "text", value: "sink" },
      connectEndpoint: { kind: "constant", name: "CONNECT_REL" },
      peerEndpoint: { kind: "computed" },
      pluginServer: { kind: "constant", name: "Server" },
      formatter: { kind: "constant", name: "MyFormatter" },
    });
  });

  test("names are followed through an import", () => {
    const text =
      'from kafkacl import BaseConfigFormatter as Base\nclass F(Base):\n    a = ConfigOption(json_key="a", default=1)\n';
    expect(read(text).formatters).toHaveLength(1);
  });
});

describe("whatever the text is", () => {
  test("an irrelevant file is not parsed", () => {
    const refuse: PythonParser = {
      parse() {
        throw new Error("parsed");
      },
    };
    expect(readFacts("import os\nprint(1)\n", refuse)).toBe(NO_FACTS);
  });

  test("half-typed code says what can be read", () => {
    expect(shown(inCharm('self.config["mode"]\nself.config["'))).toEqual(["option mode"]);
  });

  test.for([
    ["deep brackets", `config = ${"(".repeat(5000)}`],
    ["a long sum", `config = ${"a + ".repeat(5000)}a`],
    ["deep attributes", `config${".a".repeat(5000)}`],
    [
      "deep indentation",
      Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}if config:`).join("\n"),
    ],
    ["no Python", "config: {a: [}\u0000\ufeff"],
  ])("%s", ([, text = ""]) => {
    expect(() => read(text)).not.toThrow();
  });
});
