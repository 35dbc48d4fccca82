/** The part of the stand-in for `vscode` that has to do with tests: a controller, its items and its runs. */

export class FakeItems {
  readonly #items = new Map<string, FakeItem>();
  get size(): number {
    return this.#items.size;
  }
  add(item: FakeItem): void {
    this.#items.set(item.id, item);
  }
  get(id: string): FakeItem | undefined {
    return this.#items.get(id);
  }
  delete(id: string): void {
    this.#items.delete(id);
  }
  replace(items: readonly FakeItem[]): void {
    this.#items.clear();
    for (const item of items) this.add(item);
  }
  [Symbol.iterator](): IterableIterator<[string, FakeItem]> {
    return this.#items[Symbol.iterator]();
  }
}

export class FakeItem {
  readonly id: string;
  readonly label: string;
  readonly uri: unknown;
  readonly children = new FakeItems();
  description = "";
  sortText = "";
  range: unknown;
  constructor(id: string, label: string, uri: unknown) {
    if (id.includes("\u0000")) throw new Error("VS Code keeps this character in ids for itself");
    this.id = id;
    this.label = label;
    this.uri = uri;
  }
}

export class FakeMessage {
  readonly message: string;
  location: unknown;
  readonly expectedOutput: string | undefined;
  readonly actualOutput: string | undefined;
  constructor(message: string, expected?: string, actual?: string) {
    this.message = message;
    this.expectedOutput = expected;
    this.actualOutput = actual;
  }
  static diff(message: string, expected: string, actual: string): FakeMessage {
    return new FakeMessage(message, expected, actual);
  }
}

/** What a run was told, in order: `failed R1 fixture.yaml`. */
export class FakeRun {
  readonly events: string[] = [];
  readonly output: string[] = [];
  readonly messages: FakeMessage[] = [];
  readonly token = { onCancellationRequested: () => ({ dispose() {} }) };
  readonly #tell = (state: string) => (item: FakeItem, messages?: FakeMessage | readonly FakeMessage[]) => {
    this.events.push(`${state} ${item.label}`);
    if (messages) this.messages.push(...[messages].flat());
  };
  readonly enqueued = this.#tell("enqueued");
  readonly started = this.#tell("started");
  readonly passed = this.#tell("passed");
  readonly failed = this.#tell("failed");
  readonly errored = this.#tell("errored");
  readonly skipped = this.#tell("skipped");
  appendOutput(text: string): void {
    this.output.push(text);
  }
  end(): void {
    this.events.push("end");
  }
}

export interface FakeProfile {
  readonly label: string;
  readonly run: (request: unknown, token: unknown) => Promise<void>;
  readonly isDefault: boolean;
  configureHandler?: () => Promise<void>;
}

export class FakeController {
  readonly items = new FakeItems();
  readonly runs: FakeRun[] = [];
  readonly profiles: FakeProfile[] = [];
  resolveHandler: ((item: unknown) => Promise<void>) | undefined;
  refreshHandler: (() => Promise<void>) | undefined;
  isDisposed = false;
  createTestItem(id: string, label: string, uri?: unknown): FakeItem {
    return new FakeItem(id, label, uri);
  }
  createRunProfile(label: string, _kind: number, run: FakeProfile["run"], isDefault: boolean): FakeProfile {
    const profile = { label, run, isDefault };
    this.profiles.push(profile);
    return profile;
  }
  createTestRun(): FakeRun {
    const run = new FakeRun();
    this.runs.push(run);
    return run;
  }
  dispose(): void {
    this.isDisposed = true;
  }
}

export const TestRunProfileKind = { Run: 1, Debug: 2, Coverage: 3 } as const;

export class TestRunRequest {
  readonly include: readonly FakeItem[] | undefined;
  readonly exclude: readonly FakeItem[] | undefined;
  constructor(include?: readonly FakeItem[], exclude?: readonly FakeItem[]) {
    this.include = include;
    this.exclude = exclude;
  }
}
