"""Postings come out of the pool in order, however often they had to be put aside."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from samenhang.index.search.engine.pooling import Pool

_terms = st.tuples(st.sampled_from(["form", "lemma"]), st.sampled_from([b"raad", b"wijk", b"x"]))
_passages = st.lists(st.dictionaries(_terms, st.integers(1, 3)), max_size=12)


@settings(deadline=None)
@given(_passages, st.sampled_from([1, 200, 900, 10**6]), st.integers(0, 12))
def test_a_pool_gives_each_term_once(
    passages: list[dict[tuple[str, bytes], int]], most: int, singly: int
) -> None:
    wanted: dict[tuple[str, bytes], list[tuple[int, float, bytes]]] = {}
    with TemporaryDirectory() as folder:
        pool = Pool(Path(folder), most)
        for number, terms in enumerate(passages):
            for (field, term), often in terms.items():
                value = bytes([often, number])
                wanted.setdefault((field, term), []).append((number, float(often), value))
                if number < singly:
                    pool.add((field, term, number, float(often), value))
                else:
                    pool.extend(field, term, [number], [float(often)], [value])
        found = {
            key: list(zip(one.numbers, one.weights, one.values, strict=True))
            for key, one in pool.terms()
        }
        assert found == wanted
        assert list(found) == sorted(wanted)
        pool.cleanup()
        assert list(pool.terms()) == []
        assert not list(Path(folder).iterdir())
