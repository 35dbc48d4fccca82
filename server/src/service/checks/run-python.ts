/** Runs the checks over a charm's Python, for the Python files themselves or for the charm files in their place. */
import type { Analysis } from "../analysis.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import { entryFix } from "../charm/entry-fix.ts";
import { findPair, type Span } from "../document/tree.ts";
import type { Severity } from "../finding.ts";
import type { NameKind } from "../names/charm-name.ts";
import { type CharmPython, charmPythonOf, type PythonFile } from "../python/charm-python.ts";
import { isSilencedIn } from "../python/comments.ts";
import type { Draft, PythonCheck, PythonDraft } from "./check.ts";
import { pythonChecks } from "./python/index.ts";

/** A draft with the check that it comes from. */
export interface PythonResult {
  readonly check: PythonCheck;
  readonly draft: PythonDraft;
  readonly severity: Severity;
}

const results = new WeakMap<readonly PythonFile[], readonly PythonResult[]>();

/** What is wrong in a charm's Python, without what comments there silence. Kept as long as its files are the same. */
export function judgePython(charm: CharmPython): readonly PythonResult[] {
  return pythonChecks.flatMap((check) =>
    [...check.run(charm)]
      .filter(({ file, span }) => !isSilencedIn(file.source.text, span.start, check.code))
      .map((draft) => ({ check, draft, severity: draft.severity ?? check.severity })),
  );
}

/** The same for a charm file, in a context that shows no Python: what concerns a part that stands in this file. */
export function* pythonDrafts(
  check: PythonCheck,
  charm: CharmDocument,
  { context }: Analysis,
): Iterable<Draft> {
  if (context.showsPython) return;
  const python = charmPythonOf(context);
  if (!python) return;
  const known = results.get(python.files) ?? judgePython(python);
  results.set(python.files, known);
  for (const result of known) {
    if (result.check !== check) continue;
    const span = placeIn(charm, result.draft);
    if (!span) continue;
    const { draft, severity } = result;
    yield {
      span,
      message: `${placeOf(draft)}: ${draft.message}`,
      severity,
      fixes: draft.lacks ? entryFix(charm, context.siblings, draft.lacks) : [],
    };
  }
}

/** `src/charm.py:12` */
function placeOf({ file: { source }, span }: PythonDraft): string {
  const line = source.text.slice(0, span.start).split("\n").length;
  return `\`${source.path}:${line}\``;
}

const SECTIONS: Readonly<Record<NameKind, readonly string[]>> = {
  endpoint: ["requires", "provides", "peers", "name"],
  option: ["options", "config"],
  action: ["actions"],
  resource: ["resources"],
  container: ["containers"],
  storage: ["storage"],
};

/** Where in a charm file to tell of it; undefined when that is another file's business. */
function placeIn(charm: CharmDocument, { declared, concerns }: PythonDraft): Span | undefined {
  const { root, name, project } = charm;
  if (declared) return declared.file === name ? declared.span : undefined;
  if (!root || name !== homeOf(concerns, project.roots)) return undefined;
  const section = SECTIONS[concerns].map((key) => findPair(root, key)).find((pair) => pair !== undefined);
  return (section ?? root.pairs[0])?.key;
}

/** The file in which a kind of name is declared, or would be. */
function homeOf(kind: NameKind, roots: CharmDocument["project"]["roots"]): string | undefined {
  const own = kind === "option" ? "config.yaml" : kind === "action" ? "actions.yaml" : undefined;
  if (own && own in roots) return own;
  if ((kind === "option" || kind === "action") && "charmcraft.yaml" in roots) return "charmcraft.yaml";
  return "metadata.yaml" in roots
    ? "metadata.yaml"
    : "charmcraft.yaml" in roots
      ? "charmcraft.yaml"
      : undefined;
}
