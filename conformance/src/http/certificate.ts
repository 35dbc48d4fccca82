/** What a server's certificate says, and what is wrong with it, in words. */
import type { PeerCertificate } from "node:tls";
import { printable } from "../../../schemas/printable.ts";
import { HttpFailure } from "./failure.ts";

export interface Certificate {
  /** `CN=example.com, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Names and addresses that it is for. */
  readonly names: readonly string[];
}

/** Undefined where the server showed none. */
export function describeCertificate(peer: PeerCertificate | undefined): Certificate | undefined {
  // Node gives an empty object for "none".
  if (!peer?.valid_to) return undefined;
  return {
    subject: describeName(peer.subject),
    issuer: describeName(peer.issuer),
    validFrom: toDay(peer.valid_from),
    validTo: toDay(peer.valid_to),
    names: (peer.subjectaltname ?? "")
      .split(/,\s*/)
      .map((name) => name.replace(/^(?:DNS|IP Address):/, ""))
      .filter((name) => name !== ""),
  };
}

function describeName(name: PeerCertificate["subject"] | undefined): string {
  const parts = Object.entries(name ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return printable(parts.join(", ") || "nobody");
}

function toDay(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString().slice(0, 10);
}

/** The failure for a reason of OpenSSL's or Node's, `CERT_HAS_EXPIRED` for one. */
export function toTlsFailure(
  reason: string,
  place: string,
  certificate: Certificate | undefined,
): HttpFailure {
  const { code, problem } = REASONS[reason] ?? {
    code: "tls-invalid",
    problem: `is not valid (${printable(reason)})`,
  };
  const facts = certificate
    ? ` (subject \`${certificate.subject}\`, issuer \`${certificate.issuer}\`, ${certificate.validFrom} to ${certificate.validTo})`
    : "";
  const names =
    code === "tls-wrong-host" && certificate
      ? `: ${
          certificate.names
            .slice(0, 5)
            .map((name) => `\`${printable(name)}\``)
            .join(", ") || "nothing"
        }`
      : "";
  return new HttpFailure(
    "tls-failure",
    `The certificate of \`${printable(place)}\` ${problem}${names}${facts}`,
    code,
  );
}

/** Each `problem` ends a sentence that begins with the certificate. */
const REASONS: Readonly<Record<string, { readonly code: string; readonly problem: string }>> = {
  CERT_HAS_EXPIRED: { code: "tls-expired", problem: "has expired" },
  CERT_NOT_YET_VALID: { code: "tls-not-yet-valid", problem: "is not valid yet" },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    code: "tls-self-signed",
    problem: "is signed by itself; expected one of a known authority",
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    code: "tls-unknown-ca",
    problem: "comes from an authority that this machine does not know",
  },
  UNABLE_TO_GET_ISSUER_CERT: {
    code: "tls-unknown-ca",
    problem: "comes from an authority that this machine does not know",
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    code: "tls-unknown-ca",
    problem: "comes from an authority that this machine does not know",
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    code: "tls-unknown-ca",
    problem:
      "comes from an authority that this machine does not know, or the server leaves out the certificates in between",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: { code: "tls-wrong-host", problem: "is for other hosts" },
  CERT_REVOKED: { code: "tls-revoked", problem: "was revoked" },
};
