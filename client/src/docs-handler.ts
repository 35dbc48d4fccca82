/** Shows pages of the documentation that ships with the extension, in VS Code's Markdown preview. */
import { commands, type ExtensionContext, l10n, Uri, type UriHandler, window, workspace } from "vscode";
import { type DocsTarget, parseDocsAddress } from "./docs-uri.ts";

/** Opens what `…/docs/PAGE.md#HEADING` names; anything else is told to be unknown. */
export function createUriHandler(context: ExtensionContext): UriHandler {
  return {
    async handleUri(uri) {
      const target = parseDocsAddress(uri.path, uri.fragment);
      if (target) await showPage(context, target);
      else
        void window.showWarningMessage(
          l10n.t("There is no such page in the documentation of Integrator Charms."),
        );
    },
  };
}

/** Shows a page at a heading. Only names that `parseDocsAddress` lets through reach a path. */
export async function showPage(context: ExtensionContext, { page, fragment }: DocsTarget): Promise<void> {
  const safe = parseDocsAddress(`/docs/${page}`, fragment);
  const file = safe && Uri.joinPath(context.extensionUri, "docs", safe.page);
  if (!file || !(await exists(file))) {
    void window.showWarningMessage(
      l10n.t("There is no such page in the documentation of Integrator Charms."),
    );
    return;
  }
  await commands.executeCommand("markdown.showPreview", file.with({ fragment: safe.fragment }));
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
