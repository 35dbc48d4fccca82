/** A formatter's `ConfigOption`s, as the options of its charm want them. */
import { projectOf } from "../charm/charm-document.ts";
import type { CharmTexts } from "../context.ts";
import { asScalar, findValue } from "../document/tree.ts";
import { indentation, lineBreak, lineEnd, lineStart } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { type DeclaredName, declaredNames, findDeclared } from "../names/declared-names.ts";
import { isTest, nameOfMention, type PythonFile } from "../python/charm-python.ts";
import type { ConfigOptionFact, FormatterClass } from "../python/facts.ts";
import { pythonString } from "../python/literal.ts";

/** Defaults set, and options added that no Python reads otherwise. */
export function formatterEdits(
  texts: CharmTexts,
  files: readonly PythonFile[],
  file: PythonFile,
  formatter: FormatterClass,
): readonly Edit[] {
  const names = declaredNames(projectOf(texts));
  const options = names.all.filter(({ kind }) => kind === "option");
  const defaults = formatter.options.flatMap((option) => {
    const declared = findDeclared(names, "option", option.name);
    return declared && option.configurable === true ? defaultEdit(option, declared) : [];
  });
  const addition = additionOf(file.source.text, formatter, unread(options, files));
  return addition ? [...defaults, addition] : defaults;
}

function defaultEdit(option: ConfigOptionFact, declared: DeclaredName): Edit[] {
  const { defaultSpan, default: value, isFloat } = option;
  const written = defaultOf(declared);
  // What the code computes may be right.
  if (!defaultSpan || value === undefined || value === null || isFloat || written === undefined) return [];
  const rendered = literal(written);
  return rendered === literal(value) ? [] : [{ ...defaultSpan, newText: rendered }];
}

/** A default that is of the type of its option; undefined where there is none. */
function defaultOf({ type, pair }: DeclaredName): string | number | boolean | undefined {
  const value = asScalar(findValue(pair.value, "default"));
  if (type === "string") return typeof value?.value === "string" ? value.value : undefined;
  if (type === "boolean") return typeof value?.value === "boolean" ? value.value : undefined;
  return type === "int" && typeof value?.value === "number" ? value.value : undefined;
}

function literal(value: string | number | boolean): string {
  if (typeof value === "string") return pythonString(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** Read by kafkacl itself. */
const MODE = "mode";

/**
 * Options that no formatter has and no code reads, so that they are likely meant for the connector. None where there
 * are several formatters, as nobody knows whose they are.
 */
function unread(options: readonly DeclaredName[], files: readonly PythonFile[]): readonly DeclaredName[] {
  const own = files.filter((file) => !isTest(file));
  const formatters = own.flatMap(({ facts }) => facts.formatters);
  if (formatters.length !== 1) return [];
  const read = new Set([
    MODE,
    ...formatters.flatMap((formatter) => formatter.options.map(({ name }) => name)),
    ...own.flatMap((file) =>
      file.facts.mentions
        .filter(({ kind }) => kind === "option")
        .map((mention) => nameOfMention(mention, file, own)),
    ),
  ]);
  return options.filter(({ name }) => !read.has(name) && /^[a-z_][a-z0-9_]*$/.test(name));
}

/** Lines below the last option of the class, in its indentation. */
function additionOf(
  text: string,
  { options }: FormatterClass,
  added: readonly DeclaredName[],
): Edit | undefined {
  const last = options.at(-1);
  if (!last || added.length === 0) return undefined;
  const indent = indentation(text, last.nameSpan.start);
  const behind = text.slice(last.span.end, lineEnd(text, last.span.end)).trim();
  const isOwnLine = text.slice(lineStart(text, last.nameSpan.start), last.nameSpan.start).trim() === "";
  if (!isOwnLine || !/^(?:#|$)/.test(behind)) return undefined;
  const lines = added.flatMap((option) => optionLines(option, indent));
  const at = lineEnd(text, last.span.end);
  return { start: at, end: at, newText: lines.map((line) => `${lineBreak(text)}${line}`).join("") };
}

/** As long as a line of a charm may be. */
const WIDTH = 99;

/** One line where it fits, else an argument a line, as `ruff format` has it. */
function optionLines(declared: DeclaredName, indent: string): string[] {
  const description = asScalar(findValue(declared.pair.value, "description"))?.text.trim() ?? "";
  const args = [
    // A guess at the connector's name: most have dots where Python cannot.
    `json_key=${pythonString(declared.name.replaceAll("_", "."))}`,
    `default=${literal(defaultOf(declared) ?? "")}`,
    ...(description === "" ? [] : [`description=${pythonString(description.replace(/\s+/g, " "))}`]),
  ];
  const head = `${indent}${declared.name} = ConfigOption(`;
  const line = `${head}${args.join(", ")})`;
  if (line.length <= WIDTH) return [line];
  return [head, ...args.map((argument) => `${indent}    ${argument},`), `${indent})`];
}
