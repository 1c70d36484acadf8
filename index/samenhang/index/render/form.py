"""The formats in which results are printed."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"  # for people
    JSON = "json"  # one array
    JSONL = "jsonl"  # one object a line
    CSV = "csv"
