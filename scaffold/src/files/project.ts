/** Files around the code: the Python project, tox, CI, what git leaves out, and a picture. */
import type { Plan } from "../plan.ts";

export function pyprojectToml({ name, isServed, isKubernetes, title }: Plan): string {
  const systemd = isServed && !isKubernetes ? '    "charmlibs-systemd~=1.0",\n' : "";
  return `[project]
name = "${name}"
version = "0.0.1"
description = "${title}"
requires-python = ">=3.10"
dependencies = [
    "ops~=3.8",
    "kafkacl",
${systemd}]

[dependency-groups]
lint = ["codespell", "pyright", "ruff"]
unit = ["coverage[toml]", "ops[testing]", "pytest"]
integration = ["jubilant", "pytest"]

[tool.uv]
package = false

[tool.uv.sources]
kafkacl = { git = "https://github.com/canonical/kafkacl", branch = "pydantic-v2" }

[tool.pytest.ini_options]
pythonpath = ["src", "lib"]
testpaths = ["tests/unit"]

[tool.coverage.run]
branch = true
source = ["src"]

[tool.ruff]
line-length = 99
extend-exclude = ["lib"]

[tool.ruff.lint]
select = ["E", "W", "F", "C", "N", "D", "I001"]
ignore = [
    "D105", "D107", "D203", "D204", "D213", "D215", "D400", "D404", "D406", "D407", "D408", "D409", "D413",
]

[tool.ruff.lint.per-file-ignores]
"tests/*" = ["D100", "D101", "D102", "D103", "D104"]

[tool.ruff.lint.isort]
known-first-party = ["charm", "integration", "plugin"]

[tool.codespell]
skip = "./lib,./uv.lock,./.git,./.venv,./.tox,./icon.svg"

[tool.pyright]
include = ["src", "tests"]
extraPaths = ["src", "lib"]
`;
}

export const TOX_INI = `[tox]
env_list = lint, unit
requires = tox-uv
no_package = true

[testenv]
runner = uv-venv-lock-runner

[testenv:format]
description = Put the code into shape
dependency_groups = lint
commands =
    ruff check --fix {posargs:src tests}
    ruff format {posargs:src tests}

[testenv:lint]
description = Check style, spelling and types
dependency_groups = lint, unit, integration
commands =
    codespell {tox_root}
    ruff check src tests
    ruff format --check src tests
    pyright

[testenv:unit]
description = Run the unit tests
dependency_groups = unit
commands =
    coverage run -m pytest {posargs:tests/unit}
    coverage report

[testenv:integration]
description = Deploy the charm and test it there
dependency_groups = integration
commands =
    pytest --log-cli-level=INFO {posargs:tests/integration}
`;

const LIBRARIES = `      - run: sudo snap install charmcraft --classic
      - run: charmcraft fetch-libs
`;

export const ciYaml = ({ kind }: Plan): string => `name: Tests
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  test:
    runs-on: ubuntu-24.04
    strategy:
      matrix:
        env: [lint, unit]
    steps:
      - uses: actions/checkout@v4
      - uses: astral-sh/setup-uv@v6
${kind.libraries.length > 0 ? LIBRARIES : ""}      - run: uvx tox run -e \${{ matrix.env }}
`;

export const GITIGNORE = `.venv/
.tox/
.coverage
__pycache__/
*.charm
*.tar
*.tar.gz
`;

export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">
  <circle cx="50" cy="50" r="50" fill="#0d3b4f"/>
  <g fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">
    <path d="M22 50h34M46 38l12 12-12 12"/>
    <circle cx="71" cy="50" r="9"/>
  </g>
</svg>
`;
