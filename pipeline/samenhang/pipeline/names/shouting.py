"""Headings in capitals, read as if they were printed in small letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.words import Word, plain


def calm(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """The words, those of blocks all in capitals with capitals only where names have them."""
    result: list[Word] = []
    for _, group in groupby(words, key=lambda word: word.block):
        block = list(group)
        letters = [word for word in block if word.letters]
        if len(letters) > 1 and all(word.text.isupper() for word in letters):
            result += _calmed(block, lexicon)
        else:
            result += block
    return result


def _calmed(block: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    result: list[Word] = []
    after_name = False
    for word in block:
        low = word.text.lower()
        name = "-".join(part.capitalize() for part in low.split("-"))
        particle = (plain(low),) in lexicon.particles
        if not word.letters or word.initials or _abbreviation(word.text, lexicon):
            text = word.text
        elif (particle and after_name) or (
            lexicon.is_common(low)
            and not (lexicon.is_given(name) or (after_name and lexicon.is_surname(name)))
        ):
            text = low
        else:
            text = name
        after_name = word.initials or text[:1].isupper() or (particle and after_name)
        result.append(word.printed(text, opens=False))
    return result


def _abbreviation(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon.acronyms or text in register().by_form
