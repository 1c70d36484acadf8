"""Transcripts in every form that people have: turns with a speaker, places with a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.transcripts.speakers import voice
from samenhang.corpus.transcripts.timecodes import clock, seconds
from samenhang.corpus.types import BlockKind, Document


def said(document: Document) -> list[tuple[str, str, str]]:
    """Speaker, time and words of every paragraph of a turn."""
    return [
        (b.turn.speaker, document.time_at(b.start), document.block_text(b))
        for b in document.blocks
        if b.turn is not None
    ]


def told(text: str, name: str = "gesprek.txt") -> list[tuple[str, str, str]]:
    return said(read_bytes(text.encode(), name))


def test_voices_of_webvtt(data: Path) -> None:
    document = read(data / "wijkgesprek.vtt")
    assert document.title == "Wijkgesprek Oosterpark"
    assert (document.kind, document.source.reader) == ("transcript", "subtitles")
    assert said(document) == [
        (
            "Rianne Kok",
            "00:00:02",
            "Welkom allemaal bij het wijkgesprek. We hebben het vandaag over eenzaamheid & zorg in "
            "onze buurt.",
        ),
        ("Ali Yilmaz", "00:12:09", "De huisarts ziet veel ouderen die niemand spreken."),
        ("Mieke van den Berg", "00:12:14", "En de gemeente moet daar iets mee doen."),
        ("Ali Yilmaz", "00:12:14", "Dat vind ik ook."),
    ]
    assert "-->" not in document.text
    assert "7f3a" not in document.text


def test_every_word_knows_its_time_and_its_place_in_the_file(data: Path) -> None:
    document = read(data / "wijkgesprek.vtt")
    raw = (data / "wijkgesprek.vtt").read_text("utf-8")
    for words, time in (("Welkom", "00:00:02"), ("eenzaamheid", "00:00:05"), ("onze", "00:00:05")):
        place = document.place(document.text.index(words))
        assert place is not None
        assert place.time == time
        assert raw[place.offset :].startswith(words)


def test_labels_in_srt_and_cues_that_go_on(data: Path) -> None:
    document = read(data / "wijkgesprek.srt")
    assert document.title == "Wijkgesprek"
    assert said(document) == [
        ("Interviewer", "00:00:02", "Wat vindt u van de buurt?"),
        (
            "Rianne Kok",
            "00:00:05",
            "De straat is opgeknapt. De mensen groeten elkaar en de bemoeizorg werkt goed.",
        ),
        ("Ali Yilmaz", "01:02:07", "Ik vind dat wel meevallen."),
    ]
    assert document.time_at(document.text.index("bemoeizorg")) == "01:02:03"


def test_teams_in_word(data: Path) -> None:
    document = read(data / "teams-wijkoverleg.docx")
    assert (document.date, document.kind) == ("2024-03-12", "transcript")
    assert [turn[:2] for turn in said(document)] == [
        ("Rianne Kok", "00:00:03"),
        ("Mieke van den Berg", "00:00:41"),
        ("Ali Yilmaz", "01:02:07"),
    ]
    assert said(document)[1][2] == (
        "De wachtlijsten worden langer. Dat merken de mantelzorgers. "
        "Wij hebben er twee collega’s bij nodig."
    )
    assert "transcription" not in document.text
    assert "32m 15s" not in document.text
    place = document.place(document.text.index("Volgens mij"))
    assert place is not None
    assert place.part == "01:02:07 word/document.xml p[10]"


def test_zoom_as_text(data: Path) -> None:
    document = read(data / "zoom-bewonersavond.txt")
    assert said(document)[1] == (
        "Ali Yilmaz",
        "19:31:12",
        "Ik woon hier nu tien jaar. De buurt is veranderd, en niet ten goede.",
    )
    assert document.block_text(document.blocks[0]) == "Bewonersavond De Hoek, opname 2"


def test_respondents_by_their_codes(data: Path) -> None:
    document = read(data / "respondenten.txt")
    assert document.kind == "interview"
    assert [(speaker, time) for speaker, time, _ in said(document)] == [
        ("Interviewer", ""),
        ("R1", "00:00:12"),
        ("R1", "00:00:30"),
        ("Interviewer", "00:00:30"),
        ("R2", "00:00:41"),
        ("R1", "00:00:58"),
    ]
    assert "#" not in document.text
    assert {b.turn.kind for b in document.blocks if b.turn is not None} == {"chair", "speech"}


FORMS = {
    "brackets before": "[00:00:09] {0}: {2}\n[00:00:21] {1}: {3}\n[00:00:24] {0}: {4}\n",
    "brackets behind": "{0} (00:09): {2}\n\n{1} (00:21): {3}\n\n{0} (00:24): {4}\n",
    "Otter": "{0}  0:09  \n{2}\n\n{1}  0:21  \n{3}\n\n{0}  0:24  \n{4}\n",
    "old Teams": "0:0:9.120 --> 0:0:20.400\n{0}\n{2}\n\n0:0:21.0 --> 0:0:23.1\n{1}\n{3}\n\n"
    "0:0:24.0 --> 0:0:26.0\n{0}\n{4}\n",
    "span and label": "[00:09 -> 00:20] {0}: {2}\n[00:21 -> 00:23] {1}: {3}\n"
    "[00:24 -> 00:30] {0}: {4}\n",
    "time by itself": "00:00:09\n{0}: {2}\n\n00:00:21\n{1}: {3}\n\n00:00:24\n{0}: {4}\n",
    "Word": "00:00:09 {0}:\n{2}\n\n00:00:21 {1}:\n{3}\n\n00:00:24 {0}:\n{4}\n",
    "tabs": "00:00:09\t{0}:\t{2}\n00:00:21\t{1}:\t{3}\n00:00:24\t{0}:\t{4}\n",
    "no times": "{0}: {2}\n{1}: {3}\n{0}: {4}\n{1}: Ja.\n",
}


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("names", [("Rianne Kok", "Ali Yilmaz"), ("R1", "Interviewer")])
def test_forms(form: str, names: tuple[str, str]) -> None:
    words = ("Ik vind het fijn hier.", "Ook 's avonds?", "Ja, om tien uur nog.")
    found = told("Gesprek in de wijk\n\n" + FORMS[form].format(*names, *words))
    times = ("", "", "") if form == "no times" else ("00:00:09", "00:00:21", "00:00:24")
    first, second = names
    assert found[:3] == [
        (first, times[0], words[0]),
        (second, times[1], words[1]),
        (first, times[2], words[2]),
    ]


def test_who_answers_is_named_above() -> None:
    text = "Interview met Rianne Kok\n\n" + "V: Hoe gaat het?\n\nA: Goed. Wij zijn blij.\n\n" * 3
    assert told(text)[1][0] == "Rianne Kok"
    head = "Transcript JB\n\nDeelnemers: Jan Bos (JB), R2\n\n"
    talk = "JB: Ja.\nR2: Nee.\nJB: Toch wel.\nR2: Zeker niet.\n"
    assert told(head + talk)[0][0] == "Jan Bos"


@pytest.mark.parametrize(
    "text",
    [
        "Notulen ALV\n\n"
        + "Sander opent de vergadering en loopt de cijfers door.\n\n" * 9
        + "Jan Bos: dat is veel.\n\nEls Smit: dat is weinig.\n\nEdwin vertelt over de site.\n\n"
        * 3,
        # A programme, questions that are often asked, labels of a list, quotations with a label.
        "Programma\n\n13:00 Ontvangst\n13:30 Opening: wethouder\n14:00 Pauze\n14:30 Pauze\n",
        "Over de bus\n\n" + "V: Wanneer rijdt de bus?\n\nA: Om het uur. Wij rijden altijd.\n\n" * 3,
        "Besluiten\n\n" + "Besluit: akkoord.\nActie: college.\nDatum: 3 mei.\n\n" * 4,
        "Reacties\n\n" + "Jan Bos: “Mooi werk.”\nEls Smit: “Het kan.”\n\n" * 3,
        "De avond begint om 19:30 en Jan Bos zegt: het is tijd.\nOm 20:15 is het klaar.\n",
    ],
)
def test_what_is_no_transcript(text: str) -> None:
    assert told(text, "stuk.txt") == []


def test_rolling_captions_are_read_once() -> None:
    cues = [
        ("00:00:01.000", "de gemeente gaat samen met"),
        ("00:00:03.000", "de gemeente gaat samen met\nbewoners het park opknappen"),
        ("00:00:05.000", "bewoners het park opknappen\nen dat begint in het voorjaar"),
    ]
    text = "WEBVTT\nKind: captions\nLanguage: nl\n\n" + "\n\n".join(
        f"{start} --> 00:00:09.000\n{words}" for start, words in cues
    )
    document = read_bytes(text.encode(), "park.vtt")
    assert document.text == (
        "de gemeente gaat samen met bewoners het park opknappen en dat begint in het voorjaar"
    )
    assert document.time_at(document.text.index("voorjaar")) == "00:00:05"


def test_headings_stay_headings() -> None:
    page = "<html><body><main><h1>Gesprek</h1><p>[00:01] Jan Bos: Welkom.</p><h2>Deel twee</h2>"
    page += "<p>[01:10] Els Smit: Dank je.</p><p>[02:10] Jan Bos: Ja.</p></main></body></html>"
    document = read_bytes(page.encode(), "gesprek.html")
    assert [turn[:2] for turn in said(document)] == [
        ("Jan Bos", "00:00:01"),
        ("Els Smit", "00:01:10"),
        ("Jan Bos", "00:02:10"),
    ]
    headings = [document.block_text(b) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Gesprek", "Deel twee"]


@pytest.mark.parametrize(
    ("label", "name", "role", "party"),
    [
        ("Kok, Rianne", "Rianne Kok", "", ""),
        ("Kok, R.M. (Rianne)", "Rianne Kok", "", ""),
        ("Berg, Mieke van den (Gast)", "Mieke van den Berg", "", ""),
        ("Rianne Kok (D66)", "Rianne Kok", "", "D66"),
        ("Henri Baars, dijkgraaf", "Henri Baars", "dijkgraaf", ""),
        ("Rianne Kok - Gemeente Almelo", "Rianne Kok", "", "Gemeente Almelo"),
        ("De heer Bos (VVD)", "Bos", "", "VVD"),
        ("De voorzitter", "De voorzitter", "voorzitter", ""),
        ("Spreker 2", "Spreker 2", "", ""),
        ("I", "Interviewer", "interviewer", ""),
        ("Geïnterviewde", "Geïnterviewde", "geïnterviewde", ""),
    ],
)
def test_labels(label: str, name: str, role: str, party: str) -> None:
    found = voice(label)
    assert found is not None
    assert (found.name, found.role, found.party) == (name, role, party)


@pytest.mark.parametrize("label", ["Datum", "dat is het punt", "Zie ook de brief", ""])
def test_what_is_no_label(label: str) -> None:
    found = voice(label)
    assert found is None or not found.sure


def test_time_codes() -> None:
    assert [seconds(code) for code in ("0:0:5.120", "12:09", "01:02:03,5")] == [5.12, 729, 3723.5]
    assert seconds("12:75") is None
    assert clock(729.9) == "00:12:09"
