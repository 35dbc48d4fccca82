import { printable, splitUrl } from "../values/url.ts";
import type { Draft, FieldCheck } from "./check.ts";
import {
  type FieldSubject,
  fieldOf,
  formOf,
  replacePart,
  spanIn,
  type UrlItem,
  urlItemsOf,
} from "./subjects.ts";

export const endpointsScheme: FieldCheck = {
  code: "endpoints-scheme",
  severity: "error",
  on: "field",
  form: "url-list",
  summary: "An item of a list of base URLs does not begin with `http://` or `https://`.",
  explanation:
    "Every entry of `endpoints` names its protocol (P4); clients take the list apart at its commas and use each entry as it is. The fix adds `https://` where the databag has a `secret-tls`, else `http://`, or replaces another scheme. Beware that URL libraries read `10.1.1.100:8083` as a scheme and a path.",
  bad: "application-data:\n  endpoints: 10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const item of urlItemsOf(subject)) yield* judge(subject, item);
  },
};

function judge(subject: FieldSubject, item: UrlItem): Draft[] {
  const form = formOf(subject.field, "url-list");
  const { url } = item;
  if (!form || (url && form.schemes.includes(url.scheme.text.toLowerCase()))) return [];
  const expected = form.schemes.map((scheme) => `\`${scheme}://\``).join(" or ");
  const usual = fieldOf(subject.databag, subject.analysis, "secret-tls")?.string ? "https" : "http";
  const scheme = form.schemes.includes(usual) ? usual : (form.schemes[0] ?? usual);
  const repaired = repair(item, scheme);
  // A repaired address that is still none is no help.
  const isUrl = repaired !== undefined && splitUrl(repaired)?.host.text;
  return [
    {
      span: spanIn(subject, url ? url.scheme : item),
      message: url
        ? `Endpoint \`${printable(item.text)}\` has the scheme \`${url.scheme.text}\`; expected ${expected}`
        : `Endpoint \`${printable(item.text)}\` must start with ${expected}`,
      fixes: isUrl
        ? [
            {
              title: `Use \`${printable(repaired)}\``,
              edits: replacePart(subject, item, repaired),
              preferred: true,
            },
          ]
        : [],
    },
  ];
}

/** `ftp://host` → `http://host`, `http:/host`, `http:host`, `//host` and `host:8083` likewise. */
function repair({ text, url }: UrlItem, scheme: string): string | undefined {
  if (url) return `${scheme}${text.slice(url.scheme.text.length)}`;
  const half = /^(https?):(?:[/\\]*)(?=[^/\\\s])/i.exec(text);
  if (half?.[1]) return `${half[1].toLowerCase()}://${text.slice(half[0].length)}`;
  const bare = text.replace(/^[:/\\]+/, "");
  return /^[^\s"'`<>{}|^\\]+$/.test(bare) ? `${scheme}://${bare}` : undefined;
}
