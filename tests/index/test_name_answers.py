"""What follows from answers about names is not asked again; answers as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.corpus.errors import QueryError
from samenhang.index.name_answers import Review, answer_of, read
from samenhang.index.types import Answer, NameQuestion


def question(first: str, second: str) -> NameQuestion:
    """ "Smit a b": Smit in the documents a and b."""
    (one, *here), (other, *there) = first.split(), second.split()
    return NameQuestion(
        *(one, other, 1, 1, "", f"{first}/{second}", "Smit", 0.5, tuple(here), tuple(there)),
        *("", "", "", "", one, other, ""),
    )


def asked(questions: list[NameQuestion], *answers: Answer) -> list[str]:
    """The questions that are put to somebody who gives these answers."""
    review = Review(questions)
    put = []
    given = iter(answers)
    for one in review:
        put.append(one.id)
        review.answer(one, next(given, Answer.SKIP))
    return put


ALL = [
    question("Els a", "Smit b c"),
    question("Eva d", "Smit b c"),
    question("Els a", "Eva d"),
    question("Smit b", "Smit c"),
]


def test_one_and_the_same_tells_the_rest() -> None:
    assert asked(ALL) == [one.id for one in ALL]
    assert asked(ALL, Answer.YES) == ["Els a/Smit b c", "Eva d/Smit b c", "Els a/Eva d"]
    assert asked(ALL, Answer.YES, Answer.YES) == ["Els a/Smit b c", "Eva d/Smit b c"]


def test_not_the_same_tells_the_rest() -> None:
    assert asked(ALL, Answer.YES, Answer.NO) == ["Els a/Smit b c", "Eva d/Smit b c"]
    assert asked(ALL, Answer.NO, Answer.YES) == ["Els a/Smit b c", "Eva d/Smit b c"]


def test_what_is_no_name_is_asked_no_more() -> None:
    assert asked(ALL, Answer.SECOND_NO_NAME) == ["Els a/Smit b c", "Els a/Eva d"]
    assert asked(ALL, Answer.FIRST_NO_NAME) == [
        "Els a/Smit b c",
        "Eva d/Smit b c",
        "Smit b/Smit c",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("J", Answer.YES), ("nee", Answer.NO), ("", Answer.SKIP), ("Geen  naam", Answer.NO_NAME)],
)
def test_as_people_type(typed: str, meant: Answer) -> None:
    assert answer_of(typed) is meant


def test_which_of_two_is_no_name() -> None:
    assert answer_of("x", question("Smit a", "Smit b")) is Answer.NO_NAME
    with pytest.raises(QueryError, match="which of the two"):
        answer_of("x", question("Els a", "Smit b"))
    with pytest.raises(QueryError, match="no answer"):
        answer_of("misschien")


@pytest.mark.parametrize(
    "text",
    [
        "id,answer\n1a,j\n2b,\n",
        "\ufeffanswer;id\r\nj;1a\r\n;2b\r\n",
        '{"id": "1a", "answer": "j"}\n{"id": "2b", "answer": null}\n',
        '[{"id": "1a", "answer": "j"}, {"id": "2b", "answer": ""}]',
    ],
)
def test_answers_in_a_file(text: str) -> None:
    assert read(Path("antwoorden"), text) == [("1a", "j"), ("2b", "")]


@pytest.mark.parametrize("text", ["", "wie,wat\n1,2\n", "{", '["a"]', "[1"])
def test_a_file_without_answers(text: str) -> None:
    if text:
        with pytest.raises(QueryError, match="antwoorden"):
            read(Path("antwoorden"), text)
    else:
        assert read(Path("antwoorden"), text) == []
