/** What an author can tell us in a comment: interface and side of the file, and codes to keep quiet about. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from "vscode-languageserver-types";
import { ROLES } from "../../../../schemas/definition.ts";
import { interfaces, listInterfaces } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import { checks } from "../checks/registry.ts";
import { lineEnd } from "../edits.ts";
import { lineStartOf } from "./lines.ts";
import { isOurs } from "./place.ts";
import { type Piece, toSnippet } from "./snippet.ts";

const PREFIX = "integrator-charms";

interface Word {
  readonly label: string;
  readonly detail: string;
  readonly documentation?: string;
  readonly pieces: readonly Piece[];
}

/** `start` is the offset of the comment's `#`. */
export function completeDirective(analysis: Analysis, start: number, cursor: number): CompletionItem[] {
  const { text } = analysis.file;
  const before = text.slice(start, cursor);
  const typed = /[^\s,#]*$/.exec(before)?.[0] ?? "";
  const words = findWords(analysis, { before, typed, start });
  const rest = /^[^\s,]*/.exec(text.slice(cursor, lineEnd(text, cursor)))?.[0].length ?? 0;
  const range = {
    start: analysis.document.positionAt(cursor - typed.length),
    end: analysis.document.positionAt(cursor + rest),
  };
  return words.map(({ label, detail, documentation, pieces }, index) => ({
    label,
    kind: CompletionItemKind.Keyword,
    detail,
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: `a${String(index).padStart(3, "0")}`,
    filterText: label,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: toSnippet(pieces) },
  }));
}

interface Comment {
  /** From the `#` to the cursor. */
  readonly before: string;
  /** The word before the cursor. */
  readonly typed: string;
  readonly start: number;
}

function findWords(analysis: Analysis, { before, typed, start }: Comment): readonly Word[] {
  const [, directive, said = ""] =
    /^#+[ \t]*(integrator-charms(?::|-disable(?:-next-line|-line)?))[\s,]+(.*)$/s.exec(before) ?? [];
  const others = said.slice(0, said.length - typed.length).split(/[\s,]+/);
  if (directive?.endsWith(":")) return interfaceWords(typed, others);
  if (directive !== undefined) return others.includes("--") ? [] : codeWords(others);
  const isFirst = /^#+[ \t]*$/.test(before.slice(0, before.length - typed.length));
  // Every comment begins like this, so who has not begun our name is asked only where something is open.
  const isOpen = analysis.relations?.some(({ role, interface: model }) => !role || !model);
  const least = isOpen ? 0 : isOurs(analysis) ? 1 : 3;
  const isAsked = typed.length >= least && PREFIX.startsWith(typed.slice(0, PREFIX.length));
  return isFirst && isAsked ? directiveWords(analysis, start) : [];
}

function directiveWords({ file: { text }, directives }: Analysis, start: number): Word[] {
  const isTrailing = text.slice(lineStartOf(text, start), start).trim() !== "";
  const word = (label: string, detail: string, pieces: Piece[] = []): Word => ({
    label,
    detail,
    pieces: [label, ...pieces],
  });
  const ending: Piece[] = [" ", { stop: 0, choices: [""] }];
  if (isTrailing) return [word(`${PREFIX}-disable-line`, "no findings of these codes on this line", ending)];
  const names = interfaces().map(({ definition }) => definition.name);
  const choices: Piece[] = [
    " interface=",
    { stop: 1, choices: [...new Set(names)] },
    " role=",
    { stop: 2, choices: [...ROLES] },
  ];
  return [
    ...(directives.interface && directives.interface.start !== start
      ? []
      : [word(`${PREFIX}:`, "interface and side of this file", choices)]),
    word(`${PREFIX}-disable-next-line`, "no findings of these codes on the next line", ending),
    word(`${PREFIX}-disable`, "no findings of these codes in this file", ending),
  ];
}

function interfaceWords(typed: string, others: readonly string[]): Word[] {
  const has = (key: string) => others.some((word) => word.startsWith(key));
  if (typed.startsWith("interface=")) {
    return interfaceNames().map(({ name, summary }) => ({
      label: `interface=${name}`,
      detail: summary,
      pieces: [`interface=${name}`],
    }));
  }
  const roles = ROLES.map((role) => ({
    label: `role=${role}`,
    detail: `written by the ${role}`,
    pieces: [`role=${role}`],
  }));
  if (typed.startsWith("role=")) return roles;
  const defined = interfaces().map(({ definition }) => ({
    label: `interface=${definition.name}`,
    detail: definition.summary,
    pieces: [`interface=${definition.name}`],
  }));
  return [...(has("interface=") ? [] : defined), ...(has("role=") ? [] : roles)];
}

/** Those with a definition first; of several versions, the name stands once. */
function interfaceNames(): { readonly name: string; readonly summary: string }[] {
  const listings = listInterfaces();
  const ordered = [...listings.filter(({ source }) => source === "definition"), ...listings];
  return ordered.filter(({ name }, index) => ordered.findIndex((other) => other.name === name) === index);
}

function codeWords(others: readonly string[]): Word[] {
  return checks
    .filter(({ code }) => !others.includes(code))
    .map(({ code, severity, summary, explanation }) => ({
      label: code,
      detail: severity,
      documentation: `${summary}\n\n${explanation}`,
      pieces: [code],
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
