/** Runs the checks over an analysis and applies what the author wants silenced. */
import type { WireForm } from "../../../../schemas/definition.ts";
import { REMOTE_CODES } from "../../../../schemas/remote-codes.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding, Severity } from "../finding.ts";
import { knownDatabags } from "../kinds/relation.ts";
import type { Check, Draft, FieldCheck } from "./check.ts";
import { checks, manual } from "./registry.ts";
import { pythonDrafts } from "./run-python.ts";
import { fieldsOf, isTooLong } from "./subjects.ts";
import { isSilenced } from "./suppression.ts";

/** What a comment may silence. */
const codes = [...manual.map(({ code }) => code), ...REMOTE_CODES];

/** Checks by what they look at, in the order of the registry. */
const by = {
  charm: checks.filter((check) => check.on === "charm"),
  python: checks.filter((check) => check.on === "python"),
  file: checks.filter((check) => check.on === "file"),
  relation: checks.filter((check) => check.on === "relation"),
  databag: checks.filter((check) => check.on === "databag"),
  field: checks.filter((check) => check.on === "field"),
};

/**
 * Findings of a document, relation by relation, silenced ones left out. A generator, so that a caller can stop between
 * two relations when its request was cancelled.
 */
export function* runChecks(analysis: Analysis): Generator<Finding, void> {
  for (const finding of allFindings(analysis)) {
    const severity = analysis.context.severity[finding.code] ?? finding.severity;
    if (severity !== "off" && !isSilenced(finding, analysis)) yield { ...finding, severity };
  }
}

function* allFindings(analysis: Analysis): Generator<Finding, void> {
  for (const check of by.file) yield* complete(check, check.run(analysis, codes));
  const { charm } = analysis;
  if (charm && !charm.isTemplate) {
    for (const check of by.charm) yield* complete(check, check.run(charm, analysis));
    for (const check of by.python) yield* complete(check, pythonDrafts(check, charm, analysis));
  }
  for (const relation of analysis.relations ?? []) {
    for (const check of by.relation) yield* complete(check, check.run(relation, analysis));
    for (const databag of knownDatabags(relation)) {
      for (const check of by.databag) yield* complete(check, check.run(databag, analysis));
      for (const subject of fieldsOf(databag, analysis)) yield* runFieldChecks(subject);
    }
  }
}

/** What is said of a value that is too long, in place of everything else. */
const tooLong = by.field.filter(({ code }) => code === "field-too-long");

const fieldChecks = new Map<WireForm["kind"], readonly FieldCheck[]>();

/** Checks that look at fields of this form, sorted out once. */
function fieldChecksOf(kind: WireForm["kind"]): readonly FieldCheck[] {
  const known = fieldChecks.get(kind) ?? by.field.filter(({ form }) => form === undefined || form === kind);
  fieldChecks.set(kind, known);
  return known;
}

/** The last field check compares with the JSON Schema: it speaks only where no other one has found an error. */
function* runFieldChecks(subject: Parameters<FieldCheck["run"]>[0]): Generator<Finding, void> {
  let hasError = false;
  const checks = isTooLong(subject) ? tooLong : fieldChecksOf(subject.field.form.kind);
  for (const check of checks) {
    if (check.code === "field-value" && hasError) continue;
    for (const finding of complete(check, check.run(subject), subject.field.rule)) {
      hasError ||= finding.severity === "error";
      yield finding;
    }
  }
}

/** More of the same about one place helps nobody; a hostile value could cause millions. */
const MAX_PER_PLACE = 50;

function* complete(check: Check, drafts: Iterable<Draft>, rule = check.rule): Generator<Finding, void> {
  let count = 0;
  for (const draft of drafts) {
    count += 1;
    if (count > MAX_PER_PLACE && check.on !== "file") return;
    const severity: Severity = draft.severity ?? check.severity;
    const speaksOf = "rule" in draft ? draft.rule : (check.rule ?? rule);
    yield {
      start: draft.span.start,
      end: draft.span.end,
      code: check.code,
      severity,
      message: draft.message,
      ...(speaksOf === undefined ? {} : { rule: speaksOf }),
      fixes: draft.fixes ?? [],
      related: draft.related ?? [],
      unnecessary: draft.unnecessary ?? false,
    };
  }
}
