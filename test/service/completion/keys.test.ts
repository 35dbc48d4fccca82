/** Keys of databags at every place and in every state of typing, by the document after acceptance. */
import { describe, expect, test } from "vitest";
import {
  acceptAt,
  completionsAt,
  expectCompletion,
  expectNoCompletion,
  labelsAt,
} from "../../support/cursor.ts";

const HEAD = "relation-info:\n  - endpoint: connect-client\n    application-data:\n";

/** Label, text with the cursor, text after acceptance. */
// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, label: string, marked: string, result: string])[] = [
  ["half-typed key", "plugin-url", `${HEAD}      plug<|>\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["half-typed key with a dash in it", "requested-secrets", `${HEAD}      requested-s<|>\n`, `${HEAD}      requested-secrets: '["username", "password", "tls-ca"]'\n`],
  ["half-typed key without a line break behind it", "secret-user", `${HEAD}      secret-<|>`, `${HEAD}      secret-user: secret:cjqub6vubg2s77p3nio0`],
  ["half-typed key between others", "secret-user", `${HEAD}      endpoints: http://a:8083\n      sec<|>\n      secret-tls: secret:cjqub7fubg2s77p3niog\n`, `${HEAD}      endpoints: http://a:8083\n      secret-user: secret:cjqub6vubg2s77p3nio0\n      secret-tls: secret:cjqub7fubg2s77p3niog\n`],
  ["empty line", "plugin-url", `${HEAD}      <|>\n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["empty line at the end of the file", "plugin-url", `${HEAD}      requested-secrets: '["username", "password"]'\n      <|>`, `${HEAD}      requested-secrets: '["username", "password"]'\n      plugin-url: NOT-REQUIRED`],
  ["empty line with blanks behind the cursor", "plugin-url", `${HEAD}      <|>    \n`, `${HEAD}      plugin-url: NOT-REQUIRED\n`],
  ["empty line between two fields", "secret-user", `${HEAD}      endpoints: http://a:8083\n      <|>\n      secret-tls: secret:cjqub7fubg2s77p3niog\n`, `${HEAD}      endpoints: http://a:8083\n      secret-user: secret:cjqub6vubg2s77p3nio0\n      secret-tls: secret:cjqub7fubg2s77p3niog\n`],
  ["empty line before the first field", "secret-user", `${HEAD}      <|>\n      endpoints: http://a:8083\n`, `${HEAD}      secret-user: secret:cjqub6vubg2s77p3nio0\n      endpoints: http://a:8083\n`],
  ["key with a value already", "plugin-url", `${HEAD}      plug<|>: http://a/b\n`, `${HEAD}      plugin-url: http://a/b\n`],
  ["cursor in the middle of a key", "plugin-url", `${HEAD}      plug<|>in-uri: http://a/b\n`, `${HEAD}      plugin-url: http://a/b\n`],
  ["cursor at the beginning of a key", "plugin-url", `${HEAD}      <|>plugin-uri: http://a/b\n`, `${HEAD}      plugin-url: http://a/b\n`],
  ["key in double quotes", "plugin-url", `${HEAD}      "plug<|>"\n`, `${HEAD}      "plugin-url": NOT-REQUIRED\n`],
  ["key in single quotes with a colon", "plugin-url", `${HEAD}      'plug<|>': x\n`, `${HEAD}      'plugin-url': x\n`],
  ["key in quotes that are not closed", "plugin-url", `${HEAD}      "plug<|>\n      requested-secrets: '["username", "password"]'\n`, `${HEAD}      "plugin-url": NOT-REQUIRED\n      requested-secrets: '["username", "password"]'\n`],
  ["brackets", "plugin-url", "application-data: {<|>}\n", 'application-data: {plugin-url: "NOT-REQUIRED"}\n'],
  ["brackets behind a comma without a blank", "secret-user", "application-data: {endpoints: http://a:8083,<|>}\n", 'application-data: {endpoints: http://a:8083, secret-user: "secret:cjqub6vubg2s77p3nio0"}\n'],
  ["brackets before another entry", "secret-user", "application-data: { <|> endpoints: http://a:8083 }\n", 'application-data: { secret-user: "secret:cjqub6vubg2s77p3nio0", endpoints: http://a:8083 }\n'],
  ["half-typed in brackets that are not closed", "secret-user", "application-data: {endpoints: http://a:8083, sec<|>\nrelated-endpoint: x\n", 'application-data: {endpoints: http://a:8083, secret-user: "secret:cjqub6vubg2s77p3nio0"\nrelated-endpoint: x\n'],
  ["JSON, on a line of its own", "secret-user", '{\n  "application-data": {\n    "endpoints": "http://a:8083",\n    <|>\n  }\n}\n', '{\n  "application-data": {\n    "endpoints": "http://a:8083",\n    "secret-user": "secret:cjqub6vubg2s77p3nio0"\n  }\n}\n'],
  ["JSON, above another entry", "secret-user", '{\n  "application-data": {\n    <|>\n    "endpoints": "http://a:8083"\n  }\n}\n', '{\n  "application-data": {\n    "secret-user": "secret:cjqub6vubg2s77p3nio0",\n    "endpoints": "http://a:8083"\n  }\n}\n'],
  ["JSON, below an entry that lacks its comma", "secret-user", '{\n  "application-data": {\n    "endpoints": "http://a:8083"\n    <|>\n  }\n}\n', '{\n  "application-data": {\n    "endpoints": "http://a:8083",\n    "secret-user": "secret:cjqub6vubg2s77p3nio0"\n  }\n}\n'],
  ["JSON, half-typed in quotes that the editor closed", "secret-user", '{"application-data": {"endpoints": "http://a:8083", "sec<|>"}}', '{"application-data": {"endpoints": "http://a:8083", "secret-user": "secret:cjqub6vubg2s77p3nio0"}}'],
  ["JSON, tabs for indentation", "secret-user", '{\n\t"application-data": {\n\t\t"endpoints": "http://a:8083",\n\t\t"<|>"\n\t}\n}\n', '{\n\t"application-data": {\n\t\t"endpoints": "http://a:8083",\n\t\t"secret-user": "secret:cjqub6vubg2s77p3nio0"\n\t}\n}\n'],
  ["JSON text in JSON", "requested-secrets", '{"application-data": {"plugin-url": "a", <|>}}', '{"application-data": {"plugin-url": "a", "requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]"}}'],
  ["JSON, a name with a value", "secret-user", '{"application-data": {"sec<|>": "x", "endpoints": "http://a:8083"}}', '{"application-data": {"secret-user": "x", "endpoints": "http://a:8083"}}'],
  ["Windows line breaks", "requested-secrets", "application-data:\r\n  plugin-url: NOT-REQUIRED\r\n  <|>\r\nunit-data: {}\r\n", 'application-data:\r\n  plugin-url: NOT-REQUIRED\r\n  requested-secrets: \'["username", "password", "tls-ca"]\'\r\nunit-data: {}\r\n'],
  ["byte order mark", "plugin-url", "\ufeffapplication-data:\n  plug<|>\n", "\ufeffapplication-data:\n  plugin-url: NOT-REQUIRED\n"],
  ["second document of a file", "secret-user", "application-data:\n  plugin-url: NOT-REQUIRED\n---\napplication-data:\n  endpoints: http://a:8083\n  <|>\n", "application-data:\n  plugin-url: NOT-REQUIRED\n---\napplication-data:\n  endpoints: http://a:8083\n  secret-user: secret:cjqub6vubg2s77p3nio0\n"],
  ["dump with dashes in the column of the key", "secret-user", "kafka/0:\n  relation-info:\n  - relation-id: 1\n    endpoint: connect-client\n    application-data:\n      endpoints: http://a:8083\n      <|>\n", "kafka/0:\n  relation-info:\n  - relation-id: 1\n    endpoint: connect-client\n    application-data:\n      endpoints: http://a:8083\n      secret-user: secret:cjqub6vubg2s77p3nio0\n"],
  ["four blanks of indentation", "requested-secrets", "relation-info:\n    -   endpoint: connect-client\n        application-data:\n            plugin-url: NOT-REQUIRED\n            <|>\n", 'relation-info:\n    -   endpoint: connect-client\n        application-data:\n            plugin-url: NOT-REQUIRED\n            requested-secrets: \'["username", "password", "tls-ca"]\'\n'],
  ["a broken line above", "requested-secrets", "application-data:\n  plugin-url: 'http://a\n  reque<|>\n", 'application-data:\n  plugin-url: \'http://a\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n'],
  ["a broken line below", "requested-secrets", "application-data:\n  plugin-url: NOT-REQUIRED\n  reque<|>\n  foo: [bar\nunit-data: {}\n", 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n  foo: [bar\nunit-data: {}\n'],
  ["under a role", "plugin-url", "requirer:\n  application-data:\n    <|>\n", "requirer:\n  application-data:\n    plugin-url: NOT-REQUIRED\n"],
  ["a databag as a whole, said by a comment", "requested-secrets", "# integrator-charms: interface=connect_client role=requirer\nplugin-url: NOT-REQUIRED\nreq<|>\n", '# integrator-charms: interface=connect_client role=requirer\nplugin-url: NOT-REQUIRED\nrequested-secrets: \'["username", "password", "tls-ca"]\'\n'],
  ["a databag as a whole, its first key", "plugin-url", "# integrator-charms: interface=connect_client role=requirer\nplug<|>", "# integrator-charms: interface=connect_client role=requirer\nplugin-url: NOT-REQUIRED"],
  ["the envelope of a JSON Schema", "plugin-url", '# integrator-charms: interface=connect_client role=requirer\napp:\n  requested-secrets: \'["username", "password"]\'\n  <|>\n', '# integrator-charms: interface=connect_client role=requirer\napp:\n  requested-secrets: \'["username", "password"]\'\n  plugin-url: NOT-REQUIRED\n'],
];

describe("keys of a databag", () => {
  test.for(ROWS)("%s: %s", ([, label, marked, result]) => {
    expectCompletion(marked, { label, result });
  });

  test("the example of the contributors' guide", () => {
    const marked = "# integrator-charms: interface=connect_client role=requirer\napp:\n  plug<|>";
    expect(acceptAt(marked, "plugin-url").split("\n").at(-1)).toBe("  plugin-url: NOT-REQUIRED");
  });
});

describe("which keys", () => {
  const missing = (databag: string) => labelsAt(`application-data:\n${databag}  <|>\n`);

  test("only those that are missing, of the side that wrote the others", () => {
    expect(missing("  plugin-url: NOT-REQUIRED\n")).toEqual(["requested-secrets"]);
    expect(missing("  endpoints: http://a:8083\n")).toEqual(["secret-user", "secret-tls"]);
    expect(missing("  endpoints: http://a:8083\n  secret-user: x\n")).toEqual(["secret-tls"]);
  });

  test("required before optional, optional raised by an https endpoint", () => {
    const detail = (databag: string) =>
      completionsAt(`application-data:\n${databag}  <|>\n`).map((item) => `${item.label} ${item.detail}`);
    expect(detail("  endpoints: http://a:8083\n")).toEqual([
      "secret-user connect_client · P3 · required",
      "secret-tls connect_client · P5 · optional",
    ]);
    expect(detail("  endpoints: https://a:8083\n  secret-user: x\n")).toEqual([
      "secret-tls connect_client · P5 · required",
    ]);
    expect(detail("  endpoints:\n    - https://a:8083\n  secret-user: x\n")).toEqual([
      "secret-tls connect_client · P5 · required",
    ]);
  });

  test("both sides, named, while the role is open", () => {
    const items = completionsAt(
      "relation-info:\n  - endpoint: connect-client\n    application-data:\n      <|>\n",
    );
    expect(items.filter(({ kind }) => kind === 5).map((item) => `${item.label} ${item.detail}`)).toEqual([
      "endpoints connect_client · provider · P4 · required",
      "secret-user connect_client · provider · P3 · required",
      "plugin-url connect_client · requirer · R1 · required",
      "requested-secrets connect_client · requirer · R2 · required",
      "secret-tls connect_client · provider · P5 · optional",
    ]);
  });

  test("one side where the charm's metadata tells it", () => {
    const charm = {
      name: "mysql-source",
      endpoints: [{ name: "connect-client", interface: "connect_client", side: "requires" }],
    } as const;
    const marked = "relation-info:\n  - endpoint: connect-client\n    application-data:\n      <|>\n";
    expect(labelsAt(marked, { context: { charm } }).slice(0, 2)).toEqual(["plugin-url", "requested-secrets"]);
    const dump = marked.replace("- endpoint", "- relation-id: 1\n    endpoint");
    expect(labelsAt(dump, { context: { charm } }).slice(0, 2)).toEqual(["endpoints", "secret-user"]);
  });

  test("a setting for the file names the side of relations that do not tell, and of no others", () => {
    const context = { association: { interface: "connect_client", role: "requirer" } } as const;
    const provider = "  - relation-id: 1\n    application-data:\n      endpoints: http://a:8083\n";
    const open = "  - relation-id: 2\n    application-data:\n";
    expect(labelsAt(`relation-info:\n${provider}${open}      <|>\n`, { context }).slice(0, 2)).toEqual([
      "plugin-url",
      "requested-secrets",
    ]);
    expect(labelsAt(`relation-info:\n${provider}      <|>\n${open}`, { context })).toEqual([
      "secret-user",
      "secret-tls",
    ]);
  });

  test("no bookkeeping keys", () => {
    const labels = labelsAt("application-data:\n  endpoints: x\n  <|>\n");
    expect(labels).not.toContain("data");
    expect(labels).not.toContain("secret-extra");
  });

  test("keys that came in by a merge key are there already", () => {
    const marked =
      "base: &base\n  plugin-url: NOT-REQUIRED\nrelation-info:\n  - application-data:\n      <<: *base\n      <|>\n";
    expect(labelsAt(marked)).toEqual(["requested-secrets"]);
  });
});

describe("no keys", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["tab in the indentation", "application-data:\n\t<|>\n"],
    ["blanks and a tab in the indentation", "application-data:\n  plugin-url: x\n  \tre<|>\n"],
    ["deeper than the fields", "application-data:\n  plugin-url: x\n    <|>\n"],
    ["less deep than the fields, deeper than their parent", "application-data:\n    plugin-url: x\n  <|>\n"],
    ["between blanks before a key", "application-data:\n <|> plugin-url: x\n"],
    ["inside of a value's map", "application-data:\n  foo:\n    <|>\n"],
    ["inside of a block scalar", "application-data:\n  foo: |\n    bar\n    <|>\n"],
    ["databag of an interface that is not known", "relation-info:\n  - endpoint: mysql\n    application-data:\n      database: x\n      <|>\n"],
    ["unit databag, which has no fields here", "unit-data:\n  ingress-address: 10.0.0.1\n  <|>\napplication-data:\n  plugin-url: x\n"],
    ["somebody else's file", "services:\n  web:\n    <|>\n"],
    ["somebody else's file, at its root", "services: {}\n<|>\n"],
    ["an empty file of an unsuspicious name", "<|>"],
    ["document marker", "---<|>\n"],
    ["above deeper lines that would become its value", "application-data:\n<|>\n  plugin-url: x\n"],
  ] as const)("%s", ([, marked]) => {
    expectNoCompletion(marked);
  });
});
