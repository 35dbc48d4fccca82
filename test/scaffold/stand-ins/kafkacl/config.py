"""Options of a charm, and what the connector calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ConfigOption:
    json_key: str
    default: Any
    mode: str = "both"
    configurable: bool = True
    description: str = ""


class BaseConfigFormatter:
    mode = ConfigOption("na", "source", mode="none")

    @classmethod
    def options(cls) -> dict[str, ConfigOption]:
        found = {name: getattr(cls, name) for name in dir(cls) if not name.startswith("__")}
        return {name: value for name, value in found.items() if isinstance(value, ConfigOption)}

    @classmethod
    def to_dict(cls, charm_config: Mapping[str, Any], mode: str) -> dict[str, Any]:
        return {
            option.json_key: charm_config[name] if option.configurable and name in charm_config else option.default
            for name, option in cls.options().items()
            if option.mode in ("both", mode)
        }
