import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { ByteReader } from "../../../conformance/src/archive/byte-reader.ts";
import { ClassTable } from "../../../conformance/src/archive/class-table.ts";
import { readJar } from "../../../conformance/src/archive/jar.ts";
import { type ArchiveLimits, Budget, DEFAULT_LIMITS } from "../../../conformance/src/archive/limits.ts";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { SeenClasses } from "../../../conformance/src/archive/seen-classes.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { chunks, classFile, connectorJar, pax, tar, zip } from "./build.ts";

const look = (bytes: Buffer, limits: Partial<ArchiveLimits> = {}, size?: number): Promise<ArchiveReport> =>
  xray(chunks(bytes, size), { source: "a.tar", limits });

const codes = ({ findings }: ArchiveReport) => findings.map(({ code }) => code);
const PLUGIN = { name: "p/p.jar", content: connectorJar() };
const FOUND = [
  { class: "io.example.MySource", type: "source", version: "1.2.3", jar: "p/p.jar", manifest: true },
];

describe("a sound plugin", () => {
  test.for([
    ["plain", (bytes: Buffer) => bytes],
    ["gzip", gzipSync],
    [
      "two gzip members",
      (bytes: Buffer) => Buffer.concat([gzipSync(bytes.subarray(0, 700)), gzipSync(bytes.subarray(700))]),
    ],
  ] as const)("%s", async ([, pack]) => {
    const bytes = pack(tar([{ name: "p/", flag: "5" }, PLUGIN]));
    const report = await look(bytes);
    expect(report).toMatchObject({
      version: 1,
      container: "tar",
      bytes: bytes.length,
      jars: 1,
      plugins: FOUND,
      javaMajor: 61,
      findings: [],
    });
    expect(report.compression).toBe(bytes[0] === 0x1f ? "gzip" : "none");
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report.sha512).toMatch(/^[0-9a-f]{128}$/);
  });

  test.for([1, 7, 511, 512, 513, 100_000])("in chunks of %i bytes", async (size) => {
    expect((await look(tar([PLUGIN]), {}, size)).plugins).toEqual(FOUND);
  });

  test.for([
    ["old v7", { ...PLUGIN, magic: "" }],
    ["GNU", { ...PLUGIN, magic: "ustar  \0" }],
  ] as const)("%s", async ([, file]) => {
    expect((await look(tar([file]))).plugins).toEqual(FOUND);
  });

  test("long names of pax and of GNU", async () => {
    const long = `${"deep/".repeat(40)}p.jar`;
    const byPax = tar([
      { name: "x", flag: "x", content: pax({ path: long }) },
      { ...PLUGIN, name: "short" },
    ]);
    const byGnu = tar([
      { name: "././@LongLink", flag: "L", content: `${long}\0` },
      { ...PLUGIN, name: "short" },
    ]);
    for (const bytes of [byPax, byGnu]) expect((await look(bytes)).plugins).toMatchObject([{ jar: long }]);
  });

  test.runIf(spawnSync("tar", ["--version"]).stdout?.includes("GNU"))(
    "made by GNU tar in each of its formats",
    async () => {
      const folder = tempFolder({ "plugin/readme.txt": "x" });
      mkdirSync(path.join(folder, "plugin/lib"));
      writeFileSync(path.join(folder, "plugin/lib/p.jar"), connectorJar());
      for (const format of ["v7", "oldgnu", "gnu", "ustar", "posix"]) {
        const file = path.join(folder, `${format}.tar`);
        spawnSync("tar", ["-cf", file, "--format", format, "-C", folder, "plugin"]);
        const report = await look(readFileSync(file));
        expect(report.plugins, format).toMatchObject([
          { class: "io.example.MySource", jar: "plugin/lib/p.jar" },
        ]);
        expect(report.findings, format).toEqual([]);
      }
    },
  );
});

