/** What is shown of a probe: beside the value, above it, and when the pointer rests on it. */
import { l10n } from "vscode";
import type { ProbeReport } from "../../conformance/src/probe/report.ts";

/** A probe, and when it was made. */
export interface CheckedUrl {
  readonly report: ProbeReport;
  readonly at: Date;
  /** Connectors in the archive, once it was looked into. */
  readonly connectors?: number;
}

/** Whether a worker would get something that it can load, as far as this machine can tell. */
export function isFine({ verdict, findings }: ProbeReport): boolean {
  return verdict === "reachable" && findings.every(({ severity }) => severity !== "error");
}

/** `✓ 200 · application/x-tar · 12.3 MB · 3 connectors`, `✗ 404 · html` */
export function hintText({ report, connectors }: CheckedUrl): string {
  const { verdict, status, contentType, container, bytes } = report;
  const isWrong = !isFine(report);
  const shown = isWrong && container !== undefined ? container : contentType?.split(";")[0]?.trim();
  const facts = [
    status === undefined ? verdict : String(status),
    shown,
    lengthText(bytes),
    countText(connectors),
  ];
  return [isWrong ? "✗" : "✓", facts.filter((fact) => fact !== undefined).join(" · ")].join(" ");
}

/** The whole report as Markdown; what servers say stands in code spans, so that none of it is markup. */
export function hoverText(checked: CheckedUrl, now: Date): string {
  const { report, at } = checked;
  const { redirects, findings, certificate, proof } = report;
  const lines = [
    `**${plain(hintText(checked))}**`,
    l10n.t("Seen from this machine, {0}; the workers may see something else.", ageText(at, now)),
    ...redirects.map((url) => `→ ${code(url)}`),
    ...(certificate
      ? [l10n.t("Certificate of {0} until {1}", code(certificate.subject), certificate.validTo)]
      : []),
    ...findings.map(({ severity, message }) => `- ${severity}: ${plain(message)}`),
    ...(proof === undefined ? [] : [l10n.t("Ask a worker:"), fence(proof)]),
  ];
  return lines.join("\n\n");
}

/** How old a probe is, in words. */
export function ageText(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return l10n.t("just now");
  return minutes < 60 ? l10n.t("{0} min ago", minutes) : l10n.t("{0} h ago", Math.floor(minutes / 60));
}

function countText(connectors: number | undefined): string | undefined {
  if (connectors === undefined) return undefined;
  return connectors === 1 ? l10n.t("1 connector") : l10n.t("{0} connectors", connectors);
}

function lengthText(bytes: number | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  return bytes < 100_000 ? `${bytes} B` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function code(text: string): string {
  return `\`\` ${text.replaceAll("`", "'")} \`\``;
}

function fence(text: string): string {
  return `\`\`\`sh\n${text.replaceAll("`", "'")}\n\`\`\``;
}

/** Code spans of our messages stay; everything else that Markdown would take for markup is escaped. */
function plain(text: string): string {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replace(/[\\*_{}[\]()#+!|<>~&-]/g, "\\$&") : `\`${part}\``))
    .join("");
}
