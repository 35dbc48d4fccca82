/**
 * What the code of a charm shows of kafkacl, at a glance: whether it makes an integrator of the library's class, and which
 * names stand there as texts. Enough to keep quiet about charms that speak `connect_client` in some other way, and about
 * Kafka Connect's own charms, which use the library for its models. Names that are computed are not
 * seen, so what is said of the code is that something is there, never that it is missing.
 */
import type { CharmSources, SourceFile } from "../context.ts";

export interface IntegratorCode {
  /** A file imports something of the library and speaks of `BaseIntegrator`. */
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
    usesKafkacl: files.some(makesIntegrator),
    mentions: (name) => files.some(({ text }) => text.includes(`"${name}"`) || text.includes(`'${name}'`)),
  };
  read.set(sources, code);
  return code;
}

const read = new WeakMap<CharmSources, IntegratorCode>();

const IMPORT = /^[ \t]*(?:from[ \t]+kafkacl\b|import[ \t]+kafkacl\b)/m;

function makesIntegrator({ text }: SourceFile): boolean {
  return text.includes("BaseIntegrator") && IMPORT.test(text);
}
