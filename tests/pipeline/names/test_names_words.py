"""Words, the structure of persons' names, and names alike."""

from __future__ import annotations

import pytest

from samenhang.pipeline.names.compounds import parted
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.person_names import PersonName, without_possessive
from samenhang.pipeline.names.propose_persons import persons
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.shouting import calm
from samenhang.pipeline.names.similarity import (
    distance,
    fold,
    given_agree,
    same_given,
    same_surname,
)
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.words import Part, split


def words(text: str) -> list[str]:
    return [word.text for word in split(text, [Part(0, len(text))], [0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J.C.M. Jansen-de Wit", ["J.C.M.", "Jansen-de", "Wit"]),
        ("Th.J. Kok en A.-M. Bos", ["Th.J.", "Kok", "en", "A.-M.", "Bos"]),
        ("J.Jansen", ["J.", "Jansen"]),
        ("van ’t Hof, 't Hart", ["van", "’t", "Hof", ",", "'t", "Hart"]),
        ("Hoekstra's DSP-groep", ["Hoekstra's", "DSP-groep"]),
        ("mevr. Bos (D66).", ["mevr", ".", "Bos", "(", "D66", ")", "."]),
        ("AT&T en NOC*NSF", ["AT&T", "en", "NOC*NSF"]),
        ("Bodem+ en het UMC+.", ["Bodem+", "en", "het", "UMC+", "."]),
        ("socioloog/filosoof", ["socioloog", "/", "filosoof"]),
        ("Henk Dijkstra2, Els Smit.3", ["Henk", "Dijkstra", ",", "Els", "Smit", ".", "3"]),
        ("Mo Benali² in Huis73", ["Mo", "Benali", "²", "in", "Huis73"]),
        ("J. v.d. Meer, Karin vd Heuvel", ["J.", "v.d.", "Meer", ",", "Karin", "vd", "Heuvel"]),
        ("Piet v. Dam en v/d Velde", ["Piet", "v.", "Dam", "en", "v/d", "Velde"]),
        ("Lot 's-Gravesande", ["Lot", "'s-Gravesande"]),
        ("Bakker & Zonen B.V. en SP.A", ["Bakker", "&", "Zonen", "B.V.", "en", "SP.A"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_sentence_opens_after_a_full_stop_only() -> None:
    text = "Zij kwam. Jan bleef, zei Bos."
    opening = [w.text for w in split(text, [Part(0, len(text))], [0, 10, 21]) if w.opens]
    assert opening == ["Zij", "Jan"]


@pytest.mark.parametrize(
    ("text", "given", "particles", "surname"),
    [
        ("Jan Willem Duyvendak", ("Jan", "Willem"), "", "Duyvendak"),
        ("Robert D. Putnam", ("Robert", "D."), "", "Putnam"),
        ("Jos van der Lans", ("Jos",), "van der", "Lans"),
        ("J.C.M. van den Broek", ("J.C.M.",), "van den", "Broek"),
        ("Alexander Rinnooy Kan", ("Alexander",), "", "Rinnooy Kan"),
        ("Anna Jansen-de Wit", ("Anna",), "", "Jansen-de Wit"),
        ("Saskia in ’t Veld", ("Saskia",), "in 't", "Veld"),
        ("Karin vd Heuvel", ("Karin",), "vd", "Heuvel"),
        ("Lot 's-Gravesande", ("Lot",), "", "'s-Gravesande"),
        ("M.E.H.A.J. Mooijman- Goede", ("M.E.H.A.J.",), "", "Mooijman-Goede"),
    ],
)
def test_full_names(text: str, given: tuple[str, ...], particles: str, surname: str) -> None:
    parts = split(text, [Part(0, len(text))], [0])
    whole = [
        candidate.name
        for candidate in persons(Reading(text, parts), lexicon())
        if (candidate.first, candidate.after) == (0, len(parts))
    ]
    assert whole == [PersonName(given, particles, surname)]


def test_headings_in_capitals_are_calmed() -> None:
    text = "JET BUSSEMAKER OVER DE WMO"
    calmed = calm(split(text, [Part(0, len(text), heading=True)], [0]), lexicon())
    assert [word.text for word in calmed] == ["Jet", "Bussemaker", "over", "de", "WMO"]


def test_genitives() -> None:
    assert without_possessive("Putnams") == "Putnam"
    assert without_possessive("Hoekstra’s") == "Hoekstra"
    assert without_possessive("Hans'") == "Hans"
    assert without_possessive("Jan") is None


def test_folding_and_distance() -> None:
    assert fold("Yeşilgöz") == "yesilgoz"
    assert fold("Duijvendak") == fold("Duyvendak")
    assert distance("margriet", "margreet") == 1
    assert distance("jansen", "jasnen") == 1
    assert distance("jan", "johannes") > 2


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Margriet", "Margreet", True),
        ("Robert", "Rob", True),
        ("Johannes", "Hans", True),
        ("Jan-Willem", "Jan", True),
        ("Pieter", "Mariek", False),
        ("Kees", "Karin", False),
        ("Jan", "Jans", False),
    ],
)
def test_given_names_alike(a: str, b: str, same: bool) -> None:
    assert same_given(a, b) is same


def test_initials_agree_with_given_names() -> None:
    full = PersonName(("Merel",), "van", "Veen")
    assert given_agree(full, PersonName(("M.",), "van", "Veen"))
    assert not given_agree(full, PersonName(("T.",), "van", "Veen"))
    assert given_agree(full, PersonName((), "", "Veen"))


def test_surnames_alike() -> None:
    double = PersonName((), "", "Geluk-Peters")
    assert same_surname(double, PersonName((), "", "Geluk"))
    assert not same_surname(double, PersonName((), "", "Pieters"))
    assert not same_surname(PersonName((), "van", "Dijk"), PersonName((), "ter", "Dijk"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PVV-leider Bos", ["PVV", "leider", "Bos"]),
        ("het PVV-Kamerlid Bos", ["het", "PVV", "Kamerlid", "Bos"]),
        ("het W3C-lidmaatschap", ["het", "W3C", "lidmaatschap"]),
        ("van Zonnevlam en de Zonnevlam-aanpak", "van Zonnevlam en de Zonnevlam aanpak".split()),
        ("het Trimbos-instituut en de DSP-groep", "het Trimbos-instituut en de DSP-groep".split()),
        ("de Wmo-raad", ["de", "Wmo-raad"]),
        ("een Zonnevlam-aanpak", ["een", "Zonnevlam-aanpak"]),
        ("mevrouw Smit-de Boer", ["mevrouw", "Smit-de", "Boer"]),
        ("Els Smit en Jan Smit-Bakker", ["Els", "Smit", "en", "Jan", "Smit-Bakker"]),
    ],
)
def test_names_in_front_of_compounds(text: str, expected: list[str]) -> None:
    found = parted(split(text, [Part(0, len(text))], [0]), lexicon(), structures())
    assert [word.text for word in found] == expected
    assert all(text[word.start : word.end] == word.text for word in found)


def test_saints_of_places_are_no_persons() -> None:
    text = "Curaçao, Sint Maarten en Sint-Eustatius helpen Maarten Kok."
    reading = Reading(text, split(text, [Part(0, len(text))], [0]))
    found = {reading.span_text(c.first, c.after) for c in persons(reading, lexicon())}
    assert "Maarten Kok" in found
    assert not {"Sint-Eustatius"} & found
    assert sum(c.first == 3 for c in persons(reading, lexicon())) == 0
