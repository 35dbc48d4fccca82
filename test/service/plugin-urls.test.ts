/** The URLs that a document tells workers to download from. */
import { expect, test } from "vitest";
import { pluginUrls } from "../../server/src/service/plugin-urls.ts";
import { analysisOf } from "../support/cursor.ts";

const urlsIn = (text: string) => {
  const analysis = analysisOf(text, { uri: "file:///a.yaml" });
  return pluginUrls(analysis).map(({ url, range }) => [url, analysis.document.getText(range)]);
};
const requirer = (value: string) => `relation-info:
  - endpoint: connect-client
    application-data:
      plugin-url: ${value}
      requested-secrets: '["username", "password", "tls-ca"]'
`;

test.for([
  ["http://10.1.1.200:8080/plugin.tar", ["http://10.1.1.200:8080/plugin.tar"]],
  ["'  https://a/b?c=d '", ["https://a/b?c=d"]],
  ['"http:\\u002f/a/b"', ["http://a/b", "http:\\u002f/a/b"]],
  ["NOT-REQUIRED", undefined],
  ["not-required", undefined],
  ["ftp://a/b", undefined],
  ["http://", undefined],
  ["", undefined],
] as const)("%s", ([value, found]) => {
  const [url, text = url] = found ?? [];
  expect(urlsIn(requirer(value))).toEqual(found ? [[url, text]] : []);
});

test("of several relations, in their order", () => {
  const items = ["http://a/1", "http://a/2"].map(
    (url) => `  - endpoint: connect-client
    application-data: {plugin-url: "${url}", requested-secrets: '["username"]'}
`,
  );
  expect(urlsIn(`relation-info:\n${items.join("")}`).map(([url]) => url)).toEqual([
    "http://a/1",
    "http://a/2",
  ]);
});

test("of providers and other documents there are none", () => {
  expect(urlsIn("relation-info:\n  - application-data: {endpoints: http://a:8083}\n")).toEqual([]);
  expect(urlsIn("plugin-url: http://a/b\n")).toEqual([]);
});

test("comments and settings say what may be told of them", () => {
  const text = requirer("http://a/1").replace(
    "      plugin-url",
    "      # integrator-charms-disable-next-line not-found archive-not-a-tar\n      plugin-url",
  );
  const context = { severity: { refused: "warning", "not-found": "error", other: "off" } } as const;
  const analysis = analysisOf(text, { uri: "file:///a.yaml", context });
  expect(pluginUrls(analysis)[0]?.severities).toEqual({
    "not-found": "off",
    "archive-not-a-tar": "off",
    refused: "warning",
  });
});
