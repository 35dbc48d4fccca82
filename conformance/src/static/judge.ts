/** The static method: what the findings in a file say about the duties of the sides that wrote in it. */
import type { Duty, Role } from "../../../schemas/definition.ts";
import { findInterface } from "../../../schemas/registry.ts";
import type { Severity } from "../../../schemas/severity.ts";
import { isProvable, waysToProve } from "../rules/provable.ts";
import type { RuleResult } from "../rules/result.ts";

/** One side of one relation in a file. Lines count from 0. */
export interface WrittenSide {
  readonly interface: string;
  readonly version: number;
  readonly side: Role;
  readonly file: string;
  readonly line: number;
  /** Which of several relations in the file, from 1. */
  readonly number: number | undefined;
  readonly findings: readonly WrittenFinding[];
}

export interface WrittenFinding {
  readonly rule: string | undefined;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  /** Title of the fix that is offered for it. */
  readonly fix: string | undefined;
}

/** A result for each duty of each side, in the order of the interface. */
export function judgeStatically(sides: readonly WrittenSide[]): RuleResult[] {
  return sides.flatMap((written) => {
    const duties = findInterface(written.interface, written.version)?.definition.duties ?? [];
    return duties.filter(({ side }) => side === written.side).flatMap((duty) => judge(duty, written));
  });
}

function judge({ id: rule, side }: Duty, { findings, file, line, number }: WrittenSide): RuleResult[] {
  const name = number === undefined ? file : `${file}, relation ${number}`;
  const common = { rule, side, case: name, method: "static" } as const;
  const breaches = findings.filter((finding) => finding.rule === rule && finding.severity === "error");
  if (breaches.length > 0) {
    return breaches.map((breach) => ({
      ...common,
      verdict: "fail" as const,
      // The rule stands beside it.
      evidence: breach.message.replace(new RegExp(` \\(${rule}\\)`), ""),
      ...(breach.fix === undefined ? {} : { hint: breach.fix }),
      place: { file, line: breach.line },
    }));
  }
  if (!isProvable(rule, "static")) {
    return [{ ...common, verdict: "unknown", evidence: "not checkable in a file", hint: waysToProve(rule) }];
  }
  const remarks = findings.filter((finding) => finding.rule === rule && finding.severity === "warning");
  const evidence =
    remarks.length === 0
      ? "nothing to find fault with"
      : `nothing wrong, but ${remarks.map(({ message }) => message).join("; ")}`;
  return [{ ...common, verdict: "pass", evidence, place: { file, line } }];
}
