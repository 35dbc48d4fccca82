/** Connections: TCP to a vetted address, TLS judged before anything is sent, tunnels through proxies. */
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { printable } from "../../../schemas/printable.ts";
import { type Certificate, describeCertificate, toTlsFailure } from "./certificate.ts";
import { HttpFailure, toFailure } from "./failure.ts";
import { requestOver } from "./plain-request.ts";
import type { Route } from "./proxy.ts";
import { type AddressPolicy, resolveHost } from "./resolve.ts";
import { type Timer, untilAborted } from "./timer.ts";

export interface ConnectOptions extends AddressPolicy {
  readonly route: Route;
  /** Zone of a link-local IPv6 address. */
  readonly zone?: string | undefined;
  /** PEM; instead of the authorities that Node knows. */
  readonly ca?: string | undefined;
  readonly timer: Timer;
}

export interface Connection {
  readonly socket: Socket;
  /** IP address of the other end; undefined behind a proxy. */
  readonly address: string | undefined;
  readonly certificate: Certificate | undefined;
  /** The socket leads to a proxy that is asked for the whole URL. */
  readonly isForwarded: boolean;
}

/** With an address of the same name left, one that does not answer is given up after this. */
const NEXT_ADDRESS_MS = 3000;

/** Rejects with an HttpFailure, or with the reason of the timer's signal. */
export async function connect(url: URL, options: ConnectOptions): Promise<Connection> {
  const { route, timer } = options;
  if (route.kind === "unusable") {
    throw new HttpFailure("proxy-failure", `The proxy \`${printable(route.shown)}\` ${route.problem}`);
  }
  const isSecure = url.protocol === "https:";
  if (route.kind === "direct") {
    const socket = await connectHost(url, options);
    const address = socket.remoteAddress;
    if (!isSecure) return { socket, address, certificate: undefined, isForwarded: false };
    return { ...(await secure(socket, url, options)), address, isForwarded: false };
  }
  await refuseForbidden(url, options);
  const socket = await connectProxy(route, options);
  if (!isSecure) return { socket, address: undefined, certificate: undefined, isForwarded: true };
  const tunnel = await openTunnel(socket, url, route, timer);
  return { ...(await secure(tunnel, url, options)), address: undefined, isForwarded: false };
}

/** `host:port`, the port always said. */
export function placeOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === "https:" ? 443 : 80));
}

async function connectHost(url: URL, options: ConnectOptions): Promise<Socket> {
  const { timer, zone } = options;
  const place = placeOf(url);
  timer.step(`looking up \`${printable(url.hostname)}\``);
  const addresses = await resolveHost(url.hostname, options, timer.signal);
  timer.step(`connecting to \`${printable(place)}\``);
  let failure: unknown;
  for (const [index, address] of addresses.entries()) {
    const isLast = index === addresses.length - 1;
    try {
      const host = zone === undefined ? address : `${address}%${zone}`;
      return await connectAddress(host, portOf(url), timer.signal, isLast ? undefined : NEXT_ADDRESS_MS);
    } catch (error) {
      timer.signal.throwIfAborted();
      failure ??= error;
    }
  }
  throw toFailure(failure, place);
}

function connectAddress(
  host: string,
  port: number,
  signal: AbortSignal,
  patienceMs: number | undefined,
): Promise<Socket> {
  return untilAborted<Socket>(signal, (resolve, reject) => {
    const socket = connectTcp({ host, port, noDelay: true });
    if (patienceMs !== undefined) socket.setTimeout(patienceMs);
    const onTimeout = () => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
    socket.once("timeout", onTimeout).once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0).off("timeout", onTimeout).off("error", reject);
      // Between two users of the socket nobody listens, and an error without a listener ends the process.
      socket.on("error", () => undefined);
      resolve(socket);
    });
    return () => socket.destroy();
  });
}

