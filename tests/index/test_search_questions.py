"""The language of search questions: what is understood, what is refused and how."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.corpus.errors import QueryError
from samenhang.index.search.analysis import stem, tokens
from samenhang.index.search.highlight import satisfies, spans
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import And, Field, Node, Not, Or, Pattern, Phrase, Word


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("wijk", Word("wijk")),
        ("Coördinatie", Word("coordinatie")),
        ("sociale samenhang", And((Word("sociale"), Word("samenhang")))),
        ('"Sociale samenhang"', Phrase(("sociale", "samenhang"))),
        ("„sociale samenhang”", Phrase(("sociale", "samenhang"))),
        ("e-mail", Phrase(("e", "mail"))),
        ("foto's", Phrase(("foto", "s"))),
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


@given(st.text(alphabet='ab AND OR NOT()":*?[]concept:date-é', max_size=80))
def test_any_text_is_understood_or_refused(question: str) -> None:
    try:
        node = parse(question)
    except QueryError:
        return
    spans(node, "een b AND a: date concept")
    satisfies(node)("een b")


@given(st.text(max_size=200))
def test_tokens_are_words_at_their_places(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        end = token.end
        assert text[token.start : token.end].strip()


@pytest.mark.parametrize(
    ("forms", "others"),
    [
        (("wijk", "wijken"), ("wijs",)),
        (("buurt", "buurten"), ("buur",)),
        (("gemeente", "gemeenten"), ("gemeen",)),
        (("samenhang", "samenhangen"), ("samen",)),
        (("huis", "huizen"), ()),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...], others: tuple[str, ...]) -> None:
    stems = {stem(form) for form in forms}
    if forms == ("huis", "huizen"):
        pytest.xfail("Snowball keeps s and z apart")
    assert len(stems) == 1
    assert not stems & {stem(other) for other in others}


@pytest.mark.parametrize("sign", ["(", '"', "a", "*", "a:", "[", "? ", "é"])
def test_long_questions_end(sign: str) -> None:
    """Pathological ones would not come back from a regular expression that can blow up."""
    for size in (1900, 100_000):
        with suppress(QueryError):
            parse(sign * size)


def test_patterns_do_not_blow_up() -> None:
    assert spans(parse("a*a*a*a*b"), "a" * 64 + " " + "a" * 5000) == ()
