/** The text of `endpoints` as base URLs. */
import { printable } from "../../../schemas/printable.ts";
import { showUrl } from "../http/show-url.ts";

export type ReadEndpoints =
  | { readonly kind: "read"; readonly endpoints: readonly URL[] }
  /** `message` is one sentence. */
  | { readonly kind: "invalid"; readonly message: string };

/** Comma-separated; blanks around an item and repetitions are dropped. Never throws. */
export function readEndpoints(text: string): ReadEndpoints {
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  const problem = items.map(problemOf).find((found) => found !== undefined);
  if (problem !== undefined) return { kind: "invalid", message: problem };
  const hrefs = new Set(items.map((item) => new URL(item).href.replace(/\/*$/, "/")));
  if (hrefs.size === 0)
    return { kind: "invalid", message: "no endpoint is named; expected URLs with commas between" };
  return { kind: "read", endpoints: [...hrefs].map((href) => new URL(href)) };
}

function problemOf(item: string): string | undefined {
  const shown = printable(showUrl(item));
  if (!/^https?:\/\//i.test(item))
    return `endpoint \`${shown}\` does not start with \`http://\` or \`https://\``;
  if (!URL.canParse(item)) return `endpoint \`${shown}\` is no URL`;
  const { username, password, search, hash } = new URL(item);
  if (username !== "" || password !== "") {
    return `endpoint \`${shown}\` holds credentials; leave them out, the user has an option of its own`;
  }
  if (search !== "" || hash !== "")
    return `endpoint \`${shown}\` is no base URL; leave out what begins with \`?\` or \`#\``;
  return undefined;
}
