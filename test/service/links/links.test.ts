/** Links by the text that they stand on. */
import { describe, expect, test } from "vitest";
import { links } from "../../../server/src/service/links/index.ts";
import { analysisOf } from "../../support/cursor.ts";

const linksIn = (text: string) => {
  const analysis = analysisOf(text);
  return links(analysis).map(({ range, target }) => [analysis.document.getText(range), target]);
};

const own = (...urls: readonly string[]) => urls.map((url) => [url, url]);

describe("links", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["plugin-url", "plugin-url: http://a:8080/b", ["http://a:8080/b"]],
    ["plugin-url in quotes", "plugin-url: 'http://a:8080/b'", ["http://a:8080/b"]],
    ["blanks in quotes", "plugin-url: ' http://a:8080/b '", ["http://a:8080/b"]],
    ["https in capitals", "plugin-url: HTTPS://a/b", ["HTTPS://a/b"]],
    ["every item of a list", "endpoints: http://a:8083,https://b:8083", ["http://a:8083", "https://b:8083"]],
    ["items with blanks", "endpoints: 'http://a:8083, http://b:8083'", ["http://a:8083", "http://b:8083"]],
    ["items of a YAML list", "endpoints:\n    - http://a:8083\n    - 'http://b:8083'", ["http://a:8083", "http://b:8083"]],
    ["items of brackets", "endpoints: [http://a:8083, \"http://b:8083\"]", ["http://a:8083", "http://b:8083"]],
    ["items over lines", "endpoints: \"http://a:8083,\\\n      http://b:8083\"", ["http://a:8083", "http://b:8083"]],
    ["folded block scalar", "endpoints: >-\n    http://a:8083,\n    http://b:8083", ["http://a:8083", "http://b:8083"]],
    ["IPv6", "endpoints: http://[fd42::1]:8083", ["http://[fd42::1]:8083"]],
    ["items that are no links", "endpoints: http://a:8083,b:8083,ftp://c,http://:80,http://d:99999", ["http://a:8083"]],
    ["sentinel", "plugin-url: NOT-REQUIRED", []],
    ["password", "plugin-url: http://user:word@a/b", []],
    ["file", "plugin-url: file:///a", []],
    ["unknown key", "foo: http://a", []],
  ] as const)("%s", ([, field, urls]) => {
    const side = field.startsWith("endpoints") ? "provider" : "requirer";
    expect(linksIn(`${side}:\n  application-data:\n    ${field.replaceAll("\n", "\n  ")}\n`)).toEqual(own(...urls));
  });

  test("escapes: the text is longer than the address", () => {
    expect(linksIn('{"application-data": {"endpoints": "http:\\/\\/a:8083,http:\\u002f/b:8083"}}')).toEqual([
      ["http:\\/\\/a:8083", "http://a:8083"],
      ["http:\\u002f/b:8083", "http://b:8083"],
    ]);
  });

  test("an address over two lines is none, since editors show none", () => {
    expect(linksIn('requirer:\n  application-data:\n    plugin-url: "http://a/\\\n      b"\n')).toEqual([]);
  });

  test("the interface's text at its name in the comment", () => {
    const found = linksIn(
      "# integrator-charms: interface=connect_client role=requirer\nplugin-url: NOT-REQUIRED\n",
    );
    expect(found).toEqual([["interface=connect_client", expect.stringContaining("charmlibs")]]);
    expect(linksIn("# integrator-charms: interface=mysql_client\napplication-data: {}\n")).toEqual([]);
  });

  test("what an alias stands for is linked once", () => {
    const text = "url: &url http://a/b\nrequirer:\n  application-data:\n    plugin-url: *url\n";
    expect(linksIn(text)).toEqual([]);
  });

  test("nothing in somebody else's file", () => {
    expect(linksIn("plugin-url: http://a/b\n")).toEqual([]);
  });
});
