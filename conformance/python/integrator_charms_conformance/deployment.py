"""A charm's application under ``ops.testing``: several units, of which unit 0 leads, and what they share.

``ops.testing`` runs one event on one unit. Between runs this carries over what Juju would: application databags, secrets
of the application, and what peers see of each other.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from ops import testing

from .locate import INTERFACE, Charm
from .surroundings import is_left_out, what_is_missing
from .verdicts import CharmCrash, Frame, Unknown

#: Long enough for what is derived from it, and easy to tell from other numbers.
RELATION_ID = 1700
PEER_IDS_FROM = 900
REMOTE_UNITS = (0, 1)

Patches = Callable[[], AbstractContextManager[Any]]


@dataclasses.dataclass
class Unit:
    """One unit: its context, which keeps the charm's files, and its state after the last event."""

    number: int
    context: testing.Context
    state: testing.State


class Deployment:
    """Units of the charm, all in the same relation of the interface under test."""

    def __init__(
        self,
        charm: Charm,
        charm_type: type,
        base: testing.State,
        patches: Patches = nullcontext,
        units: int = 1,
        hide: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.charm = charm
        self._patches = patches
        #: Told of every text that must not be shown.
        self._hide = hide
        base = dataclasses.replace(base, planned_units=max(units, base.planned_units))
        self.units = [
            Unit(number, _context(charm, charm_type, number), _for_unit(base, number, units)) for number in range(units)
        ]

    @property
    def leader(self) -> Unit:
        return self.units[0]

    # -- the relation ------------------------------------------------------------------------------------------------

    def relate(self, relation_id: int = RELATION_ID, app: str = "remote") -> int:
        """Adds the relation, with the other side's units and nothing from it, and lets all units see it come."""
        side = {"private-address": "10.1.1.7", "ingress-address": "10.1.1.7", "egress-subnets": "10.1.1.7/32"}
        for unit in self.units:
            relation = testing.Relation(
                self.charm.endpoint,
                INTERFACE,
                id=relation_id,
                remote_app_name=app,
                remote_units_data={number: dict(side) for number in REMOTE_UNITS},
            )
            unit.state = _with_relation(unit.state, relation)
        self.emit("relation_created", relation_id)
        for number in REMOTE_UNITS:
            self.emit("relation_joined", relation_id, remote_unit=number)
        return relation_id

    def receive(self, data: Mapping[str, str], relation_id: int = RELATION_ID) -> None:
        """The other application's databag becomes this, and all units are told."""
        for unit in self.units:
            relation = dataclasses.replace(self._relation(unit, relation_id), remote_app_data=dict(data))
            unit.state = _with_relation(unit.state, relation)
        self.emit("relation_changed", relation_id)

    def reveal(self, secret: testing.Secret) -> None:
        """A secret of the other side, readable for this one."""
        for unit in self.units:
            unit.state = dataclasses.replace(unit.state, secrets={*unit.state.secrets, secret})

    def depart(self, relation_id: int = RELATION_ID, remote_unit: int = REMOTE_UNITS[-1]) -> None:
        """One of the other side's units goes, and the application stays."""
        for unit in self.units:
            relation = self._relation(unit, relation_id)
            left = {key: value for key, value in relation.remote_units_data.items() if key != remote_unit}
            unit.state = _with_relation(unit.state, dataclasses.replace(relation, remote_units_data=left))
        self.emit("relation_departed", relation_id, remote_unit=remote_unit)

    def remove(self, relation_id: int = RELATION_ID) -> None:
        """The relation goes away, as Juju tells it: each remote unit departs, then it is broken."""
        for number in sorted(self._relation(self.leader, relation_id).remote_units_data):
            self.depart(relation_id, number)
        self.emit("relation_broken", relation_id)
        for unit in self.units:
            others = [relation for relation in unit.state.relations if relation.id != relation_id]
            unit.state = dataclasses.replace(unit.state, relations=others)

    def settle(self) -> None:
        """What happens on its own after a change: peers hear of each other, and the periodic event comes."""
        for endpoint in self.charm.endpoints("peers"):
            for unit in self.units:
                for number in self._others(unit):
                    for relation in unit.state.relations:
                        if isinstance(relation, testing.PeerRelation) and relation.endpoint == endpoint:
                            self._run(unit, "relation_changed", relation.id, remote_unit=number)
        self.emit("update_status")

    def databag(self, relation_id: int = RELATION_ID) -> dict[str, str]:
        """What the application has written for the other side."""
        return dict(self._relation(self.leader, relation_id).local_app_data)

    def unit_databag(self, relation_id: int = RELATION_ID) -> dict[str, str]:
        return dict(self._relation(self.leader, relation_id).local_unit_data)

    # -- running -----------------------------------------------------------------------------------------------------

    def emit(self, event: str, relation_id: int | None = None, **details: Any) -> None:
        """An event on each unit, the leader first. Raises ``CharmCrash`` when the charm does not handle it."""
        for unit in self.units:
            self._run(unit, event, relation_id, **details)

    def _run(self, unit: Unit, event: str, relation_id: int | None, **details: Any) -> None:
        factory = getattr(unit.context.on, event)
        arguments = () if relation_id is None else (unit.state.get_relation(relation_id),)
        shown = event.replace("_", "-")
        where = self.charm.endpoint + "-" + shown if relation_id == RELATION_ID else shown
        try:
            with self._patches():
                unit.state = unit.context.run(factory(*arguments, **details), unit.state)
        except (CharmCrash, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise _explain(error, where, self.charm.root) from error
        self._hide_secrets(unit)
        self._share(unit)

    def _hide_secrets(self, unit: Unit) -> None:
        for secret in unit.state.secrets:
            for content in (secret.tracked_content, secret.latest_content or {}):
                for key, value in content.items():
                    if key != "username" and not value.startswith("-----BEGIN CERTIFICATE"):
                        self._hide(value)

    def _share(self, source: Unit) -> None:
        for unit in self.units:
            if unit is source:
                continue
            relations = [
                _seen_from(unit, source, relation, _find(source.state, relation)) for relation in unit.state.relations
            ]
            shared = {secret for secret in source.state.secrets if secret.owner != "unit"}
            known = {secret.id for secret in shared}
            gone = {secret.id for secret in unit.state.secrets if secret.owner == "app"} - known
            own = {secret for secret in unit.state.secrets if secret.id not in known | gone}
            unit.state = dataclasses.replace(unit.state, relations=relations, secrets=own | shared)

    def _relation(self, unit: Unit, relation_id: int) -> testing.Relation:
        relation = unit.state.get_relation(relation_id)
        assert isinstance(relation, testing.Relation)
        return relation

    def _others(self, unit: Unit) -> list[int]:
        return [other.number for other in self.units if other is not unit]


#: ``deploy(units=1, state=None)``
Deploy = Callable[..., Deployment]


def _context(charm: Charm, charm_type: type, number: int) -> testing.Context:
    try:
        return testing.Context(charm_type, app_name=charm.name, unit_id=number)
    except Exception as error:
        detail = " ".join(str(error).split())[:300]
        raise Unknown(f"ops.testing cannot load the charm: {detail}", "check the charm's metadata") from error


def _for_unit(base: testing.State, number: int, units: int) -> testing.State:
    relations = [
        dataclasses.replace(
            relation, peers_data={other: {} for other in range(units) if other != number} or relation.peers_data
        )
        if isinstance(relation, testing.PeerRelation) and units > 1
        else relation
        for relation in base.relations
    ]
    # `ops.testing` compares objects in sets, so each unit has its own.
    return dataclasses.replace(base, leader=base.leader and number == 0, relations=relations)


def _with_relation(state: testing.State, relation: testing.RelationBase) -> testing.State:
    others = [other for other in state.relations if other.id != relation.id]
    return dataclasses.replace(state, relations=[*others, relation])


def _find(state: testing.State, relation: testing.RelationBase) -> testing.RelationBase | None:
    return next((other for other in state.relations if other.id == relation.id), None)


def _seen_from(
    unit: Unit, source: Unit, relation: testing.RelationBase, changed: testing.RelationBase | None
) -> testing.RelationBase:
    if changed is None:
        return relation
    if isinstance(relation, testing.PeerRelation):
        peers = {**relation.peers_data, source.number: dict(changed.local_unit_data)}
        return dataclasses.replace(relation, local_app_data=dict(changed.local_app_data), peers_data=peers)
    return dataclasses.replace(relation, local_app_data=dict(changed.local_app_data))


def _explain(error: BaseException, event: str, root: Path) -> Exception:
    """A crash of the charm, or ``Unknown`` when our state or the machine that it runs on is what did not fit."""
    if type(error).__name__ in {"InconsistentScenarioError", "StateValidationError"}:
        detail = " ".join(str(error).split())[:400]
        return Unknown(
            f"ops.testing refuses the state for {event}: {detail}",
            "give the state that the charm needs in the fixture `charm_state`",
        )
    # ops wraps what a charm raises.
    cause = error.__cause__ if type(error).__name__ == "UncaughtCharmError" and error.__cause__ else error
    crash = CharmCrash(event, cause, innermost_frame(cause, root))
    if is_left_out(cause):
        return Unknown(
            f"{crash.evidence}, which is about the state and not the charm",
            "give it in the fixture `charm_state` in tests/conformance/conftest.py",
            frame=crash.frame,
        )
    missing = what_is_missing(cause, root)
    if missing is None:
        return crash
    return Unknown(
        f"{crash.evidence}; it misses {missing}",
        "put a stand-in there with the fixture `charm_patches` in tests/conformance/conftest.py",
        frame=crash.frame,
    )


def innermost_frame(error: BaseException, root: Path) -> Frame | None:
    """The deepest line of the charm's own sources in a traceback; libraries in ``lib`` count when nothing else is there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_below(Path(frame.filename), root / "src")]
    any_of_charm = [
        frame
        for frame in frames
        if _is_below(Path(frame.filename), root)
        and not {"venv", ".venv", "site-packages"} & set(Path(frame.filename).parts)
    ]
    found = (own or any_of_charm)[-1:]
    for frame in found:
        return Frame(frame.filename, frame.lineno or 1, frame.line or "")
    return None


def _is_below(path: Path, folder: Path) -> bool:
    try:
        path.resolve().relative_to(folder.resolve())
    except (ValueError, OSError):
        return False
    return True
