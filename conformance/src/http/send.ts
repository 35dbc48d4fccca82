/** One request on a connection of its own. What it leads to is not followed here. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { printable } from "../../../schemas/printable.ts";
import type { Certificate } from "./certificate.ts";
import {
  type Connection,
  type ConnectOptions,
  connect,
  placeOf,
  proxyCredentials,
  refusal,
} from "./connect.ts";
import { describeComplaint, HttpFailure, toFailure } from "./failure.ts";
import { requestOver } from "./plain-request.ts";
import { untilAborted } from "./timer.ts";

export interface Response {
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly certificate: Certificate | undefined;
  /** IP address that answered; undefined behind a proxy. */
  readonly address: string | undefined;
  /**
   * The body as it comes, undecoded, to be asked for once. Rejects with an HttpFailure when it ends too early, and with
   * the reason of `signal` when that is aborted.
   */
  read(signal: AbortSignal): AsyncGenerator<Buffer, void>;
  /** Ends the connection, whatever is left of the body. */
  close(): void;
}

/** Rejects with an HttpFailure, or with the reason of the timer's signal. */
export async function send(
  method: "GET" | "HEAD",
  url: URL,
  headers: Readonly<Record<string, string>>,
  options: ConnectOptions,
): Promise<Response> {
  const { timer, route } = options;
  const connection = await connect(url, options);
  const place = placeOf(url);
  timer.step(`waiting for the answer of \`${printable(place)}\``);
  const exchanged = await exchange(method, url, headers, connection, options);
  const { message, close } = exchanged;
  const { statusCode: status = 0 } = message;
  if (status === 407 && connection.isForwarded && route.kind === "proxy") {
    close();
    throw refusal(route.shown, status);
  }
  return {
    url,
    status,
    headers: message.headers,
    certificate: connection.certificate,
    address: connection.address,
    read: (signal) => readBody(exchanged, connection, place, signal),
    close,
  };
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly close: () => void;
  /** What the parser of HTTP did not like behind the headers. */
  readonly complaint: () => NodeJS.ErrnoException | undefined;
}

function exchange(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  { socket, isForwarded }: Connection,
  { timer, route }: ConnectOptions,
): Promise<Exchange> {
  return untilAborted<Exchange>(timer.signal, (resolve, reject) => {
    const place = placeOf(url);
    const asked = requestOver({
      method,
      path: isForwarded ? url.href : `${url.pathname}${url.search}`,
      setHost: false,
      headers: {
        host: url.host,
        "user-agent": "integrator-charms",
        accept: "*/*",
        connection: "close",
        ...headers,
        ...(isForwarded && route.kind === "proxy" ? proxyCredentials(route.url) : {}),
      },
      createConnection: () => socket,
    });
    const close = () => {
      asked.destroy();
      socket.destroy();
    };
    let complaint: NodeJS.ErrnoException | undefined;
    let isAnswered = false;
    const fail = (error: unknown) => {
      // What came of the body is still to be read.
      if (isAnswered) return;
      close();
      reject(error);
    };
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code?.startsWith("HPE_")) complaint = error;
      fail(toFailure(error, place));
    });
    asked.once("upgrade", () =>
      fail(new HttpFailure("protocol-error", `\`${printable(place)}\` changes the protocol; expected HTTP`)),
    );
    asked.once("close", () => fail(toFailure(Object.assign(new Error(), { code: "ECONNRESET" }), place)));
    asked.once("response", (message) => {
      // An error of the message is told to whoever reads it; without a listener it would end the process.
      message.on("error", () => undefined);
      isAnswered = true;
      resolve({ message, close, complaint: () => complaint });
    });
    asked.end();
    return close;
  });
}

async function* readBody(
  { message, complaint }: Exchange,
  { socket }: Connection,
  place: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  let isReset = false;
  let count = 0;
  socket.once("error", () => {
    isReset = true;
  });
  const onAbort = () => message.destroy();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    signal.throwIfAborted();
    for await (const chunk of message as AsyncIterable<Buffer>) {
      count += chunk.length;
      yield chunk;
      signal.throwIfAborted();
    }
    signal.throwIfAborted();
    if (complaint() !== undefined) throw tooLong(place, count);
  } catch (error) {
    signal.throwIfAborted();
    const problem = complaint();
    if (problem && !(error instanceof HttpFailure)) throw noBody(place, problem);
    const { code } = error as NodeJS.ErrnoException;
    throw code === "ECONNRESET" ? cutShort(message, place, count, isReset) : toFailure(error, place);
  } finally {
    signal.removeEventListener("abort", onAbort);
    message.destroy();
    socket.destroy();
  }
}

/** Clients read as much as was promised and store that. */
function tooLong(place: string, count: number): HttpFailure {
  return new HttpFailure(
    "protocol-error",
    `\`${printable(place)}\` sends more than the ${count} bytes that it promised, and a worker would store only those`,
    "answer-too-long",
  );
}

function noBody(place: string, problem: Error): HttpFailure {
  return new HttpFailure(
    "protocol-error",
    `\`${printable(place)}\` sends a body that is no HTTP: ${describeComplaint(problem)}`,
  );
}

function cutShort(message: IncomingMessage, place: string, count: number, isReset: boolean): HttpFailure {
  const { "content-length": promised } = message.headers;
  const expected =
    promised === undefined
      ? "; expected the end of its chunks"
      : ` of ${printable(promised)} that it promised`;
  return new HttpFailure(
    isReset ? "connection-reset" : "protocol-error",
    `\`${printable(place)}\` closes the connection after ${count} bytes${expected}`,
    "answer-cut-short",
  );
}
