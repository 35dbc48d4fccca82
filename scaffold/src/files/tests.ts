/** Unit and integration tests, and what the conformance checks need. */
import { indent, type Plan } from "../plan.ts";
import { PYTHON_IMAGE } from "./charmcraft.ts";
import {
  FAILED_TASK,
  IPV6,
  MISSING_PLUGIN,
  OPEN_PORT,
  SECRET_TESTS,
  stopTest,
  UNKNOWN_MODE,
} from "./test-cases.ts";

const q = (text: string) => JSON.stringify(text);

/** A relation to the data in a test: \`DATA = testing.Relation(…)\`. */
function dataRelations({ kind }: Plan): string {
  const data = Object.entries(kind.remote)
    .map(([key, value]) => `            ${q(key)}: ${q(value)},\n`)
    .join("");
  return kind.endpoints
    .map(
      (endpoint) => `    testing.Relation(
        "${endpoint}",
        "${kind.interface}",
        remote_app_name="${endpoint}",
        remote_app_data={
${data}        },
    ),
`,
    )
    .join("");
}

function resources({ isServed, isKubernetes }: Plan): string {
  if (!isServed) return "";
  const image = `        testing.Resource(name="python-image", path=tmp_path / "image"),\n`;
  return `    (tmp_path / "plugin.tar").write_bytes(b"a tarball")
    resources = [
        testing.Resource(name="connect-plugin", path=tmp_path / "plugin.tar"),
${isKubernetes ? image : ""}    ]
`;
}

/** What a state has besides its relations. */
function more({ isServed, isKubernetes }: Plan): string {
  const container = isServed && isKubernetes;
  return [
    isServed ? "        resources=resources,\n" : "",
    container ? '        containers=[testing.Container("plugin-server", can_connect=True)],\n' : "",
  ].join("");
}

/** Blocks of code with a blank line between two, or two; empty ones are left out. */
function blocks(lines: number, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n".repeat(lines));
}

const SERVER = `with (
    mock.patch("plugin.Plugin.serve"),
    mock.patch("plugin.Plugin.health_check", return_value=True),
):
    yield
`;

export function conformanceConftestPy(plan: Plan): string {
  const { isServed } = plan;
  const imports = blocks(
    1,
    isServed ? "import contextlib\nimport pathlib\nfrom unittest import mock\n" : "",
    "import pytest\nfrom ops import testing\n",
    `DATA = [\n${dataRelations(plan)}]\n`,
  );
  const state = `@pytest.fixture
def charm_state(${isServed ? "tmp_path: pathlib.Path" : ""}):
    """Start with the data there, so that only Kafka Connect is missing."""
${resources(plan)}    return testing.State(
        leader=True,
        relations=DATA,
${more(plan)}    )
`;
  const patches = `@pytest.fixture
def charm_patches():
    """Leave out what only a deployed unit has: the server of the plugin."""

    @contextlib.contextmanager
    def patches():
${indent(SERVER, 8)}
    return patches
`;
  return `"""What the conformance checks of connect_client have to know of this charm."""

${blocks(2, imports, state, isServed ? patches : "")}`;
}

export function unitConftestPy(plan: Plan): string {
  const { isServed, charmClass } = plan;
  const imports = blocks(
    1,
    isServed ? "import pathlib\nfrom unittest import mock\n" : "",
    "import pytest\nfrom ops import testing\n",
    `from charm import ${charmClass}\n`,
  );
  const server = `@pytest.fixture(autouse=True)
def server():
    """Stand in for the server of the plugin."""
${indent(SERVER, 4)}`;
  const context = `@pytest.fixture
def ctx() -> testing.Context[${charmClass}]:
    return testing.Context(${charmClass})
`;
  const base = `@pytest.fixture
def base(${isServed ? "tmp_path: pathlib.Path" : ""}) -> testing.State:
    """Return a unit that leads and has nothing but its peers."""
${resources(plan)}    return testing.State(
        leader=True,
        relations=[testing.PeerRelation("peer", "peer")],
${more(plan)}    )
`;
  return blocks(2, imports, isServed ? server : "", context, base);
}

