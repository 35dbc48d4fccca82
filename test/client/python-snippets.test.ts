/** Snippets for Python: each is valid where it belongs, and together they make a charm that our own checks accept. */
import { describe, expect, test } from "vitest";
import type { SyntaxNode } from "../../server/src/service/ports.ts";
import { readFacts } from "../../server/src/service/python/read-facts.ts";
import { expandSnippet } from "../support/expand-snippet.ts";
import { judgeCharm, sourcesOf } from "../support/judge.ts";
import { pythonParser } from "../support/python.ts";
import { contributedSnippets } from "../support/snippets.ts";

const python = await pythonParser();
const snippets = contributedSnippets("integrator-code");
const texts = new Map(
  contributedSnippets().map(([, { prefix, body }]) => [prefix, expandSnippet(body.join("\n"))] as const),
);

/** What stands around a snippet that is no module by itself, by its prefix; `|` is where it goes. */
const FRAMES: readonly (readonly [RegExp, string])[] = [
  [/^juju-config-/, "class Formatter(BaseConfigFormatter):\n    |\n"],
  [/^juju-(setup-|ready|teardown)/, "class Integrator(BaseIntegrator):\n    |\n"],
  [/^juju-requirer-/, "class Integrator(BaseIntegrator):\n    def __init__(self, charm):\n        |\n"],
  [/^juju-test-(state|secret|relation)/, "def test_it():\n    |\n"],
];

function placed(prefix: string): string {
  const frame = FRAMES.find(([pattern]) => pattern.test(prefix))?.[1] ?? "|";
  const indent = /^( *)\|/m.exec(frame)?.[1] ?? "";
  return frame.replace("|", () => textOf(prefix).replaceAll("\n", `\n${indent}`));
}

function textOf(prefix: string): string {
  const text = texts.get(prefix);
  if (text === undefined) throw new Error(`There is no snippet ${prefix}`);
  return text;
}

/** Texts of what the parser could not make sense of, or had to make up. */
function mistakesIn(text: string): string[] {
  const tree = python.parse(text);
  const mistakes: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.isError || node.isMissing) mistakes.push(text.slice(node.startIndex, node.startIndex + 60));
    for (const child of node.namedChildren) if (child) visit(child);
  };
  visit(tree.rootNode);
  tree.delete();
  return mistakes;
}

test.for(snippets)("%s is Python where it belongs", ([, { prefix }]) => {
  expect(mistakesIn(placed(prefix))).toEqual([]);
});

test.for(snippets)("%s has no line beyond 99 characters", ([, { prefix }]) => {
  expect(
    placed(prefix)
      .split("\n")
      .filter((line) => line.length > 99),
  ).toEqual([]);
});

describe("kafkacl", () => {
  test("formatter and integrator are seen as such", () => {
    const { integrators } = readFacts(textOf("juju-integrator"), python);
    expect(integrators.map(({ name }) => name)).toEqual(["Integrator"]);
    const { formatters } = readFacts(textOf("juju-formatter"), python);
    expect(formatters[0]?.options.map(({ name }) => name)).toEqual(["topics", "tasks_max"]);
  });

  test.for(["option", "option-mode", "fixed", "charm"])("juju-config-%s is an option", (name) => {
    expect(readFacts(placed(`juju-config-${name}`), python).formatters[0]?.options).toHaveLength(1);
  });
});

describe("the charm that they make together", () => {
  const code = {
    "src/charm.py": textOf("juju-charm"),
    "src/integration.py": textOf("juju-integration"),
    "src/plugin.py": textOf("juju-plugin-server"),
    "tests/unit/test_charm.py": textOf("juju-test-integrator"),
    "tests/conformance/conftest.py": textOf("juju-conformance-requirer"),
  };
  const option = (name: string) => `    ${name}:\n      type: string\n      default: "test"\n`;
  const judged = (charmcraft: string) =>
    judgeCharm(charmcraft, "charmcraft.yaml", {}, { sources: sourcesOf(code), python }).map(
      ({ code, message }) => `${code}: ${message}`,
    );

  test("has nothing wrong but the options that the formatter adds", () => {
    expect(judged(`${textOf("juju-integrator-charm")}${option("db_name")}${option("topic_prefix")}`)).toEqual(
      [expect.stringMatching(/^formatter-option-default: .*`topic_prefix`/)],
    );
  });

  test("is held against its Python at all", () => {
    expect(judged(textOf("juju-integrator-charm")).join("\n")).toContain("`db_name`");
  });
});
