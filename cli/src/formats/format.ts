/** What a format is: a function from a report to the text on standard output. It reads nothing but its arguments. */
import type { CheckManual } from "../../../server/src/service/checks/check.ts";
import type { Report } from "../report.ts";

export interface FormatContext {
  /** Absolute; relative paths of the report start here. */
  readonly workingDirectory: string;
  /** Root of the repository as the CI service sees it; absolute. */
  readonly repositoryRoot: string;
  readonly version: string;
  /** ANSI colours are welcome. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Manual of the checks, for formats that carry the help text along. */
  readonly manuals: readonly Manual[];
}

/** The part of a check's manual that a report can carry. */
export type Manual = Pick<CheckManual, "code" | "severity" | "summary" | "explanation" | "rule"> &
  Partial<Pick<CheckManual, "bad" | "good">>;

/** Returns the whole text, with a final line break, or nothing at all. */
export type Format = (report: Report, context: FormatContext) => string;
