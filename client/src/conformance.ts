/**
 * Conformance in VS Code, loaded when the Test Explorer is looked at or something is to be judged. Nothing but the static
 * method runs in a folder that is not trusted: the manifest says so, and it is checked here again.
 */
import {
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  l10n,
  ProgressLocation,
  type TestController,
  TestRunRequest,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { Method, RuleResult } from "../../conformance/src/rules/result.ts";
import { askForTargets, chooseArchive, type Wanted } from "./conformance-choices.ts";
import { Deployments } from "./conformance-deployment.ts";
import { judgeArchiveAt, judgeCharm, judgeFixtures, judgeLive, type Sink } from "./conformance-judge.ts";
import { ConformanceReport } from "./conformance-report.ts";
import { type Collected, createSink, summaryOf } from "./conformance-run.ts";
import { findTargets, isExcluded, type Targets } from "./conformance-targets.ts";
import { ConformanceTree, type Selection } from "./conformance-tree.ts";
import type { Session } from "./session.ts";

const ARCHIVE = "conformance.archive";
/** Several files change at once when a branch is switched. */
const QUIET_MS = 500;

export class Conformance implements Disposable {
  readonly #context: ExtensionContext;
  readonly #session: Session;
  readonly #controller: TestController;
  readonly #tree: ConformanceTree;
  readonly #deployments: Deployments;
  readonly #report = new ConformanceReport();
  readonly #watcher = workspace.createFileSystemWatcher("**/*.{yaml,yml,json}");
  #timer: NodeJS.Timeout | undefined;
  #results: readonly RuleResult[] = [];

  constructor(context: ExtensionContext, session: Session, controller: TestController) {
    this.#context = context;
    this.#session = session;
    this.#controller = controller;
    this.#tree = new ConformanceTree(controller);
    this.#deployments = new Deployments(context);
    const onChange = ({ path }: Uri) => {
      if (!isExcluded(path)) this.#discoverSoon();
    };
    this.#watcher.onDidCreate(onChange);
    this.#watcher.onDidChange(onChange);
    this.#watcher.onDidDelete(onChange);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watcher.dispose();
    this.#report.dispose();
  }

  /** Of the last run. */
  get results(): readonly RuleResult[] {
    return this.#results;
  }

  async discover(): Promise<Targets> {
    const targets = await findTargets(this.#session);
    this.#tree.showFixtures(targets.fixtures);
    return targets;
  }

  #discoverSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.discover(), QUIET_MS);
  }

  /** What a run profile does. */
  async runRequest(method: Method, request: TestRunRequest, token: CancellationToken): Promise<void> {
    if (method !== "static" && !isTrusted()) return;
    const wanted = await this.#wantedFor(method);
    if (wanted) await this.#run(wanted, request, token, () => {});
  }

  /** "Run Conformance Checks": asks what to judge, shows progress, and the report at the end. */
  async runAsked(): Promise<void> {
    const targets = await this.discover();
    const wanted = await askForTargets(this.#context, this.#deployments, targets);
    if (!wanted) return;
    const collected = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t("Conformance checks"), cancellable: true },
      (progress, token) =>
        this.#run(wanted, new TestRunRequest(), token, (message) => progress.report({ message })),
    );
    if (collected) await this.#showOutcome(collected);
  }

  async configure(method: "archive" | "live"): Promise<void> {
    if (!isTrusted()) return;
    if (method === "live") await this.#deployments.ask();
    else await chooseArchive(this.#context, ARCHIVE);
  }

  async forget(): Promise<void> {
    await this.#deployments.forget();
    void window.showInformationMessage(l10n.t("Endpoints, user name and password are forgotten."));
  }

  saveReport(): Promise<void> {
    return this.#report.save();
  }

  showReport(): Promise<void> {
    return this.#report.show();
  }

  /** What a profile judges; undefined when the user gives up on a question. */
  async #wantedFor(method: Method): Promise<Wanted | undefined> {
    switch (method) {
      case "static":
        return { fixtures: (await this.discover()).fixtures };
      case "charm":
        return { charms: (await this.discover()).charms };
      case "archive": {
        const known = this.#context.workspaceState.get<string>(ARCHIVE);
        const archive = known ?? (await chooseArchive(this.#context, ARCHIVE));
        return archive === undefined ? undefined : { archive };
      }
      case "live": {
        const deployment = await this.#deployments.get();
        return deployment && { deployment };
      }
    }
  }

  /** Undefined when it was cancelled. */
  async #run(
    wanted: Wanted,
    request: TestRunRequest,
    token: CancellationToken,
    onWait: (text: string) => void,
  ): Promise<Collected | undefined> {
    const selection = this.#tree.selectionOf(request.include, request.exclude);
    const run = this.#controller.createTestRun(request, titleOf(wanted));
    const abort = new AbortController();
    const cancellations = [token, run.token].map((each) => each.onCancellationRequested(() => abort.abort()));
    if (token.isCancellationRequested) abort.abort();
    const collected: Collected = { results: [], problems: [] };
    const sink = createSink(run, this.#tree, selection, collected, onWait);
    for (const method of methodsOf(wanted))
      for (const item of this.#tree.casesOf(method, selection)) run.enqueued(item);
    try {
      await this.#judge(wanted, selection, sink, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      for (const cancellation of cancellations) cancellation.dispose();
      run.end();
    }
    this.#results = collected.results;
    this.#report.update(titleOf(wanted), collected.results, collected.problems);
    if (abort.signal.aborted) return undefined;
    if (collected.results.length === 0 || collected.problems.length > 0) this.#tellProblems(collected);
    return collected;
  }

  async #judge(
    { fixtures = [], charms = [], archive, deployment }: Wanted,
    selection: Selection,
    sink: Sink,
    signal: AbortSignal,
  ): Promise<void> {
    await judgeFixtures(this.#session, fixtures, sink, signal);
    for (const charm of charms) {
      if (signal.aborted) return;
      sink.onWait(charm.name);
      await judgeCharm(this.#context, charm, [...selection.rules], sink, signal);
    }
    const classes = archive === undefined ? undefined : await judgeArchiveAt(archive, sink, signal);
    if (deployment && !signal.aborted) await judgeLive(deployment, classes, sink, signal);
  }

  #tellProblems({ results, problems }: Collected): void {
    const nothing = l10n.t("Nothing of connect_client was found to judge.");
    const text = problems.map(({ target, message }) => `${target}: ${message}`).join("; ");
    if (problems.length > 0) void window.showWarningMessage(text);
    else if (results.length === 0) void window.showInformationMessage(nothing);
  }

  async #showOutcome(collected: Collected): Promise<void> {
    if (collected.results.length === 0) return;
    await this.#report.show();
    const isBroken = collected.results.some(({ verdict }) => verdict === "fail");
    const text = summaryOf({ ...collected, problems: [] });
    if (isBroken) void window.showWarningMessage(text);
    else void window.showInformationMessage(text);
  }
}

function isTrusted(): boolean {
  if (workspace.isTrusted) return true;
  void window.showInformationMessage(
    l10n.t("In a folder that is not trusted, fixtures are judged and nothing else."),
  );
  return false;
}

function methodsOf({ fixtures, charms, archive, deployment }: Wanted): Method[] {
  const methods: [unknown, Method][] = [
    [fixtures, "static"],
    [charms, "charm"],
    [archive, "archive"],
    [deployment, "live"],
  ];
  return methods.flatMap(([target, method]) => (target === undefined ? [] : [method]));
}

function titleOf({ fixtures = [], charms = [], archive, deployment }: Wanted): string {
  const names = [
    ...charms.map(({ name }) => name),
    ...(deployment ? [deployment.title] : []),
    ...(archive === undefined ? [] : [archive]),
    ...fixtures.map(({ name }) => name),
  ];
  const [first = workspace.name ?? ""] = names;
  return names.length > 1 ? l10n.t("{0} and {1} more", first, names.length - 1) : first;
}
