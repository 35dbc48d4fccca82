/** Values behind keys, by the document after acceptance. */
import { describe, expect, test } from "vitest";
import { completionsAt, expectCompletion, expectNoCompletion, labelsAt } from "../../support/cursor.ts";

const HEAD = "relation-info:\n  - endpoint: connect-client\n    application-data:\n";
const ID = "secret:cvh7kruupa1s46bqvuig";

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, label: string, marked: string, result: string])[] = [
  ["sentinel", "NOT-REQUIRED", `${HEAD}      plugin-url: <|>\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["no blank behind the colon", "NOT-REQUIRED", `${HEAD}      plugin-url:<|>\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["half-typed, any case", "NOT-REQUIRED", `${HEAD}      plugin-url: not<|>\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["no line break behind", "NOT-REQUIRED", `${HEAD}      plugin-url: <|>`, `${HEAD}      plugin-url: NOT-REQUIRED`],
  ["before a comment", "NOT-REQUIRED", `${HEAD}      plugin-url: <|> # none\n`, `${HEAD}      plugin-url: NOT-REQUIRED # none\n`],
  ["cursor in the middle", "NOT-REQUIRED", `${HEAD}      plugin-url: not<|>-needed\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["cursor before the value", "NOT-REQUIRED", `${HEAD}      plugin-url: <|>none\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["on the line below the key", "NOT-REQUIRED", `${HEAD}      plugin-url:\n        <|>\n`, `${HEAD}      plugin-url:\n        NOT-REQUIRED\n`],
  ["single quotes", "NOT-REQUIRED", `${HEAD}      plugin-url: '<|>'\n`, `${HEAD}      plugin-url: 'NOT-REQUIRED'\n`],
  ["double quotes", "NOT-REQUIRED", `${HEAD}      plugin-url: "NOT<|>"\n`, `${HEAD}      plugin-url: "NOT-REQUIRED"\n`],
  ["quotes that are not closed", "NOT-REQUIRED", `${HEAD}      plugin-url: "NOT<|>\n      requested-secrets: '[]'\n`, `${HEAD}      plugin-url: "NOT-REQUIRED"\n      requested-secrets: '[]'\n`],
  ["brackets", "NOT-REQUIRED", "application-data: {plugin-url: <|>}\n", 'application-data: {plugin-url: "NOT-REQUIRED"}\n'],
  ["brackets, no blank behind the colon", "NOT-REQUIRED", 'application-data: {"plugin-url":<|>}\n', 'application-data: {"plugin-url": "NOT-REQUIRED"}\n'],
  ["JSON, quotes that the editor closed", "NOT-REQUIRED", '{"application-data": {"plugin-url": "<|>"}}', '{"application-data": {"plugin-url": "NOT-REQUIRED"}}'],
  ["scheme", "http://", `${HEAD}      plugin-url: ht<|>\n`, `${HEAD}      plugin-url: http://\n`],
  ["placeholders", "http://HOST:8080/api/v1/plugin", `${HEAD}      plugin-url: <|>\n`, `${HEAD}      plugin-url: http://HOST:8080/api/v1/plugin\n`],
  ["JSON text needs quotes", '["username", "password", "tls-ca"]', `${HEAD}      requested-secrets: <|>\n`, `${HEAD}      requested-secrets: '["username", "password", "tls-ca"]'\n`],
  ["JSON text in single quotes", '["username", "password", "tls-ca"]', `${HEAD}      requested-secrets: '<|>'\n`, `${HEAD}      requested-secrets: '["username", "password", "tls-ca"]'\n`],
  ["JSON text in double quotes", '["username", "password", "tls-ca"]', `${HEAD}      requested-secrets: "<|>"\n`, `${HEAD}      requested-secrets: "[\\"username\\", \\"password\\", \\"tls-ca\\"]"\n`],
  ["JSON text in place of words", '["username", "password", "tls-ca"]', `${HEAD}      requested-secrets: username<|>\n`, `${HEAD}      requested-secrets: '["username", "password", "tls-ca"]'\n`],
  ["JSON text in JSON", '["username", "password", "tls-ca"]', '{"application-data": {"requested-secrets": <|>}}', '{"application-data": {"requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]"}}'],
  ["endpoints", "http://HOST:8083", `${HEAD}      endpoints: <|>\n`, `${HEAD}      endpoints: http://HOST:8083\n`],
  ["endpoints, another item", "https://HOST:9000", `${HEAD}      endpoints: https://a:9000,<|>\n`, `${HEAD}      endpoints: https://a:9000,https://HOST:9000\n`],
  ["endpoints, half-typed item between others", "http://HOST:8083", `${HEAD}      endpoints: http://a:8083,ht<|>,http://c:8083\n`, `${HEAD}      endpoints: http://a:8083,http://HOST:8083,http://c:8083\n`],
  ["endpoints, item behind a stray blank", "http://", `${HEAD}      endpoints: http://a:8083, <|>\n`, `${HEAD}      endpoints: http://a:8083, http://\n`],
  ["endpoints, item in quotes that are not closed", "http://", `${HEAD}      endpoints: "http://a:8083,h<|>\n`, `${HEAD}      endpoints: "http://a:8083,http://"\n`],
  ["endpoints, first item of a string", "http://HOST:8083", `${HEAD}      endpoints: 'h<|>,http://b:8083'\n`, `${HEAD}      endpoints: 'http://HOST:8083,http://b:8083'\n`],
  ["endpoints, item of a YAML list", "http://HOST:8083", `${HEAD}      endpoints:\n        - http://a:8083\n        - <|>\n`, `${HEAD}      endpoints:\n        - http://a:8083\n        - http://HOST:8083\n`],
  ["secret, placeholders", "secret:<id>", `${HEAD}      secret-user: <|>\n`, `${HEAD}      secret-user: secret:cjqub6vubg2s77p3nio0\n`],
  ["secret, scheme", "secret:", `${HEAD}      secret-user: sec<|>\n`, `${HEAD}      secret-user: secret:\n`],
  ["secret of another relation", ID, `${HEAD}      secret-user: ${ID}\n  - endpoint: x\n    application-data:\n      secret-user: se<|>\n`, `${HEAD}      secret-user: ${ID}\n  - endpoint: x\n    application-data:\n      secret-user: ${ID}\n`],
  ["usual endpoint name", "connect-client", "relation-info:\n  - endpoint: con<|>\n", "relation-info:\n  - endpoint: connect-client\n"],
  ["usual endpoint name on the other side", "connect-client", "relation-info:\n  - related-endpoint: <|>\n    application-data: {}\n", "relation-info:\n  - related-endpoint: connect-client\n    application-data: {}\n"],
  ["word of a dump", "true", "kafka/0:\n  leader: <|>\n  relation-info: []\n", "kafka/0:\n  leader: true\n  relation-info: []\n"],
  ["in-scope", "false", "relation-info:\n  - local-unit:\n      in-scope: f<|>\n", "relation-info:\n  - local-unit:\n      in-scope: false\n"],
  ["in-scope of a related unit", "true", "relation-info:\n  - related-units:\n      kafka/0:\n        in-scope: <|>\n", "relation-info:\n  - related-units:\n      kafka/0:\n        in-scope: true\n"],
  ["cross-model", "true", "relation-info:\n  - cross-model: <|>\n", "relation-info:\n  - cross-model: true\n"],
  ["whole databag behind its key", "connect_client requirer", "relation-info:\n  - endpoint: connect-client\n    application-data: <|>\n", 'relation-info:\n  - endpoint: connect-client\n    application-data:\n      plugin-url: http://HOST:8080/api/v1/plugin\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n'],
  ["whole databag behind the first key of an item", "connect_client provider", "relation-info:\n- application-data:<|>\n", "relation-info:\n- application-data:\n    endpoints: http://HOST:8083\n    secret-user: secret:cjqub6vubg2s77p3nio0\n"],
  ["whole databag in brackets", "connect_client provider", '{"application-data": <|>}', '{"application-data": { "endpoints": "http://HOST:8083", "secret-user": "secret:cjqub6vubg2s77p3nio0" }}'],
  ["whole relation behind its key", "relation: connect_client requirer without plugin-url (NOT-REQUIRED)", "relation-info: <|>\n", 'relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n'],
  ["whole relation in a dump", "relation: connect_client provider with secret-tls", "kafka/0:\n  charm: local:kafka\n  relation-info:<|>\n", "kafka/0:\n  charm: local:kafka\n  relation-info:\n    - endpoint: connect-client\n      related-endpoint: connect-client\n      application-data:\n        endpoints: https://HOST:8083\n        secret-user: secret:cjqub6vubg2s77p3nio0\n        secret-tls: secret:cjqub7fubg2s77p3niog\n"],
];

describe("values", () => {
  test.for(ROWS)("%s: %s", ([, label, marked, result]) => {
    expectCompletion(marked, { label, result });
  });
});

describe("which values", () => {
  test("endpoints of the charm come first, with their interface", () => {
    const charm = {
      name: "mysql-source",
      endpoints: [
        { name: "database", interface: "mysql_client", side: "requires" },
        { name: "kafka-connect", interface: "connect_client", side: "requires" },
      ],
    } as const;
    const marked =
      "relation-info:\n  - endpoint: <|>\n    application-data:\n      plugin-url: NOT-REQUIRED\n";
    const items = completionsAt(marked, { context: { charm } });
    expect(items.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      "kafka-connect: connect_client · requires · mysql-source",
      "database: mysql_client · requires · mysql-source",
      "connect-client: connect_client · usual name",
      "connect_client: connect_client · usual name",
    ]);
    const related = marked.replace("- endpoint", "- related-endpoint");
    expect(labelsAt(related, { context: { charm } })[0]).toBe("connect-client");
  });

  test("a secret that this databag uses for something else is not offered again", () => {
    const databag = `      secret-user: ${ID}\n      secret-tls: <|>\n`;
    expect(labelsAt(`${HEAD}${databag}`)).toEqual(["secret:<id>", "secret://<model uuid>/<id>", "secret:"]);
  });

  test("secrets that stand at the same key come first", () => {
    const other = "secret:cvh7kruupa1s46bqvui0";
    const first = `relation-info:\n  - application-data:\n      secret-tls: ${other}\n      secret-user: ${ID}\n`;
    const items = completionsAt(
      `${first}  - application-data:\n      endpoints: x\n      secret-user: <|>\n`,
    );
    expect(items.slice(0, 2).map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      `${ID} used here as secret-user`,
      `${other} used here as secret-tls`,
    ]);
  });

  test("the number of a relation that has one side only, then a new one", () => {
    const text =
      "kafka/0:\n  relation-info:\n    - relation-id: 4\n      endpoint: a\nmysql/0:\n  relation-info:\n    - relation-id: <|>\n";
    expect(labelsAt(text)).toEqual(["4", "5"]);
  });

  test("every value of a field says what the field is", () => {
    for (const { documentation } of completionsAt(`${HEAD}      plugin-url: <|>\n`))
      expect(documentation).toMatchObject({ value: expect.stringContaining("Plugin URL") });
  });

  test("values of the charm's words never become snippet syntax", () => {
    const uri = "secret:$1}x\\";
    const text = `relation-info:\n  - application-data:\n      secret-user: ${uri}\n  - application-data:\n      endpoints: x\n      secret-user: <|>\n`;
    expectCompletion(text, { label: uri, result: text.replace("<|>", () => `'${uri}'`) });
  });
});

describe("no values", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["behind a value in quotes", `${HEAD}      plugin-url: "a"<|>\n`],
    ["between a key and its colon", `${HEAD}      plugin-url <|>: a\n`],
    ["before an anchor", `${HEAD}      plugin-url: <|>&x a\n`],
    ["unknown key", `${HEAD}      foo: <|>\n`],
    ["inside of a string over several lines", `${HEAD}      plugin-url: "a\n        b<|>"\n`],
    ["tab before the value's line", `${HEAD}      plugin-url:\n\t<|>\n`],
    ["somebody else's file", "endpoint: <|>\n"],
  ] as const)("%s", ([, marked]) => {
    expectNoCompletion(marked);
  });
});
