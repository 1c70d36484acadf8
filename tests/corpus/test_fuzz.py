"""Wild input: never anything but a document or a ReadError, whatever the bytes.

Fifty tries for each format by default; `-m fuzz` runs two thousand of each. Files are read in a
process of their own, so that a hang or a crash of a library shows as what it is.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenhang.corpus.errors import ReadError
from samenhang.corpus.isolation import read_isolated
from samenhang.corpus.limits import MIB, Limits
from samenhang.corpus.reading import read_bytes
from samenhang.corpus.types import BLOCK_SEPARATOR, Document

DATA = Path(__file__).parent / "data"
KINDS = json.loads((DATA / "kinds" / "kinds.json").read_text("utf-8"))
FILES = [
    "van-barbecue-tot-burenhulp.txt",
    "akkrum.md",
    "h-tk-20172018-70-4.xml",
    "kst-12345-7.xml",
    "politicalmashup.xml",
    "parlamint/ParlaMint-NL_2017-01-31-tweedekamer-23.ana.xml",
    "kamervragen-hoofddoekjes-boa.docx",
    "wijkavond.odt",
    "wijkavond.epub",
    "wijkavond.rtf",
    "wijkavond.html",
    "besluitenlijst.pdf",
    "jaarbericht.pdf",
    "buurtoverleg.eml",
    "wijkgesprek.vtt",
    "wijkgesprek.srt",
    "teams-wijkoverleg.docx",
    "zoom-bewonersavond.txt",
    "respondenten.txt",
    "citaten.xlsx",
    "citaten.ods",
    "citaten.csv",
    "antwoord.eml",
    "stomp.eml",
    *(f"kinds/{kind['file']}" for kind in KINDS),
]
LIMITS = Limits(seconds=30, characters=5_000_000, expanded_bytes=64 * MIB)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes changed, cut, doubled or moved."""
    result = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        place = chance.randrange(len(result)) if result else 0
        length = chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                result[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del result[place : place + length]
            case 2:
                result[place:place] = result[place : place + length] * chance.choice((1, 3, 50))
            case 3:
                result[place:place] = chance.choice(
                    (b"\x00", b"<", b">", b"&", b"{", b"}", b"\\", b"\xff\xfe", b"%", b"\n\n\n\n")
                )
            case 4:
                other = chance.randrange(len(result) + 1)
                result[place:place] = result[other : other + length]
            case _:
                if chance.random() < 0.2:
                    del result[place:]
    return bytes(result)


def check(document: Document) -> None:
    """What holds of every document."""
    joined = BLOCK_SEPARATOR.join(document.block_text(block) for block in document.blocks)
    assert joined == document.text
    assert document.title.strip()
    shown = document.title + document.author + document.organiser + document.kind
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    end = 0
    for run in document.runs:
        assert end <= run.start < run.end <= len(document.text)
        assert run.offset >= 0
        end = run.end


def outcome(data: bytes, name: str) -> Document | ReadError:
    """What comes of a file; anything but a document or a ReadError fails the test."""
    try:
        document = read_bytes(data, name, limits=LIMITS, ocr=False)
    except ReadError as error:
        return error
    check(document)
    return document


def tries(folder: Path, source: Path, count: int) -> Iterator[Path]:
    """Mutated copies of a file, one at a time under one name."""
    data = source.read_bytes()
    chance = random.Random(source.name)
    for number in range(count):
        path = folder / f"{number}{source.suffix}"
        path.write_bytes(mutated(data, chance))
        yield path


def run(folder: Path, source: Path, count: int) -> None:
    lost = []
    for path, result in read_isolated(tries(folder, source, count), LIMITS, ocr=False):
        if isinstance(result, Document):
            check(result)
        else:
            message = str(result)
            assert "\n" not in message
            if "crash" in message or "too long" in message:
                lost.append(message)
        Path(str(path)).unlink()
    assert not lost


@pytest.mark.parametrize("name", FILES)
def test_mutated_files(data: Path, tmp_path: Path, name: str) -> None:
    run(tmp_path, data / name, 50)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", FILES)
def test_mutated_files_at_length(data: Path, tmp_path: Path, name: str) -> None:
    run(tmp_path, data / name, 2000)


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <li> <ul> </ul> <table> <tr> <td> </td> <h1> </h1> <div class='menu'> <br> "
            "<!-- --> <![CDATA[ ]]> &amp; &eacute; &#0; <script> </script> <b> <w:p> <u who='#x'> "
            "<spreekbeurt> <spreker> # ## - * > | |-| ``` --- [a](b) ![c](d) {{ }} {% %} {: } \\ "
            "{\\rtf1 \\par \\u8364? \\'e9 } \\trowd \\cell \\row {\\footnote [^1] [^1]:".split(" ")
        ),
        st.sampled_from(["\n", "\n\n", " ", "\t", "\f", "    "]),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)
PREFIXES = {
    "x.txt": "",
    "x.md": "---\ntitle: x\n---\n",
    "x.html": "<html><body>",
    "x.xml": "<?xml version='1.0'?>",
    "x.rtf": "{\\rtf1\\ansi ",
    "x.eml": "From: a@b\nSubject: x\nMessage-ID: <1>\n\n",
}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PREFIXES)), MARKUP)
def test_wild_markup(name: str, markup: str) -> None:
    text = PREFIXES[name] + markup
    outcome(text.encode("utf-8", "replace"), name)


@pytest.mark.fuzz
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PREFIXES)), MARKUP)
def test_wild_markup_at_length(name: str, markup: str) -> None:
    test_wild_markup.hypothesis.inner_test(name, markup)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=2000))
def test_wild_bytes(data: bytes) -> None:
    for name in ("x.txt", "x.bin", "x.md", "x.html", "x.eml"):
        outcome(data, name)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="aB1. \n\f-–•’“:;?_\t", max_size=800))
def test_wild_plain_text(text: str) -> None:
    """Layout alone, in every combination: no letter may be lost but those of furniture."""
    result = outcome(text.encode(), "x.txt")
    if isinstance(result, ReadError):
        assert "empty" in result.what or "no text" in result.what
