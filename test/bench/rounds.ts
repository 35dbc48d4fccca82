/** The order of measuring: ours and theirs take turns, so that a machine that slows down slows both. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Row } from "./figures.ts";
import { type CharmFiles, timeCheck, timePeer, writeCharmFiles } from "./many-files.ts";
import { serversUnderTest } from "./servers.ts";
import { type Effort, measureSession, type SessionFigures } from "./session.ts";
import { sizeRows } from "./sizes.ts";

/** Values of both sides in the order of the rounds. */
type Pairs<T> = readonly { readonly ours: T; readonly theirs: T }[];

export interface Rounds {
  readonly sessions: readonly { readonly lines: number; readonly rounds: Pairs<SessionFigures> }[];
  readonly check: { readonly files: number; readonly rounds: Pairs<number> };
  readonly sizes: readonly Row[];
}

export interface Plan {
  readonly lines: readonly number[];
  readonly rounds: number;
  readonly effort: Effort;
  readonly files: number;
  readonly checkRounds: number;
}

const LINES = [50, 1000, 10_000];

export const FULL: Plan = {
  lines: LINES,
  rounds: 4,
  effort: { warmUps: 3, editPairs: 8, completions: 5, hovers: 10 },
  files: 1000,
  checkRounds: 3,
};

/** About a third of the time, and for a first look only: a single round says nothing about noise. */
export const QUICK: Plan = {
  ...FULL,
  rounds: 1,
  effort: { warmUps: 2, editPairs: 6, completions: 3, hovers: 5 },
  checkRounds: 1,
};

/** Measures what was built into `dist`. `folder` is one that may be written to. */
export async function measureRounds(
  dist: string,
  folder: string,
  plan: Plan,
  report: (what: string) => void,
): Promise<Rounds> {
  const [ours, theirs] = serversUnderTest(dist, folder);
  const workspace = path.join(folder, "workspace");
  mkdirSync(workspace);
  const sessions = [];
  for (const lines of plan.lines) {
    const rounds = await inTurn(
      plan.rounds,
      (round) => report(`${lines} lines, round ${round} of ${plan.rounds}`),
      () => measureSession(ours, workspace, lines, plan.effort),
      () => measureSession(theirs, workspace, lines, plan.effort),
    );
    sessions.push({ lines, rounds });
  }
  const cli = path.join(dist, "cli.js");
  const charm: CharmFiles = writeCharmFiles(folder, plan.files);
  const checkRounds = await inTurn(
    plan.checkRounds,
    (round) => report(`check of ${plan.files} files, round ${round} of ${plan.checkRounds}`),
    () => timeCheck(cli, charm),
    () => timePeer(theirs, charm),
  );
  return { sessions, check: { files: plan.files, rounds: checkRounds }, sizes: sizeRows(dist) };
}

async function inTurn<T>(
  times: number,
  report: (round: number) => void,
  measureOurs: () => Promise<T>,
  measureTheirs: () => Promise<T>,
): Promise<Pairs<T>> {
  const pairs: { ours: T; theirs: T }[] = [];
  for (let round = 1; round <= times; round++) {
    report(round);
    pairs.push({ ours: await measureOurs(), theirs: await measureTheirs() });
  }
  return pairs;
}
