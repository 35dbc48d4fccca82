/** Generated charms, as far as no Python is needed to judge them; `npm run test:scaffold` does the rest. */
import { describe, expect, test } from "vitest";
import { defaultModeFor, problemOf } from "../../scaffold/src/answers.ts";
import { generateCharm } from "../../scaffold/src/generate.ts";
import { findValue, type YamlNode } from "../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../server/src/service/document/yaml-file.ts";
import { readFacts } from "../../server/src/service/python/read-facts.ts";
import { pythonParser } from "../support/python.ts";
import { SENSIBLE } from "./combinations.ts";
import { FROM_CONNECTOR } from "./connectors.ts";

const parser = await pythonParser();

const textOf = (answers: (typeof SENSIBLE)[number], path: string) =>
  generateCharm(answers).find((file) => file.path === path)?.text ?? "";

describe.each([...SENSIBLE, ...FROM_CONNECTOR])("$name", (answers) => {
  const files = generateCharm(answers);

  test("files have one end of line, no trailing blanks, and names of their own", () => {
    for (const { path, text } of files) {
      expect(text, path).toMatch(/[^\n]\n$/);
      expect(text, path).not.toMatch(/[ \t]$|\t|\r|undefined|\[object/m);
    }
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    expect(files.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort());
  });

  test("options of the charm are those of the formatter, with the same defaults", () => {
    const root = parseYamlFile(textOf(answers, "charmcraft.yaml")).documents[0]?.root;
    const options = findValue(findValue(root, "config"), "options");
    const pairs = options?.kind === "mapping" ? options.pairs : [];
    // A secret has no default.
    const isSecret = (value: YamlNode | undefined) => scalar(findValue(value, "type")) === "secret";
    const inYaml = pairs.map(({ key, value }) => [
      key.text,
      isSecret(value) ? "" : scalar(findValue(value, "default")),
    ]);
    const [formatter] = readFacts(textOf(answers, "src/integration.py"), parser).formatters;
    const inPython = (formatter?.options ?? [])
      .filter(({ configurable }) => configurable !== false)
      .map((option) => [option.name, option.default]);
    expect(inYaml).toEqual(inPython);
    expect(inYaml.length).toBeGreaterThan(1);
  });

  test("what is not served has no resource, container or server", () => {
    const isServed = answers.plugin === "served";
    expect(files.some(({ path }) => path === "src/serve_plugin.py")).toBe(isServed);
    expect(textOf(answers, "charmcraft.yaml").includes("resources:")).toBe(isServed);
    expect(textOf(answers, "charmcraft.yaml").includes("containers:")).toBe(
      isServed && answers.substrate === "k8s",
    );
  });
});

describe("from a plugin", () => {
  const base = { name: "a-charm", substrate: "vm", plugin: "served" } as const;
  const integration = (answers: Parameters<typeof generateCharm>[0]) => textOf(answers, "src/integration.py");

  test("with the usual connectors everything is as usual", () => {
    const answers = { ...base, data: "s3", mode: "sink" } as const;
    const classes = { sink: "io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector" };
    expect(generateCharm({ ...answers, classes })).toEqual(generateCharm(answers));
  });

  test("with another connector its class is there, and nothing of the usual one's keys", () => {
    const classes = { source: "io.debezium.connector.mysql.MySqlConnector" };
    const text = integration({ ...base, data: "mysql", mode: "source", classes });
    expect(text).toContain('CONNECTOR_CLASS = "io.debezium.connector.mysql.MySqlConnector"');
    expect(text).not.toMatch(/aiven|incrementing/);
    expect(textOf({ ...base, data: "mysql", mode: "source", classes }, "charmcraft.yaml")).toContain(
      "interface: mysql_client",
    );
  });

  test("what the relation knows is no option: user, password, host, port, and the address for JDBC", () => {
    const of = (name: string) => FROM_CONNECTOR.find((answers) => answers.name === name);
    const [source, tables] = [of("from-source"), of("from-tables")];
    if (!source || !tables) throw new Error("an answer has gone");
    for (const key of ["user", "password", "hostname", "port"]) {
      expect(integration(source)).toContain(`"database.${key}": data[`);
      expect(integration(source)).not.toContain(`json_key="database.${key}"`);
    }
    const url = `"connection.url": f"jdbc:postgresql://{data['endpoints'].split(',')[0]}/{self.db_name}",`;
    expect(integration(tables)).toContain(url);
    expect(textOf(tables, "charmcraft.yaml")).not.toMatch(/connection_|type: secret/);
    expect(textOf(source, "charmcraft.yaml")).toContain("this connector is a source.");
  });

  test("a direction that the plugin does not have is refused", () => {
    const classes = { source: "io.example.A" };
    expect(problemOf({ ...base, data: "mysql", mode: "sink", classes })).toContain("no sink connector");
    expect(problemOf({ ...base, data: "s3", mode: undefined, classes })).toContain("no sink connector");
    expect(problemOf({ ...base, data: "s3", mode: "source", classes })).toBeUndefined();
    expect(defaultModeFor("mysql", { sink: "io.example.B" })).toBe("sink");
  });
});

test("the same answers give the same files", () => {
  const [answers] = SENSIBLE;
  if (answers) expect(generateCharm(answers)).toEqual(generateCharm(answers));
});

function scalar(node: YamlNode | undefined): unknown {
  return node?.kind === "scalar" ? node.value : undefined;
}
