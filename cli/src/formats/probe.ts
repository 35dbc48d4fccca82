/** `probe --format pretty`: the verdict with its facts, the way there, what is wrong, and how to ask a worker. */
import type { ProbeReport } from "../../../conformance/src/probe/report.ts";
import { createPaint, megabytes, SEVERITY_COLOURS, toVisible } from "./terminal.ts";

/** A function from a report to its text. */
export function createProbeText(colour: boolean): (report: ProbeReport) => string {
  const paint = createPaint(colour);
  return (report) => {
    const { url, verdict, redirects, findings, proof } = report;
    const isFine = verdict === "reachable" || verdict === "skipped";
    const hasError = !isFine || findings.some(({ severity }) => severity === "error");
    const mark = hasError ? paint("✗", "red", "bold") : paint("✓", "green", "bold");
    const lines = [
      paint(toVisible(url), "bold"),
      ...redirects.map((to) => `  ${paint("→", "dim")} ${toVisible(to)}`),
      `  ${mark} ${[describeVerdict(verdict), ...facts(report)].join(" · ")}`,
      ...findings.map(
        ({ severity, message, code }) =>
          `  ${paint(severity, SEVERITY_COLOURS[severity], "bold")}  ${toVisible(message)}  ${paint(code, "dim")}`,
      ),
      ...(proof === undefined
        ? []
        : ["", `  ${paint("The workers may see something else; ask one of them:", "dim")}`]),
      ...(proof === undefined ? [] : [`  ${toVisible(proof)}`]),
    ];
    return `${lines.join("\n")}\n`;
  };
}

function describeVerdict(verdict: ProbeReport["verdict"]): string {
  if (verdict === "reachable") return "reachable from this machine";
  if (verdict === "skipped") return "nothing to fetch: the charm offers no plugin";
  return verdict.replaceAll("-", " ");
}

function facts({
  status,
  contentType,
  bytes,
  container,
  compression,
  timeMs,
}: ProbeReport): readonly string[] {
  const packed =
    container === undefined || compression === undefined || compression === "none"
      ? (container ?? compression)
      : `${container}, ${compression}`;
  return [
    status === undefined ? undefined : String(status),
    contentType === undefined ? undefined : toVisible(contentType),
    bytes === undefined ? undefined : megabytes(bytes),
    packed,
    timeMs === undefined ? undefined : `${timeMs} ms`,
  ].filter((fact) => fact !== undefined);
}
