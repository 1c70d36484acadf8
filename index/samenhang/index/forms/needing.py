"""Libraries that only some users need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from samenhang.corpus.errors import SamenhangError


def needed(module: str, extra: str, what: str) -> Any:
    """A module of an extra.

    Args:
        module: to import.
        extra: of the package, that installs it.
        what: needs it ("writing .parquet").

    Raises:
        SamenhangError: it is not installed; the message says how to get it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise SamenhangError(
            f"{what} needs {module.partition('.')[0]}, which is not installed",
            hint=f"pip install 'samenhang[{extra}]'",
        ) from error
