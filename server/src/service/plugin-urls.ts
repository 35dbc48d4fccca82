/** The URLs that a document tells others to download from: what a client may ask for, when its user wants it to. */
import type { Range } from "vscode-languageserver-types";
import type { Analysis } from "./analysis.ts";
import { readUrl } from "./checks/plugin-url.ts";
import { fieldsOf, spanIn } from "./checks/subjects.ts";
import { toRange } from "./diagnostics.ts";
import { knownDatabags } from "./kinds/relation.ts";

export interface PluginUrl {
  /** As written, without blanks around it. */
  readonly url: string;
  /** Of the URL in the document. */
  readonly range: Range;
}

/** In the order of the file; sentinels and what is no http or https URL are left out. */
export function pluginUrls(analysis: Analysis): readonly PluginUrl[] {
  const subjects = (analysis.relations ?? [])
    .flatMap(knownDatabags)
    .flatMap((databag) => fieldsOf(databag, analysis));
  return subjects.flatMap((subject) => {
    const reading = readUrl(subject);
    if (reading?.kind !== "url") return [];
    const { content, form, url } = reading;
    if (!form.schemes.includes(url.scheme.text.toLowerCase())) return [];
    return [{ url: content.text, range: toRange(analysis.document, spanIn(subject, content)) }];
  });
}
