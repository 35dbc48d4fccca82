/** `conformance` on the command line, and its formats; `test/live` runs it on real charms. */
import { readFileSync } from "node:fs";
import path from "node:path";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { createPrettyReport } from "../../cli/src/formats/conformance/pretty.ts";
import { toJson } from "../../conformance/src/report/json.ts";
import { toJunit } from "../../conformance/src/report/junit.ts";
import { toMarkdown } from "../../conformance/src/report/markdown.ts";
import { toSarif } from "../../conformance/src/report/sarif.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { findInterface } from "../../schemas/registry.ts";
import { bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

const P3: RuleResult = {
  rule: "P3",
  side: "provider",
  method: "charm",
  case: "nothing is in clear text",
  verdict: "fail",
  evidence: "`password` <stands> in | the databag \u001b[31m",
  hint: "put it [into](x) a secret",
  expected: "nothing",
  actual: "a `tick`",
  place: { file: "src/charm.py", line: 9 },
};

const RESULTS: readonly RuleResult[] = [
  { ...P3, rule: "P4", case: "endpoints", verdict: "pass", evidence: "http://a:8083" },
  P3,
  {
    rule: "P1",
    side: "provider",
    method: "static",
    case: "f.yaml",
    verdict: "unknown",
    evidence: "not here",
  },
  { rule: "P5", side: "provider", method: "charm", case: "TLS", verdict: "skip", evidence: "no TLS" },
];

describe("formats", () => {
  test("json is the contract, key by key", () => {
    const report = JSON.parse(toJson(RESULTS));
    expect(Object.keys(report)).toEqual(["version", "results", "summary"]);
    expect(report.version).toBe(1);
    expect(report.summary).toEqual({ pass: 1, fail: 1, skip: 1, unknown: 1 });
    expect(report.results[1]).toEqual(P3);
  });

  test("junit is what its schema says", async () => {
    const xml = toJunit(RESULTS);
    const { valid, errors } = await validateXML({
      xml: [{ fileName: "report.xml", contents: xml }],
      schema: [readFileSync(path.join(import.meta.dirname, "junit.xsd"), "utf8")],
    });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
    expect(xml).toContain('tests="4" failures="1" errors="0"');
  });

  test("sarif is what its schema says", () => {
    const { id: _, $schema: __, ...keywords } = schema;
    const ajv = new Ajv({
      strict: false,
      unicodeRegExp: false,
      formats: { uri: true, "uri-reference": true, "date-time": true },
    });
    const duties = findInterface("connect_client")?.definition.duties ?? [];
    const log = JSON.parse(toSarif(RESULTS, { duties, version: "1.0.0", workingDirectory: "/work" }));
    const validate = ajv.compile(keywords);
    expect(validate(log) || validate.errors).toBe(true);
    expect(log.runs[0].results.map(({ kind }: { kind: string }) => kind)).toEqual([
      "pass",
      "fail",
      "open",
      "notApplicable",
    ]);
    expect(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toContain("R3");
  });

  test("markdown keeps what Markdown would read as text", () => {
    const text = toMarkdown("my_charm", RESULTS);
    expect(text).toContain("## Conformance with connect_client: my\\_charm");
    expect(text).toContain("4 results: 1 passed, 1 failed, 1 skipped, 1 unknown");
    expect(text).toContain("`password` \\<stands\\> in \\| the databag");
    expect(text).toContain("- got: `` a `tick` ``");
  });

  test("pretty lets no control character through", () => {
    const text = createPrettyReport(false).result(P3);
    expect(text).not.toContain("\u001b");
    expect(text).toContain("✗ P3  nothing is in clear text");
    expect(text).toContain("at        src/charm.py:10");
  });

  test("pretty tells one cause of many results once", () => {
    const report = createPrettyReport(false);
    const same = { ...P3, case: "another" };
    expect(report.result(P3)).toContain(P3.expected);
    expect(report.result(same)).toBe("  ✗ P3  another  for the same reason\n");
    expect(report.result({ ...same, evidence: "something else" })).toContain("something else");
  });
});

describe("the command", () => {
  let script: string;

  beforeAll(async () => {
    script = (await bundleCli()).file;
  });
  afterAll(removeFolders);

  const FIXTURE =
    'relation-info:\n  - endpoint: connect-client\n    application-data:\n      plugin-url: not-required\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n';

  test("judges a fixture", async () => {
    const cwd = createFolder({ "fixture.yaml": FIXTURE });
    const { status, stdout, stderr } = await runNode(
      script,
      ["conformance", "--fixture", "fixture.yaml", "--format", "json"],
      { cwd },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).results.map(({ rule, verdict }: RuleResult) => `${rule} ${verdict}`)).toEqual([
      "R1 fail",
      "R2 pass",
      "R3 unknown",
    ]);
    expect(status).toBe(1);
  });

  describe("secrets in a fixture", () => {
    const PASSWORD = "hunter2hunter2";
    const SECRETS = `relation-info:
  - application-data:
      endpoints: https://10.1.1.100:8083
      secret-user: secret:cvh7kruupa1s46bqvuig
      secret-tls: secret:cjqub7fubg2s77p3niog
secrets:
  secret:cvh7kruupa1s46bqvuig:
    user: relation-7
    shared: ${PASSWORD}
    password: ${PASSWORD}
  secret:cjqub7fubg2s77p3niog:
    tls-ca: ${PASSWORD}
`;

    test.for(["pretty", "json", "junit", "sarif", "markdown"])(
      "are judged and not shown: %s",
      async (format) => {
        const cwd = createFolder({ "fixture.yaml": SECRETS });
        const args = ["conformance", "--fixture", "fixture.yaml", "--format", format];
        const { status, stdout } = await runNode(script, args, { cwd });
        expect(status).toBe(1);
        expect(stdout).toMatch(/username.+is missing in the secret of/);
        expect(stdout).toMatch(/tls-ca.+holds no PEM certificate/);
        expect(stdout).not.toContain(PASSWORD);
      },
    );

    test.for(["pretty", "json", "junit", "sarif", "github"])(
      "are checked and not shown: %s",
      async (format) => {
        const cwd = createFolder({ "fixture.yaml": SECRETS.replace("    user: ", "    pass: ") });
        const { stdout } = await runNode(script, ["check", "--format", format, "fixture.yaml"], { cwd });
        expect(stdout).toContain("secret-content-missing");
        expect(stdout).not.toContain(PASSWORD);
      },
    );
  });

  test.for([
    [["conformance"], "nothing to judge"],
    [["conformance", "--fixture", "none.yaml"], "cannot read `none.yaml`"],
    [["conformance", "--fixture", "other.yaml"], "holds no relation data of connect_client"],
    [["conformance", "--charm", "nowhere"], "`nowhere` is no folder"],
    [
      ["conformance", "--charm", ".", "--python", "/nowhere/python"],
      "/nowhere/python is no Python that can be started",
    ],
    [
      ["conformance", "--charm", "charm", "--python", "./bin/python"],
      "/bin/python is no Python that can be started",
    ],
    [["conformance", "--fixture", "fixture.yaml", "--python", "python3"], "`--python` goes with `--charm`"],
  ] as const)("%j is one line and status 2", async ([args, message]) => {
    const cwd = createFolder({
      "fixture.yaml": FIXTURE,
      "other.yaml": "a: 1\n",
      "charm/charmcraft.yaml": "name: a\n",
    });
    const { status, stdout, stderr } = await runNode(script, [...args], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
