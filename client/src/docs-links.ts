/**
 * Links of diagnostics in VS Code for the web. A browser cannot hand an address such as `vscode://…` to the window it
 * shows, so there such a link opens the page itself, as text, at the heading.
 */

/** Zero-based line by heading, for second-level headings; those inside of code blocks are none. */
export function findHeadings(page: string): ReadonlyMap<string, number> {
  const headings = new Map<string, number>();
  let fence: string | undefined;
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const mark = /^ {0,3}(\x60{3}|~{3})/.exec(line)?.[1];
    if (mark && (fence === undefined || fence === mark)) fence = fence === undefined ? mark : undefined;
    const heading = fence === undefined ? /^## +\x60?([a-z0-9-]+)\x60?\s*$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) headings.set(heading, index);
  }
  return headings;
}

/**
 * Fragment of `address`, a line as VS Code's editors take it (`L12`, counted from 1), when it is a heading of the page
 * at `docsBase`; undefined for any other address.
 */
export function lineFragment(
  address: string,
  docsBase: string,
  headings: ReadonlyMap<string, number>,
): string | undefined {
  if (!address.startsWith(`${docsBase}#`)) return undefined;
  return `L${(headings.get(address.slice(docsBase.length + 1)) ?? 0) + 1}`;
}
