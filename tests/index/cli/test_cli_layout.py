"""Lines, tables, citations and keywords in context."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.index.render.beside import Beside
from samenhang.index.render.citation import citation
from samenhang.index.render.layout import Column, Style, fitted, highlighted, line, styled, table
from samenhang.index.render.passages import context_line, merged
from samenhang.index.render.terminal import show

letters = st.text(st.characters(categories=["L", "Nd", "Zs"]), max_size=60)
spans = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6)


@given(letters, spans)
def test_highlighting_never_loses_or_doubles_a_character(
    text: str, marked: list[tuple[int, int]]
) -> None:
    pieces = highlighted(text, marked)
    assert "".join(piece.text for piece in pieces) == text
    covered = {i for start, end in marked for i in range(max(start, 0), min(end, len(text)))}
    assert sum(len(p.text) for p in pieces if p.style is Style.MATCH) == len(covered)


@pytest.mark.parametrize(
    ("parts", "cited"),
    [
        (("Verslag", "2008-06-25", "Putnam", 1, 5), "Verslag, 2008-06-25, § Putnam, p. 1, al. 5"),
        (("Verslag", "", "", None, 0), "Verslag"),
        (
            ("Verslag", "2008", ("Deel 1", "Putnam"), None, 2),
            "Verslag, 2008, § Deel 1 › Putnam, al. 2",
        ),
    ],
)
def test_citation_leaves_out_what_is_not_known(parts: tuple, cited: str) -> None:
    assert citation(*parts) == cited


def test_plain_table_is_aligned_and_has_no_trailing_space() -> None:
    columns = (Column("count", right=True), Column("name"), Column("kind"))
    made = table(columns, [(3, "Putnam", "person"), (12, "VWS", "")])
    shown = [row.plain() for row in made.lines()]
    assert shown == ["count  name    kind", "    3  Putnam  person", "   12  VWS"]


sizes = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), min_size=1, max_size=6)


@given(sizes, st.integers(10, 200))
def test_columns_fit_or_have_given_all_they_can(columns: list[tuple[int, int]], width: int) -> None:
    wanted, least = [w for w, _ in columns], [low for _, low in columns]
    widths = fitted(wanted, least, width)
    for given_width, want, low in zip(widths, wanted, least, strict=True):
        assert given_width <= want
        assert given_width >= (min(want, low) if low else want)
    total = sum(widths) + 2 * (len(widths) - 1)
    if total > width:
        assert all(w <= low or not low for w, low in zip(widths, least, strict=True))
    assert fitted(wanted, least, None) == wanted


def test_a_narrow_terminal_cuts_cells_off() -> None:
    columns = (Column("n", right=True), Column("title", least=6), Column("id"))
    made = table(columns, [(1, "Van barbecue tot burenhulp", "a1"), (20, "Brief", "b2")])
    assert [row.plain() for row in made.lines(20)] == [
        " n  title         id",
        " 1  Van barbecu…  a1",
        "20  Brief         b2",
    ]


def test_cells_and_pieces_are_made_safe() -> None:
    assert table((Column("a"),), [("x\x1b[31my",)]).rows == (("xy",),)
    assert line("a\x07b", styled("\x1b]0;x\x07c", Style.NAME)).plain() == "abc"


def test_plain_output_has_no_escape_sequences() -> None:
    stream = io.StringIO()
    show([line(styled("Putnam", Style.NAME), " zegt", indent=2)], stream)
    assert stream.getvalue() == "  Putnam zegt\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colours_and_markup_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    show(
        [
            line(styled("[bold]Putnam[/bold]", Style.NAME), " :smile:"),
            table((Column("name"),), [("[red]x",)]),
        ],
        stream,
    )
    assert "\x1b[" in stream.getvalue()
    assert "[bold]Putnam[/bold]" in stream.getvalue()
    assert ":smile:" in stream.getvalue()
    assert "[red]x" in stream.getvalue()


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    show([line(styled("Putnam", Style.NAME))], stream)
    assert stream.getvalue() == "Putnam\n"


def test_keywords_stand_under_each_other() -> None:
    text = "Zij stelt vast dat we sociale samenhang allemaal belangrijk vinden. " * 4
    places = [text.index("sociale", at) for at in (0, 70, 140)]
    lines = [context_line(text, at, at + 17, 90).plain() for at in places]
    assert len({shown.index("sociale samenhang") for shown in lines}) == 1
    assert all(len(shown) <= 96 for shown in lines)


@given(letters.filter(bool), st.data(), st.integers(40, 140))
def test_context_holds_the_match(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = context_line(text, start, end, width).pieces
    assert [piece.text for piece in pieces if piece.style is Style.MATCH] == [text[start:end]]


def test_words_of_a_phrase_are_one_match() -> None:
    assert merged([(8, 17), (0, 7), (30, 34), (31, 36)]) == [(0, 17), (30, 36)]


@given(
    st.lists(st.lists(letters, max_size=4), min_size=1, max_size=3),
    st.none() | st.integers(40, 160),
)
def test_columns_beside_each_other_keep_every_word(
    columns: list[list[str]], width: int | None
) -> None:
    made = Beside(tuple(tuple(line(text) for text in column) for column in columns)).lines(width)
    shown = [row.plain() for row in made]
    assert Counter("".join("".join(shown).split())) == Counter(
        "".join("".join(text for column in columns for text in column).split())
    )
    assert all(len(row) <= (width or 100) for row in shown) or len(columns) * 23 > (width or 100)
