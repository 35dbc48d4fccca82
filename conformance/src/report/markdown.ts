/** Results as Markdown that a person can paste into a pull request. */
import { type RuleResult, summarise, type Verdict } from "../rules/result.ts";

const MARKS: Readonly<Record<Verdict, string>> = { pass: "✅", fail: "❌", skip: "➖", unknown: "❔" };

/** Something that could not be judged at all, and why. */
interface Unjudged {
  readonly target: string;
  readonly message: string;
}

/** A heading, the counts, a table, and what failed in full. `title` is plain text, the name of a charm perhaps. */
export function toMarkdown(
  title: string,
  results: readonly RuleResult[],
  unjudged: readonly Unjudged[] = [],
): string {
  const rows = results.map(
    (result) =>
      `| ${MARKS[result.verdict]} ${result.verdict} | ${result.rule} | ${result.side} | ${result.method} | ${cell(result.case)} | ${cell(result.evidence)} |`,
  );
  const failed = results.filter(({ verdict }) => verdict === "fail");
  return [
    `## Conformance with connect_client: ${escapeText(title)}`,
    "",
    sentence(results),
    ...unjudged.flatMap(({ target, message }) => [
      "",
      `Not judged: ${escapeText(target)}: ${escapeText(message)}`,
    ]),
    "",
    "| | rule | side | method | case | evidence |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...failed.flatMap(describe),
    "",
  ].join("\n");
}

/** "12 results: 10 passed, 1 failed, 1 unknown" */
export function sentence(results: readonly RuleResult[]): string {
  const { pass, fail, skip, unknown } = summarise(results);
  const counts: [number, string][] = [
    [pass, "passed"],
    [fail, "failed"],
    [skip, "skipped"],
    [unknown, "unknown"],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${results.length} ${results.length === 1 ? "result" : "results"}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

function describe({ rule, case: name, evidence, hint, expected, actual, place }: RuleResult): string[] {
  return [
    "",
    `### ❌ ${rule}: ${escapeText(name)}`,
    "",
    escapeText(evidence),
    ...(expected === undefined ? [] : ["", `- expected: ${code(expected)}`]),
    ...(actual === undefined ? [] : [`${expected === undefined ? "\n" : ""}- got: ${code(actual)}`]),
    ...(place ? ["", `At ${code(`${place.file}:${place.line + 1}`)}`] : []),
    ...(hint === undefined ? [] : ["", `**Way out:** ${escapeText(hint)}`]),
  ];
}

/** Backticks that are balanced in our sentences stay; everything else that Markdown or HTML would read does not. */
export function escapeText(text: string): string {
  const plain = oneLine(text);
  const isBalanced = (plain.match(/`/g)?.length ?? 0) % 2 === 0;
  const parts = plain.split("`");
  return parts
    .map((part, index) => (isBalanced && index % 2 === 1 ? part : part.replace(/[\\*_[\]<>&#~]/g, "\\$&")))
    .join(isBalanced ? "`" : "\\`");
}

function cell(text: string): string {
  return escapeText(text).replaceAll("|", "\\|");
}

export function code(text: string): string {
  const plain = oneLine(text);
  const fence = plain.includes("`") ? "``" : "`";
  return `${fence}${fence === "``" ? ` ${plain} ` : plain}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
