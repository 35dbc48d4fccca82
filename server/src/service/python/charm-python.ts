/** The Python of a charm: facts of each of its files, read once per text, and constants over all of them. */
import type { CharmSources, ServiceContext, SourceFile } from "../context.ts";
import { charmProjectOf, type DeclaredNames, declaredNames } from "../names/declared-names.ts";
import type { PythonParser } from "../ports.ts";
import type { PythonConstant, PythonFacts, PythonMention } from "./facts.ts";
import { readFacts } from "./read-facts.ts";

export interface PythonFile {
  readonly source: SourceFile;
  readonly facts: PythonFacts;
}

/** Python files of a charm in the order of their paths; none where there is no parser. */
export function pythonFilesOf({
  sources,
  python,
}: Pick<ServiceContext, "sources" | "python">): readonly PythonFile[] {
  if (!sources || !python) return [];
  const known = files.get(sources);
  if (known) return known;
  const found = sources.files
    .filter(({ path }) => path.endsWith(".py"))
    .map((source) => pythonFile(source, python));
  files.set(sources, found);
  return found;
}

/** Parsed when somebody asks for its facts: no check reads tests. */
export function pythonFile(source: SourceFile, parser: PythonParser): PythonFile {
  return {
    source,
    get facts() {
      return factsOf(source, parser);
    },
  };
}

const files = new WeakMap<CharmSources, readonly PythonFile[]>();
const facts = new WeakMap<SourceFile, PythonFacts>();

function factsOf(source: SourceFile, parser: PythonParser): PythonFacts {
  const known = facts.get(source) ?? readFacts(source.text, parser);
  facts.set(source, known);
  return known;
}

/** All that checks ask of a charm's Python: its files, and what the charm declares. */
export interface CharmPython {
  readonly files: readonly PythonFile[];
  readonly names: DeclaredNames;
  /** All Python was read, so that what stands nowhere is not there. */
  readonly isComplete: boolean;
}

/** Undefined outside of a charm, and where its Python is not known. `files` stand for those of the context. */
export function charmPythonOf(
  context: ServiceContext,
  files: readonly PythonFile[] = pythonFilesOf(context),
): CharmPython | undefined {
  const project = charmProjectOf(context);
  if (!project || files.length === 0) return undefined;
  return { files, names: declaredNames(project), isComplete: context.sources?.isComplete ?? false };
}

export interface ConstantAt {
  readonly file: PythonFile;
  readonly constant: PythonConstant;
}

/**
 * The constant that a name stands for in a file: its own, or the one of that name elsewhere in the charm. Undefined when
 * there is none, or several with different values.
 */
export function resolveConstant(
  name: string,
  file: PythonFile,
  all: readonly PythonFile[],
): ConstantAt | undefined {
  return resolveConstants(name, file, all)[0];
}

/** The same with all that it may be: several modules may have one of the same name and value. */
export function resolveConstants(
  name: string,
  file: PythonFile,
  all: readonly PythonFile[],
): readonly ConstantAt[] {
  const known = constantsOf(all).get(name) ?? [];
  const own = known.filter((at) => at.file === file);
  const candidates = own.length > 0 ? own : known.filter((at) => !isTest(at.file));
  const [first] = candidates;
  return candidates.every(({ constant }) => constant.value === first?.constant.value) ? candidates : [];
}

const constants = new WeakMap<readonly PythonFile[], ReadonlyMap<string, readonly ConstantAt[]>>();

/** Constants of all files by their names. */
function constantsOf(all: readonly PythonFile[]): ReadonlyMap<string, readonly ConstantAt[]> {
  const known = constants.get(all);
  if (known) return known;
  const found = new Map<string, ConstantAt[]>();
  for (const file of all) {
    for (const constant of file.facts.constants) {
      const alike = found.get(constant.name);
      if (alike) alike.push({ file, constant });
      else found.set(constant.name, [{ file, constant }]);
    }
  }
  constants.set(all, found);
  return found;
}

/** The name that a mention means, as it would be declared or, for an identifier, as it is written. */
export function nameOfMention(
  mention: PythonMention,
  file: PythonFile,
  all: readonly PythonFile[],
): string | undefined {
  return mention.form === "constant"
    ? resolveConstant(mention.text, file, all)?.constant.value
    : mention.text;
}

/** Tests may run with metadata of their own. */
export function isTest({ source }: PythonFile): boolean {
  return source.path.startsWith("tests/");
}
