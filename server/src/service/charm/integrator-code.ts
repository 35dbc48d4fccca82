/**
 * What the code of a charm shows of kafkacl, at a glance: whether the library is imported, and which names stand there as
 * texts. Enough to keep quiet about charms that speak `connect_client` in some other way. Names that are computed are not
 * seen, so what is said of the code is that something is there, never that it is missing.
 */
import type { CharmSources, SourceFile } from "../context.ts";

export interface IntegratorCode {
  readonly usesKafkacl: boolean;
  /** Whether the code holds a text that is this name. */
  mentions(name: string): boolean;
}

/** The code under `src`; undefined where nobody looked for it. */
export function integratorCode(sources: CharmSources | undefined): IntegratorCode | undefined {
  if (!sources) return undefined;
  const known = read.get(sources);
  if (known) return known;
  const files = sources.files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".py"));
  const code: IntegratorCode = {
    usesKafkacl: files.some(importsKafkacl),
    mentions: (name) => files.some(({ text }) => text.includes(`"${name}"`) || text.includes(`'${name}'`)),
  };
  read.set(sources, code);
  return code;
}

const read = new WeakMap<CharmSources, IntegratorCode>();

const IMPORT = /^[ \t]*(?:from[ \t]+kafkacl\b|import[ \t]+kafkacl\b)/m;

function importsKafkacl({ text }: SourceFile): boolean {
  return text.includes("kafkacl") && IMPORT.test(text);
}
