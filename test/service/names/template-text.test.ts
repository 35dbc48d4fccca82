import { expect, test } from "vitest";
import { FILLER, maskTags } from "../../../server/src/service/names/template-text.ts";

test.for([
  ["a: b\n", "a: b\n"],
  ["a: {b: c}\n", "a: {b: c}\n"],
  ["name: {{ x }}\n", "name: _______\n"],
  ["a:\n{%- if x %}\n  b: c\n{% endif %}\n", "a:\n           \n  b: c\n           \n"],
  ["{# a\r\nb #}c", "    \r\n    c"],
  ["{{ a }}-{{ b }}", "_______-_______"],
  ["{% {{ %}{{ x", "        {{ x"],
  ["{% a {{ b }}", "{% a _______"],
  ["{", "{"],
] as const)("%j → %j", ([text, expected]) => {
  expect(maskTags(text).replaceAll(FILLER, "_")).toBe(expected);
});

test("very many tags that nothing closes take no time", () => {
  const text = "{%{#{{".repeat(150_000);
  expect(maskTags(text)).toBe(text);
});
