"""Regular Dutch inflection backwards, for words that no list has: "influencers"."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = frozenset("aeiou")
_VOICED = {"v": "f", "z": "s"}
_SHORTEST = 5


def bases(form: str) -> list[str]:
    """The words that a folded form may be the plural, diminutive or inflected form of."""
    if len(form) < _SHORTEST or not form.isalpha():
        return []
    return [base for base in dict.fromkeys(_bases(form)) if base != form and len(base) > 2]


def _bases(form: str) -> Iterator[str]:
    single = form.removesuffix("s")
    if single != form:
        yield single
    for ending in ("etje", "tje", "pje", "kje", "je"):
        if single.endswith(ending):
            yield from closed(single.removesuffix(ending))
            break
    for ending in ("en", "e"):
        if form.endswith(ending):
            yield from closed(form.removesuffix(ending))
            break
    for ending in ("te", "de", "t", "d"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            for spelled in (stem, stem.removeprefix("ge")):
                yield from _infinitives(spelled)
            break


def closed(stem: str) -> Iterator[str]:
    """A stem as it is spelled when its ending is gone: bur- gives buur, mann- gives man."""
    yield stem
    if len(stem) < 3:
        return
    last, before = stem[-1], stem[-2]
    if last == before and last not in _VOWELS:
        yield stem[:-1]
    spelled = stem[:-1] + _VOICED.get(last, last)
    yield spelled
    if before in _VOWELS and last not in _VOWELS and stem[-3] not in _VOWELS:
        yield spelled[:-1] + before + spelled[-1]


def _infinitives(stem: str) -> Iterator[str]:
    yield stem + "en"
    if len(stem) > 3 and stem[-2] == stem[-3] and stem[-2] in _VOWELS:
        yield stem[:-2] + stem[-1] + "en"
    elif len(stem) > 2 and stem[-2] in _VOWELS and stem[-1] not in _VOWELS:
        yield stem + stem[-1] + "en"
