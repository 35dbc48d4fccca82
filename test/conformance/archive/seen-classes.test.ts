/** Classes that are there several times: known by path, checksum and size, and by nothing less. */
import { expect, test } from "vitest";
import { readClassFile } from "../../../conformance/src/archive/class-file.ts";
import { SeenClasses } from "../../../conformance/src/archive/seen-classes.ts";
import { classFile } from "./build.ts";

const PATH = "io/example/A.class";
const MARK = { crc: 0xfedcba98, size: 1234 };
const file = readClassFile(classFile("io.example.A", { major: 65 }));
if (!file) throw new Error("the class cannot be read");

test("what was read is known", () => {
  const seen = new SeenClasses();
  expect(seen.find(PATH, MARK)).toBeUndefined();
  seen.add(PATH, MARK, file, 7);
  expect(seen.find(PATH, MARK)).toEqual({ major: 65, isModule: false, candidate: 7 });
});

test.for([
  ["another checksum", PATH, { ...MARK, crc: 0xfedcba99 }],
  ["another size", PATH, { ...MARK, size: 1235 }],
  ["a longer path", `x/${PATH}`, MARK],
] as const)("%s is another class", ([, path, mark]) => {
  const seen = new SeenClasses();
  seen.add(PATH, MARK, file, undefined);
  expect(seen.find(path, mark)).toBeUndefined();
  expect(seen.find(PATH, MARK)?.candidate).toBeUndefined();
});

test("without a checksum nothing is known", () => {
  const seen = new SeenClasses();
  seen.add(PATH, { ...MARK, crc: 0 }, file, undefined);
  expect(seen.find(PATH, { ...MARK, crc: 0 })).toBeUndefined();
});
