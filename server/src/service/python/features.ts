/** What the editor shows in Python files of charms: findings, completion and hover of names, and what is to be added. */
import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  MarkupKind,
  type Range,
} from "vscode-languageserver-types";
import type { CharmEntry } from "../charm/entry.ts";
import { judgePython } from "../checks/run-python.ts";
import { toRange } from "../diagnostics.ts";
import { asScalar, findValue, type Span } from "../document/tree.ts";
import type { Finding } from "../finding.ts";
import { bullets, code, paragraphs, shortCode } from "../hover/markdown.ts";
import { isSameName, type NameKind } from "../names/charm-name.ts";
import type { DeclaredName } from "../names/declared-names.ts";
import { nameOfMention } from "./charm-python.ts";
import { completeCode } from "./complete-code.ts";
import type { PythonMention } from "./facts.ts";
import type { PythonDocument } from "./python-document.ts";

/** A finding with what the charm's files lack. */
export interface PythonFinding extends Finding {
  readonly lacks?: CharmEntry;
}

const found = new WeakMap<PythonDocument, readonly PythonFinding[]>();

/** Findings of this file, in its order. */
export function pythonFindings(python: PythonDocument): readonly PythonFinding[] {
  const known = found.get(python) ?? judge(python);
  found.set(python, known);
  return known;
}

function judge({ charm, file, context }: PythonDocument): PythonFinding[] {
  return judgePython(charm)
    .filter(({ draft }) => draft.file === file)
    .flatMap(({ check, draft, severity: usual }) => {
      const severity = context.severity[check.code] ?? usual;
      if (severity === "off") return [];
      const { span, message, fixes = [], lacks } = draft;
      return {
        start: span.start,
        end: span.end,
        code: check.code,
        severity,
        message,
        fixes,
        related: [],
        unnecessary: false,
        ...(lacks ? { lacks } : {}),
      };
    })
    .sort((one, other) => one.start - other.start);
}

const KINDS: Readonly<Record<NameKind, CompletionItemKind>> = {
  endpoint: CompletionItemKind.Interface,
  option: CompletionItemKind.Property,
  action: CompletionItemKind.Event,
  resource: CompletionItemKind.File,
  container: CompletionItemKind.Module,
  storage: CompletionItemKind.Folder,
};

/** Names of the kind that the text at an offset is a name of; on a line of its own, code that belongs there. */
export function completePython(python: PythonDocument, offset: number): CompletionItem[] {
  const { document, file, charm } = python;
  const mention = mentionAt(file.facts.mentions, offset);
  if (!mention) return completeCode(python, offset);
  if (mention.form !== "plain") return [];
  const range = toRange(document, mention);
  return charm.names.all
    .filter(({ kind }) => kind === mention.kind)
    .map((declared) => toItem(declared, range));
}

function toItem(declared: DeclaredName, range: Range): CompletionItem {
  const { name, kind, type, side } = declared;
  return {
    label: name,
    kind: KINDS[kind],
    textEdit: { range, newText: name },
    ...(type === undefined ? {} : { detail: side === undefined ? type : `${side} ${type}` }),
    documentation: { kind: MarkupKind.Markdown, value: describe(declared) },
  };
}

/** What stands behind a name. */
export function hoverPython({ document, file, charm }: PythonDocument, offset: number): Hover | undefined {
  const mention = mentionAt(file.facts.mentions, offset);
  const name = mention && nameOfMention(mention, file, charm.files);
  const form = mention?.form === "identifier" ? "identifier" : "plain";
  const declared =
    name === undefined
      ? undefined
      : charm.names.all.find(
          ({ kind, name: other }) => kind === mention?.kind && isSameName({ text: name, form }, other),
        );
  if (!mention || !declared) return undefined;
  return {
    range: toRange(document, mention),
    contents: { kind: MarkupKind.Markdown, value: describe(declared) },
  };
}

function mentionAt(mentions: readonly PythonMention[], offset: number): PythonMention | undefined {
  return mentions.find(({ start, end }: Span) => start <= offset && offset <= end);
}

const SIDES = { provides: "provided", requires: "required", peers: "peer" } as const;

function describe({ kind, name, type, side, pair, file }: DeclaredName): string {
  const text = (key: string) => asScalar(findValue(pair.value, key))?.text;
  const heading =
    kind === "endpoint" && side
      ? `**${name}** · ${SIDES[side]} endpoint${type === undefined ? "" : ` of ${code(type)}`}`
      : `**${name}** · ${kind}${type === undefined ? "" : ` of type ${code(type)}`}`;
  const initial = text("default");
  const facts = [
    ...(initial === undefined ? [] : [`default: ${shortCode(initial)}`]),
    ...(text("limit") === undefined ? [] : [`limit: ${shortCode(text("limit") ?? "")}`]),
  ];
  return paragraphs(
    heading,
    text("description")?.trim(),
    facts.length > 0 ? bullets(facts) : undefined,
    `*${file}*`,
  );
}
