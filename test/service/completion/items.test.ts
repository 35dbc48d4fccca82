/** Keys around the databags, whole databags, items and fixtures: above all their indentation. */

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  acceptAt,
  completionsAt,
  expectCompletion,
  expectNoCompletion,
  labelsAt,
} from "../../support/cursor.ts";
import { judge } from "../../support/judge.ts";

const FIXTURES = { uri: "file:///charm/tests/fixtures/some.yaml" };
const REQUIRER = "plugin-url: http://HOST:8080/api/v1/plugin";
const SECRETS = `requested-secrets: '["username", "password", "tls-ca"]'`;

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, label: string, marked: string, result: string])[] = [
  ["first key of an item", "endpoint", "relation-info:\n  - <|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["no blank behind the dash", "endpoint", "relation-info:\n  -<|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["half-typed behind the dash", "endpoint", "relation-info:\n  - end<|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["half-typed above the other keys of the item", "endpoint", "relation-info:\n  - end<|>\n    application-data: {}\n", "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n"],
  ["behind the dash above the other keys of the item", "endpoint", "relation-info:\n  - <|>\n    application-data: {}\n", "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n"],
  ["empty line below the list's key gets a dash", "endpoint", "relation-info:\n  <|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["half-typed below the list's key gets a dash", "endpoint", "relation-info:\n  end<|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["empty line in the column of the dashes gets a dash", "endpoint", "relation-info:\n  - endpoint: a\n  <|>\n", "relation-info:\n  - endpoint: a\n  - endpoint: connect-client\n"],
  ["empty line between two items", "endpoint", "relation-info:\n  - endpoint: a\n  <|>\n  - endpoint: b\n", "relation-info:\n  - endpoint: a\n  - endpoint: connect-client\n  - endpoint: b\n"],
  ["dashes in the column of the key", "endpoint", "relation-info:\n- endpoint: a\n<|>", "relation-info:\n- endpoint: a\n- endpoint: connect-client"],
  ["list as the whole document", "endpoint", "- application-data: {}\n- <|>\n", "- application-data: {}\n- endpoint: connect-client\n"],
  ["another key of an item", "related-endpoint", "relation-info:\n  - endpoint: connect-client\n    <|>\n", "relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n"],
  ["another key in brackets", "related-endpoint", '{"relation-info": [{"endpoint": "connect-client", <|>}]}', '{"relation-info": [{"endpoint": "connect-client", "related-endpoint": "connect-client"}]}'],
  ["databag to be filled", "application-data", "relation-info:\n  - endpoint: connect-client\n    app<|>\n", "relation-info:\n  - endpoint: connect-client\n    application-data:\n      \n"],
  ["databag whose fields stand there already", "application-data", "relation-info:\n  - endpoint: connect-client\n    app<|>\n      plugin-url: NOT-REQUIRED\n", "relation-info:\n  - endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n"],
  ["databag with its fields", "application-data: connect_client requirer", "relation-info:\n  - endpoint: connect-client\n    app<|>\n", `relation-info:\n  - endpoint: connect-client\n    application-data:\n      ${REQUIRER}\n      ${SECRETS}\n`],
  ["databag with its fields, four blanks", "application-data: connect_client requirer", "relation-info:\n    - endpoint: connect-client\n      <|>\n", `relation-info:\n    - endpoint: connect-client\n      application-data:\n          ${REQUIRER}\n          ${SECRETS}\n`],
  ["fields of an empty databag", "databag: connect_client requirer", "relation-info:\n  - application-data:\n      <|>\n", `relation-info:\n  - application-data:\n      ${REQUIRER}\n      ${SECRETS}\n`],
  ["fields of an empty databag, without a plugin", "databag: connect_client requirer without plugin-url (NOT-REQUIRED)", "requirer:\n  application-data:\n    <|>\n", `requirer:\n  application-data:\n    plugin-url: NOT-REQUIRED\n    ${SECRETS}\n`],
  ["fields of an empty databag, Windows line breaks", "databag: connect_client provider with secret-tls", "application-data:\r\n  <|>\r\n", "application-data:\r\n  endpoints: https://HOST:8083\r\n  secret-user: secret:cjqub6vubg2s77p3nio0\r\n  secret-tls: secret:cjqub7fubg2s77p3niog\r\n"],
  ["whole relation", "relation: connect_client requirer", "relation-info:\n  - <|>\n", `relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      ${REQUIRER}\n      ${SECRETS}\n`],
  ["whole relation in JSON", "relation: connect_client requirer without plugin-url (NOT-REQUIRED)", '{"relation-info": [<|>{"endpoint": "a"}]}', '{"relation-info": [{ "endpoint": "connect-client", "related-endpoint": "connect-client", "application-data": { "plugin-url": "NOT-REQUIRED", "requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]" } }, {"endpoint": "a"}]}'],
  ["whole relation, no blank behind the dash", "relation: connect_client requirer", "relation-info:\n-<|>", `relation-info:\n- endpoint: connect-client\n  related-endpoint: connect-client\n  application-data:\n    ${REQUIRER}\n    ${SECRETS}`],
  ["whole relation on an empty line between two", "relation: connect_client provider", "relation-info:\n- endpoint: a\n  application-data:\n    x: y\n<|>\n- endpoint: b\n", "relation-info:\n- endpoint: a\n  application-data:\n    x: y\n- endpoint: connect-client\n  related-endpoint: connect-client\n  application-data:\n    endpoints: http://HOST:8083\n    secret-user: secret:cjqub6vubg2s77p3nio0\n- endpoint: b\n"],
  ["other side of a pair", "provider: connect_client provider", "requirer:\n  application-data:\n    plugin-url: NOT-REQUIRED\n<|>", "requirer:\n  application-data:\n    plugin-url: NOT-REQUIRED\nprovider:\n  application-data:\n    endpoints: http://HOST:8083\n    secret-user: secret:cjqub6vubg2s77p3nio0"],
  ["databag under a side", "application-data: connect_client provider", "requirer:\n  application-data: {}\nprovider:\n  <|>\n", "requirer:\n  application-data: {}\nprovider:\n  application-data:\n    endpoints: http://HOST:8083\n    secret-user: secret:cjqub6vubg2s77p3nio0\n"],
  ["unit of the other side", "kafka/1", "relation-info:\n  - endpoint: connect-client\n    related-units:\n      kafka/0:\n        in-scope: true\n        data: {}\n      <|>\n", "relation-info:\n  - endpoint: connect-client\n    related-units:\n      kafka/0:\n        in-scope: true\n        data: {}\n      kafka/1:\n        in-scope: true\n        data:\n          \n"],
  ["any unit", "application/0", "relation-info:\n  - related-units:\n      <|>\n", "relation-info:\n  - related-units:\n      application/0:\n        in-scope: true\n        data:\n          \n"],
  ["key of a unit", "in-scope", "relation-info:\n  - local-unit:\n      <|>\n", "relation-info:\n  - local-unit:\n      in-scope: true\n"],
  ["other key of a unit", "data", "relation-info:\n  - local-unit:\n      in-scope: true\n      <|>\n", "relation-info:\n  - local-unit:\n      in-scope: true\n      data:\n        \n"],
  ["local unit", "local-unit", "relation-info:\n  - endpoint: a\n    <|>\n", "relation-info:\n  - endpoint: a\n    local-unit:\n      in-scope: true\n      data:\n        \n"],
  ["number of a new relation", "relation-id", "relation-info:\n  - relation-id: 7\n    endpoint: a\n  - endpoint: b\n    <|>\n", "relation-info:\n  - relation-id: 7\n    endpoint: a\n  - endpoint: b\n    relation-id: 8\n"],
  ["key of a dump", "relation-info", "kafka/0:\n  charm: local:kafka\n  <|>\n", "kafka/0:\n  charm: local:kafka\n  relation-info:\n    - \n"],
  ["key of a dump between others", "leader", "kafka/0:\n  charm: local:kafka\n  <|>\n  relation-info:\n  - endpoint: a\n", "kafka/0:\n  charm: local:kafka\n  leader: true\n  relation-info:\n  - endpoint: a\n"],
  ["key of the envelope", "unit", "# integrator-charms: interface=connect_client role=requirer\napp:\n  plugin-url: NOT-REQUIRED\n<|>", "# integrator-charms: interface=connect_client role=requirer\napp:\n  plugin-url: NOT-REQUIRED\nunit:\n  "],
];

describe("keys around databags", () => {
  test.for(ROWS)("%s: %s", ([, label, marked, result]) => {
    expectCompletion(marked, { label, result });
  });

  test("those that are there are not offered, whatever their spelling", () => {
    const labels = labelsAt("relation-info:\n  - endpoint: a\n    application_data: {}\n    <|>\n");
    expect(labels).toEqual([
      "related-endpoint",
      "relation-id",
      "related-units",
      "local-unit",
      "unit-data",
      "cross-model",
    ]);
  });

  test("the charm's endpoints are a choice", () => {
    const charm = {
      name: "x",
      endpoints: [{ name: "kafka", interface: "connect_client", side: "requires" }],
    } as const;
    const result = "relation-info:\n  - endpoint: kafka\n";
    expectCompletion("relation-info:\n  - <|>\n", { label: "endpoint", result, context: { charm } });
    const whole = acceptAt("relation-info:\n  - <|>\n", "relation: connect_client requirer", {
      context: { charm },
    });
    expect(whole).toContain("- endpoint: kafka\n");
  });

  test("a side whose interface is another gets no databag of ours", () => {
    const labels = labelsAt("relation-info:\n  - endpoint: mysql-client\n    <|>\n");
    expect(labels.filter((label) => label.startsWith("application-data"))).toEqual(["application-data"]);
  });
});

describe("whole fixtures", () => {
  test("in an empty file whose folder speaks of fixtures", () => {
    expect(labelsAt("<|>", FIXTURES)).toEqual([
      "fixture: connect_client provider",
      "fixture: connect_client provider with secret-tls",
      "fixture: connect_client requirer",
      "fixture: connect_client requirer without plugin-url (NOT-REQUIRED)",
      "fixture: connect_client both sides",
    ]);
  });

  // biome-ignore format: a table, one case a line.
  test.for([
    ["half-typed", "req<|>", ""],
    ["below a comment", "# what it is for\n<|>", "# what it is for\n"],
    ["below a marker", "---\n<|>", "---\n"],
    ["byte order mark", "\ufeff<|>", "\ufeff"],
  ] as const)("%s", ([, marked, before]) => {
    const result = `${before}relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      ${REQUIRER}\n      ${SECRETS}`;
    expectCompletion(marked, { label: "fixture: connect_client requirer", result, ...FIXTURES });
  });

  test("are the same that the snippets are: without findings to look at", () => {
    for (const item of completionsAt("<|>", FIXTURES)) {
      const text = acceptAt("<|>", item.label, FIXTURES).replaceAll("HOST", "10.1.1.1");
      const loud = judge(`${text}\n`).filter(
        ({ severity }) => severity === "error" || severity === "warning",
      );
      expect(loud, item.label).toEqual([]);
      expect(parse(text)).toBeTypeOf("object");
    }
  });

  test("the sides that were begun go on, other keys do not", () => {
    expect(labelsAt("provider:\n  <|>", FIXTURES)).toContain("application-data");
    expect(labelsAt("provider:\n  <|>")).toEqual([]);
    expect(labelsAt("provider:\n  <|>\nregion: x\n", FIXTURES)).toEqual([]);
    expect(labelsAt("region:\n  <|>", FIXTURES)).toEqual([]);
  });

  test("not in a file that holds something else, in JSON or at another name", () => {
    expectNoCompletion("services: {}\n<|>", FIXTURES);
    expectNoCompletion("<|>", { uri: "file:///charm/tests/fixtures/some.json" });
    expectNoCompletion("<|>", { uri: "file:///charm/docker-compose.yaml" });
  });
});
