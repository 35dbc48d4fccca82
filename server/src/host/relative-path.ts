/** Where a file lies in a folder. */
import path from "node:path";

/** Path of a file inside a folder, with slashes; undefined for one outside and for the folder itself. Both absolute. */
export function relativePath(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  const isInside = relative !== "" && relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative);
  return isInside ? relative.split(path.sep).join("/") : undefined;
}
