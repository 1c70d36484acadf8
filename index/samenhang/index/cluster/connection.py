"""Speaking with OpenSearch: one client, patience, and its errors as one line for the user."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from samenhang.corpus.errors import SamenhangError, StoreError
from samenhang.index.cluster.address import Address, credentials

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

Answer = TypeVar("Answer")
Body = Mapping[str, Any]

TIMEOUT = 60.0  # seconds for one answer
CHUNK, CHUNK_BYTES = 500, 8 << 20  # of a bulk
RETRIES = 8  # of what the cluster has no room for just now; the client waits ever longer
# 500: of a node whose disk fails; another one takes over what it had.
_PASSING = {429, 500, 502, 503, 504}


class BusyError(StoreError):
    """The cluster does not take it now; the same may go well later."""


class OvertakenError(StoreError):
    """Somebody else was there first."""


def client_of(address: Address, *, timeout: float = TIMEOUT) -> OpenSearch:
    """A client for the cluster; nothing is asked yet.

    Raises:
        StoreError: the extra is not installed, or the credentials cannot be read.
    """
    try:
        from opensearchpy import OpenSearch
    except ImportError:
        raise missing("opensearch-py") from None
    # Its log says what our errors say, with whole requests.
    logging.getLogger("opensearch").setLevel(logging.CRITICAL)
    return OpenSearch(
        [f"{'https' if address.secure else 'http'}://{host}" for host in address.hosts],
        http_auth=credentials(),
        http_compress=True,
        use_ssl=address.secure,
        verify_certs=address.secure,
        ca_certs=address.ca or None,
        timeout=timeout,
        max_retries=2,
        retry_on_status=(502, 503, 504),
        retry_on_timeout=False,
    )


def missing(package: str) -> StoreError:
    """The error for an extra that is not installed."""
    return StoreError(
        f"a corpus on a cluster needs {package}",
        hint="Install it: pip install 'samenhang[cluster]'",
    )


class Connection:
    """A client, and how long it waits for a cluster that does not answer.

    Args:
        address: of the corpus.
        patience: seconds.
        notify: gets a line for the user when waiting begins.
    """

    def __init__(
        self, address: Address, patience: float, notify: Callable[[str], None] | None = None
    ) -> None:
        self.address = address
        self.patience = patience
        self._notify = notify or (lambda _: None)
        self.client: Any = client_of(address)

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def ask(self, question: Callable[[Any], Answer]) -> Answer:
        """The answer of the cluster; a question that fails in passing is asked again.

        Raises:
            BusyError: it did not answer for as long as patience lasts.
            OvertakenError: what was to be written is of another version now.
            StoreError: it refuses.
        """
        until = time.monotonic() + self.patience
        pause = 0.2
        while True:
            try:
                with translated(self.address):
                    return question(self.client)
            except BusyError as error:
                if time.monotonic() + pause > until:
                    raise
                if pause >= 1:
                    self._notify(f"{error.what}; waiting")
                time.sleep(pause)
                pause = min(pause * 2, 5.0)

    def write(self, actions: Iterable[dict[str, Any]]) -> None:
        """Carry out the actions of a bulk, each of which may be repeated without harm.

        Raises:
            OvertakenError: one of them is about something that was changed meanwhile.
            StoreError: one of them was refused.
        """
        listed = list(actions)
        if listed:
            self.ask(lambda client: _bulk(client, listed))


def _bulk(client: Any, actions: list[dict[str, Any]]) -> None:
    from opensearchpy import helpers

    wrong: list[dict[str, Any]] = []
    for good, info in helpers.streaming_bulk(
        client,
        actions,
        chunk_size=CHUNK,
        max_chunk_bytes=CHUNK_BYTES,
        raise_on_error=False,
        max_retries=RETRIES,
        initial_backoff=0.1,  # type: ignore[arg-type]
        max_backoff=10,
        yield_ok=False,
    ):
        if not good:
            wrong.append(next(iter(info.values())))
    # What is to be deleted and is not there is as it should be.
    wrong = [one for one in wrong if one.get("status") != 404 or one.get("error")]
    if not wrong:
        return
    for one in wrong:
        if one.get("status") == 409:
            raise OvertakenError("was changed by somebody else", hint="Give the command again")
    reason = reason_of(wrong[0].get("error"))
    kind = BusyError if all(map(_passes, wrong)) else StoreError
    raise kind(
        f"the cluster refused {len(wrong)} of {len(actions)} rows ({reason})", hint=_hint(reason)
    )


def _passes(refused: Mapping[str, Any]) -> bool:
    """Whether a row may be taken later: the cluster is busy, or a shard is on its way elsewhere."""
    error = refused.get("error")
    kind = error.get("type") if isinstance(error, Mapping) else ""
    return refused.get("status") in _PASSING or kind == "shard_not_found_exception"


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """What the client raises, as one line without credentials."""
    from opensearchpy import exceptions as raised

    try:
        yield
    except SamenhangError:
        raise
    except raised.SSLError as error:
        raise _refused(address, f"its certificate is not trusted ({_short(error)})") from None
    except raised.AuthenticationException:
        raise _refused(address, "it does not know this user or password") from None
    except raised.ConnectionError as error:
        if "certificate" in str(error).lower() or "ssl" in type(error.info).__name__.lower():
            raise _refused(address, f"its certificate is not trusted ({_short(error)})") from None
        raise BusyError(
            "the cluster does not answer", subject=str(address), hint="Is it running there?"
        ) from None
    except raised.ConflictError:
        raise OvertakenError(
            "was changed by somebody else", subject=str(address), hint="Give the command again"
        ) from None
    except raised.TransportError as error:
        raise _of_status(address, error) from None
    except raised.SerializationError:
        raise StoreError(
            "does not answer as OpenSearch does", subject=str(address), hint="Check the address"
        ) from None


def _of_status(address: Address, error: Any) -> StoreError:
    status, reason = error.status_code, reason_of(getattr(error, "info", None))
    if status == 403 and "block" not in reason:
        return _refused(address, f"this user may not do that ({reason})")
    if status in _PASSING:
        return BusyError(
            f"the cluster cannot do that now ({reason})", subject=str(address), hint=_hint(reason)
        )
    return StoreError(
        f"the cluster refused that ({reason})", subject=str(address), hint=_hint(reason)
    )


def _refused(address: Address, what: str) -> StoreError:
    from samenhang.index.cluster.address import FILE, PASSWORD, USER

    return StoreError(
        f"the cluster lets nobody in: {what}",
        subject=str(address),
        hint=f"Check {USER} and {PASSWORD} (or {FILE}), and ca= in the address",
    )


def reason_of(info: Any) -> str:
    """Why something was refused, in the words of OpenSearch."""
    error = info.get("error", info) if isinstance(info, Mapping) else info
    if isinstance(error, Mapping):
        root = error.get("root_cause") or [error]
        return str(root[0].get("reason") or root[0].get("type") or "no reason given")[:300]
    return str(error or "no reason given")[:300]


def _hint(reason: str) -> str:
    if "block" in reason or "read-only" in reason or "read_only" in reason:
        return (
            "Its disk is full or was made read-only: make room, lift the block, and give the"
            " same command again"
        )
    return "Give the same command again; `samenhang check` says what is wrong"


def _short(error: Any) -> str:
    text = " ".join(str(getattr(error, "info", "") or error).split())
    for sign in ("certificate has expired", "self-signed certificate", "self signed certificate"):
        if sign in text:
            return sign
    return text[-120:]
