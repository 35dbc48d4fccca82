/** Where in a Python file an empty line, or a line with one word, is: by indentation, which half-typed code keeps. */

export interface CodePlace {
  /** The word before the offset starts here. */
  readonly wordStart: number;
  /** What the line is directly in; undefined on the level of the module. */
  readonly inner: Header | undefined;
  /** The class that the line is in, directly or in a method. */
  readonly owner: ClassPlace | undefined;
}

interface Header {
  readonly keyword: "class" | "def";
  readonly name: string;
  /** Text in the parentheses, as far as it is on the line. */
  readonly arguments: string;
}

interface ClassPlace extends Header {
  /** Names that the class defines in its body. */
  readonly members: ReadonlySet<string>;
}

const HEADER = /^[ \t]*(?:async[ \t]+)?(class|def)[ \t]+(\w+)[ \t]*(?:\(([^)]*)\)?)?/;
const MEMBER = /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+(\w+)|(\w+)[ \t]*(?::[^=]*)?=)/;

/** Undefined inside of a line that has something else on it. */
export function placeOfCode(text: string, offset: number): CodePlace | undefined {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const [, indent = "", word = ""] = /^([ \t]*)([\w-]*)$/.exec(lines.at(-1) ?? "") ?? [];
  if (lines.at(-1) !== indent + word || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(offset))) return undefined;
  const above = headersAbove(lines.slice(0, -1), indent.length);
  const found = above.find(({ header }) => header.keyword === "class");
  return {
    wordStart: offset - word.length,
    inner: above[0]?.header,
    owner: found && { ...found.header, members: membersBelow(text, found.line) },
  };
}

/** Headers that a line of this indentation is in, the nearest first. */
function headersAbove(lines: readonly string[], indent: number): { header: Header; line: number }[] {
  const found: { header: Header; line: number }[] = [];
  let level = indent;
  for (let line = lines.length - 1; line >= 0 && level > 0; line--) {
    const source = lines[line] ?? "";
    const depth = indentOf(source);
    if (depth === undefined || depth >= level) continue;
    // The end of a header over several lines stands as deep as its beginning.
    level = /^[ \t]*[)\]}]/.test(source) ? depth + 0.5 : depth;
    const [, keyword, name = "", args = ""] = HEADER.exec(source) ?? [];
    if (keyword === "class" || keyword === "def")
      found.push({ header: { keyword, name, arguments: args }, line });
  }
  return found;
}

/** Undefined for lines without code. */
function indentOf(line: string): number | undefined {
  const code = line.trimStart();
  return code === "" || code.startsWith("#") ? undefined : line.length - code.length;
}

function membersBelow(text: string, header: number): ReadonlySet<string> {
  const lines = text.split(/\r\n|\r|\n/);
  const outer = indentOf(lines[header] ?? "") ?? 0;
  const members = new Set<string>();
  let inner: number | undefined;
  for (const line of lines.slice(header + 1)) {
    const depth = indentOf(line);
    if (depth === undefined) continue;
    if (depth <= outer && !/^[ \t]*[)\]}]/.test(line)) break;
    inner ??= depth;
    const [, method, variable] = (depth === inner && MEMBER.exec(line)) || [];
    const name = method ?? variable;
    if (name !== undefined) members.add(name);
  }
  return members;
}
