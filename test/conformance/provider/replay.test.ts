/** The reference provider's steps, for what can come and for the situations in which it comes. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { replayProvider, troubleOf } from "../../../conformance/src/provider/replay.ts";
import { SITUATIONS, type Situation } from "../../../conformance/src/provider/situations.ts";
import { chunks, connectorJar, tar } from "../archive/build.ts";

const look = (bytes: Buffer): Promise<ArchiveReport> => xray(chunks(bytes), { source: "a.tar" });
const PLUGIN = gzipSync(tar([{ name: "p.jar", content: connectorJar() }]));

async function replay(bytes: Buffer, code?: string, situation?: Situation): Promise<readonly string[]> {
  const report = await look(bytes);
  const findings = code ? [{ code, severity: "error" as const, message: "why" }] : [];
  const steps = replayProvider({ ...report, findings: [...findings, ...report.findings] }, situation);
  return steps.map(({ step, outcome }) => `${step} ${outcome}`);
}

const START = ["event done", "peer-relation done"];
const UNPACKED = ["checksum done", "already-loaded done"];
const END = ["leader done", "secrets done", "restart done"];

test("a plugin is taken", async () => {
  expect(await replay(PLUGIN)).toEqual([
    ...START,
    "fetch done",
    ...UNPACKED,
    "unpack done",
    ...END,
    "classes done",
  ]);
  expect(troubleOf(replayProvider(await look(PLUGIN)))).toBeUndefined();
});

describe("what else may come", () => {
  test.for([
    ["a page of 404", Buffer.from("<html>"), "not-found", ["fetch silent", ...UNPACKED, "unpack silent"]],
    ["a jar", connectorJar(), undefined, ["fetch done", ...UNPACKED, "unpack silent"]],
    ["nothing", Buffer.alloc(0), undefined, ["fetch done", ...UNPACKED, "unpack silent"]],
    ["the placeholder", Buffer.alloc(10_240), undefined, ["fetch done", "checksum silent"]],
    ["half of a plugin", PLUGIN.subarray(0, 200), undefined, ["fetch done", ...UNPACKED, "unpack silent"]],
    [
      "no connector",
      tar([{ name: "a.txt", content: "x" }]),
      undefined,
      ["fetch done", ...UNPACKED, "unpack done"],
    ],
  ] as const)("%s", async ([, bytes, code, expected]) => {
    expect(await replay(bytes, code)).toEqual([...START, ...expected, ...END, "classes silent"]);
  });

  test.for([
    ["dns-failure", "stalls"],
    ["tls-expired", "stalls"],
    ["redirect-loop", "stalls"],
    ["timed-out", "stalls"],
    ["forbidden-address", "unknown"],
  ] as const)("%s", async ([code, outcome]) => {
    expect(await replay(Buffer.alloc(0), code)).toEqual([...START, `fetch ${outcome}`]);
  });

  test("a compression of which nobody knows whether the worker has it", async () => {
    const bytes = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]);
    expect(await replay(bytes)).toContain("unpack unknown");
  });
});

describe("situations", () => {
  test("each has a timeline of its own", async () => {
    const lines = await Promise.all(SITUATIONS.map((situation) => replay(PLUGIN, undefined, situation)));
    expect(new Set(lines.map((line) => line.join())).size).toBe(SITUATIONS.length);
  });

  test.for([
    ["changed-url", ["event silent"]],
    ["no-peer-relation", ["event done", "peer-relation stalls"]],
    ["again", [...START, "already-loaded skipped"]],
    [
      "non-leader",
      [
        "event skipped",
        "fetch done",
        ...UNPACKED,
        "unpack done",
        "leader skipped",
        "restart done",
        "classes done",
      ],
    ],
  ] as const)("%s", async ([situation, expected]) => {
    expect(await replay(PLUGIN, undefined, situation)).toEqual([...expected]);
  });
});

describe("what the requirer has written", () => {
  const SECRETS = '["username", "password"]';
  const URL = "http://10.1.1.1/plugin";

  const withData = async (pluginUrl: string | undefined, requestedSecrets: string | undefined) =>
    replayProvider(await look(PLUGIN), "leader", { pluginUrl, requestedSecrets }).map(
      ({ step, outcome }) => `${step} ${outcome}`,
    );

  test.for([
    ["no URL", undefined, SECRETS, ["event stalls"]],
    ["the sentinel", "NOT-REQUIRED", SECRETS, [...START, "fetch skipped", ...END]],
    ["the sentinel in other letters", "not-required", SECRETS, [...START, "fetch stalls"]],
  ] as const)("%s", async ([, url, secrets, steps]) => {
    expect(await withData(url, secrets)).toEqual(steps);
  });

  test.for([
    [SECRETS, "secrets done"],
    [undefined, "secrets silent"],
    ['["username"]', "secrets silent"],
    ['{"username": 1}', "secrets silent"],
    ["null", "secrets silent"],
    ["username,password", "secrets stalls"],
  ] as const)("secrets asked for as %s", async ([secrets, step]) => {
    const steps = await withData(URL, secrets);
    expect(steps).toContain(step);
    expect(steps.includes("restart done")).toBe(step !== "secrets stalls");
  });
});
