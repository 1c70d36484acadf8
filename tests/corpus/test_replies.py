"""E-mail: the fuller of the alternatives, quoted replies with their writers."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.corpus.readers.replies import wrote
from samenhang.corpus.reading import read, read_bytes
from samenhang.corpus.types import Document


def written(document: Document) -> list[tuple[str, str]]:
    return [
        (b.turn.speaker if b.turn is not None else "", document.block_text(b))
        for b in document.blocks
    ]


def test_the_fuller_alternative(data: Path) -> None:
    document = read(data / "stomp.eml")
    assert "Volgens haar komen er elke dag veertig bewoners" in document.text
    assert "HTML-versie" not in document.text
    assert written(document)[-1] == ("Jan Bos", "Ik vind de koffie te duur.")
    assert document.author == "Wijkteam Noord"
    # The text of a mail that says the same goes before its HTML.
    assert (
        "Dat lijkt mij een goed plan. De gemeente betaalt mee." in read(data / "antwoord.eml").text
    )


def test_quoted_replies_are_their_writers_words(data: Path) -> None:
    document = read(data / "antwoord.eml")
    assert (document.title, document.date, document.author) == (
        "Buurtkamer",
        "2024-03-13",
        "Sanne de Boer",
    )
    found = written(document)
    own = "Dat lijkt mij een goed plan. De gemeente betaalt mee."
    asked = "Ik vind dat er een tweede buurtkamer moet komen. De bewoners vragen er al jaren om."
    assert ("", own) in found
    assert ("Jan Bos", asked) in found
    assert ("Ali Yilmaz", "Volgens mij is er geen geld voor.") in found
    assert ("Jan Bos", "Dat geloof ik niet.") in found
    assert found[-1] == (
        "Mieke van den Berg",
        "Wij willen graag meedoen. Wie neemt het initiatief?",
    )
    assert not any(">" in text and "@" not in text for _, text in found)
    assert all(speaker == "" for speaker, text in found if "schreef" in text or "Van:" in text)
    raw = (data / "antwoord.eml").read_text("utf-8").partition("8bit\n\n")[2]
    place = document.place(document.text.index("buurtkamer moet"))
    assert place is not None
    assert raw[place.offset :].startswith("buurtkamer moet")


def test_a_forwarded_message_is_its_writer_s() -> None:
    mail = (
        "From: Els Smit <els@voorbeeld.example>\nSubject: Fwd: plan\nMessage-ID: <4@x>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="g"\n\n--g\n'
        "Content-Type: text/plain\n\nZie hieronder.\n\n--g\nContent-Type: message/rfc822\n\n"
        "From: Jan Bos <jan@voorbeeld.example>\nSubject: plan\n\nIk wil een park.\n\n--g--\n"
    )
    document = read_bytes(mail.encode(), "door.eml")
    assert written(document)[1:] == [("", "Zie hieronder."), ("Jan Bos", "Ik wil een park.")]


def test_a_quotation_of_nobody_stands_apart() -> None:
    mail = (
        "From: a@b.example\nSubject: x\nMessage-ID: <5@x>\n\nMijn antwoord:\n> Jouw vraag.\nJa.\n"
    )
    assert written(read_bytes(mail.encode(), "x.eml"))[1:] == [
        ("", "Mijn antwoord:"),
        ("", "Jouw vraag."),
        ("", "Ja."),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Op di 12 mrt. 2024 om 10:03 schreef Jan Bos <jan@voorbeeld.example>:", "Jan Bos"),
        ("Op 12-03-2024 om 10:03 schreef Jan Bos:", "Jan Bos"),
        ("Op 12 mrt. 2024 heeft Jan Bos <j@x.example> het volgende geschreven:", "Jan Bos"),
        ("On Tue, 12 Mar 2024 at 10:03, Jan Bos <jan@voorbeeld.example> wrote:", "Jan Bos"),
        ("Bos, Jan <jan@voorbeeld.example> schreef op 12 maart 2024:", "Jan Bos"),
        ("Jan Bos via wijkteam <w@x.example> schreef:", "Jan Bos"),
        ("Op dinsdag schreef jan@voorbeeld.example:", ""),
        ("In 2012 schreef de minister een brief.", ""),
        ("Op 3 mei was het druk.", ""),
    ],
)
def test_who_wrote(line: str, name: str) -> None:
    assert wrote(line) == name