/** Hands out the socket only where the certificate is in order: nothing has been sent before. */
async function secure(
  socket: Socket,
  url: URL,
  { ca, timer }: ConnectOptions,
): Promise<{ readonly socket: TLSSocket; readonly certificate: Certificate | undefined }> {
  const place = placeOf(url);
  timer.step(`negotiating TLS with \`${printable(place)}\``);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return untilAborted(timer.signal, (resolve, reject) => {
    const secured = connectTls({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
      ALPNProtocols: ["http/1.1"],
      // Judged below, where the certificate can still be described.
      rejectUnauthorized: false,
    });
    secured.on("error", (error: NodeJS.ErrnoException) => {
      socket.destroy();
      reject(toHandshakeFailure(error, place));
    });
    secured.once("secureConnect", () => {
      const certificate = describeCertificate(secured.getPeerCertificate());
      if (secured.authorized) return resolve({ socket: secured, certificate });
      secured.destroy();
      reject(toTlsFailure(String(secured.authorizationError), place, certificate));
    });
    return () => socket.destroy();
  });
}

function toHandshakeFailure(error: NodeJS.ErrnoException, place: string): HttpFailure {
  const { code = "", message } = error;
  const shown = `\`${printable(place)}\``;
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    return new HttpFailure(
      "tls-failure",
      `${shown} does not speak TLS; expected \`http://\` there, or a server with a certificate`,
      "tls-not-spoken",
    );
  }
  if (code.startsWith("ERR_SSL_") || code === "EPROTO") {
    const reason = (error as { readonly reason?: string }).reason ?? message;
    return new HttpFailure(
      "tls-failure",
      `${shown} does not agree on a TLS connection: ${printable(reason)}`,
      "tls-handshake",
    );
  }
  if (code === "ECONNRESET" && error.syscall === undefined) {
    return new HttpFailure(
      "tls-failure",
      `${shown} closes the connection during the TLS handshake`,
      "tls-handshake",
    );
  }
  return toFailure(error, place);
}

/** Behind a proxy it is the proxy that looks names up; what this machine knows better is refused all the same. */
async function refuseForbidden(url: URL, options: ConnectOptions): Promise<void> {
  options.timer.step(`looking up \`${printable(url.hostname)}\``);
  await resolveHost(url.hostname, options, options.timer.signal).catch((error: unknown) => {
    const isUnknown = error instanceof HttpFailure && error.verdict === "dns-failure";
    if (!isUnknown) throw error;
  });
}

async function connectProxy(
  { url, shown }: Extract<Route, { kind: "proxy" }>,
  options: ConnectOptions,
): Promise<Socket> {
  try {
    const socket = await connectHost(url, { ...options, zone: undefined });
    return url.protocol === "https:" ? (await secure(socket, url, options)).socket : socket;
  } catch (error) {
    options.timer.signal.throwIfAborted();
    throw toProxyFailure(shown, toFailure(error, placeOf(url)).message);
  }
}

function toProxyFailure(shown: string, problem: string): HttpFailure {
  return new HttpFailure("proxy-failure", `The proxy \`${printable(shown)}\` cannot be used: ${problem}`);
}

function openTunnel(
  socket: Socket,
  target: URL,
  { url, shown }: Extract<Route, { kind: "proxy" }>,
  timer: Timer,
): Promise<Socket> {
  const place = placeOf(target);
  timer.step(`waiting for the proxy \`${printable(shown)}\``);
  return untilAborted<Socket>(timer.signal, (resolve, reject) => {
    const asked = requestOver({
      method: "CONNECT",
      path: place,
      setHost: false,
      headers: { host: place, ...proxyCredentials(url) },
      createConnection: () => socket,
    });
    asked.once("connect", ({ statusCode = 0 }, tunnel, head) => {
      if (statusCode < 200 || statusCode > 299) {
        tunnel.destroy();
        return reject(refusal(shown, statusCode));
      }
      if (head.length > 0) tunnel.unshift(head);
      resolve(tunnel as Socket);
    });
    asked.on("error", (error) => reject(toProxyFailure(shown, toFailure(error, placeOf(url)).message)));
    asked.once("close", () => reject(toProxyFailure(shown, "it closes the connection without an answer")));
    asked.end();
    return () => socket.destroy();
  });
}

/** What an answer of the proxy itself means. */
export function refusal(shown: string, status: number): HttpFailure {
  const why =
    status === 407
      ? "it answers 407 and wants user and password, which belong into the proxy's URL"
      : `it answers ${status}`;
  return toProxyFailure(shown, why);
}

/** The header that the proxy itself wants; never sent to anybody else. */
export function proxyCredentials({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const pair = `${decode(username)}:${decode(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
