"""What every engine has to answer, beside a plain reading of the passages one by one."""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from math import log
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang.index.search import ranking
from samenhang.index.search.engine.whoosh_index import WhooshIndex
from samenhang.index.search.entries import Entries
from samenhang.index.search.interface import IndexedPassage, TextIndex
from samenhang.index.search.syntax import (
    And,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Selected,
    Sought,
)

ENGINES: dict[str, Callable[[Path], TextIndex]] = {"whoosh": WhooshIndex.create}
WORDS = ("wijk", "wijken", "raad", "raden", "de", "w", "zorg")
LEMMAS = ("wijk", "raad", "zorg", "=wijken")
_words, _lemmas = st.sampled_from(WORDS), st.sampled_from(LEMMAS)


class Plain:
    """Answers by reading every passage; `ranking` says how they are weighed."""

    def __init__(self, passages: list[IndexedPassage]) -> None:
        self._passages = passages
        self._terms = {
            (one.key, field): _terms(one, field)
            for one in passages
            for field in ("form", "lemma", "part", "heading")
        }
        self._there = Counter(
            (field, term) for (_, field), terms in self._terms.items() for term in terms
        )
        self._lengths = Counter[str]()
        for (_, field), terms in self._terms.items():
            self._lengths[field] += terms.total()

    def scores(self, question: Node) -> dict[int, float]:
        found = ((one, self._score(question, one)) for one in self._passages)
        return {one.key: score for one, score in found if score is not None}

    def _score(self, node: Node, one: IndexedPassage) -> float | None:
        match node:
            case Sought():
                return self._sought(node, one)
            case Phrase(words):
                return self._phrase(words, one)
            case Pattern(text):
                forms = {form for form, _ in one.entries.forms}
                return one.standing / 100 if fnmatch.filter(forms, text) else None
            case Selected(keys, documents):
                return 0.0 if (one.document if documents else one.key) in keys else None
            case Not(part):
                return 0.0 if self._score(part, one) is None else None
            case Or(parts):
                return _sum(self._score(part, one) for part in parts)
            case And(parts, near):
                scores = [self._score(part, one) for part in parts]
                if None in scores:
                    return None
                close = self._phrase(near, one) if near else None
                more = (close or 0.0) * ranking.CLOSE / ranking.FORM
                return sum(score for score in scores if score) + more
            case _:
                raise TypeError(node)

    def _sought(self, sought: Sought, one: IndexedPassage) -> float | None:
        parts = [self._term("form", form, one) for form in sought.forms]
        for number, lemma in enumerate(sought.lemmas):
            boost = ranking.OTHER if number and lemma[0] != "=" else 1.0
            parts.append(self._term("lemma", lemma, one, boost))
        parts += [self._term("lemma", lemma, one, ranking.RELATED) for lemma in sought.related]
        parts += [self._term("part", part, one) for part in sought.parts]
        whole = _sum(parts)
        if whole is None or not sought.lemmas:
            return whole
        more = (self._term("form", sought.text, one), self._term("heading", sought.lemmas[0], one))
        return whole + (_sum(more) or 0.0)

    def _phrase(self, words: tuple[str, ...], one: IndexedPassage) -> float | None:
        places = set(one.entries.forms)
        begins = [at for form, at in places if form == words[0]]
        if not any(all((w, at + i) in places for i, w in enumerate(words)) for at in begins):
            return None
        return _sum(self._term("form", word, one) for word in words)

    def _term(self, field: str, term: str, one: IndexedPassage, boost: float = 1.0) -> float | None:
        often = self._terms[one.key, field][term]
        if not often:
            return None
        rarity = log(len(self._passages) / (self._there[field, term] + 1)) + 1
        weight = boost * rarity * one.standing / 100
        if field in ("part", "heading"):
            return weight * (ranking.PART if field == "part" else ranking.HEADING)
        average = self._lengths[field] / len(self._passages)
        longer = self._terms[one.key, field].total() / average
        held_back = ranking.K1 * (1 - ranking.B + ranking.B * longer)
        weight *= ranking.LEMMA if field == "lemma" else ranking.FORM
        return weight * often * (ranking.K1 + 1) / (often + held_back)


def _terms(one: IndexedPassage, field: str) -> Counter[str]:
    match field:
        case "form":
            return Counter(form for form, _ in one.entries.forms)
        case "lemma":
            return Counter(one.entries.lemmas)
        case "part":
            return Counter(one.entries.parts)
        case _:
            return Counter(one.entries.headings)


def _sum(scores: Iterator[float | None] | list[float | None] | tuple[float | None, ...]):
    there = [score for score in scores if score is not None]
    return sum(there) if there else None


@st.composite
def passages(draw: st.DrawFn) -> list[IndexedPassage]:
    """Of some documents, each with a few passages."""
    keys = count(1)
    made = []
    for document in range(1, draw(st.integers(1, 5)) + 1):
        for _ in range(draw(st.integers(1, 6))):
            forms = draw(st.lists(_words, max_size=9))
            far = draw(st.sampled_from([0, 0, 0, 70_000]))  # positions of more than two bytes
            made.append(
                IndexedPassage(
                    next(keys),
                    document,
                    document + 10,
                    Entries(
                        tuple((form, far + at) for at, form in enumerate(forms)),
                        tuple(draw(st.lists(_lemmas, max_size=9))),
                        tuple(sorted(draw(st.sets(_lemmas, max_size=2)))),
                        tuple(sorted(draw(st.sets(_lemmas, max_size=2)))),
                    ),
                    draw(st.sampled_from([100, 60, 20])),
                )
            )
    return made


