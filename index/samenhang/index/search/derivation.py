"""Words that are derived from one another: veilig and veiligheid, sluiten and sluiting.

They are other words, not forms of one. Where several words are asked for at once, passages that
have a relative of one of them answer too, behind those that have the word itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from samenhang.index.search.regular import closed

_SHORTEST = 4  # letters before an ending


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    text = files("samenhang.index.search").joinpath("data", "derivation.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return tuple(
        (one, other) for first, second in rows for one, other in ((first, second), (second, first))
    )


def relatives(lemma: str) -> list[str]:
    """What a folded lemma may be derived from, or be the origin of, by its ending alone."""
    found = dict.fromkeys(_changed(lemma))
    found.pop(lemma, None)
    return list(found)


def _changed(lemma: str) -> Iterator[str]:
    for old, new in _endings():
        stem = lemma.removesuffix(old)
        if lemma.endswith(old) and len(stem) >= _SHORTEST:
            yield stem + new
            if old and not new:
                yield from closed(stem)
