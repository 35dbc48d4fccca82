/** Compressions that workers read only where the tool is installed: looked into all the same. */
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ArchiveLimits } from "../../../conformance/src/archive/limits.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { chunks, connectorJar, tar } from "./build.ts";
import { BZIP2_HALVES, XZ_HALVES } from "./packed.ts";

const PLUGIN = tar([{ name: "p/p.jar", content: connectorJar() }]);
const [XZ, BZIP2] = [XZ_HALVES, BZIP2_HALVES].map((halves) => Buffer.concat(halves)) as [Buffer, Buffer];
/** Frames of raw blocks, behind each other; any decoder reads them. */
const ZSTD = Buffer.concat([PLUGIN.subarray(0, 700), PLUGIN.subarray(700)].map(rawFrame));

function rawFrame(content: Buffer): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  header.writeUInt32LE(content.length, 5);
  return Buffer.concat([header, block(0, content.length, true), content]);
}

/** Type 0 is raw, 1 one byte that stands for all. */
function block(type: 0 | 1, size: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return header;
}

const look = (bytes: Buffer, size?: number, limits: Partial<ArchiveLimits> = {}) =>
  xray(chunks(bytes, size), { source: "a", limits });

const ALL = [
  ["xz", XZ],
  ["bzip2", BZIP2],
  ["zstd", ZSTD],
] as const;

describe.for(ALL)("%s", ([compression, bytes]) => {
  test.for([1, 7, 100_000])("in chunks of %i bytes, two streams behind each other", async (size) => {
    const report = await look(bytes, size);
    expect(report).toMatchObject({ compression, container: "tar", jars: 1, bytes: bytes.length });
    expect(report.plugins.map(({ class: name }) => name)).toEqual(["io.example.MySource"]);
    expect(report.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["archive-compression", "warning"],
    ]);
  });

  test("cut off", async () => {
    const codes = (await look(bytes.subarray(0, bytes.length - 20))).findings.map(({ code }) => code);
    expect(codes).toContain("archive-damaged");
  });

  test("damaged", async () => {
    for (let at = 4; at < bytes.length; at += 13) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged.readUInt8(at) + 0x55) & 0xff, at);
      const report = await look(damaged);
      expect(report.findings.length).toBeGreaterThan(0);
      expect(report.findings.map(({ code }) => code)).not.toContain("archive-unreadable");
    }
  });
});

test.runIf("zstdCompressSync" in zlib)("zstd as Node packs it", async () => {
  expect(await look(zlib.zstdCompressSync(PLUGIN))).toMatchObject({ compression: "zstd", jars: 1 });
});

test("a bomb of zstd ends at the limit", async () => {
  // A window of 1 MB, and 128 kB of zeros for every four bytes.
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50]);
  const zeros = Buffer.concat([block(1, 128 * 1024, false), Buffer.from([0])]);
  const bomb = Buffer.concat([header, ...Array<Buffer>(20_000).fill(zeros)]);
  expect((await look(bomb, 100_000)).findings.map(({ code }) => code)).toContain("archive-bomb");
  const small = await look(bomb, 100_000, { maxUnpackedBytes: 10_000_000 });
  expect(small.findings.find(({ code }) => code === "archive-bomb")?.message).toContain("maxUnpackedBytes");
});

test("a source that fails is not damaged", async () => {
  async function* failing(): AsyncGenerator<Buffer, void> {
    yield XZ.subarray(0, 100);
    throw Object.assign(new Error("EIO"), { syscall: "read" });
  }
  const { findings } = await xray(failing(), { source: "a" });
  expect(findings.map(({ code }) => code)).toContain("archive-unreadable");
});
