"""Statements by their meaning: vectors in the store, and what is near to what."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import PlainAnnotator, document, pairs

import samenhang
from samenhang.corpus.errors import QueryError, SamenhangError, UnknownError
from samenhang.index.archive import Archive
from samenhang.index.cli.run import run
from samenhang.index.meaning import encoder
from samenhang.index.queries import StatementQuery
from samenhang.index.reports import AddProgress
from samenhang.index.store import meanings
from samenhang.index.types import Status


@pytest.fixture(params=encoder.MAKES, ids=lambda make: make.library, autouse=True)
def make(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[encoder.Make]:
    """Each way to make vectors, as if it were the only one."""
    pytest.importorskip(request.param.library)
    monkeypatch.setattr(encoder, "MAKES", (request.param,))
    encoder.encoder.cache_clear()
    yield request.param
    encoder.encoder.cache_clear()


REPORT = document(
    "/a/verslag.txt",
    [
        "Putnam zegt dat mensen zich terugtrekken waar veel culturen samenwonen.",
        "Bussemaker zegt dat daklozen een bed moeten krijgen."
        " Hamer zegt dat de huren omlaag moeten.",
        "De Wit zegt dat agenten in de wijk zichtbaar moeten zijn.",
    ],
    date="2008-06-25",
)
LETTER = document(
    "/b/brief.txt",
    [
        "Hamer zegt dat huurders minder huur moeten betalen.",
        "Bussemaker zegt dat mensen zich terugtrekken als veel culturen samenwonen.",
    ],
    date="2011-01-02",
)
NOTE = document(
    "/c/nota.txt",
    ["Eerder is vastgesteld: mensen zich terugtrekken waar veel culturen samenwonen."],
    date="1999",
)
OTHERS = [
    document(f"/d/{i}.txt", [f"Putnam zegt dat {what}.", "Verder niets."])
    for i, what in enumerate(("de zon schijnt", "het plein mooi is", "de begroting klopt"))
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        list(archive.add_annotated(pairs([REPORT, LETTER, NOTE, *OTHERS])))
        archive.make_meanings()
    return tmp_path / "corpus"


@pytest.fixture
def corpus(folder: Path) -> Iterator[samenhang.Corpus]:
    with samenhang.open(folder) as corpus:
        yield corpus


@pytest.fixture
def without_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the encoder were not installed."""
    found = importlib.util.find_spec

    def hidden(name: str, package: str | None = None) -> object:
        return None if name in {make.library for make in encoder.MAKES} else found(name, package)

    def missing(module: str, extra: str, what: str) -> None:
        raise SamenhangError(
            f"{what} needs {module}, which is not installed",
            hint=f"pip install 'samenhang[{extra}]'",
        )

    monkeypatch.setattr(encoder, "find_spec", hidden)
    monkeypatch.setattr(encoder, "needed", missing)
    encoder.encoder.cache_clear()


def test_a_paraphrase_comes_first(corpus: samenhang.Corpus) -> None:
    found = corpus.quotes(like="politiemensen horen op straat te lopen")
    assert found[0].text == "agenten in de wijk zichtbaar moeten zijn"
    assert len(found) == len(corpus.quotes()) == 9
    near = [row.similarity for row in found]  # type: ignore[attr-defined]
    assert near == sorted(near, reverse=True)
    assert found.to_pandas()["similarity"][0] == near[0]


def test_other_conditions_hold_and_change_no_order(corpus: samenhang.Corpus) -> None:
    every = [row.id for row in corpus.quotes(like="de huur is te hoog", speaker="Hamer")]
    assert len(every) == 2
    whole = [row.id for row in corpus.quotes(like="de huur is te hoog")]
    assert every == [one for one in whole if one in every]
    assert [row.id for row in corpus.quotes(like="de huur", speaker="Hamer", since=2010)] == [
        row.id for row in corpus.quotes(speaker="Hamer", since=2010)
    ]
    assert not corpus.quotes("bonding", like="de huur is te hoog")


def test_what_is_similar_to_a_statement_is_another_one(corpus: samenhang.Corpus) -> None:
    (lower,) = [row for row in corpus.quotes() if "huren omlaag" in row.text]
    found = corpus.similar(lower.id)
    assert lower.id not in [row.id for row in found]
    assert found[0].text == "huurders minder huur moeten betalen"
    with pytest.raises(UnknownError, match="no place"):
        corpus.similar("verslag")
    with pytest.raises(UnknownError, match="no place 1-999999"):
        corpus.similar(f"{lower.document}:1-999999")


def test_a_trace_leads_to_the_first_who_said_it(corpus: samenhang.Corpus) -> None:
    (said,) = [row for row in corpus.quotes() if "waar veel culturen" in row.text]
    found = corpus.trace(said.id)
    assert [(row.date, row.same, row.speaker) for row in found] == [
        ("1999", "words", ""),
        ("2011-01-02", "words", "Jet Bussemaker"),
    ]
    assert found[0].text == "mensen zich terugtrekken waar veel culturen samenwonen"
    assert corpus.text(found[1].document).text[found[1].start : found[1].end] == found[1].text
    (lower,) = [row for row in corpus.quotes() if "huren omlaag" in row.text]
    assert [row.same for row in corpus.trace(lower.id, claims=False)] == []


def test_vectors_go_with_their_document(folder: Path) -> None:
    with Archive.open(folder) as archive:
        db = archive._db
        before = db.execute("SELECT COUNT(*) FROM meanings").fetchone()[0]
        archive.remove(archive.documents()[0].id)
        assert db.execute("SELECT COUNT(*) FROM meanings").fetchone()[0] == before - 1
        newer = document("/b/brief.txt", ["Hamer zegt dat alles anders is."])
        list(archive.add_annotated(pairs([newer])))
        assert archive.missing_meanings() == 1


