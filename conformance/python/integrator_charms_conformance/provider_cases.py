"""P1–P7: what a Kafka Connect cluster does for an integrator."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
from ops import testing

from . import observe, spies, tls, wire
from .deployment import RELATION_ID, Deploy, Deployment
from .locate import Charm
from .plugin_server import PluginServer
from .rules import case
from .verdicts import CharmCrash, Fail, Skip, Unknown

REQUESTED = json.dumps(["username", "password", "tls", "tls-ca", "uris"])
OTHER_ID = RELATION_ID + 8

Proof = Callable[[str], None]


class Provider:
    """A cluster of two units in a relation, with what the repository's fixtures and our server saw of it."""

    def __init__(
        self,
        deployment: Deployment,
        server: PluginServer,
        cluster_users: Callable[[], Any] | None,
        cluster_plugins: Callable[[], Any] | None,
        given: frozenset[str],
    ) -> None:
        self.deployment = deployment
        self.server = server
        self.given = given
        self._cluster_users = cluster_users
        self._cluster_plugins = cluster_plugins
        # What a cluster has on its own, an admin for example, comes before the relation.
        deployment.settle()
        self.plugins_before = self.plugins()
        self.users_before = self.users()

    def users(self) -> frozenset[str] | None:
        return observe.users(self._cluster_users)

    def plugins(self) -> observe.Plugins | None:
        return observe.plugins(self._cluster_plugins)

    def integrate(self, url: str, relation_id: int = RELATION_ID, app: str = "integrator") -> None:
        self.deployment.relate(relation_id, app)
        self.deployment.receive({"plugin-url": url, "requested-secrets": REQUESTED}, relation_id)
        self.deployment.settle()

    def secret(self, field: str, relation_id: int = RELATION_ID) -> tuple[str, testing.Secret]:
        """The URI that a field publishes, and its secret; ``Fail`` where there is none."""
        uri = self.deployment.databag(relation_id).get(field)
        if not uri:
            raise Fail(f"`{field}` is not published", expected="URI of a secret", actual=_keys(self.deployment))
        identity = wire.secret_id(uri)
        if identity is None:
            raise Fail(f"`{field}` is no URI of a secret", expected="secret:<20 characters>", actual=uri)
        for secret in self.deployment.leader.state.secrets:
            if wire.secret_id(secret.id) == identity:
                return uri, secret
        raise Fail(f"`{field}` names a secret that does not exist", actual=uri)

    def has_credentials(self, relation_id: int = RELATION_ID) -> bool:
        databag = self.deployment.databag(relation_id)
        return bool(databag.get("secret-user") or databag.get("username") or databag.get("password"))

    def new_users(self) -> frozenset[str]:
        return (self.users() or frozenset()) - (self.users_before or frozenset())

    def new_plugins(self) -> observe.Plugins:
        before = self.plugins_before or {}
        return {worker: names - before.get(worker, frozenset()) for worker, names in (self.plugins() or {}).items()}


@pytest.fixture
def observed(
    plugin_server: PluginServer, cluster_users: Any, cluster_plugins: Any, given: frozenset[str]
) -> Callable[[Deployment], Provider]:
    return lambda deployment: Provider(deployment, plugin_server, cluster_users, cluster_plugins, given)


@pytest.fixture
def provider(deploy: Deploy, observed: Callable[[Deployment], Provider]) -> Provider:
    return observed(deploy(units=2))


@case("P1", "the plugin is on every worker")
def test_plugin(provider: Provider, proof: Proof) -> None:
    url = provider.server.serve()
    provider.integrate(url)
    fetched = provider.server.fetches_of(url) > 0
    if not fetched and "charm_patches" not in provider.given:
        raise Fail("`plugin-url` was not fetched", expected=f"GET {url}", actual=_requests(provider))
    if provider.plugins() is None:
        how = "the plugin was fetched" if fetched else "charm_patches stands before our server"
        raise _needs("cluster_plugins", f"{how}, but which workers have it is not known")
    lacking = [worker for worker, names in provider.new_plugins().items() if not names]
    if lacking or not provider.new_plugins():
        where = ", ".join(lacking) or "all workers"
        raise Fail(f"the plugin is missing on {where}", expected="the plugin on every worker", actual=_shown(provider))
    fetches = provider.server.fetches_of(url)
    proof(f"fetched {fetches} times; on {', '.join(provider.new_plugins())}")


