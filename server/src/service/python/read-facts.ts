/** One walk over a Python file. Iterative, because a long sum is as deep as it is long. */
import type { PythonParser, SyntaxNode } from "../ports.ts";
import type { FormatterClass, IntegratorClass, PythonConstant, PythonFacts, PythonMention } from "./facts.ts";
import { classVariables, formatterOf, integratorOf } from "./kafkacl-classes.ts";
import { mentionsAt } from "./mentions.ts";
import { basesOf, isCharmClass, MODULE_SCOPE, type Scope, variablesIn } from "./receivers.ts";
import { children, type Source, stringOf, textOf } from "./syntax.ts";

export const NO_FACTS: PythonFacts = {
  mentions: [],
  constants: [],
  formatters: [],
  integrators: [],
  importsKafkacl: false,
};

/** Words without which a file says nothing that we want to know; a text search is far quicker than a parser. */
const WORDS = /config|\bon\b|relation|binding|resource|container|storage|kafkacl|requires|provides|data\(/i;
const CONSTANT = /^[ \t]*[A-Z][A-Z0-9_]*\s*(?::[^=\n]+)?=\s*["']/m;

/** Facts of a text. Never throws on bad Python: what the parser cannot make sense of says nothing. */
export function readFacts(text: string, parser: PythonParser): PythonFacts {
  if (!WORDS.test(text) && !CONSTANT.test(text)) return NO_FACTS;
  const tree = parser.parse(text);
  try {
    return new Reader({ text }).read(tree.rootNode);
  } finally {
    tree.delete();
  }
}

interface Visit {
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

class Reader {
  readonly #source: Source;
  readonly #charms = new Set<string>();
  readonly #formatterNames = new Set(["BaseConfigFormatter"]);
  readonly #integratorNames = new Set(["BaseIntegrator"]);
  readonly #mentions: PythonMention[] = [];
  readonly #constants: PythonConstant[] = [];
  readonly #formatters: FormatterClass[] = [];
  readonly #integrators: IntegratorClass[] = [];
  #importsKafkacl = false;

  constructor(source: Source) {
    this.#source = source;
  }

  read(root: SyntaxNode): PythonFacts {
    for (const [name, { value }] of classVariables(this.#source, bodyOf(root)))
      this.#addConstant(name, undefined, value);
    const visits: Visit[] = [{ node: root, scope: MODULE_SCOPE }];
    for (let visit = visits.pop(); visit; visit = visits.pop()) {
      const scope = this.#enter(visit);
      // Backwards, so that the file is read from its start.
      for (const child of children(visit.node).reverse()) visits.push({ node: child, scope });
    }
    return {
      mentions: this.#mentions.sort((one, other) => one.start - other.start),
      constants: this.#constants,
      formatters: this.#formatters,
      integrators: this.#integrators,
      importsKafkacl: this.#importsKafkacl,
    };
  }

  /** Takes down what a node says, and tells in which scope its children stand. */
  #enter({ node, scope }: Visit): Scope {
    switch (node.type) {
      case "class_definition":
        return this.#enterClass(node);
      case "function_definition":
        return {
          ...scope,
          variables: new Map([
            ...scope.variables,
            ...variablesIn(this.#source, node.childForFieldName("body"), scope),
          ]),
        };
      case "import_statement":
      case "import_from_statement":
        this.#importsKafkacl ||= /\bkafkacl\b/.test(textOf(this.#source, node));
        this.#addAliases(node);
        return scope;
      default:
        this.#mentions.push(...mentionsAt(this.#source, node, scope));
        return scope;
    }
  }

  #enterClass(node: SyntaxNode): Scope {
    const source = this.#source;
    const nameNode = node.childForFieldName("name");
    const name = nameNode ? textOf(source, nameNode) : "";
    for (const [key, { value }] of classVariables(source, node)) this.#addConstant(key, name, value);
    const bases = basesOf(source, node);
    if (bases.some((base) => this.#formatterNames.has(base))) {
      this.#formatterNames.add(name);
      const formatter = formatterOf(source, node);
      if (formatter) this.#formatters.push(formatter);
    }
    if (bases.some((base) => this.#integratorNames.has(base))) {
      this.#integratorNames.add(name);
      const integrator = integratorOf(source, node);
      if (integrator) this.#integrators.push(integrator);
    }
    const isCharm = isCharmClass(source, node, this.#charms);
    if (isCharm) this.#charms.add(name);
    return { isCharm, variables: new Map() };
  }

  #addConstant(name: string, owner: string | undefined, value: SyntaxNode): void {
    const text = stringOf(this.#source, value);
    if (text) this.#constants.push({ name, owner, value: text.value, span: text.span });
  }

  /** `from kafkacl import BaseIntegrator as Base` */
  #addAliases(node: SyntaxNode): void {
    for (const child of children(node)) {
      if (child.type !== "aliased_import") continue;
      const [name, alias] = [child.childForFieldName("name"), child.childForFieldName("alias")];
      if (!name || !alias) continue;
      const [original, other] = [textOf(this.#source, name), textOf(this.#source, alias)];
      if (original === "BaseConfigFormatter") this.#formatterNames.add(other);
      if (original === "BaseIntegrator") this.#integratorNames.add(other);
    }
  }
}

/** The module looks like the body of a class to the reader of assignments. */
function bodyOf(root: SyntaxNode): SyntaxNode {
  return { ...EMPTY, childForFieldName: (field) => (field === "body" ? root : null) };
}

const EMPTY: SyntaxNode = {
  type: "module",
  startIndex: 0,
  endIndex: 0,
  isError: false,
  isMissing: false,
  namedChildren: [],
  childForFieldName: () => null,
};
