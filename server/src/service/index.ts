/**
 * The façade of the language service: functions from a text document and a context to results. No connection, no
 * editor, no disk, no clock; the same calls serve the editor, the command line and the tests.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type {
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  Range,
  TextEdit,
} from "vscode-languageserver-types";
import type { CharmFileKind } from "../../../schemas/charm/index.ts";
import type { Role } from "../../../schemas/definition.ts";
import { type Analysis, analyse, isPython } from "./analysis.ts";
import { addEntries, type CharmChange, charmFolderOf } from "./charm/add-entries.ts";
import { type CharmChoices, choicesFor } from "./charm/choices.ts";
import type { CharmEntry } from "./charm/entry.ts";
import type { EntryProblem } from "./charm/entry-problem.ts";
import { fileTooLarge } from "./checks/file-too-large.ts";
import { runChecks } from "./checks/run.ts";
import { fixAllText, hasSyntaxError } from "./code-actions.ts";
import { complete } from "./completion/index.ts";
import type { CharmEndpoint, ServiceContext } from "./context.ts";
import { goneProblem, type JsonValue, jsonValue, writeJsonValue } from "./databag-json/index.ts";
import type { Address } from "./databag-json/json-place.ts";
import type { JsonProblem } from "./databag-json/write.ts";
import { toDiagnostic, toRange, toTextEdit } from "./diagnostics.ts";
import { pythonActions, type ServiceCodeAction, yamlActions } from "./document-actions.ts";
import { type JudgedSide, judgedSides } from "./duties.ts";
import { differenceEdit } from "./edits.ts";
import type { Finding } from "./finding.ts";
import { hover } from "./hover/index.ts";
import { lenses } from "./lenses/index.ts";
import { links } from "./links/index.ts";
import { type NameService, nameService } from "./names/name-service.ts";
import { foldings, symbols } from "./outline/index.ts";
import { type PluginUrl, pluginUrls } from "./plugin-urls.ts";
import { completePython, hoverPython, pythonFindings } from "./python/features.ts";
import { type PythonDocument, readPython } from "./python/python-document.ts";

export type { ServiceCodeAction };

export type DocumentKind = "relation-fixture" | CharmFileKind;

/** What was found out about a document, for the status item and for scripts. */
export interface DocumentInfo {
  readonly kind: DocumentKind | undefined;
  /** One entry per relation in the order of the file. */
  readonly relations: readonly RelationInfo[];
  /** Of the charm that it belongs to; undefined outside of one. */
  readonly endpoints?: readonly CharmEndpoint[];
}

export interface RelationInfo {
  readonly range: Range;
  readonly interface: string | undefined;
  readonly version: number | undefined;
  readonly role: Role | undefined;
  /** How interface and role became known: "setting", "comment", "keys", "charm metadata", "endpoint name". */
  readonly evidence: string | undefined;
  readonly endpoint: string | undefined;
}

export interface LanguageService extends NameService {
  /** Kind of the document; undefined when it is none of ours and everything else answers with nothing. */
  kindOf(document: TextDocument, context: ServiceContext): DocumentKind | undefined;
  describe(document: TextDocument, context: ServiceContext): DocumentInfo;
  /** All findings, silenced ones left out, in the order of the file. */
  findings(document: TextDocument, context: ServiceContext): readonly Finding[];
  /** The same, as LSP diagnostics. `docsBase` is the address of the diagnostics page, without fragment. */
  validate(document: TextDocument, context: ServiceContext, docsBase?: string): Diagnostic[];
  /** The sides of relations in a document with the findings that speak of their duties. */
  judgedSides(document: TextDocument, context: ServiceContext): readonly JudgedSide[];
  complete(document: TextDocument, position: Position, context: ServiceContext): CompletionItem[];
  hover(document: TextDocument, position: Position, context: ServiceContext): Hover | undefined;
  codeActions(
    document: TextDocument,
    range: Range,
    context: ServiceContext,
    docsBase?: string,
  ): ServiceCodeAction[];
  /** Edits of all preferred fixes that do not touch each other. */
  fixAll(document: TextDocument, context: ServiceContext): TextEdit[];
  symbols(document: TextDocument, context: ServiceContext): DocumentSymbol[];
  foldings(document: TextDocument, context: ServiceContext): FoldingRange[];
  links(document: TextDocument, context: ServiceContext): DocumentLink[];
  lenses(document: TextDocument, context: ServiceContext): CodeLens[];
  /** The URLs that workers would download from. */
  pluginUrls(document: TextDocument, context: ServiceContext): readonly PluginUrl[];
  /** The JSON of a databag at a position or address, as YAML; undefined where there is none. */
  jsonValue(document: TextDocument, context: ServiceContext, at: Position | Address): JsonValue | undefined;
  /** Edits that put edited YAML back as the string that Juju stores, or why that cannot be. */
  writeJsonValue(
    document: TextDocument,
    context: ServiceContext,
    address: Address,
    yaml: string,
  ): readonly TextEdit[] | JsonProblem;
  /** What can be added to the charm that a file belongs to; undefined outside of a charm. */
  choices(document: TextDocument, context: ServiceContext): CharmChoices | undefined;
  /** How the charm's files change when entries are added, or what is wrong with the first that cannot be. */
  addEntries(
    document: TextDocument,
    context: ServiceContext,
    entries: readonly CharmEntry[],
  ): readonly CharmChange[] | EntryProblem;
}

