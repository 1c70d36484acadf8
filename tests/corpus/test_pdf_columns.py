"""Columns, tables and lists of contents of a PDF are read in the order of people."""

from __future__ import annotations

import textwrap

import pytest

from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import Document

WIDTH = 0.52  # of the type size: Helvetica's letters in the mean


def pdf_of(lines: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of one page with lines at (left, bottom), in a size of type."""
    shown = " ".join(
        f"BT /F {size} Tf {left} {bottom} Td ({words}) Tj ET" for left, bottom, size, words in lines
    ).encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def column(
    text: str, left: float, top: float, width: float, size: float = 9
) -> list[tuple[float, float, float, str]]:
    """Lines of a text set in a column."""
    rows = textwrap.wrap(text, int(width / (WIDTH * size)))
    return [(left, top - 1.2 * size * n, size, row) for n, row in enumerate(rows)]


def read(lines: list[tuple[float, float, float, str]]) -> Document:
    return read_bytes(pdf_of(lines), "krant.pdf")


STORIES = (
    "De bewoners van de Dorpsstraat maken zich zorgen over het verkeer. Volgens Jan Bos rijden er"
    " elke dag honderden wagens door de straat, terwijl er kinderen spelen. Hij wil dat de gemeente"
    " er iets aan doet voor het te laat is.",
    "Wethouder Els Smit begrijpt de onrust. Zij zegt dat er in het voorjaar drempels komen, en dat"
    " de bus een andere weg krijgt. Het geld is er al, en de raad heeft er vorige maand mee"
    " ingestemd, na een lange avond.",
    "De winkeliers zijn minder blij met het plan. Kees Kok van de bakkerij vreest dat klanten weg"
    " blijven als zij hun auto niet kwijt kunnen. Hij vraagt om meer plaatsen achter de kerk, waar"
    " nu niets is.",
)


def test_columns_of_a_newspaper_are_not_read_across() -> None:
    lines = [(40.0, 790.0, 20.0, "Onrust over verkeer in de Dorpsstraat")]
    for number, story in enumerate(STORIES):
        lines += column(story, 40 + 172 * number, 750, 162)
    document = read(lines)
    for story in STORIES:
        assert story in document.text.replace("\n\n", " ")


def test_two_columns_of_a_few_lines() -> None:
    lines = [(40.0, 790.0, 16.0, "Twee meningen over de weg")]
    stories = [" ".join(story.split()[:22]) + "." for story in STORIES[:2]]
    for number, story in enumerate(stories):
        lines += column(story, 40 + 260 * number, 750, 245, 11)
    document = read(lines)
    for story in stories:
        assert story in document.text.replace("\n\n", " ")


def test_a_table_of_two_columns_is_read_row_by_row() -> None:
    rows = [
        ("Fietspad langs de Dorpsstraat tussen de kerk en de school", "De commissie stemt in met"
         " het voorstel en vraagt om verlichting langs het hele pad"),
        ("Nieuwbouw van de sporthal aan de rand van het dorp", "Het college komt in mei terug met"
         " een begroting en een tekening van de hal"),
        ("Subsidie voor het buurthuis", "Wordt aangehouden tot de volgende vergadering, omdat"
         " de stukken er nog niet zijn"),
    ]  # fmt: skip
    lines = [(40.0, 790.0, 16.0, "Besluiten van de commissie")]
    top = 750.0
    for left, right in rows:
        first, second = column(left, 40, top, 160, 10), column(right, 240, top, 260, 10)
        lines += first + second
        top -= 12 * max(len(first), len(second)) + 10
    document = read(lines)
    for left, right in rows:
        at = document.text.index(left)
        assert document.text.index(right, at) - at < len(left) + 5


def test_a_list_of_contents_keeps_titles_with_their_pages() -> None:
    titles = [
        ("1", "Inleiding", "3"), ("2", "De stand van de wijk", "5"), ("2.1", "Wonen", "6"),
        ("2.2", "Zorg en welzijn", "9"), ("3", "Wat bewoners zeggen", "14"), ("4", "Slot", "20"),
        ("5", "Bijlagen bij het rapport", "22"),
    ]  # fmt: skip
    lines = [(40.0, 790.0, 16.0, "Inhoud")]
    for place, (number, title, page) in enumerate(titles):
        bottom = 750.0 - 16 * place
        lines += [(40.0, bottom, 11.0, number), (80.0, bottom, 11.0, title)]
        lines += [(500.0, bottom, 11.0, page)]
    document = read(lines)
    for number, title, page in titles:
        assert f"{number} {title} {page}" in document.text.replace("\n\n", " ").replace(" | ", " ")


ADDRESS = ("Gemeente Almelo", "Postbus 5100", "7600 GC Almelo", "0546 54 11 11")
REFERENCE = (
    "Datum: 12 maart 2024",
    "Ons kenmerk: 2024-0123",
    "Behandeld door: Els Smit",
    "Bijlagen: 2",
)
OTHER = ("Aan de raad van Almelo", "Stadhuisplein 1", "7607 EK Almelo", "per post")
BODY = (
    "Op 5 maart sprak u over het zwembad. Wethouder Els Smit heeft toen gezegd dat het er komt, en"
    " dat de kosten niet hoger worden dan twaalf miljoen. Wij sturen u hierbij het plan, waarin"
    " staat wat er wanneer gebeurt en wie daarover gaat."
)


def letter(beside: tuple[str, ...], left: float) -> list[tuple[float, float, float, str]]:
    """A letter whose head has an address with something beside it."""
    head = [
        (x, 790.0 - 14 * number, 10.0, words)
        for number, pair in enumerate(zip(ADDRESS, beside, strict=True))
        for x, words in zip((60.0, left), pair, strict=True)
    ]
    rest = [
        (60.0, 700.0, 10.0, "Onderwerp: Het nieuwe zwembad"),
        (60.0, 670.0, 10.0, "Geachte raad,"),
    ]
    return [*head, *rest, *column(BODY, 60, 645, 470, 10)]


@pytest.mark.parametrize("left", [220.0, 300.0, 360.0])
def test_the_sides_of_a_letters_head_are_read_apart(left: float) -> None:
    document = read(letter(REFERENCE, left))
    lines = [document.block_text(block) for block in document.blocks]
    assert lines[:8] == [*ADDRESS, *REFERENCE]
    assert (document.title, document.date, document.kind) == (
        "Het nieuwe zwembad",
        "2024-03-12",
        "letter",
    )
    two = read(letter(OTHER, left)).text.replace("\n\n", " ")
    assert two.startswith(" ".join((*ADDRESS, *OTHER, "Onderwerp")))


def test_labels_that_wait_for_their_values_are_read_across() -> None:
    pairs = (("Datum:", "12 maart 2024"), ("Aanwezig:", "Jan Bos"), ("Plaats:", "7607 EK Almelo"))
    head = [
        (x, 790.0 - 14 * number, 10.0, words)
        for number, pair in enumerate(pairs)
        for x, words in zip((60.0, 200.0), pair, strict=True)
    ]
    document = read([*head, *column(BODY, 60, 700, 470, 10)])
    assert "Datum: 12 maart 2024" in document.text
    assert "Aanwezig: Jan Bos" in document.text
    assert document.date == "2024-03-12"


def test_a_list_of_names_with_their_parties_is_read_across() -> None:
    pairs = (("Jan Bos", "VVD"), ("Els Smit", "PvdA"), ("Kees Kok", "Lokaal Almelo"))
    head = [
        (x, 790.0 - 14 * number, 10.0, words)
        for number, pair in enumerate(pairs)
        for x, words in zip((60.0, 300.0), pair, strict=True)
    ]
    text = read([*head, *column(BODY, 60, 700, 470, 10)]).text
    for name, party in pairs:
        assert f"{name} {party}" in text.replace("\n\n", " ")