describe("what is no tarball", () => {
  test.for([
    ["nothing", Buffer.alloc(0), "empty", "archive-empty"],
    ["a jar", connectorJar(), "zip", "archive-not-a-tar"],
    ["a page", Buffer.from("\n<!DOCTYPE html><title>404</title>"), "html", "archive-not-a-tar"],
    ["JSON", Buffer.from('{"error": 404}'), "json", "archive-not-a-tar"],
    [
      "a pointer",
      Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
      "git-lfs-pointer",
      "archive-not-a-tar",
    ],
    ["text", Buffer.from("not found"), "unknown", "archive-not-a-tar"],
    ["a gzipped page", gzipSync("<html>"), "html", "archive-not-a-tar"],
    ["the placeholder", Buffer.alloc(10_240), "tar", "archive-placeholder"],
    ["an empty tar", Buffer.alloc(1024), "tar", "archive-placeholder"],
  ] as const)("%s", async ([, bytes, container, code]) => {
    const report = await look(bytes);
    expect([report.container, ...codes(report)]).toEqual([container, code]);
  });

  test("the classes of a jar are listed all the same", async () => {
    expect((await look(connectorJar())).plugins).toHaveLength(1);
  });
});

describe("classes", () => {
  const inJar = (...files: Parameters<typeof zip>[0][number][]) =>
    look(tar([{ name: "a.jar", content: zip(files) }]));
  const source = "org.apache.kafka.connect.source.SourceConnector";
  const file = (name: string, options?: Parameters<typeof classFile>[1]) => ({
    name: `${name}.class`,
    content: classFile(name, options),
  });

  test("super types are followed through other jars", async () => {
    const report = await look(
      tar([
        { name: "a.jar", content: zip([file("A", { superName: "B" })]) },
        { name: "b.jar", content: zip([file("B", { superName: source, flags: 0x401 })]) },
      ]),
    );
    expect(report.plugins.map(({ class: name, type }) => `${name} ${type}`)).toEqual(["A source"]);
  });

  test("one class may be of two types", async () => {
    const interfaces = [
      "org.apache.kafka.connect.storage.Converter",
      "org.apache.kafka.connect.storage.HeaderConverter",
    ];
    expect((await inJar(file("C", { interfaces }))).plugins.map(({ type }) => type)).toEqual([
      "converter",
      "header-converter",
    ]);
  });

  test.for([
    ["abstract", { superName: source, flags: 0x401 }],
    ["not public", { superName: source, flags: 0 }],
    [
      "without a constructor that needs nothing",
      { superName: source, constructors: [{ flags: 1, descriptor: "(I)V" }] },
    ],
    ["with a private one", { superName: source, constructors: [{ flags: 2, descriptor: "()V" }] }],
    ["of something else", { superName: "java.util.ArrayList" }],
    ["called so only", {}],
  ] as const)("%s is none", async ([, options]) => {
    expect((await inJar(file("MySourceConnector", options))).plugins).toEqual([]);
  });

  test("circles and broken classes end", async () => {
    const report = await inJar(
      file("A", { superName: "B" }),
      file("B", { superName: "A" }),
      { name: "C.class", content: "\xca\xfe" },
      { name: "D.class", content: classFile("D").subarray(0, 30) },
    );
    expect(report.plugins).toEqual([]);
  });

  test("a service file that names nothing, and a connector in none", async () => {
    const report = await inJar(file("A", { superName: source }), {
      name: `META-INF/services/${source}`,
      content: "Missing\n",
    });
    expect(codes(report)).toEqual(["service-dangling", "connector-without-service"]);
  });
});

