"""Words are found in every spelling; compounds by their parts; misspelt words are guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import PlainAnnotator, document

from samenhang.index.archive import Archive

TEXTS = (
    "Er hingen foto's van het feest aan de muur.",
    "Er kwamen 1.500 bezoekers op af.",
    "De wmo-consulent bakte een pannekoek voor de buren.",
    "De produktie van B.V. Kruijff nam toe, zei Seán O'Brien.",
    "Een geïnteresseerde vrijwilliger deed mantelzorg in de jeugdzorg.",
    "De zorg is een sociaal-economisch vraagstuk voor de beleidsmedewerker.",
    "De huizen staan leeg; het huis ook.",
    "De influencer vloog weg.",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("spelled") / "corpus", create=True) as made:
        found = document("/spelled", TEXTS)
        list(made.add_annotated([(found, next(PlainAnnotator().annotate([found])))]))
        yield made


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("fotos", [0]),
        ("foto", [0]),
        ("foto's", [0]),
        ("foto’s", [0]),
        ('"fotos van"', [0]),
        ("1500", [1]),
        ("1.500", [1]),
        ("wmoconsulent", [2]),
        ("wmo-consulenten", [2]),
        ("consulent", [2]),
        ("pannenkoek", [2]),
        ("pannenkoeken", [2]),
        ("pannekoeken", [2]),
        ("productie", [3]),
        ("bv", [3]),
        ("kruyff", [3]),
        ("obrien", [3]),
        ("O'Brien", [3]),
        ("brien", [3]),
        ("sean", [3]),
        ("geinteresseerd", [4]),
        ("sociaaleconomisch", [5]),
        ("sociaaleconomische", [5]),
        ('"sociaaleconomisch vraagstuk"', [5]),
        ('"een sociaaleconomisch"', [5]),
        ('"sociaal economisch vraagstuk"', [5]),
        ('"economisch sociaal"', []),
        ("zorg", [5]),
        ("compound:zorg", [4, 5]),
        ("compound:medewerkers", [5]),
        ("compound:beleid", [5]),
        ("huis", [6]),
        ("=huizen", [6]),
        ("=huisje", []),
        ("huisjes", [6]),
        ("influencers", [7]),
        ("~mantelzrog", [4]),
        ("~vrijwilleger", [4]),
        ("mantelzrog", []),
    ],
)
def test_found(archive: Archive, question: str, places: list[int]) -> None:
    rows = archive.search(question).passages
    assert sorted(TEXTS.index(row.text) for row in rows) == places
    assert all(row.matches for row in rows)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("mantelzrog", ("mantelzorg",)),
        ("Mantelzrog OR xyzzy", ("mantelzorg OR xyzzy",)),
        ("jeugdzor NOT muur", ("jeugdzorg NOT muur",)),
        ("compound:zrog", ("compound:zorg",)),
        ("huisjes", ()),
        ("de", ()),
        ("xyzzyxyzzy", ()),
    ],
)
def test_what_may_be_meant(archive: Archive, question: str, meant: tuple[str, ...]) -> None:
    assert archive.suggestions(question)[:1] == meant


def test_names_and_labels_may_be_meant(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        report = document("/report")
        list(archive.add_annotated([(report, next(PlainAnnotator().annotate([report])))]))
        assert archive.suggestions("speaker:Busemaker") == ('speaker:"Jet Bussemaker"',)
        assert archive.suggestions("Putnamm") == ("putnam",)
        assert archive.suggestions("bridgnig") == ("bridging",)


def test_the_index_learns_from_the_corpus(tmp_path: Path) -> None:
    """A form that no list has, with a lemma that only its sentence tells."""
    from samenhang.pipeline import language
    from samenhang.pipeline.annotator import Annotator

    assert language.available()
    texts = ("De raad stelt het plan vandaag vast.", "Zij keurde het voorstel gisteren goed.")
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        plan = document("/plan", texts)
        list(archive.add_annotated(zip([plan], Annotator().annotate([plan]), strict=True)))
        for word, text in (("vaststellen", texts[0]), ("goedgekeurd", texts[1])):
            (row,) = archive.search(word).passages
            assert row.text == text
            assert row.matches


def test_relatives_answer_behind_the_words_themselves(tmp_path: Path) -> None:
    texts = (
        "Wat veilig is voor de buurt, zegt de politie niet.",
        "De veiligheid in de buurt nam toe, zegt de politie.",
        "De buurt is groen.",
    )
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        safe = document("/safe", texts)
        list(archive.add_annotated([(safe, next(PlainAnnotator().annotate([safe])))]))
        found = [row.text for row in archive.search("veiligheid buurt").passages]
        assert found == [texts[1], texts[0]]
        assert [row.text for row in archive.search("veiligheid").passages] == [texts[1]]


def test_running_text_comes_before_headings_and_contents(tmp_path: Path) -> None:
    texts = (
        "# Bemoeizorg",
        "Bemoeizorg ........ 14",
        "In de stad werkt men met bemoeizorg voor mensen die geen hulp vragen.",
    )
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        contents = document("/contents", texts)
        list(archive.add_annotated([(contents, next(PlainAnnotator().annotate([contents])))]))
        found = [row.text for row in archive.search("bemoeizorg").passages]
        assert found == [texts[2], "Bemoeizorg", texts[1]]
