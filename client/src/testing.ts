/**
 * The Test Explorer's side of conformance, as far as activation needs it: a controller once the server runs, and profiles
 * whose work is loaded when somebody looks or runs (`conformance.ts`).
 */
import {
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  l10n,
  type TestController,
  type TestItemCollection,
  type TestRunProfile,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
} from "vscode";
import type { Method, RuleResult } from "../../conformance/src/rules/result.ts";
import type { Conformance } from "./conformance.ts";
import type { Session } from "./session.ts";

const CONTROLLER = "integratorCharms.conformance";

/** What the Test Explorer shows, and what came of the last run. */
export interface TestingState {
  /** Labels of the cases with those above them: `Kafka Connect client › requirer › R1 › requirer.yaml`. */
  readonly cases: readonly string[];
  readonly results: readonly RuleResult[];
}

export class Testing implements Disposable {
  readonly #context: ExtensionContext;
  readonly #session: Session;
  readonly #listener: Disposable;
  #controller: TestController | undefined;
  #conformance: Promise<Conformance> | undefined;

  constructor(context: ExtensionContext, session: Session) {
    this.#context = context;
    this.#session = session;
    this.#listener = session.onDidChangeState((state) => {
      if (state === "running") this.#open();
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#controller?.dispose();
    void this.#conformance?.then((conformance) => conformance.dispose());
  }

  /** "Run Conformance Checks" */
  async run(): Promise<void> {
    await (await this.#load()).runAsked();
  }

  async forget(): Promise<void> {
    await (await this.#load()).forget();
  }

  async saveReport(): Promise<void> {
    await (await this.#load()).saveReport();
  }

  async showReport(): Promise<void> {
    await (await this.#load()).showReport();
  }

  async state(): Promise<TestingState> {
    const { results } = await this.#load();
    return { cases: [...leavesOf(this.#open().items)], results };
  }

  #open(): TestController {
    this.#controller ??= this.#create();
    return this.#controller;
  }

  #create(): TestController {
    const controller = tests.createTestController(CONTROLLER, l10n.t("Integrator Charms"));
    controller.resolveHandler = async (item) => {
      if (!item) await (await this.#load()).discover();
    };
    controller.refreshHandler = async () => {
      await (await this.#load()).discover();
    };
    const profile = (method: Method, label: string, isDefault: boolean): TestRunProfile =>
      controller.createRunProfile(
        label,
        TestRunProfileKind.Run,
        async (request: TestRunRequest, token: CancellationToken) =>
          (await this.#load()).runRequest(method, request, token),
        isDefault,
      );
    profile("static", l10n.t("Fixtures"), true);
    profile("charm", l10n.t("Charm under ops.testing"), false);
    profile("archive", l10n.t("Plugin archive"), false).configureHandler = async () =>
      (await this.#load()).configure("archive");
    profile("live", l10n.t("Deployment"), false).configureHandler = async () =>
      (await this.#load()).configure("live");
    return controller;
  }

  #load(): Promise<Conformance> {
    this.#conformance ??= import("./conformance.ts").then(
      ({ Conformance: Feature }) => new Feature(this.#context, this.#session, this.#open()),
    );
    return this.#conformance;
  }
}

function* leavesOf(items: TestItemCollection, above = ""): Generator<string, void> {
  for (const [, { label, children }] of items) {
    if (children.size === 0) yield `${above}${label}`;
    else yield* leavesOf(children, `${above}${label} › `);
  }
}
