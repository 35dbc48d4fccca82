/** Which documents are relation data, and what is found out about them. */
import { describe, expect, test } from "vitest";
import {
  type CharmSummary,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../../server/src/service/context.ts";
import { codesOf, documentOf, judge, service } from "../../support/judge.ts";

const REQUIRER = `      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
`;

const CHARM: CharmSummary = {
  name: "demo-integrator",
  endpoints: [
    { name: "connect-client", interface: "connect_client", side: "requires" },
    { name: "source", interface: "connect_client", side: "requires" },
    { name: "data", interface: "mysql_client", side: "requires" },
    { name: "peer", interface: "peer", side: "peers" },
  ],
};

function describeText(text: string, context: Partial<ServiceContext> = {}) {
  return service.describe(documentOf(text), { ...DEFAULT_CONTEXT, ...context });
}

/** `interface role evidence` of each relation. */
function summary(text: string, context: Partial<ServiceContext> = {}): string[] | undefined {
  const { kind, relations } = describeText(text, context);
  if (!kind) return undefined;
  return relations.map(({ interface: name, role, evidence }) =>
    [name, role, evidence].map((part) => part ?? "?").join(" · "),
  );
}

describe("shapes", () => {
  const shapes: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    [
      "a `relation-info` list",
      `relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "the list without indentation",
      `relation-info:\n- endpoint: connect-client\n  related-endpoint: connect-client\n  application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "the whole text indented under an absent parent",
      `  relation-info:\n  - endpoint: connect-client\n    application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "items without `relation-info`",
      `- endpoint: connect-client\n  related-endpoint: connect-client\n  application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "a single item instead of a list",
      `relation-info:\n  endpoint: connect-client\n  application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    ["bare `application-data`", `application-data:\n${REQUIRER}`, ["connect_client · requirer · keys"]],
    ["bare `application_data`", `application_data:\n${REQUIRER}`, ["connect_client · requirer · keys"]],
    [
      "`requirer:` on top",
      `requirer:\n  application-data:\n${REQUIRER}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "both sides on top",
      `provider:\n  application-data:\n    endpoints: http://a:8083\n    secret-user: secret:cvh7kruupa1s46bqvuig\nrequirer:\n  application-data:\n${REQUIRER}`,
      ["connect_client · provider · keys", "connect_client · requirer · keys"],
    ],
    [
      "`app` and `unit` under a role",
      `requirer:\n  app:\n${REQUIRER}  unit: {}\n`,
      ["connect_client · requirer · keys"],
    ],
    [
      "relation-info under a role",
      `requirer:\n  relation-info:\n    - endpoint: connect-client\n      application-data:\n  ${REQUIRER.replaceAll("\n", "\n  ")}`,
      ["connect_client · requirer · keys"],
    ],
    [
      "a dump with its unit on top",
      `demo/0:\n  opened-ports: []\n  relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      endpoints: http://a:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n`,
      ["connect_client · provider · keys"],
    ],
    [
      "a dump of two units",
      `a/0:\n  charm: x\n  relation-info:\n  - endpoint: connect-client\n    application-data: {endpoints: "http://a:8083"}\nb/0:\n  relation-info:\n  - endpoint: connect-client\n    application-data: {plugin-url: NOT-REQUIRED}\n`,
      ["connect_client · provider · keys", "connect_client · requirer · keys"],
    ],
    ["a dump of a unit without relations", "demo/0:\n  opened-ports: []\n  charm: local:demo-0\n", []],
    [
      "a dump as JSON",
      '{"demo/0": {"relation-info": [{"endpoint": "connect-client", "application-data": {"plugin-url": "NOT-REQUIRED"}}]}}',
      ["connect_client · requirer · keys"],
    ],
    [
      "several documents in one file",
      `application-data:\n${REQUIRER}---\napplication-data:\n  endpoints: http://a:8083\n`,
      ["connect_client · requirer · keys", "connect_client · provider · keys"],
    ],
    [
      "an empty databag",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n",
      ["connect_client · ? · endpoint name"],
    ],
    [
      "an alias for the databag",
      `x: &bag\n  plugin-url: NOT-REQUIRED\nrelation-info:\n  - endpoint: connect-client\n    application-data: *bag\n`,
      ["connect_client · requirer · keys"],
    ],
    ["Kubernetes", "apiVersion: v1\nkind: Service\nspec:\n  endpoints: http://a:8083\n", undefined],
    ["a list of endpoints of something else", "- endpoint: http://a\n  interval: 5s\n", undefined],
    ["Terraform-like `provider`", "provider:\n  aws: {region: eu}\n", undefined],
    [
      "charm metadata",
      "name: demo\nrequires:\n  connect-client:\n    interface: connect_client\n",
      undefined,
    ],
    ["an empty file", "", undefined],
    ["a plain string", "hello", undefined],
    [
      "unclosed YAML that was meant to be a fixture",
      'relation-info: [\n  {endpoint: "connect-client\n',
      ["? · ? · ?"],
    ],
  ];
  test.for(shapes)("%s", ([, text, expected]) => {
    const found = summary(text);
    if (text.startsWith("relation-info: [")) expect(found).toBeDefined();
    else expect(found).toEqual(expected);
  });
});

