"""Quotation marks of every style, apostrophes that are none, marks that never close."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.pipeline.statements.quotation import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hij zei: ‘Dat is goed.’", ["‘Dat is goed.’"]),
        ("Hij zei: “Dat is goed.” Zij ook.", ["“Dat is goed.”"]),
        ("Hij zei: „Dat is goed.” Zij ook.", ["„Dat is goed.”"]),
        ("Hij zei: ,,Dat is goed.'' Zij ook.", [",,Dat is goed.''"]),
        ('Hij zei: "Dat is goed." Zij ook.', ['"Dat is goed."']),
        ("Hij zei: «Dat is goed.» Zij ook.", ["«Dat is goed.»"]),
        ("Hij zei: 'Dat is goed.' Zij ook.", ["'Dat is goed.'"]),
        ("De foto’s en ’s avonds de auto’s.", []),
        ("In '90 was 't anders, foto's en al.", []),
        ("‘Y1’, zegt X, ‘Y2’", ["‘Y1’", "‘Y2’"]),
        ("‘Hij las “De buurt” en zei niets.’ Toen.", ["‘Hij las “De buurt” en zei niets.’"]),
        ("‘Turken gingen ‘rondturken’.’ Punt.", ["‘Turken gingen ‘rondturken’.’"]),
        ("de ‘melting pot’-geschiedenis van de stad", ["‘melting pot’"]),
        ("‘Wij zien de bewoners’ problemen toenemen’, zegt zij.",
         ["‘Wij zien de bewoners’ problemen toenemen’"]),
        ("Zij zegt: “Wij hebben er lang op gewacht en nu",
         ["“Wij hebben er lang op gewacht en nu"]),
    ],
)  # fmt: skip
def test_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@given(st.text(alphabet="ab .,'’‘“”„\"«»s", max_size=200))
def test_quotations_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert end <= quotation.start < quotation.end <= len(text)
        assert quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end
        end = quotation.end


@pytest.mark.parametrize("mark", [*"'’‘“”„\"«»", ",,", "''", "s’ "])
def test_many_marks_take_time_in_proportion(mark: str) -> None:
    def cost(n: int) -> float:
        start = time.process_time()
        find_quotations((mark + "a ") * n)
        return time.process_time() - start

    cost(100)
    small = max(cost(400), 1e-4)
    # Ten times the text may not cost a thousand times the time.
    assert cost(4000) / small < 1000