/** Creates the service. It keeps nothing but analyses of the documents that it was last asked about. */
export function createLanguageService(): LanguageService {
  const cache = new WeakMap<Analysis, readonly Finding[]>();

  /** All findings with all their fixes, also those that a broken document may not stand. */
  const judge = (document: TextDocument, context: ServiceContext): readonly Finding[] => {
    const analysis = analyse(document, context);
    if (!analysis) return tooLarge(document, context);
    const known =
      cache.get(analysis) ?? [...runChecks(analysis)].sort((a, b) => a.start - b.start || a.end - b.end);
    cache.set(analysis, known);
    return known;
  };

  const findings = (document: TextDocument, context: ServiceContext): readonly Finding[] => {
    if (isPython(document))
      return context.showsPython ? withPython(document, context, [], pythonFindings) : [];
    const analysis = analyse(document, context);
    const found = judge(document, context);
    return analysis && hasSyntaxError(found) ? found.map((finding) => ({ ...finding, fixes: [] })) : found;
  };

  /** Features answer with nothing for a document that is too long or none of ours. */
  const withAnalysis = <T>(
    document: TextDocument,
    context: ServiceContext,
    nothing: T,
    feature: (analysis: Analysis) => T,
  ): T => {
    const analysis = analyse(document, context);
    return analysis ? feature(analysis) : nothing;
  };

  const withPython = <T>(
    document: TextDocument,
    context: ServiceContext,
    nothing: T,
    feature: (python: PythonDocument) => T,
  ): T => {
    const python = readPython(document, context);
    return python ? feature(python) : nothing;
  };

  return {
    ...nameService,
    kindOf: (document, context) => withAnalysis(document, context, undefined, kindOf),
    describe: (document, context) =>
      withAnalysis(document, context, { kind: undefined, relations: [] }, describe),
    findings,
    judgedSides: (document, context) =>
      withAnalysis(document, context, [], (analysis) => judgedSides(analysis, findings(document, context))),
    validate: (document, context, docsBase) =>
      findings(document, context).map((finding) => toDiagnostic(document, finding, docsBase)),
    complete: (document, position, context) =>
      isPython(document)
        ? withPython(document, context, [], (python) => completePython(python, document.offsetAt(position)))
        : withAnalysis(document, context, [], (analysis) => complete(analysis, document.offsetAt(position))),
    hover: (document, position, context) =>
      isPython(document)
        ? withPython(document, context, undefined, (python) =>
            hoverPython(python, document.offsetAt(position)),
          )
        : withAnalysis(document, context, undefined, (analysis) =>
            hover(analysis, document.offsetAt(position)),
          ),
    codeActions: (document, range, context, docsBase) =>
      isPython(document)
        ? withPython(document, context, [], (python) => pythonActions(python, range, docsBase))
        : withAnalysis(document, context, [], (analysis) => yamlActions(analysis, range, judge, docsBase)),
    fixAll: (document, context) => {
      if (isPython(document)) return [];
      const edit = differenceEdit(document.getText(), fixAllText(document, context, judge));
      return edit ? [toTextEdit(document, edit)] : [];
    },
    symbols: (document, context) => withAnalysis(document, context, [], symbols),
    foldings: (document, context) => withAnalysis(document, context, [], foldings),
    links: (document, context) => withAnalysis(document, context, [], links),
    lenses: (document, context) => withAnalysis(document, context, [], lenses),
    pluginUrls: (document, context) => withAnalysis(document, context, [], pluginUrls),
    jsonValue: (document, context, at) =>
      withAnalysis(document, context, undefined, (analysis) =>
        jsonValue(analysis, "line" in at ? document.offsetAt(at) : at),
      ),
    writeJsonValue: (document, context, address, yaml) =>
      withAnalysis<readonly TextEdit[] | JsonProblem>(document, context, goneProblem(address), (analysis) =>
        writeJsonValue(analysis, address, yaml),
      ),
    choices: (document, context) => {
      const folder = charmFolderOf(document, context);
      return folder && choicesFor(folder);
    },
    addEntries: (document, context, entries) => addEntries(charmFolderOf(document, context), entries),
  };
}

function kindOf({ relations, charm }: Analysis): DocumentKind | undefined {
  return charm?.kind ?? (relations ? "relation-fixture" : undefined);
}

function describe(analysis: Analysis): DocumentInfo {
  const relations = (analysis.relations ?? []).map((relation) => ({
    range: toRange(analysis.document, relation.node),
    interface: relation.interfaceName,
    version: relation.interface?.definition.version,
    role: relation.role,
    evidence: relation.roleEvidence ?? relation.interfaceEvidence,
    endpoint: relation.endpoint?.text,
  }));
  const { charm } = analysis.context;
  return { kind: kindOf(analysis), relations, ...(charm ? { endpoints: charm.endpoints } : {}) };
}

/** One finding on the first line, wherever such a file could have been ours. */
function tooLarge(document: TextDocument, context: ServiceContext): Finding[] {
  const severity = context.severity[fileTooLarge.code] ?? fileTooLarge.severity;
  const head = document.getText().slice(0, 100_000);
  const looksLikeOurs = /relation-info|application[-_]data|unit[-_]data|requested-secrets|plugin-url/.test(
    head,
  );
  if (severity === "off" || !looksLikeOurs) return [];
  const inMillions = (length: number) => (length / 1_000_000).toFixed(1);
  const message = `The file is not analysed: it has ${inMillions(document.getText().length)} million characters, more than the limit of ${inMillions(context.maxLength)}; raise it with \`limits: {fileSizeMb: …}\` in \`.integrator-charms.yaml\` or with the setting \`integratorCharms.limits.fileSizeMb\``;
  const end = document.offsetAt({ line: 1, character: 0 });
  return [
    { start: 0, end, code: fileTooLarge.code, severity, message, fixes: [], related: [], unnecessary: false },
  ];
}
