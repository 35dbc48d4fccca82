/** Addresses of the documentation inside the extension: `vscode://integrator-charms.integrator-charms/docs/PAGE.md#HEADING`. */

export interface DocsTarget {
  /** File name inside `docs/`, `diagnostics.md`. */
  readonly page: string;
  /** Heading as the Markdown preview names it; empty for the top of the page. */
  readonly fragment: string;
}

/** Address of the page that explains the diagnostics, without fragment; the server appends `#CODE`. */
export function diagnosticsPage(uriScheme: string, extensionId: string): string {
  return `${uriScheme}://${extensionId}/docs/diagnostics.md`;
}

/**
 * Page and heading that an address asks for; undefined for anything that is not a page directly inside `docs/`. Any
 * web page can open such an address, so nothing of it becomes part of a path before it has passed here.
 */
export function parseDocsAddress(path: string, fragment: string): DocsTarget | undefined {
  const page = /^\/docs\/([a-z0-9]+(?:-[a-z0-9]+)*\.md)$/.exec(path)?.[1];
  if (page === undefined) return undefined;
  return { page, fragment: /^[a-z0-9-]*$/.test(fragment) ? fragment : "" };
}
