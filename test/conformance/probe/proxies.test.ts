/** Requests through proxies, and proxies that do not play along. */
import { createServer as createHttp, type IncomingMessage } from "node:http";
import { createServer as createHttps } from "node:https";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ProbeOptions, probe } from "../../../conformance/src/probe/probe.ts";
import { tar } from "../archive/build.ts";
import { createAuthority, createIdentity } from "../http/certificates.ts";
import { type Listening, listen, serveHttp, serveRaw } from "../http/servers.ts";

const PLUGIN = gzipSync(tar([{ name: "a" }]));
const authority = createAuthority("Our CA");
const lookup = async () => ["127.0.0.1"];
const ask = (url: string, options: ProbeOptions) => probe(url, { lookup, ca: authority.cert, ...options });

interface Proxy extends Listening {
  /** Method, target and credentials of each request. */
  readonly asked: readonly string[];
}

/** Answers plain requests by itself, and lets tunnels through to loopback. */
async function serveProxy(status = 200): Promise<Proxy> {
  const asked: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push(`${method} ${url} ${headers["proxy-authorization"] ?? ""}`.trim());
  const server = createHttp((request, response) => {
    note(request);
    response.writeHead(status).end(PLUGIN);
  });
  server.on("connect", (request, socket: Socket) => {
    note(request);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} no\r\n\r\n`);
      return;
    }
    const target = connect(Number(request.url?.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 fine\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  return { ...(await listen(server)), asked };
}

test("http goes through the proxy of the environment", async () => {
  const { port, asked } = await serveProxy();
  const environment = { http_proxy: `http://me:p%40ss@127.0.0.1:${port}`, no_proxy: "direct.example" };
  const report = await ask("http://plugins.example/a?b", { environment });
  const credentials = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
  expect(asked).toEqual([
    `HEAD http://plugins.example/a?b ${credentials}`,
    `GET http://plugins.example/a?b ${credentials}`,
  ]);
  expect(report).toMatchObject({ verdict: "reachable", container: "tar" });
  expect(report).not.toHaveProperty("address");
  const { port: own } = await serveHttp((_, response) => response.end(PLUGIN));
  expect(await ask(`http://direct.example:${own}/`, { environment })).toMatchObject({ address: "127.0.0.1" });
  expect(asked).toHaveLength(2);
});

test("https goes through a tunnel, and the credentials stay with the proxy", async () => {
  const seen: unknown[] = [];
  const identity = createIdentity({ name: "p", hosts: ["plugins.example"] }, authority);
  const { port: target } = await listen(
    createHttps(identity, ({ headers }, response) => {
      seen.push(headers["proxy-authorization"]);
      response.end(PLUGIN);
    }),
    "https",
  );
  const { port, asked } = await serveProxy();
  const report = await ask(`https://plugins.example:${target}/`, { proxy: `http://me:pw@127.0.0.1:${port}` });
  expect(report).toMatchObject({ verdict: "reachable", certificate: { subject: "CN=p" } });
  expect(asked[0]).toBe(`CONNECT plugins.example:${target} Basic bWU6cHc=`);
  expect(seen).toEqual([undefined, undefined]);
});

describe("a proxy that does not play along", () => {
  const verdictOf = async (proxy: string, url = "https://plugins.example/") => {
    const report = await ask(url, { proxy, limits: { firstByteMs: 300 } });
    expect(JSON.stringify(report)).not.toContain("secret");
    return [report.verdict, report.findings[0]?.message] as const;
  };

  test.for([407, 403, 502])("answers %i to a tunnel", async (status) => {
    const { port } = await serveProxy(status);
    const [verdict, message] = await verdictOf(`http://me:secret@127.0.0.1:${port}`);
    expect(verdict).toBe("proxy-failure");
    expect(message).toContain(`The proxy \`http://127.0.0.1:${port}\` cannot be used: it answers ${status}`);
  });

  test("answers 407 to a plain request", async () => {
    const { origin } = await serveProxy(407);
    const [verdict, message] = await verdictOf(origin, "http://plugins.example/");
    expect(verdict).toBe("proxy-failure");
    expect(message).toContain("wants user and password");
  });

  test.for([
    ["closes", (socket: Socket) => socket.end(), "proxy-failure"],
    ["speaks something else", (socket: Socket) => socket.end("SSH-2.0\r\n"), "proxy-failure"],
    ["says nothing", () => undefined, "timed-out"],
  ] as const)("%s", async ([, answer, verdict]) => {
    const { origin } = await serveRaw(answer);
    expect(await verdictOf(origin)).toEqual([verdict, expect.stringContaining("proxy")]);
  });

  test("is not there, or no proxy", async () => {
    const { port } = await listen(createHttp().on("connection", (socket) => socket.destroy()));
    expect((await verdictOf(`http://127.0.0.1:${port}`))[0]).toBe("proxy-failure");
    expect(await verdictOf("socks5://127.0.0.1:1")).toEqual([
      "proxy-failure",
      "The proxy `socks5://127.0.0.1:1` is neither an http nor an https proxy",
    ]);
  });
});

test("what may not be contacted is not asked for through a proxy either", async () => {
  const { origin, asked } = await serveProxy();
  for (const url of ["http://169.254.169.254/", "https://[fd00:ec2::254]/"]) {
    expect(await ask(url, { proxy: origin })).toMatchObject({ verdict: "forbidden-address" });
  }
  const inside = async (name: string) => (name === "127.0.0.1" ? [name] : ["169.254.169.254"]);
  const report = await ask("http://metadata.example/", { proxy: origin, lookup: inside });
  expect(report.verdict).toBe("forbidden-address");
  expect(asked).toEqual([]);
  const unknown = () => Promise.reject(new Error("only the proxy knows it"));
  expect(await ask("http://plugins.example/", { proxy: origin, lookup: unknown })).toMatchObject({
    verdict: "reachable",
  });
});
