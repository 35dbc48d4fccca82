/** `file:` addresses and paths. Everything that is no local file has no path, and is never looked for on the disk. */
import { fileURLToPath, pathToFileURL } from "node:url";

/** The path of a `file:` URI; undefined for other schemes, foreign hosts and texts that are no URI. */
export function toFilePath(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A host that is not this machine, or an encoded slash: nothing that we could open.
    return undefined;
  }
}

/** The `file:` URI of an absolute path. */
export function toFileUri(path: string): string {
  return pathToFileURL(path).href;
}
