/** Requests to Kafka Connect's REST interface: one request, one answer. Nothing here rejects. */
import type { ClientRequest, IncomingMessage } from "node:http";
import { requestDirectly } from "../http/plain-request.ts";
import { stepAfter } from "../http/redirects.ts";
import type { Answer } from "./answer.ts";
import { toFailure } from "./failure.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface RestRequest {
  readonly url: URL;
  /** Default: GET. */
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly credentials?: Credentials | undefined;
  /** PEM; only what it signs is trusted. Default: the authorities that Node trusts. */
  readonly ca?: string | undefined;
  /** For everything, from looking up the name to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Proxies use them to add a slash to a path, or to take one away. */
const MAX_REDIRECTS = 3;

/** Redirects are followed for GET and within the same scheme, host and port only: nobody else gets the credentials. */
export async function ask(request: RestRequest): Promise<Answer> {
  const asked: [URL, ...URL[]] = [request.url];
  for (;;) {
    const url = asked[asked.length - 1] ?? request.url;
    const answer = await askOnce({ ...request, url });
    if (answer.kind !== "redirect") return answer;
    const step = stepAfter(
      { status: answer.status, location: answer.to },
      { asked, maxRedirects: MAX_REDIRECTS },
    );
    if (step.kind === "lost" || step.kind === "stay") return answer;
    const isOurs = step.to.origin === request.url.origin && (request.method ?? "GET") === "GET";
    if (step.kind !== "follow" || !isOurs) return { ...answer, to: step.to.href };
    asked.push(step.to);
  }
}

function askOnce(request: RestRequest): Promise<Answer> {
  const { url, method = "GET", body, credentials, ca, timeoutMs, signal } = request;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "cancelled" });
    const text = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      method,
      headers: headersOf(credentials, text),
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: credentials go to nobody who has not proved who it is.
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
    };
    const end = (answer: Answer) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      outgoing?.destroy();
      resolve(answer);
    };
    const onAbort = () => end({ kind: "cancelled" });
    let wasConnected = false;
    const timer = setTimeout(() => end({ kind: "timed-out", afterMs: timeoutMs, wasConnected }), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    let outgoing: ClientRequest | undefined;
    try {
      outgoing = requestDirectly(url, options);
    } catch (error) {
      // An authority that OpenSSL cannot read, for example.
      return end(toFailure(error));
    }
    // Also behind the end: a destroyed request may still speak.
    outgoing.on("error", (error) => end(toFailure(error)));
    outgoing.on("socket", (socket) => socket.on("connect", () => (wasConnected = true)));
    outgoing.on("response", (incoming) => readAnswer(incoming, request, end));
    outgoing.end(text);
  });
}

function headersOf(credentials: Credentials | undefined, text: string | undefined): Record<string, string> {
  return {
    Accept: "application/json",
    ...(text === undefined
      ? {}
      : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(text)) }),
    ...(credentials ? { Authorization: `Basic ${basicToken(credentials)}` } : {}),
  };
}

/** RFC 7617, in UTF-8, as Kafka Connect's extension reads it. */
export function basicToken({ username, password }: Credentials): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}

function readAnswer(
  incoming: IncomingMessage,
  { maxBytes }: RestRequest,
  end: (answer: Answer) => void,
): void {
  const { statusCode: status = 0, headers } = incoming;
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) return end({ kind: "too-large", maxBytes });
    chunks.push(chunk);
  });
  incoming.on("error", (error) => end(toFailure(error)));
  incoming.on("end", () => end(toAnswer(status, headers.location, Buffer.concat(chunks).toString("utf8"))));
}

function toAnswer(status: number, location: string | undefined, text: string): Answer {
  if (status === 401 || status === 403) return { kind: "unauthorised", status };
  if (status >= 502 && status <= 504) return { kind: "unavailable", status };
  if (status >= 300 && status < 400 && location !== undefined) {
    return { kind: "redirect", status, to: location };
  }
  const body = parse(text);
  if (status >= 200 && status < 300) {
    return body === NOT_JSON
      ? { kind: "not-json", status, isHtml: /^\s*</.test(text) }
      : { kind: "ok", status, body };
  }
  const message = messageOf(body);
  // "Cannot complete request because of a conflicting operation (e.g. worker rebalance)", "… momentarily due to stale
  // configuration …"; the 409 that is final says "already exists".
  if (status === 409 && /rebalanc|momentarily/i.test(message)) return { kind: "rebalancing" };
  return { kind: "error", status, message };
}

const NOT_JSON = Symbol("not JSON");

function parse(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function messageOf(body: unknown): string {
  if (typeof body !== "object" || body === null || !("message" in body)) return "";
  return typeof body.message === "string" ? body.message : "";
}
