/** "Add endpoint…" and its like where the cursor is: what is offered, and what a client without the command inserts. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmTexts, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { readMark } from "../../support/cursor.ts";
import { judgeCharm, service } from "../../support/judge.ts";

const HEAD = "name: a\nsummary: A.\ndescription: B.\n";

function actionsAt(
  name: string,
  marked: string,
  beside: CharmTexts = { "charmcraft.yaml": "type: charm\n" },
) {
  const { text, offset } = readMark(marked);
  const document = TextDocument.create(`file:///charm/${name}`, "yaml", 1, text);
  const at = document.positionAt(offset);
  const siblings = { ...beside, ...(name === "bundle.yaml" ? {} : { [name]: text }) };
  const actions = service.codeActions(document, { start: at, end: at }, { ...DEFAULT_CONTEXT, siblings });
  return actions
    .filter(({ kind }) => kind === "refactor.rewrite")
    .map((action) => ({ ...action, result: TextDocument.applyEdits(document, [...action.edits]) }));
}

const offered = (...args: Parameters<typeof actionsAt>) =>
  actionsAt(...args).map(({ command }) => [command?.title, ...(command?.arguments ?? []).slice(1)].join(" "));

const ALL = ["Add endpoint… requires", "Add config option…", "Add action…", "Add resource…"];

describe("additions", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["section of endpoints", "metadata.yaml", `${HEAD}provides:\n  a: {inter<|>face: s3}\n`, ["Add endpoint… provides"]],
    ["key of a section", "metadata.yaml", `${HEAD}pe<|>ers:\n`, ["Add endpoint… peers"]],
    ["resources", "metadata.yaml", `${HEAD}resources:\n  a:<|> {type: file, filename: b}\n`, ["Add resource…"]],
    ["options", "charmcraft.yaml", `${HEAD}config:\n  options:\n    a: {<|>}\n`, ["Add config option…"]],
    ["actions", "charmcraft.yaml", `${HEAD}actions:\n  a: <|>{}\n`, ["Add action…"]],
    ["any other key on top", "charmcraft.yaml", `na<|>me: a\nsummary: A.\n`, ALL],
    ["an empty line", "charmcraft.yaml", `name: a\n\n<|>\nsummary: A.\n`, ALL],
    ["a text in another section", "charmcraft.yaml", `name: a\nparts:\n  x:\n    plu<|>gin: nil\n`, []],
    ["config.yaml", "config.yaml", "options:\n  a: {type: st<|>ring}\n", ["Add config option…"]],
    ["actions.yaml", "actions.yaml", "a:\n  descri<|>ption: x\n", ["Add action…"]],
    ["template", "metadata.yaml", `name: {{ name }}\nrequi<|>res: {}\n`, []],
    ["bundle", "bundle.yaml", "applicat<|>ions:\n  a: {charm: b}\nrelations: []\n", []],
  ] as const)("%s", ([, name, marked, expected]) => {
    expect(offered(name, marked)).toEqual(expected);
  });

  test("commands know the document and the side", () => {
    const [action] = actionsAt("metadata.yaml", `${HEAD}provides:<|>\n`);
    expect(action?.command).toEqual({
      title: "Add endpoint…",
      command: "integratorCharms.addEndpoint",
      arguments: ["file:///charm/metadata.yaml", "provides"],
    });
  });

  test("what is inserted without a command can stay: nobody objects to it", () => {
    const marked =
      "na<|>me: a\ntype: charm\nsummary: A.\ndescription: B.\nplatforms:\n  amd64:\nparts: {a: {plugin: nil}}\nbase: ubuntu@24.04\n";
    const actions = actionsAt("charmcraft.yaml", marked, {});
    expect(actions.map(({ title }) => title)).toEqual([
      "Add an endpoint",
      "Add a config option",
      "Add an action",
      "Add a resource",
    ]);
    for (const { title, result } of actions) {
      expect(result, title).toContain("my-");
      expect(
        judgeCharm(result, "charmcraft.yaml").map(({ message }) => message),
        title,
      ).toEqual([]);
    }
  });

  test("a second example gets another name", () => {
    const [action] = actionsAt("metadata.yaml", `${HEAD}requires:<|>\n  my-endpoint: {interface: x}\n`);
    expect(action?.result).toContain("  my-endpoint-2:\n    interface: my_interface\n    optional: true\n");
  });

  test("what belongs into another file is left to the command", () => {
    const beside = { "charmcraft.yaml": "type: charm\n", "config.yaml": "options: {}\n" };
    const [, option] = actionsAt("metadata.yaml", `na<|>me: a\nsummary: A.\ndescription: B.\n`, beside);
    expect([option?.title, option?.edits]).toEqual(["Add a config option", []]);
  });
});
