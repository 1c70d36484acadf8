"""The rows of the corpus as JSON, to read only, so that others can build on them."""

from __future__ import annotations

from samenhang.index.page.api.described import describe
from samenhang.index.page.api.lists import LISTS, answering
from samenhang.index.page.ways import Way

__all__ = ["WAYS"]

WAYS = (
    *(Way(each.path, answering(each)) for each in LISTS),
    Way("/api/openapi.json", describe),
)
