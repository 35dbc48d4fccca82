/** What hovering says, and about which text. */
import { describe, expect, test } from "vitest";
import { expectHover, hoverAt, markdownOf } from "../../support/cursor.ts";

const ITEM = "relation-info:\n  - endpoint: connect-client\n    application-data:\n";
const REQUIRER = `${ITEM}      plugin-url: http://a:8080/b\n`;
const DUMP = "mysql/0:\n  leader: true\n  relation-info:\n  - relation-id: 7\n    endpoint: connect-client\n";

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, marked: string, on: string, contains: readonly string[]])[] = [
  ["field", `${ITEM}      plugin<|>-url: NOT-REQUIRED\n`, "plugin-url", ["**`plugin-url`** · Plugin URL · connect_client requirer", "`NOT-REQUIRED`", "**Required** · R1:", "**Example** `http://", "Source: [connect_client v0]"]],
  ["end of a key", `${ITEM}      plugin-url<|>: NOT-REQUIRED\n`, "plugin-url", ["R1"]],
  ["field in quotes", `${ITEM}      "<|>plugin-url": NOT-REQUIRED\n`, '"plugin-url"', ["R1"]],
  ["optional field", `${ITEM}      endpoints: http://a:8083\n      secret-<|>tls: ''\n`, "secret-tls", ["**Optional**, for some values of `endpoints` required", "P5:"]],
  ["field of a side that is open", `${ITEM}      plugin-url: a\n      <|>endpoints: b\n`, "endpoints", ["connect_client provider"]],
  ["list of secret keys", `${REQUIRER}      <|>requested-secrets: x\n`, "requested-secrets", ["at least `username` and `password`, with TLS also `tls-ca`"]],
  ["secret", `${ITEM}      secret-<|>user: x\n`, "secret-user", ["`username`: User name", "`password`"]],
  ["sentinel", `${ITEM}      plugin-url: NOT-<|>REQUIRED\n`, "NOT-REQUIRED", ["downloads nothing"]],
  ["URL", `${ITEM}      plugin-url: 'http://<|>a/b'\n`, "'http://a/b'", ["Plugin URL"]],
  ["URL list", `${ITEM}      endpoints: http://a:8083,http://u:p@b:8083<|>\n`, "http://a:8083,http://u:p@b:8083", ["2 URLs", "- `http://a:8083`\n- `http://…@b:8083`"]],
  ["URL list as YAML list", `${ITEM}      endpoints:\n        - http://<|>a:8083\n`, "- http://a:8083", ["1 URL"]],
  ["secret's URI", `${ITEM}      secret-user: secret:<|>cvh7kruupa1s46bqvuig\n`, "secret:cvh7kruupa1s46bqvuig", ["**Juju secret** · Credentials Secret Name", "`cvh7kruupa1s46bqvuig` in this model", "- `password`"]],
  ["secret's URI whose content the file shows", `secrets: {secret:cvh7kruupa1s46bqvuig: {username: hunter1, password: hunter2}}\n${ITEM}      secret-user: secret:<|>cvh7kruupa1s46bqvuig\n`, "secret:cvh7kruupa1s46bqvuig", ["In this file it has `username`, `password`."]],
  ["secret's URI with its model", `${ITEM}      endpoints: https://a:1\n      secret-tls: secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub7fubg2s77p3niog<|>\n`, "secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub7fubg2s77p3niog", ["in the model `59060ecc-0495-4a80-8006-5f1fc13fd783`", "- `tls-ca`: CA chain"]],
  ["secret's URI at a bookkeeping key", `${ITEM}      endpoints: a\n      secret-extra: secret:<|>cvh7kruupa1s46bqvuig\n`, "secret:cvh7kruupa1s46bqvuig", ["not known here"]],
  ["something else than a secret's URI", `${ITEM}      secret-user: my-<|>secret\n`, "my-secret", ["**Juju secret**"]],
  ["JSON text", `${REQUIRER}      requested-secrets: '["username", "tls-ca<|>", "foo"]'\n`, `'["username", "tls-ca", "foo"]'`, ["3 fields", "- `username` → `secret-user`\n- `tls-ca` → `secret-tls`\n- `foo` → `secret-extra`", "Missing: `password`."]],
  ["JSON text that is broken", `${REQUIRER}      requested-secrets: '["username", <|>pass'\n`, `'["username", pass'`, ["`username` → `secret-user`"]],
  ["JSON text that is no list", `${REQUIRER}      requested-secrets: 'user<|>name'\n`, "'username'", ["Requested secrets"]],
  ["YAML list of secret keys", `${REQUIRER}      requested-secrets: [username, <|>password]\n`, "[username, password]", ["- `username` → `secret-user`\n- **`password`** → `secret-user`"]],
  ["bookkeeping", `${REQUIRER}      da<|>ta: '{}'\n`, "data", ["JSON copy of the other side's databag", "Bookkeeping, not part of `connect_client`."]],
  ["Juju's key in a unit databag", "unit-data:\n  ingress-<|>address: 10.0.0.1\napplication-data:\n  plugin-url: a\n", "ingress-address", ["Written by Juju"]],
  ["Juju's key where the interface is not known", "relation-info:\n  - endpoint: foo\n    unit-data:\n      <|>egress-subnets: 10.0.0.0/8\n", "egress-subnets", ["Written by Juju"]],
  ["application-data by hand", `${ITEM.replace("application", "appli<|>cation")}      plugin-url: x\n`, "application-data", ["Written by the **requirer** (integrator charm). Known by: keys."]],
  ["application-data of a dump", `${DUMP}    <|>application-data:\n      endpoints: http://a:8083\n`, "application-data", ["This is a dump", "**related** application", "Written by the **provider** (Kafka Connect cluster)."]],
  ["application-data of an open side", `${ITEM.replace("application", "appli<|>cation")}      foo: x\n`, "application-data", ["Which side wrote it is open"]],
  ["local-unit", `${DUMP}    application-data:\n      endpoints: http://a:8083\n    local<|>-unit:\n      data: {}\n`, "local-unit", ["Written by a unit of the **requirer** (integrator charm)."]],
  ["related-units", `${DUMP}    application-data:\n      endpoints: http://a:8083\n    related<|>-units: {}\n`, "related-units", ["Written by units of the **provider**"]],
  ["underscores", "application_<|>data:\n  plugin-url: x\n", "application_data", ["The application databag"]],
  ["unit's name", `${DUMP}    application-data:\n      endpoints: http://a:8083\n    related-units:\n      kafka/<|>0:\n        data: {}\n`, "kafka/0", ["Unit `0` of the application `kafka` of the **provider**."]],
  ["in-scope", `${DUMP}    local-unit:\n      in-<|>scope: true\n      data: {}\n`, "in-scope", ["has joined"]],
  ["key of a dump", DUMP.replace("leader", "lea<|>der"), "leader", ["leads its application"]],
  ["unit of a dump", DUMP.replace("mysql/0", "mysql<|>/0"), "mysql/0", ["`juju show-unit mysql/0`"]],
  ["endpoint by its name", "relation-info:\n  - endpoint: connect-<|>client\n", "connect-client", ["**`connect_client v0`** · Kafka Connect client · draft", "[Interface text](https://"]],
  ["endpoint of another interface", "relation-info:\n  - endpoint: mysql-<|>client\n", "mysql-client", ["**`mysql_client v0`** · published", "Its fields are not known here."]],
  ["interface in the comment", `# integrator-charms: interface=connect_<|>client role=requirer\n${REQUIRER}`, "interface=connect_client", ["`connect_client v0`"]],
  ["role in the comment", `# integrator-charms: interface=connect_client role=<|>requirer\n${REQUIRER}`, "role=requirer", ["**requirer**"]],
  ["code in a comment", `# integrator-charms-disable foo plugin-url-<|>sentinel\n${REQUIRER}`, "plugin-url-sentinel", ["**`plugin-url-sentinel`** · error"]],
  ["side of a pair", "provider:\n  application-data: {}\nreq<|>uirer:\n  application-data:\n    plugin-url: a\n", "requirer", ["integrator charm publishes"]],
];

