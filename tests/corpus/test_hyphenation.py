"""Which hyphens at line ends stay."""

from __future__ import annotations

import pytest

from samenhang.corpus.hyphenation import Mend, decide, words


@pytest.mark.parametrize(
    ("left", "right", "known", "expected"),
    [
        ("samen", "hang", "", Mend.JOIN),
        ("samen", "hang", "samenhang", Mend.JOIN),
        ("zorg", "en", "", Mend.SPACE),
        ("cultuur", "of", "", Mend.SPACE),
        ("EK", "voetbal", "", Mend.KEEP),
        ("EK", "voetbal", "EK-voetbal", Mend.KEEP),
        ("voetbal", "veld", "voetbal-veld", Mend.KEEP),
        ("post", "Fortuyn", "", Mend.KEEP),
        ("Italiaans", "Amerikaan", "", Mend.KEEP),
        ("2000", "2005", "", Mend.KEEP),
        ("oud", "minister", "", Mend.KEEP),
        ("secretaris", "generaal", "", Mend.KEEP),
        ("zee", "egel", "", Mend.KEEP),
        ("auto", "industrie", "", Mend.KEEP),
        ("mede", "eigenaar", "", Mend.KEEP),
        ("groei", "en", "groeien", Mend.JOIN),
        ("bui", "enradar", "", Mend.JOIN),
        ("post-Fortuyn", "periode", "", Mend.JOIN),
        ("poli", "tiek", "", Mend.JOIN),
        ("e", "mail", "", Mend.KEEP),
        ("A", "merikaan", "amerikaan", Mend.JOIN),
    ],
)
def test_decides_by_the_words_themselves_and_by_the_rest_of_the_text(
    left: str, right: str, known: str, expected: Mend
) -> None:
    assert decide(left, right, words(known)) is expected


def test_words_keep_compounds_with_a_hyphen_whole() -> None:
    assert words("Het EK-voetbal, zorg- en") == {"het", "ek-voetbal", "zorg", "en"}
