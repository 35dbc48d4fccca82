/** `conformance --format pretty`: for people, a result as soon as it is there. */
import { sentence } from "../../../../conformance/src/report/markdown.ts";
import { type RuleResult, summarise, type Verdict } from "../../../../conformance/src/rules/result.ts";
import { createPaint, type Style, toVisible } from "../terminal.ts";

const MARKS: Readonly<Record<Verdict, readonly [mark: string, style: Style]>> = {
  pass: ["✓", "green"],
  fail: ["✗", "red"],
  skip: ["-", "dim"],
  unknown: ["?", "yellow"],
};

export interface PrettyReport {
  /** A line above the results of a method. */
  heading(text: string): string;
  result(result: RuleResult): string;
  summary(results: readonly RuleResult[]): string;
}

/** Functions from parts of the report to lines, each with its break. */
export function createPrettyReport(colour: boolean): PrettyReport {
  const paint = createPaint(colour);
  /** What one thing brings about in many cases (a missing package, a crash at the first event) is told once. */
  let told = "";
  return {
    heading: (text) => `${paint(toVisible(text), "bold")}\n`,
    result({ rule, case: name, verdict, evidence, hint, expected, actual, place }) {
      const [mark, style] = MARKS[verdict];
      const head = `  ${paint(`${mark} ${rule}`, style)}  ${toVisible(name)}`;
      const detail = (label: string, text: string | undefined) =>
        text === undefined ? [] : [`${INDENT}${paint(label.padEnd(9), "dim")} ${toVisible(text)}`];
      if (verdict === "pass") return `${head}  ${paint(toVisible(evidence), "dim")}\n`;
      const cause = JSON.stringify([verdict, evidence, hint, expected, actual, place]);
      if (cause === told) return `${head}  ${paint("for the same reason", "dim")}\n`;
      told = cause;
      const lines = [
        head,
        `${INDENT}${toVisible(evidence)}`,
        ...detail("expected", expected),
        ...detail("got", actual),
        ...detail("at", place && `${place.file}:${place.line + 1}`),
        ...detail("way out", hint),
      ];
      return `${lines.join("\n")}\n`;
    },
    summary(results) {
      const { fail } = summarise(results);
      return `\n${paint(sentence(results), fail > 0 ? "red" : "green", "bold")}\n`;
    },
  };
}

const INDENT = "        ";
