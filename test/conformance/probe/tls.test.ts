/** Certificates that are in order, and all others: nothing is sent to whoever shows one of those. */
import { createServer as createHttps, type ServerOptions } from "node:https";
import { createServer as createTcp, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ProbeOptions, probe } from "../../../conformance/src/probe/probe.ts";
import { tar } from "../archive/build.ts";
import { createAuthority, createIdentity, type Identity } from "../http/certificates.ts";
import { listen, serveHttp } from "../http/servers.ts";

const PLUGIN = gzipSync(tar([{ name: "a" }]));
const authority = createAuthority("Our CA");
const HOSTS = { name: "plugins.example", hosts: ["127.0.0.1", "plugins.example"] };

interface Asked {
  readonly origin: string;
  readonly requests: () => number;
}

async function serve(identity: Identity, options: ServerOptions = {}, location?: string): Promise<Asked> {
  let requests = 0;
  const server = createHttps({ ...identity, ...options }, (_, response) => {
    requests += 1;
    if (location === undefined) response.end(PLUGIN);
    else response.writeHead(302, { location }).end();
  });
  const { origin } = await listen(server, "https");
  return { origin, requests: () => requests };
}

const ask = (url: string, options: ProbeOptions = {}) =>
  probe(url, { proxy: "none", ca: authority.cert, ...options });

test("a certificate in order is shown", async () => {
  const { origin } = await serve(createIdentity(HOSTS, authority));
  expect(await ask(origin)).toMatchObject({
    verdict: "reachable",
    container: "tar",
    certificate: {
      subject: "CN=plugins.example",
      issuer: "CN=Our CA",
      validFrom: "2020-01-01",
      validTo: "2070-01-01",
      names: ["127.0.0.1", "plugins.example"],
    },
  });
});

describe("certificates that are not", () => {
  const other = createAuthority("Their CA");
  test.for([
    ["expired", { ...HOSTS, to: "20210101000000Z" }, authority, "tls-expired", "has expired"],
    [
      "of the future",
      { ...HOSTS, from: "20690101000000Z" },
      authority,
      "tls-not-yet-valid",
      "2069-01-01 to 2070-01-01",
    ],
    ["signed by itself", HOSTS, undefined, "tls-self-signed", "issuer `CN=plugins.example`"],
    ["of a foreign authority", HOSTS, other, "tls-unknown-ca", "issuer `CN=Their CA`"],
    [
      "for another host",
      { name: "x", hosts: ["x.example"] },
      authority,
      "tls-wrong-host",
      "other hosts: `x.example`",
    ],
    ["for no host", { name: "127.0.0.1" }, authority, "tls-wrong-host", "other hosts: nothing"],
  ] as const)("%s", async ([, facts, issuer, code, message]) => {
    const { origin, requests } = await serve(createIdentity(facts, issuer));
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict: "tls-failure", findings: [{ code, severity: "error" }, {}] });
    expect(report.findings[0]?.message).toContain(message);
    expect(report.findings[0]?.message).toContain("subject `CN=");
    expect(requests()).toBe(0);
  });
});

describe("servers that speak no TLS that we do", () => {
  test("plain HTTP", async () => {
    const { port } = await serveHttp((_, response) => response.end());
    const report = await ask(`https://127.0.0.1:${port}/`);
    expect(report).toMatchObject({ verdict: "tls-failure", findings: [{ code: "tls-not-spoken" }, {}] });
  });

  test("nothing in common", async () => {
    const { origin } = await serve(createIdentity(HOSTS, authority), {
      maxVersion: "TLSv1.2",
      ciphers: "ECDHE-RSA-AES128-GCM-SHA256",
    });
    expect(await ask(origin)).toMatchObject({
      verdict: "tls-failure",
      findings: [{ code: "tls-handshake" }, {}],
    });
  });

  test.for([
    ["closes", (socket: Socket) => socket.end(), "tls-failure"],
    ["resets", (socket: Socket) => socket.resetAndDestroy(), "connection-reset"],
    ["says nothing", () => undefined, "timed-out"],
  ] as const)("%s", async ([, answer, verdict]) => {
    const { origin } = await listen(
      createTcp((socket) => {
        socket.once("data", () => answer(socket));
      }),
      "https",
    );
    const report = await ask(origin, { limits: { firstByteMs: 300 } });
    expect(report.verdict).toBe(verdict);
  });
});

describe("redirects", () => {
  test("from https to http are told", async () => {
    const { origin: plain } = await serveHttp((_, response) => response.end(PLUGIN));
    const { origin } = await serve(createIdentity(HOSTS, authority), {}, `${plain}/plugin`);
    const report = await ask(origin);
    expect(report.verdict).toBe("reachable");
    expect(report.findings.map(({ code }) => code)).toEqual(["redirect-downgrade", "plugin-url-local"]);
  });

  test("are judged each by its own certificate", async () => {
    const { origin: wrong } = await serve(createIdentity(HOSTS));
    const { origin } = await serve(createIdentity(HOSTS, authority), {}, wrong);
    const report = await ask(origin);
    expect(report).toMatchObject({ verdict: "tls-failure", redirects: [`${wrong}/`] });
  });
});

test("a name is what the certificate is for, wherever it leads", async () => {
  const { origin } = await serve(createIdentity(HOSTS, authority));
  const lookup = async () => ["127.0.0.1"];
  const port = new URL(origin).port;
  expect(await ask(`https://plugins.example:${port}/`, { lookup })).toMatchObject({ verdict: "reachable" });
  expect(await ask(`https://other.example:${port}/`, { lookup })).toMatchObject({ verdict: "tls-failure" });
});