@case("P1", "NOT-REQUIRED is not fetched")
def test_sentinel(provider: Provider, proof: Proof) -> None:
    with spies.watch(wire.NO_PLUGIN) as seen:
        try:
            provider.integrate(wire.NO_PLUGIN)
        except CharmCrash as crash:
            if seen or wire.NO_PLUGIN in str(crash.error):
                raise Fail(f"{crash.evidence}, because it took NOT-REQUIRED for a URL") from crash
            raise
    if seen:
        raise Fail("the charm tried to fetch NOT-REQUIRED", expected="no download", actual=seen[0])
    if provider.plugins() is not None and any(provider.new_plugins().values()):
        raise Fail("a plugin was installed although `plugin-url` is NOT-REQUIRED", actual=_shown(provider))
    if not provider.has_credentials():
        # Either the step for plugins stands in the way of the sentinel, or credentials never come; P3 tells the latter.
        _expect_credentials_with_plugin(provider)
    proof("nothing was fetched or installed")


def _expect_credentials_with_plugin(provider: Provider) -> None:
    provider.integrate(provider.server.serve(), OTHER_ID, "other")
    if provider.has_credentials(OTHER_ID):
        raise Fail(
            "with NOT-REQUIRED the relation gets no credentials, with a plugin it does",
            "skip the step for plugins when the value is NOT-REQUIRED, and go on",
        )


@case("P2", "the plugin comes before the credentials")
def test_order(provider: Provider, proof: Proof) -> None:
    url = provider.server.serve()
    early: list[str] = []
    unseen: list[bool] = []

    def look() -> None:
        if provider.server.fetches_of(url) != 1:
            return
        users = provider.users()
        unseen.append(users is None)
        early.extend((users or frozenset()) - (provider.users_before or frozenset()))

    provider.deployment.relate()
    if provider.has_credentials():
        raise Fail("credentials were published before `plugin-url` was there")
    provider.server.on_fetch = look
    provider.deployment.receive({"plugin-url": url, "requested-secrets": REQUESTED})
    provider.deployment.settle()
    if early:
        raise Fail(
            f"the user {early[0]} was there when the first worker fetched the plugin",
            expected="plugin, then user",
            actual="user, then plugin",
        )
    lacking = [worker for worker, names in provider.new_plugins().items() if not names]
    if lacking and provider.has_credentials():
        raise Fail(f"credentials were published while the plugin is missing on {', '.join(lacking)}")
    if any(unseen):
        raise _needs("cluster_users", "when the user was made is not known")
    proof("no new user when the plugin was first fetched, no credentials before that")


@case("P2", "no credentials when the download fails")
def test_failed_download(provider: Provider, proof: Proof) -> None:
    url = provider.server.missing()
    try:
        provider.integrate(url)
    except CharmCrash:
        # Juju takes back what the hook wrote and runs it again: no credentials either way.
        proof("answered with 404: the hook fails and is tried again")
        return
    if provider.has_credentials():
        raise Fail(
            "credentials were published although the download was answered with 404",
            "look at the status of the answer before the plugin counts as loaded",
        )
    if provider.new_users():
        raise Fail(f"the user {min(provider.new_users())} was made although the download was answered with 404")
    proof("answered with 404: no credentials, no user")


