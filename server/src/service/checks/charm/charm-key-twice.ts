import type { CharmDocument } from "../../charm/charm-document.ts";
import type { CharmFileName } from "../../context.ts";
import { findPair, type Pair } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { CHARMCRAFT, METADATA_HEAD } from "./examples.ts";

const SHARED = ["name", "summary", "description"];
const SECTIONS = ["config", "actions"] as const;

export const charmKeyTwice: CharmCheck = {
  code: "charm-key-twice",
  severity: "error",
  on: "charm",
  summary: "The same thing stands in `charmcraft.yaml` and in a file of its own.",
  explanation:
    "Charmcraft refuses a project where `name`, `summary` or `description` stand in both `charmcraft.yaml` and `metadata.yaml`, or where `charmcraft.yaml` has `config` or `actions` while `config.yaml` or `actions.yaml` exists, even an empty one. Source: canonical/charmcraft `charmcraft/preprocess.py`.",
  file: "charmcraft.yaml",
  beside: { "metadata.yaml": METADATA_HEAD },
  bad: CHARMCRAFT,
  good: CHARMCRAFT.replace(METADATA_HEAD, ""),
  *run(charm) {
    const { kind, root, project } = charm;
    if (kind === "charmcraft") {
      for (const name of SHARED) {
        if (findPair(project.roots["metadata.yaml"] ?? undefined, name))
          yield* clash(charm, findPair(root, name), "metadata.yaml");
      }
      for (const name of SECTIONS) {
        const file: CharmFileName = `${name}.yaml`;
        if (project.roots[file] !== undefined) yield* clash(charm, findPair(root, name), file);
      }
    } else if (kind === "metadata") {
      for (const name of SHARED) {
        if (findPair(project.roots["charmcraft.yaml"] ?? undefined, name))
          yield* clash(charm, findPair(root, name), "charmcraft.yaml");
      }
    } else if (
      (kind === "config" || kind === "actions") &&
      findPair(project.roots["charmcraft.yaml"] ?? undefined, kind)
    ) {
      const span = root?.pairs[0]?.key ?? { start: 0, end: Math.min(1, charm.file.text.length) };
      yield {
        span,
        message: `\`${kind}\` also stands in \`charmcraft.yaml\`; expected it in one of the two files`,
      };
    }
  },
};

function* clash(
  { root, file }: CharmDocument,
  pair: Pair | undefined,
  other: CharmFileName,
): Iterable<Draft> {
  if (!pair || !root) return;
  const canRemove = !pair.merged && root.pairs.length > 1;
  const edits = canRemove ? removePairs(file.text, root, [pair]) : [];
  const isFile = other === "config.yaml" || other === "actions.yaml";
  const where = isFile ? `while there is a file \`${other}\`` : `and in \`${other}\``;
  yield {
    span: pair.key,
    message: `\`${pair.key.text}\` stands here ${where}; expected it in one of the two files`,
    fixes: canRemove ? [{ title: `Remove \`${pair.key.text}\` here`, edits, preferred: false }] : [],
  };
}
