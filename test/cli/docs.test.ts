/** docs/command-line.md tells the truth: options, examples and the configuration in it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createProgram } from "../../cli/src/program.ts";
import { parseProjectConfig } from "../../server/src/host/project-config.ts";
import { BROKEN, bundleCli, CLEAN, createFolder, removeFolders, runNode } from "./cli-process.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/command-line.md"), "utf8");

afterAll(removeFolders);

/** The text of the first code block of a language that holds a word. */
function block(language: string, word: string): string {
  const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  const found = blocks.find(([, name, text]) => name === language && text?.includes(word));
  if (!found?.[2]) throw new Error(`docs/command-line.md has no ${language} block with ${word}`);
  return found[2];
}

const project = () =>
  createFolder({
    "tests/fixtures/requirer.yaml": BROKEN,
    ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`tests/fixtures/clean-${number}.yaml`, CLEAN])),
  });

test("has every command and every option, and no others", () => {
  const commands = createProgram(() => undefined).commands;
  const options = commands.flatMap((command) => command.options.map(({ long }) => long));
  for (const name of [...commands.map((command) => command.name()), ...options]) expect(page).toContain(name);
  const named = page.replace(/```.*?```/gs, "").match(/(?<=`)--[a-z-]+/g) ?? [];
  expect(named.filter((option) => !options.includes(option))).toEqual([]);
});

test("shows what really comes out", async () => {
  const { file } = await bundleCli();
  const cwd = project();
  const { stdout } = await runNode(file, ["check", "tests/fixtures"], { cwd });
  expect(`$ integrator-charms check tests/fixtures\n${stdout}`).toBe(block("console", "check"));
  const json = await runNode(file, ["check", "--format", "json", "tests/fixtures/requirer.yaml"], { cwd });
  expect(JSON.parse(json.stdout)).toEqual(JSON.parse(block("json", '"kind"')));
  const list = await runNode(file, ["interfaces", "--format", "json"]);
  const [entry] = JSON.parse(block("json", '"built-in"')).interfaces;
  expect(JSON.parse(list.stdout).interfaces).toContainEqual(entry);
});

test("gives a configuration without mistakes", () => {
  const { config, problems } = parseProjectConfig(block("yaml", "associations:"));
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ severity: { "plugin-url-local": "off" }, fileSizeMb: 8 });
  expect(config.associations).toHaveLength(2);
});
