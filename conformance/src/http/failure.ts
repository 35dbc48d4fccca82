/** Why no answer came, in the words of the report. */
import { printable } from "../../../schemas/printable.ts";

export type FailureVerdict =
  | "dns-failure"
  | "refused"
  | "timed-out"
  | "tls-failure"
  | "redirect-loop"
  | "too-many-redirects"
  | "connection-reset"
  | "protocol-error"
  | "proxy-failure"
  | "forbidden-address";

/** `message` is a whole sentence; `code` is the verdict, or says more exactly what it was (`tls-expired`). */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly verdict: FailureVerdict;
  readonly code: string;

  constructor(verdict: FailureVerdict, message: string, code: string = verdict) {
    super(message);
    this.verdict = verdict;
    this.code = code;
  }
}

/** What went wrong between this machine and `place`, a `host:port`. Anything that was a failure already stays one. */
export function toFailure(error: unknown, place: string): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const { code = "", message = "" } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const shown = `\`${printable(place)}\``;
  const named = REASONS[code];
  if (named) return new HttpFailure(named.verdict, `${shown} ${named.problem}`);
  if (code.startsWith("HPE_")) {
    return new HttpFailure(
      "protocol-error",
      `${shown} does not answer in HTTP: ${describeComplaint(error)}; expected a status line and headers`,
    );
  }
  return new HttpFailure(
    "protocol-error",
    `The exchange with ${shown} failed: ${printable(message || code || String(error))}`,
  );
}

/** What Node's parser of HTTP did not like. */
export function describeComplaint(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return printable(text.replace(/^Parse Error: /, "").replace(/\.$/, ""));
}

/** Each `problem` ends a sentence that begins with the host. */
const REASONS: Readonly<Record<string, { readonly verdict: FailureVerdict; readonly problem: string }>> = {
  ECONNREFUSED: {
    verdict: "refused",
    problem: "refuses the connection; expected a server that listens there",
  },
  EADDRNOTAVAIL: { verdict: "refused", problem: "is no address that can be connected to" },
  EHOSTUNREACH: {
    verdict: "refused",
    problem: "cannot be reached: there is no route to it from this machine",
  },
  ENETUNREACH: {
    verdict: "refused",
    problem: "cannot be reached: there is no route to it from this machine",
  },
  EHOSTDOWN: { verdict: "refused", problem: "cannot be reached: the host is down" },
  EACCES: { verdict: "refused", problem: "may not be connected to from this machine" },
  EPERM: { verdict: "refused", problem: "may not be connected to from this machine" },
  ETIMEDOUT: { verdict: "timed-out", problem: "does not accept the connection in time" },
  ECONNRESET: { verdict: "connection-reset", problem: "closes the connection without an answer" },
  ECONNABORTED: { verdict: "connection-reset", problem: "closes the connection without an answer" },
  EPIPE: { verdict: "connection-reset", problem: "closes the connection without an answer" },
};
