"""The language of search questions: what is understood, what is refused and how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.corpus.errors import QueryError
from samenhang.index.search.expanding import expand
from samenhang.index.search.highlight import satisfies, spans
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import (
    And,
    Compound,
    Field,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Similar,
    Word,
)
from samenhang.index.search.units import finder, units


class NoWords:
    """The lexicon of an empty index."""

    def frequency(self, field: str, term: str) -> int:
        return 0

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        return iter(())


def understood(question: str) -> Node:
    return expand(parse(question), NoWords())


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("wijk", Word("wijk")),
        ("Coördinatie", Word("coordinatie")),
        ("sociale samenhang", And((Word("sociale"), Word("samenhang")))),
        ('"Sociale samenhang"', Phrase(("sociale", "samenhang"))),
        ("„sociale samenhang”", Phrase(("sociale", "samenhang"))),
        ("e-mail", Or((Word("email"), Phrase(("e", "mail"))))),
        ("O'Brien", Or((Word("obrien"), Phrase(("o", "brien"))))),
        ("en/of", Phrase(("en", "of"))),
        ("foto's", Word("fotos")),
        ("foto’s", Word("fotos")),
        ("1.500", Word("1500")),
        ("b.v.", Word("bv")),
        ("zo'n", Phrase(("zo", "n"))),
        ("=Huizen", Phrase(("huizen",))),
        ("=e-mail", Phrase(("e", "mail"))),
        ("~mantelzrog", Similar("mantelzrog")),
        ("compound:zorg", Compound("zorg")),
        ('compound:"zorg"', Compound("zorg")),
        ("wijk*", Pattern("wijk*")),
        ("w?jk", Pattern("w?jk")),
        ("Wie helpt?", And((Word("wie"), Word("helpt")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("a NOT b", And((Word("a"), Not(Word("b"))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
        ("concept:bonding", Field("concept", "bonding", 0)),
        ('x person:"Jan Smit"', And((Word("x"), Field("person", "Jan Smit", 2)))),
        ("date:[2008 TO 2010]", Field("date", "[2008 TO 2010]", 0)),
        ("ORG:VWS", Field("org", "VWS", 0)),
    ],
)
def test_understood(question: str, tree: Node) -> None:
    assert parse(question) == tree


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("", "nothing to look for"),
        ("   ", "nothing to look for"),
        ("()", "nothing to look for"),
        ('"sociale', "never closed"),
        ("(wijk", "never closed"),
        ("wijk)", "too many"),
        ("AND wijk", "both sides"),
        ("wijk AND", "both sides"),
        ("wijk OR", "nothing to look for"),
        ("NOT wijk", "only says what not"),
        ("wijk OR NOT stad", "only says what not"),
        ("NOT", "NOT needs a word"),
        ("!!!", "no word in"),
        ("~sociale/samenhang", "several words"),
        ('compound:"sociale samenhang"', "several words"),
        ("naam:Jan", "no field naam:"),
        ("concpt:x", "Did you mean concept:"),
        ("concept: x", "no value"),
        ('person:""', "no value"),
        ("*", "find too much"),
        ("a*", "find too much"),
        ("a*b*c*d*e*f*", "find too much"),
        ("(" * 50 + "a" + ")" * 50, "nested too deeply"),
        ("NOT " * 50 + "a", "nested too deeply"),
        ("a " * 250, "too many parts"),
        ("a" * 3000, "too long"),
    ],
)
def test_refused_with_what_to_do(question: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        parse(question)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@settings(deadline=None)  # the first question reads the word lists
@given(st.text(alphabet='ab AND OR NOT()":*?[]concept:date-é', max_size=80))
def test_any_text_is_understood_or_refused(question: str) -> None:
    try:
        node = understood(question)
    except QueryError:
        return
    spans(node, "een b AND a: date concept")
    satisfies(node)("een b")


@given(st.text(max_size=200))
def test_tokens_are_words_at_their_places(text: str) -> None:
    end = 0
    for unit in units(text):
        assert text[unit.start : unit.end].strip()
        if not unit.tied:
            assert unit.start >= end
            end = unit.end


@given(st.lists(st.text(alphabet="ab1é_ .-'\n", max_size=40), max_size=3), st.sets(st.text("ab1e")))
def test_words_are_found_where_they_stand(texts: list[str], forms: set[str]) -> None:
    find = finder(forms.__contains__)
    for text in texts:
        wanted = {(unit.start, unit.end) for unit in units(text) if unit.form in forms}
        assert set(find(text)) == wanted


@pytest.mark.parametrize("sign", ["(", '"', "a", "*", "a:", "[", "? ", "é"])
def test_long_questions_end(sign: str) -> None:
    """Pathological ones would not come back from a regular expression that can blow up."""
    for size in (1900, 100_000):
        with suppress(QueryError):
            parse(sign * size)


def test_patterns_do_not_blow_up() -> None:
    assert spans(understood("a*a*a*a*b"), "a" * 64 + " " + "a" * 5000) == ()
