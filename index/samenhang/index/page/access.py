"""Who may do what: decisions about a request, from its headers alone."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import urlsplit

from samenhang.index.page.settings import Settings

READING = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def host_allowed(header: str, settings: Settings) -> bool:
    """Whether a `Host` header names this server: else a page of others has rebound its name.

    A server on loopback is called by a name of loopback and its port. One that is open to others
    may be called by its address, and by the names that it was given; addresses cannot be rebound.
    """
    name, port = _parts(header)
    if not name or port != settings.port:
        return False
    if name in {*_LOOPBACK, settings.host.casefold(), *map(str.casefold, settings.names)}:
        return True
    if is_loopback(settings.host):
        return False
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _parts(header: str) -> tuple[str, int]:
    try:
        split = urlsplit(f"//{header}")
        name, port = split.hostname or "", split.port
    except ValueError:
        return "", -1
    clean = split.netloc == header and not (split.path or split.query or "@" in header)
    return (name.casefold(), 80 if port is None else port) if clean else ("", -1)


def origin_allowed(headers: Mapping[str, str]) -> bool:
    """Whether a request that writes comes from a page of this server.

    Browsers send `Origin` with every such request; what sends none is no browser, and has no
    business writing here.
    """
    origin = headers.get("origin", "")
    return bool(origin) and origin in {
        f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https")
    }


def same(given: str, secret: str) -> bool:
    """Whether a secret was given, in a time that tells nothing of it."""
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def is_known(headers: Mapping[str, str], settings: Settings) -> bool:
    """Whether a request brings the token, as a cookie or (for programs) in `Authorization`."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer" and same(given.strip(), settings.token):
        return True
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(settings.cookie)
    except CookieError:
        return False
    return cookie is not None and same(cookie.value, settings.token)
