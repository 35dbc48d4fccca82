import { describe, expect, test } from "vitest";
import { renderExcerpt, toVisible } from "../../cli/src/formats/terminal.ts";
import { wantsColour } from "../../cli/src/output.ts";
import { checkedFile, findingAt } from "./sample-report.ts";

/** Source and carets for the first occurrence of `marked`, one above the other. */
function excerpt(text: string, marked: string, width = 80): string[] {
  const [found] = checkedFile("a.yaml", text, [findingAt(text, marked)]).diagnostics;
  if (!found) throw new Error("no diagnostic");
  const { source, carets } = renderExcerpt(found.excerpt, found.range, width);
  return [source, carets];
}

describe("carets", () => {
  test.for([
    ["stand below the range", "key: value", "value", ["key: value", "     ^^^^^"]],
    ["go to the end of the line", "a: one\n  two\n", "one\n  two", ["a: one", "   ^^^"]],
    ["count tabs", "\tkey", "key", ["    key", "    ^^^"]],
    ["count wide characters twice", "名: x", "x", ["名: x", "    ^"]],
    ["count emoji twice", "😀: x", "x", ["😀: x", "    ^"]],
    ["do not count accents that combine", "e\u0301: x", "x", ["e\u0301: x", "   ^"]],
    ["mark one place for an empty range", "key:", "", ["key:", "^"]],
    ["show control characters as such", "a\u001b[0m: x", "x", ["a␛[0m: x", "       ^"]],
  ] as const)("%s", ([, text, marked, expected]) => {
    expect(excerpt(text, marked)).toEqual(expected);
  });

  test("mark the place behind the last character", () => {
    expect(excerpt("key:\nnext", "\nnext")).toEqual(["key:", "    ^"]);
  });

  test("stay in view on long lines", () => {
    const [source = "", carets = ""] = excerpt(`${"a".repeat(5000)}HERE${"b".repeat(5000)}`, "HERE", 60);
    expect(source).toMatch(/^…a+HEREb+…$/);
    expect(source.length).toBeLessThanOrEqual(60);
    expect(source.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("HERE");
  });
});

describe("passwords in the source line", () => {
  test.for([
    [
      "endpoints: http://ann:s3cret@h:1,http://bob:pw@i:2",
      "endpoints: http://ann:******@h:1,http://bob:**@i:2",
    ],
    ["password: hunter2", "password: *******"],
    ['data: \'{"password": "x y"}\'', 'data: \'{"password": "* y"}\''],
    ['requested-secrets: \'["username", "password"]\'', 'requested-secrets: \'["username", "password"]\''],
    ["tls-password : 'p'", "tls-password : '*'"],
    ["plugin-url: http://10.1.1.200:8080/a@b", "plugin-url: http://10.1.1.200:8080/a@b"],
  ])("%s", ([text = "", shown]) => {
    expect(excerpt(text, text.slice(0, 1), 200)[0]).toBe(shown);
  });
});

test("nothing of a file can move the cursor or turn the direction of writing", () => {
  expect(toVisible("a\u001b]0;x\u0007\u009b2J\u202e\u2066\u200b\ufeff\u2028\ud800\tb\nc\u007f")).toBe(
    "a␛]0;x␇�2J������ b c␡",
  );
});

describe("colours", () => {
  test.for([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
    [{ TERM: "dumb" }, true, false],
  ] as const)("%j, terminal %s → %s", ([env, isTerminal, expected]) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });
});
