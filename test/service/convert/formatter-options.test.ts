/** A formatter and the options of its charm, each brought in line with the other. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { generateCharm } from "../../../scaffold/src/generate.ts";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../../server/src/service/context.ts";
import type { ServiceCodeAction } from "../../../server/src/service/index.ts";
import { SENSIBLE } from "../../scaffold/combinations.ts";
import { service, sourcesOf } from "../../support/judge.ts";
import { pythonParser } from "../../support/python.ts";

const python = await pythonParser();

const HEAD = `from kafkacl import BaseConfigFormatter, ConfigOption


class Formatter(BaseConfigFormatter):
`;
const CODE = `${HEAD}    topic_prefix = ConfigOption(json_key="topic.prefix", default="demo_", description="What topics begin with.")
    tasks = ConfigOption("tasks.max", 3)
    create = ConfigOption(json_key="auto.create", default=True, mode="sink")
    fixed = ConfigOption(json_key="x", default=1, configurable=False)
    computed = ConfigOption(json_key="y", default=PREFIX)
`;
const CONFIG = `options:
  # Kept.
  topic_prefix:
    type: string
    default: test_   # Kept, too.
    description: The author's words.
  tasks:
    type: string
    default: "1"
  computed:
    type: int
    default: 7
`;
const META = "name: demo\nsummary: A.\ndescription: B.\nrequires: {data: {interface: mysql_client}}\n";

type Files = Readonly<Record<string, string>>;

/** Actions at the first place of \`mark\` in a file, by the first word of what they bring in line. */
function actionsIn(path: string, mark: string, files: Files) {
  const text = files[path] ?? "";
  const document = TextDocument.create(
    `file:///charm/${path}`,
    path.endsWith(".py") ? "python" : "yaml",
    1,
    text,
  );
  const at = document.positionAt(text.indexOf(mark));
  const siblings = Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes("/")));
  const context: ServiceContext = {
    ...DEFAULT_CONTEXT,
    python,
    showsPython: true,
    sources: sourcesOf(files),
    siblings: path.includes("/") ? undefined : siblings,
  };
  const actions = service
    .codeActions(document, { start: at, end: at }, context)
    .filter(({ isToBeShown }) => isToBeShown);
  const named = (title: RegExp) => actions.find((action) => title.test(action.title));
  return {
    titles: actions.map(({ title }) => title),
    charm: resultOf(named(/^Bring the charm's/), document, files),
    code: resultOf(named(/^Bring `/), document, files),
  };
}

function resultOf(action: ServiceCodeAction | undefined, own: TextDocument, files: Files) {
  if (!action) return undefined;
  if (!action.elsewhere) return TextDocument.applyEdits(own, [...action.edits]);
  const path = action.elsewhere.uri.replace("file:///charm/", "");
  const document = TextDocument.create(action.elsewhere.uri, "x", 1, files[path] ?? "");
  return TextDocument.applyEdits(document, [...action.elsewhere.edits]);
}

const files = { "metadata.yaml": META, "config.yaml": CONFIG, "src/integration.py": CODE };

describe("the charm's options", () => {
  const expected = `options:
  # Kept.
  topic_prefix:
    type: string
    default: demo_   # Kept, too.
    description: The author's words.
  tasks:
    type: int
    default: 3
  computed:
    type: int
    default: 7
  create:
    type: boolean
    default: true
`;

  test("get types, defaults and what is missing; computed values and texts stay", () => {
    expect(actionsIn("src/integration.py", "class Formatter", files).charm).toBeUndefined();
    expect(actionsIn("src/integration.py", "topic_prefix", files).charm).toBe(expected);
    expect(actionsIn("config.yaml", "tasks", files).charm).toBe(expected);
  });

  test("are left alone then", () => {
    const { titles } = actionsIn("config.yaml", "tasks", { ...files, "config.yaml": expected });
    expect(titles).toEqual([]);
  });

  test("in charmcraft.yaml, flow style, without values", () => {
    const charmcraft =
      "type: charm\nname: demo\nconfig:\n  options:\n    topic_prefix: {type: string}\n    tasks:\n      type: int\n      default:\n    create: {type: boolean, default: false}\n    computed: {type: string}\n";
    expect(
      actionsIn("charmcraft.yaml", "tasks", { "charmcraft.yaml": charmcraft, "src/integration.py": CODE })
        .charm,
    ).toBe(
      charmcraft
        .replace("{type: string}\n    tasks", "{type: string, default: demo_}\n    tasks")
        .replace("default:\n", "default: 3\n")
        .replace("default: false", "default: true"),
    );
  });

  test("that are secrets stay secrets", () => {
    const secret = CONFIG.replace(
      "type: string\n    default: test_ ",
      "type: secret\n    default: secret:d0abc7fubg2s77p3nio0 ",
    );
    expect(actionsIn("config.yaml", "tasks", { ...files, "config.yaml": secret }).charm).toContain(
      "type: secret\n    default: secret:d0",
    );
  });

  test("come from nowhere else: an extension, a template or an alias is left alone", () => {
    const extended =
      "type: charm\nname: demo\nextensions: [flask-framework]\nconfig:\n  options:\n    tasks: {type: string}\n";
    expect(
      actionsIn("charmcraft.yaml", "tasks", { "charmcraft.yaml": extended, "src/integration.py": CODE })
        .titles,
    ).toEqual([]);
    const alias = `x: &x {type: string}\n${CONFIG.replace('tasks:\n    type: string\n    default: "1"', "tasks: *x")}`;
    expect(actionsIn("config.yaml", "tasks", { ...files, "config.yaml": alias }).charm).toContain(
      "x: &x {type: string}\n",
    );
  });
});

describe("the formatter", () => {
  test("gets the charm's defaults, and the options that nobody reads", () => {
    const config = `${CONFIG}  mode: {type: string, default: source}
  read: {type: string, default: a}
  batch_size:
    type: int
    default: 500
    description: How many records go into one batch.
  with-dash: {type: string}
  insert_mode:
    type: string
    default: "up\\"sert"
    description: How rows come into the table, which is one of insert, upsert and update as the connector has it.
`;
    const code = `${CODE}\n\nclass Charm(ops.CharmBase):\n    def f(self):\n        return self.config["read"]\n`;
    const { code: result } = actionsIn("config.yaml", "tasks", {
      ...files,
      "config.yaml": config,
      "src/integration.py": code,
    });
    expect(result).toBe(
      code
        .replace('default="demo_"', 'default="test_"')
        .replace('ConfigOption("tasks.max", 3)', 'ConfigOption("tasks.max", "1")')
        .replace(
          "default=PREFIX)\n",
          `default=PREFIX)
    batch_size = ConfigOption(json_key="batch.size", default=500, description="How many records go into one batch.")
    insert_mode = ConfigOption(
        json_key="insert.mode",
        default="up\\"sert",
        description="How rows come into the table, which is one of insert, upsert and update as the connector has it.",
    )
`.replace(
            / {4}batch_size.*\n/,
            `    batch_size = ConfigOption(
        json_key="batch.size",
        default=500,
        description="How many records go into one batch.",
    )
`,
          ),
        ),
    );
    const again = actionsIn("src/integration.py", "topic_prefix", {
      ...files,
      "config.yaml": config,
      "src/integration.py": result ?? "",
    });
    expect(again.code).toBeUndefined();
  });

  test("in a test, of a file behind a link, or outside of a charm is nobody's", () => {
    expect(
      actionsIn("tests/test_a.py", "topic_prefix", { "config.yaml": CONFIG, "tests/test_a.py": CODE }).titles,
    ).toEqual([]);
    expect(actionsIn("src/integration.py", "topic_prefix", { "src/integration.py": CODE }).titles).toEqual(
      [],
    );
  });

  test.for([
    "",
    "class Formatter(BaseConfigFormatter):",
    `${HEAD}    x = ConfigOption(`,
    `${HEAD}    pass\n`,
  ])("half typed is nothing to stumble over: %j", (code) => {
    expect(() => actionsIn("config.yaml", "tasks", { ...files, "src/integration.py": code })).not.toThrow();
  });
});

test.for(SENSIBLE)("a generated charm is in line both ways: $name", (answers) => {
  const generated = Object.fromEntries(generateCharm(answers).map(({ path, text }) => [path, text]));
  expect(actionsIn("charmcraft.yaml", "options:", generated).titles).toEqual([]);
  const typo = generated["charmcraft.yaml"]?.replace(/default: test\w*/, "default: other") ?? "";
  const isChanged = typo !== generated["charmcraft.yaml"];
  const changed = actionsIn("charmcraft.yaml", "options:", { ...generated, "charmcraft.yaml": typo });
  expect(changed.charm).toBe(isChanged ? generated["charmcraft.yaml"] : undefined);
  expect(actionsIn("src/integration.py", "tasks_max", generated).titles).toEqual([]);
});
