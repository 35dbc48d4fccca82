/** Looks at a socket's TLS without believing it and without sending anything: who shows which certificate. */
import { isIP } from "node:net";
import { connect } from "node:tls";
import { type Certificate, describeCertificate } from "../http/certificate.ts";
import type { Deployment } from "./deployment.ts";

/** A socket that has answered before needs no longer. */
const MAX_MS = 3_000;

/** The certificate that the server shows; undefined where it does not speak TLS in time. Never rejects. */
export function peekCertificate(
  { hostname, port, protocol }: URL,
  { limits, signal }: Pick<Deployment, "limits" | "signal">,
): Promise<Certificate | undefined> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(undefined);
    const host = hostname.replace(/^\[(.*)\]$/, "$1");
    const socket = connect({
      host,
      port: Number(port || (protocol === "https:" ? 443 : 80)),
      // The certificate is shown to a person, and nothing is sent to whoever has it.
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
    });
    const end = (shown: Certificate | undefined) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.destroy();
      resolve(shown);
    };
    const onAbort = () => end(undefined);
    const timer = setTimeout(onAbort, Math.min(MAX_MS, limits.requestMs));
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.on("error", () => end(undefined));
    socket.on("close", () => end(undefined));
    socket.on("secureConnect", () => end(describeCertificate(socket.getPeerCertificate())));
  });
}
