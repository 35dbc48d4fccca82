/** The options of a charm, as a formatter's `ConfigOption`s want them. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { addEntries, type CharmChange, type CharmFolder } from "../charm/add-entries.ts";
import { projectOf } from "../charm/charm-document.ts";
import type { OptionEntry } from "../charm/entry.ts";
import { insertEntry } from "../charm/insert-entry.ts";
import type { PlainValue } from "../charm/render-value.ts";
import { shownDefault, typeOfDefault } from "../checks/python/formatter-option.ts";
import { CHARM_FILE_NAMES, type CharmTexts } from "../context.ts";
import { toTextEdit } from "../diagnostics.ts";
import { asMapping, asScalar, findPair } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import { applyEdits, differenceEdit, renderString } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { type DeclaredName, declaredNames, findDeclared } from "../names/declared-names.ts";
import type { ConfigOptionFact } from "../python/facts.ts";

/** Types and defaults set, missing options added; one edit a file. */
export function optionChanges(folder: CharmFolder, options: readonly ConfigOptionFact[]): CharmChange[] {
  const left = options.filter(({ configurable }) => configurable === true);
  const texts = left.reduce(withOption, folder.texts);
  const names = declaredNames(projectOf(texts));
  const missing = left.filter(({ name }) => !findDeclared(names, "option", name)).map(entryOf);
  const added = addEntries({ ...folder, texts }, missing);
  const additions = "message" in added ? [] : added;
  return CHARM_FILE_NAMES.flatMap((name): CharmChange[] => {
    const uri = `${folder.uri}/${name}`;
    const addition = additions.find((each) => each.uri === uri);
    const before = TextDocument.create(uri, "yaml", 0, folder.texts[name] ?? "");
    const fitted = TextDocument.create(uri, "yaml", 0, texts[name] ?? "");
    const after = TextDocument.applyEdits(fitted, [...(addition?.edits ?? [])]);
    const difference = differenceEdit(before.getText(), after);
    if (!difference) return [];
    return [{ uri, isNew: addition?.isNew ?? false, edits: [toTextEdit(before, difference)] }];
  });
}

function entryOf(option: ConfigOptionFact): OptionEntry {
  const { name, default: value, description } = option;
  return {
    kind: "option",
    name,
    type: typeOfDefault(option) ?? "string",
    ...(value === undefined ? {} : { default: shownDefault(value) }),
    ...(description === undefined ? {} : { description }),
  };
}

/** The texts with one option of theirs in line, as far as it stands there and the code says what it should be. */
function withOption(texts: CharmTexts, option: ConfigOptionFact): CharmTexts {
  const expected = typeOfDefault(option);
  // kafkacl takes a fraction for text, which a charm is right not to do.
  if (!expected || option.isFloat) return texts;
  const type = (declared: DeclaredName) => declared.type === "secret" && expected === "string";
  const typed = withValue(texts, option.name, "type", expected, type);
  const { default: value } = option;
  if (value === null || value === undefined || value === "") return typed;
  return withValue(typed, option.name, "default", value, ({ type: own }) => own === "secret");
}

/** One key of an option set to a value, unless it has it already or is to be left alone. */
function withValue(
  texts: CharmTexts,
  name: string,
  key: string,
  value: string | number | boolean,
  isLeft: (declared: DeclaredName) => boolean,
): CharmTexts {
  const declared = findDeclared(declaredNames(projectOf(texts)), "option", name);
  const text = declared && texts[declared.file];
  if (!declared || text === undefined || isLeft(declared)) return texts;
  const edits = valueEdits(text, declared, key, value);
  return edits.length === 0 ? texts : { ...texts, [declared.file]: applyEdits(text, edits) };
}

function valueEdits(
  text: string,
  { file, pair, name }: DeclaredName,
  key: string,
  value: PlainValue & (string | number | boolean),
): readonly Edit[] {
  const option = asMapping(pair.value);
  // What comes in by an alias or a merge key is written elsewhere, for others too.
  if (!option || pair.merged || option.start < pair.key.end) return [];
  const found = findPair(option, key);
  if (!found) {
    const path = file === "charmcraft.yaml" ? ["config", "options", name] : ["options", name];
    return insertEntry(parseYamlFile(text), path, key, value) ?? [];
  }
  const written = asScalar(found.value);
  if (found.merged || (found.value && (!written || found.value.start < found.key.end))) return [];
  if (written && typeof written.value === typeof value && String(written.value) === String(value)) return [];
  const rendered = rendering(value, written?.style, option.flow);
  if (written && written.end > written.start)
    return [{ start: written.start, end: written.end, newText: rendered }];
  const behind = (found.colon ?? found.key.end) + 1;
  return [{ start: behind, end: behind, newText: ` ${rendered}` }];
}

function rendering(
  value: string | number | boolean,
  style: Parameters<typeof renderString>[1] | undefined,
  isInFlow: boolean,
): string {
  if (typeof value !== "string") return String(value);
  return isInFlow ? JSON.stringify(value) : renderString(value, style ?? "plain", false);
}
