/** What would be written, beside what is there: VS Code's own view of several differences, on read-only documents. */
import { commands, l10n, Uri, workspace } from "vscode";
import type { GeneratedFile } from "../../scaffold/src/generate.ts";
import { compareCharm } from "../../scaffold/src/write.ts";

const PREVIEW_SCHEME = "integrator-charms-preview";

let texts: ReadonlyMap<string, string> = new Map();
let isRegistered = false;

export async function previewCharm(folder: Uri, files: readonly GeneratedFile[]): Promise<void> {
  if (!isRegistered) {
    // For as long as the extension lives: views that are open go on to ask.
    workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      provideTextDocumentContent: ({ path }) => texts.get(path) ?? "",
    });
    isRegistered = true;
  }
  const compared = await compareCharm(folder.fsPath, files);
  const changed = compared.filter(({ state }) => state !== "same");
  const address = (path: string) => Uri.joinPath(folder, path).with({ scheme: PREVIEW_SCHEME });
  texts = new Map(changed.map(({ path, after }) => [address(path).path, after]));
  const resources = changed.map(({ path, state }) => {
    const original = Uri.joinPath(folder, path);
    return [original, state === "new" ? undefined : original, address(path)];
  });
  await commands.executeCommand("vscode.changes", l10n.t("What would be written"), resources);
}
