"""Questions that are kept, and what is new in their answers, for one reader and another."""

from __future__ import annotations

import inspect
import shutil
from pathlib import Path

import made_up
import pytest

import samenhang
from samenhang.corpus.errors import QueryError, SamenhangError, StoreError, UnknownError
from samenhang.index.archive import Archive
from samenhang.index.asking.corpus import Corpus
from samenhang.index.asking.which import Which
from samenhang.index.watching.file import FILE_NAME, load, save
from samenhang.index.watching.question import CONDITIONS, Question

BONDING = Question("quotes", ("bonding",))


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "corpus"))


def grow(folder: Path, name: str = "later") -> None:
    """One more document with a statement about buurt."""
    with Archive.open(folder) as archive:
        made = made_up.document(
            f"/bron/{name}.txt", [f"Jet Bussemaker zegt dat de buurt {name} helpt."]
        )
        list(archive.add_annotated(made_up.pairs([made])))


def test_each_reader_is_told_once(own: Path) -> None:
    with samenhang.open(own) as corpus:
        corpus.watch("band", BONDING)
        everything = len(corpus.quotes("bonding"))
        for reader in ("", "een", "twee"):
            news = corpus.news("band", reader=reader)
            assert len(news.told) == everything
            assert {one.event for one in news.told} == {"new"}
            news.keep()
            assert not corpus.news("band", reader=reader).told
        corpus.unwatch("band")
        corpus.watch("band", BONDING)
        assert len(corpus.news("band", reader="een").told) == everything


def test_the_one_who_keeps_a_question_has_seen_its_answer(own: Path) -> None:
    with samenhang.open(own) as corpus:
        corpus.watch("alles", Question("quotes"), from_now=True, reader="een")
        assert not corpus.news("alles", reader="een").told
        assert corpus.news("alles", reader="twee").told
        before = corpus.news("alles", reader="een").digest
        grow(own)
        told = corpus.news("alles", reader="een").told
        assert {one.document for one in told} == {"later"}
        assert corpus.news("alles", reader="een").digest != before
        assert {one.id for one in corpus.added()} == {"later"}
        assert len(corpus.added("2000-01-01")) == len(corpus.documents())


def test_who_was_told_nothing_is_told_what_came_since(own: Path) -> None:
    with samenhang.open(own) as corpus:
        corpus.watch("alles", Question("quotes"))
        grow(own)
        news = corpus.news("alles", reader="nieuw", since="last")
        assert {one.document for one in news.told} == {"later"}
        assert not corpus.news("alles", reader="nieuw", since="2999-01-01").told
        news.keep()
        # All that there was is told, not only what came since.
        assert not corpus.news("alles", reader="nieuw").told


@pytest.mark.parametrize(
    "question",
    [
        Question("quotes", ("bonding",), {"having": {"type": ["direct"]}, "min_confidence": 0.0}),
        Question("quotes", (), {"types": ("direct", "indirect"), "once": True, "since": "2000"}),
        Question("mentions", ("Putnam",), {"indirect": True, "kind": "person"}),
        Question("mentions", (), {"everyone": True}),
        Question("mentions", (), {"until": "2030", "undated": True}),
        Question("search", ("bonding",), {"order": "date"}),
    ],
)
def test_a_question_is_the_same_after_it_was_written(own: Path, question: Question) -> None:
    with samenhang.open(own) as corpus:
        wild = 'a "b" \\ [ü] . \x7f'
        save(own, {wild: question})
        ((name, read),) = load(own).items()
        assert name == wild
        corpus.watch("zelfde", read)
        told = corpus.news("zelfde")
        assert told.failure is None
        assert told.told
        told.keep()
        assert not corpus.news("zelfde").told
    assert read.ask == question.ask
    assert read.words == question.words
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in question.conditions.items()} == (
        read.conditions
    )


@pytest.mark.parametrize(
    "text",
    [
        '[x]\nask = "documents"',
        '[x]\nask = "quotes"\nwords = "bonding"',
        '[x]\nask = "quotes"\nnergens = true',
        '[x]\nask = "quotes"\nspeaker = 2008-06-25',
        '[x]\nask = "search"',
        "x = 1",
        "[x",
    ],
)
def test_a_damaged_file_says_where(own: Path, text: str) -> None:
    (own / FILE_NAME).write_text(text, "utf-8")
    with samenhang.open(own) as corpus, pytest.raises(StoreError, match="watches"):
        corpus.watches()


def test_names_of_questions(own: Path) -> None:
    with samenhang.open(own) as corpus:
        corpus.watch("band", BONDING)
        for name in ("band", "", " ", "a\nb"):
            with pytest.raises(QueryError):
                corpus.watch(name, BONDING)
        for ask in (corpus.unwatch, corpus.news):
            with pytest.raises(UnknownError, match="there are: band"):
                ask("nergens")


def test_a_question_that_fails_says_so_and_is_told_later(own: Path) -> None:
    with samenhang.open(own) as corpus:
        corpus.watch("partij", Question("quotes", (), {"party": ["Nieuwe Partij"]}))
        news = corpus.news("partij")
        assert isinstance(news.failure, SamenhangError)
        assert not news.told
        news.keep()
        assert corpus.news("partij").failure is not None


def test_only_what_depends_on_documents_is_asked_of_new_ones() -> None:
    assert Question("search", ("zorg AND buurt",)).is_of_documents
    for question in (
        Question("search", ("party:D66",)),
        Question("quotes", (), {"speaker": "@set"}),
        Question("quotes", (), {"role": ["wethouder"]}),
        Question("quotes", (), {"having": {"party": ["D66"]}}),
        Question("quotes", (), {"added_since": "last"}),
    ):
        assert not question.is_of_documents


@pytest.mark.parametrize("ask", CONDITIONS)
def test_every_condition_can_be_kept(ask: str) -> None:
    parameters = inspect.signature(getattr(Corpus, ask)).parameters.values()
    named = {one.name for one in parameters if one.kind is one.KEYWORD_ONLY}
    assert named | set(Which.__annotations__) <= CONDITIONS[ask]


def test_a_list_of_names_takes_conditions(corpus: Corpus) -> None:
    assert len(corpus.entities(added_since="2999-01-01")) == 0
    assert len(corpus.entities(added_since="2000-01-01")) == len(corpus.entities())
