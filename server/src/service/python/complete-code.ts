/** Code that an author of an integrator needs where the cursor is: members of kafkacl's classes, tests, fixtures. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver-types";
import snippets from "../../../../snippets/integrator-code.json" with { type: "json" };
import { toRange } from "../diagnostics.ts";
import type { PythonFacts } from "./facts.ts";
import { type CodePlace, placeOfCode } from "./place-of-code.ts";
import type { PythonDocument } from "./python-document.ts";

interface Template {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
  /** What it defines: `setup` of `def setup(self)`. */
  readonly word: string;
}

const TEMPLATES: readonly Template[] = Object.entries(snippets).map(
  ([name, { prefix, description, body }]) => {
    const text = body.join("\n").replace(/\n?\$0$/, "$0");
    const plain = text.replace(/\$\{\d+[:|]([^}|,]*)[^}]*\}/g, "$1");
    const word = /^(?:def|class) (\w+)/m.exec(plain)?.[1] ?? /^([\w.]+)/.exec(plain)?.[1] ?? name;
    return { name, prefix, description, body: text, word };
  },
);

/** Which of them belong where, by their prefixes. */
const WHOLE_FILES: Readonly<Record<string, RegExp>> = {
  "src/charm.py": /^juju-charm$/,
  "src/integration.py": /^juju-integration$/,
  "src/plugin.py": /^juju-plugin-server$/,
  "tests/conformance/conftest.py": /^juju-conformance-(?:requirer|provider)$/,
};
const CLASSES = /^juju-(?:integrator|formatter|plugin-elsewhere)$/;
const FIXTURES = /^juju-conformance-(?!requirer$|provider$)/;
const INTEGRATOR = /^juju-(?:ready|setup-.+|teardown)$/;
const REQUIRERS = /^juju-requirer-/;
const OPTIONS = /^juju-config-/;
const TESTS = /^juju-test-(?:state|secret|relation)/;
const TEST_FILE = /^juju-test-integrator$/;

/** Nothing in the middle of a line, and nothing that the class has already. */
export function completeCode({ document, file }: PythonDocument, offset: number): CompletionItem[] {
  const text = document.getText();
  const place = placeOfCode(text, offset);
  if (!place) return [];
  const fitting = fittingAt(
    place,
    file.source.path,
    file.facts,
    text.slice(0, place.wordStart).trim() === "",
  );
  const range = toRange(document, { start: place.wordStart, end: offset });
  const members = place.inner?.keyword === "class" ? place.owner?.members : undefined;
  return TEMPLATES.filter(({ prefix, word }) => fitting.test(prefix) && !members?.has(word)).map(
    ({ name, description, body, word }) => ({
      label: name,
      kind: CompletionItemKind.Snippet,
      detail: description,
      filterText: `${word} ${name}`,
      // Behind the names that the file has itself.
      sortText: `~${name}`,
      insertTextFormat: InsertTextFormat.Snippet,
      insertTextMode: InsertTextMode.adjustIndentation,
      textEdit: { range, newText: body },
    }),
  );
}

const NONE = /^(?!)/;

function fittingAt({ inner, owner }: CodePlace, path: string, facts: PythonFacts, isStart: boolean): RegExp {
  const isTest = path.startsWith("tests/");
  if (!inner) {
    if (isStart) return WHOLE_FILES[path] ?? (/^tests\/unit\/test_/.test(path) ? TEST_FILE : NONE);
    if (path === "tests/conformance/conftest.py") return FIXTURES;
    return isTest ? TESTS : facts.importsKafkacl ? CLASSES : NONE;
  }
  if (inner.keyword === "def" && isTest) return TESTS;
  if (!owner) return NONE;
  const isOf = (base: string, known: readonly { readonly name: string }[] = []) =>
    new RegExp(`\\b${base}\\b`).test(owner.arguments) || known.some(({ name }) => name === owner.name);
  if (isOf("BaseIntegrator", facts.integrators)) {
    if (inner.keyword === "class") return INTEGRATOR;
    return inner.name === "__init__" ? REQUIRERS : NONE;
  }
  return inner.keyword === "class" && isOf("BaseConfigFormatter", facts.formatters) ? OPTIONS : NONE;
}
