/** Runs one method of conformance and hands each result on as it comes. Nothing here rejects for what a charm or a server does. */
import { existsSync } from "node:fs";
import { type ExtensionContext, l10n, Uri, workspace } from "vscode";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { judgeArchive } from "../../conformance/src/archive/rules.ts";
import { findPython } from "../../conformance/src/charm/python.ts";
import { runSuite } from "../../conformance/src/charm/run-suite.ts";
import { judgeDeployment } from "../../conformance/src/live/run.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { judgeStatically, type WrittenSide } from "../../conformance/src/static/judge.ts";
import type { RuleId } from "../../schemas/definition.ts";
import { SETTINGS_SECTION } from "../../server/src/protocol/messages.ts";
import { CONFORMANCE_DEFAULTS } from "./conformance-defaults.ts";
import type { Deployment } from "./conformance-deployment.ts";
import { type CharmTarget, type Fixture, readFixture } from "./conformance-targets.ts";
import { lookIntoFile, lookIntoUrl } from "./look-into-archive.ts";
import type { Session } from "./session.ts";

/** Who hears of a run. */
export interface Sink {
  /** What begins, and in what: a line for the log. */
  onStart(text: string): void;
  /** `target` tells several charms or deployments apart; empty where the case does. */
  onResult(result: RuleResult, target: string): void;
  /** A method could not run for this target. */
  onProblem(target: string, message: string): void;
  /** What takes time just now. */
  onWait(text: string): void;
}

export async function judgeFixtures(
  session: Session,
  fixtures: readonly Fixture[],
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  for (const { uri, name } of fixtures) {
    if (signal.aborted) return;
    const { sides } = await readFixture(session, uri);
    for (const result of judgeStatically(sides.map((side) => toWritten(side, uri.fsPath)))) {
      sink.onResult({ ...result, case: result.case.replace(uri.fsPath, name) }, "");
    }
  }
}

function toWritten({ findings, number, ...side }: Fixture["sides"][number], file: string): WrittenSide {
  return {
    ...side,
    file,
    number: number ?? undefined,
    findings: findings.map(({ rule, fix, ...finding }) => ({
      ...finding,
      rule: rule ?? undefined,
      fix: fix ?? undefined,
    })),
  };
}

export async function judgeCharm(
  context: ExtensionContext,
  { uri, name }: CharmTarget,
  rules: readonly RuleId[],
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const charm = uri.fsPath;
  const chosen = chosenPython(uri);
  const search = await findPython({ charm, chosen, env: process.env, signal });
  if (signal.aborted) return;
  if (search.kind === "missing") return sink.onProblem(name, `${search.message}; ${search.hint}`);
  const { python } = search;
  const outcome = await runSuite({
    charm,
    python,
    rules,
    suite: context.asAbsolutePath("dist/python"),
    env: process.env,
    signal,
    onStart: ({ role, endpoint, python: version, ops }) =>
      sink.onStart(
        `${name}: ${role} at ${endpoint}, Python ${version} (${python.origin}: ${python.command}), ops ${ops}`,
      ),
    onResult: (result) => sink.onResult(result, name),
  });
  if (outcome.kind === "problem") {
    sink.onProblem(
      name,
      outcome.hint === undefined ? outcome.message : `${outcome.message}; ${outcome.hint}`,
    );
  }
}

/** The setting, a path being one from the folder of the charm or of the workspace. */
function chosenPython(charm: Uri): string | undefined {
  const section = workspace.getConfiguration(`${SETTINGS_SECTION}.conformance`, charm);
  const value = section.get<unknown>("python") ?? CONFORMANCE_DEFAULTS.python;
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "") return undefined;
  if (!/[\\/]/.test(text)) return text;
  const folder = workspace.getWorkspaceFolder(charm)?.uri;
  const candidates = [charm, ...(folder ? [folder] : [])].map((base) =>
    /^(?:\/|[A-Za-z]:)/.test(text) ? text : Uri.joinPath(base, text).fsPath,
  );
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0];
}

/** A file, or a URL that the user has named. Gives the connectors of the archive, where they are known. */
export async function judgeArchiveAt(
  archive: string,
  sink: Sink,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const report = await lookInto(archive, signal);
  if (signal.aborted) return undefined;
  if (!report) {
    sink.onProblem(archive, l10n.t("{0} leads to no archive", archive));
    return undefined;
  }
  for (const result of judgeArchive(report)) sink.onResult(result, nameOf(archive));
  const connectors = report.plugins.filter(({ type }) => type === "source" || type === "sink");
  const isKnown = connectors.length > 0 || report.findings.some(({ code }) => code === "archive-placeholder");
  return isKnown ? connectors.map(({ class: name }) => name) : undefined;
}

function lookInto(archive: string, signal: AbortSignal): Promise<ArchiveReport | undefined> {
  return /^https?:/i.test(archive)
    ? lookIntoUrl(archive, signal)
    : lookIntoFile(archive, nameOf(archive), signal);
}

function nameOf(archive: string): string {
  return archive.slice(Math.max(archive.lastIndexOf("/"), archive.lastIndexOf("\\")) + 1) || archive;
}

export async function judgeLive(
  { endpoints, credentials, ca, relationId, phase, title }: Deployment,
  classes: readonly string[] | undefined,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  sink.onStart(l10n.t("{0}, as {1}", title, credentials.username));
  await judgeDeployment({
    ...{ endpoints, credentials, ca, relationId, classes, signal },
    afterRemoval: phase === "removed",
    writeProbes: phase === "write",
    onResult: (result) => sink.onResult(result, title),
    onWait: sink.onWait,
  });
}