describe("hover", () => {
  test.for(ROWS)("%s", ([, marked, on, contains]) => {
    expectHover(marked, { on, contains });
  });

  test("endpoint in the charm's metadata", () => {
    const charm = {
      name: "mysql-source",
      endpoints: [{ name: "kafka", interface: "connect_client", side: "requires" }],
    } as const;
    const marked = "relation-info:\n  - endpoint: kaf<|>ka\n    application-data: {}\n";
    expectHover(marked, {
      on: "kafka",
      contains: ["**`kafka`** · endpoint of `mysql-source`, in `requires`", "`connect_client v0`"],
      context: { charm },
    });
  });

  test("words of the document never become markup", () => {
    const found = hoverAt(`${ITEM}      endpoints: 'http://a:8083,\`**<|>b**\`](http://x)'\n`);
    expect(markdownOf(found)).toContain("- `` `**b**`](http://x) ``");
  });

  test("a long value is cut", () => {
    const found = hoverAt(`${ITEM}      endpoints: http://<|>${"a".repeat(10_000)}:8083\n`);
    expect(markdownOf(found).length).toBeLessThan(1000);
  });

  test("Windows line breaks and a byte order mark", () => {
    expectHover("\ufeffapplication-data:\r\n  plugin<|>-url: a\r\n", { on: "plugin-url", contains: ["R1"] });
  });

  test("JSON", () => {
    expectHover('{"application-data": {"plugin<|>-url": "a"}}', { on: '"plugin-url"', contains: ["R1"] });
  });
});

describe("JSON in a string that is of no known field", () => {
  test("is shown as YAML", () =>
    expectHover(`${REQUIRER}      data: '{"a": [<|>1, "b"]}'\n`, {
      on: `'{"a": [1, "b"]}'`,
      contains: ["JSON in a string", "```yaml\na:\n  - 1\n  - b\n```"],
    }));

  test("is cut where it is long", () =>
    expectHover(
      `${REQUIRER}      data: '[${Array.from({ length: 40 }, (_, index) => index).join(", ")}<|>]'\n`,
      {
        on: `'[${Array.from({ length: 40 }, (_, index) => index).join(", ")}]'`,
        contains: ["- 29\n```", "and 10 more lines"],
      },
    ));
});

describe("no hover", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["unknown key", `${REQUIRER}      fo<|>o: bar\n`],
    ["unknown value", `${REQUIRER}      foo: b<|>ar\n`],
    ["blanks", `${REQUIRER}  <|>    foo: bar\n`],
    ["colon and what follows", `${ITEM}      plugin-url: <|> x\n`],
    ["number of a relation", `${DUMP.replace("7", "<|>7")}`],
    ["endpoint that nobody knows", "relation-info:\n  - endpoint: foo<|>bar\n    application-data: {}\n"],
    ["comment", `# about the plugin<|>-url\n${REQUIRER}`],
    ["code that is not known", `# integrator-charms-disable fo<|>o\n${REQUIRER}`],
    ["broken JSON text", `${REQUIRER}      data: '{"plugin<|>-url": '\n`],
    ["somebody else's file", "plugin<|>-url: x\n"],
    ["empty file", "<|>"],
  ] as const)("%s", ([, marked]) => {
    expect(hoverAt(marked)).toBeUndefined();
  });
});
