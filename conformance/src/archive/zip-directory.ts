/** The central directory at the end of a zip, held against the entries that were read. Source: PKWARE APPNOTE 6.3.10. */
import type { ByteReader } from "./byte-reader.ts";
import type { NameTable } from "./name-table.ts";
import { CENTRAL, entryName } from "./zip-entry.ts";

/** What is wrong with the archive as a whole. */
export interface ZipProblem {
  readonly code: string;
  readonly message: string;
}

/** Reads all that is left. `names` are those of the entries. */
export async function checkDirectory(reader: ByteReader, names: NameTable): Promise<ZipProblem | undefined> {
  const isListed = new Uint8Array(names.size);
  let missing: string | undefined;
  let hasAny = false;
  for await (const name of listedNames(reader)) {
    hasAny = true;
    const id = names.find(Buffer.from(name));
    if (id === undefined) missing ??= name;
    else isListed[id] = 1;
  }
  // Without an entry there is only the end record.
  if (!hasAny && (await reader.peek(4)).length === 0)
    return { code: "jar-truncated", message: "The jar ends before its directory" };
  await reader.skip(Number.MAX_SAFE_INTEGER);
  const hidden = isListed.indexOf(0);
  if (missing === undefined && hidden < 0) return undefined;
  return differs(missing ?? names.text(hidden));
}

function differs(name: string): ZipProblem {
  const message = `The jar's directory and its content disagree, about \`${name}\` first: \`unzip\` and Java may see different files`;
  return { code: "jar-directory", message };
}

async function* listedNames(reader: ByteReader): AsyncGenerator<string, void> {
  for (;;) {
    const header = await reader.peek(46);
    if (header.length < 46 || header.readUInt32LE(0) !== CENTRAL) return;
    await reader.read(46);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => header.readUInt16LE(at));
    yield entryName(await reader.read(nameLength ?? 0), header.readUInt16LE(8));
    await reader.skip((extraLength ?? 0) + (commentLength ?? 0));
  }
}
