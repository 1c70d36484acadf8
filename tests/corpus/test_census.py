"""The net under every reader: what is left out of a file is counted and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang.corpus import census, reading, sniffing
from samenhang.corpus.discovery import find
from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import BLOCK_SEPARATOR, WARN_BELOW, Document

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "documents"
LEAST = 60  # words of a file whose half is worth a warning


def readable() -> list[Path]:
    """Every committed and shared file that is read as a document."""
    folders = [str(folder) for folder in (HERE / "data", SHARED) if folder.is_dir()]
    found = []
    for path in find(folders):
        if isinstance(path, Path):
            try:
                read(path)
            except ReadError:
                continue
            found.append(path)
    return found


FILES = readable()
KINDS = {sniffing.sniff(path.read_bytes(), path.name) for path in FILES}


def test_every_reader_has_a_file() -> None:
    # Components stand in test_markdown_of_sites.py; e-mail and XML of one schema are short.
    assert set(reading._MODULES) - {"component", "xml"} <= KINDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files_are_read_whole(path: Path) -> None:
    document = read(path)
    assert document.coverage is not None
    lost = any(line.startswith("left out") for line in document.warnings)
    assert lost == (document.coverage.share < WARN_BELOW and document.coverage.left_out >= 12)
    assert document.coverage.share >= WARN_BELOW


@pytest.mark.parametrize(
    "between", ["<https://voorbeeld.nl/>", "3 < 4", "<", "a <- b", "wie <18 is"]
)
def test_no_sign_hides_what_follows_from_the_count(between: str, tmp_path: Path) -> None:
    said = " ".join(f"woord{chr(97 + n % 26)} staat hier" for n in range(60))
    path = tmp_path / "verslag.md"
    path.write_text(f"# Verslag\n\n{between}\n\n{said}\n\n<div></div>\n", "utf-8")
    coverage = read(path).coverage
    assert coverage is not None
    assert coverage.words >= 180


def halved(document: Document, path: Path, kept: set[int]) -> str:
    """What the net says of a reader that had kept only these blocks."""
    text = BLOCK_SEPARATOR.join(
        document.block_text(block) for n, block in enumerate(document.blocks) if n in kept
    )
    data = path.read_bytes()
    turns = {block.turn for block in document.blocks if block.turn is not None}
    said = [document.title, *(f"{turn.speaker} {turn.role} {turn.party}" for turn in turns)]
    counted = census.coverage(data, sniffing.sniff(data, path.name), text, said)
    return census.in_words(counted)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([path for path in FILES if path.stat().st_size < 150_000]), st.data())
def test_a_reader_that_drops_half_is_caught(path: Path, data: st.DataObject) -> None:
    document = read(path)
    blocks = list(range(len(document.blocks)))
    sizes = [block.end - block.start for block in document.blocks]
    assert document.coverage is not None
    if len(blocks) < 4 or document.coverage.words < LEAST:
        return
    chosen = data.draw(st.sampled_from(["first half", "last half", "every other", "any"]))
    if chosen == "any":
        order = data.draw(st.permutations(blocks))
    else:
        order = blocks[::-1] if chosen == "last half" else blocks
        order = blocks[::2] + blocks[1::2] if chosen == "every other" else order
    kept: set[int] = set()
    size = 0
    for block in order:
        if size + sizes[block] <= 0.5 * sum(sizes):
            kept.add(block)
            size += sizes[block]
    assert halved(document, path, kept), chosen


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_net_hangs_under_the_reader_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(path)
    assert whole.coverage is not None
    if whole.coverage.words < LEAST or len(whole.blocks) < 4:
        pytest.skip("too short to lose anything worth a warning")
    true_reader = reading._reader

    def broken(kind: str) -> reading.Reader:
        def read_half(content: Content, limits: Limits) -> Draft:
            draft = true_reader(kind)(content, limits)
            sizes = [len(block.raw) for block in draft.blocks]
            size = 0
            kept = []
            for block, length in zip(draft.blocks, sizes, strict=True):
                size += length
                if size > 0.6 * sum(sizes):
                    break
                kept.append(block)
            return Draft(draft.reader, tuple(kept), title=whole.title)

        return read_half

    monkeypatch.setattr(reading, "_reader", broken)
    document = read(path)
    assert any(line.startswith("left out") for line in document.warnings)
    with pytest.raises(ReadError, match="left out"):
        read(path, limits=Limits(coverage=WARN_BELOW))


def test_the_warning_says_what_and_where() -> None:
    page = (
        "<html><body><main><h1>Avond</h1><p>De zaal was vol en iedereen kwam op tijd.</p></main>"
        "<aside class='kader'><p>Els Smit van de gemeente belooft dat de bibliotheek in het dorp"
        " nog zeker tien jaar open blijft.</p></aside>"
        "<nav><a href='/'>Thuis</a><a href='/x'>Over ons en onze plannen</a></nav></body></html>"
    )
    counted = census.coverage(
        page.encode(), "html", "Avond\n\nDe zaal was vol en iedereen kwam op tijd."
    )
    assert (counted.words, counted.left_out) == (28, 18)
    assert census.in_words(counted) == (
        "left out 18 of 28 words: 18 in aside 'kader' (“Els Smit van de gemeente belooft dat de"
        " bibliotheek in het …”)"
    )


@pytest.mark.parametrize("name", ["document_legend", "menu", "site-nav", "breadcrumb"])
def test_a_short_menu_is_no_loss_but_a_long_text_of_its_name_is(name: str) -> None:
    main = "De zaal was vol en iedereen kwam op tijd. " * 20
    menu = "".join(f"<li>Soort {word}</li>" for word in "een twee drie vier vijf zes".split())
    page = f"<html><body><p>{main}</p><div class='{name}'><ul>{menu}</ul></div></body></html>"
    assert census.coverage(page.encode(), "html", main).left_out == 0
    said = " ".join(f"Spreker {n} zegt dat het anders moet." for n in range(40))
    page = f"<html><body><p>{main}</p><div class='{name}'><p>{said}</p></div></body></html>"
    assert census.in_words(census.coverage(page.encode(), "html", main))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_count_never_misses_half(path: Path) -> None:
    """What hides words from the count would hide their loss."""
    document = read(path)
    assert document.coverage is not None
    if any("read by OCR" in line for line in document.warnings):
        assert not document.coverage.left_out  # a picture holds no words to count
        return
    words = sum(len(word) > 1 and word.isalpha() for word in document.text.split())
    assert document.coverage.words >= 0.5 * words


PROSE = [
    "Jan Bos zegt dat de buurt het zelf kan.",
    "Volgens Els Smit is er te weinig geld.",
    "Export van kennis is er nooit geweest.",
]
SIGNS = """
<https://voorbeeld.nl> | 3 < 4 | a <- b | <!-- | --> | <script> | </script> | {{ x }} | {% if %}
--- | +++ | ``` | <div> | </div> | <p | &lt; | [^1] | [a]: <b> | <style | import x from "y" | { | }
00:00:01.000 --> 00:00:02.000 | <svg> | ]]> | <![CDATA[ | <title> | <template> | <noscript> | WEBVTT
""".replace("\n", " | ").split(" | ")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PROSE) | st.sampled_from(SIGNS), min_size=4, max_size=25),
    st.sampled_from(["a.md", "a.txt", "a.html", "a.vue", "a.srt", "a.csv", "a.eml"]),
    st.sampled_from(["\n", "\n\n", " "]),
)
def test_whatever_stands_between_sentences_the_count_sees_what_the_reader_reads(
    parts: list[str], name: str, between: str
) -> None:
    head = "<html><body>" if name.endswith("html") else ""
    try:
        document = read_bytes(f"{head}{between.join(parts)}".encode(), name)
    except ReadError:
        return
    assert document.coverage is not None
    if any("read by OCR" in line for line in document.warnings):
        assert not document.coverage.left_out  # a picture holds no words to count
        return
    words = sum(len(word) > 1 and word.isalpha() for word in document.text.split())
    assert document.coverage.words >= 0.5 * words or words < 12


def test_what_is_no_loss() -> None:
    mail = b"From: a@b.nl\nTo: c@d.nl\nSubject: Avond\nMIME-Version: 1.0\n\nDe zaal was vol.\n"
    assert read_bytes(mail, "a.eml").coverage is not None
    heads = "".join(
        f"Gemeente Almelo, verslag van de avond\n\nRegel {n} van de tekst.\f" for n in range(9)
    )
    body = "\n\n".join("Regel van de tekst." for _ in range(9))
    assert not census.in_words(census.coverage(heads.encode(), "text", body))
