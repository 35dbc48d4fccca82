/** Comments, and what looks like one. */
import { expect, test } from "vitest";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { drawSpan } from "./draw.ts";

const ROWS: [text: string, ...comments: string[]][] = [
  ["# a\n", "«# a» a"],
  ["#", "«#» "],
  ["#a # b\n", "«#a # b» a # b"],
  ["\ufeff# a\n", "«# a» a"],
  ["a: 1 # x\n# y\n  # z\n", "«# x» x, trailing", "«# y» y", "«# z» z"],
  ["a: 1\t# x\r\n# y\r\n", "«# x» x, trailing", "«# y» y"],
  ["a: 1 # x\r# y\r", "«# x» x, trailing", "«# y» y"],
  ["a: x#y\n"],
  ["a: 'x # y'\nb: \"x # y\"\n"],
  ["a: |\n  # x\n  y\n"],
  ["a: | # x\n  # y\n# z\n", "«# x» x, trailing", "«# z» z"],
  ["a: http://x/#y\n"],
  ["a: x # y\n  # z\n", "«# y» y, trailing", "«# z» z"],
  ["- # x\n  a\n", "«# x» x, trailing"],
  ["a: # x\n  b\n", "«# x» x, trailing"],
  [
    "[ # x\n  1, # y\n # z\n]# end\n",
    "«# x» x, trailing",
    "«# y» y, trailing",
    "«# z» z",
    "«# end» end, trailing",
  ],
  ["a: 'x\n  y' # z\n", "«# z» z, trailing"],
  ["--- # x\n# y\n... # z\n# end", "«# x» x, trailing", "«# y» y", "«# z» z, trailing", "«# end» end"],
  ["%YAML 1.2 # x\n--- # y\n", "«# x» x, trailing", "«# y» y, trailing"],
  ['a: "x # y\nb: 1 # z\n', "«# z» z, trailing"],
  ["- a\nb: 1 # x\n# y\n", "«# x» x, trailing", "«# y» y"],
  ["a:\n\tb: 1 # x\n\t# y\n", "«# x» x, trailing", "«# y» y"],
  ["<<<<<<< x\na: 1 # x\n=======\na: 2 # y\n>>>>>>> y\n", "«# x» x, trailing"],
];

test.for(ROWS)("%j", ([text, ...comments]) => {
  const found = parseYamlFile(text).comments;
  expect(
    found.map(
      (comment) => `${drawSpan(text, comment)} ${comment.text}${comment.trailing ? ", trailing" : ""}`,
    ),
  ).toEqual(comments);
});
