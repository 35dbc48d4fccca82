/** From what came back to a verdict and findings. Pure. Facts: the worker charm's `load_plugin_from_url`. */
import { isLocalHost, localHostMessage } from "../../../schemas/addresses.ts";
import { printable } from "../../../schemas/printable.ts";
import { DEFAULT_LIMITS } from "../archive/limits.ts";
import type { Container } from "../archive/report.ts";
import type { HttpFailure } from "../http/failure.ts";
import { showUrl } from "../http/show-url.ts";
import type { Body, Facts, Outcome } from "./ask.ts";
import type { Target } from "./plan.ts";
import { proofFor } from "./proof.ts";
import type { ProbeFinding, ProbeReport, ProbeVerdict } from "./report.ts";
import { describeEncoding, readSample, type Sample } from "./sample.ts";

type Answer = Extract<Outcome, { kind: "answer" }>;

export function judgeFacts(target: Target, { head, get, body, timeMs }: Facts): ProbeReport {
  const last = get ?? head;
  const base = {
    version: 1 as const,
    url: target.shown,
    redirects: last.redirects.map((url) => showUrl(url.href)),
    proof: proofFor(target.url),
  };
  const way = judgeWay(target, last.redirects);
  if (last.kind === "failure") {
    const { verdict } = last.failure;
    return { ...base, verdict, findings: [toFinding(last.failure), ...way] };
  }
  const { status, headers, address, certificate } = last;
  const sample = readSample(body.bytes, headers["content-encoding"], body.isWhole);
  const bytes = lengthOf(last, body) ?? (head.kind === "answer" ? lengthOf(head) : undefined);
  const { verdict, findings } = judgeAnswer(last, body, sample, target);
  return {
    ...base,
    verdict,
    // 206 answers our `Range`; whoever asks for everything gets 200.
    status: status === 206 ? 200 : status,
    ...known({
      contentType: headers["content-type"],
      bytes,
      etag: headers.etag,
      lastModified: headers["last-modified"],
      container: sample.container,
      compression:
        sample.container === undefined && sample.compression === "none" ? undefined : sample.compression,
      address,
      certificate,
    }),
    timeMs,
    findings: [...findings, ...way, ...judgeLength(bytes), ...judgeHead(head, last, bytes)],
  };
}

