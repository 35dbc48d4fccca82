/** Puts edited YAML back into a databag, as the one string that Juju stores. */
import type { Analysis } from "../analysis.ts";
import { replacementEdits } from "../convert/replacement.ts";
import { parseYamlFile, type YamlFile } from "../document/yaml-file.ts";
import { lineBreak, renderString } from "../edits.ts";
import type { Edit } from "../finding.ts";
import type { JsonPlace } from "./json-place.ts";
import { type Blank, textOfJson, textOfYaml } from "./json-text.ts";

/** One sentence, and the line of the YAML text, from 0, where it is about one. */
export interface JsonProblem {
  readonly message: string;
  readonly line: number | null;
}

/** Edits of the databag's document; none where the value is the same. */
export function writeJson(
  analysis: Analysis,
  { databag, pair, value, root }: JsonPlace,
  yaml: string,
): readonly Edit[] | JsonProblem {
  const key = `\`${pair.key.text}\``;
  const file = parseYamlFile(yaml);
  const [problem] = file.problems;
  if (problem) return { message: problem.message, line: lineOf(file, problem.start) };
  const roots = file.documents.flatMap((document) => document.root ?? []);
  const [edited] = roots;
  if (roots.length > 1) return { message: `There are several documents; ${key} holds one value`, line: null };
  if (!edited || edited.kind === "scalar") {
    return { message: `There is no list or map; expected one, because ${key} holds JSON`, line: 0 };
  }
  const { text: fileText } = analysis.file;
  const [dense, spaced] = [textOfJson(root, fileText, ""), textOfJson(root, fileText, " ")];
  const blank: Blank = dense === value.text && dense !== spaced ? "" : " ";
  const text = textOfYaml(edited, blank);
  if (text === undefined) return { message: "JSON knows neither infinity nor NaN", line: null };
  if (text === (blank === "" ? dense : spaced)) return [];
  const style = value.style === "double-quoted" ? "double-quoted" : "single-quoted";
  const isJson = databag.flow && pair.key.style === "double-quoted";
  const written = isJson ? JSON.stringify(text) : renderString(text, style, false);
  const isBlock = value.style === "literal" || value.style === "folded";
  // A block ends with the line break that the next line needs.
  const end = isBlock && /[\r\n]$/.test(fileText.slice(0, value.end)) ? lineBreak(fileText) : "";
  return (
    replacementEdits(analysis, pair, `${written}${end}`) ?? {
      message: `${key} has an anchor or a tag, or shares its line; expected a plain value`,
      line: null,
    }
  );
}

function lineOf({ text }: YamlFile, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length - 1;
}
