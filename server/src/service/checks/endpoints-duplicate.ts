import { canonicalHost, printable, type UrlParts } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { replaceValue, spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsDuplicate: FieldCheck = {
  code: "endpoints-duplicate",
  severity: "hint",
  on: "field",
  form: "url-list",
  summary: "A base URL is listed twice.",
  explanation: "The second one adds nothing. Upper and lower case and a closing slash make no difference.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083,http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083,http://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const items = urlItemsOf(subject);
    const seen = new Set<string>();
    for (const item of items) {
      const address = item.url ? addressOf(item.url) : item.text;
      if (seen.has(address)) {
        const rest = items.filter((other) => other !== item).map((other) => other.text);
        yield {
          span: spanIn(subject, item),
          message: `Endpoint \`${printable(item.text)}\` is listed twice`,
          unnecessary: true,
          fixes: [
            { title: "Remove the duplicate", edits: replaceValue(subject, rest.join(",")), preferred: true },
          ],
        };
      }
      seen.add(address);
    }
  },
};

function addressOf(url: UrlParts): string {
  const host = canonicalHost(url.host.text) ?? url.host.text.toLowerCase();
  const rest = [url.path.text.replace(/\/$/, ""), url.query?.text ?? "", url.fragment?.text ?? ""].join("");
  return `${url.scheme.text.toLowerCase()}://${url.userInfo?.text ?? ""}@${host}:${url.port?.text ?? ""}${rest}`;
}
