/** The X-ray of what a plugin-url leads to. */
import type { ArchiveLimits } from "../archive/limits.ts";
import { ArchiveStop } from "../archive/limits.ts";
import type { ArchiveFinding, ArchiveReport } from "../archive/report.ts";
import { xray } from "../archive/xray.ts";
import { HttpFailure } from "../http/failure.ts";
import { type DownloadOptions, download } from "./download.ts";
import { judgeStatus, judgeWay } from "./judge.ts";
import type { Target } from "./plan.ts";

export interface XrayUrlOptions extends DownloadOptions {
  readonly archiveLimits?: Partial<ArchiveLimits>;
}

/**
 * Whatever the server does is a finding, and the page of an error is looked at, too: a worker would store it. Rejects
 * only when the signal is aborted before an answer begins, with its reason.
 */
export async function xrayUrl(target: Target, options: XrayUrlOptions = {}): Promise<ArchiveReport> {
  const { archiveLimits = {}, signal } = options;
  const look = (bytes: AsyncIterable<Uint8Array>) =>
    xray(bytes, { source: target.shown, limits: archiveLimits, signal });
  try {
    const { status, redirects, bytes } = await download(target, options);
    const report = await look(bytes);
    const answer: readonly ArchiveFinding[] =
      status < 200 || status > 299 ? [judgeStatus(status, report.container, target)] : [];
    return { ...report, findings: [...answer, ...judgeWay(target, redirects), ...report.findings] };
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return look(failing(new ArchiveStop(error.code, error.message)));
  }
}

// biome-ignore lint/correctness/useYield: the source ends before its first byte.
async function* failing(error: Error): AsyncGenerator<Uint8Array, void> {
  throw error;
}
