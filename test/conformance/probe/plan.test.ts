/** What of a value is asked for, and which values are none. */
import { describe, expect, test } from "vitest";
import { planProbe } from "../../../conformance/src/probe/plan.ts";

const FETCHED: readonly (readonly [value: string, url: string, facts?: object])[] = [
  ["http://10.1.1.200:8080/api/v1/plugin", "http://10.1.1.200:8080/api/v1/plugin"],
  ["  https://example.com/plugin.tar\n", "https://example.com/plugin.tar"],
  ["HTTP://Example.COM", "http://example.com/"],
  ["http://[fd42::1]:8080/", "http://[fd42::1]:8080/"],
  ["http://host:/a", "http://host/a"],
  ["http://host/a#b", "http://host/a"],
  ["http://admin:secret@host/a", "http://host/a", { hadCredentials: true, shown: "http://host/a" }],
  ["http://@host/a", "http://host/a", { hadCredentials: false }],
  ["http://localhost:8080/plugin.tar", "http://localhost:8080/plugin.tar", { isLocal: true }],
  ["http://0x7f.1/", "http://127.0.0.1/", { isLocal: true }],
  ["http://2852039166/", "http://169.254.169.254/", { isLocal: true }],
  ["http://0251.0376.0251.0376/", "http://169.254.169.254/", { isLocal: true }],
  ["http://[::ffff:169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", { isLocal: true }],
  ["http://１６９.254.169.254/", "http://169.254.169.254/", { isLocal: true }],
  ["http://[fe80::1%25eth0]:8080/a", "http://[fe80::1]:8080/a", { isLocal: true, zone: "eth0" }],
  ["http://[fe80::1%eth0]/", "http://[fe80::1]/", { zone: "eth0" }],
  ["http://user:secret@[fe80::1%25eth0]/", "http://[fe80::1]/", { zone: "eth0", hadCredentials: true }],
  ["http://[fd42::1%25eth0]/", "http://[fd42::1]/", { zone: undefined }],
];

test.for(FETCHED)("%s asks for %s", ([value, url, facts = { hadCredentials: false }]) => {
  const plan = planProbe(value);
  expect(plan).toMatchObject({ kind: "fetch", ...facts });
  expect(plan.kind === "fetch" && plan.url.href).toBe(url);
});

describe("values that are no URL", () => {
  const INVALID: readonly (readonly [value: string, message: string])[] = [
    ["", "`plugin-url` is empty"],
    [" \t ", "`plugin-url` is empty"],
    ["not-required", "`not-required` is no absolute URL; expected"],
    [" NOT-REQUIRED", "is no absolute URL; expected"],
    ["10.1.1.200:8080/plugin.tar", "is no absolute URL"],
    ["http:/host/plugin.tar", "is no absolute URL"],
    ["http://:8080/api/v1/plugin", "has no host"],
    ["http:///plugin.tar", "has no host"],
    ["http://", "has no host"],
    ["http://host:99999/", "has no host"],
    ["http://user:secret@/a", "has no host"],
    ["http://a b/", "has white space or control characters inside"],
    ["http://a/\u0000b", "has white space or control characters inside"],
    ["http://a/ http://b/", "has white space or control characters inside"],
    [`http://a/${"x".repeat(20_000)}`, "has 20009 characters"],
    ["ftp://10.1.1.200/plugins.tar", "The worker charm downloads over http and https only; `ftp` will fail"],
    ["file:///srv/plugin.tar", "`file` will fail"],
  ];
  test.for(INVALID)("%j: %s", ([value, message]) => {
    const plan = planProbe(value);
    expect(plan).toMatchObject({ kind: "invalid", message: expect.stringContaining(message) });
    expect(JSON.stringify(plan)).not.toContain("secret");
  });
});

test("the sentinel asks for nothing", () => {
  expect(planProbe("NOT-REQUIRED")).toEqual({ kind: "skipped", shown: "NOT-REQUIRED" });
});
