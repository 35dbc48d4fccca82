/** From the answers to the files of a whole charm. Pure: nothing is written, and the same answers give the same files. */
import type { Answers } from "./answers.ts";
import { charmPy } from "./files/charm.ts";
import { charmcraftYaml } from "./files/charmcraft.ts";
import { PROVIDER_YAML, requirerYaml } from "./files/fixtures.ts";
import { integrationPy } from "./files/integration.ts";
import { pluginPy, SERVE_PLUGIN_PY } from "./files/plugin.ts";
import { ciYaml, GITIGNORE, ICON_SVG, pyprojectToml, TOX_INI } from "./files/project.ts";
import { readmeMd } from "./files/readme.ts";
import { conformanceConftestPy, integrationTestPy, testCharmPy, unitConftestPy } from "./files/tests.ts";
import { planFor } from "./plan.ts";

export interface GeneratedFile {
  /** Relative to the charm's folder, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** Sorted by path. The answers have to be in order: see `problemOf`. */
export function generateCharm(answers: Answers): readonly GeneratedFile[] {
  const plan = planFor(answers);
  const files: GeneratedFile[] = [
    { path: "charmcraft.yaml", text: charmcraftYaml(plan) },
    { path: "pyproject.toml", text: pyprojectToml(plan) },
    { path: "tox.ini", text: TOX_INI },
    { path: "README.md", text: readmeMd(plan) },
    { path: "icon.svg", text: ICON_SVG },
    { path: ".gitignore", text: GITIGNORE },
    { path: ".github/workflows/tests.yaml", text: ciYaml(plan) },
    { path: "src/charm.py", text: charmPy(plan), isExecutable: true },
    { path: "src/integration.py", text: integrationPy(plan) },
    { path: "src/plugin.py", text: pluginPy(plan) },
    ...(plan.isServed ? [{ path: "src/serve_plugin.py", text: SERVE_PLUGIN_PY, isExecutable: true }] : []),
    { path: "tests/unit/conftest.py", text: unitConftestPy(plan) },
    { path: "tests/unit/test_charm.py", text: testCharmPy(plan) },
    { path: "tests/integration/test_charm.py", text: integrationTestPy(plan) },
    { path: "tests/conformance/conftest.py", text: conformanceConftestPy(plan) },
    { path: "tests/fixtures/requirer.yaml", text: requirerYaml(plan) },
    { path: "tests/fixtures/provider.yaml", text: PROVIDER_YAML },
  ];
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
