/** Which charm a command is about when nothing says so: that of the active editor, or one of the workspace. */
import { l10n, type Uri, window, workspace } from "vscode";

/** Folders that hold copies of charms, or none of the user's own. */
const EXCLUDED = "**/{node_modules,.git,.venv,venv,.tox,build,prime,stage,parts}/**";
const MAX_FILES = 200;

/** URI of a file of the charm. Undefined when there is no charm, or the user does not choose one of several. */
export async function chooseCharmFile(): Promise<string | undefined> {
  const active = window.activeTextEditor?.document.uri;
  if (active) return active.toString();
  const charms = await findCharmFiles();
  if (charms.length < 2) return charms[0]?.toString();
  const items = charms.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Which charm?") });
  return picked?.uri.toString();
}

/** One file for each charm: `charmcraft.yaml` where it is there, else `metadata.yaml`. */
async function findCharmFiles(): Promise<Uri[]> {
  const found = await workspace.findFiles("**/{charmcraft,metadata}.yaml", EXCLUDED, MAX_FILES);
  // Within a folder, `charmcraft.yaml` comes first and stays.
  const sorted = [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
  const byFolder = new Map<string, Uri>();
  for (const uri of sorted) {
    const folder = uri.path.slice(0, uri.path.lastIndexOf("/"));
    if (!byFolder.has(folder)) byFolder.set(folder, uri);
  }
  return [...byFolder.values()];
}