export function testCharmPy(plan: Plan): string {
  const { charmClass, kind, isServed, isKubernetes } = plan;
  const [key, value] = kind.expected;
  const [secret] = plan.secrets;
  const connectors = kind.modes.length === 0 ? "EXPECTED, EXPECTED" : "EXPECTED";
  const head = `import dataclasses
import json
${isServed ? "import pathlib\n" : ""}from unittest import mock

import ops
from ops import testing

from charm import ${charmClass}

DATA = [
${dataRelations(plan)}]
KEY = ${q(key)}
EXPECTED = ${q(value)}
${secret ? `OPTION = ${q(secret.name)}\nOPTION_KEY = ${q(secret.key)}\n` : ""}SECRET = testing.Secret({"username": "relation-7", "password": "not-a-secret"})
Context = testing.Context[${charmClass}]
`;
  const tests = `def with_relations(state: testing.State, *relations: testing.RelationBase) -> testing.State:
    return dataclasses.replace(state, relations=[*state.relations, *relations])


def connect(**data: str) -> testing.Relation:
    return testing.Relation("connect-client", "connect_client", remote_app_data=data)


def written(state: testing.State, relation: testing.Relation) -> dict[str, str]:
    out = state.get_relation(relation.id)
    assert isinstance(out, testing.Relation)
    return dict(out.local_app_data)


def test_leader_publishes_plugin_and_secrets(ctx: Context, base: testing.State):
    relation = connect()
    out = ctx.run(ctx.on.relation_created(relation), with_relations(base, relation))
    data = written(out, relation)
    assert ${urlAssertion(plan)}
    assert {"username", "password"} <= set(json.loads(data["requested-secrets"]))


def test_other_units_publish_nothing(ctx: Context, base: testing.State):
    relation = connect()
    state = dataclasses.replace(with_relations(base, relation), leader=False)
    out = ctx.run(ctx.on.relation_created(relation), state)
    assert not written(out, relation)


def test_connector_starts_when_all_is_there(ctx: Context, base: testing.State):
    relation = connect(**{"endpoints": "http://10.1.1.30:8083", "secret-user": SECRET.id})
    state = dataclasses.replace(with_relations(base, *DATA, relation), secrets=[SECRET])
    with mock.patch("kafkacl.connect.requests.request") as request:
        request.return_value = mock.Mock(status_code=201)
        ctx.run(ctx.on.relation_changed(relation), state)
    posted = [call.kwargs["json"] for call in request.call_args_list if "json" in call.kwargs]
    assert [connector["config"][KEY] for connector in posted] == [${connectors}]


def test_change_without_relations_is_no_error(ctx: Context, base: testing.State):
    with mock.patch("charm.Integrator.patch_connector") as patch:
        ctx.run(ctx.on.config_changed(), base)
    patch.assert_not_called()


def test_blocked_until_all_is_there(ctx: Context, base: testing.State):
    out = ctx.run(ctx.on.update_status(), base)
    assert out.unit_status == ops.BlockedStatus("Waiting for the relations to be complete")
`;
  return blocks(
    2,
    head,
    tests,
    FAILED_TASK,
    kind.modes.length === 0 ? "" : UNKNOWN_MODE,
    secret ? SECRET_TESTS : "",
    ...(isServed ? [MISSING_PLUGIN, OPEN_PORT] : []),
    ...(isServed && !isKubernetes ? [stopTest(plan), IPV6] : []),
  );
}

function urlAssertion({ plugin, isServed, isKubernetes }: Plan): string {
  if (!isServed) return `data["plugin-url"] == ${q(plugin)}`;
  // The name of the charm may be too long for a line of its address.
  if (isKubernetes) return 'data["plugin-url"].endswith(".svc:8080/api/v1/plugin")';
  return 'data["plugin-url"] == "http://192.0.2.0:8080/api/v1/plugin"';
}

export function integrationTestPy(plan: Plan): string {
  const { name, isServed, isKubernetes } = plan;
  const image = isKubernetes ? `\n        "python-image": "${PYTHON_IMAGE}",` : "";
  const given = isServed
    ? `    resources = {
        "connect-plugin": str(ROOT / "plugin.tar"),${image}
    }
`
    : "";
  return `"""Deploys the packed charm into a model of its own; a controller has to be there."""

import pathlib

import jubilant
import pytest

APP = "${name}"
ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture(scope="module")
def juju():
    with jubilant.temp_model() as juju:
        yield juju


def test_waits_for_its_relations(juju: jubilant.Juju):
    charm = next(ROOT.glob(f"{APP}_*.charm"))
${given}    juju.deploy(charm, APP${isServed ? ", resources=resources" : ""})
    juju.wait(lambda status: jubilant.all_blocked(status, APP))
`;
}
