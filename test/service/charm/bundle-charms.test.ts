/** Bundles beside the charms that they are made of. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmNeighbour, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { labelsAt } from "../../support/cursor.ts";
import { service } from "../../support/judge.ts";

const charm = (folder: string, text: string): CharmNeighbour => ({
  uri: `file:///repo/charms/${folder}`,
  texts: { "charmcraft.yaml": `type: charm\n${text}` },
});

const NEIGHBOURS: readonly CharmNeighbour[] = [
  charm(
    "connect",
    "name: kafka-connect\nprovides: {client: connect_client, metrics: prometheus_scrape}\nconfig: {options: {port: {type: int}, debug: {type: boolean}}}\n",
  ),
  charm(
    "integrator",
    "name: mysql-integrator\nrequires: {connect: {interface: connect_client, limit: 1}, db: mysql_client}\npeers: {peer: p}\nresources: {plugin: {type: file, filename: a}}\n",
  ),
  charm("db", "name: mysql\nprovides: {database: mysql_client, replica: mysql_client}\n"),
  charm("open", "name: open\nextensions: [flask-framework]\n"),
  charm(
    "agent",
    "name: agent\nsubordinate: true\nrequires: {host: {interface: juju-info, scope: container}}\n",
  ),
];

const APPLICATIONS = `applications:
  connect:
    charm: ../charms/connect
  mysql:
    charm: ../charms/integrator/mysql-integrator_ubuntu-24.04-amd64.charm
  database:
    charm: mysql
  open:
    charm: ../charms/open
  other:
    charm: postgresql
`;

function messages(text: string): string[] {
  const document = TextDocument.create("file:///repo/bundles/bundle.yaml", "yaml", 1, text);
  return service
    .findings(document, { ...DEFAULT_CONTEXT, neighbours: NEIGHBOURS })
    .filter(({ code }) => code.startsWith("bundle-"))
    .map(({ message, severity }) => {
      expect(severity).toBe("warning");
      return message;
    });
}

describe("relations", () => {
  test.for([
    ["connect:client, mysql:connect", []],
    [
      "connect:clients, mysql:connect",
      ["The charm of `connect` has no endpoint `clients`; did you mean `client`?"],
    ],
    [
      "connect:metrics, mysql:connect",
      [
        "`connect:metrics` speaks `prometheus_scrape` and `mysql:connect` speaks `connect_client`; expected the same interface",
      ],
    ],
    ["database:database, database2:replica", undefined],
    ["mysql:peer, other:x", []],
    ["connect, mysql", []],
    [
      "mysql, database",
      [
        "`mysql` and `database` can be related in 2 ways; expected the endpoints, `mysql:db` with `database:database` or `mysql:db` with `database:replica`",
      ],
    ],
    [
      "connect, database",
      [
        "`connect` and `database` have no endpoints that fit; expected one that provides what the other requires",
      ],
    ],
    ["open:anything, connect:client", []],
    ["other:anything, connect:client", []],
    ["connect:juju-info, other:x", []],
  ] as const)("[%s]", ([ends, expected]) => {
    if (expected) expect(messages(`${APPLICATIONS}relations:\n  - [${ends}]\n`)).toEqual([...expected]);
  });

  test("more than the limit", () => {
    const more = APPLICATIONS.replace(
      "applications:",
      "applications:\n  second:\n    charm: ../charms/connect",
    );
    const relations = "relations:\n  - [connect:client, mysql:connect]\n  - [second:client, mysql:connect]\n";
    expect(messages(more + relations)).toEqual([
      "`mysql:connect` has relation number 2, and the charm's `limit` is 1; expected no more",
    ]);
  });
});

describe("subordinates", () => {
  const agent = (lines: string) => `applications:\n  agent:\n    charm: ../charms/agent\n${lines}`;

  test("have no units and no place of their own", () => {
    expect(messages(agent('    num_units: 2\n    to: ["0"]\nmachines:\n  "0":\n'))).toEqual([
      "`agent` is a subordinate, which has no `num_units` of its own; expected it left out",
      "`agent` is a subordinate, which has no `to` of its own; expected it left out",
    ]);
  });

  test("may say that they have none", () => {
    expect(messages(agent("    num_units: 0\n"))).toEqual([]);
  });
});

describe("settings", () => {
  test.for([
    ["options: {port: 8083, debug: true}", []],
    ["options: {prot: 8083}", ["The charm of `connect` has no option `prot`; did you mean `port`?"]],
    [
      "options: {port: [1]}",
      ["The option `port` is of type `int`, and this is of type list; expected what fits"],
    ],
    [
      "options: {debug: 3}",
      ["The option `debug` is of type `boolean`, and this is of type integer; expected what fits"],
    ],
    ["options: {juju-external-hostname: a}", []],
    [
      "resources: {plugin: 3}",
      ["The charm of `connect` has no resource `plugin`; expected one that it declares"],
    ],
  ] as const)("%s", ([setting, expected]) => {
    const text = APPLICATIONS.replace(
      "charm: ../charms/connect\n",
      `charm: ../charms/connect\n    ${setting}\n`,
    );
    expect(messages(text)).toEqual([...expected]);
  });
});

test("nothing where no charm is known", () => {
  const text = `${APPLICATIONS}relations:\n  - [connect:nothing, mysql:nothing]\n`;
  const document = TextDocument.create("file:///repo/bundles/bundle.yaml", "yaml", 1, text);
  expect(
    service.findings(document, DEFAULT_CONTEXT).filter(({ code }) => code === "bundle-endpoint"),
  ).toEqual([]);
});

test("ends of relations are completed with their endpoints", () => {
  const labels = labelsAt(`${APPLICATIONS}relations:\n  - [<|>]`, {
    uri: "file:///repo/bundles/bundle.yaml",
    context: { neighbours: NEIGHBOURS },
  });
  expect(labels).toEqual(
    expect.arrayContaining(["connect", "connect:client", "mysql:connect", "database:replica"]),
  );
  expect(labels).not.toContain("mysql:peer");
});