describe("jars", () => {
  test("sizes behind the content", async () => {
    const jar = zip([
      {
        name: "A.class",
        content: classFile("A", { superName: "org.apache.kafka.connect.sink.SinkConnector" }),
        descriptor: true,
      },
      { name: "B.class", content: classFile("B"), descriptor: true },
    ]);
    const report = await look(tar([{ name: "a.jar", content: jar }]), {}, 13);
    expect(report.plugins.map(({ type }) => type)).toEqual(["sink"]);
    expect(codes(report)).toEqual(["connector-without-service"]);
  });

  describe("what looks like the end of an entry", () => {
    const sink = classFile("A", { superName: "org.apache.kafka.connect.sink.SinkConnector" });
    const hidden = zip([{ name: "B.class", content: sink }], { end: false });

    /** An end behind `before`, which itself is behind the five bytes of an uncompressed block. */
    function withEnd(before: Buffer): Buffer {
      const end = Buffer.alloc(16);
      end.writeUInt32LE(0x08074b50, 0);
      end.writeUInt32LE(before.length + 5, 8);
      end.writeUInt32LE(before.length, 12);
      return Buffer.concat([before, end, hidden]);
    }

    test("is none inside of a class", async () => {
      const content = withEnd(sink);
      const jar = zip([{ name: "A.class", content, descriptor: true, level: 0 }]);
      const report = await look(tar([{ name: "a.jar", content: jar }]));
      expect(report.plugins.map(({ class: name }) => name)).toEqual(["A"]);
      expect(codes(report)).toEqual(["connector-without-service"]);
    });

    test("in a file that nobody reads is found out by the directory", async () => {
      const content = withEnd(Buffer.from("text"));
      const jar = zip([{ name: "a.txt", content, descriptor: true, level: 0 }]);
      expect(codes(await look(tar([{ name: "a.jar", content: jar }])))).toContain("jar-directory");
    });
  });

  test("that are there again say the same", async () => {
    const bytes = connectorJar("io.example.A", [{ name: "B.class", content: classFile("B", { major: 65 }) }]);
    const classes = { table: new ClassTable(), seen: new SeenClasses() };
    const budget = new Budget(DEFAULT_LIMITS, undefined);
    const read = () => readJar(new ByteReader(chunks(bytes)), "a.jar", budget, classes);
    const first = await read();
    expect(first).toMatchObject({
      candidates: [classes.table.find("io.example.A")],
      javaMajor: 65,
      classCount: 2,
    });
    const unpacked = vi.spyOn(budget, "takeUnpacked");
    expect(await read()).toEqual(first);
    // The manifest, the service file and the version are read; no class is.
    expect(unpacked.mock.calls.length).toBeLessThan(4);
  });

  test.for([
    ["a false directory", zip([{ name: "a.txt" }], { directory: ["b.txt"] }), "jar-directory"],
    ["no directory", zip([{ name: "a.txt" }], { end: false }), "jar-truncated"],
    [
      "an end in the middle",
      zip([{ name: "a.txt", content: "x".repeat(500), stored: true }]).subarray(0, 200),
      "jar-truncated",
    ],
    [
      "an encrypted entry",
      connectorJar("io.example.A", [{ name: "B.class", content: "x", encrypted: true }]),
      "jar-encrypted",
    ],
    ["jars inside", connectorJar("io.example.A", [{ name: "lib/b.jar", content: "x" }]), "jar-nested"],
  ] as const)("%s", async ([, jar, code]) => {
    expect(codes(await look(tar([{ name: "a.jar", content: jar }])))).toContain(code);
  });

  test.for([
    ["connect-api-3.9.1.jar", "jar-runtime"],
    ["kafka-clients-3.9.1.jar", "jar-runtime"],
    ["slf4j-reload4j-1.7.36.jar", "jar-logging"],
  ] as const)("%s", async ([name, code]) => {
    expect(codes(await look(tar([PLUGIN, { name, content: zip([{ name: "a" }]) }])))).toContain(code);
  });

  test("two versions of one artifact", async () => {
    const jar = (version: string) =>
      zip([
        {
          name: "META-INF/maven/g/a/pom.properties",
          content: `version=${version}\ngroupId=g\nartifactId=a\n`,
        },
      ]);
    const report = await look(
      tar([PLUGIN, { name: "a-1.jar", content: jar("1") }, { name: "a-2.jar", content: jar("2") }]),
    );
    expect(report.findings).toMatchObject([
      { code: "artifact-twice", message: "`g:a` is there in the versions 1 and 2; expected one" },
    ]);
  });

  test("a tree of sources", async () => {
    expect(codes(await look(tar([{ name: "a.jar", content: zip([{ name: "A.java" }]) }])))).toEqual([
      "archive-sources",
    ]);
    expect(codes(await look(tar([{ name: "pom.xml", content: "x" }])))).toEqual(["archive-no-jar"]);
  });
});

