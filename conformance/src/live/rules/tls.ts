/** P5: the certificates of https endpoints verify with exactly the CA that the provider gave. */
import { X509Certificate } from "node:crypto";
import type { Certificate } from "../../http/certificate.ts";
import type { RuleResult } from "../../rules/result.ts";
import { type Answer, isWorker, quote } from "../answer.ts";
import { askOne, type Deployment, type Said } from "../deployment.ts";
import { peekCertificate } from "../peek.ts";
import type { Survey } from "../survey.ts";
import { type Finding, type LiveCase, notSeen, overEndpoints, toResult } from "../verdict.ts";

const VERIFIES: LiveCase = { rule: "P5", case: "the certificates verify with the CA" };
const NEEDED: LiveCase = { rule: "P5", case: "they do not verify without it" };

const NO_CA = "name a file with the content of `tls-ca` with `--ca`";

/** `givenCa` is the text as it was given, whether it is a CA or not. */
export async function judgeTls(
  deployment: Deployment,
  { known }: Survey,
  givenCa: string | undefined,
): Promise<RuleResult[]> {
  const secured = known.filter(({ endpoint }) => endpoint.protocol === "https:");
  if (secured.length === 0) {
    return [toResult(VERIFIES, { verdict: "skip", evidence: "no endpoint uses https" })];
  }
  const problem = givenCa === undefined ? undefined : problemOfCa(givenCa);
  if (problem !== undefined) {
    const hint = "put the PEM of the authority, and of those between, into `tls-ca`";
    return [toResult(VERIFIES, { verdict: "fail", evidence: `the given CA ${problem}`, hint })];
  }
  const certificates = await peekAll(deployment, secured);
  const verified = overEndpoints(VERIFIES, secured, (answer, endpoint) =>
    judgeVerified(answer, certificates.get(endpoint), givenCa !== undefined),
  );
  return verified.verdict === "pass" ? [verified, await judgeNeed(deployment, secured)] : [verified];
}

/** Why a text is no list of certificates; undefined where it is one. */
export function problemOfCa(pem: string): string | undefined {
  if (pem.trim() === "disabled") return "is the word `disabled`, which the worker charm writes without TLS";
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return "is no PEM certificate";
  const damaged = blocks.findIndex((block) => !isCertificate(block));
  return damaged < 0
    ? undefined
    : `cannot be read: certificate ${damaged + 1} of ${blocks.length} is damaged`;
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).subject !== "";
  } catch {
    return false;
  }
}

async function peekAll(
  deployment: Deployment,
  secured: readonly Said[],
): Promise<ReadonlyMap<URL, Certificate | undefined>> {
  const untrusted = secured.filter(({ answer }) => answer.kind === "untrusted");
  const pairs = untrusted.map(
    async ({ endpoint }) => [endpoint, await peekCertificate(endpoint, deployment)] as const,
  );
  return new Map(await Promise.all(pairs));
}

function judgeVerified(answer: Answer, shown: Certificate | undefined, isCaGiven: boolean): Finding {
  if (isWorker(answer)) {
    return isCaGiven
      ? { verdict: "pass", evidence: "verifies" }
      : { verdict: "unknown", evidence: "is trusted by this machine, and no CA was given", hint: NO_CA };
  }
  if (answer.kind !== "untrusted") return notSeen(answer);
  const who = shown
    ? `, for ${quote(shown.names.join(", ") || shown.subject)} by \`${quote(shown.issuer)}\`,`
    : "";
  return {
    verdict: "fail",
    evidence: `has a certificate${who} that does not verify: ${answer.problem}`,
    hint: isCaGiven
      ? "put the authority that signed it into `tls-ca`, and the endpoint's host into the certificate"
      : `${NO_CA}; without \`secret-tls\` no client can verify it`,
  };
}

/** A certificate that this machine trusts anyway shows nothing about the CA; that breaks no rule. */
async function judgeNeed(deployment: Deployment, secured: readonly Said[]): Promise<RuleResult> {
  const bare: Deployment = { ...deployment, ca: undefined };
  const said = await Promise.all(
    secured.map(async ({ endpoint }) => ({
      endpoint,
      answer: await askOne(bare, endpoint, { path: "", as: undefined }),
    })),
  );
  return overEndpoints(NEEDED, said, (answer) => {
    if (answer.kind === "untrusted") return { verdict: "pass", evidence: "does not" };
    return isWorker(answer)
      ? { verdict: "skip", evidence: "is trusted by this machine anyway" }
      : notSeen(answer);
  });
}
