/** Values that nobody writes by hand must not keep the editor busy. None of these tests measures time: a hang is one. */
import { describe, expect, test } from "vitest";
import { DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { codesOf, documentOf, judge, service } from "../../support/judge.ts";

const provider = (endpoints: string) =>
  `application-data:\n  endpoints: ${JSON.stringify(endpoints)}\n  secret-user: secret:cvh7kruupa1s46bqvuig\n`;
const requirer = (url: string, secrets: string) =>
  `application-data:\n  plugin-url: ${JSON.stringify(url)}\n  requested-secrets: ${JSON.stringify(secrets)}\n`;
const SECRETS = '["username", "password", "tls-ca"]';

const HOSTILE: readonly (readonly [string, string])[] = [
  ["one URL a hundred thousand times", provider(Array(100_000).fill("http://10.1.1.100:8083").join(","))],
  ["a million blanks in a list", provider(`${" ".repeat(1_000_000)}x`)],
  [
    "a million blanks around a word",
    requirer(`${" ".repeat(500_000)}not-required${" ".repeat(500_000)}x`, SECRETS),
  ],
  [
    "one key a hundred thousand times",
    requirer("NOT-REQUIRED", JSON.stringify(Array(100_000).fill("username"))),
  ],
  ["a hundred thousand numbers", requirer("NOT-REQUIRED", JSON.stringify(Array(100_000).fill(1)))],
];

describe("long values", () => {
  test.for(HOSTILE)("%s: said once, and no feature takes it apart", ([, text]) => {
    expect(codesOf(judge(text))).toContain("field-too-long");
    const document = documentOf(text);
    service.links(document, DEFAULT_CONTEXT);
    service.symbols(document, DEFAULT_CONTEXT);
    service.lenses(document, DEFAULT_CONTEXT);
  });

  test("an ordinary value is judged", () => {
    const workers = Array.from({ length: 100 }, (_, index) => `http://10.1.1.${index}:8083`).join(",");
    expect(codesOf(judge(provider(workers)))).toEqual([]);
  });
});

test("more of the same about one place is cut off", () => {
  const wrong = Array.from({ length: 200 }, (_, index) => `host-${index}`).join(",");
  expect(codesOf(judge(provider(wrong))).filter((code) => code === "endpoints-scheme")).toHaveLength(50);
});

test("a comment of thousands of words is no list of codes", () => {
  const text = `# integrator-charms-disable ${"x ".repeat(200_000)}\n${requirer("NOT-REQUIRED", SECRETS)}`;
  expect(codesOf(judge(text)).filter((code) => code === "suppression-unknown")).toHaveLength(50);
});

test("a key that stands twice is judged once", () => {
  const text = `application-data:\n${"  endpoints: a\n".repeat(1000)}  secret-user: secret:cvh7kruupa1s46bqvuig\n`;
  expect(codesOf(judge(text)).filter((code) => code === "endpoints-scheme")).toHaveLength(1);
});

test("both spellings of a databag in one item are judged", () => {
  const text = `relation-info:\n  - endpoint: connect-client\n    application-data:\n      endpoints: http://a:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n    application_data:\n      endpoints: a:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n`;
  expect(codesOf(judge(text))).toContain("endpoints-scheme");
});

test("a name that begins like a loopback address is none", () => {
  expect(codesOf(judge(requirer("http://127.0.0.1.example.com/plugin.tar", SECRETS)))).toEqual([]);
});
