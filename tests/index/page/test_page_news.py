"""What is new: added the last time, or since a day."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_what_was_added_last_or_since_a_day(reader: TestClient) -> None:
    page = reader.get("/new").text
    assert "/read/debat" in page
    assert 'class="card' in page
    assert "/read/debat" in reader.get("/new?since=2020-01-01").text
    later = reader.get("/new?since=2999-01-01")
    assert later.status_code == 200
    assert "Nothing was added" in later.text
    assert reader.get("/new?since=gisteren").status_code < 500
