/** Servers on loopback that behave and misbehave; each test closes its own. */
import { createServer as createHttp, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A server and what was asked of it: `GET /path`. */
export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly connections: () => number;
}

/** Listens on loopback until the test ends. */
export async function listen(server: Server, scheme = "http"): Promise<Listening> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on("connection", (socket) => {
    count += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { port, origin: `${scheme}://127.0.0.1:${port}`, connections: () => count };
}

export const serveHttp = (listener: RequestListener): Promise<Listening> => listen(createHttp(listener));

/** What is asked is handed over once its headers are complete. */
export const serveRaw = (answer: (socket: Socket, head: string) => void): Promise<Listening> =>
  listen(
    createTcp((socket) => {
      let head = "";
      socket.on("data", (chunk) => {
        const isNew = !head.includes("\r\n\r\n");
        head += chunk.toString("latin1");
        if (isNew && head.includes("\r\n\r\n")) answer(socket, head);
      });
    }),
  );
