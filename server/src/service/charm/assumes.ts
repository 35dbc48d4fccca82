/** The grammar of `assumes`. Source: juju/charm `assumes/parser.go`, juju/version `version.go`. */
import { asMapping, type MappingNode, type Pair, type Span, type YamlNode } from "../document/tree.ts";
import type { Fix } from "../finding.ts";
import { nearest } from "../kinds/near-miss.ts";
import { typeOf } from "./yaml-types.ts";

export interface AssumesProblem {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** A feature that stands in an expression. */
export interface AssumedFeature {
  readonly span: Span;
  readonly name: string;
}

export interface Assumes {
  readonly problems: readonly AssumesProblem[];
  readonly features: readonly AssumedFeature[];
}

const FEATURE = /^[a-z][a-z0-9-]*[a-z0-9]$/;
/** Everything that authors take for an operator; only `>=` and `<` are some. */
const OPERATOR = /<=|=<|>=|=>|~=|!=|==?|<|>|\^/;
/** `3`, `3.4`, `3.4.1`, `3.4-beta1`, `3.4-beta1.2`, `3.4.1.2`. */
const VERSION = /^[0-9]{1,9}(?:\.[0-9]{1,9}(?:-[a-z]+(?:[0-9]{1,9})?|\.[0-9]{1,9})?(?:\.[0-9]{1,9})?)?$/;
const GROUPS = ["any-of", "all-of"];

/** Reads the list below `assumes`. The anchor is where to point at for items without a text. */
export function readAssumes(list: YamlNode | undefined, anchor: Span): Assumes {
  const result = { problems: [] as AssumesProblem[], features: [] as AssumedFeature[] };
  if (list?.kind === "sequence") for (const item of list.items) readExpression(item, anchor, result);
  return result;
}

interface Result {
  readonly problems: AssumesProblem[];
  readonly features: AssumedFeature[];
}

function readExpression(node: YamlNode, anchor: Span, result: Result): void {
  const mapping = asMapping(node);
  if (mapping) readGroup(mapping, result);
  else if (node.kind === "scalar" && typeOf(node) === "string") readFeature(node.text, node, result);
  else {
    const span = node.end > node.start ? node : anchor;
    report(
      result,
      span,
      "This is no feature; expected text such as `juju >= 3.4`, or a map with `any-of` or `all-of`",
    );
  }
}

function readGroup(mapping: MappingNode, result: Result): void {
  const [first, ...rest] = mapping.pairs;
  if (!first) {
    report(result, mapping, "An empty map; expected `any-of` or `all-of`");
    return;
  }
  if (rest.length > 0) {
    const span = rest[0]?.key ?? mapping;
    report(
      result,
      span,
      "A second key in one item; expected exactly one of `any-of` and `all-of`, or an item of its own",
    );
    return;
  }
  if (!GROUPS.includes(first.key.text)) {
    report(result, first.key, unknownGroup(first), groupFixes(first));
    return;
  }
  if (first.value?.kind !== "sequence") {
    report(result, first.key, `\`${first.key.text}\` is no list; expected a list of features`);
    return;
  }
  for (const item of first.value.items) readExpression(item, first.key, result);
}

function unknownGroup({ key, value }: Pair): string {
  const meant = nearest(key.text, GROUPS);
  if (meant) return `\`${key.text}\` is no expression; did you mean \`${meant}\`?`;
  const text = value?.kind === "scalar" ? `${key.text}: ${value.text}` : key.text;
  return `\`${text}\` is no expression; expected \`any-of\`, \`all-of\`, or text such as \`juju >= 3.4\``;
}

function groupFixes({ key }: Pair): Fix[] {
  const meant = nearest(key.text, GROUPS);
  if (!meant) return [];
  const edits = [{ start: key.start, end: key.end, newText: meant }];
  return [{ title: `Rename to \`${meant}\``, edits, preferred: true }];
}

interface Constraint {
  readonly name: string;
  readonly operator: string;
  readonly version: string;
}

/** The parts of a text with an operator, without the blanks around them. */
function splitConstraint(text: string): Constraint | undefined {
  const match = OPERATOR.exec(text);
  if (!match) return undefined;
  const [operator] = match;
  const version = text.slice(match.index + operator.length).trim();
  return { name: text.slice(0, match.index).trimEnd(), operator, version };
}

function readFeature(source: string, span: Span, result: Result): void {
  const text = source.trim();
  const constraint = splitConstraint(text);
  const { name = text, operator, version = "" } = constraint ?? {};
  if (!FEATURE.test(name)) {
    report(
      result,
      span,
      `\`${shorten(text)}\` is no feature; expected a name in lower case such as \`k8s-api\`, or one with a version such as \`juju >= 3.4\``,
    );
  } else if (operator !== undefined && operator !== ">=" && operator !== "<") {
    const message = `\`${operator}\` is no operator of \`assumes\`; expected \`>=\` or \`<\``;
    report(result, span, message, operatorFixes(source, { name, operator, version }, span));
  } else if (operator !== undefined && !VERSION.test(version)) {
    const what = version === "" ? "The version is missing" : `\`${shorten(version)}\` is no version`;
    report(result, span, `${what}; expected one such as \`3.4\` or \`3.4.1\``);
  } else {
    result.features.push({ span, name });
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function operatorFixes(source: string, { name, operator, version }: Constraint, span: Span): Fix[] {
  const isLeast = [">", "=>", "==", "=", "~=", "^"].includes(operator) && VERSION.test(version);
  // Only a plain scalar is as long as its content.
  if (!isLeast || span.end - span.start !== source.length) return [];
  const edits = [{ ...positions(span), newText: `${name} >= ${version}` }];
  return [{ title: "Replace by `>=`", edits, preferred: false }];
}

function positions({ start, end }: Span): Span {
  return { start, end };
}

function report({ problems }: Result, span: Span, message: string, fixes: readonly Fix[] = []): void {
  problems.push({ span: positions(span), message, fixes });
}
