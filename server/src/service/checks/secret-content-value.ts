import { asScalar, isAbsent } from "../document/tree.ts";
import { certificateFault } from "../values/certificates.ts";
import { printable } from "../values/url.ts";
import type { Draft, FieldCheck } from "./check.ts";
import { type ContentSubject, contentOf, pairOf } from "./secret-content.ts";
import type { FieldSubject } from "./subjects.ts";

const CHAIN = "tls-ca";

export const secretContentValue: FieldCheck = {
  code: "secret-content-value",
  severity: "error",
  on: "field",
  form: "secret-uri",
  summary:
    "A secret whose content the file shows has a value that is no string, or a `tls-ca` without certificates.",
  explanation:
    "With https endpoints the secret of `secret-tls` holds the CA chain as one or more PEM certificates (P5), against which clients verify the workers. Reported are: a list or map in place of a string, a word (`disabled`, which the worker charm writes without TLS and may leave behind when TLS is switched on), a private key, base64 of PEM, a block without its end, line breaks that were lost (in YAML, write `|` behind the key) and data that is no certificate's (a warning, because invented examples abbreviate). In a dump they are warnings. Without an https endpoint `disabled` is what real clusters write, and the rest is a warning. The value is never shown.",
  bad: "relation-info:\n  - application-data:\n      endpoints: https://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n      secret-tls: secret:cjqub7fubg2s77p3niog\nsecrets:\n  secret:cjqub7fubg2s77p3niog:\n    tls: enabled\n    tls-ca: disabled\n",
  good: "relation-info:\n  - application-data:\n      endpoints: https://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n      secret-tls: secret:cjqub7fubg2s77p3niog\nsecrets:\n  secret:cjqub7fubg2s77p3niog:\n    tls: enabled\n    tls-ca: |\n      -----BEGIN CERTIFICATE-----\n      MIIBszCCAVmgAwIBAgIU\n      -----END CERTIFICATE-----\n",
  *run(subject) {
    const secret = contentOf(subject);
    if (!secret) return;
    for (const { key, value } of secret.content.pairs) {
      if (!value || value.kind === "scalar") continue;
      const message = `\`${printable(key.text)}\` in the secret of \`${subject.field.key}\` is a ${value.kind === "mapping" ? "map" : "list"}; a secret holds strings only`;
      yield { span: value, message };
    }
    yield* judgeChain(secret, subject);
  },
};

function* judgeChain(secret: ContentSubject, { field, databag }: FieldSubject): Iterable<Draft> {
  const chain = CHAIN in secret.keys ? asScalar(pairOf(secret.content, CHAIN)?.value) : undefined;
  if (!chain || isAbsent(chain)) return;
  const fault = certificateFault(chain.text);
  if (!fault || (secret.isIdle && chain.text.trim() === "disabled")) return;
  const isLenient = secret.isIdle || databag.relation.isDump || !fault.isSure;
  yield {
    span: chain,
    severity: isLenient ? "warning" : "error",
    message: `\`${CHAIN}\` in the secret of \`${field.key}\` ${fault.message}`,
  };
}
