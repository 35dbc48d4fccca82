import { isAbsent, type Pair } from "../document/tree.ts";
import { replaceKey } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { FieldCheck } from "./check.ts";
import { type ContentSubject, contentOf, pairOf, requiredKeys } from "./secret-content.ts";
import { valueSpan } from "./subjects.ts";

/** What authors write for these keys, beyond what an edit distance finds. */
const SLIPS: Readonly<Record<string, readonly string[]>> = {
  username: ["user", "name", "login"],
  password: ["pass", "passwd", "pwd", "secret"],
  "tls-ca": ["ca", "ca-chain", "chain", "ca-cert", "cert", "certificate"],
};

export const secretContentMissing: FieldCheck = {
  code: "secret-content-missing",
  severity: "error",
  on: "field",
  form: "secret-uri",
  summary: "A secret whose content the file shows lacks a key that the interface asks for.",
  explanation:
    "The content of secrets is judged where a file carries it: in a map `secrets` beside `relation-info`, from URI to content, or as `juju show-secret --reveal` prints it, under `secrets` or as a document of its own. The secret of `secret-user` holds `username` and `password` (P3), that of `secret-tls` holds `tls-ca` (P5). Empty values count as missing: Juju stores none. Without an https endpoint a missing `tls-ca` is a hint, and in a dump a warning, as for `secret-tls-missing`. The fix renames a key that was most likely meant. Values are never shown.",
  bad: "relation-info:\n  - application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\nsecrets:\n  secret:cvh7kruupa1s46bqvuig:\n    username: relation-7\n    passwd: invented\n",
  good: "relation-info:\n  - application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\nsecrets:\n  secret:cvh7kruupa1s46bqvuig:\n    username: relation-7\n    password: invented\n",
  *run(subject) {
    const secret = contentOf(subject);
    if (!secret) return;
    const { field, databag } = subject;
    for (const key of requiredKeys(secret)) {
      const pair = pairOf(secret.content, key);
      if (pair && !isAbsent(pair.value)) continue;
      const meant = pair ? undefined : meantPair(secret, key);
      const state = pair ? "is empty" : "is missing";
      yield {
        span: meant?.key ?? pair?.key ?? secret.anchor,
        severity: secret.isIdle ? "hint" : databag.relation.isDump && !field.required ? "warning" : "error",
        message: `\`${key}\` ${state} in the secret of \`${field.key}\`${meant ? `; did you mean it by \`${meant.key.text}\`?` : ""}`,
        fixes: meant ? [rename(meant, key)] : [],
        related: [{ ...valueSpan(subject), message: `The URI in \`${field.key}\`` }],
      };
    }
  },
};

function meantPair({ content, keys }: ContentSubject, key: string): Pair | undefined {
  const strangers = content.pairs.filter((pair) => !(pair.key.text in keys));
  return strangers.find(({ key: { text } }) => {
    const plain = text.toLowerCase().replaceAll("_", "-");
    return SLIPS[key]?.includes(plain) || nearest(text, [key]) !== undefined;
  });
}

function rename(pair: Pair, key: string): Fix {
  return { title: `Rename to \`${key}\``, edits: [replaceKey(pair.key, key)], preferred: true };
}
