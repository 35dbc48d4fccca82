/**
 * Texts of Python that are equal to a name and may mean it: code hands names on in lists, to libraries, to `juju` in
 * tests. Nobody can tell for sure, so they are no occurrences; a rename shows them and lets its user choose.
 */

import type { Span } from "../document/tree.ts";
import type { PythonParser, SyntaxNode } from "../ports.ts";
import { children, lastName, type Source, spanOf, stringOf, textOf } from "../python/syntax.ts";
import { type NameForm, type NameKind, toIdentifier } from "./charm-name.ts";

export interface Guess extends Span {
  readonly form: Exclude<NameForm, "constant">;
}

/** In the order of the text. */
export function guessesIn(text: string, parser: PythonParser, kind: NameKind, name: string): Guess[] {
  if (!text.includes(name) && !text.includes(toIdentifier(name))) return [];
  const tree = parser.parse(text);
  try {
    const found: Guess[] = [];
    const source = { text };
    const nodes = [tree.rootNode];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      found.push(...guessesAt(source, node, kind, name));
      nodes.push(...children(node));
    }
    return found.sort((one, other) => one.start - other.start);
  } finally {
    tree.delete();
  }
}

function guessesAt(source: Source, node: SyntaxNode, kind: NameKind, name: string): Guess[] {
  switch (node.type) {
    case "string":
      return ofString(source, node, kind, name);
    case "attribute":
      return kind === "option" ? ofAttribute(source, node, name) : [];
    case "class_definition":
      return kind === "option" ? ofModel(source, node, name) : [];
    default:
      return [];
  }
}

/** `"db"`; of an endpoint also the end of `"mysql:db"`, as `juju integrate` takes it, and of `f"{APP}:db"`. */
function ofString(source: Source, node: SyntaxNode, kind: NameKind, name: string): Guess[] {
  const whole = stringOf(source, node);
  if (whole?.value === name) return [{ ...whole.span, form: "plain" }];
  if (kind !== "endpoint") return [];
  const content = children(node).findLast(({ type }) => type === "string_content");
  const ending = content && /^[a-z0-9-]*:(.+)$/s.exec(textOf(source, content))?.[1];
  if (!content || ending !== name) return [];
  return [{ start: content.endIndex - name.length, end: content.endIndex, form: "plain" }];
}

/** `self.config.log_level`: some libraries make attributes of options. */
function ofAttribute(source: Source, node: SyntaxNode, name: string): Guess[] {
  const attribute = node.childForFieldName("attribute");
  const object = lastName(source, node.childForFieldName("object"))?.value ?? "";
  const isMeant = attribute && /config$/i.test(object) && textOf(source, attribute) === toIdentifier(name);
  return isMeant ? [{ ...spanOf(attribute), form: "identifier" }] : [];
}

/** `log_level: str` in the class that such a library reads the options into. */
function ofModel(source: Source, node: SyntaxNode, name: string): Guess[] {
  const title = node.childForFieldName("name");
  const body = node.childForFieldName("body");
  if (!title || !body || !/config/i.test(textOf(source, title))) return [];
  return children(body).flatMap((statement) => {
    const assignment = statement.type === "expression_statement" ? children(statement)[0] : undefined;
    const left = assignment?.type === "assignment" ? assignment.childForFieldName("left") : undefined;
    const isTyped = assignment?.childForFieldName("type");
    return left && isTyped && textOf(source, left) === toIdentifier(name)
      ? [{ ...spanOf(left), form: "identifier" as const }]
      : [];
  });
}
