/** Archives that come over the network, whole or not. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { planProbe } from "../../../conformance/src/probe/plan.ts";
import { type XrayUrlOptions, xrayUrl } from "../../../conformance/src/probe/xray-url.ts";
import { connectorJar, tar } from "../archive/build.ts";
import { serveHttp, serveRaw } from "../http/servers.ts";

const TAR = tar([{ name: "p/p.jar", content: connectorJar() }]);
const PLUGIN = gzipSync(TAR);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

function look(url: string, options: XrayUrlOptions = {}): Promise<ArchiveReport> {
  const plan = planProbe(url);
  if (plan.kind !== "fetch") throw new Error(`${url} is no URL`);
  return xrayUrl(plan, { proxy: "none", ...options });
}

const codes = ({ findings }: ArchiveReport) =>
  findings.map(({ code }) => code).filter((code) => code !== "plugin-url-local");

test("a plugin behind a redirect", async () => {
  const { origin } = await serveHttp(({ url }, response) => {
    if (url === "/plugin") response.writeHead(307, { location: "/plugin/" }).end();
    else response.end(PLUGIN);
  });
  const report = await look(`${origin}/plugin`);
  expect(report).toMatchObject({
    source: `${origin}/plugin`,
    container: "tar",
    compression: "gzip",
    bytes: PLUGIN.length,
    sha256: sha256(PLUGIN),
    jars: 1,
    plugins: [{ class: "io.example.MySource" }],
  });
  expect(codes(report)).toEqual([]);
});

test("an encoding is undone, as by the worker", async () => {
  const { origin } = await serveHttp((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(PLUGIN);
  });
  expect(await look(origin)).toMatchObject({
    compression: "none",
    bytes: TAR.length,
    sha256: sha256(TAR),
    jars: 1,
  });
});

describe("what a worker would swallow is told", () => {
  test("a page of 404", async () => {
    const { origin } = await serveHttp((_, response) => response.writeHead(404).end("<!doctype html>"));
    const report = await look(origin);
    expect(report.container).toBe("html");
    expect(codes(report)).toEqual(["not-found", "archive-not-a-tar"]);
  });

  test("an archive with the status of an error", async () => {
    const { origin } = await serveHttp((_, response) => response.writeHead(500).end(PLUGIN));
    const report = await look(origin);
    expect(report.jars).toBe(1);
    expect(codes(report)).toEqual(["http-error"]);
  });

  test("an encoding that is none", async () => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("plain text");
    });
    expect(codes(await look(origin))).toEqual(["answer-encoding"]);
  });
});

describe("a server that does not behave", () => {
  const head = (length: number) => `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`;

  test("promises more than it sends", async () => {
    const { origin } = await serveRaw((socket) => {
      socket.write(head(PLUGIN.length + 5));
      socket.end(PLUGIN);
    });
    const report = await look(origin);
    expect(codes(report)).toContain("answer-cut-short");
    expect(report.findings.find(({ code }) => code === "answer-cut-short")?.message).toContain(
      `after ${PLUGIN.length} bytes of ${PLUGIN.length + 5} that it promised`,
    );
  });

  test("promises less than it sends", async () => {
    const { origin } = await serveRaw((socket) => {
      socket.write(head(PLUGIN.length - 9));
      socket.end(PLUGIN);
    });
    const report = await look(origin);
    expect(report.bytes).toBe(PLUGIN.length - 9);
    expect(codes(report)).toContain("answer-too-long");
  });

  test("resets in the middle", async () => {
    const { origin } = await serveRaw((socket) => {
      socket.write(head(900_000));
      socket.write(PLUGIN.subarray(0, 100), () => socket.resetAndDestroy());
    });
    expect(codes(await look(origin))).toContain("answer-cut-short");
  });

  test("sends drop by drop", async () => {
    const { origin } = await serveRaw((socket) => {
      socket.write(head(900_000));
      const timer = setInterval(() => socket.write("\u001f"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    const report = await look(origin, { limits: { windowMs: 200 } });
    expect(codes(report)).toContain("archive-too-slow");
    expect(report.findings.find(({ code }) => code === "archive-too-slow")?.message).toContain(
      "within 0.2 s; expected 1000 a second (limit `minBytesPerSecond`)",
    );
  });

  test("never answers", async () => {
    const { origin } = await serveRaw(() => undefined);
    const report = await look(origin, { limits: { firstByteMs: 100 } });
    expect(report).toMatchObject({ container: "unknown", bytes: 0 });
    expect(codes(report)).toEqual(["timed-out"]);
  });

  test("redirects to the metadata service", async () => {
    const { origin } = await serveHttp((_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    );
    expect(codes(await look(origin))).toEqual(["forbidden-address"]);
  });

  test("never stops sending", async () => {
    const { origin, connections } = await serveHttp((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(TAR.subarray(0, 512)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    const report = await look(origin, { archiveLimits: { maxBytes: 1_000_000 } });
    expect(codes(report)).toContain("archive-too-large");
    expect(connections()).toBe(1);
  });
});

test("is cancelled at once", async () => {
  const controller = new AbortController();
  const { origin } = await serveRaw((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\nabc", () => controller.abort());
  });
  const found = await look(origin, { signal: controller.signal }).then(codes, ({ name }: Error) => [name]);
  expect(found[0]).toMatch(/AbortError|cancelled|archive-unreadable/);
});
