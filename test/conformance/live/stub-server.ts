/** Servers on loopback that do to a client what servers do; closed after each test file by `closeServers`. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import path from "node:path";
import type { Clock } from "../../../conformance/src/live/poll.ts";

export const PEM = {
  ca: readPem("ca.pem"),
  otherCa: readPem("other-ca.pem"),
  key: readPem("server.key"),
  server: readPem("server.pem"),
  elsewhere: readPem("elsewhere.pem"),
  expired: readPem("expired.pem"),
};

function readPem(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "certificates", name), "utf8");
}

export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

const open: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];

export async function closeServers(): Promise<void> {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** `http://127.0.0.1:PORT/` */
export function serve(respond: Respond): Promise<URL> {
  return listen(createServer(respond), "http");
}

/** `https://127.0.0.1:PORT/` */
export function serveSecurely(respond: Respond, cert: string = PEM.server): Promise<URL> {
  return listen(createSecureServer({ key: PEM.key, cert }, respond), "https");
}

/** A socket that is not a web server's; the URL says what is asked of it. */
export function serveSocket(onSocket: (socket: Socket) => void, scheme = "http"): Promise<URL> {
  return listen(createSocketServer(onSocket), scheme);
}

/** Where nobody listens. */
export async function closedPort(scheme = "http"): Promise<URL> {
  const server = createSocketServer();
  const url = await listen(server, scheme);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

function listen(server: Server, scheme: string): Promise<URL> {
  const sockets = new Set<Socket>();
  open.push({ server, sockets });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    });
  });
}

/** Time that passes only while somebody waits for it. */
export function createClock(): Clock & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    pause: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  };
}
