"""Ways into TLS for a provider: what a charm of certificates would answer, and options that sound like a switch."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

from ops import testing

from . import authority
from .locate import Charm

CERTIFICATES = "tls-certificates"
RELATION_ID = 800

_SWITCH = re.compile(r"^(?:enable[-_])?(?:tls|ssl|https)(?:[-_]enabled)?$")


def certificates_endpoint(charm: Charm) -> str | None:
    """The endpoint over which the charm asks for certificates."""
    found = [
        name
        for name, entry in charm.endpoints("requires").items()
        if str(entry.get("interface")).replace("_", "-") == CERTIFICATES
    ]
    return found[0] if found else None


def switch_option(charm: Charm) -> str | None:
    """A boolean option that turns TLS on, by its name."""
    options = charm.config.get("options")
    for name, option in (options if isinstance(options, dict) else {}).items():
        if isinstance(option, dict) and option.get("type") == "boolean" and _SWITCH.match(str(name)):
            return str(name)
    return None


def with_switch(charm: Charm, state: testing.State) -> testing.State:
    option = switch_option(charm)
    return dataclasses.replace(state, config={**state.config, option: True}) if option else state


def certificates_relation(endpoint: str, interface: str) -> testing.Relation:
    return testing.Relation(
        endpoint,
        interface,
        id=RELATION_ID,
        remote_app_name="certificates",
        remote_units_data={0: {}},
    )


def answer_requests(relation: testing.Relation) -> testing.Relation:
    """What a provider of certificates writes: one for each request in the charm's databags, all from the same CA."""
    requests = [*_requests(relation.local_app_data), *_requests(relation.local_unit_data)] or [""]
    certificates = [_issue(request) for request in requests]
    return dataclasses.replace(relation, remote_app_data={"certificates": json.dumps(certificates)})


def _issue(request: str) -> dict[str, Any]:
    certificate, ca = authority.answer(request)
    return {
        "ca": ca,
        "certificate": certificate,
        "chain": [certificate, ca],
        "certificate_signing_request": request,
        "recommended_expiry_notification_time": None,
        "revoked": False,
    }


def _requests(databag: Any) -> list[str]:
    try:
        found = json.loads(databag.get("certificate_signing_requests", "[]"))
    except ValueError:
        return []
    return [
        str(item["certificate_signing_request"])
        for item in (found if isinstance(found, list) else [])
        if isinstance(item, dict) and "certificate_signing_request" in item
    ]
