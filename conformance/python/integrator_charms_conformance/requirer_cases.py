"""R1–R3: what an integrator publishes, and what it does with what it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from ops import testing

from . import observe, wire
from .connect_server import Call, ConnectServer, managed_name
from .deployment import RELATION_ID, Deploy, Deployment
from .plugin import PASSWORD, USERNAME
from .rules import case
from .verdicts import Fail, Unknown

SECRET_ID = "d0conf0rmance0us3r00"

Proof = Callable[[str], None]


class Requirer:
    """An integrator in a relation with our stand-in for Kafka Connect."""

    def __init__(self, deployment: Deployment, connect: ConnectServer, connect_api: Any, given: frozenset[str]) -> None:
        self.deployment = deployment
        self.connect = connect
        self.given = given
        self._connect_api = connect_api

    def calls(self) -> list[Call]:
        """REST calls so far, by the repository's fixture where it gives one, else by our server."""
        return observe.calls(self._connect_api) if self._connect_api is not None else list(self.connect.calls)

    def complete(self) -> None:
        """Everything that a provider hands over."""
        secret = testing.Secret({"username": USERNAME, "password": PASSWORD}, id=f"secret:{SECRET_ID}", owner=None)
        self.deployment.reveal(secret)
        self.deployment.receive({"endpoints": self.connect.url, "secret-user": f"secret:{SECRET_ID}"})
        self.deployment.settle()

    def creations(self) -> list[tuple[str, Any]]:
        """Names and configurations of the connectors that were asked for."""
        return [created for call in self.calls() if (created := _creation(call))]

    def require_creation(self) -> list[tuple[str, Any]]:
        created = self.creations()
        if created:
            return created
        status = self.deployment.leader.state.unit_status
        shown = f"the unit is {status.name}" + (f" ({status.message})" if status.message else "")
        if not {"charm_state", "connect_api"} & self.given:
            raise Unknown(
                f"no connector was started; {shown}",
                "give the fixture `charm_state` with the relations and options that the charm waits for",
            )
        refused = len(self.connect.unauthorised)
        raise Fail(
            f"no connector was started; {shown}",
            expected="POST /connectors",
            actual=_shown(self.calls()) + (f", and {refused} with wrong credentials" if refused else ""),
        )


@pytest.fixture
def requirer(deploy: Deploy, connect_server: ConnectServer, connect_api: Any, given: frozenset[str]) -> Requirer:
    return Requirer(deploy(), connect_server, connect_api, given)


@pytest.fixture
def two_units(deploy: Deploy, connect_server: ConnectServer, connect_api: Any, given: frozenset[str]) -> Requirer:
    return Requirer(deploy(units=2), connect_server, connect_api, given)


def _published(requirer: Requirer, field: str) -> str:
    value = requirer.deployment.databag().get(field)
    if not value:
        written = ", ".join(sorted(requirer.deployment.databag())) or "nothing"
        raise Fail(
            f"the leader did not publish `{field}`",
            expected=f"`{field}` in the databag",
            actual=f"databag with {written}",
        )
    return value


@case("R1", "the leader publishes the plugin's URL")
def test_plugin_url(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.deployment.settle()
    value = _published(requirer, "plugin-url")
    wire.check_plugin_url(value)
    proof(value)


@case("R1", "the URL stays as it is")
def test_plugin_url_stays(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    before = requirer.deployment.databag().get("plugin-url")
    if not before:
        raise Unknown("no `plugin-url` was published, so it cannot change")
    requirer.complete()
    after = requirer.deployment.databag().get("plugin-url")
    if after != before:
        raise Fail(
            "`plugin-url` changed while the relation is there; a provider reads it once",
            expected=before,
            actual=str(after),
        )
    proof(f"{before}, before and after the data of the provider")


@case("R1", "only the leader writes")
def test_only_leader(two_units: Requirer, proof: Proof) -> None:
    # ops refuses what Juju would: a unit that does not lead and writes all the same crashes here.
    two_units.deployment.relate()
    two_units.deployment.settle()
    proof("a unit that does not lead wrote nothing for the application")


@case("R2", "the secrets are asked for as JSON")
def test_requested_secrets(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.deployment.settle()
    value = _published(requirer, "requested-secrets")
    wire.check_requested_secrets(value)
    proof(value)


@case("R3", "no connector before the credentials are there")
def test_not_ready(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.deployment.receive({"endpoints": requirer.connect.url})
    requirer.deployment.settle()
    early = [call for call in (*requirer.calls(), *requirer.connect.unauthorised) if _creation(call)]
    if early:
        raise Fail("a connector was asked for before `secret-user` was there", actual=_shown(early))
    proof("with `endpoints` alone nothing was asked for")


@case("R3", "connectors are started with the credentials of the relation")
def test_started(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.complete()
    created = requirer.require_creation()
    for name, config in created:
        if not isinstance(config, dict) or not config.get("connector.class"):
            raise Fail(f"the connector {name} has no `connector.class`")
    if requirer.connect.unauthorised:
        raise Fail(
            "calls came without the credentials of the relation",
            expected="basic authentication with the pair of `secret-user`",
            actual=_shown(requirer.connect.unauthorised),
        )
    proof(", ".join(name for name, _ in created))


@case("R3", "each connector is started once")
def test_once(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.complete()
    requirer.require_creation()
    requirer.deployment.emit("relation_changed", RELATION_ID)
    requirer.deployment.settle()
    twice = [name for name, count in Counter(_posted(requirer.calls())).items() if count > 1]
    if twice:
        raise Fail(f"the connector {twice[0]} was started twice", expected="one POST /connectors each")
    proof(", ".join(_posted(requirer.calls())) or "no POST /connectors")


@case("R3", "the names are those that a provider cleans up")
def test_names(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.complete()
    pattern = managed_name(RELATION_ID)
    created = requirer.require_creation()
    for name, _ in created:
        if not pattern.match(name):
            raise Fail(
                f"the provider would leave the connector {name} behind when the relation goes away",
                "end the name in r<relation id>_<32 hexadecimal digits>, the model's UUID without dashes",
                expected=pattern.pattern,
                actual=name,
            )
    proof(", ".join(name for name, _ in created))


@case("R3", "nothing is started after the relation is gone")
def test_removed(requirer: Requirer, proof: Proof) -> None:
    requirer.deployment.relate()
    requirer.complete()
    requirer.require_creation()
    before = len(requirer.creations())
    requirer.deployment.remove()
    requirer.deployment.settle()
    later = requirer.creations()[before:]
    if later:
        raise Fail(f"the connector {later[0][0]} was asked for after the relation went away")
    proof(f"{_shown(requirer.calls()[-1:])} was the last call")


def _posted(calls: list[Call]) -> list[str]:
    return [created[0] for call in calls if call.method == "POST" and (created := _creation(call))]


def _creation(call: Call) -> tuple[str, Any] | None:
    """Name and configuration where a call creates a connector."""
    parts = [part for part in call.path.split("/") if part]
    if call.method == "POST" and parts[-1:] == ["connectors"]:
        body = call.body if isinstance(call.body, dict) else {}
        return str(body.get("name", "")), body.get("config")
    if call.method == "PUT" and parts[-3:-2] == ["connectors"] and parts[-1] == "config":
        return parts[-2], call.body
    return None


def _shown(calls: list[Call]) -> str:
    return ", ".join(f"{call.method} {call.path}" for call in calls) or "no call"
