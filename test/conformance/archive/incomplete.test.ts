/** Of half an archive, only what was seen is told: what is missing may stand in the rest. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { chunks, connectorJar, tar } from "./build.ts";

const codes = async (bytes: Buffer) =>
  (await xray(chunks(bytes), { source: "a.tar" })).findings.map(({ code }) => code);
const PLUGIN = tar([
  { name: "a.txt", content: "x" },
  { name: "p.jar", content: connectorJar() },
]);

test.for([
  ["a gzip that is cut off", gzipSync(PLUGIN).subarray(0, 60)],
  ["a tar that is cut off in its first entry", PLUGIN.subarray(0, 512)],
  ["a tar that is cut off behind it", PLUGIN.subarray(0, 1300)],
] as const)("%s is neither the placeholder nor without jars", async ([, bytes]) => {
  const found = await codes(bytes);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^(?:archive-damaged|tar-truncated)$/);
});

test("a whole one without jars is told of", async () => {
  expect(await codes(tar([{ name: "a.txt", content: "x" }]))).toEqual(["archive-no-jar"]);
});
