/** Generated charms, as far as no Python is needed to judge them; `npm run test:scaffold` does the rest. */
import { describe, expect, test } from "vitest";
import { generateCharm } from "../../scaffold/src/generate.ts";
import { findValue, type YamlNode } from "../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../server/src/service/document/yaml-file.ts";
import { readFacts } from "../../server/src/service/python/read-facts.ts";
import { pythonParser } from "../support/python.ts";
import { SENSIBLE } from "./combinations.ts";

const parser = await pythonParser();

const textOf = (answers: (typeof SENSIBLE)[number], path: string) =>
  generateCharm(answers).find((file) => file.path === path)?.text ?? "";

describe.each(SENSIBLE)("$name", (answers) => {
  const files = generateCharm(answers);

  test("files have one end of line, no trailing blanks, and names of their own", () => {
    for (const { path, text } of files) {
      expect(text, path).toMatch(/[^\n]\n$/);
      expect(text, path).not.toMatch(/[ \t]$|\t|\r|undefined|\[object/m);
    }
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    expect(files.map(({ path }) => path)).toEqual(files.map(({ path }) => path).sort());
  });

  test("options of the charm are those of the formatter, with the same defaults", () => {
    const root = parseYamlFile(textOf(answers, "charmcraft.yaml")).documents[0]?.root;
    const options = findValue(findValue(root, "config"), "options");
    const pairs = options?.kind === "mapping" ? options.pairs : [];
    const inYaml = pairs.map(({ key, value }) => [key.text, scalar(findValue(value, "default"))]);
    const [formatter] = readFacts(textOf(answers, "src/integration.py"), parser).formatters;
    const inPython = (formatter?.options ?? [])
      .filter(({ configurable }) => configurable !== false)
      .map((option) => [option.name, option.default]);
    expect(inYaml).toEqual(inPython);
    expect(inYaml.length).toBeGreaterThan(1);
  });

  test("what is not served has no resource, container or server", () => {
    const isServed = answers.plugin === "served";
    expect(files.some(({ path }) => path === "src/serve_plugin.py")).toBe(isServed);
    expect(textOf(answers, "charmcraft.yaml").includes("resources:")).toBe(isServed);
    expect(textOf(answers, "charmcraft.yaml").includes("containers:")).toBe(
      isServed && answers.substrate === "k8s",
    );
  });
});

test("the same answers give the same files", () => {
  const [answers] = SENSIBLE;
  if (answers) expect(generateCharm(answers)).toEqual(generateCharm(answers));
});

function scalar(node: YamlNode | undefined): unknown {
  return node?.kind === "scalar" ? node.value : undefined;
}
