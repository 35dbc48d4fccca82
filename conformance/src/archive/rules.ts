/** The archive method: what an X-ray says about R1, one tarball with everything that is needed. */
import type { RuleResult } from "../rules/result.ts";
import type { ArchiveFinding, ArchiveReport } from "./report.ts";

/** What keeps a worker from loading the plugin, by what is to be done about it. */
const BREAKING: ReadonlySet<string> = new Set([
  "archive-empty",
  "archive-not-a-tar",
  "archive-damaged",
  "archive-no-jar",
  "archive-sources",
  "tar-truncated",
  "tar-damaged",
  "jar-truncated",
  "jar-encrypted",
  "entry-absolute",
  "entry-escapes",
  "entry-link-out",
  "entry-device",
  "not-found",
  "http-error",
  "answer-encoding",
]);

/** Two results: whether it is one tarball, and whether a connector is in it. */
export function judgeArchive(report: ArchiveReport): RuleResult[] {
  return [judgeTarball(report), judgeConnectors(report)];
}

const PACK_ANEW = "pack it anew with `tar -czf`";
const COMMON = { rule: "R1", side: "requirer", method: "archive" } as const;

function judgeTarball({ findings, container, compression, source, jars }: ArchiveReport): RuleResult {
  const base = { ...COMMON, case: "the plugin is one tarball" };
  const broken = findings.find(({ code }) => BREAKING.has(code));
  if (broken) {
    const expected = "one tarball, plain or gzip, with the jars of the plugin";
    return {
      ...base,
      verdict: "fail",
      evidence: sentenceOf(broken),
      expected,
      actual: `${container}, ${compression}`,
      place: { file: source, line: 0 },
    };
  }
  const open = findings.find(({ code, severity }) => severity === "error" || code === "archive-compression");
  if (open) {
    const hint =
      jars === 0 && container === "unknown" ? "look at it with `integrator-charms probe`" : PACK_ANEW;
    return { ...base, verdict: "unknown", evidence: sentenceOf(open), hint };
  }
  if (findings.some(({ code }) => code === "archive-placeholder")) {
    return {
      ...base,
      verdict: "unknown",
      evidence: "the empty placeholder: no plugin is offered yet",
      hint: "attach the plugin's tarball",
    };
  }
  return {
    ...base,
    verdict: "pass",
    evidence: `${container}, ${compression}, ${jars} ${jars === 1 ? "jar" : "jars"}`,
  };
}

function judgeConnectors({ plugins, findings, jars }: ArchiveReport): RuleResult {
  const base = { ...COMMON, case: "a connector is in it" };
  const connectors = plugins.filter(({ type }) => type === "source" || type === "sink");
  const dangling = findings.find(({ code }) => code === "service-dangling");
  if (dangling) return { ...base, verdict: "fail", evidence: sentenceOf(dangling) };
  if (connectors.length > 0) {
    return { ...base, verdict: "pass", evidence: connectors.map(({ class: name }) => name).join(", ") };
  }
  if (jars === 0)
    return { ...base, verdict: "unknown", evidence: "no jar was found, so there is nothing to look into" };
  return {
    ...base,
    verdict: "unknown",
    evidence: "no class of the archive is a connector",
    hint: "look for the connector with `integrator-charms inspect`; the workers may have it already",
  };
}

function sentenceOf({ message, entry }: ArchiveFinding): string {
  return entry === undefined || message.includes(entry) ? message : `${message} (${entry})`;
}
