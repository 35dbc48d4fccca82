/** Names in the Python of a charm: mentions, the constants behind them, and what kafkacl's classes declare. */
import type { Span } from "../document/tree.ts";
import { type ConstantAt, isTest, type PythonFile, resolveConstants } from "../python/charm-python.ts";
import type { ClassVariable, PythonConstant, PythonMention } from "../python/facts.ts";
import type { NameKind, NameOccurrence } from "./charm-name.ts";

/** Occurrences by the file that they stand in, all in one list of the files' order. */
export interface PythonOccurrence {
  readonly file: PythonFile;
  readonly occurrence: NameOccurrence;
}

/** `kindsOf` gives the kinds of what the charm declares under a name. */
export function pythonNames(
  files: readonly PythonFile[],
  kindsOf: (name: string) => Iterable<NameKind>,
): PythonOccurrence[] {
  const found: PythonOccurrence[] = [];
  const constants = new Map<PythonConstant, ConstantUse>();
  for (const file of files) {
    for (const mention of mentionsOf(file)) {
      if (mention.form !== "constant") {
        found.push({ file, occurrence: toOccurrence(mention, mention.text) });
        continue;
      }
      const targets = resolveConstants(mention.text, file, files);
      const [first] = targets;
      if (first) found.push({ file, occurrence: toOccurrence(mention, first.constant.value) });
      for (const at of targets) {
        const use = constants.get(at.constant) ?? { at, kinds: new Map() };
        use.kinds.set(mention.kind, mention.isCertain || (use.kinds.get(mention.kind) ?? false));
        constants.set(at.constant, use);
      }
    }
  }
  return [
    ...found,
    ...[...constants.values()].flatMap((use) => constantNames(use, kindsOf(use.at.constant.value))),
    ...files.flatMap((file) => otherConstants(file, constants, kindsOf)),
  ];
}

/** Constants that hold a name and are used in ways that we cannot follow, as arguments of a library for instance. */
function otherConstants(
  file: PythonFile,
  used: ReadonlyMap<PythonConstant, ConstantUse>,
  kindsOf: (name: string) => Iterable<NameKind>,
): PythonOccurrence[] {
  const others = file.facts.constants.filter(
    (constant) => CONSTANT_NAME.test(constant.name) && !used.has(constant),
  );
  return others.flatMap(({ span, value }) =>
    [...kindsOf(value)].map((kind) => ({
      file,
      occurrence: { ...span, kind, text: value, form: "plain", isDeclaration: false, isCertain: false },
    })),
  );
}

/** By convention; a lower-case name is an attribute of a class with any meaning. */
const CONSTANT_NAME = /^_?[A-Z][A-Z0-9_]*$/;

interface ConstantUse {
  readonly at: ConstantAt;
  /** Kinds of names that the constant is used for, and whether one use of each is certain. */
  readonly kinds: Map<NameKind, boolean>;
}

/**
 * The text of a constant. With one that is used for names of two kinds, both of which the charm has, renaming one takes
 * the other along.
 */
function constantNames(
  { at: { file, constant }, kinds }: ConstantUse,
  declared: Iterable<NameKind>,
): PythonOccurrence[] {
  const rivals = new Set([...declared].filter((kind) => kinds.has(kind)));
  return [...kinds].map(([kind, isCertain]) => ({
    file,
    occurrence: {
      ...constant.span,
      kind,
      text: constant.value,
      form: "plain",
      isDeclaration: false,
      isCertain: isCertain && [...rivals].every((rival) => rival === kind),
    },
  }));
}

/** Mentions of the file, those of kafkacl's classes included. */
function mentionsOf(file: PythonFile): PythonMention[] {
  const { mentions, formatters, integrators } = file.facts;
  const isCertain = !isTest(file);
  return [
    ...mentions,
    ...formatters.flatMap(({ options }) =>
      options.flatMap(({ name, nameSpan, configurable }): PythonMention[] =>
        // One that is not configurable is no option of the charm.
        configurable === false
          ? []
          : [
              {
                ...nameSpan,
                kind: "option",
                text: name,
                form: "identifier",
                isCertain,
                usage: "config-option",
              },
            ],
      ),
    ),
    ...integrators.flatMap(({ connectEndpoint, peerEndpoint }) =>
      [connectEndpoint, peerEndpoint].flatMap((variable) => endpointOf(variable, isCertain)),
    ),
  ];
}

/** `CONNECT_REL = "connect-client"`, or another constant in place of the text. */
function endpointOf(variable: ClassVariable, isCertain: boolean): PythonMention[] {
  if (variable.kind !== "text" && variable.kind !== "constant") return [];
  const [text, form] =
    variable.kind === "text" ? ([variable.value, "plain"] as const) : ([variable.name, "constant"] as const);
  return [{ ...variable.span, kind: "endpoint", text, form, isCertain, usage: "integrator" }];
}

function toOccurrence(
  { kind, form, isCertain, ...span }: PythonMention & Span,
  text: string,
): NameOccurrence {
  return { start: span.start, end: span.end, kind, text, form, isDeclaration: false, isCertain };
}
