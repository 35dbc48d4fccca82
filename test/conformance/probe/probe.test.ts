/** Probes against servers that answer, lie, stall and break off. */
import { createServer as createTcp } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ProbeOptions, probe } from "../../../conformance/src/probe/probe.ts";
import { tar } from "../archive/build.ts";
import { listen, serveHttp, serveRaw } from "../http/servers.ts";

const PLUGIN = gzipSync(tar([{ name: "p/p.jar", content: Buffer.alloc(4000, "x") }]));
const FAST = { firstByteMs: 300, sampleMs: 200 };

const ask = (url: string, options: ProbeOptions = {}) => probe(url, { proxy: "none", ...options });
const codes = ({ findings }: { readonly findings: readonly { readonly code: string }[] }) =>
  findings.map(({ code }) => code).filter((code) => code !== "plugin-url-local");

describe("a server that behaves", () => {
  test("is asked by HEAD and for the first bytes", async () => {
    const asked: string[] = [];
    const { origin } = await serveHttp(({ method, url, headers }, response) => {
      asked.push(`${method} ${url} ${headers.range ?? ""}`.trim());
      response.writeHead(200, {
        "content-type": "application/x-tar",
        "content-length": PLUGIN.length,
        etag: '"1"',
        "last-modified": "Thu, 26 Nov 2026 10:00:00 GMT",
      });
      response.end(method === "HEAD" ? undefined : PLUGIN);
    });
    const report = await ask(`${origin}/plugin?a=1#b`);
    expect(asked).toEqual(["HEAD /plugin?a=1", "GET /plugin?a=1 bytes=0-16383"]);
    expect(report).toMatchObject({
      version: 1,
      url: `${origin}/plugin?a=1#b`,
      verdict: "reachable",
      status: 200,
      contentType: "application/x-tar",
      bytes: PLUGIN.length,
      etag: '"1"',
      lastModified: "Thu, 26 Nov 2026 10:00:00 GMT",
      container: "tar",
      compression: "gzip",
      redirects: [],
      address: "127.0.0.1",
      proof: `juju ssh kafka-connect/leader 'curl -sIL "${origin}/plugin?a=1"'`,
    });
    expect(codes(report)).toEqual([]);
  });

  test("says the whole length of a part", async () => {
    const { origin } = await serveHttp(({ method }, response) => {
      if (method === "HEAD") return response.writeHead(405).end();
      response.writeHead(206, { "content-range": `bytes 0-9/123456` });
      return response.end(PLUGIN.subarray(0, 10));
    });
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict: "reachable", status: 200, bytes: 123456 });
    expect(codes(report)).toEqual(["head-differs"]);
  });

  test("may answer in chunks, without a length and without an end", async () => {
    const { origin } = await serveHttp(({ method }, response) => {
      response.writeHead(200);
      if (method === "HEAD") return response.end();
      const more = () => {
        while (!response.destroyed && response.write(tar([{ name: "a" }])));
        if (!response.destroyed) response.once("drain", more);
      };
      return more();
    });
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict: "reachable", container: "tar", compression: "none" });
    expect(report).not.toHaveProperty("bytes");
  });

  test("may encode what it sends", async () => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(tar([{ name: "a" }])));
    });
    expect(await ask(origin)).toMatchObject({ verdict: "reachable", container: "tar", compression: "none" });
  });

  test("is asked without Range when it trips over it", async () => {
    const { origin } = await serveHttp(({ headers, method }, response) => {
      response.writeHead(headers.range === undefined || method === "HEAD" ? 200 : 416).end();
    });
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict: "reachable", status: 200, container: "empty", bytes: 0 });
    expect(codes(report)).toEqual(["archive-empty"]);
  });
});

describe("the bytes decide, not the name", () => {
  const LOGIN = `<!DOCTYPE html><html><head><title>
    Sign in </title></head><form><input name=p type="password"></form></html>`;
  test.for([
    ["a login page", LOGIN, "archive-not-a-tar", "is a login page titled `Sign in`"],
    ["a page", "\ufeff\n<html><body>hello</body></html>", "archive-not-a-tar", "is a page of HTML;"],
    ["JSON", '{"error": 1}', "archive-not-a-tar", "is JSON"],
    ["a zip", "PK\u0003\u0004rest", "archive-not-a-tar", "is a zip or a jar"],
    ["a pointer", "version https://git-lfs.github.com/spec/v1\n", "archive-not-a-tar", "git-lfs"],
    ["text", "hello", "archive-not-a-tar", "is nothing that `tar` could read"],
    ["nothing", "", "archive-empty", "is empty"],
    ["xz", Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0]), "archive-compression", "compressed by xz"],
  ] as const)("%s", async ([, body, code, message]) => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(200, { "content-type": "application/x-tar" }).end(body);
    });
    const report = await ask(`${origin}/plugin.tar.gz`);
    expect(report.verdict).toBe("reachable");
    expect(codes(report)).toEqual([code]);
    expect(report.findings[0]?.message).toContain(message);
  });

  test("an encoding that is none", async () => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("plain");
    });
    expect(codes(await ask(origin))).toEqual(["answer-encoding"]);
  });

  test("a bomb costs no memory", async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(200_000_000)));
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    expect(await ask(origin)).toMatchObject({ compression: "gzip" });
  });
});

