/** What remains of snippets and Markdown for clients that know neither. */
/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets have such placeholders. */
import { describe, expect, test } from "vitest";
import { markdownToText } from "../../server/src/protocol/markdown-text.ts";
import { snippetToText } from "../../server/src/protocol/snippet-text.ts";

describe("snippets", () => {
  test.for([
    ["plain", "plain"],
    ["a: $1", "a: "],
    ["a: $0", "a: "],
    ["a: ${1}b", "a: b"],
    ["a: ${1:http://HOST:8080}$0", "a: http://HOST:8080"],
    ["${1:outer ${2:inner} end}", "outer inner end"],
    ["${1:a}${2:b}", "ab"],
    ["${1|one,two|}", "one"],
    ["${1|a\\,b,c|}!", "a,b!"],
    ["$TM_FILENAME", ""],
    ["${TM_FILENAME:default}", "default"],
    ["\\$1", "$1"],
    ["\\\\", "\\"],
    ["{\\}", "{}"],
    ["{}", "{}"],
    ["${1:\\}}", "}"],
    ["100 $", "100 $"],
    ["a $ b", "a $ b"],
    ["${", "${"],
    ["${1:open", "open"],
    ["", ""],
  ] as const)("%j → %j", ([snippet, text]) => {
    expect(snippetToText(snippet)).toBe(text);
  });
});

describe("Markdown", () => {
  test.for([
    ["plain", "plain"],
    ["# Title\n\ntext", "Title\n\ntext"],
    ["**bold** and __bold__ and *it* and `code`", "bold and bold and it and code"],
    ["[text](https://docs#a)", "text (https://docs#a)"],
    ["[https://docs](https://docs)", "https://docs"],
    ["```yaml\n*a: [b](c)\n```", "*a: [b](c)"],
    ["before\n\n```yaml\na: b\n```\n\nafter", "before\n\na: b\n\nafter"],
    ["a\n\n---\n\nb", "a\n\n\n\nb"],
    ["requested\\_secrets", "requested_secrets"],
    ["plugin_url and a*b*c and 2 * 3 * 4", "plugin_url and a*b*c and 2 * 3 * 4"],
    ["* item", "* item"],
    ["", ""],
  ] as const)("%j → %j", ([markdown, text]) => {
    expect(markdownToText(markdown)).toBe(text);
  });
});
