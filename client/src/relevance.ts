/**
 * Decides by name and text alone whether a document may concern us; the server starts only when one does. Cheap on
 * purpose and generous: the server looks closer and keeps quiet about what is none of its business.
 */

/** Languages of documents that can hold relation data. */
export const LANGUAGES: readonly string[] = ["yaml", "json"];

/** Languages that the server hears of once it runs: names of a charm stand in its code, too. */
export const SERVED_LANGUAGES: readonly string[] = [...LANGUAGES, "python"];

/** `git:`, `output:` and the like show copies of a text, which would double every diagnostic. */
export const SCHEMES: readonly string[] = ["file", "untitled", "vscode-vfs"];

const CHARM_FILE = /(?:^|[\\/])charmcraft\.yaml$/;

/** Code of a charm, or of its tests. */
const CHARM_CODE = /^[ \t]*(?:from|import)[ \t]+(?:ops|kafkacl|scenario|charms)\b/m;

/** Keys that stand in relation data and nearly nowhere else, and our own comments. */
const TELLTALE =
  /(?<![\w-])(?:relation[-_]info|application[-_]data|unit[-_]data|related[-_](?:units|endpoint)|local[-_]unit|opened-ports|plugin[-_]url|requested[-_]secrets|secret[-_](?:user|tls))(?![\w-])|#\s*integrator-charms[:-]/;

/** Files of a charm that share their name with those of other programs, and keys that tell a charm's. */
const NAMED_FILES: readonly (readonly [name: RegExp, key: RegExp])[] = [
  [
    /(?:^|[\\/])metadata\.yaml$/,
    /^(?:requires|provides|peers|assumes|containers|series|subordinate|summary|maintainers?|display-name)[ \t]*:/m,
  ],
  [/(?:^|[\\/])config\.yaml$/, /^options[ \t]*:/m],
  [/(?:^|[\\/])actions\.yaml$/, /^[ \t]+(?:description|params)[ \t]*:/m],
  [/bundle|overlay/i, /^(?:applications|relations)[ \t]*:/m],
];

/** What a look at a document needs; a `vscode.TextDocument` fits in part. */
export interface Candidate {
  readonly scheme: string;
  readonly path: string;
  readonly languageId: string;
}

/** Whether language and scheme are such that the document may hold relation data. */
export function isCandidate({ scheme, languageId }: Candidate): boolean {
  return LANGUAGES.includes(languageId) && SCHEMES.includes(scheme);
}

/** Whether the document may concern us. `text` is read only when the name does not settle it. */
export function isRelevant(candidate: Candidate, text: () => string): boolean {
  const { path, languageId, scheme } = candidate;
  if (languageId === "python") return SCHEMES.includes(scheme) && CHARM_CODE.test(text());
  if (!isCandidate(candidate)) return false;
  if (CHARM_FILE.test(path)) return true;
  const content = text();
  return isTelling(content) || NAMED_FILES.some(([name, key]) => name.test(path) && key.test(content));
}

/** Whether a piece of text, a changed line for example, speaks of relation data. */
export function isTelling(text: string): boolean {
  return TELLTALE.test(text);
}
