/** Results as a run of VS Code's tests: states, evidence with a difference where there is one, and a line in its output. */
import { Location, l10n, Position, type TestItem, TestMessage, type TestRun, Uri } from "vscode";
import { sentence } from "../../conformance/src/report/markdown.ts";
import { isProvable } from "../../conformance/src/rules/provable.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import type { Sink } from "./conformance-judge.ts";
import type { Problem } from "./conformance-report.ts";
import type { ConformanceTree, Selection } from "./conformance-tree.ts";

export interface Collected {
  readonly results: RuleResult[];
  readonly problems: Problem[];
}

/** Puts what it hears into the run and the tree, and keeps it. `onWait` is for progress. */
export function createSink(
  run: TestRun,
  tree: ConformanceTree,
  selection: Selection,
  collected: Collected,
  onWait: (text: string) => void,
): Sink {
  return {
    onStart: (text) => write(run, text),
    onResult(result, target) {
      const item = tree.itemFor(result, target);
      if (!item || !selection.accepts(result.rule, item.id)) return;
      collected.results.push(result);
      run.started(item);
      tell(run, item, result);
    },
    onProblem(target, message) {
      collected.problems.push({ target, message });
      write(run, `${target}: ${message}`);
    },
    onWait,
  };
}

const MARKS = { pass: "✓", fail: "✗", skip: "-", unknown: "?" } as const;

/** A case of a file may break a rule at several places: VS Code collects the messages. */
function tell(run: TestRun, item: TestItem, result: RuleResult): void {
  const { verdict, rule, method, evidence } = result;
  const location = locationOf(item, result);
  write(run, `  ${MARKS[verdict]} ${rule}  ${result.case}  ${evidence}`, location, item);
  if (verdict === "pass") run.passed(item);
  if (verdict === "fail") run.failed(item, messageOf(result, location));
  // What a method can never show is no mistake of anybody.
  if (verdict === "unknown" && isProvable(rule, method)) run.errored(item, messageOf(result, location));
  else if (verdict === "skip" || verdict === "unknown") run.skipped(item);
}

function messageOf(
  { evidence, hint, expected, actual }: RuleResult,
  location: Location | undefined,
): TestMessage {
  const wayOut = hint === undefined ? [] : [l10n.t("Way out: {0}", hint)];
  const hasBoth = expected !== undefined && actual !== undefined;
  const rest = hasBoth
    ? []
    : [
        ...(expected === undefined ? [] : [l10n.t("Expected: {0}", expected)]),
        ...(actual === undefined ? [] : [l10n.t("Got: {0}", actual)]),
      ];
  const whole = [evidence, ...wayOut, ...rest].join("\n\n");
  const message = hasBoth ? TestMessage.diff(whole, expected, actual) : new TestMessage(whole);
  if (location) message.location = location;
  return message;
}

function locationOf({ uri, range }: TestItem, { place }: RuleResult): Location | undefined {
  if (place && /^(?:\/|[A-Za-z]:[\\/])/.test(place.file)) {
    return new Location(Uri.file(place.file), new Position(place.line, 0));
  }
  return uri ? new Location(uri, range ?? new Position(0, 0)) : undefined;
}

/** A terminal shows it, which wants both line break characters, and would obey what stands in an answer of a server. */
function write(run: TestRun, text: string, location?: Location, item?: TestItem): void {
  run.appendOutput(`${withoutControls(text)}\r\n`, location, item);
}

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

/** "12 results: 10 passed, 2 failed", and what could not be judged at all. */
export function summaryOf({ results, problems }: Collected): string {
  return [sentence(results), ...problems.map(({ target, message }) => `${target}: ${message}`)].join("; ");
}