describe("statuses", () => {
  test.for([
    [404, "not-found", "answers 404 with a page of HTML; the worker charm would store"],
    [410, "not-found", "answers 410"],
    [401, "http-error", "answers 401 with a page of HTML; the worker has no credentials to offer"],
    [500, "http-error", "answers 500"],
    [300, "http-error", "answers 300"],
  ] as const)("%i", async ([status, verdict, message]) => {
    const { origin } = await serveHttp((_, response) => {
      response.writeHead(status, { "content-type": "text/html" }).end("<html>no</html>");
    });
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict, status, contentType: "text/html", container: "html" });
    expect(codes(report)).toEqual([verdict]);
    expect(report.findings[0]?.message).toContain(message);
  });

  test("credentials are neither sent nor shown", async () => {
    const seen: unknown[] = [];
    const { port } = await serveHttp(({ headers }, response) => {
      seen.push(headers.authorization);
      response.writeHead(401).end();
    });
    const report = await ask(`http://admin:secret@127.0.0.1:${port}/`);
    expect(seen).toEqual([undefined, undefined]);
    expect(JSON.stringify(report)).not.toMatch(/admin|secret/);
    expect(codes(report)).toEqual(["http-error", "plugin-url-credentials"]);
  });
});

describe("redirects", () => {
  const redirecting = (targets: Readonly<Record<string, string | undefined>>) =>
    serveHttp(({ url = "" }, response) => {
      const location = targets[url];
      if (location === undefined) response.writeHead(200).end(PLUGIN);
      else response.writeHead(302, { location }).end();
    });

  test("are followed and shown", async () => {
    const { origin } = await redirecting({ "/plugin": "/plugin/", "/plugin/": "/end?token=secret" });
    const report = await ask(`${origin}/plugin`);
    expect(report).toMatchObject({ verdict: "reachable", container: "tar" });
    expect(report.redirects).toEqual([`${origin}/plugin/`, `${origin}/end?token=…`]);
  });

  test("come to an end", async () => {
    const { origin } = await redirecting({ "/1": "/2", "/2": "/1" });
    expect(await ask(`${origin}/1`)).toMatchObject({ verdict: "redirect-loop" });
    const { origin: long } = await serveHttp(({ url = "" }, response) => {
      response.writeHead(307, { location: `${url}x` }).end();
    });
    const report = await ask(`${long}/`, { limits: { maxRedirects: 3 } });
    expect(report.verdict).toBe("too-many-redirects");
    expect(report.findings[0]?.message).toContain("3 of them (limit `maxRedirects`)");
    expect(report.redirects).toHaveLength(4);
  });

  test("lead nowhere", async () => {
    const { origin } = await redirecting({ "/": "ftp://x/", "/empty": "" });
    for (const path of ["/", "/empty"]) {
      const report = await ask(`${origin}${path}`);
      expect(report.verdict).toBe("protocol-error");
      expect(codes(report)).toEqual(["redirect-lost"]);
    }
  });

  test.for(["http://169.254.169.254/latest", "http://[fd00:ec2::254]/", "http://[fe80::1]/"])(
    "never to %s",
    async (location) => {
      const { origin } = await redirecting({ "/": location });
      const report = await ask(`${origin}/`);
      expect(report).toMatchObject({ verdict: "forbidden-address", redirects: [location] });
      expect(report.findings[0]?.message).toContain("`allowLinkLocal`");
    },
  );
});

describe("names", () => {
  test("that lead to forbidden addresses are not contacted", async () => {
    const { port } = await serveHttp((_, response) => response.end(PLUGIN));
    const url = `http://metadata.example:${port}/`;
    const lookup = async () => ["169.254.169.254", "fe80::1"];
    const report = await ask(url, { lookup });
    expect(report.verdict).toBe("forbidden-address");
    expect(report.findings[0]?.message).toContain(
      "`metadata.example` is `169.254.169.254`, which is a link-local",
    );
    const both = await ask(url, { lookup: async () => ["fe80::1", "127.0.0.1"] });
    expect(both).toMatchObject({ verdict: "reachable", address: "127.0.0.1" });
  });

  test("of several addresses: the next one is tried", async () => {
    const { port } = await serveHttp((_, response) => response.end(PLUGIN));
    const lookup = async () => ["127.0.0.2", "127.0.0.1"];
    expect(await ask(`http://two.example:${port}/`, { lookup })).toMatchObject({ verdict: "reachable" });
  });

  test("that nobody knows", async () => {
    const lookup = () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" }));
    const report = await ask("http://nobody.example/", { lookup });
    expect(report.verdict).toBe("dns-failure");
    expect(report.findings[0]?.message).toContain("`nobody.example` is no known host");
  });

  test("whose look-up never ends", async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const report = await ask("http://nobody.example/", { lookup, limits: FAST });
    expect(report.verdict).toBe("timed-out");
    expect(report.findings[0]?.message).toBe(
      "Timed out after 0.3 s while looking up `nobody.example` (limit `firstByteMs`)",
    );
  });
});

