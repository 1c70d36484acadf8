"""Kinds of documents by their Dutch and English names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from samenhang.index.store.folding import fold


@cache
def _names() -> dict[str, str]:
    """Every folded name to the name in the store."""
    table = files("samenhang.index.describing").joinpath("kinds.tsv").read_text("utf-8")
    names: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, _, others = line.partition("\t")
            names.update((fold(name), kind) for name in (kind, *others.split("|")))
    return names


def stored_kind(name: str) -> str:
    """The kind as documents have it: "verslag" and "Report" are "report"; others as they are."""
    return _names().get(fold(name), " ".join(name.split()))


def known_kinds() -> tuple[str, ...]:
    """The kinds that Samenhang itself gives, in order."""
    return tuple(sorted(set(_names().values())))


def near_kinds(name: str, used: tuple[str, ...] = ()) -> list[str]:
    """Kinds that a misspelt name may stand for, nearest first.

    Args:
        name: as typed.
        used: kinds that the corpus has.
    """
    from difflib import get_close_matches

    names = _names() | {fold(kind): kind for kind in used}
    near = get_close_matches(fold(name), names, n=4, cutoff=0.6)
    return list(dict.fromkeys(names[one] for one in near))
