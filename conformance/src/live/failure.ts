/** Errors of Node's sockets, TLS and HTTP parser as answers. */
import type { Answer } from "./answer.ts";

/** OpenSSL's reasons why a chain does not verify, and Node's own for a wrong name. https://nodejs.org/api/tls.html */
const CERTIFICATE_PROBLEMS: Readonly<Record<string, string>> = {
  CERT_CHAIN_TOO_LONG: "its chain is too long",
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  CERT_REJECTED: "it is not meant for this use",
  CERT_REVOKED: "it is revoked",
  CERT_SIGNATURE_FAILURE: "its signature is another authority's",
  CERT_UNTRUSTED: "its authority is not trusted for this use",
  CA_MD_TOO_WEAK: "its signature is of a kind that is too weak",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself, and not the authority that was given",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is made for another host",
  HOSTNAME_MISMATCH: "it is made for another host",
  INVALID_CA: "what signed it may not sign certificates",
  INVALID_PURPOSE: "it is not meant for servers",
  PATH_LENGTH_EXCEEDED: "its chain is longer than its authority allows",
  SELF_SIGNED_CERT_IN_CHAIN: "its chain ends at an authority that was not given",
  UNABLE_TO_GET_ISSUER_CERT: "the authority that signed it was not given",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the authority that signed it was not given",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the authority that signed it was not given",
};

/** Never throws; an error that nobody knows is told by its code. */
export function toFailure(error: unknown): Answer {
  const { code = "", message = "" } = (error ?? {}) as { readonly code?: string; readonly message?: string };
  const problem = CERTIFICATE_PROBLEMS[code];
  if (problem !== undefined) return { kind: "untrusted", problem: `${problem} (${code})` };
  switch (code) {
    case "ECONNREFUSED":
      return { kind: "refused" };
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_NODATA":
    case "EAI_NONAME":
      return { kind: "unresolved" };
    case "ECONNRESET":
    case "EPIPE":
    case "ECONNABORTED":
      return { kind: "reset" };
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "EHOSTDOWN":
    case "ENETUNREACH":
    case "ENETDOWN":
    case "EADDRNOTAVAIL":
      return { kind: "unreachable", code };
    default:
  }
  if (code.startsWith("HPE_")) return { kind: "not-http" };
  const reason = `${code} ${message}`;
  if (/WRONG.VERSION.NUMBER|PACKET.LENGTH.TOO.LONG|HTTP.REQUEST/i.test(reason)) return { kind: "no-tls" };
  if (/^ERR_(SSL|TLS)_|^EPROTO/.test(code)) return { kind: "tls-failure", code: sslReason(code, message) };
  return { kind: "unreachable", code: code || "no reason given" };
}

/** `…:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…` → `tlsv13 alert certificate required`. */
function sslReason(code: string, message: string): string {
  return /SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? code;
}
