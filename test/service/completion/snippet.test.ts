// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is what snippets look like.
/** Snippet syntax, read and written. */
import { describe, expect, test } from "vitest";
import { parseSnippet, toSnippet, toText } from "../../../server/src/service/completion/snippet.ts";

describe("snippets", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["text", "a-b", "a-b", "a-b"],
    ["placeholder", "http://${1:HOST}:8083", "http://${1:HOST}:8083", "http://HOST:8083"],
    ["empty placeholder", "a $1 b", "a $1 b", "a  b"],
    ["braces", "${1}", "$1", ""],
    ["choice", "${1|a,b|}", "${1|a,b|}", "a"],
    ["comma in a choice", "${1|a\\,b,c|}", "${1|a\\,b,c|}", "a,b"],
    ["escapes", "\\$1 \\} \\\\", "\\$1 \\} \\\\", "$1 } \\"],
    ["dollar alone", "5 $", "5 \\$", "5 $"],
  ] as const)("%s", ([, source, snippet, text]) => {
    const pieces = parseSnippet(source);
    expect(toSnippet(pieces)).toBe(snippet);
    expect(toText(pieces)).toBe(text);
  });
});
