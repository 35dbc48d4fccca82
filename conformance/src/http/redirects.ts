/** What to do with an answer that points elsewhere. Pure; each step is shown to the user, so none is hidden in a client. */

/** Statuses whose `Location` every client follows; with GET and HEAD they all mean the same. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export type Step =
  | { readonly kind: "follow"; readonly to: URL }
  /** The answer is the last one: it is no redirect. */
  | { readonly kind: "stay" }
  /** The target was asked for before, so following would never end. */
  | { readonly kind: "loop"; readonly to: URL }
  | { readonly kind: "too-many"; readonly to: URL }
  /** No `Location`, or none that a client could follow; `problem` ends a sentence that begins with it. */
  | { readonly kind: "lost"; readonly location: string | undefined; readonly problem: string };

export interface Trail {
  /** What was asked for so far, the answered URL last. */
  readonly asked: readonly [URL, ...URL[]];
  readonly maxRedirects: number;
}

/** The step after an answer. Credentials in a `Location` are dropped, as those of the first URL are. */
export function stepAfter(
  answer: { readonly status: number; readonly location: string | undefined },
  { asked, maxRedirects }: Trail,
): Step {
  if (!REDIRECTS.has(answer.status)) return { kind: "stay" };
  const { location } = answer;
  // Clients take an empty one for none, although by the letter it leads back to the same page.
  if (!location?.trim()) return { kind: "lost", location: undefined, problem: "is missing" };
  const from = asked[asked.length - 1] ?? asked[0];
  if (!URL.canParse(location, from.href)) return { kind: "lost", location, problem: "is no URL" };
  const to = withoutCredentials(new URL(location, from.href));
  if (to.protocol !== "http:" && to.protocol !== "https:") {
    return { kind: "lost", location, problem: "is neither http nor https" };
  }
  if (asked.some((url) => url.href === to.href)) return { kind: "loop", to };
  return asked.length > maxRedirects ? { kind: "too-many", to } : { kind: "follow", to };
}

/** What is sent: neither user name and password, nor the fragment, which is nobody's business but the reader's. */
export function withoutCredentials(url: URL): URL {
  const bare = new URL(url.href);
  bare.username = "";
  bare.password = "";
  bare.hash = "";
  return bare;
}
