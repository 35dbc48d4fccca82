/** The rows of the table: which measured values they compare, and the goal. */
import type { Rounds } from "./rounds.ts";
import type { SessionFigures } from "./session.ts";
import { median, type Ratio, ratioOf } from "./statistics.ts";

export interface Row {
  readonly figure: string;
  /** Medians. Undefined: not known on this system, or not measured in this run. */
  readonly ours: number | undefined;
  readonly theirs?: number | undefined;
  readonly unit: "ms" | "MB" | "kB" | "×";
  readonly ratio?: Ratio | undefined;
  readonly goal?: Goal;
}

export interface Goal {
  /** Highest value that meets it. */
  readonly atMost: number;
  readonly of: "ratio" | "ours";
}

type Key = keyof SessionFigures;

const KEYS: readonly (readonly [key: Key, title: string, unit: "ms" | "MB"])[] = [
  ["openMs", "open → diagnostics", "ms"],
  ["openCpuMs", "open → diagnostics, CPU", "ms"],
  ["editMs", "edit → diagnostics", "ms"],
  ["editCpuMs", "edit → diagnostics, CPU", "ms"],
  ["completionMs", "character → completion", "ms"],
  ["hoverMs", "hover", "ms"],
  ["peakMemoryMb", "peak memory", "MB"],
];

/** Highest ratios that are aimed at, by number of lines. */
const GOALS: Readonly<Record<number, Partial<Record<Key, number>>>> = {
  1000: { editMs: 0.05, editCpuMs: 0.1 },
  10000: { editCpuMs: 0.03, completionMs: 0.1, peakMemoryMb: 0.5 },
};

const START_GOAL = 0.4;
const CHECK_GOAL = 0.1;
/** Ten times the length should cost the same; half as much again is within what a garbage collection brings. */
const GROWTH_GOAL = 1.5;

export function rowsOf({ sessions, check, sizes }: Rounds): Row[] {
  return [
    ...startRows(sessions),
    ...documentRows(sessions),
    ...growthRows(sessions),
    ...checkRows(check),
    ...sizes,
  ];
}

function startRows(sessions: Rounds["sessions"]): Row[] {
  // Every session starts with the same small document, so all of them count.
  const all = sessions.flatMap(({ rounds }) => rounds);
  return [
    {
      ...compare("start → first diagnostics", "ms", all, "firstDiagnosticsMs"),
      goal: { atMost: START_GOAL, of: "ratio" },
    },
    compare("start → first diagnostics, CPU", "ms", all, "firstDiagnosticsCpuMs"),
  ];
}

function documentRows(sessions: Rounds["sessions"]): Row[] {
  return sessions.flatMap(({ lines, rounds }) =>
    KEYS.map(([key, title, unit]): Row => {
      const atMost = GOALS[lines]?.[key];
      const row = compare(`${formatCount(lines)} lines: ${title}`, unit, rounds, key);
      return atMost === undefined ? row : { ...row, goal: { atMost, of: "ratio" } };
    }),
  );
}

/** How many times as much an edit costs when the document is ten times as long. */
function growthRows(sessions: Rounds["sessions"]): Row[] {
  const costs = (lines: number, side: "ours" | "theirs") => {
    const rounds = sessions.find((session) => session.lines === lines)?.rounds ?? [];
    return knownMedian(rounds.map((round) => round[side].editCpuMs));
  };
  const growth = (side: "ours" | "theirs") => {
    const [short, long] = [costs(1000, side), costs(10_000, side)];
    return short === undefined || long === undefined ? undefined : long / short;
  };
  return [
    {
      figure: "growth of CPU per edit, 1 000 → 10 000 lines",
      unit: "×",
      ours: growth("ours"),
      theirs: growth("theirs"),
      goal: { atMost: GROWTH_GOAL, of: "ours" },
    },
  ];
}

function checkRows({ files, rounds }: Rounds["check"]): Row[] {
  const [ours, theirs] = [rounds.map((round) => round.ours), rounds.map((round) => round.theirs)];
  return [
    {
      figure: `\`check\` of ${formatCount(files)} files`,
      unit: "ms",
      ours: knownMedian(ours),
      theirs: knownMedian(theirs),
      ratio: ratioOf(ours, theirs),
      goal: { atMost: CHECK_GOAL, of: "ratio" },
    },
  ];
}

function compare(
  figure: string,
  unit: "ms" | "MB",
  rounds: readonly { readonly ours: SessionFigures; readonly theirs: SessionFigures }[],
  key: Key,
): Row {
  const ours = rounds.map((round) => round.ours[key]);
  const theirs = rounds.map((round) => round.theirs[key]);
  return { figure, unit, ours: knownMedian(ours), theirs: knownMedian(theirs), ratio: ratioOf(ours, theirs) };
}

function knownMedian(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 && known.length === values.length ? median(known) : undefined;
}

/** Whether the goal is met; undefined without goal or without value. */
export function isMet({ goal, ratio, ours }: Row): boolean | undefined {
  const value = goal?.of === "ours" ? ours : ratio?.value;
  return goal === undefined || value === undefined ? undefined : value <= goal.atMost;
}

/** `10 000` */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, " ");
}
