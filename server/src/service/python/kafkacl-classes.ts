/** Classes that kafkacl works with, as far as a file writes them out. Source: kafkacl `base.py`, `config.py`. */
import type { SyntaxNode } from "../ports.ts";
import type { ClassVariable, ConfigOptionFact, FormatterClass, IntegratorClass } from "./facts.ts";
import {
  argumentsOf,
  children,
  lastName,
  literalOf,
  type Source,
  spanOf,
  stringOf,
  textOf,
} from "./syntax.ts";

const UNSET: ClassVariable = { kind: "unset" };

/** `name = value` in the body of a class, annotated or not; the last one counts. */
export function classVariables(
  source: Source,
  node: SyntaxNode,
): Map<string, { name: SyntaxNode; value: SyntaxNode }> {
  const found = new Map<string, { name: SyntaxNode; value: SyntaxNode }>();
  const body = node.childForFieldName("body");
  for (const statement of body ? children(body) : []) {
    const assignment = statement.type === "expression_statement" ? children(statement)[0] : undefined;
    if (assignment?.type !== "assignment") continue;
    const [name, value] = [assignment.childForFieldName("left"), assignment.childForFieldName("right")];
    if (name?.type === "identifier" && value) found.set(textOf(source, name), { name, value });
  }
  return found;
}

export function integratorOf(source: Source, node: SyntaxNode): IntegratorClass | undefined {
  const name = node.childForFieldName("name");
  if (!name) return undefined;
  const variables = classVariables(source, node);
  const variable = (key: string): ClassVariable => {
    const found = variables.get(key);
    return found ? toVariable(source, found.value) : UNSET;
  };
  return {
    name: textOf(source, name),
    nameSpan: spanOf(name),
    mode: variable("mode"),
    connectEndpoint: variable("CONNECT_REL"),
    peerEndpoint: variable("PEER_REL"),
    pluginServer: variable("plugin_server"),
    formatter: variable("formatter"),
  };
}

function toVariable(source: Source, value: SyntaxNode): ClassVariable {
  const text = stringOf(source, value);
  if (text) return { kind: "text", value: text.value, span: text.span };
  const name = lastName(source, value);
  return name ? { kind: "constant", name: name.value, span: name.span } : { kind: "computed" };
}

export function formatterOf(source: Source, node: SyntaxNode): FormatterClass | undefined {
  const name = node.childForFieldName("name");
  if (!name) return undefined;
  const options = [...classVariables(source, node).values()].flatMap((variable) => {
    const isOption =
      variable.value.type === "call" &&
      lastName(source, variable.value.childForFieldName("function"))?.value === "ConfigOption";
    return isOption ? [optionOf(source, variable.name, variable.value)] : [];
  });
  return { name: textOf(source, name), nameSpan: spanOf(name), options };
}

/** Parameters of `ConfigOption` in their order. */
const PARAMETERS = ["json_key", "default", "mode", "configurable", "description"] as const;

function optionOf(source: Source, name: SyntaxNode, call: SyntaxNode): ConfigOptionFact {
  const { positional, named, isOpen } = argumentsOf(source, call);
  const argument = (parameter: (typeof PARAMETERS)[number]) =>
    named.get(parameter) ?? positional[PARAMETERS.indexOf(parameter)];
  const jsonKey = stringOf(source, argument("json_key"));
  const [value, mode, configurable] = [argument("default"), argument("mode"), argument("configurable")];
  const literal = literalOf(source, configurable);
  return {
    name: textOf(source, name),
    nameSpan: spanOf(name),
    span: spanOf(call),
    jsonKey: jsonKey?.value,
    jsonKeySpan: jsonKey?.span,
    default: literalOf(source, value),
    defaultSpan: value && spanOf(value),
    isFloat: isFloat(value),
    mode: stringOf(source, mode)?.value,
    configurable: configurable || isOpen ? (typeof literal === "boolean" ? literal : undefined) : true,
    description: joinedString(source, argument("description")),
  };
}

/** Texts that follow each other are one text. */
function joinedString(source: Source, node: SyntaxNode | undefined): string | undefined {
  const inner = node?.type === "parenthesized_expression" ? children(node)[0] : node;
  if (inner?.type !== "concatenated_string") return stringOf(source, inner)?.value;
  const parts = children(inner).map((part) => stringOf(source, part)?.value);
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

/** `1.0` and `-1e3`, which JavaScript does not tell from whole numbers. */
function isFloat(node: SyntaxNode | null | undefined): boolean {
  if (node?.type === "unary_operator") return isFloat(node.childForFieldName("argument"));
  return node?.type === "float";
}