describe("a server that does not behave", () => {
  test("refuses", async () => {
    const server = createTcp();
    const { origin } = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await ask(origin)).toMatchObject({ verdict: "refused", findings: [{ code: "refused" }, {}] });
  });

  const OK = "HTTP/1.1 200 OK\r\n";
  test.for([
    ["never answers", "timed-out", "", false],
    ["never ends its headers", "timed-out", `${OK}a: b\r\n`, false],
    ["sends no body", "timed-out", `${OK}content-length: 9\r\n\r\n`, false],
    ["sends a body drop by drop", "timed-out", `${OK}content-length: 900000\r\n\r\nx`, false],
    ["closes at once", "connection-reset", "", true],
    ["closes within the headers", "connection-reset", `${OK}a: b`, true],
    ["speaks another protocol", "protocol-error", "SSH-2.0-OpenSSH\r\n", true],
    ["sends headers without end", "protocol-error", `${OK}a: ${"x".repeat(20_000)}\r\n\r\n`, true],
    ["contradicts itself", "protocol-error", `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\n`, true],
    ["promises more than it sends", "protocol-error", `${OK}content-length: 900\r\n\r\nabc`, true],
    ["sends more than it promises", "protocol-error", `${OK}content-length: 1\r\n\r\nabc`, true],
    ["breaks off its chunks", "protocol-error", `${OK}transfer-encoding: chunked\r\n\r\n9\r\nabc`, true],
    ["writes nonsense chunks", "protocol-error", `${OK}transfer-encoding: chunked\r\n\r\nzz\r\nabc`, true],
    [
      "changes the protocol",
      "protocol-error",
      "HTTP/1.1 101 x\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
      false,
    ],
  ] as const)("%s", async ([, verdict, text, ends]) => {
    const { origin } = await serveRaw((socket) => (ends ? socket.end(text) : socket.write(text)));
    const report = await ask(origin, { limits: FAST });
    expect(report).toMatchObject({ verdict });
    expect(codes(report)[0]).toMatch(
      /^(?:answer-too-long|timed-out|connection-reset|protocol-error|answer-cut-short)$/,
    );
  });

  test("resets", async () => {
    const { origin } = await serveRaw((socket) => socket.resetAndDestroy());
    expect(await ask(origin)).toMatchObject({ verdict: "connection-reset" });
    const { origin: late } = await serveRaw((socket) => {
      socket.write(`${OK}content-length: 900\r\n\r\nabc`, () => socket.resetAndDestroy());
    });
    expect(await ask(late)).toMatchObject({ verdict: "connection-reset", status: 200 });
  });

  test("is slow, but says what it is", async () => {
    const { origin } = await serveRaw((socket) => {
      socket.write(`${OK}content-length: ${PLUGIN.length}\r\n\r\n`);
      socket.write(PLUGIN.subarray(0, 60));
    });
    expect(await ask(origin, { limits: FAST })).toMatchObject({ verdict: "reachable", compression: "gzip" });
  });

  test("answers to GET only, HEAD hangs", async () => {
    const { origin } = await serveHttp(({ method }, response) => {
      if (method === "GET") response.end(PLUGIN);
    });
    const report = await ask(origin, { limits: { firstByteMs: 900 } });
    expect(report).toMatchObject({ verdict: "reachable", container: "tar" });
    expect(codes(report)).toEqual(["head-differs"]);
  });

  test("announces a file of gigabytes", async () => {
    const { origin } = await serveHttp(({ method }, response) => {
      response.writeHead(200, { "content-length": "9000000000" });
      if (method === "HEAD") response.end();
      else response.write(PLUGIN);
    });
    expect(codes(await ask(origin, { limits: FAST }))).toEqual(["archive-too-large"]);
  });
});

test("is cancelled at once", async () => {
  const controller = new AbortController();
  const { origin } = await serveRaw(() => controller.abort(new Error("enough")));
  await expect(ask(origin, { signal: controller.signal })).rejects.toThrow("enough");
  await expect(ask(origin, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
});

test("the sentinel and values that are no URL cost no connection", async () => {
  expect(await ask("NOT-REQUIRED")).toEqual({
    version: 1,
    url: "NOT-REQUIRED",
    verdict: "skipped",
    redirects: [],
    findings: [],
  });
  expect(await ask("ftp://a/b")).toMatchObject({
    verdict: "invalid-url",
    findings: [{ code: "plugin-url-scheme", severity: "error" }],
  });
});
