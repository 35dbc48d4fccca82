/** Options of kafkacl's formatters beside the charm's own. */
import type { OptionEntry } from "../../charm/entry.ts";
import { type DeclaredName, findDeclared } from "../../names/declared-names.ts";
import { type CharmPython, isTest, type PythonFile } from "../../python/charm-python.ts";
import type { ConfigOptionFact, PythonLiteral } from "../../python/facts.ts";

export interface FormatterOption {
  readonly file: PythonFile;
  readonly option: ConfigOptionFact;
  readonly declared: DeclaredName | undefined;
}

/** All options of formatters in the charm's own code that are, as far as it says, left to its users. */
export function* formatterOptions({ files, names }: CharmPython): Iterable<FormatterOption> {
  for (const file of files) {
    if (isTest(file)) continue;
    for (const { options } of file.facts.formatters) {
      for (const option of options) {
        if (option.configurable !== true) continue;
        yield { file, option, declared: findDeclared(names, "option", option.name) };
      }
    }
  }
}

/** The type that kafkacl gives an option by its default; undefined where that is computed. Source: kafkacl `config.py`. */
export function typeOfDefault({
  default: value,
  isFloat,
}: ConfigOptionFact): OptionEntry["type"] | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" && !isFloat ? "int" : "string";
}

/** As YAML writes it, and as a person types it. */
export function shownDefault(value: PythonLiteral): string {
  return value === null ? "" : String(value);
}
