/** Code actions of the service, in shapes that know no client: of YAML documents and of Python files. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Command, Diagnostic, Range, TextEdit } from "vscode-languageserver-types";
import type { Analysis } from "./analysis.ts";
import { addEntries, type CharmChange, charmFolderOf } from "./charm/add-entries.ts";
import { type Judge, quickFixes } from "./code-actions.ts";
import { formatterActions } from "./convert/formatter-options.ts";
import { rewriteActions } from "./convert/rewrite.ts";
import { toDiagnostic, toTextEdit } from "./diagnostics.ts";
import type { Span } from "./document/tree.ts";
import type { FileEdits } from "./finding.ts";
import { pythonFindings } from "./python/features.ts";
import type { PythonDocument } from "./python/python-document.ts";

/** A code action of this service: edits of the one document it was asked for. */
export interface ServiceCodeAction {
  readonly title: string;
  /** `quickfix`, `refactor.rewrite` or `source.fixAll.integratorCharms`. */
  readonly kind: string;
  /** Empty for an action that only a command can make. */
  readonly edits: readonly TextEdit[];
  readonly diagnostic?: Diagnostic;
  readonly preferred: boolean;
  /** What becomes of another file of the charm. */
  readonly elsewhere?: CharmChange;
  /** It changes so much that a client that can shows it first, and asks. Default: false. */
  readonly isToBeShown?: boolean;
  /** What a client that knows the command runs in place of the edits, to let its user choose. */
  readonly command?: Command;
}

/** Actions at a range of a YAML document: the fixes of its findings, and rewrites. */
export function yamlActions(
  analysis: Analysis,
  range: Range,
  judge: Judge,
  docsBase: string | undefined,
): ServiceCodeAction[] {
  const { document, context } = analysis;
  return [
    ...quickFixes(document, range, judge, context).map(({ fix, finding }) => ({
      title: fix.title,
      kind: "quickfix",
      edits: fix.edits.map((edit) => toTextEdit(document, edit)),
      diagnostic: toDiagnostic(document, finding, docsBase),
      preferred: fix.preferred,
      ...(fix.elsewhere ? { elsewhere: toChange(document, fix.elsewhere) } : {}),
    })),
    ...rewriteActions(analysis, toSpan(document, range)),
  ];
}

/** Actions at a range of a Python file: its fixes, what the charm's files lack, and its options ⇄ formatter. */
export function pythonActions(
  python: PythonDocument,
  range: Range,
  docsBase: string | undefined,
): ServiceCodeAction[] {
  const { document, context } = python;
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const touched = pythonFindings(python).filter(({ start, end }) => start <= to && from <= end);
  const fixes = touched.flatMap<ServiceCodeAction>((finding) => {
    const diagnostic = toDiagnostic(document, finding, docsBase);
    const own = finding.fixes.map(({ title, edits, preferred }) => ({
      title,
      kind: "quickfix",
      edits: edits.map((edit) => toTextEdit(document, edit)),
      diagnostic,
      preferred,
    }));
    const { lacks } = finding;
    const changes = lacks && addEntries(charmFolderOf(document, context), [lacks]);
    const [elsewhere] = changes && !("message" in changes) ? changes : [];
    if (!lacks || !elsewhere) return own;
    const title = `Add the ${lacks.kind} \`${lacks.name}\` to the charm`;
    return [...own, { title, kind: "quickfix", edits: [], diagnostic, preferred: false, elsewhere }];
  });
  return [
    ...fixes,
    ...formatterActions({ ...python, files: python.charm.files }, python.file, toSpan(document, range)),
  ];
}

function toChange({ uri }: TextDocument, { file, isNew, text, edits }: FileEdits): CharmChange {
  const target = TextDocument.create(`${uri.slice(0, uri.lastIndexOf("/"))}/${file}`, "yaml", 0, text);
  return { uri: target.uri, isNew, edits: edits.map((edit) => toTextEdit(target, edit)) };
}

function toSpan(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
