import { describe, expect, test } from "vitest";
import { editDirective } from "../../client/src/directive-edit.ts";
import { interfaceDirective } from "../../server/src/service/kinds/directives.ts";

const COMMENT = "# integrator-charms: interface=connect_client role=provider";

function apply(text: string): string {
  const { startOffset, endOffset, newText } = editDirective(text, "connect_client", "provider");
  return text.slice(0, startOffset) + newText + text.slice(endOffset);
}

describe("comment with interface and role", () => {
  test("is spelled as the server reads it", () => {
    expect(COMMENT).toBe(interfaceDirective("connect_client", "provider"));
  });

  test.for([
    ["empty text", "", `${COMMENT}\n`],
    ["plain text", "a: 1\n", `${COMMENT}\na: 1\n`],
    ["leading comments", "# licence\na: 1\n", `${COMMENT}\n# licence\na: 1\n`],
    ["CRLF", "a: 1\r\nb: 2\r\n", `${COMMENT}\r\na: 1\r\nb: 2\r\n`],
    ["byte order mark", "\uFEFFa: 1\n", `\uFEFF${COMMENT}\na: 1\n`],
    ["document start", "---\na: 1\n", `---\n${COMMENT}\na: 1\n`],
    ["document start with CRLF", "---\r\na: 1\r\n", `---\r\n${COMMENT}\r\na: 1\r\n`],
    ["mark and document start", "\uFEFF--- # x\na: 1\n", `\uFEFF--- # x\n${COMMENT}\na: 1\n`],
    ["nothing but a document start", "---", `---\n${COMMENT}\n`],
    ["content behind the document start", "--- {a: 1}\n", `${COMMENT}\n--- {a: 1}\n`],
    ["a longer dash", "----\n", `${COMMENT}\n----\n`],
    ["a directive", "%YAML 1.2\n---\na: 1\n", `${COMMENT}\n%YAML 1.2\n---\na: 1\n`],
    ["existing comment", "a: 1\n# integrator-charms: role=requirer\nb: 2\n", `a: 1\n${COMMENT}\nb: 2\n`],
    [
      "existing, indented, CRLF",
      "a:\r\n  #integrator-charms: x\r\n  b: 2\r\n",
      `a:\r\n  ${COMMENT}\r\n  b: 2\r\n`,
    ],
    ["existing behind a mark", "\uFEFF# integrator-charms: x\n", `\uFEFF${COMMENT}\n`],
    [
      "a silencing comment",
      "# integrator-charms-disable x\na: 1\n",
      `${COMMENT}\n# integrator-charms-disable x\na: 1\n`,
    ],
  ] as const)("%s", ([, before, after]) => {
    expect(apply(before)).toBe(after);
    expect(apply(after)).toBe(after);
  });
});
