"""The Python API: questions understood, answers lazy, nothing imported before it is used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import samenhang
from samenhang.corpus.errors import QueryError, StoreError, UnknownError
from samenhang.index.asking.corpus import Corpus
from samenhang.index.asking.results import Results

FOLDER = Path(__file__).parents[3] / "docs" / "example"


def test_labels_mean_concepts_and_the_narrower_ones(corpus: Corpus) -> None:
    assert [row.type for row in corpus.quotes("bonding")] == ["direct"]
    wide = corpus.quotes("sociaal kapitaal")
    assert {row.concepts for row in wide} >= {("bonding",), ("bridging",)}
    assert len(corpus.quotes("sociaal kapitaal", exact=True)) < len(wide)
    assert corpus.quotes("bindend sociaal kapitaal")[0].id == corpus.quotes("bonding")[0].id


def test_other_words_are_looked_for_in_statements_and_it_is_said(corpus: Corpus) -> None:
    found = corpus.quotes("gelijkgestemden", "bridging")
    assert [row.type for row in found] == ["indirect", "direct"]
    assert len(found) == 2
    assert any("gelijkgestemden" in note for note in found.notes)


def test_results_are_lazy_sized_and_sliceable(corpus: Corpus) -> None:
    every = corpus.quotes(min_confidence=0)
    assert len(corpus.quotes()) == 2  # without the doubtful one
    rows = list(every)
    assert len(every) == len(rows) == 3
    assert every[0] == rows[0]
    assert every[-1] == rows[-1]
    assert list(every[1:]) == rows[1:]
    assert list(every[:-1]) == rows[:-1]
    assert list(every[1:3][1:]) == rows[2:3]
    assert list(every[::2]) == rows[::2]
    assert len(every[1:]) == 2
    assert not every[5:]
    with pytest.raises(IndexError):
        every[3]
    assert repr(every) == "<statements: 3>"
    assert rows[1] in every


def test_what_was_asked_for_can_be_counted(corpus: Corpus) -> None:
    found = corpus.quotes("sociaal kapitaal", speaker="Putnam")
    assert found.counts("year", "type") == corpus.counts(
        "year", "type", concepts="sociaal kapitaal", speaker="Putnam"
    )
    assert sum(row["count"] for row in found.counts("type")) == len(found)
    assert found.matrix("type", "document").records
    with pytest.raises(QueryError, match="cannot be counted by 'colour'"):
        found.counts("colour")


def test_nothing_is_fetched_before_it_is_looked_at() -> None:
    asked: list[tuple[int, int | None]] = []

    def fetch(offset: int, limit: int | None) -> Iterator[int]:
        asked.append((offset, limit))
        return iter(range(offset, 100 if limit is None else offset + limit))

    results = Results(int, fetch, lambda: 100)
    part = results[10:20][2:4]
    assert asked == []
    assert list(part) == [12, 13]
    assert results[-1] == 99
    assert asked == [(12, 2), (99, 1)]


def test_periods_are_dates_years_or_text(corpus: Corpus) -> None:
    assert len(corpus.quotes(since=2008, until=date(2008, 6, 25), min_confidence=0)) == 3
    assert not corpus.quotes(since="2008-07")
    with pytest.raises(QueryError, match="no date"):
        corpus.quotes(since="juni")
    with pytest.raises(QueryError, match="before"):
        corpus.quotes(since=2010, until=2009)


def test_wrong_names_raise_with_suggestions(corpus: Corpus) -> None:
    for question in (
        lambda: corpus.quotes(speaker="Puttnam"),
        lambda: corpus.mentions("Puttnam"),
        lambda: corpus.entities("Puttnam"),
    ):
        with pytest.raises(UnknownError) as raised:
            question()
        assert raised.value.suggestions == ("Robert D. Putnam",)
    with pytest.raises(UnknownError) as raised:
        corpus.concept_mentions("bonnding")
    assert raised.value.suggestions[0] == "bonding"
    with pytest.raises(QueryError, match="direct, indirect, context"):
        corpus.quotes(types="spoken")
    with pytest.raises(QueryError, match="PERSON"):
        corpus.entities(kind="animal")
    with pytest.raises(StoreError, match="no document"):
        corpus.quotes(document="weg")


def test_who_is_meant_by_a_name(corpus: Corpus) -> None:
    assert {row.entity for row in corpus.mentions("VWS")} == {
        "ministerie van Volksgezondheid, Welzijn en Sport"
    }
    by_name, all_ = corpus.mentions("Putnam"), corpus.mentions("Putnam", indirect=True)
    assert len(all_) == len(list(all_)) == len(by_name) + 1
    assert all_[-1].kind == "pronoun"
    assert len(corpus.entities(kind="person")) == 1
    assert len(corpus.entities(document="barbecue")) == 3


def test_search_and_places(corpus: Corpus) -> None:
    found = corpus.search("samenhang")
    assert len(found) == len(list(found)) == 1
    assert found[0].title == "Brief over mantelzorg"
    assert not corpus.search("samenhang", until=2010)
    quote = corpus.quotes("bonding")[0]
    shown = corpus.show(quote.id)
    assert shown.text == quote.text
    assert shown.text in shown.passage
    assert quote in shown.statements
    assert shown.before == ("Robert Putnam: bonding en bridging",)
    assert corpus.show(quote.document, context=0).after == ()
    with pytest.raises(UnknownError, match="no place"):
        corpus.show(f"{quote.document}:5-99999")


def test_concepts_and_documents(corpus: Corpus) -> None:
    assert {row.concept for row in corpus.concepts(used=True)} == {
        "bonding",
        "bridging",
        "sociaal kapitaal",
    }
    assert corpus.concept("bonding")["statements"] == 1
    assert len(corpus.concept_mentions("bonding")) == 2
    assert [row.title for row in corpus.documents()[:1]] == ["Van barbecue tot burenhulp"]
    assert corpus.document("mantelzorg").date == "2017-03"
    assert "Putnam" in corpus.text("barbecue").text
    assert corpus.info().documents == 2
    assert repr(corpus) == f"<corpus {str(corpus.folder)!r}>"


def test_a_corpus_is_made_by_the_first_addition_only(tmp_path: Path) -> None:
    with samenhang.open(tmp_path / "nieuw") as corpus:
        with pytest.raises(StoreError):
            corpus.info()
        assert not (tmp_path / "nieuw").exists()
        with pytest.warns(UserWarning, match="weg"):
            outcomes = corpus.add(tmp_path / "weg.txt")
        assert outcomes[0].failed
        assert corpus.info().documents == 0
    (tmp_path / "ander").mkdir()
    (tmp_path / "ander" / "bestand").touch()
    with pytest.raises(StoreError):
        samenhang.open(tmp_path / "ander")


def run(program: str, *words: str | Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    ).stdout


def test_import_brings_in_next_to_nothing() -> None:
    told = run(
        "import sys; before = set(sys.modules); import samenhang;"
        "print(*(set(sys.modules) - before))"
    )
    assert {name.split(".")[0] for name in told.split()} <= {*sys.stdlib_module_names, "samenhang"}
    assert not {"sqlite3", "samenhang.index"} & set(told.split())


def test_all_names_are_there() -> None:
    assert set(samenhang.__all__) <= set(dir(samenhang))
    for name in samenhang.__all__:
        assert getattr(samenhang, name) is not None
    with pytest.raises(AttributeError):
        samenhang.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_document_is_read_in_a_process_of_its_own() -> None:
    document = samenhang.read(next(FOLDER.glob("*.txt")))
    assert document.title.startswith("Van barbecue")
    with pytest.raises(samenhang.SamenhangError, match="weg"):
        samenhang.read("weg.pdf")


def test_the_language_pipeline_has_everything_in_order() -> None:
    doc = samenhang.load()(
        "Volgens Jet Bussemaker is bonding belangrijk. Zij zei dat mensen elkaar helpen."
    )
    assert {statement.speaker for statement in doc._.statements} == {"Jet Bussemaker"}
    assert [tag.concept for tag in doc._.concepts] == ["bonding"]
    assert doc._.entities[0].name == "Jet Bussemaker"


HOST = """
import gc, sys
import numpy
from threadpoolctl import threadpool_info
from whoosh import columns, formats
from whoosh.codec import whoosh3
from whoosh.filedb import structfile
import samenhang

def state():
    # The pools of numpy; what is added brings its own.
    pools = [info for info in threadpool_info() if "numpy" in info["filepath"]]
    threads = [(info["filepath"], info["num_threads"]) for info in pools]
    whoosh = (structfile.load_pickle, whoosh3.loads, columns.loads, getattr(formats, "loads", None))
    return gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), threads, whoosh

before = state()
with samenhang.open(sys.argv[1]) as corpus:
    corpus.add(sys.argv[2])
    assert corpus.search("sociale samenhang")[0].text
    assert len(corpus.quotes("bonding"))
    assert corpus.quotes(like="mensen trekken zich terug")[0].text
    assert corpus.counts("year") and corpus.compare("type:direct", "type:indirect")
    assert state() == before, (before, state())
print("once")
"""


def test_the_host_process_stays_as_it_is_and_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(HOST)
    done = subprocess.run(
        [sys.executable, script, tmp_path / "corpus", next(FOLDER.glob("*.txt"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "once\n"), done.stderr
