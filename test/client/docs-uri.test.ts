import { describe, expect, test } from "vitest";
import { diagnosticsPage, parseDocsAddress } from "../../client/src/docs-uri.ts";

describe("addresses of the documentation", () => {
  test.for([
    [
      "/docs/diagnostics.md",
      "plugin-url-sentinel",
      { page: "diagnostics.md", fragment: "plugin-url-sentinel" },
    ],
    ["/docs/diagnostics.md", "", { page: "diagnostics.md", fragment: "" }],
    ["/docs/diagnostics.md", "<script>", { page: "diagnostics.md", fragment: "" }],
    ["/docs/other-yaml.md", "", { page: "other-yaml.md", fragment: "" }],
    ["/docs/../package.json", "", undefined],
    ["/docs/..%2fpackage.json", "", undefined],
    ["/docs/images/x.md", "", undefined],
    ["/docs/.md", "", undefined],
    ["/docs/a..md", "", undefined],
    ["/docs/diagnostics.md/", "", undefined],
    ["/docs/diagnostics.MD", "", undefined],
    ["/docs//diagnostics.md", "", undefined],
    ["docs/diagnostics.md", "", undefined],
    ["/docs/\\diagnostics.md", "", undefined],
    ["", "", undefined],
  ] as const)("%j #%s → %j", ([path, fragment, expected]) => {
    expect(parseDocsAddress(path, fragment)).toEqual(expected);
  });

  test("the page of the diagnostics is one of them", () => {
    const address = new URL(
      `${diagnosticsPage("vscode", "integrator-charms.integrator-charms")}#field-missing`,
    );
    expect(parseDocsAddress(address.pathname, address.hash.slice(1))).toEqual({
      page: "diagnostics.md",
      fragment: "field-missing",
    });
  });
});
