/**
 * What `check` found, as plain values: made from the service's findings, rendered by `formats/`. Positions are those
 * of LSP: zero-based, characters are UTF-16 code units.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Finding, Severity } from "../../server/src/service/finding.ts";
import type { DocumentKind } from "../../server/src/service/index.ts";

/** 0 nothing at error level, 1 errors found, 2 wrong usage or an environment that prevented the work. */
export type ExitStatus = 0 | 1 | 2;

export type SetStatus = (status: ExitStatus) => void;

export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
}

interface ReportedRelation {
  readonly message: string;
  readonly range: Range;
}

/** A piece of the line on which a range starts; long lines are cut around that place. */
export interface Excerpt {
  readonly text: string;
  /** Character of the line at which the piece starts. */
  readonly startCharacter: number;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export interface ReportedDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** A duty of an interface, `R1`. */
  readonly rule: string | undefined;
  readonly range: Range;
  readonly excerpt: Excerpt;
  readonly related: readonly ReportedRelation[];
  readonly fixes: readonly ReportedFix[];
}

export interface CheckedFile {
  /** As found: relative when the argument was. Standard input: the given name or `<stdin>`. */
  readonly path: string;
  readonly kind: DocumentKind;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export interface Report {
  /** Recognised files in the order of their paths. */
  readonly files: readonly CheckedFile[];
  readonly summary: Summary;
  /** What could not be read, one sentence each; the same lines stand on standard error. */
  readonly problems: readonly string[];
  readonly status: ExitStatus;
}

/** Characters kept on either side of where a range starts. */
const EXCERPT_REACH = 200;

/** A finding with its offsets turned into positions, independent of the document it was found in. */
export function toDiagnostic(finding: Finding, document: TextDocument): ReportedDiagnostic {
  const toRange = ({ start, end }: { readonly start: number; readonly end: number }): Range => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  const range = toRange(finding);
  return {
    code: finding.code,
    severity: finding.severity,
    message: maskPasswords(finding.message),
    rule: finding.rule,
    range,
    excerpt: cutExcerpt(document, range, finding.code.startsWith("secret-content-")),
    related: finding.related.map((related) => ({ message: related.message, range: toRange(related) })),
    fixes: finding.fixes
      // A fix that would write a password anew cannot be told without it.
      .filter(({ elsewhere }) => elsewhere === undefined)
      .filter(({ edits }) => edits.every(({ newText }) => maskPasswords(newText) === newText))
      .map(({ title, edits, preferred }) => ({
        title,
        edits: edits.map((edit) => ({ range: toRange(edit), newText: edit.newText })),
        preferred,
      })),
  };
}

function cutExcerpt(
  document: TextDocument,
  { start: { line, character } }: Range,
  isSecret: boolean,
): Excerpt {
  const from = Math.max(0, character - EXCERPT_REACH);
  const to = character + EXCERPT_REACH;
  // A wider piece, so that a password whose beginning is cut off is still seen as one.
  const wideFrom = Math.max(0, from - EXCERPT_REACH);
  const wide = document
    .getText({ start: { line, character: wideFrom }, end: { line, character: to + EXCERPT_REACH } })
    .replace(/[\r\n]+$/, "");
  return {
    text: (isSecret ? wide.replace(VALUE_OF_KEY, toStars) : maskPasswords(wide)).slice(
      from - wideFrom,
      to - wideFrom,
    ),
    startCharacter: from,
    cutBefore: from > 0,
    cutAfter: wide.length > to - wideFrom,
  };
}

const PASSWORD_IN_URL = /(?<=:\/\/[^\s/?#@:]*:)[^\s/?#"',]+(?=@)/g;
const PASSWORD_OF_KEY = /(?<=pass(?:word|wd)?["'\\]*\s*:\s*["'\\]*)[^\s"',\\]+/gi;
/** What stands behind a key, in a line of a secret's content. */
const VALUE_OF_KEY = /(?<=:\s+)\S.*$/;

function toStars(text: string): string {
  return "*".repeat(text.length);
}

/** Reports end in logs that others read. Every character of a password becomes a star, so columns stay right. */
function maskPasswords(line: string): string {
  // Most lines hold neither, and searching for a word is far quicker.
  const masked = line.includes("://") && line.includes("@") ? line.replace(PASSWORD_IN_URL, toStars) : line;
  return /pass/i.test(line) ? masked.replace(PASSWORD_OF_KEY, toStars) : masked;
}

/** Counts diagnostics by severity. */
function summarise(files: readonly CheckedFile[]): Summary {
  const count = (severity: Severity) =>
    files.reduce(
      (sum, file) => sum + file.diagnostics.filter((found) => found.severity === severity).length,
      0,
    );
  return {
    files: files.length,
    errors: count("error"),
    warnings: count("warning"),
    information: count("information"),
    hints: count("hint"),
  };
}

/** Adds summary and exit status to what was found. More warnings than `maxWarnings` count like errors. */
export function toReport(
  files: readonly CheckedFile[],
  problems: readonly string[],
  maxWarnings: number = Number.POSITIVE_INFINITY,
): Report {
  const summary = summarise(files);
  const failed = summary.errors > 0 || summary.warnings > maxWarnings;
  return { files, summary, problems, status: problems.length > 0 ? 2 : failed ? 1 : 0 };
}
