"""Dutch inflection backwards: which base forms a printed word can stand for.

The trained lemmatiser is sometimes wrong, above all on compounds and capitals; these rules
(plural, adjective -e, verb endings, diminutive) make up for it. They over-generate: a base
counts only where it is a word that somebody looks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

DIMINUTIVE: Final = "diminutive"
INFLECTED: Final = "lemma"
VERB: Final = "verb"  # counts only where the word is tagged as a verb

_VOWELS = frozenset("aeiou")
_DIGRAPHS = frozenset("aa ee oo uu ie oe eu ui ij ei ou au".split())
_AGENTS = ("zorger", "werker")  # who does what a label names: "bemoeizorgers"
_VOICED = {"v": "f", "z": "s"}
_DIMINUTIVES = (
    ("aatje", ("a", "aat")),
    ("ootje", ("o", "oot")),
    ("uutje", ("u", "uut")),
    ("etje", ("", "et")),
    ("kje", ("g", "k")),
    ("pje", ("", "p")),
    ("tje", ("", "t")),
    ("je", ("",)),
)


def _closed(stem: str) -> Iterator[str]:
    """A stem as it is spelled when its ending is gone: bur- → buur, mann- → man."""
    yield stem
    if len(stem) < 2:
        return
    last, before = stem[-1], stem[-2]
    if last == before and last not in _VOWELS:
        yield stem[:-1]
    spelled = stem
    if last in _VOICED:
        spelled = stem[:-1] + _VOICED[last]
        yield spelled
    if before in _VOWELS and last not in _VOWELS and stem[-3:-1] not in _DIGRAPHS:
        yield spelled[:-1] + before + spelled[-1]


def _infinitives(stem: str) -> Iterator[str]:
    yield stem + "en"
    if len(stem) > 3 and stem[-2] == stem[-3] and stem[-2] in _VOWELS:
        yield stem[:-2] + stem[-1] + "en"
    elif len(stem) > 2 and stem[-2] in _VOWELS and stem[-1] not in _VOWELS:
        yield stem + stem[-1] + "en"


def bases(word: str) -> Iterator[tuple[str, str]]:
    """The base forms of a folded word, each with how it differs.

    Args:
        word: lower case, without accents.

    Yields:
        (base, INFLECTED, VERB or DIMINUTIVE); never the word itself.
    """
    if len(word) < 4:
        return
    for base in _inflected(word):
        if base != word:
            yield base, INFLECTED
    for base in _verbs(word):
        if base != word:
            yield base, VERB
    small = word.removesuffix("s")
    for ending, replacements in _DIMINUTIVES:
        if small.endswith(ending) and len(small) - len(ending) >= 2:
            stem = small.removesuffix(ending)
            for replacement in replacements:
                for base in _closed(stem) if ending == "etje" else (stem,):
                    yield base + replacement, DIMINUTIVE


def _verbs(word: str) -> Iterator[str]:
    """The infinitives behind a finite verb or a participle ("gepolariseerde")."""
    for ending in ("t", "d", "de", "te", "den", "ten"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from _infinitives(stem)
            if stem.startswith("ge"):
                yield from _infinitives(stem[2:])


def _inflected(word: str) -> Iterator[str]:
    if word.endswith("heden"):
        yield word[:-5] + "heid"
    if word.endswith("ien"):
        yield word[:-2] + "e"
        yield word[:-2]
    if word.endswith("en"):
        yield from _closed(word[:-2])
        yield word[:-1]
    elif word.endswith("e"):
        yield from _closed(word[:-1])
        yield word + "n"
    elif word.endswith("s"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    single = word.removesuffix("s")
    if single.endswith("ster"):
        yield single[:-4] + "er"
    if single.endswith(_AGENTS):
        yield single[:-2]
    elif single.endswith("werkster"):
        yield single[:-4]
    if word.endswith("end"):
        yield word[:-1]
    elif word.endswith("ende"):
        yield word[:-2]
    if word.endswith("a"):
        yield word[:-1] + "um"
    if word.endswith("ici"):
        yield word[:-1] + "us"
