import { expect, test } from "vitest";
import { judgeArchive } from "../../../conformance/src/archive/rules.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { chunks, connectorJar, tar, zip } from "./build.ts";

const verdicts = async (bytes: Buffer) =>
  judgeArchive(await xray(chunks(bytes), { source: "a.tar" })).map(
    ({ rule, verdict }) => `${rule} ${verdict}`,
  );

test.for([
  ["a plugin", tar([{ name: "a.jar", content: connectorJar() }]), ["R1 pass", "R1 pass"]],
  ["a jar", connectorJar(), ["R1 fail", "R1 pass"]],
  ["a page", Buffer.from("<html>"), ["R1 fail", "R1 unknown"]],
  ["the placeholder", Buffer.alloc(10_240), ["R1 unknown", "R1 unknown"]],
  [
    "no connector",
    tar([{ name: "a.jar", content: zip([{ name: "a.class", content: "x" }]) }]),
    ["R1 fail", "R1 unknown"],
  ],
  ["a way out", tar([{ name: "a.jar", content: connectorJar() }, { name: "../b" }]), ["R1 fail", "R1 pass"]],
] as const)("%s", async ([, bytes, expected]) => {
  expect(await verdicts(bytes)).toEqual([...expected]);
});
