"""Segments read from mapped memory give what files give."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samenhang.index.search.engine.mapped import MappedSegment, View

steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 12) | st.none()),
        st.tuples(st.just("readline"), st.none()),
        st.tuples(st.just("seek"), st.integers(0, 40)),
    ),
    max_size=12,
)


@given(st.binary(max_size=30), steps)
def test_a_view_reads_as_a_file_does(data: bytes, done: list[tuple[str, int | None]]) -> None:
    view, file = View(memoryview(data)), io.BytesIO(data)
    for what, number in done:
        if what == "read":
            assert view.read(number) == file.read(number)
        elif what == "readline":
            assert view.readline() == file.readline()
        else:
            assert number is not None
            assert view.seek(number) == file.seek(number)
        assert view.tell() == file.tell()


def test_a_view_is_sought_from_the_end_and_unpickled() -> None:
    data = pickle.dumps({"samen": 1}, 0)
    view = View(memoryview(b"voor" + data))
    assert view.seek(-len(data), 2) == 4
    assert pickle.load(view) == {"samen": 1}
    view.close()
    assert view.read() == b""


def test_parts_outlive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.seg"
    path.write_bytes(b"hoofd\x00\x00\x00\x07staart")
    segment = MappedSegment(path, "a.seg")
    part = segment.subset(5, 10, name="deel")
    segment.close()
    path.unlink()
    assert part.read_int() == 7
    assert part.subset(4, 3).read() == b"sta"
    assert part.get(4, 6) == b"staart"


def test_an_empty_file_is_not_mapped(tmp_path: Path) -> None:
    path = tmp_path / "leeg.seg"
    path.touch()
    segment = MappedSegment(path, "leeg.seg")
    assert segment.subset(0, 0).read() == b""
    segment.close()
