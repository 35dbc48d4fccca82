/**
 * SARIF 2.1.0 with a kind for each verdict, so that passes are told from what was not
 * judged. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html §3.27.9
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { Duty } from "../../../schemas/definition.ts";
import { waysToProve } from "../rules/provable.ts";
import type { RuleResult, Verdict } from "../rules/result.ts";

const KINDS: Readonly<Record<Verdict, Result.kind>> = {
  pass: "pass",
  fail: "fail",
  skip: "notApplicable",
  unknown: "open",
};

export interface SarifContext {
  readonly duties: readonly Duty[];
  readonly version: string | undefined;
  /** Absolute. */
  readonly workingDirectory: string;
}

export function toSarif(results: readonly RuleResult[], context: SarifContext): string {
  const { version, duties } = context;
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "integrator-charms", ...(version ? { version } : {}), rules: duties.map(toRule) },
        },
        results: results.map((result) => toResult(result, context)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toRule({ id, side, text }: Duty): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: `The ${side}: ${text}` },
    help: { text: `The ${side}: ${text} To be judged, it ${waysToProve(id)}.` },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["juju", "connect_client", side] },
  };
}

function toResult(result: RuleResult, { duties, workingDirectory }: SarifContext): Result {
  const { rule, side, method, case: name, verdict, evidence, hint, expected, actual, place } = result;
  const details = [
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(actual === undefined ? [] : [`got: ${actual}`]),
    ...(hint === undefined ? [] : [`way out: ${hint}`]),
  ];
  return {
    ruleId: rule,
    ruleIndex: duties.findIndex(({ id }) => id === rule),
    kind: KINDS[verdict],
    level: verdict === "fail" ? "error" : "none",
    message: { text: [`${name}: ${evidence}`, ...details].join("\n").replace(/\[(?=[^[\]]*\]\()/g, "\\[") },
    ...(place
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: pathToFileURL(path.resolve(workingDirectory, place.file)).href },
                region: { startLine: place.line + 1 },
              },
            },
          ],
        }
      : {}),
    properties: { side, method, case: name },
  };
}