/** Only what is known: absent is another thing than undefined in JSON and in types. */
function known<T extends object>(facts: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

function toFinding({ code, message }: HttpFailure): ProbeFinding {
  return { code, severity: "error", message };
}

interface Judgement {
  readonly verdict: ProbeVerdict;
  readonly findings: readonly ProbeFinding[];
}

function judgeAnswer({ status }: Answer, body: Body, sample: Sample, target: Target): Judgement {
  if (status < 200 || status > 299) {
    const finding = judgeStatus(status, sample.container, target);
    return { verdict: finding.code, findings: [finding] };
  }
  if (body.failure && !isEnough(sample)) {
    const { failure, bytes } = body;
    const message =
      failure.verdict === "timed-out"
        ? `${failure.message}: ${bytes.length} bytes came; the worker would wait for the rest without end`
        : failure.message;
    return {
      verdict: failure.verdict,
      findings: [{ ...toFinding(failure), message }, ...judgeContent(sample)],
    };
  }
  const cut = body.failure && body.failure.verdict !== "timed-out" ? [toFinding(body.failure)] : [];
  return { verdict: "reachable", findings: [...cut, ...judgeContent(sample)] };
}

/** A slow server is good enough where what came already says what it is. */
function isEnough({ container, compression }: Sample): boolean {
  return container === "tar" || compression !== "none";
}

/** The worker charm looks at no status: it stores the page of an error and counts it as a plugin (R1). */
export function judgeStatus(
  status: number,
  container: Container | undefined,
  { hadCredentials }: Target,
): ProbeFinding & { readonly code: "not-found" | "http-error" } {
  const page = container === "html" ? " with a page of HTML" : "";
  const reason = [401, 403].includes(status)
    ? hadCredentials
      ? "; user and password of the URL were not sent"
      : "; the worker has no credentials to offer"
    : "; the worker charm would store the answer and count it as loaded";
  return {
    code: status === 404 || status === 410 ? "not-found" : "http-error",
    severity: "error",
    message: `The server answers ${status}${page}${reason} (R1)`,
  };
}

function judgeContent(sample: Sample): readonly ProbeFinding[] {
  const { container, compression, wrongEncoding } = sample;
  if (wrongEncoding !== undefined) {
    return [{ code: "answer-encoding", severity: "error", message: describeEncoding(wrongEncoding) }];
  }
  if (compression !== "none" && compression !== "gzip") {
    const message = `The archive is compressed by ${compression}, which a worker reads only where that tool is installed; expected gzip`;
    return [{ code: "archive-compression", severity: "warning", message }];
  }
  if (container === undefined || container === "tar") return [];
  return [
    {
      code: container === "empty" ? "archive-empty" : "archive-not-a-tar",
      severity: "error",
      message: `What comes is ${describe(sample)}; expected one tarball with the jars of the plugin (R1). The worker charm counts it as loaded all the same`,
    },
  ];
}

function describe({ container, title, isLogin }: Sample): string {
  switch (container) {
    case "zip":
      return "a zip or a jar";
    case "json":
      return "JSON, an error message perhaps";
    case "empty":
      return "empty";
    case "git-lfs-pointer":
      return "a pointer of git-lfs, not the file itself";
    case "html": {
      const kind = isLogin ? "a login page" : "a page of HTML";
      return title === undefined ? kind : `${kind} titled \`${printable(title)}\``;
    }
    default:
      return "nothing that `tar` could read";
  }
}

/** The hosts and schemes on the way. */
export function judgeWay(target: Target, redirects: readonly URL[]): readonly ProbeFinding[] {
  const findings: ProbeFinding[] = [];
  let from = target.url;
  for (const to of redirects) {
    if (from.protocol === "https:" && to.protocol === "http:") {
      const message = `A redirect leads from https to \`${printable(showUrl(to.href))}\`, so anybody on the way can exchange the plugin; expected https all the way`;
      findings.push({ code: "redirect-downgrade", severity: "warning", message });
    }
    from = to;
  }
  const local = [target.url, ...redirects].find(({ hostname }) => isLocalHost(hostname));
  if (local) {
    findings.push({
      code: "plugin-url-local",
      severity: "warning",
      message: localHostMessage(printable(local.hostname)),
    });
  }
  if (target.hadCredentials) {
    const message = "User and password of the URL were not sent; expected a URL that needs none";
    findings.push({ code: "plugin-url-credentials", severity: "warning", message });
  }
  return findings;
}

function judgeLength(bytes: number | undefined): readonly ProbeFinding[] {
  const { maxBytes } = DEFAULT_LIMITS;
  if (bytes === undefined || bytes <= maxBytes) return [];
  const message = `The server announces ${bytes} bytes, more than \`inspect\` reads (limit \`maxBytes\`, ${maxBytes})`;
  return [{ code: "archive-too-large", severity: "warning", message }];
}

/** The worker uses GET, so HEAD is only told of where it would lead others astray. */
function judgeHead(head: Outcome, last: Answer, bytes: number | undefined): readonly ProbeFinding[] {
  if (last.status > 299) return [];
  const finding = (message: string): ProbeFinding[] => [{ code: "head-differs", severity: "hint", message }];
  if (head.kind === "failure") return finding("The server answers to GET, but not to HEAD");
  if (head.status > 299)
    return finding(
      `The server answers ${head.status} to HEAD, and ${last.status === 206 ? 200 : last.status} to GET`,
    );
  const promised = lengthOf(head);
  return promised === undefined || bytes === undefined || promised === bytes || promised === 0
    ? []
    : finding(`The server promises ${promised} bytes by HEAD, and ${bytes} by GET`);
}

/** Length of the whole file; undefined where the server does not say it, or says nonsense. */
function lengthOf({ status, headers }: Answer, body?: Body): number | undefined {
  const range = /\/(\d+)\s*$/.exec(headers["content-range"] ?? "")?.[1];
  const text = status === 206 ? range : headers["content-length"];
  const count = /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
  const counted =
    body?.isWhole && status !== 206 && !headers["content-encoding"] ? body.bytes.length : undefined;
  return count ?? counted;
}
