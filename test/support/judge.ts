/** Judges a text as the command line would: findings of the real service, without an editor. */
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  CHARM_FILE_NAMES,
  type CharmSources,
  type CharmTexts,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../server/src/service/context.ts";
import type { Finding } from "../../server/src/service/finding.ts";
import { createLanguageService } from "../../server/src/service/index.ts";

export const service = createLanguageService();

let version = 0;

export function documentOf(text: string, languageId = "yaml"): TextDocument {
  version++;
  return TextDocument.create(`file:///fixture-${version}.${languageId}`, languageId, version, text);
}

/** A document of a name that tells what it is, `metadata.yaml` for example. */
export function namedDocument(text: string, name: string): TextDocument {
  version++;
  return TextDocument.create(`file:///charm-${version}/${name}`, "yaml", version, text);
}

/** Judges a charm file together with the files beside it. */
export function judgeCharm(
  text: string,
  name: string,
  beside: CharmTexts = {},
  code: Partial<ServiceContext> = {},
): readonly Finding[] {
  const siblings = { ...beside, ...(isCharmFileName(name) ? { [name]: text } : {}) };
  return service.findings(namedDocument(text, name), { ...DEFAULT_CONTEXT, ...code, siblings });
}

/** Files of a charm by their paths. */
export function sourcesOf(files: Readonly<Record<string, string>>): CharmSources {
  const root = "file:///charm";
  const sources = Object.entries(files).map(([path, text]) => ({ uri: `${root}/${path}`, path, text }));
  return { root, isComplete: true, files: sources };
}

function isCharmFileName(name: string): boolean {
  return (CHARM_FILE_NAMES as readonly string[]).includes(name);
}

export function judge(text: string, context: Partial<ServiceContext> = {}): readonly Finding[] {
  return service.findings(documentOf(text), { ...DEFAULT_CONTEXT, ...context });
}

export function codesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code }) => code);
}
