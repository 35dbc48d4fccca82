/** Folders with files for tests that look at a real disk. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Writes files by their relative paths into a new folder, which goes when the test is done. Returns its real path. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  // The real path, because /tmp is a link on macOS and paths are compared.
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "integrator-charms-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
