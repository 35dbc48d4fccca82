/** Changes of files, as everybody reads them. */
import { createTwoFilesPatch } from "diff";

/** A unified difference; `before` is undefined for a new file. Empty where nothing differs. */
export function difference(shown: string, before: string | undefined, after: string): string {
  if (before === after) return "";
  const from = before === undefined ? "/dev/null" : shown;
  const patch = createTwoFilesPatch(from, shown, before ?? "", after, "", "", { context: 3 });
  return patch.replace(/^Index: .*\n=+\n/, "");
}
