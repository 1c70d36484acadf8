"""The file of corrections: readable, editable, saved whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.corpus.errors import StoreError
from samenhang.pipeline.names.corrections import Action, Correction, Corrections
from samenhang.pipeline.names.corrections_file import FILE_NAME, dump, load, save


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert load(tmp_path / FILE_NAME) == Corrections()


def test_a_file_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(
        '[[merge]]\nnames = ["Jet Bos", "J. Bos"] # zelfde\n\n[[ignore]]\nname = "Wij"\n',
        encoding="utf-8",
    )
    corrections = load(path)
    assert corrections.group("d", "j.  BOS") == "Jet Bos"
    assert corrections.ignores("wij")


NAMES = st.text(min_size=1, max_size=30).filter(lambda t: t.strip() and "\ud800" not in t)


@given(
    st.lists(
        st.one_of(
            st.builds(lambda n: Correction(Action.IGNORE, (n,)), NAMES),
            st.builds(lambda n, d, s: Correction(Action.SPLIT, (n,), (d,), s), NAMES, NAMES, NAMES),
            st.builds(lambda n: Correction(Action.MERGE, (n + "a", n + "b")), NAMES),
            st.builds(
                lambda n, d: Correction(Action.MERGE, (n, n), where=((d,), ())), NAMES, NAMES
            ),
            st.builds(
                lambda n, d: Correction(Action.APART, (n, n), where=((d,), (f"{d}2", d + "3"))),
                NAMES,
                NAMES,
            ),
            st.builds(lambda n, s: Correction(Action.RENAME, (n,), (), s), NAMES, NAMES),
        ),
        max_size=6,
    )
)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, rows) -> None:
    path = tmp_path_factory.mktemp("corpus") / FILE_NAME
    corrections = Corrections()
    for row in rows:
        corrections = corrections.adding(row)
    save(corrections, path)
    assert set(load(path).entries) == set(corrections.entries)
    assert dump(load(path)) == path.read_text(encoding="utf-8")
    assert [p.name for p in path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[merge]\n", "cannot be read"),
        ('[[merge]]\nnames = ["Jan"]\n', "two names"),
        ('[[split]]\nname = "Jan"\nas = "Piet"\n', "needs documents"),
        ('[[rename]]\nname = "Jan"\n', "new name"),
        ('[[glue]]\nname = "Jan"\n', "unknown kind"),
        ("[[ignore]]\nname = 3\n", "no text"),
        ("ignore = 3\n", "no table"),
        ('[[apart]]\nnames = ["A"]\n', "two names"),
        ('[[apart]]\nnames = ["A", "B", "C"]\n', "two names"),
        ('[[apart]]\nnames = ["A", "a"]\n', "needs documents"),
        ('[[merge]]\nnames = ["A", "B"]\nwhere = [["d"]]\n', "other names"),
        ('[[merge]]\nnames = ["A", "B"]\nwhere = ["d", "e"]\n', "no text"),
    ],
)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=what) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_merges_that_share_a_name_are_one() -> None:
    corrections = (
        Corrections()
        .adding(Correction(Action.MERGE, ("A", "B")))
        .adding(Correction(Action.MERGE, ("C", "B")))
    )
    assert {corrections.group("d", name) for name in "ABC"} == {corrections.group("d", "A")}


def test_a_correction_is_added_once_and_can_be_taken_back() -> None:
    ignore = Correction(Action.IGNORE, ("Wij",))
    corrections = Corrections().adding(ignore)
    assert corrections.adding(ignore) is corrections
    assert corrections.without(ignore) == Corrections()


def test_a_correction_reads_as_a_sentence() -> None:
    assert str(Correction(Action.MERGE, ("A", "B"))) == "merge A = B"
    assert str(Correction(Action.SPLIT, ("A",), ("d1",), "B")) == "split A in d1 as B"
    assert str(Correction(Action.APART, ("A", "B"), where=((), ("d", "e")))) == (
        "apart A ≠ B (in d, e)"
    )


def test_an_id_stays_whatever_comes_and_goes() -> None:
    first, second = Correction(Action.IGNORE, ("A",)), Correction(Action.IGNORE, ("B",))
    corrections = Corrections().adding(first).adding(second)
    assert corrections.find(second.id) == second
    assert corrections.without(first).find(second.id[:4]) == second
    with pytest.raises(StoreError, match="no corrections have this id"):
        corrections.without(first).find(first.id)


def test_a_name_is_told_apart_where_it_is_meant() -> None:
    apart = Correction(Action.APART, ("Bos", "Bos"), where=(("a",), ()))
    corrections = Corrections((apart,))
    assert corrections.sides("a", "bos") == {(apart.id, 0)}
    assert corrections.sides("b", "Bos") == {(apart.id, 1)}
    assert corrections.sides("b", "Jan Bos") == frozenset()
