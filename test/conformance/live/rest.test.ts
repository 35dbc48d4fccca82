/** One request, one answer: every way in which a server may misbehave, on real sockets. */
import { afterAll, describe, expect, test, vi } from "vitest";
import { type Answer, describeAnswer } from "../../../conformance/src/live/answer.ts";
import { ask, type RestRequest } from "../../../conformance/src/live/rest.ts";
import { closedPort, closeServers, PEM, serve, serveSecurely, serveSocket } from "./stub-server.ts";

afterAll(closeServers);

const get = (url: URL, more: Partial<RestRequest> = {}) =>
  ask({ url, timeoutMs: 5_000, maxBytes: 1_000, ...more });

const json = (status: number, body: unknown) =>
  serve((_, response) => void response.writeHead(status).end(JSON.stringify(body)));
const text = (status: number, body: string) =>
  serve((_, response) => void response.writeHead(status).end(body));

describe("statuses", () => {
  const rebalance = "Cannot complete request because of a conflicting operation (e.g. worker rebalance)";
  const ROWS: readonly (readonly [name: string, url: () => Promise<URL>, answer: Answer])[] = [
    ["JSON", () => json(200, { a: 1 }), { kind: "ok", status: 200, body: { a: 1 } }],
    ["nothing", () => text(204, ""), { kind: "ok", status: 204, body: undefined }],
    ["plain 401", () => text(401, "User cannot access the resource."), { kind: "unauthorised", status: 401 }],
    ["403", () => text(403, "<html>"), { kind: "unauthorised", status: 403 }],
    ["rebalance", () => json(409, { error_code: 409, message: rebalance }), { kind: "rebalancing" }],
    [
      "conflict",
      () => json(409, { error_code: 409, message: "Connector a already exists" }),
      { kind: "error", status: 409, message: "Connector a already exists" },
    ],
    ["starting", () => json(503, { status: "starting" }), { kind: "unavailable", status: 503 }],
    ["no worker behind the proxy", () => text(502, "<html>"), { kind: "unavailable", status: 502 }],
    [
      "error",
      () => json(500, { error_code: 500, message: "oh" }),
      { kind: "error", status: 500, message: "oh" },
    ],
    ["error without a message", () => text(404, "<html>"), { kind: "error", status: 404, message: "" }],
    ["HTML", () => text(200, "\n<!DOCTYPE html>"), { kind: "not-json", status: 200, isHtml: true }],
    ["cut JSON", () => text(200, '{"a": '), { kind: "not-json", status: 200, isHtml: false }],
    ["too much", () => text(200, `"${"x".repeat(2_000)}"`), { kind: "too-large", maxBytes: 1_000 }],
  ];
  test.for(ROWS)("%s", async ([, url, answer]) => {
    expect(await get(await url())).toEqual(answer);
  });
});

describe("connections", () => {
  test("refused", async () => {
    expect(await get(await closedPort())).toEqual({ kind: "refused" });
  });

  test("a host that nobody knows", async () => {
    expect(await get(new URL("http://nobody.invalid/"))).toEqual({ kind: "unresolved" });
  });

  test("cut before the answer, and within it", async () => {
    expect(await get(await serveSocket((socket) => socket.destroy()))).toEqual({ kind: "reset" });
    const half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    const cut = await serveSocket((socket) => socket.once("data", () => socket.end(half)));
    expect(await get(cut)).toEqual({ kind: "reset" });
  });

  test("never answered, or never to the end", async () => {
    const timedOut = { kind: "timed-out", afterMs: 50, wasConnected: true };
    const silent = await serveSocket(() => undefined);
    expect(await get(silent, { timeoutMs: 50 })).toEqual(timedOut);
    const endless = await serve((_, response) => void response.writeHead(200).write("["));
    expect(await get(endless, { timeoutMs: 50 })).toEqual(timedOut);
  });

  test("not HTTP", async () => {
    expect(await get(await serveSocket((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")))).toEqual({
      kind: "not-http",
    });
  });

  test("cancelled before and during the request", async () => {
    const stop = new AbortController();
    const silent = await serveSocket(() => stop.abort());
    expect(await get(silent, { signal: stop.signal })).toEqual({ kind: "cancelled" });
    expect(await get(silent, { signal: stop.signal })).toEqual({ kind: "cancelled" });
  });
});

describe("redirects", () => {
  const credentials = { username: "u", password: "p" };

  test("to another host are told, and nobody gets the credentials", async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end("{}");
    });
    const from = await serve((_, response) => void response.writeHead(307, { Location: other.href }).end());
    expect(await get(from, { credentials })).toEqual({ kind: "redirect", status: 307, to: other.href });
    expect(seen).toEqual([]);
  });

  test("to the same host are followed, as long as they lead somewhere", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/loop") return void response.writeHead(302, { Location: "/loop" }).end();
      if (request.url?.endsWith("/")) return void response.end("{}");
      response.writeHead(301, { Location: `${request.url}/` }).end();
    });
    expect(await get(new URL("connectors", url))).toEqual({ kind: "ok", status: 200, body: {} });
    expect(await get(new URL("loop", url))).toMatchObject({ kind: "redirect", status: 302 });
    expect(await get(new URL("connectors", url), { method: "POST", body: {} })).toMatchObject({
      kind: "redirect",
    });
  });

  test("to nowhere are told as they are", async () => {
    const url = await serve(
      (_, response) => void response.writeHead(302, { Location: "ftp://u:pw@h/" }).end(),
    );
    const answer = await get(url);
    expect(answer.kind).toBe("redirect");
    expect(describeAnswer(answer)).not.toContain("pw");
  });
});

describe("TLS", () => {
  const ok = (cert?: string) => serveSecurely((_, response) => void response.end("{}"), cert);

  test("verifies with the CA", async () => {
    expect(await get(await ok(), { ca: PEM.ca })).toEqual({ kind: "ok", status: 200, body: {} });
  });

  test.for([
    ["without the CA", PEM.server, undefined, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["with another CA", PEM.server, PEM.otherCa, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["for another host", PEM.elsewhere, PEM.ca, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["expired", PEM.expired, PEM.ca, "CERT_HAS_EXPIRED"],
  ] as const)("does not verify %s", async ([, cert, ca, code]) => {
    const answer = await get(await ok(cert), { ca });
    expect(answer).toMatchObject({ kind: "untrusted", problem: expect.stringContaining(code) });
  });

  test("is never believed unproved, whatever the environment says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const answer = await get(await ok());
    vi.unstubAllEnvs();
    expect(answer.kind).toBe("untrusted");
  });

  test("is not there", async () => {
    const plain = await serve((_, response) => void response.end("{}"));
    expect(await get(new URL(plain.href.replace("http:", "https:")))).toEqual({ kind: "no-tls" });
  });

  test("is there unasked", async () => {
    const secure = await ok();
    const answer = await get(new URL(secure.href.replace("https:", "http:")));
    expect(["reset", "not-http", "error"]).toContain(answer.kind);
  });

  test("of the wrong kind", async () => {
    const alert = Buffer.from("15030300020228", "hex");
    const url = await serveSocket((socket) => socket.once("data", () => socket.end(alert)), "https");
    expect(await get(url)).toMatchObject({ kind: "tls-failure" });
  });

  test("an authority that is none", async () => {
    expect(
      (await get(await ok(), { ca: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" })).kind,
    ).not.toBe("ok");
  });
});
