/** Judges a text as the command line would: findings of the real service, without an editor. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import type { Finding } from "../../server/src/service/finding.ts";
import { createLanguageService } from "../../server/src/service/index.ts";

export const service = createLanguageService();

let version = 0;

export function documentOf(text: string, languageId = "yaml"): TextDocument {
  version++;
  return TextDocument.create(`file:///fixture-${version}.${languageId}`, languageId, version, text);
}

export function judge(text: string, context: Partial<ServiceContext> = {}): readonly Finding[] {
  return service.findings(documentOf(text), { ...DEFAULT_CONTEXT, ...context });
}

export function codesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code }) => code);
}