@case("P3", "the credentials are in a secret of the application")
def test_secret(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    uri, secret = provider.secret("secret-user")
    content = _content(secret)
    missing = [key for key in ("username", "password") if not content.get(key)]
    if missing:
        raise Fail(f"the secret lacks {', '.join(missing)}", expected="username, password", actual=", ".join(content))
    if secret.owner != "app":
        raise Fail("the secret belongs to a unit", expected="owned by the application", actual=f"{secret.owner}")
    granted = {app for apps in secret.remote_grants.values() for app in apps}
    if not any(app.split("/")[0] == "integrator" for app in granted):
        raise Fail("the secret is not granted to the relation", "grant it with `secret.grant(relation)`")
    label = f"{provider.deployment.charm.endpoint}.{RELATION_ID}.user.secret"
    if secret.label != label:
        raise Fail("the secret has another label", expected=label, actual=str(secret.label))
    proof(f"{label} with {', '.join(content)}, granted to integrator; {uri}")


@case("P3", "the credentials are known to the cluster")
def test_user(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    _, secret = provider.secret("secret-user")
    users = provider.users()
    if users is None:
        raise _needs("cluster_users", "which users the cluster knows is not known")
    username = _content(secret).get("username")
    if not username:
        raise Unknown("the secret names no user")
    if username not in users:
        raise Fail("the user of the secret is not in the cluster", expected=username, actual=", ".join(sorted(users)))
    proof(f"{username} is among {', '.join(sorted(users))}")


@case("P3", "nothing is in clear text")
def test_clear_text(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    databag = {**provider.deployment.databag(), **provider.deployment.unit_databag()}
    found = [key for key in ("username", "password") if databag.get(key)]
    if found:
        raise Fail(f"{' and '.join(found)} stand in the databag in clear text", "put them into a secret")
    passwords = {_content(secret).get("password") for secret in provider.deployment.leader.state.secrets}
    for key, value in databag.items():
        if any(password and len(password) > 5 and password in value for password in passwords):
            raise Fail(f"`{key}` holds the password in clear text", "publish the URI of the secret only")
    proof("databag with " + (", ".join(sorted(databag)) or "nothing"))


@case("P3", "the credentials stay while the relation does")
def test_departed(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    if not provider.has_credentials():
        raise Unknown("no credentials were published, so none can go away")
    users = provider.new_users()
    provider.deployment.depart()
    provider.deployment.settle()
    if not provider.has_credentials():
        raise Fail("the credentials went away when one of two units of the integrator departed")
    gone = sorted(users - provider.new_users())
    if gone:
        raise Fail(f"the user {gone[0]} went away when one of two units of the integrator departed")
    proof("secret and user are still there after one of two units departed")


@case("P4", "the endpoints are a list of URLs")
def test_endpoints(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    value = provider.deployment.databag().get("endpoints")
    if not value:
        raise Fail("`endpoints` is not published", actual=_keys(provider.deployment))
    wire.check_endpoints(value)
    proof(value)


@case("P5", "with https the CA is in a secret")
def test_tls(
    charm: Charm, base_state: Any, deploy: Deploy, observed: Callable[[Deployment], Provider], proof: Proof
) -> None:
    deployment = deploy(state=tls.with_switch(charm, base_state))
    _bring_certificates(charm, deployment)
    provider = observed(deployment)
    provider.integrate(provider.server.serve())
    if "https://" not in provider.deployment.databag().get("endpoints", ""):
        if (
            tls.certificates_endpoint(charm) is None
            and tls.switch_option(charm) is None
            and "charm_state" not in provider.given
        ):
            raise Skip("the charm has no endpoint for certificates and no option for TLS")
        raise Unknown(
            "the endpoints did not turn to https",
            "give a state in which TLS is on in the fixture `charm_state`",
        )
    _, secret = provider.secret("secret-tls")
    chain = _content(secret).get("tls-ca", "")
    if not chain:
        raise Fail("the secret lacks tls-ca", expected="tls-ca", actual=", ".join(_content(secret)))
    if wire.certificates_in(chain) == 0:
        raise Fail("`tls-ca` holds no PEM certificate", expected="-----BEGIN CERTIFICATE-----", actual=chain[:40])
    granted = {app for apps in secret.remote_grants.values() for app in apps}
    if not any(app.split("/")[0] == "integrator" for app in granted):
        raise Fail("the secret with the CA is not granted to the relation", "grant it with `secret.grant(relation)`")
    proof(f"tls-ca with {wire.certificates_in(chain)} certificates, granted to integrator")


def _bring_certificates(charm: Charm, deployment: Deployment) -> None:
    """Relates to an application that answers every request for a certificate, unless the state does so already."""
    endpoint = tls.certificates_endpoint(charm)
    if endpoint is None or any(relation.endpoint == endpoint for relation in deployment.leader.state.relations):
        return
    interface = str(charm.endpoints("requires")[endpoint].get("interface"))
    for unit in deployment.units:
        relations = [*unit.state.relations, tls.certificates_relation(endpoint, interface)]
        unit.state = dataclasses.replace(unit.state, relations=relations)
    deployment.emit("relation_created", tls.RELATION_ID)
    deployment.emit("relation_joined", tls.RELATION_ID, remote_unit=0)
    for unit in deployment.units:
        relation = unit.state.get_relation(tls.RELATION_ID)
        assert isinstance(relation, testing.Relation)
        others = [other for other in unit.state.relations if other.id != tls.RELATION_ID]
        unit.state = dataclasses.replace(unit.state, relations=[*others, tls.answer_requests(relation)])
    deployment.emit("relation_changed", tls.RELATION_ID)
    deployment.settle()


@case("P6", "the user goes with the relation")
def test_user_removed(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    if provider.users() is None:
        raise _needs("cluster_users", "which users the cluster knows is not known")
    own = provider.new_users()
    if not own:
        raise Unknown("the cluster had no user for the relation, so none can be left behind")
    provider.integrate(provider.server.serve(), OTHER_ID, "other")
    others = provider.new_users() - own
    provider.deployment.remove()
    lost = sorted(others - (provider.users() or frozenset()))
    provider.deployment.settle()
    left = sorted(own & (provider.users() or frozenset()))
    if left:
        raise Fail(f"the user {left[0]} is still in the cluster after the relation went away")
    if lost:
        raise Fail("the user of another relation went away too", expected=lost[0], actual=_shown_users(provider))
    proof(f"{', '.join(sorted(own))} is gone, {', '.join(sorted(others))} of another relation stays")


@case("P7", "the plugin goes with the relation")
def test_plugin_removed(provider: Provider, proof: Proof) -> None:
    provider.integrate(provider.server.serve())
    if provider.plugins() is None:
        raise _needs("cluster_plugins", "which plugins the workers have is not known")
    own = _pairs(provider.new_plugins())
    if not own:
        raise Unknown("no plugin was installed, so none can be left behind")
    provider.integrate(provider.server.serve(), OTHER_ID, "other")
    others = _pairs(provider.new_plugins()) - own
    provider.deployment.remove()
    # Before the charm has had time to fetch again what it should not have removed.
    lost = sorted(others - _pairs(provider.plugins() or {}))
    provider.deployment.settle()
    left = sorted(own & _pairs(provider.plugins() or {}))
    if left:
        raise Fail(f"the plugin {left[0]} is still there after the relation went away")
    if lost:
        raise Fail(f"the plugin {lost[0]} of another relation went away too")
    proof("its plugin is gone from all workers, that of another relation stays")


def _pairs(plugins: observe.Plugins) -> set[str]:
    return {f"{name} on {worker}" for worker, names in plugins.items() for name in names}


def _content(secret: testing.Secret) -> dict[str, str]:
    return dict(secret.latest_content or secret.tracked_content)


def _needs(fixture: str, evidence: str) -> Unknown:
    return Unknown(evidence, f"give the fixture `{fixture}` in tests/conformance/conftest.py")


def _keys(deployment: Deployment) -> str:
    return "databag with " + (", ".join(sorted(deployment.databag())) or "nothing")


def _requests(provider: Provider) -> str:
    return ", ".join(f"GET {path}" for path in provider.server.fetched) or "no request"


def _shown(provider: Provider) -> str:
    found = provider.plugins() or {}
    return (
        "; ".join(f"{worker}: {', '.join(sorted(names)) or 'none'}" for worker, names in found.items()) or "no worker"
    )


def _shown_users(provider: Provider) -> str:
    return ", ".join(sorted(provider.users() or ())) or "none"
