// What tests of every run need: files of the workspace copy, and waiting for something to become true.
import { type Extension, extensions, type TextDocument, Uri, window, workspace } from "vscode";

/** The extension under test, as installed from its VSIX. */
export function productExtension(): Extension<unknown> {
  const extension = extensions.getExtension("integrator-charms.integrator-charms");
  if (!extension) throw new Error("the extension is not installed");
  return extension;
}

/** The URI of a file in the workspace copy, e.g. `requirer.yaml`. */
export function workspaceFile(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace copy in an editor. */
export async function openFile(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(workspaceFile(name));
  await window.showTextDocument(document);
  return document;
}

type Falsy = false | 0 | "" | null | undefined;

/** Resolves with the first truthy answer of `ask`, asked again every 50 ms; rejects after `limitMs`, naming `what`. */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  limitMs = 15_000,
): Promise<Exclude<Answer, Falsy>> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<Answer, Falsy>;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
