/**
 * What a check is: a value that says what it looks at, how it is explained in the manual, and a function that returns
 * drafts of findings. One file per code; `registry.ts` lists them, `run.ts` runs them.
 */
import type { RuleId, WireForm } from "../../../../schemas/definition.ts";
import type { Analysis } from "../analysis.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import type { CharmEntry } from "../charm/entry.ts";
import type { CharmFileName, CharmNeighbour, CharmTexts } from "../context.ts";
import type { Span } from "../document/tree.ts";
import type { Fix, RelatedSpan, Severity } from "../finding.ts";
import type { KnownDatabag, Relation } from "../kinds/relation.ts";
import type { NameKind } from "../names/charm-name.ts";
import type { DeclaredName } from "../names/declared-names.ts";
import type { CharmPython, PythonFile } from "../python/charm-python.ts";
import type { FieldSubject } from "./subjects.ts";

/** The part of a check that becomes its section of docs/diagnostics.md. */
export interface CheckManual {
  /** Stable once released; also the name of the check's file. */
  readonly code: string;
  /** The usual severity; a draft may say otherwise. */
  readonly severity: Severity;
  /** Duties of an interface that a finding speaks of, for example "P4". */
  readonly rule?: RuleId;
  /** One sentence: what the check finds. */
  readonly summary: string;
  /** Markdown: why it matters, what the severities depend on, where the facts come from. */
  readonly explanation: string;
  /** Smallest documents that do and do not cause the finding; the test suite runs them. */
  readonly bad: string;
  readonly good: string;
  /** Name of the file that the examples are; some checks look only at files of certain names. */
  readonly file?: string;
  /** Files that the examples have beside them. */
  readonly beside?: CharmTexts;
  /** Charms that the examples, bundles, are made of. */
  readonly neighbours?: readonly CharmNeighbour[];
  /** Python of the charm that the examples belong to, as `src/charm.py`. */
  readonly python?: string;
}

/** A finding without what the engine fills in. */
export interface Draft {
  readonly span: Span;
  readonly message: string;
  readonly severity?: Severity;
  readonly rule?: RuleId | undefined;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedSpan[];
  readonly unnecessary?: boolean;
}

/** Looks at the text as a whole; also runs where nothing else could be made of it. */
export interface FileCheck extends CheckManual {
  readonly on: "file";
  /** `codes` are those of all checks. */
  run(analysis: Analysis, codes: readonly string[]): Iterable<Draft>;
}

/** Looks at one relation, whether or not its interface is known. */
export interface RelationCheck extends CheckManual {
  readonly on: "relation";
  run(relation: Relation, analysis: Analysis): Iterable<Draft>;
}

/** Looks at one databag whose interface and side are known. */
export interface DatabagCheck extends CheckManual {
  readonly on: "databag";
  run(databag: KnownDatabag, analysis: Analysis): Iterable<Draft>;
}

/** Looks at the value of one field of the interface, in the application databag where it belongs. */
export interface FieldCheck extends CheckManual {
  readonly on: "field";
  /** Only fields of this form are looked at; without it, all are. */
  readonly form?: WireForm["kind"];
  run(field: FieldSubject): Iterable<Draft>;
}

/** Looks at a file of a charm project. Not run on templates. */
export interface CharmCheck extends CheckManual {
  readonly on: "charm";
  readonly file: string;
  run(charm: CharmDocument, analysis: Analysis): Iterable<Draft>;
}

/** What is wrong at a place in a charm's Python, or with what the charm declares for it. */
export interface PythonDraft {
  readonly file: PythonFile;
  /** Place in the Python file. */
  readonly span: Span;
  readonly message: string;
  readonly severity?: Severity;
  /** Edits of the Python file. */
  readonly fixes?: readonly Fix[];
  /** What the charm lacks; offered as a fix that adds it to the charm's files. */
  readonly lacks?: CharmEntry;
  /** In which part of the charm files to tell of it where Python files are not shown. */
  readonly concerns: NameKind;
  /** The declaration that it is about. */
  readonly declared?: DeclaredName | undefined;
}

/** Looks at the Python of a charm over all its files, together with what the charm declares. */
export interface PythonCheck extends CheckManual {
  readonly on: "python";
  /** The charm file of the examples. */
  readonly file: CharmFileName;
  /** `src/charm.py` that the examples, two charm files, stand beside. */
  readonly python: string;
  run(charm: CharmPython): Iterable<PythonDraft>;
}

export type Check = CharmCheck | FileCheck | RelationCheck | DatabagCheck | FieldCheck | PythonCheck;
