/** PEM certificates in a string, and what it is instead where there are none. */

/** What is wrong with a text that should be a chain of PEM certificates. `isSure` where no reader could take it. */
export interface CertificateFault {
  /** Continues "`tls-ca` …". Never holds anything of the text itself. */
  readonly message: string;
  readonly isSure: boolean;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)(?:-----END \1-----|(?=-----BEGIN )|$)/g;
/** "-----BEGIN" in base64. */
const ENCODED_BEGIN = "LS0tLS1CRUdJTi";

/** The first fault of a text that is not empty; undefined when it holds certificates and nothing else. */
export function certificateFault(text: string): CertificateFault | undefined {
  const plain = text.trim();
  if (/^(?:disabled|enabled|true|false)$/i.test(plain)) {
    return sure(`is the word \`${plain.toLowerCase()}\` and no certificate`);
  }
  if (plain.startsWith(ENCODED_BEGIN))
    return sure("is PEM once more in base64; expected the PEM text itself");
  if (!plain.includes("-----BEGIN ")) {
    return sure("holds no PEM certificate, which would begin with `-----BEGIN CERTIFICATE-----`");
  }
  for (const [block, label = "", body = ""] of plain.matchAll(BLOCK)) {
    const fault = blockFault(block, label, body);
    if (fault) return fault;
  }
  return undefined;
}

function blockFault(block: string, label: string, body: string): CertificateFault | undefined {
  if (label.endsWith("PRIVATE KEY")) return sure("holds a private key, which belongs to the server alone");
  if (!/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) {
    return sure(`holds a \`${label}\` where certificates are expected`);
  }
  if (!block.endsWith(`-----END ${label}-----`))
    return sure(`has no \`-----END ${label}-----\` for its begin`);
  if (/\\n/.test(body)) return sure("has a backslash and `n` in place of line breaks");
  if (!/^[ \t]*\r?\n/.test(body) || !/\n[ \t]*$/.test(body)) {
    return sure("has lost its line breaks; PEM needs one after its begin and one before its end");
  }
  const data = body.replace(/\s+/g, "");
  // A certificate is a sequence: its first byte is 0x30.
  const isData = /^M[A-Za-z0-9+/]*={0,2}$/.test(data) && data.length % 4 === 0;
  return isData
    ? undefined
    : { message: "holds a certificate whose data is no base64 of one", isSure: false };
}

function sure(message: string): CertificateFault {
  return { message, isSure: true };
}
