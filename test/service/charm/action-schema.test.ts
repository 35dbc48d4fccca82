/** JSON Schema of parameters, as Juju's validator compiles it. */
import { expect, test } from "vitest";
import { judgeCharm } from "../../support/judge.ts";

function isRefused(parameter: string): boolean {
  const text = `run:\n  params:\n    name: ${parameter}\n`;
  const found = judgeCharm(text, "actions.yaml", { "charmcraft.yaml": "type: charm\n" });
  return found.some(({ severity }) => severity === "error");
}

test.for([
  "{type: string}",
  "{type: [string, 'null']}",
  "{type: integer, minimum: 1, maximum: 5}",
  "{type: array, items: {type: string}, minItems: 1}",
  "{type: object, properties: {a: {type: number}}, required: [a]}",
  "{type: object, additionalProperties: {type: string}}",
  "{anyOf: [{type: string}, {type: integer}]}",
  "{not: {type: string}}",
  "{enum: [a, b], default: c, title: Title, description: Text.}",
  "{whatever: 5}",
  "{}",
])("%s is a schema", (parameter) => expect(isRefused(parameter)).toBe(false));

test.for([
  "string",
  "[string]",
  "{type: int}",
  "{type: 5}",
  "{type: [string, str]}",
  "{required: true}",
  "{enum: a}",
  "{minimum: low}",
  "{minimum: 5, maximum: 1}",
  "{minLength: -1}",
  "{uniqueItems: 1}",
  "{pattern: '['}",
  "{items: string}",
  "{anyOf: {type: string}}",
  "{properties: [a]}",
  "{properties: {a: string}}",
  "{$ref: other}",
  "{items: {$schema: other}}",
  "{title: 5}",
])("%s is none", (parameter) => expect(isRefused(parameter)).toBe(true));
