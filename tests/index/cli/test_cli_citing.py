"""Citations by kind of document, and exports that parsers of each format read back."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from running import Run

from samenhang.index.citing.exports import FORMS
from samenhang.index.citing.official import reference
from samenhang.index.citing.words import cited
from samenhang.index.citing.works import Work, people

REPORT = "van-barbecue-tot-burenhulp"
DEBATE = "h-tk-20172018-70-4"
NASTY = 'Een {titel} met 50% \\meer & "aanhaling" #1_a, ~én~\nregels $ ^'


def parsed(form: str, text: str) -> list[dict[str, Any]]:
    """The records of a format, as a library that knows it reads them."""
    if form == "bibtex":
        import bibtexparser
        from bibtexparser import middlewares

        library = bibtexparser.parse_string(
            text, append_middleware=[middlewares.LatexDecodingMiddleware()]
        )
        assert not library.failed_blocks
        return [
            {"id": entry.key, "type": entry.entry_type}
            | {field.key: field.value for field in entry.fields}
            for entry in library.entries
        ]
    if form == "ris":
        import rispy

        return list(rispy.loads(text))
    from citeproc.source.json import CiteProcJSON

    data = json.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a field that CSL does not know
        CiteProcJSON(data)
    return list(data)


TITLE = {"bibtex": "title", "ris": "title", "csl-json": "title"}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_documents_are_read_back(filed: Path, run: Run, form: str) -> None:
    result = run("documents", "cite", "--format", form, corpus=filed / "corpus")
    assert result.code == 0
    listed = run("documents", "--format", "jsonl").rows
    records = parsed(form, result.out)
    titles = [str(record["title"]).strip("{}") for record in records]
    assert titles == [" ".join(row["title"].split()) for row in listed]
    assert [record["id"] for record in records] == [row["id"] for row in listed]
    debate = next(record for record in records if record["id"] == DEBATE)
    assert "Handelingen II 2017/18, nr. 70, item 4" in json.dumps(debate)
    assert "https://zoek.officielebekendmakingen.nl/h-tk-20172018-70-4.html" in json.dumps(debate)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_quotes_are_read_back_with_their_place(filed: Path, run: Run, form: str) -> None:
    result = run("quotes", "bonding", "--format", form, corpus=filed / "corpus")
    rows = run("quotes", "bonding", "--format", "jsonl").rows
    records = parsed(form, result.out)
    assert [record["abstract"] for record in records] == [row["text"] for row in rows]
    first, row = records[0], rows[0]
    paragraph = f", al. {row['paragraph']}" if row["paragraph"] else ""  # a heading has no number
    assert f"p. {row['page']}{paragraph}" in json.dumps(first)
    assert len({record["id"] for record in records}) == len(records)
    assert run("quotes", "xyzzy", "--format", form).code == 1


@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_text_breaks_a_format(form: str) -> None:
    work = Work("a", "report", NASTY, people("Anneke de Boer en Jan Smit"), NASTY, quoted=NASTY)
    (record,) = parsed(form, "".join(FORMS[form]([work])))
    plain = " ".join(NASTY.split())
    assert str(record["title"]).strip("{}") == plain or form == "bibtex"
    assert record["abstract"] == plain or form == "bibtex"
    assert "50%" in str(record["title"])
    two = "".join(FORMS[form]([work, Work("b", "book", "Boek", date="2008-06")]))
    assert len(parsed(form, two)) == 2


@pytest.mark.parametrize(
    ("name", "session", "organiser", "expected"),
    [
        ("h-tk-20172018-70-4", "", "", "Handelingen II 2017/18, nr. 70, item 4"),
        ("h-ek-20082009-12-3", "", "", "Handelingen I 2008/09, nr. 12, item 3"),
        ("kst-29538-250", "2017-2018", "", "Kamerstukken II 2017/18, 29 538, nr. 250"),
        ("kst-33841-A", "2013-2014", "", "Kamerstukken I 2013/14, 33 841, nr. A"),
        ("kst-36410-XVI-7", "2023-2024", "", "Kamerstukken II 2023/24, 36 410 XVI, nr. 7"),
        ("ah-tk-20172018-1234", "", "", "Aanhangsel Handelingen II 2017/18, nr. 1234"),
        ("kv-tk-2018Z12345", "", "", "Kamervragen 2018Z12345"),
        ("notulen-2017", "", "", ""),
    ],
)
def test_references_to_official_papers(
    name: str, session: str, organiser: str, expected: str
) -> None:
    assert reference(name, session, organiser) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            Work("a", "minutes", "Notulen", publisher="Gemeenteraad Almelo", date="2017-03-14"),
            "Gemeenteraad Almelo, notulen 14 maart 2017",
        ),
        (
            Work("a", "report", "Buurten", people("Anneke de Boer en Jan Smit"), "SCP", "", "2008"),
            "de Boer, A., & Smit, J. (2008). Buurten. SCP.",
        ),
        (
            Work("a", "report", "Buurten", publisher="SCP", date="2008-06", page=4, paragraph=2),
            "SCP (2008). Buurten, p. 4, al. 2.",
        ),
        (
            Work("a", "letter", "Over zorg", people("C. Helder"), "VWS", "", "2023-03-06"),
            "Helder, C. (2023, 6 maart). Over zorg [Brief]. VWS.",
        ),
        (Work("a", "unknown", "Los stuk"), "Los stuk. (z.d.)."),
    ],
)
def test_citations_in_words(work: Work, expected: str) -> None:
    assert cited(work) == expected


def test_quotes_and_documents_are_cited_by_kind(own_filed: Path, run: Run) -> None:
    corpus = own_filed / "corpus"
    told = run("quotes", "thuiszorg", "--document", DEBATE, corpus=corpus).out
    assert "— Handelingen II 2017/18, nr. 70, item 4, al. " in told
    told = run("documents", "cite", "kst-12345-7").out
    assert told.startswith("Kamerstukken II 2022/23, 12 345, nr. 7")
    run("documents", "set", "akkrum", "--kind", "notulen", "--organiser", "Gemeenteraad Heerenveen")
    run("documents", "set", "akkrum", "--date", "2016-05-03")
    told = run("documents", "cite", "akkrum").out
    assert told.startswith("Gemeenteraad Heerenveen, notulen 3 mei 2016")
    shown = json.loads(run("documents", "show", DEBATE, "--format", "json").out)
    assert shown["url"] == "https://zoek.officielebekendmakingen.nl/h-tk-20172018-70-4.html"


def test_the_address_of_a_page_is_kept(tmp_path: Path) -> None:
    from samenhang.corpus.reading import read

    text = "De buurt organiseert dit jaar veel voor ouderen en voor jongeren. " * 5
    page = tmp_path / "pagina.html"
    page.write_text(
        "<html><head><title>Wijk</title><link rel='canonical' href='https://example.org/wijk'>"
        f"</head><body><h1>Wijk</h1><p>{text}</p></body></html>",
        "utf-8",
    )
    assert read(page).url == "https://example.org/wijk"
    note = tmp_path / "stuk.md"
    note.write_text(f"---\ntitle: Wijk\nurl: https://example.org/stuk\n---\n\n{text}\n", "utf-8")
    assert read(note).url == "https://example.org/stuk"