_listed = st.lists(_lemmas, max_size=2, unique=True).map(tuple)
_leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Sought,
        _words,
        st.lists(_lemmas, min_size=1, max_size=2, unique=True).map(tuple),
        st.lists(_words, max_size=1).map(tuple),
        _listed,
        st.just(()),
        st.lists(st.sampled_from(["stad", "wijk"]), max_size=1).map(tuple),
    ),
    st.builds(Phrase, st.lists(_words, min_size=1, max_size=3).map(tuple)),
    st.builds(Pattern, st.sampled_from(["w*", "wijk*", "r??d", "*en", "x*"])),
    st.builds(Selected, st.frozensets(st.integers(1, 12), max_size=6), st.booleans()),
)
questions: st.SearchStrategy[Node] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(
            lambda parts, banned, near: And((*parts, *map(Not, banned)), near),
            st.lists(inner, min_size=1, max_size=3),
            st.lists(inner, max_size=1),
            st.sampled_from([(), ("de", "wijk")]),
        ),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module", params=sorted(ENGINES))
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], TextIndex]:
    """Makes empty indexes."""
    folder = tmp_path_factory.mktemp("engine")
    numbers = count()
    return lambda: ENGINES[request.param](folder / str(next(numbers)))


def agrees(index: TextIndex, plain: Plain, question: Node) -> None:
    """The same passages with the same scores, best first, whole and in pages."""
    wanted = plain.scores(question)
    assert sorted(index.passages(question)) == sorted(wanted)
    assert index.count(question) == len(wanted)
    hits = index.search(question, 100)
    assert {hit.passage: hit.score for hit in hits} == pytest.approx(wanted)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert index.search(question, 3) == hits[:3]
    assert index.search(question, 2, offset=3) == hits[3:5]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(made=passages(), asked=st.lists(questions, min_size=1, max_size=8), cut=st.integers(0, 20))
def test_answers_are_those_of_a_plain_reading(
    fresh: Callable[[], TextIndex],
    made: list[IndexedPassage],
    asked: list[Node],
    cut: int,
) -> None:
    index = fresh()
    index.update((), made[:cut])  # two segments, or one
    if made[cut:]:
        index.update((), made[cut:])
    plain = Plain(made)
    for question in asked:
        agrees(index, plain, question)
    index.close()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(made=passages(), question=questions, gone=st.sets(st.integers(1, 5)))
def test_what_is_removed_is_no_more_found(
    fresh: Callable[[], TextIndex], made: list[IndexedPassage], question: Node, gone: set[int]
) -> None:
    index = fresh()
    index.update((), made)
    index.update(gone, ())
    left = [one for one in made if one.document not in gone]
    assert index.size() == len(left)
    assert index.revisions() == {one.revision for one in left}
    assert sorted(index.verify()) == [one.key for one in left]
    assert sorted(index.passages(question)) == sorted(Plain(left).scores(question))
    index.expunge()
    agrees(index, Plain(left), question)
    index.drop({one.revision for one in left})
    assert index.size() == 0
    assert index.search(question, 5) == []
    index.close()


def test_long_lists_are_read_in_all_their_parts(fresh: Callable[[], TextIndex]) -> None:
    """Postings lie in parts of a hundred or so; those without a wanted passage are left unread."""
    made = [
        IndexedPassage(
            key,
            key // 40 + 1,
            key // 40 + 1,
            Entries(
                (("de", 0), ("wijk" if key % 3 else "raad", 1), ("zorg", 2 if key % 500 else 5)),
                ("wijk", *["zorg"] * (key % 4)),
            ),
            100 if key % 7 else 60,
        )
        for key in range(1, 1500)
    ]
    index = fresh()
    index.update((), made)
    plain = Plain(made)
    rare = Selected(frozenset({3, 500, 1000, 1499}))
    for question in (
        Sought("zorg", ("zorg", "wijk")),
        Phrase(("de", "wijk")),
        Phrase(("de", "raad", "zorg")),
        And((Phrase(("wijk", "zorg")), rare)),
        And((Sought("zorg", ("zorg",)), rare), ("wijk", "zorg")),
        And((rare, Not(Phrase(("de", "raad"))))),
    ):
        wanted = plain.scores(question)
        assert sorted(index.passages(question)) == sorted(wanted)
        hits = index.search(question, 40)
        best = sorted(wanted.values(), reverse=True)[:40]
        assert [hit.score for hit in hits] == pytest.approx(best)
        assert all(hit.score == pytest.approx(wanted[hit.passage]) for hit in hits)
    index.close()


def test_words_of_the_index(fresh: Callable[[], TextIndex]) -> None:
    index = fresh()
    forms = [("wijk", "wijken"), ("wijk",), ("zorg", "wijk")]
    made = [
        IndexedPassage(key, 1, 1, Entries(tuple((w, i) for i, w in enumerate(words)), words))
        for key, words in enumerate(forms, 1)
    ]
    index.update((), made[:2])
    index.update((), made[2:])
    assert index.frequency("form", "wijk") == 3
    assert index.frequency("form", "wij") == 0
    assert index.frequency("learnt", "wijk") == 0
    assert dict(index.terms("form", "wijk")) == {"wijk": 3, "wijken": 1}
    assert dict(index.terms("lemma")) == {"wijk": 3, "wijken": 1, "zorg": 1}
    assert dict(index.terms("learnt")) == {}
    index.close()
