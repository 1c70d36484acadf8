"""Labelled lines, and names of persons."""

from __future__ import annotations

import pytest

from samenhang.corpus import labels
from samenhang.corpus.persons import are_names, looks_like_name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tekst: Mariek Hilhorst", ("author", "Mariek Hilhorst")),
        (
            "Organisatie: DSP-groep in samenwerking met VWS.",
            ("organiser", "DSP-groep in samenwerking met VWS."),
        ),
        ("Datum | 16 mei 2024", ("date", "16 mei 2024")),
        ("Onderwerp:", ("title", "")),
        ("Verslag: avond over de Wmo", ("", "")),
        ("Verslag: Jan de Boer en Petra van Dijk", ("author", "Jan de Boer en Petra van Dijk")),
        ("Jet Bussemaker: Wmo is meer dan huishoudelijke hulp", ("", "")),
        ("geen label", ("", "")),
    ],
)
def test_parse(line: str, expected: tuple[str, str]) -> None:
    assert labels.parse(line) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Hanneke de Graaf", True),
        ("D. Yeşilgöz-Zegerius", True),
        ("Severs, H.C.W.", True),
        ("Severs, H.C.W. - BD/DGPenV/PPM/STAF", False),
        ("Service_Parlis", False),
        ("Microsoft Office User", False),
        ("admin", False),
        ("jdevries", False),
        ("GemeenteOplossingen - http://www.gemeenteoplossingen.nl", False),
    ],
)
def test_names_are_told_from_software_and_accounts(value: str, expected: bool) -> None:
    assert looks_like_name(value) is expected


def test_lists_of_names() -> None:
    assert are_names("Jan de Boer, Ans Kok en Petra van Dijk (redactie)")
    assert not are_names("een avond over samenhang")
