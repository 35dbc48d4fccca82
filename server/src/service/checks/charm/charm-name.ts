import { asScalar, findPair } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

const MAX_LENGTH = 40;

export const charmName: CharmCheck = {
  code: "charm-name",
  severity: "error",
  on: "charm",
  summary: "The name of a charm is none that Charmhub takes.",
  explanation:
    "1 to 40 lower-case letters, digits and single dashes, at least one letter, no dash at either end. Charmcraft refuses other names, in `metadata.yaml` as well. A warning where no `charmcraft.yaml` shows who packs the charm, and for names such as `demo-2`, whose last part has no letter: Juju takes no such name for an application. Source: canonical/craft-application `craft_application/models/constraints.py`; juju/names `application.go`.",
  file: "metadata.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: METADATA_HEAD.replace("demo", "My_Charm"),
  good: METADATA_HEAD,
  *run({ kind, root, project }) {
    if (kind !== "charmcraft" && kind !== "metadata") return;
    const node = asScalar(findPair(root, "name")?.value);
    if (!node || typeof node.value !== "string") return;
    const problem = findProblem(node.text);
    if (problem !== undefined) {
      const repaired = repair(node.text);
      yield {
        span: node.end > node.start ? node : (findPair(root, "name")?.key ?? node),
        severity: project.roots["charmcraft.yaml"] === undefined ? "warning" : "error",
        message: `The name \`${node.text}\` ${problem}`,
        fixes:
          findProblem(repaired) === undefined
            ? [
                {
                  title: `Replace by \`${repaired}\``,
                  edits: [replaceByString(node, repaired, false)],
                  preferred: false,
                },
              ]
            : [],
      };
    } else if (/(?:^|-)[0-9]+(?:-|$)/.test(node.text)) {
      const message = `\`${node.text}\` has a part without a letter, which Juju takes for no application's name; expected letters in each part`;
      yield { span: node, severity: "warning", message };
    }
  },
};

function findProblem(name: string): string | undefined {
  if (name === "") return "is empty; expected 1 to 40 characters";
  if (name.length > MAX_LENGTH) return `has ${name.length} characters; expected at most ${MAX_LENGTH}`;
  if (/[^a-z0-9-]/.test(name)) return "holds other characters than `a-z`, `0-9` and `-`; expected no others";
  if (/^-|-$|--/.test(name))
    return "has a dash at an end or two in a row; expected single dashes between words";
  return /[a-z]/.test(name) ? undefined : "has no letter; expected at least one";
}

function repair(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
