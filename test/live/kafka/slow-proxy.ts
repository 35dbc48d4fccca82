/** A proxy that lets every answer wait. */
import { type AddressInfo, connect, createServer } from "node:net";

export interface SlowProxy {
  readonly url: URL;
  readonly close: () => void;
}

export function startSlowProxy(target: URL, delayMs: number): Promise<SlowProxy> {
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    incoming.pipe(outgoing);
    const timer = setTimeout(() => outgoing.pipe(incoming), delayMs);
    const end = () => {
      clearTimeout(timer);
      incoming.destroy();
      outgoing.destroy();
    };
    for (const socket of [incoming, outgoing]) socket.on("error", end).on("close", end);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: new URL(`http://127.0.0.1:${port}/`), close: () => server.close() });
    });
  });
}
