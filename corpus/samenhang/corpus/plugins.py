"""Readers that other packages bring, for files with endings of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath
from typing import cast

from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits

GROUP = "samenhang.readers"
"""Entry points of this group read further files: the name is the ending, the object a `Reader`."""

Reader = Callable[[Content, Limits], Draft]


def reader_of(name: str) -> Reader | None:
    """What another package brings for files with the ending of this name; None for nothing.

    Raises:
        ReadError: it cannot be loaded.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    point = _points(tuple(sys.path)).get(ending) if ending else None
    if point is None:
        return None
    try:
        return cast(Reader, point.load())
    except Exception as error:  # whatever the other package does when it is imported
        raise ReadError(
            f"its reader {point.value} cannot be loaded ({type(error).__name__}: {error})",
            hint=f"Install the package anew that reads .{ending}, or remove it",
        ) from error


@lru_cache(maxsize=4)
def _points(_: tuple[str, ...]) -> Mapping[str, EntryPoint]:
    return {point.name.lower(): point for point in entry_points(group=GROUP)}