describe("interface and role, in the order of precedence", () => {
  const EMPTY = "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n";
  const PROVIDER =
    "relation-info:\n  - endpoint: connect-client\n    application-data:\n      endpoints: http://a:8083\n";
  const comment = "# integrator-charms: interface=connect_client role=provider\n";
  const cases: readonly (readonly [string, string, Partial<ServiceContext>, string])[] = [
    [
      "an option stands before a comment",
      comment + EMPTY,
      { association: { interface: "connect_client", role: "requirer" } },
      "connect_client · requirer · setting",
    ],
    [
      "a comment stands before the metadata",
      comment + EMPTY,
      { charm: CHARM },
      "connect_client · provider · comment",
    ],
    [
      "an option stands before the keys",
      PROVIDER,
      { association: { role: "requirer" } },
      "connect_client · requirer · setting",
    ],
    ["keys stand before the metadata", PROVIDER, { charm: CHARM }, "connect_client · provider · keys"],
    ["metadata for an empty databag", EMPTY, { charm: CHARM }, "connect_client · requirer · charm metadata"],
    [
      "metadata is inverted in a dump",
      `demo/0:\n  ${EMPTY.replaceAll("\n", "\n  ")}`,
      { charm: CHARM },
      "connect_client · provider · charm metadata",
    ],
    [
      "a `relation-id` makes a dump",
      "relation-info:\n  - relation-id: 7\n    endpoint: connect-client\n    application-data: {}\n",
      { charm: CHARM },
      "connect_client · provider · charm metadata",
    ],
    [
      "an endpoint of another name through metadata",
      EMPTY.replace("connect-client", "source"),
      { charm: CHARM },
      "connect_client · requirer · charm metadata",
    ],
    [
      "an endpoint of another interface through metadata",
      EMPTY.replace("connect-client", "data"),
      { charm: CHARM },
      "mysql_client · ? · charm metadata",
    ],
    [
      "misspelt keys count",
      "application-data:\n  plugin_url: NOT-REQUIRED\n",
      {},
      "connect_client · requirer · keys",
    ],
    [
      "keys of both sides leave the role open",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {plugin-url: x, endpoints: y}\n",
      {},
      "connect_client · ? · endpoint name",
    ],
    [
      "keys of both sides with metadata",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {plugin-url: x, endpoints: y}\n",
      { charm: CHARM },
      "connect_client · requirer · charm metadata",
    ],
    [
      "the related endpoint tells, too",
      "relation-info:\n  - endpoint: whatever\n    related-endpoint: connect_client\n    application-data: {}\n",
      {},
      "connect_client · ? · endpoint name",
    ],
    [
      "an unknown endpoint name is no obstacle",
      PROVIDER.replace("connect-client", "workers"),
      {},
      "connect_client · provider · keys",
    ],
    [
      "the mirrored field of a unit databag tells",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n    unit-data:\n      requested-secrets: '[]'\n",
      {},
      "connect_client · requirer · keys",
    ],
    [
      "the local unit is of the other side",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {}\n    local-unit:\n      in-scope: true\n      data:\n        requested-secrets: '[]'\n",
      {},
      "connect_client · provider · keys",
    ],
  ];
  test.for(cases)("%s", ([, text, context, expected]) => {
    expect(summary(text, context)).toEqual([expected]);
  });

  test("a role alone speaks of connect_client, on a databag that tells nothing", () => {
    const asProvider = { association: { role: "provider" as const } };
    expect(summary("application-data: {}\n", asProvider)).toEqual(["connect_client · provider · setting"]);
    expect(summary("application-data:\n  data: '{}'\n", asProvider)).toEqual([
      "connect_client · provider · setting",
    ]);
    expect(summary("application-data: {}\n")).toEqual(["? · ? · ?"]);
    expect(summary("application-data:\n  colour: blue\n", asProvider)?.[0]).toMatch(/^\?/);
  });

  test("keys and metadata disagree: information, and the keys win", () => {
    expect(codesOf(judge(PROVIDER, { charm: CHARM }))).toContain("role-contradiction");
    expect(codesOf(judge(PROVIDER))).not.toContain("role-contradiction");
  });

  test("a flat databag counts when it is said to be one", () => {
    const flat = "plugin-url: not-required\n";
    expect(summary(flat)).toBeUndefined();
    expect(summary(`${flat}requested-secrets: x\n`)).toEqual(["connect_client · requirer · keys"]);
    expect(summary(`${flat}requested-secrets: x\nname: demo\n`)).toBeUndefined();
    expect(summary(flat, { association: { role: "requirer" } })).toEqual([
      "connect_client · requirer · setting",
    ]);
    expect(summary("name: demo\n", { association: { role: "requirer" } })).toBeUndefined();
    expect(summary(flat, { association: { interface: "connect_client", role: "requirer" } })).toEqual([
      "connect_client · requirer · setting",
    ]);
    expect(summary(`# integrator-charms: interface=connect_client\n${flat}`)).toEqual([
      "connect_client · requirer · keys",
    ]);
    // A folder is checked with an option: files of another kind stay what they are.
    expect(summary("name: demo\n", { association: { interface: "connect_client" } })).toBeUndefined();
  });
});

