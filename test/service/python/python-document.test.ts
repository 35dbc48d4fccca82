/** Python files of a charm in the editor: findings, completion, hover and what is added to the charm. */
import { beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../../server/src/service/context.ts";
import type { PythonParser } from "../../../server/src/service/ports.ts";
import { service, sourcesOf } from "../../support/judge.ts";
import { pythonParser } from "../../support/python.ts";

let python: PythonParser;

beforeAll(async () => {
  python = await pythonParser();
});

const CHARM = `type: charm
name: demo
requires:
  connect-client:
    interface: connect_client
    limit: 1
config:
  options:
    log-level:
      type: string
      default: info
      description: How much to log.
`;

const HEAD = "class Demo(ops.CharmBase):\n    def f(self):\n        ";

function open(body: string, files: Readonly<Record<string, string>> = {}, path = "src/charm.py") {
  const text = HEAD + body.replace("<|>", "");
  const sources = sourcesOf({ "charmcraft.yaml": CHARM, ...files, [path]: text });
  const context: ServiceContext = { ...DEFAULT_CONTEXT, sources, python, showsPython: true };
  const document = TextDocument.create(`${sources.root}/${path}`, "python", 1, text);
  const offset = HEAD.length + Math.max(0, body.indexOf("<|>"));
  return { document, context, position: document.positionAt(offset), text };
}

const messages = (body: string, files: Readonly<Record<string, string>> = {}, path?: string) => {
  const { document, context } = open(body, files, path);
  return service.findings(document, context).map(({ code, message }) => `${code}: ${message}`);
};

describe("findings", () => {
  test("an option that is not declared, with the one that is meant", () => {
    expect(messages('self.config["log_level"]')).toEqual([
      "python-name-unknown: The charm declares no option `log_level`; did you mean `log-level`?",
    ]);
  });

  test("a constant of another file is followed", () => {
    const files = { "src/literals.py": 'REL = "connect"\n' };
    expect(messages("self.on[REL].relation_changed", files)).toEqual([
      "python-name-unknown: The charm declares no endpoint `connect` (`REL`); expected one of `connect-client`",
    ]);
  });

  test("an option of a formatter that the charm lacks, with the one that is meant", () => {
    const formatter =
      "from kafkacl import BaseConfigFormatter, ConfigOption\n\n\nclass Formatter(BaseConfigFormatter):\n";
    const files = {
      "src/integration.py": `${formatter}    log_level = ConfigOption(json_key="log.level", default="info")\n`,
    };
    const { context } = open("pass", files);
    const text = files["src/integration.py"];
    const document = TextDocument.create(`${context.sources?.root}/src/integration.py`, "python", 1, text);
    const found = service.findings(document, context).map(({ code, message }) => `${code}: ${message}`);
    expect(found).toEqual([
      "formatter-option-missing: The charm has no option `log_level`, which this `ConfigOption` is read from; expected it in place of `log-level`",
    ]);
  });

  test("a constant with two values is not", () => {
    const files = { "src/a.py": 'REL = "connect"\n', "src/b.py": 'REL = "other"\n' };
    expect(messages("self.on[REL].relation_changed", files)).toEqual([]);
  });

  test.for([
    ['self.config["log-level"]'],
    ["self.on.connect_client_relation_changed"],
    ['self.model.get_binding("juju-info")'],
    ["self.config[name]"],
    ['self.config["x"]  # integrator-charms-disable-line python-name-unknown'],
  ])("nothing in %s", ([body = ""]) => {
    expect(messages(body)).toEqual([]);
  });

  test("nothing in tests, and nothing beside an extension", () => {
    expect(messages('self.config["x"]', {}, "tests/unit/test_charm.py")).toEqual([]);
    expect(
      messages('self.config["x"]', { "charmcraft.yaml": `${CHARM}extensions: [flask-framework]\n` }),
    ).toEqual([]);
  });

  test("nothing outside of a charm", () => {
    const document = TextDocument.create("file:///elsewhere/a.py", "python", 1, `${HEAD}self.config["x"]`);
    expect(service.findings(document, { ...DEFAULT_CONTEXT, python })).toEqual([]);
  });

  test("the text of the editor counts, not the one on the disk", () => {
    const { context, document } = open('self.config["log-level"]');
    const edited = TextDocument.create(document.uri, "python", 2, `${HEAD}self.config["other"]`);
    expect(service.findings(edited, context)).toHaveLength(1);
  });

  test("severities are the user's", () => {
    const { document, context } = open('self.config["x"]');
    expect(service.findings(document, { ...context, severity: { "python-name-unknown": "off" } })).toEqual(
      [],
    );
  });
});

describe("fixes", () => {
  test("replace the name, or add it to the charm", () => {
    const { document, context } = open('self.config["log_level"]');
    const [finding] = service.validate(document, context);
    const actions = service.codeActions(
      document,
      finding?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context,
    );
    expect(actions.map(({ title }) => title)).toEqual([
      "Replace by `log-level`",
      "Add the option `log_level` to the charm",
    ]);
    const [replace, add] = actions;
    expect(TextDocument.applyEdits(document, [...(replace?.edits ?? [])])).toContain(
      'self.config["log-level"]',
    );
    expect(add?.elsewhere?.uri).toBe("file:///charm/charmcraft.yaml");
    const yaml = TextDocument.create("file:///charm/charmcraft.yaml", "yaml", 1, CHARM);
    expect(TextDocument.applyEdits(yaml, [...(add?.elsewhere?.edits ?? [])])).toContain(
      "    log_level:\n      type: string\n",
    );
  });
});

describe("completion", () => {
  test.for([
    ['self.config["<|>"]', ["log-level"]],
    ['self.config["lo<|>"]', ["log-level"]],
    ['self.model.get_relation("<|>")', ["connect-client"]],
    ['self.on["<|>"].relation_changed', ["connect-client"]],
    ['print("<|>")', []],
  ] as const)("%s → %s", ([body, labels]) => {
    const { document, context, position } = open(body);
    expect(service.complete(document, position, context).map(({ label }) => label)).toEqual(labels);
  });

  test("says type and default", () => {
    const { document, context, position } = open('self.config["<|>"]');
    const [item] = service.complete(document, position, context);
    expect(item).toMatchObject({ detail: "string", textEdit: { newText: "log-level" } });
    expect(JSON.stringify(item?.documentation)).toContain("How much to log.");
  });
});

describe("hover", () => {
  test.for([
    ['self.config["log<|>-level"]', "default: `info`"],
    ["self.on.connect<|>_client_relation_changed", "required endpoint of `connect_client`"],
  ])("%s", ([body = "", expected]) => {
    const { document, context, position } = open(body);
    expect(JSON.stringify(service.hover(document, position, context))).toContain(expected);
  });

  test("nothing for what is not declared", () => {
    const { document, context, position } = open('self.config["x<|>"]');
    expect(service.hover(document, position, context)).toBeUndefined();
  });
});

test("other features answer with nothing", () => {
  const { document, context } = open('self.config["x"]');
  expect(service.kindOf(document, context)).toBeUndefined();
  expect(service.symbols(document, context)).toEqual([]);
  expect(service.fixAll(document, context)).toEqual([]);
});

describe("where Python files are not shown", () => {
  const judgeYaml = (
    name: string,
    text: string,
    files: Readonly<Record<string, string>>,
    context: Partial<ServiceContext> = {},
  ) => {
    const sources = sourcesOf(files);
    const siblings = Object.fromEntries(Object.entries(files).filter(([file]) => !file.includes("/")));
    const document = TextDocument.create(`${sources.root}/${name}`, "yaml", 1, text);
    return service
      .findings(document, { ...DEFAULT_CONTEXT, siblings, sources, python, ...context })
      .filter(({ code }) => code === "python-name-unknown")
      .map(({ message, start }) => `${text.slice(start).split(":")[0]}: ${message}`);
  };
  const CODE = `${HEAD}self.config["log_level"]\n        self.on["conect-client"].relation_changed\n`;
  const METADATA = "name: demo\nrequires:\n  connect-client: {interface: connect_client}\n";
  const CONFIG = "options:\n  log-level: {type: string}\n";

  test("the charm file that has the section tells, with the place", () => {
    const files = { "metadata.yaml": METADATA, "config.yaml": CONFIG, "src/charm.py": CODE };
    expect(judgeYaml("config.yaml", CONFIG, files)).toEqual([
      "options: `src/charm.py:3`: The charm declares no option `log_level`; did you mean `log-level`?",
    ]);
    expect(judgeYaml("metadata.yaml", METADATA, files)).toEqual([
      "requires: `src/charm.py:4`: The charm declares no endpoint `conect-client`; did you mean `connect-client`?",
    ]);
  });

  test("and keeps quiet where they are", () => {
    const files = { "config.yaml": CONFIG, "metadata.yaml": METADATA, "src/charm.py": CODE };
    expect(judgeYaml("config.yaml", CONFIG, files, { showsPython: true })).toEqual([]);
  });
});
