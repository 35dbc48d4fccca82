/** Code that is offered in the Python of a charm: what belongs where the cursor is, and nothing anywhere else. */
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CompletionItem } from "vscode-languageserver-types";
import { DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { service, sourcesOf } from "../../support/judge.ts";
import { pythonParser } from "../../support/python.ts";

const python = await pythonParser();
const CHARMCRAFT = "name: demo\ntype: charm\n";

function items(marked: string, path = "src/integration.py"): CompletionItem[] {
  const offset = marked.indexOf("<|>");
  const text = marked.replace("<|>", "");
  const document = TextDocument.create(`file:///charm/${path}`, "python", 1, text);
  const sources = sourcesOf({ "charmcraft.yaml": CHARMCRAFT, [path]: text });
  const context = { ...DEFAULT_CONTEXT, sources, python };
  return service.complete(document, document.positionAt(offset), context);
}

const labels = (marked: string, path?: string) => items(marked, path).map(({ label }) => label);

const IMPORT = "from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption\n\n\n";
const INTEGRATOR = `${IMPORT}class Integrator(BaseIntegrator):\n    name = "x"\n`;

describe("an integrator", () => {
  test("gets what it does not have yet", () => {
    const offered = labels(`${INTEGRATOR}\n    <|>\n\n    def teardown(self):\n        pass\n`);
    expect(offered).toContain("Ready");
    expect(offered.filter((label) => label.startsWith("Setup for "))).toHaveLength(6);
    expect(offered).not.toContain("Teardown");
  });

  test("half a word is replaced, and found by what it begins", () => {
    const found = items(`${INTEGRATOR}\n    set<|>`).find(({ label }) => label === "Setup for MySQL");
    expect(found?.filterText).toBe("setup Setup for MySQL");
    expect(found?.textEdit).toMatchObject({
      range: { start: { line: 6, character: 4 }, end: { line: 6, character: 7 } },
      newText: expect.stringMatching(/^def setup\(self\) -> None:\n {4}"""/),
    });
  });

  test("asks for access in __init__, whose header may have several lines", () => {
    const inside = `${INTEGRATOR}\n    def __init__(\n        self,\n        charm,\n    ):\n        super().__init__(charm)\n        <|>\n`;
    expect(labels(inside)).toEqual([
      "Database requirer",
      "OpenSearch requirer",
      "S3 requirer",
      "Kafka requirers",
    ]);
  });

  test("that derives from another one of the file is one, too", () => {
    expect(labels(`${INTEGRATOR}\n\nclass Other(Integrator):\n    <|>\n`)).toContain("Teardown");
  });
});

test("a formatter gets options", () => {
  const offered = labels(`${IMPORT}class Formatter(BaseConfigFormatter):\n    <|>\n`);
  expect(offered).toEqual([
    "Config option",
    "Config option for one mode",
    "Fixed setting",
    "Option of the charm alone",
  ]);
});

test("a module with kafkacl gets its classes", () => {
  expect(labels(`${IMPORT}<|>\n`)).toEqual([
    "Integrator class",
    "Formatter class",
    "Plugin that is elsewhere",
  ]);
});

test.for([
  ["src/charm.py", ["Integrator charm"]],
  ["src/integration.py", ["Integration module"]],
  ["src/plugin.py", ["Plugin server on a machine"]],
  ["src/other.py", []],
  ["tests/unit/test_charm.py", ["Tests of an integrator"]],
  [
    "tests/conformance/conftest.py",
    ["Conformance fixtures of a requirer", "Conformance fixtures of a provider"],
  ],
] as const)("an empty %s gets the whole file", ([path, expected]) => {
  expect(labels("<|>", path)).toEqual(expected);
});

test("conformance fixtures stand in their conftest", () => {
  const text = "import pytest\n\n\n<|>\n";
  expect(labels(text, "tests/conformance/conftest.py")).toContain("Conformance fixture charm_state");
  expect(labels(text, "tests/unit/conftest.py")).not.toContain("Conformance fixture charm_state");
});

test("tests get states, secrets and relations", () => {
  const text = "from ops import testing\n\n\ndef test_it():\n    <|>\n";
  expect(labels(text, "tests/unit/test_x.py")).toContain("Relation of a test with TLS");
  expect(labels(text, "src/x.py")).toEqual([]);
});

describe("nothing", () => {
  test.for([
    ["in the middle of a line", `${INTEGRATOR}    x = <|>\n`],
    ["before something", `${INTEGRATOR}    <|>x = 1\n`],
    ["in a class of another kind", `${IMPORT}class Other:\n    <|>\n`],
    ["in a method", `${INTEGRATOR}\n    def setup(self):\n        <|>\n`],
    ["in a module without kafkacl", "import ops\n\nCONFIG = 1\n<|>\n"],
  ] as const)("%s", ([, marked]) => expect(labels(marked)).toEqual([]));
});