describe("other interfaces", () => {
  const databag = (endpoint: string, data: string) =>
    `relation-info:\n  - endpoint: ${endpoint}\n    related-endpoint: ${endpoint}\n    application-data: ${data}\n`;
  const others: readonly (readonly [string, string])[] = [
    ["kafka_client", databag("kafka-client", '{topic: a, endpoints: "h:9092", username: u, password: p}')],
    ["kafka_client", databag("kafka_client", '{topic: a, endpoints: "h:9092", secret-user: "secret://x"}')],
    [
      "mysql_client",
      databag("database", '{database: d, endpoints: "h:3306", username: u, password: p, version: "8"}'),
    ],
    [
      "opensearch_client",
      databag("opensearch-client", '{index: i, endpoints: "h:9200", secret-user: "secret:x"}'),
    ],
    ["tls-certificates", databag("tls-certificates", "{certificates: '[]'}")],
    ["zookeeper", databag("zookeeper", '{database: "/d", endpoints: "h:2181", secret-user: s}')],
  ];
  test.for(others)("%s: no word about fields", ([, text]) => {
    const findings = judge(text);
    expect(codesOf(findings)).toEqual(["interface-unknown"]);
    expect(findings[0]?.severity).toBe("information");
  });

  test("in a dump they are passed over in silence", () => {
    const dump = `demo/0:\n  ${databag("kafka-client", '{topic: a, endpoints: "h:9092"}').replaceAll("\n", "\n  ")}`;
    expect(judge(dump)).toEqual([]);
    const strange = `demo/0:\n  ${databag("colours", "{colour: blue}").replaceAll("\n", "\n  ")}`;
    expect(judge(strange)).toEqual([]);
  });

  test("an interface that nobody knows is named", () => {
    const findings = judge(
      `# integrator-charms: interface=conect_client\n${databag("x", "{plugin-url: a}")}`,
    );
    expect(codesOf(findings)).toEqual(["directive-invalid", "interface-unknown"]);
    expect(findings[0]?.fixes[0]?.title).toBe("Use `connect_client`");
  });
});

