// Every text that the client shows went through a translation file. The server's are English in this release.
import assert from "node:assert/strict";
import { openText, openUntitled, productApi, untilProblem } from "../support/editor.ts";
import { productExtension, until } from "../support/workspace.ts";

const TRANSLATED = /^\[.*\]$/s;

/** Keys of the manifest whose values users read. */
const READ = new Set([
  "category",
  "description",
  "displayName",
  "enumDescriptions",
  "markdownDescription",
  "patternErrorMessage",
  "title",
]);

function textsOf(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  // VS Code keeps the English title of a command beside the translated one.
  if (isTranslation(value)) return textsOf(value.value, key);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([inner, inside]) => textsOf(inside, inner));
  }
  return typeof value === "string" && READ.has(key) ? [value] : [];
}

function isTranslation(value: unknown): value is { readonly value: string; readonly original: string } {
  return typeof value === "object" && value !== null && "original" in value && "value" in value;
}

describe("in another language", () => {
  it("no text of the manifest is plain", () => {
    const { contributes, capabilities, displayName, description } = productExtension().packageJSON;
    const texts = textsOf({ contributes, capabilities, displayName, description }, "");
    assert.ok(texts.length > 20, "the texts were found");
    assert.deepEqual(
      texts.filter((text) => !TRANSLATED.test(text)),
      [],
    );
  });

  it("no text of the language status is plain", async () => {
    const api = await productApi();
    const document = await openText(
      "status.yaml",
      "relation-info:\n  - endpoint: connect-client\n    application-data: {plugin-url: NOT-REQUIRED}\n",
    );
    await untilProblem(document.uri, "field-missing");
    await until("the status", () => api.status()?.text === "connect_client v0 · [réqúírér]");
    assert.equal(api.status()?.detail, "[knówn fróm: [kéys óf thé dátábág]]");
    await openUntitled("relation-info:\n  - endpoint: connect-client\n    application-data: {}\n");
    await until("an open role", () => api.status()?.text === "connect_client v0 · [rólé ópén]");
    assert.match(api.status()?.detail ?? "", TRANSLATED);
  });
});
