/** Leaves one check out of the registry's source text: `npm run test:mutants` does it to see that a test misses it. */
export function withoutCheck(source: string, code: string): string {
  const head = "export const checks: readonly Check[] = [";
  const start = source.indexOf(head);
  const end = source.indexOf("];", start);
  if (start < 0 || end < 0)
    throw new Error("the list of checks has another form; adapt test/support/muted-check.mts");
  const list = source.slice(start + head.length, end);
  const all = `([${list}] as readonly Check[])`;
  const filtered = `export const checks: readonly Check[] = ${all}.filter((check) => check.code !== ${JSON.stringify(code)});`;
  return `${source.slice(0, start)}${filtered}${source.slice(end + 2)}`;
}

/** The file that this is about, as bundlers name it. */
export const REGISTRY_FILE = /[\\/]checks[\\/]registry\.ts$/;

export const MUTED_CHECK = process.env["MUTED_CHECK"];