describe("pairs", () => {
  const provider = (id: string, url: string) =>
    `  - ${id}endpoint: connect-client\n    application-data:\n      endpoints: ${url}\n      secret-user: secret:cvh7kruupa1s46bqvuig\n      secret-tls: secret:cjqub7fubg2s77p3niog\n`;
  const requirer = (id: string) =>
    `  - ${id}endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: '["username", "password"]'\n`;
  const HTTPS = "https://a:8083";
  const severityOf = (text: string) =>
    judge(text).find(({ code }) => code === "requested-secrets-tls")?.severity;

  test("one provider and one requirer belong together", () => {
    expect(severityOf(`relation-info:\n${provider("", HTTPS)}${requirer("")}`)).toBe("error");
    expect(severityOf(`relation-info:\n${provider("", "http://a:8083")}${requirer("")}`)).toBe("hint");
  });
  test("so do those of the same relation id", () => {
    const text = `relation-info:\n${provider("relation-id: 7\n    ", HTTPS)}${provider("relation-id: 8\n    ", "http://a:8083")}${requirer("relation-id: 7\n    ")}`;
    expect(severityOf(text)).toBe("error");
    expect(severityOf(text.replace(/relation-id: 7(?![\s\S]*relation-id: 7)/, "relation-id: 8"))).toBe(
      "hint",
    );
  });
  test("two relation ids are two relations", () => {
    const text = `relation-info:\n${provider("relation-id: 7\n    ", HTTPS)}${requirer("relation-id: 9\n    ")}`;
    expect(severityOf(text)).toBe("hint");
  });
  test("with three of them nothing is compared", () => {
    expect(severityOf(`relation-info:\n${provider("", HTTPS)}${provider("", HTTPS)}${requirer("")}`)).toBe(
      "hint",
    );
  });
  test("across the documents of one file", () => {
    expect(severityOf(`relation-info:\n${provider("", HTTPS)}---\nrelation-info:\n${requirer("")}`)).toBe(
      "error",
    );
  });
});

describe("silencing", () => {
  const FAULTY =
    'application-data:\n  plugin-url: http://localhost/plugin.tar\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n';
  const silenced: readonly (readonly [string, string])[] = [
    ["for the file", `# integrator-charms-disable plugin-url-local\n${FAULTY}`],
    ["for the file, all codes", `# integrator-charms-disable\n${FAULTY}`],
    [
      "on the next line",
      FAULTY.replace(
        "  plugin-url",
        "  # integrator-charms-disable-next-line plugin-url-local\n  plugin-url",
      ),
    ],
    [
      "on the line itself",
      FAULTY.replace("plugin.tar", "plugin.tar # integrator-charms-disable-line plugin-url-local"),
    ],
    ["with a reason", `# integrator-charms-disable plugin-url-local -- a test server\n${FAULTY}`],
    ["two codes with a comma", `# integrator-charms-disable plugin-url-https, plugin-url-local\n${FAULTY}`],
    [
      "with CRLF",
      FAULTY.replace(
        "  plugin-url",
        "  # integrator-charms-disable-next-line plugin-url-local\n  plugin-url",
      ).replaceAll("\n", "\r\n"),
    ],
  ];
  test("without a comment it is there", () => expect(codesOf(judge(FAULTY))).toEqual(["plugin-url-local"]));
  test.for(silenced)("%s", ([, text]) => expect(judge(text)).toEqual([]));
  test("another line or another code changes nothing", () => {
    expect(codesOf(judge(`# integrator-charms-disable-next-line plugin-url-local\n${FAULTY}`))).toEqual([
      "plugin-url-local",
    ]);
    expect(codesOf(judge(`# integrator-charms-disable plugin-url-https\n${FAULTY}`))).toEqual([
      "plugin-url-local",
    ]);
  });
  test("by setting, and another severity", () => {
    expect(judge(FAULTY, { severity: { "plugin-url-local": "off" } })).toEqual([]);
    expect(judge(FAULTY, { severity: { "plugin-url-local": "hint" } })[0]?.severity).toBe("hint");
  });
});
