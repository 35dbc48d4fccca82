/** The URLs that a document tells others to download from: what a client may ask for, when its user wants it to. */
import type { Range } from "vscode-languageserver-types";
import { REMOTE_CODES } from "../../../schemas/remote-codes.ts";
import type { Analysis } from "./analysis.ts";
import { readUrl } from "./checks/plugin-url.ts";
import { fieldsOf, spanIn } from "./checks/subjects.ts";
import { isSilenced } from "./checks/suppression.ts";
import { toRange } from "./diagnostics.ts";
import type { Severity } from "./finding.ts";
import { knownDatabags } from "./kinds/relation.ts";

export interface PluginUrl {
  /** As written, without blanks around it. */
  readonly url: string;
  /** Of the URL in the document. */
  readonly range: Range;
  /** What the author wants of findings there that only a look at the URL can make, where that is not the usual. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
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
    const span = spanIn(subject, content);
    return [
      {
        url: content.text,
        range: toRange(analysis.document, span),
        severities: severitiesAt(analysis, span.start),
      },
    ];
  });
}

/** Comments stand before settings, as everywhere. */
function severitiesAt(analysis: Analysis, start: number): PluginUrl["severities"] {
  const wanted = REMOTE_CODES.map((code) => {
    const severity = isSilenced({ code, start }, analysis) ? "off" : analysis.context.severity[code];
    return [code, severity] as const;
  });
  return Object.fromEntries(wanted.flatMap(([code, severity]) => (severity ? [[code, severity]] : [])));
}
