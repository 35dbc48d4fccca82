/** Fixes of charm files: the text after each of them. */
import { expect, test } from "vitest";
import { applyEdits } from "../../../server/src/service/edits.ts";
import { judgeCharm } from "../../support/judge.ts";

function fixed(name: string, text: string, title: string): string | undefined {
  const fixes = judgeCharm(text, name, { "charmcraft.yaml": "type: charm\n" }).flatMap(
    (finding) => finding.fixes,
  );
  const fix = fixes.find((candidate) => candidate.title === title);
  return fix && applyEdits(text, fix.edits);
}

test.for([
  [
    "config.yaml",
    "options:\n  version:\n    type: string\n    default: 22.04\n",
    "Quote `22.04`",
    'options:\n  version:\n    type: string\n    default: "22.04"\n',
  ],
  [
    "config.yaml",
    'options:\n  workers:\n    type: int\n    default: "4"\n',
    "Write `4` without quotes",
    "options:\n  workers:\n    type: int\n    default: 4\n",
  ],
  [
    "config.yaml",
    "options:\n  workers:\n    type: integer\n",
    "Replace by `int`",
    "options:\n  workers:\n    type: int\n",
  ],
  [
    "charmcraft.yaml",
    "type: charm\nmaintainers:\n  - A\n  - B\nname: demo\n",
    "Move to `links.contact`",
    "type: charm\nname: demo\nlinks:\n  contact:\n    - A\n    - B\n",
  ],
  [
    "charmcraft.yaml",
    "type: charm\nlinks:\n    website: https://a.example\ndocs: https://b.example\n",
    "Move to `links.documentation`",
    "type: charm\nlinks:\n    website: https://a.example\n    documentation: https://b.example\n",
  ],
  ["charmcraft.yaml", "type: charm\ndisplay-name: Demo\n", "Rename to `title`", "type: charm\ntitle: Demo\n"],
  ["charmcraft.yaml", "type: charm\nterms: accepted\n", "Make it a list", "type: charm\nterms: [accepted]\n"],
  [
    "actions.yaml",
    "Run_it:\n  description: Runs.\n",
    "Rename to `run-it`",
    "run-it:\n  description: Runs.\n",
  ],
] as const)("%s %j: %s", ([name, text, title, expected]) => expect(fixed(name, text, title)).toBe(expected));
