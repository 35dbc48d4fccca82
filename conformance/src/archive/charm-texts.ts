/** The texts of a charm that may speak of its plugin: metadata, options, fixtures, and code outside of `lib`. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { CharmText } from "./against-charm.ts";

const MAX_BYTES = 1_000_000;
const MAX_FILES = 2000;
const LEFT_OUT = new Set(["lib", "node_modules", "venv", "build", "__pycache__", "site-packages"]);

/** Files that cannot be read are left out. Rejects when the folder cannot be read. */
export async function readCharmTexts(folder: string): Promise<CharmText[]> {
  const found: string[] = [];
  await collect(folder, "", found);
  const texts = await Promise.all(found.sort().map((name) => readText(folder, name)));
  return texts.flatMap((text) => text ?? []);
}

async function collect(folder: string, below: string, found: string[]): Promise<void> {
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    if (found.length >= MAX_FILES) return;
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    const isLeftOut = entry.name.startsWith(".") || LEFT_OUT.has(entry.name);
    if (entry.isDirectory() && !isLeftOut) await collect(folder, name, found).catch(() => undefined);
    else if (entry.isFile() && /\.(?:py|ya?ml)$/.test(entry.name)) found.push(name);
  }
}

async function readText(folder: string, name: string): Promise<CharmText | undefined> {
  const file = path.join(folder, name);
  try {
    if ((await stat(file)).size > MAX_BYTES) return undefined;
    return { path: name, text: await readFile(file, "utf8") };
  } catch {
    return undefined;
  }
}
