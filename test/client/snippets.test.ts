/** Each snippet, taken as it is offered, gives a document that our own service finds nothing wrong with. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT } from "../../server/src/service/context.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { expandSnippet } from "../support/expand-snippet.ts";

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const snippets = manifest.contributes.snippets
  .filter(({ language }) => language === "yaml")
  .flatMap(({ path }) => Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, Snippet>));

const service = createLanguageService();

describe("snippets", () => {
  test("there are some", () => expect(snippets.length).toBeGreaterThan(10));

  test("prefixes are juju-… and belong to one snippet each", () => {
    const prefixes = snippets.flatMap(([, { prefix }]) => prefix);
    expect(prefixes.filter((prefix) => !/^juju-[a-z]+(-[a-z]+)*$/.test(prefix))).toEqual([]);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test.for(snippets)("%s", ([, { description, body }]) => {
    const text = expandSnippet(body.join("\n"));
    expect(text).not.toContain("$");
    expect(description).not.toBe("");
    const document = TextDocument.create("file:///x.yaml", "yaml", 1, text);
    expect(
      service.validate(document, DEFAULT_CONTEXT).map(({ code, message }) => `${String(code)}: ${message}`),
    ).toEqual([]);
  });

  // A part of an item, and single fields, are nothing by themselves.
  const wholes = snippets.filter(
    ([name, { body }]) => body.length > 2 && name !== "Unit databags of a relation",
  );

  test.for(wholes)("%s is recognised", ([, { body }]) => {
    const document = TextDocument.create("file:///x.yaml", "yaml", 1, expandSnippet(body.join("\n")));
    const { kind, relations } = service.describe(document, DEFAULT_CONTEXT);
    expect([kind, relations.every(({ role }) => role !== undefined)]).toEqual(["relation-fixture", true]);
  });
});