describe("entries", () => {
  test.for([
    [{ name: "/etc/passwd" }, "entry-absolute"],
    [{ name: "a/../../b" }, "entry-escapes"],
    [{ name: "a/l", flag: "2", linkName: "../../b" }, "entry-link-out"],
    [{ name: "a/l", flag: "2", linkName: "/etc" }, "entry-link-out"],
    [{ name: "a/l", flag: "1", linkName: "../b" }, "entry-link-out"],
    [{ name: "dev", flag: "3" }, "entry-device"],
    [{ name: "fifo", flag: "6" }, "entry-device"],
    [{ name: "run", mode: 0o4755 }, "entry-setuid"],
    [{ name: "inner.tar.gz" }, "entry-nested"],
    [{ name: "p/p.jar" }, "entry-twice"],
    [{ name: "p/P.JAR2" }, undefined],
    [{ name: "P/p.jar", content: connectorJar() }, "entry-case"],
    [{ name: "a/l", flag: "2", linkName: "../p/p.jar" }, undefined],
  ] as const)("%j → %s", async ([file, code]) => {
    const report = await look(tar([PLUGIN, file]));
    const found = codes(report).filter((each) => each.startsWith("entry-"));
    expect(found).toEqual(code === undefined ? [] : [code]);
  });
});

describe("hostile input", () => {
  test.for([
    ["an entry of 8 EB", tar([{ name: "a", size: 2n ** 63n - 1n, content: "x" }]), "tar-truncated"],
    [
      "an extended header of 1 GB",
      tar([{ name: "a", flag: "x", size: 1_000_000_000, content: "x" }]),
      "tar-damaged",
    ],
    [
      "a wrong checksum",
      Buffer.concat([tar([PLUGIN], { end: false }), tar([{ name: "b", badChecksum: true }])]),
      "tar-damaged",
    ],
    ["an end in the middle", tar([PLUGIN]).subarray(0, 700), "tar-truncated"],
    ["no end", tar([PLUGIN], { end: false }), "tar-no-end"],
    ["something behind the end", Buffer.concat([tar([PLUGIN]), Buffer.from("more")]), "tar-behind-end"],
    ["a cut gzip", gzipSync(tar([PLUGIN])).subarray(0, 300), "archive-damaged"],
    ["broken gzip", Buffer.concat([gzipSync("x").subarray(0, 10), Buffer.alloc(100, 7)]), "archive-damaged"],
  ] as const)("%s", async ([, bytes, code]) => {
    expect(codes(await look(bytes))).toContain(code);
  });

  test.for([
    ["archive-too-large", { maxBytes: 100 }, "`maxBytes`"],
    ["archive-too-many-entries", { maxEntries: 2 }, "`maxEntries`"],
    ["archive-bomb", { maxUnpackedBytes: 100 }, "`maxUnpackedBytes`"],
    ["archive-too-slow", { maxMs: -1 }, "`maxMs`"],
  ] as const)("%s names its limit", async ([code, limits, name]) => {
    const { findings } = await look(gzipSync(tar([PLUGIN])), limits);
    expect(findings.find((finding) => finding.code === code)?.message).toContain(name);
  });

  test("a bomb of zeros", async () => {
    const bomb = gzipSync(tar([{ name: "zeros", content: Buffer.alloc(80_000_000) }]));
    expect(codes(await look(bomb))).toContain("archive-bomb");
  });

  test("cancelling ends it", async () => {
    const controller = new AbortController();
    async function* endless() {
      yield tar([{ name: "a", size: 10 ** 9 }], { end: false });
      for (;;) {
        controller.abort();
        yield Buffer.alloc(1000);
      }
    }
    const report = await xray(endless(), { source: "a", signal: controller.signal });
    expect(codes(report)).toContain("cancelled");
  });

  test("a source that fails", async () => {
    async function* failing() {
      yield tar([PLUGIN]).subarray(0, 600);
      throw new Error("connection reset");
    }
    expect((await xray(failing(), { source: "a" })).findings[0]).toMatchObject({
      code: "archive-unreadable",
      message: "The archive cannot be read: connection reset",
    });
  });

  test("random damage never rejects", async () => {
    const whole = gzipSync(tar([PLUGIN, { name: "b.jar", content: connectorJar("io.example.B") }]));
    let state = 7;
    for (let round = 0; round < 300; round++) {
      const bytes = Buffer.from(round % 2 === 0 ? whole : tar([PLUGIN]));
      for (let change = 0; change < 3; change++) {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        bytes[state % bytes.length] = state & 255;
      }
      await expect(look(bytes)).resolves.toMatchObject({ version: 1 });
    }
  });
});
