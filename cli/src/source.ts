/**
 * Reads what `check` is given: files, pipes and standard input, in UTF-8 or, with a byte order mark, UTF-16. Only as
 * much is read as is needed to know that a text is above the limit.
 */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { describeFileError } from "../../server/src/host/read-text-file.ts";

export interface Source {
  /** The byte order mark is left out. Damaged texts hold U+FFFD in place of what could not be read. */
  readonly text: string;
  /** Why this is no text, as one clause: "not UTF-8 (line 3)". */
  readonly damage: string | undefined;
}

export type ReadSource = Source | { readonly unreadable: string };

/** Reads a file by path, at most as much as `maxLength` UTF-16 code units need. Never throws. */
export async function readSource(path: string, maxLength: number): Promise<ReadSource> {
  try {
    const maxBytes = bytesFor(maxLength);
    const stats = await stat(path);
    // Pipes, such as a shell's `<(command)`, have no size.
    if (stats.isFile() && stats.size <= maxBytes) return decode(await readFile(path));
    return await readStream(createReadStream(path), maxLength);
  } catch (error) {
    return { unreadable: describeFileError(error) };
  }
}

/** Reads a stream, at most as much as `maxLength` UTF-16 code units need. Never throws. */
export async function readStream(stream: AsyncIterable<Uint8Array>, maxLength: number): Promise<ReadSource> {
  const maxBytes = bytesFor(maxLength);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } catch (error) {
    return { unreadable: describeFileError(error) };
  }
  return decode(Buffer.concat(chunks));
}

/** Files up to here are read whole, so that the report can say how long they are. */
const WHOLE_BYTES = 64_000_000;

/** No code unit takes more than three bytes, so this many bytes hold more than `maxLength` of them. */
function bytesFor(maxLength: number): number {
  return Math.max(3 * maxLength + 8, WHOLE_BYTES);
}

/** Text of bytes; a character that was cut off at the end is left out. */
export function decode(bytes: Uint8Array): Source {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    const nul = text.indexOf("\0");
    const damage = nul < 0 ? undefined : `it holds NUL characters (line ${lineOf(text, nul)})`;
    return { text, damage };
  } catch {
    const text = new TextDecoder(encoding).decode(bytes);
    const name = encoding === "utf-8" ? "UTF-8" : "UTF-16";
    return { text, damage: `it is not valid ${name} (line ${lineOf(text, text.indexOf("\ufffd"))})` };
  }
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf("\n"); index >= 0 && index < offset; index = text.indexOf("\n", index + 1))
    line++;
  return line;
}