def test_vectors_survive_what_is_found_anew(
    folder: Path, make: encoder.Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fuller(PlainAnnotator):
        """Is surer of everything."""

        def _statements(self, *args: object) -> Iterator[object]:  # type: ignore[override]
            from dataclasses import replace

            for one in super()._statements(*args):  # type: ignore[arg-type]
                yield replace(one, confidence=0.95)

    encoded: list[str] = []
    statements = encoder.Encoder.statements

    def counted(self: encoder.Encoder, texts: list[str]) -> object:
        encoded.extend(texts)
        return statements(self, texts)

    monkeypatch.setattr(encoder.Encoder, "statements", counted)
    with Archive.open(folder) as archive:
        before = [one.vectors for one in meanings.packed(archive._db, make.name)]
        assert archive.retag(Fuller()) > 0
        assert archive.missing_meanings() == 0
        assert [one.vectors for one in meanings.packed(archive._db, make.name)] == before
    assert not encoded


def test_a_backup_has_them(folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder) as archive:
        archive.backup(tmp_path / "one.backup")
        wanted = [row.id for row in archive.nearest("de huur is te hoog")]
        assert archive.check() == ()
    with Archive.restore(tmp_path / "one.backup", tmp_path / "other") as archive:
        assert archive.missing_meanings() == 0
        assert [row.id for row in archive.nearest("de huur is te hoog")] == wanted


def test_what_was_stopped_half_way_goes_on(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(state: AddProgress) -> None:
        if state.done == 2:
            raise StoppedError

    with Archive.open(tmp_path / "corpus", create=True) as archive:
        list(archive.add_annotated(pairs([REPORT, LETTER, *OTHERS])))
        assert archive.missing_meanings() == 9
        with pytest.raises(StoppedError):
            archive.make_meanings(stop)
    with Archive.open(tmp_path / "corpus") as archive:
        assert archive.missing_meanings() == 3
        assert archive.make_meanings() == 3
        assert archive.make_meanings() == 0


def test_documents_that_are_added_get_them_at_once(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text("Verslag\n\nPutnam zegt dat de huren omlaag moeten.\n")
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        (outcome,) = archive.add([tmp_path / "een.txt"], annotator=PlainAnnotator())
        assert outcome.status is Status.ADDED
        assert archive.missing_meanings() == 0
        assert [row.text for row in archive.nearest("de huur is te hoog")] == [
            "de huren omlaag moeten"
        ]


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_one_line_says_how_to_get_it(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for words in (["quotes", "--like", "de huur is hoog"], ["rebuild", "--meaning"]):
        assert run(["--corpus", str(folder), *words]) == 1
        told = capsys.readouterr().err.strip()
        assert "pip install 'samenhang[meaning]'" in told
        assert "\n" not in told
    # What is there already can be used, and the same words need no encoder at all.
    with samenhang.open(folder) as corpus:
        (said,) = [row for row in corpus.quotes() if "waar veel culturen" in row.text]
    assert run(["--corpus", str(folder), "similar", said.id]) == 0
    assert run(["--corpus", str(folder), "trace", said.id]) == 0
    with Archive.open(tmp_path / "other", create=True) as archive:
        list(archive.add_annotated(pairs([REPORT, LETTER])))
        (first, *_) = archive.statements(StatementQuery())
    capsys.readouterr()
    assert run(["--corpus", str(tmp_path / "other"), "trace", first.id]) == 0
    done = capsys.readouterr()
    assert "same words" in done.out
    assert "pip install 'samenhang[meaning]', then samenhang rebuild --meaning" in done.err


def test_a_corpus_without_vectors_says_what_makes_them(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        list(archive.add_annotated(pairs([REPORT])))
    with (
        samenhang.open(tmp_path / "corpus") as corpus,
        pytest.raises(QueryError, match="samenhang rebuild --meaning"),
    ):
        corpus.quotes(like="de huur is te hoog")
    with samenhang.open(tmp_path / "corpus") as corpus, pytest.raises(QueryError, match="no words"):
        corpus.quotes(like=" … ")


def test_the_command_line_shows_what_is_near(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--corpus", str(folder), "quotes", "--like", "de huur is te hoog", "-n", "2"]) == 0
    told = capsys.readouterr()
    assert told.out.count(" alike") == 2
    assert "--limit 0 shows all" in told.err
    assert run(["--corpus", str(folder), "quotes", "--like", "de huur", "--sort", "date"]) == 2
    assert run(["--corpus", str(folder), "quotes", "--like", "de huur", "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(",similarity")


def test_no_vector_is_lost_in_rounding(make: encoder.Make) -> None:
    texts = ["De huren moeten omlaag.", "Wie weinig verdient moet minder huur betalen!", "x", ""]
    rows = encoder.encoder().statements(texts)
    assert rows.shape == (4, make.size)
    assert abs(rows[:2].astype(int)).max() < 127
    again = encoder.encoder().statements(texts[1:2])
    assert (again[0] == rows[1]).all()


def test_vectors_of_another_machine_are_made_anew(
    folder: Path, make: encoder.Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other,) = {encoder.E5, encoder.USE} - {make}
    pytest.importorskip(other.library)
    monkeypatch.setattr(encoder, "MAKES", (other,))
    encoder.encoder.cache_clear()
    with Archive.open(folder) as archive:
        assert archive.missing_meanings() == 9
        assert archive.make_meanings() == 9
        assert next(archive.nearest("politiemensen horen op straat te lopen")).text == (
            "agenten in de wijk zichtbaar moeten zijn"
        )
