/** Where somebody else reports syntax, outline and folding already, ours adds only what it alone knows. */
import { describe, expect, test } from "vitest";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { codesOf, documentOf, service } from "../support/judge.ts";

const YAML = 'application-data:\n  plugin-url: none\n  plugin-url: none\n  requested-secrets: "unclosed\n';
const JSON_TEXT = '{"application-data": {"plugin-url": "none", "plugin-url": "none",}';

function seen(text: string, languageId: string, context: Partial<ServiceContext>) {
  const document = documentOf(text, languageId);
  const full = { ...DEFAULT_CONTEXT, ...context };
  return {
    syntax: codesOf(service.findings(document, full)).filter((code) => code.startsWith("yaml-")),
    ours: codesOf(service.findings(document, full)).includes("plugin-url-sentinel"),
    symbols: service.symbols(document, full).length > 0,
    foldings: service.foldings(document, full).length > 0,
  };
}

describe.for([
  ["yaml", YAML, { otherYaml: true }, { otherJson: true }],
  ["json", JSON_TEXT, { otherJson: true }, { otherYaml: true }],
] as const)("%s", ([languageId, text, other, unrelated]) => {
  test("alone, everything is there", () => {
    expect(seen(text, languageId, {}).syntax.length).toBeGreaterThan(0);
    expect(seen(text, languageId, {})).toMatchObject({ ours: true, symbols: true });
  });
  test("beside another one, only ours is", () => {
    expect(seen(text, languageId, other)).toEqual({
      syntax: [],
      ours: true,
      symbols: false,
      foldings: false,
    });
  });
  test("the other language's extension changes nothing", () => {
    expect(seen(text, languageId, unrelated)).toEqual(seen(text, languageId, {}));
  });
});
