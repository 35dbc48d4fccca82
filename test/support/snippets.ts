/** The snippets that the manifest contributes, as VS Code reads them. */
import { readFileSync } from "node:fs";

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** All snippets by name; `file` narrows them to those of `snippets/<file>.json`. */
export function contributedSnippets(file?: string): (readonly [string, Snippet])[] {
  return manifest.contributes.snippets
    .filter(({ path }) => file === undefined || path === `./snippets/${file}.json`)
    .flatMap(({ path }) => Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, Snippet>));
}
