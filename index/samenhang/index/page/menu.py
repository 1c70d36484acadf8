"""The menu of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.index.page.pages import pages

if TYPE_CHECKING:
    from samenhang.index.page.asked import Asked


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu."""

    title: str
    path: str
    here: bool


def entries(asked: Asked) -> list[Entry]:
    """The pages that are of use to who asks."""
    here = asked.url.partition("?")[0]
    return [
        Entry(asked.gettext(page.title), path, _is_at(here, path))
        for page in pages()
        if page.title and not (page.writes and asked.settings.read_only)
        for path in [page.ways[0].path]
    ]


def _is_at(here: str, path: str) -> bool:
    return here == path or (path != "/" and here.startswith(path.rstrip("s") + "/"))
