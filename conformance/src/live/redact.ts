/** The last look at what is reported: whatever a server echoes, no password of this run is in it. */
import type { RuleResult } from "../rules/result.ts";
import { basicToken, type Credentials } from "./rest.ts";

/** A shorter one would be found in every other word. */
const MIN_LENGTH = 3;

/** A function that puts `…` in place of the passwords, however they are written. */
export function createRedactor(
  credentials: readonly (Credentials | undefined)[],
): (result: RuleResult) => RuleResult {
  const secrets = credentials
    .flatMap((pair) => (pair ? spellings(pair) : []))
    .filter((secret) => secret.length >= MIN_LENGTH)
    .sort((left, right) => right.length - left.length);
  const clean = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, "…"), text);
  return (result) => {
    const { evidence, hint, expected, actual } = result;
    return {
      ...result,
      evidence: clean(evidence),
      ...(hint === undefined ? {} : { hint: clean(hint) }),
      ...(expected === undefined ? {} : { expected: clean(expected) }),
      ...(actual === undefined ? {} : { actual: clean(actual) }),
    };
  };
}

function spellings(pair: Credentials): string[] {
  const { password } = pair;
  return [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1), basicToken(pair)];
}
