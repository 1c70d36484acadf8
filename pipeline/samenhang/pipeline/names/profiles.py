"""Names of persons and organisations as listings print them, taken apart for comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.register import key as organisation_key
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.similarity import fold

_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+")


@lru_cache(maxsize=20_000)
def parse(name: str) -> PersonName:
    """A person's full name as lists print it, taken apart."""
    words = name.split()
    given: list[str] = []
    particles = lexicon().particles
    at = 0
    while at < len(words) - 1:
        rest = len(words) - at
        if any(
            tuple(fold(w).replace("’", "'") for w in words[at : at + n]) in particles
            for n in (3, 2, 1)
            if n < rest
        ) and (given or at == 0):
            break
        word = words[at]
        if given and not (_INITIALS.fullmatch(word) or lexicon().is_given(word)):
            break
        if not given and not (_INITIALS.fullmatch(word) or at == 0):
            break
        given.append(word)
        at += 1
    start = at
    while at < len(words) - 1 and (fold(words[at]),) in particles:
        at += 1
    return PersonName(tuple(given), fold(" ".join(words[start:at])), " ".join(words[at:]))


@lru_cache(maxsize=20_000)
def organisation(name: str) -> str:
    """What organisations of one name share: the register's official name, else the name."""
    known = register().find(name)
    return fold(known.name if known is not None else organisation_key(name))
