/** Looks at a socket's TLS without believing it and without sending anything: who shows which certificate. */
import { isIP } from "node:net";
import { connect, type PeerCertificate } from "node:tls";
import { quote } from "./answer.ts";

/** Subject and issuer of the certificate that the server shows; undefined where it does not speak TLS in time. */
export interface ShownCertificate {
  readonly subject: string;
  readonly issuer: string;
}

export interface PeekOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects. */
export function peekCertificate(
  { hostname, port, protocol }: URL,
  { timeoutMs, signal }: PeekOptions,
): Promise<ShownCertificate | undefined> {
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
    const end = (shown: ShownCertificate | undefined) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.destroy();
      resolve(shown);
    };
    const onAbort = () => end(undefined);
    const timer = setTimeout(onAbort, timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.on("error", () => end(undefined));
    socket.on("close", () => end(undefined));
    socket.on("secureConnect", () => {
      const { subject, issuer } = socket.getPeerCertificate();
      end({ subject: nameOf(subject), issuer: nameOf(issuer) });
    });
  });
}

/** Common name, or the organisation of authorities that have none. */
function nameOf(name: PeerCertificate["subject"] | undefined): string {
  const [text] = [name?.CN ?? name?.O ?? "no name"].flat();
  return quote(text ?? "no name");
}
