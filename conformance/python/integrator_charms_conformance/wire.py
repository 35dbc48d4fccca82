"""Grammar of what stands in the databags. Facts: the interface's text, and Juju for secret URIs and keys."""

from __future__ import annotations

import json
import re
import ssl
from urllib.parse import urlsplit

from .verdicts import Fail

NO_PLUGIN = "NOT-REQUIRED"

_SECRET_URI = re.compile(
    r"^(?:secret:)(?://(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/)?/?([0-9a-z]{20})$"
)
_SECRET_KEY = re.compile(r"^[a-z](?:-?[a-z0-9]){2,}$")
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def secret_id(uri: str) -> str | None:
    """The 20 characters that name a secret; ``None`` for what is no URI of one."""
    match = _SECRET_URI.match(uri)
    return match.group(1) if match else None


def check_endpoints(value: str) -> list[str]:
    """The base URLs of a list, or ``Fail``."""
    items = value.split(",")
    expected = "comma-separated base URLs, each http:// or https:// with host and port"
    for item in items:
        problem = _endpoint_problem(item)
        if problem:
            raise Fail(f"`endpoints` holds {item!r}, which {problem}", expected=expected, actual=value)
    return items


def _endpoint_problem(item: str) -> str | None:
    if item == "":
        return "is empty"
    if item != item.strip():
        return "has blanks around it; clients split on the comma and do not trim"
    try:
        url = urlsplit(item)
        port = url.port
    except ValueError:
        return "is no URL"
    if url.scheme not in {"http", "https"} or "://" not in item:
        return "does not start with http:// or https://"
    if not url.hostname or re.search(r"[\s\"'\[\]]", url.hostname):
        return "has no host"
    if url.username or url.password:
        return "carries credentials"
    return "has port 0" if port == 0 else None


def check_plugin_url(value: str) -> None:
    """``Fail`` unless it is the sentinel or one absolute http(s) URL with a host."""
    if value == NO_PLUGIN:
        return
    expected = f"one absolute URL with a host, or exactly {NO_PLUGIN}"
    try:
        url = urlsplit(value)
        usable = url.scheme in {"http", "https"} and bool(url.hostname) and (url.port or 1) > 0
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s,]", value):
        raise Fail("`plugin-url` is no URL that a worker could download from", expected=expected, actual=value)


def check_requested_secrets(value: str) -> None:
    expected = 'JSON text of an array that holds at least "username" and "password"'
    try:
        keys = json.loads(value)
    except ValueError:
        raise Fail("`requested-secrets` is no JSON", expected=expected, actual=value) from None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise Fail("`requested-secrets` is no JSON array of strings", expected=expected, actual=value)
    missing = [key for key in ("username", "password") if key not in keys]
    if missing:
        raise Fail(f"`requested-secrets` lacks {', '.join(missing)}", expected=expected, actual=value)
    illegal = [key for key in keys if not _SECRET_KEY.match(key)]
    if illegal:
        raise Fail(
            f"`requested-secrets` asks for {', '.join(map(repr, illegal))}, which Juju takes for no secret key",
            expected="lower-case letters, digits and single dashes, at least three characters",
            actual=value,
        )


def certificates_in(text: str) -> int:
    """How many PEM certificates a text holds; those whose content is no base64 do not count."""
    return sum(1 for block in _CERTIFICATE.findall(text) if _is_pem(block))


def _is_pem(block: str) -> bool:
    try:
        return len(ssl.PEM_cert_to_DER_cert(block.strip())) > 0
    except ValueError:
        return False
