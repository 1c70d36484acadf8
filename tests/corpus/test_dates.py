"""Dates in Dutch texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.corpus import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Woensdag 25 juni 2008", "2008-06-25"),
        ("Den Haag, 3 april 2009", "2009-04-03"),
        ("op 9 mrt. 2019 om", "2019-03-09"),
        ("dd. 01-02-2020.", "2020-02-01"),
        ("2020/2021", ""),
        ("versie 2013-05-16", "2013-05-16"),
        ("1 MEI 1999", "1999-05-01"),
        ("in maart 2017 begon", "2017-03"),
        ("31 februari 2010", ""),
        ("artikel 3.1.2020", "2020-01-03"),
        ("nr. 12-34-5678", ""),
        ("1e januari 2001", "2001-01-01"),
    ],
)
def test_first(text: str, expected: str) -> None:
    assert dates.first(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-16T09:29:00Z", "2024-05-16"),
        ("20240516", "2024-05-16"),
        ("2019", "2019"),
        ("2019-07", "2019-07"),
        ("Voorgesteld 4 april 2018", "2018-04-04"),
        ("onbekend", ""),
        (None, ""),
        ("2019-13-45", ""),
    ],
)
def test_iso_of_metadata(value: object, expected: str) -> None:
    assert dates.iso(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Woensdag 25 juni 2008", True),
        ("Den Haag, 3 april 2009", True),
        ("Datum: 3 april 2009", True),
        ("donderdag 9 mei 2013, 20.00 uur", True),
        ("Verslag van de vergadering van 3 april 2009", False),
        ("Geen datum", False),
    ],
)
def test_date_lines(line: str, expected: bool) -> None:
    assert dates.is_date_line(line) is expected


@given(st.text(max_size=200))
def test_whatever_is_found_is_a_date(text: str) -> None:
    for found in dates.find(text):
        assert len(found) in (7, 10)
    dates.iso(text)
    dates.is_date_line(text)
