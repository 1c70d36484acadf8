"""Titles before a name: "mevrouw", "prof. dr.", "de leden"."""

from __future__ import annotations

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading


def titles_before(reading: Reading, i: int, lexicon: Lexicon) -> tuple[int, str, bool]:
    """Titles that stand before word i.

    Returns:
        First word of the titles (i where there are none), the gender they tell, and whether
        the title is a plural ("de leden").
    """
    first, gender, plural = i, "", False
    while first > 0:
        at = first - 1
        dot = ""
        if (
            reading.text_at(at) == "."
            and at > 0
            and reading.words[at - 1].end == reading.words[at].start
        ):
            at, dot = at - 1, "."
        word = reading.plain_at(at) + dot
        same = reading.words[at].block == reading.words[first].block
        if not same or not (word in lexicon.courtesy or word in lexicon.academic):
            break
        if reading.text[reading.words[at].end : reading.words[first].start].count("\n") > 1:
            break
        gender = gender or lexicon.courtesy.get(word, "")
        plural = plural or word in CUES.plural_titles
        first = at
    return first, gender, plural
