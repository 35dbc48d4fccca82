/** What a charm file declares: its sections, and the endpoints, options, actions and so on in them. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import { type SubjectKind, subjectAt } from "../charm/subject.ts";
import {
  asMapping,
  asScalar,
  findValue,
  isAbsent,
  type MappingNode,
  type Pair,
  type SequenceNode,
  type Span,
  type YamlNode,
} from "../document/tree.ts";
import { detailOf, isWithin, ranges, spanOf } from "./ranges.ts";

/** One symbol per top-level key, with what is named below it; of a bundle over all its documents. */
export function charmSymbols(analysis: Analysis, charm: CharmDocument): DocumentSymbol[] {
  const documents = charm.kind === "bundle" ? charm.file.documents : charm.file.documents.slice(0, 1);
  return documents.flatMap(({ root }) => {
    const mapping = asMapping(root);
    return mapping ? childrenOf({ analysis, charm, way: [], around: mapping }, mapping) : [];
  });
}

/** A map on the way from the root. */
interface Level {
  readonly analysis: Analysis;
  readonly charm: CharmDocument;
  readonly way: readonly string[];
  readonly around: Span;
}

const KINDS: Readonly<Record<SubjectKind, SymbolKind>> = {
  endpoint: SymbolKind.Interface,
  binding: SymbolKind.Key,
  option: SymbolKind.Property,
  action: SymbolKind.Function,
  parameter: SymbolKind.Variable,
  resource: SymbolKind.File,
  container: SymbolKind.Package,
  storage: SymbolKind.Struct,
  device: SymbolKind.Object,
  part: SymbolKind.Module,
  platform: SymbolKind.EnumMember,
  application: SymbolKind.Class,
  machine: SymbolKind.Object,
  saas: SymbolKind.Event,
};

function childrenOf(level: Level, mapping: MappingNode): DocumentSymbol[] {
  return mapping.pairs.flatMap((pair) => {
    // What came in by a merge key or an alias is listed where it is written.
    if (pair.merged || pair.key.text === "" || !isWithin(pair.key, level.around)) return [];
    const way = [...level.way, pair.key.text];
    const subject = subjectAt(level.charm.kind, way);
    return subject ? [subjectSymbol(level, way, pair, subject)] : sectionSymbol(level, way, pair);
  });
}

function subjectSymbol(
  level: Level,
  way: readonly string[],
  pair: Pair,
  subject: SubjectKind,
): DocumentSymbol {
  const span = spanOf(pair, level.around);
  const params =
    subject === "action" ? asMapping(ownValue(findValue(pair.value, "params"), span)) : undefined;
  const inner: Level = { ...level, way: [...way, "params"], around: span };
  return {
    name: pair.key.text,
    detail: describe(pair, subject),
    kind: KINDS[subject],
    ...ranges(level.analysis, span, pair.key),
    ...(params ? { children: childrenOf(inner, params) } : {}),
  };
}

function ownValue(node: YamlNode | undefined, span: Span): YamlNode | undefined {
  return node && isWithin(node, span) ? node : undefined;
}

/** A key of the definition: top-level ones are shown, further ones only where something is named below them. */
function sectionSymbol(level: Level, way: readonly string[], pair: Pair): DocumentSymbol[] {
  const span = spanOf(pair, level.around);
  const value = ownValue(pair.value, span);
  const inner: Level = { ...level, way, around: span };
  const children =
    value?.kind === "mapping"
      ? childrenOf(inner, value)
      : value?.kind === "sequence"
        ? itemsOf(inner, value)
        : [];
  if (way.length > 1) return way.join(".") === "config.options" ? children : [];
  return [
    {
      name: pair.key.text,
      detail: children.length > 0 ? "" : detailOf(pair),
      kind: kindOfSection(pair),
      ...ranges(level.analysis, span, pair.key),
      ...(children.length > 0 ? { children } : {}),
    },
  ];
}

function kindOfSection({ value }: Pair): SymbolKind {
  if (isAbsent(value)) return SymbolKind.Null;
  return value?.kind === "mapping"
    ? SymbolKind.Namespace
    : value?.kind === "sequence"
      ? SymbolKind.Array
      : SymbolKind.Field;
}

/** Relations of a bundle and libraries by their names, features as they stand there. */
function itemsOf({ analysis, way, around }: Level, { items }: SequenceNode): DocumentSymbol[] {
  const [section] = way;
  if (way.length !== 1) return [];
  return items.flatMap((item) => {
    const found = isWithin(item, around) && item.end > item.start ? readItem(section, item) : undefined;
    return found ? [{ ...found, ...ranges(analysis, item, item) }] : [];
  });
}

function readItem(
  section: string | undefined,
  item: YamlNode,
): Pick<DocumentSymbol, "name" | "detail" | "kind"> | undefined {
  switch (section) {
    case "relations": {
      const ends = item.kind === "sequence" ? item.items.map((end) => asScalar(end)?.text ?? "…") : [];
      return ends.length > 0 ? { name: ends.join(" ↔ "), kind: SymbolKind.Interface } : undefined;
    }
    case "charm-libs": {
      const lib = asScalar(findValue(item, "lib"))?.text;
      const version = asScalar(findValue(item, "version"))?.text;
      return lib ? { name: lib, detail: version ? `v${version}` : "", kind: SymbolKind.Package } : undefined;
    }
    case "assumes":
    case "extensions": {
      const name = asScalar(item)?.text ?? asMapping(item)?.pairs[0]?.key.text;
      return name ? { name, kind: SymbolKind.Constant } : undefined;
    }
    default:
      return undefined;
  }
}

/** What an author wants to see beside a name. */
function describe({ key, value }: Pair, subject: SubjectKind): string {
  const said = (name: string) => asScalar(findValue(value, name))?.text;
  switch (subject) {
    case "endpoint": {
      const limit = said("limit");
      return join(asScalar(value)?.text ?? said("interface"), limit && `limit ${limit}`);
    }
    case "option": {
      const initial = said("default");
      return join(said("type"), initial && `= ${initial}`);
    }
    case "container":
      return join(said("resource"));
    case "resource":
      return join(said("type"), said("filename"));
    case "storage":
      return join(said("type"), said("location"));
    case "part":
      return said("plugin") ?? key.text;
    case "application":
      return join(said("charm"), said("channel"));
    case "saas":
      return join(said("url"));
    case "device":
    case "parameter":
      return join(said("type"));
    case "action":
    case "binding":
    case "machine":
    case "platform":
      return "";
  }
}

const MAX_DETAIL = 60;

function join(...facts: readonly (string | undefined)[]): string {
  const line = facts
    .filter((fact) => fact !== undefined && fact !== "")
    .join(" · ")
    .replace(/\s+/g, " ");
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}
