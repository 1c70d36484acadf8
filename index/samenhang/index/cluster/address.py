"""Addresses of corpora on a cluster: `opensearch+https://host:9200/name?records=s3://bucket/x`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from samenhang.corpus.errors import StoreError

SCHEMES = ("opensearch+http", "opensearch+https")
USER, PASSWORD, FILE = (
    "SAMENHANG_OPENSEARCH_USER",
    "SAMENHANG_OPENSEARCH_PASSWORD",
    "SAMENHANG_OPENSEARCH_CREDENTIALS",
)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_KNOWN = {"records", "ca", "shards", "replicas"}
_EXAMPLE = "opensearch+https://host:9200/debatten?records=/srv/debatten"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a corpus is.

    Args:
        hosts: "host:port" of one node or more.
        secure: by TLS.
        name: of the corpus; its indices begin so.
        records: a folder, or an address that fsspec knows.
        ca: a file with the certificate that signed the cluster's; "" for those of the system.
        shards, replicas: of indices that are made.
    """

    hosts: tuple[str, ...]
    secure: bool
    name: str
    records: str
    ca: str = ""
    shards: int = 1
    replicas: int = 1

    def __str__(self) -> str:
        scheme = SCHEMES[self.secure]
        return f"{scheme}://{','.join(self.hosts)}/{self.name}"

    @property
    def whole(self) -> str:
        """The address as `parse` reads it."""
        more = {"ca": self.ca, "shards": self.shards, "replicas": self.replicas}
        usual = {"ca": "", "shards": 1, "replicas": 1}
        told = "".join(f"&{key}={value}" for key, value in more.items() if value != usual[key])
        return f"{self}?records={self.records}{told}"


def parse(text: str) -> Address:
    """The address in `text`.

    Raises:
        StoreError: it is none, or holds a password.
    """
    try:
        parts = urlsplit(text)
        given = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _wrong("is no address of a corpus") from None
    if "@" in parts.netloc:
        # Not echoed: it may hold a password.
        raise StoreError(
            "credentials do not belong in the address of a corpus",
            hint=f"Set {USER} and {PASSWORD}, or {FILE} to a file with user:password",
        )
    if parts.scheme not in SCHEMES:
        raise _wrong("begins with neither opensearch+http:// nor opensearch+https://")
    hosts = tuple(host for host in parts.netloc.split(",") if host)
    if not hosts:
        raise _wrong("names no host")
    name = parts.path.strip("/")
    if not _NAME.fullmatch(name):
        raise _wrong("names no corpus (small letters, digits, - and _)")
    unknown = sorted(given.keys() - _KNOWN)
    if unknown:
        raise _wrong(f"has an unknown {unknown[0]!r}")
    last = {key: values[-1] for key, values in given.items()}
    if not last.get("records"):
        raise _wrong("does not say where the records are")
    numbers = {key: last.get(key, "1") for key in ("shards", "replicas")}
    if not all(value.isdecimal() and len(value) < 4 for value in numbers.values()):
        raise _wrong("has shards or replicas that are no number")
    return Address(
        tuple(host if ":" in host.rpartition("]")[2] else f"{host}:9200" for host in hosts),
        parts.scheme == SCHEMES[1],
        name,
        last["records"],
        last.get("ca", ""),
        max(1, int(numbers["shards"])),
        int(numbers["replicas"]),
    )


def credentials() -> tuple[str, str] | None:
    """User and password from the environment or the file that it names; None for none.

    Raises:
        StoreError: the file cannot be read.
    """
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if user:
        return user, password
    file = os.environ.get(FILE, "")
    if not file:
        return None
    try:
        user, colon, password = Path(file).read_text(encoding="utf-8").strip().partition(":")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "no text"
        raise StoreError(
            f"the credentials cannot be read ({what})", subject=file, hint=f"See {FILE}"
        ) from None
    if not colon:
        raise StoreError("holds no user:password", subject=file, hint=f"See {FILE}")
    return user, password


def _wrong(what: str) -> StoreError:
    return StoreError(f"the address of the corpus {what}", hint=f"Write it as {_EXAMPLE}")
