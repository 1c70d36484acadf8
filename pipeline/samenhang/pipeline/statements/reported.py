"""Who reports the words of somebody else: "De Jonge zegt dat …" in what another speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenhang.pipeline.types import LIKELY, Statement


def with_reporters(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The same statements; what stands within somebody else's names who reports it.

    Args:
        statements: in the order of the text.
    """
    open_: list[Statement] = []  # those that reach over what follows, the widest first
    widest_first = sorted(range(len(statements)), key=lambda k: _place(statements[k]))
    reporters: dict[int, Statement] = {}
    for k in widest_first:
        statement = statements[k]
        open_ = [other for other in open_ if other.end > statement.start]
        for other in reversed(open_):
            if _reports(other, statement):
                reporters[k] = other
                break
        open_.append(statement)
    for k, statement in enumerate(statements):
        reporter = reporters.get(k)
        if reporter is None:
            yield statement
        else:
            yield replace(statement, reporter=reporter.speaker or "", reporting=reporter.entity)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.start, -statement.end


def _reports(other: Statement, statement: Statement) -> bool:
    """Whether `statement`, somebody else's, stands within the words of `other`."""
    if not other.speaker or other.speaker == statement.speaker or other.confidence < LIKELY:
        return False
    return statement.end <= other.end and bool(statement.cue or statement.source)
