"""Bytes to characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.corpus.encoding import decode

DUTCH = "De cliënten van café ’t Hoekje vinden één euro – of €2 – te veel: “geïntroduceerd”."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (DUTCH.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + DUTCH.encode(), "utf-8"),
        (DUTCH.encode("cp1252"), "cp1252"),
        (DUTCH.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + DUTCH.encode("utf-16-be"), "utf-16-be"),
        (DUTCH.encode("utf-16-le"), "utf-16-le"),
        (DUTCH.encode().decode("cp1252", "replace").encode(), "utf-8, twice encoded"),
    ],
)
def test_recognises(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert "cliënten van café" in decoded.text
    assert "één euro – of €2" in decoded.text


def test_a_byte_order_mark_encoded_twice_goes() -> None:
    decoded = decode("ï»¿\n<?xml version='1.0'?>".encode())
    assert decoded.text == "\n<?xml version='1.0'?>"


@pytest.mark.parametrize("honest", ["CAFÉ’S", "Ångström", "À la carte", "naïef", "«Â»", "São"])
def test_honest_text_is_left_alone(honest: str) -> None:
    assert decode(honest.encode()).text == honest


def test_utf8_cut_in_a_character_is_still_utf8() -> None:
    assert decode("één café".encode()[:-1]).text == "één caf"


def test_a_few_stray_bytes_do_not_spoil_utf8() -> None:
    decoded = decode("één, twee, drieëntwintig, café".encode() + b" \x80 5")
    assert decoded.text == "één, twee, drieëntwintig, café € 5"


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode("łódź".encode("iso-8859-2"), "iso-8859-2").text == "łódź"
    assert decode(b"caf\xe9", "zip").text == "café"


@given(st.binary(max_size=300), st.text(max_size=12))
def test_never_fails(data: bytes, declared: str) -> None:
    decode(data, declared)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    if "twice" not in decoded.encoding:
        assert decoded.text == text
