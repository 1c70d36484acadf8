"""Measures against published examples; figures against the rows that they count."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from samenhang.corpus.errors import QueryError
from samenhang.index.asking.corpus import Corpus
from samenhang.index.counting import measures
from samenhang.index.counting.collocating import collocates
from samenhang.index.counting.comparing import characteristic
from samenhang.index.counting.words import frequencies, words


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ((110, 2442, 111, 29114), 270.72),  # "the swiss"
        ((29, 13, 123, 31612), 263.90),  # "can be"
        ((31, 23, 139, 31584), 256.84),  # "previous year"
    ],
)
def test_association_is_that_of_dunning(cells: tuple[int, ...], published: float) -> None:
    """Dunning (1993), Accurate methods for the statistics of surprise and coincidence, table 1."""
    both, first, second, neither = cells
    found = measures.association(both, both + first, both + second, both + first + second + neither)
    assert found == pytest.approx(published, abs=0.01)


def test_dispersion_is_that_of_gries() -> None:
    """Gries (2008), Dispersions and adjusted frequencies in corpora: DP of "a" is 0.18."""
    sizes = {"1": 9, "2": 10, "3": 10, "4": 10, "5": 11}
    counts = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
    assert measures.dispersion(counts, sizes) * (1 - 9 / 50) == pytest.approx(0.18)
    assert measures.dispersion({"5": 15}, sizes) > 0.9
    assert measures.dispersion(sizes, sizes) == pytest.approx(0, abs=1e-12)


def test_log_dice_is_that_of_rychly() -> None:
    """Rychlý (2008), A lexicographer-friendly association score: at most 14, 0, one point."""
    assert measures.log_dice(50, 50, 50) == 14
    assert measures.log_dice(10, 16_384 * 10, 16_384 * 10) == pytest.approx(0)
    once, twice = measures.log_dice(10, 500, 500), measures.log_dice(20, 500, 500)
    assert twice - once == pytest.approx(1)


def test_log_ratio_is_that_of_hardie() -> None:
    """Hardie (2014), Log Ratio: one point is twice the frequency; absent counts as one half."""
    assert measures.log_ratio(20, 10, 1000, 1000) == 1
    assert measures.log_ratio(10, 40, 1000, 1000) == -2
    assert measures.log_ratio(4, 0, 1000, 1000) == 3


def test_log_likelihood_compares_shares() -> None:
    assert measures.log_likelihood(10, 20, 1000, 2000) == pytest.approx(0)
    # Expected 100 each: 2 (150 ln 1.5 + 50 ln 0.5)
    assert measures.log_likelihood(150, 50, 10_000, 10_000) == pytest.approx(52.325, abs=1e-3)


def test_words_are_counted_in_lower_case_with_their_hyphens() -> None:
    assert words("Sociaal-economisch, zo’n Éénentwintig 2008.") == [
        "sociaal-economisch",
        "zo’n",
        "éénentwintig",
        "2008",
    ]
    assert frequencies(["a b", "B a a"]) == Counter(a=3, b=2)


def test_characteristic_words_and_collocates() -> None:
    a = [("1", "de wijk helpt de wijk"), ("2", "wijk en buurt")]
    b = [("3", "de raad besluit"), ("3", "de raad wacht op de raad")]
    rows = {row.word: row for row in characteristic(a, b, least=2)}
    assert (rows["wijk"].side, rows["raad"].side) == ("A", "B")
    assert (rows["raad"].a, rows["raad"].b, rows["raad"].dispersion) == (0, 3, 0)
    assert characteristic([], b) == ()
    text = "de oude wijk en de oude stad"
    everywhere = frequencies([text, "een jonge stad"])
    near = collocates([(text, 8, 12)], everywhere, window=1, least=1)
    assert {row.word for row in near} == {"oude", "en"}
    whole = collocates([(text, 8, 12)], frequencies([text] * 9), window=None, least=1)
    assert "wijk" not in {row.word for row in whole}


def test_counts_agree_with_the_rows(corpus: Corpus) -> None:
    rows = corpus.counts("year", "type")
    assert {(row["year"], row["type"]): row["count"] for row in rows} == Counter(
        (quote.date[:4], quote.type.value) for quote in corpus.quotes()
    )
    size = corpus.document("barbecue").words
    assert {row["words"] for row in rows} == {size}
    assert rows[0]["per_1000"] == pytest.approx(1000 / size, rel=1e-3)
    assert sum(row["count"] for row in corpus.counts("concept", concepts="bonding")) == 1
    assert corpus.counts("speaker", concepts=["gelijkgestemden", "bridging"])[0]["count"] == 2
    assert corpus.counts("stance", since=2010) == []
    with pytest.raises(QueryError, match="year, kind, document"):
        corpus.counts("colour")
    with pytest.raises(QueryError, match="at least one"):
        corpus.counts()


def test_a_matrix_has_rows_columns_and_totals(corpus: Corpus) -> None:
    made = corpus.matrix("type", "speaker")
    assert made.names == ("Robert D. Putnam",)
    assert [row["total"] for row in made.records] == [1, 1]
    assert made.records[0]["Robert D. Putnam"] == 1


def test_comparisons_take_selections(corpus: Corpus) -> None:
    rows = corpus.compare("type:direct", "type:indirect", least=1)
    assert {row.word for row in rows if row.side == "A"} >= {"gelijkgestemden"}
    assert not corpus.compare("speaker:Putnam", "period:2012", least=1)
    with pytest.raises(QueryError, match="compare by"):
        corpus.compare("colour:red", "bonding")


def test_keywords_stand_in_their_context(corpus: Corpus) -> None:
    (line,) = corpus.keywords("samenhang", sort="left")
    assert (line.word, line.right) == ("samenhang", ".")
    assert line.left.endswith("bijzonders over")
    assert corpus.text(line.document).text[line.start : line.end] == "samenhang"
    with pytest.raises(QueryError, match="relevance"):
        corpus.keywords("samenhang", sort="colour")


def test_the_commands_print_them(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenhang.index.cli.run import run

    monkeypatch.setenv("SAMENHANG_CORPUS", str(folder))
    for asked, fields in (
        (["counts", "--by", "year", "--by", "stance"], "year stance count words per_1000"),
        (["matrix", "--rows", "concept", "--columns", "type"], "concept total direct indirect"),
        (
            ["compare", "type:direct", "type:indirect", "--least", "1"],
            "word side a b a_rate b_rate log_likelihood log_ratio dispersion",
        ),
        (
            ["collocates", "bonding", "--least", "1"],
            "word together frequency expected log_likelihood log_dice",
        ),
        (
            ["keywords", "samenhang", "--sort", "right"],
            "left word right document title date page section paragraph start end",
        ),
    ):
        assert run([*asked, "--format", "jsonl"]) == 0
        row = json.loads(capsys.readouterr().out.splitlines()[0])
        assert set(fields.split()) <= set(row)
        assert run(asked) == 0
        assert capsys.readouterr().out
    assert run(["counts", "--by", "colour"]) == 2
