/** `.integrator-charms.yaml`: what it may say, and the sentences about what it may not. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findAssociation } from "../../server/src/host/associations.ts";
import {
  PROJECT_CONFIG_FILE,
  parseProjectConfig,
  readProjectConfig,
} from "../../server/src/host/project-config.ts";
import { createProjectLookup } from "../../server/src/host/project-lookup.ts";
import { tempFolder } from "../support/temp-folder.ts";

const problemsOf = (text: string) => parseProjectConfig(text).problems;

test("severities and associations are read", () => {
  const { config, problems } = parseProjectConfig(
    'severity:\n  field-unknown: off\n  plugin-url-https: error\nassociations:\n  "tests/*.yaml": requirer\n',
  );
  expect(problems).toEqual([]);
  expect(config.severity).toEqual({ "field-unknown": "off", "plugin-url-https": "error" });
  expect(findAssociation(config.associations, "tests/a.yaml")).toEqual({ role: "requirer" });
});

test("the limit is read", () => {
  expect(parseProjectConfig("limits:\n  fileSizeMb: 8\n").config.fileSizeMb).toBe(8);
  expect(problemsOf("limits:\n  fileSizeMb: 0\n")).toEqual([
    { line: 1, message: "`fileSizeMb` is `0`, expected a number of megabytes up to 200" },
  ]);
  expect(problemsOf("limits:\n  lines: 8\n")).toEqual([
    { line: 1, message: "`lines` is not a limit, expected `fileSizeMb`" },
  ]);
});

test.for(["", "# nothing yet\n", "severity:\nassociations:\n", "{}", "---\n"])(
  "%j is an empty configuration",
  (text) => {
    expect(parseProjectConfig(text)).toEqual({ config: { severity: {}, associations: [] }, problems: [] });
  },
);

test.for([
  ["- a\n", 0, "The file is not a mapping, expected keys with values"],
  [
    "severity: {}\nrules: {}\n",
    1,
    "`rules` is not a key of `.integrator-charms.yaml`, expected `severity`, `associations` or `limits`",
  ],
  ["severity: off\n", 0, "`severity` is not a mapping, expected keys with values"],
  [
    "severity:\n  a: warning\n  b: loud\n",
    2,
    "The severity of `b` is `loud`, expected one of `error`, `warning`, `information`, `hint`, `off`",
  ],
  [
    'associations:\n  "*.yaml": connect_client v0\n',
    1,
    "The association of `*.yaml` is `connect_client v0`, expected an interface, a role or both, such as `connect_client@v0 requirer`",
  ],
  [
    'associations:\n  "*a*a*a*a*a*a*.yaml": requirer\n',
    1,
    "The glob `*a*a*a*a*a*a*.yaml` of an association is not usable: it is empty or has too many wildcards",
  ],
] as const)("%j is told at line %i", ([text, line, message]) => {
  expect(problemsOf(text)).toEqual([{ line, message }]);
});

test("broken YAML is one sentence with a line", () => {
  const [problem, ...more] = problemsOf("severity:\n  a: [unclosed\n");
  expect(more).toEqual([]);
  expect(problem?.message).toMatch(/^`\.integrator-charms\.yaml` is not valid YAML: [^\n]*[^:]$/);
  expect(problem?.line).toBeGreaterThan(0);
});

test("`false` is what YAML 1.1 makes of `off`", () => {
  expect(parseProjectConfig("severity:\n  a: false\n").config.severity).toEqual({ a: "off" });
});

test("what is wrong takes nothing else with it", () => {
  const { config } = parseProjectConfig("severity:\n  a: loud\n  b: hint\nnonsense: 1\n");
  expect(config.severity).toEqual({ b: "hint" });
});

describe("on the disk", () => {
  test("a missing file is no problem, a folder of that name is", async () => {
    const folder = tempFolder();
    expect((await readProjectConfig(folder)).problems).toEqual([]);
    mkdirSync(path.join(folder, PROJECT_CONFIG_FILE));
    expect((await readProjectConfig(folder)).problems).toEqual([
      { line: 0, message: "`.integrator-charms.yaml` could not be read: not a regular file" },
    ]);
  });

  test("a huge file is not read", async () => {
    const folder = tempFolder({ [PROJECT_CONFIG_FILE]: "#".repeat(1_000_001) });
    expect((await readProjectConfig(folder)).problems).toEqual([
      { line: 0, message: "`.integrator-charms.yaml` is larger than 1 MB and was not read" },
    ]);
  });

  test("the nearest one in the repository holds, and a problem is told once", async () => {
    const root = tempFolder({
      [PROJECT_CONFIG_FILE]: "severity:\n  a: hint\n",
      "repo/.git/HEAD": "",
      "repo/charm/.integrator-charms.yaml": "severity:\n  b: loud\n",
    });
    const problems: string[] = [];
    const { projectOf } = createProjectLookup({
      onProblem: (file, { line }) => problems.push(`${file}:${line}`),
    });
    const rootOf = async (file: string) => (await projectOf(path.join(root, file))).root;
    expect(await rootOf("repo/charm/tests/a.yaml")).toBe(path.join(root, "repo/charm"));
    expect(await rootOf("repo/charm/b.yaml")).toBe(path.join(root, "repo/charm"));
    expect(await rootOf("repo/other/a.yaml")).toBeUndefined();
    expect(await rootOf("a.yaml")).toBe(root);
    expect(problems).toEqual([`${path.join(root, "repo/charm/.integrator-charms.yaml")}:1`]);
  });
});
