/** Values as YAML 1.1 has them, which is what Juju and charmcraft read. */
import { describe, expect, test } from "vitest";
import { integerOf, isOldBoolean, typeOf } from "../../../server/src/service/charm/yaml-types.ts";
import { findValue } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";

const parsed = (text: string) => findValue(parseYamlFile(`a: ${text}\n`).documents[0]?.root, "a");

describe("types", () => {
  test.for([
    ["text", "string"],
    ["yes", "boolean"],
    ["Off", "boolean"],
    ["y", "boolean"],
    ["true", "boolean"],
    ["yEs", "string"],
    ["'yes'", "string"],
    ["22.04", "float"],
    ['"22.04"', "string"],
    ["!!str 22.04", "string"],
    ["1e3", "float"],
    [".inf", "float"],
    ["1.2.3", "string"],
    ["0777", "integer"],
    ["0o17", "integer"],
    ["1_000", "integer"],
    ["0x1F", "integer"],
    ["0b11", "integer"],
    ["-5", "integer"],
    ["12:30", "string"],
    ["2026-01-01", "string"],
    ["~", "null"],
    ["", "null"],
    ["[a]", "list"],
    ["{a: b}", "map"],
  ] as const)("%s → %s", ([text, type]) => expect(typeOf(parsed(text))).toBe(type));
});

test.for([
  ["0777", 511],
  ["0o17", 15],
  ["1_000", 1000],
  ['"5"', 5],
  ["-1", -1],
  ["many", undefined],
  ["1.5", undefined],
] as const)("the whole number of %s is %s", ([text, value]) => expect(integerOf(parsed(text))).toBe(value));

test.for([
  ["yes", true],
  ["true", false],
  ["'yes'", false],
  ["maybe", false],
] as const)("%s is a boolean in YAML 1.1 only: %s", ([text, expected]) => {
  expect(isOldBoolean(parsed(text))).toBe(expected);
});
