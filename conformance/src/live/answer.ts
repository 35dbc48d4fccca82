/**
 * What one request to Kafka Connect's REST interface comes to. Everything that a server, a proxy or a network does is
 * one of these kinds; the words for people stand here, too.
 */

/** Text that came from a server is raw; `quote` it before it is shown. */
export type Answer =
  /** A status of 2xx; `body` is the JSON, undefined where there is none. */
  | { readonly kind: "ok"; readonly status: number; readonly body: unknown }
  /** JSON, and not Kafka Connect's. */
  | { readonly kind: "stranger" }
  /** 401 or 403, whatever the body says: Kafka Connect's own is plain text. */
  | { readonly kind: "unauthorised"; readonly status: number }
  /** 409 that goes away by itself. */
  | { readonly kind: "rebalancing" }
  /** 502 to 504: the worker is starting, or a proxy finds none behind it. */
  | { readonly kind: "unavailable"; readonly status: number }
  /** Any other status; `message` as in Kafka Connect's `{error_code, message}`, empty where there is none. */
  | { readonly kind: "error"; readonly status: number; readonly message: string }
  | { readonly kind: "not-json"; readonly status: number; readonly isHtml: boolean }
  /** `to` is absolute where it could be read. It has not been followed. */
  | { readonly kind: "redirect"; readonly status: number; readonly to: string }
  | { readonly kind: "too-large"; readonly maxBytes: number }
  /** `wasConnected`: something listens there and says nothing; else there may be no way to it from here. */
  | { readonly kind: "timed-out"; readonly afterMs: number; readonly wasConnected: boolean }
  | { readonly kind: "refused" }
  | { readonly kind: "unresolved" }
  | { readonly kind: "reset" }
  | { readonly kind: "unreachable"; readonly code: string }
  /** TLS is spoken, and the certificate does not prove who answers. */
  | { readonly kind: "untrusted"; readonly problem: string }
  /** The other side speaks something else than TLS. */
  | { readonly kind: "no-tls" }
  /** TLS failed otherwise: versions, ciphers, a client certificate that is asked for. */
  | { readonly kind: "tls-failure"; readonly code: string }
  | { readonly kind: "not-http" }
  | { readonly kind: "cancelled" };

/** The rest of a sentence that begins with the endpoint: "answers with status 500: …". */
export function describeAnswer(answer: Answer): string {
  switch (answer.kind) {
    case "ok":
      return `answers with status ${answer.status}`;
    case "stranger":
      return "answers, but not as Kafka Connect does";
    case "unauthorised":
      return `answers with status ${answer.status}, access refused`;
    case "rebalancing":
      return "is rebalancing (409)";
    case "unavailable":
      return answer.status === 503
        ? "is not ready (503)"
        : `has no worker behind its proxy (${answer.status})`;
    case "error":
      return `answers with status ${answer.status}${answer.message === "" ? "" : `: ${quote(answer.message)}`}`;
    case "not-json":
      return `answers with ${answer.isHtml ? "an HTML page" : "something else"} in place of JSON (status ${answer.status})`;
    case "redirect":
      return `redirects to \`${quote(answer.to)}\` (${answer.status}), which gets no credentials`;
    case "too-large":
      return `answers with more than ${answer.maxBytes} bytes`;
    case "timed-out":
      return `${answer.wasConnected ? "takes the connection and does" : "did"} not answer within ${answer.afterMs / 1000} s`;
    case "refused":
      return "refuses the connection";
    case "unresolved":
      return "has a host name that is not known here";
    case "reset":
      return "cuts the connection before it has answered";
    case "unreachable":
      return `cannot be reached from here (${answer.code})`;
    case "untrusted":
      return `has a certificate that does not verify: ${answer.problem}`;
    case "no-tls":
      return "does not speak TLS";
    case "tls-failure":
      return `fails in the TLS handshake (${answer.code})`;
    case "not-http":
      return "does not speak HTTP";
    case "cancelled":
      return "was not waited for";
  }
}

/** Whether the same request may get another answer in a while: workers restart and rebalance. */
export function isTransient({ kind }: Answer): boolean {
  return ["rebalancing", "unavailable", "timed-out", "refused", "reset"].includes(kind);
}

/** The request may have been carried out all the same. */
export function isOpenEnded({ kind }: Answer): boolean {
  return ["timed-out", "reset", "cancelled", "unavailable", "not-json", "too-large"].includes(kind);
}

/** Whether a worker stands there, whatever it thinks of the request. */
export function isWorker({ kind }: Answer): boolean {
  return ["ok", "unauthorised", "rebalancing", "error"].includes(kind);
}

const MAX_QUOTE = 200;
/** Before anything is searched in it: a server may send megabytes on one line. */
const MAX_READ = 2_000;

/** Foreign text on one line, of bearable length, without what looks like a credential. */
export function quote(text: string): string {
  const line = text
    .slice(0, MAX_READ)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/:\/\/[^\s/?#@]*@/g, "://…@")
    .replace(CREDENTIAL, "$1…")
    .trim();
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE - 1)}…` : line;
}

/** `password=x`, `"secret.key": "x"`, `Authorization: Basic x`, as they stand in messages of drivers. */
const CREDENTIAL =
  /((?:(?:password|passwd|pwd|secret|token|api[-_.]?key)[\w.-]*|authorization)["']?\s*[=:]\s*(?:basic |bearer )?)(?!(?:yes|no)\))(?:"[^"]*"|'[^']*'|[^\s,;&)}\]]+)/gi;
