"""Clean text out of pieces: every character knows its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.corpus import cleaning
from samenhang.corpus.assembly import Assembly, assemble
from samenhang.corpus.drafts import Breaks, DraftBlock, Piece
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.types import BLOCK_SEPARATOR, BlockKind


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> DraftBlock:
    return DraftBlock(kind, (Piece(text, "", 0),), level, breaks=Breaks.WRAPPED)


def clean(text: str) -> str:
    return assemble([block(text)]).text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  een \t twee\xa0\u2009drie ", "een twee drie"),
        ("sociale samen-\nhang in de buurt", "sociale samenhang in de buurt"),
        ("zorg- \n en welzijnsbeleid", "zorg- en welzijnsbeleid"),
        ("het EK-\nvoetbal", "het EK-voetbal"),
        ("samen\u00adhang en wel\u00ad\nzijn", "samenhang en welzijn"),
        ("de o\ufb03ciële \ufb01ets \u0133s", "de officiële fiets ijs"),
        ("re\u0308e\u0308el cafe\u0301", "rëëel café"),
        ("onzicht\u200bbaar\ufeff\x07 \u202etekst", "onzichtbaar tekst"),
        ("socioloog/\npolitioloog", "socioloog/politioloog"),
        ("zie www.dsp-groep.nl/\nwmo en", "zie www.dsp-groep.nl/ wmo en"),
        ("\uf0b7 een punt", "• een punt"),
        ("aan-\nbod-\ngericht", "aanbodgericht"),
    ],
)
def test_normalises_only_what_is_declared(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_a_hyphenated_form_elsewhere_in_the_document_decides() -> None:
    text = assemble([block("de buurt-\nbus rijdt"), block("Een buurt-bus is handig.")]).text
    assert "de buurt-bus rijdt" in text


def test_a_line_break_in_markup_is_only_a_space() -> None:
    draft = DraftBlock(BlockKind.PARAGRAPH, (Piece("samen-\nhang", "p", 0),))
    assert assemble([draft]).text == "samen- hang"


def test_markup_laid_out_over_lines_gets_no_space_before_a_closing_mark() -> None:
    pieces = (Piece("krijgt nr.\n ", "al", 0), Piece("253", "al", 12), Piece("\n (\n ", "al", 15))
    more = (Piece("29538", "al", 21), Piece("\n ).", "al", 26))
    draft = DraftBlock(BlockKind.PARAGRAPH, pieces + more, breaks=Breaks.INDENTED)
    assert assemble([draft]).text == "krijgt nr. 253 (29538)."


def test_sections_pages_and_paragraph_numbers() -> None:
    made = assemble(
        [
            block("Titel", BlockKind.HEADING, 1),
            block("Een."),
            block("Deel", BlockKind.HEADING, 2),
            block("Twee."),
            block("Noot.", BlockKind.FOOTNOTE),
            block("Onderdeel", BlockKind.HEADING, 3),
            block("Ander deel", BlockKind.HEADING, 2),
            block(" \n "),
            block("Drie."),
        ]
    )
    assert [(b.section, b.paragraph) for b in made.blocks] == [
        ((), 0),
        (("Titel",), 1),
        (("Titel",), 0),
        (("Titel", "Deel"), 2),
        (("Titel", "Deel"), 3),
        (("Titel", "Deel"), 0),
        (("Titel",), 0),
        (("Titel", "Ander deel"), 4),
    ]


def test_a_page_is_that_of_the_first_character() -> None:
    pieces = (Piece("begin ", "page 1", 0, 1), Piece("\n"), Piece("einde", "page 2", 0, 2))
    made = assemble([DraftBlock(BlockKind.PARAGRAPH, pieces, breaks=Breaks.WRAPPED)])
    assert made.text == "begin einde"
    assert made.blocks[0].page == 1
    assert [run.page for run in made.runs] == [1, 2]


def test_refuses_more_text_than_allowed() -> None:
    with pytest.raises(ReadError, match="characters"):
        assemble([block("woord " * 100)], Limits(characters=100))


WILD = st.text(
    alphabet=st.one_of(
        st.sampled_from("aeiou nst-\n\r\t\f.’“/ \u00ad\ufb01\u0301\u200b\xa0é\u0133\uf0b7"),
        st.characters(),
    ),
    max_size=60,
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[DraftBlock]]:
    """A source text, and drafts whose pieces are stretches of it in order."""
    source = ""
    made = []
    for _ in range(draw(st.integers(0, 6))):
        pieces = []
        for text in draw(st.lists(WILD, max_size=4)):
            source += draw(WILD)
            pieces.append(Piece(text, "", len(source)))
            source += text
            if draw(st.booleans()):
                pieces.append(Piece(draw(st.sampled_from([" ", "\n", " | "]))))
        made.append(
            DraftBlock(
                draw(st.sampled_from(list(BlockKind))),
                tuple(pieces),
                draw(st.integers(0, 4)),
                breaks=draw(st.sampled_from(list(Breaks))),
            )
        )
    return source, made


def same(clean: str, source: str, following: str) -> bool:
    """Whether a clean character comes from the source's, by the declared normalisations."""
    if clean == source or (clean.isspace() and source.isspace()):
        return True
    if clean == "•" or clean in unicodedata.normalize("NFKC", source):
        return True
    return clean in unicodedata.normalize("NFC", source + following)


def check(source: str, made: Assembly, blocks: Sequence[DraftBlock]) -> None:
    text = made.text
    assert BLOCK_SEPARATOR.join(text[b.start : b.end] for b in made.blocks) == text
    end = -len(BLOCK_SEPARATOR)
    for block in made.blocks:
        assert block.start == end + len(BLOCK_SEPARATOR)
        assert block.end > block.start
        inner = text[block.start : block.end]
        assert inner == inner.strip(" ")
        assert "  " not in inner
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in inner)
        end = block.end
    position = 0
    for run in made.runs:
        assert position <= run.start < run.end <= len(text)
        position = run.end
        for i in range(run.start, run.end):
            place = run.offset + i - run.start
            assert same(text[i], source[place], source[place + 1 : place + 8]), (i, place)


@settings(max_examples=300)
@given(drafts())
def test_every_run_stands_in_the_source(example: tuple[str, list[DraftBlock]]) -> None:
    source, made = example
    check(source, assemble(made), made)


@settings(max_examples=200)
@given(drafts())
def test_no_letter_is_lost(example: tuple[str, list[DraftBlock]]) -> None:
    _, made = example
    letters = "".join(
        c
        for draft in made
        for c in unicodedata.normalize("NFKC", draft.raw)
        if c.isalpha() and c.isascii()
    )
    found = "".join(
        c for c in unicodedata.normalize("NFKC", assemble(made).text) if c.isalpha() and c.isascii()
    )
    assert found == letters


ODD = "ab é\u0301\u00ad\ufb01\u0133\uf0b7\xa0\u2009\u200b\x00\x1f\t\n\r.-"


@settings(max_examples=300)
@given(st.lists(st.text(st.sampled_from(ODD), max_size=8), max_size=5))
def test_the_quick_way_to_clean_gives_what_the_careful_one_gives(texts: list[str]) -> None:
    pieces = [Piece(text, "", 100 * number) for number, text in enumerate(texts)]
    quick = cleaning.clean(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cleaning, "_is_clean", lambda text: False)
        assert cleaning.clean(pieces) == quick
