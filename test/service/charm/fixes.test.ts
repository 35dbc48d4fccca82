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

const CONNECT = "requires:\n  connect-client:\n    interface: connect_client\n";

// biome-ignore format: a table, one case a line.
test.for([
  ["Add `limit: 1`", `${CONNECT}    optional: true # why\n\nname: demo\n`, `${CONNECT}    optional: true # why\n    limit: 1\n\nname: demo\n`],
  ["Add `limit: 1`", "requires:\n  connect-client: connect_client # why\n", "requires:\n  connect-client: # why\n    interface: connect_client\n    limit: 1\n"],
  ["Add `limit: 1`", "requires:\n  connect-client: 'connect_client'", "requires:\n  connect-client:\n    interface: connect_client\n    limit: 1"],
  ["Add `limit: 1`", "requires: {connect-client: connect_client, db: x}\n", "requires: {connect-client: {interface: connect_client, limit: 1}, db: x}\n"],
  ["Add `limit: 1`", "requires: {connect-client: {interface: connect_client}}\n", "requires: {connect-client: {interface: connect_client, limit: 1}}\n"],
  ["Add `limit: 1`", "x: &x\n  interface: connect_client\nrequires:\n  connect-client: *x\n", undefined],
  ["Rename to `connect-client`", "requires:\n  connect:\n    interface: connect_client\n    limit: 1\n", "requires:\n  connect-client:\n    interface: connect_client\n    limit: 1\n"],
  ["Rename to `connect-client`", "requires:\n  connect:\n    interface: connect_client\nprovides:\n  connect-client: x\n", undefined],
  ["Add `optional: false`", "requires:\n  db: {interface: x}\n", "requires:\n  db: {interface: x, optional: false}\n"],
  ["Add `optional: true`", "requires:\r\n\tdb:\r\n\t\tinterface: x\r\n", undefined],
  ["Replace by `1`", "provides:\n  db:\n    interface: x\n    limit: 0\n", "provides:\n  db:\n    interface: x\n    limit: 1\n"],
  ["Remove the limit", "provides:\n  db:\n    limit: 0 # none\n    interface: x\n", "provides:\n  db:\n    interface: x\n"],
  ["Replace by `sink`", `${CONNECT}config:\n  options:\n    mode: {type: string, default: both}\n`, `${CONNECT}config:\n  options:\n    mode: {type: string, default: sink}\n`],
  ["Replace by `string`", `${CONNECT}config:\n  options:\n    mode:\n      type: int\n`, `${CONNECT}config:\n  options:\n    mode:\n      type: string\n`],
  ["Add `scope: container`", "subordinate: true\nrequires:\n  host:\n    interface: juju-info\n", "subordinate: true\nrequires:\n  host:\n    interface: juju-info\n    scope: container\n"],
  ["Replace by `container`", "subordinate: true\nrequires:\n  host:\n    interface: juju-info\n    scope: global\n", "subordinate: true\nrequires:\n  host:\n    interface: juju-info\n    scope: container\n"],
] as const)("endpoints, %s: %j", ([title, text, expected]) => expect(fixed("charmcraft.yaml", text, title)).toBe(expected));
