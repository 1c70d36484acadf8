"""The pages, each a module with a `PAGE`; see `docs/reading-room.md`."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from samenhang.index.page.ways import Page

# In the order of the menu. A page is added by its module's name.
ORDER = (
    "overview",
    "searching",
    "quotes",
    "concepts",
    "people",
    "comparing",
    "reading",
    "correcting",
    "news",
    "adding",
    "names",
    "mylist",
)


@cache
def pages() -> tuple[Page, ...]:
    """All pages, in the order of the menu."""
    return tuple(import_module(f"{__name__}.{name}").PAGE for name in ORDER)


def has(name: str) -> bool:
    """Whether there is a page of that name."""
    return name in ORDER
