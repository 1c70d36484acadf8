"""Plain text, as typed or as a PDF leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.encoding import decode
from samenhang.corpus.limits import Limits
from samenhang.corpus.printed.lines import Line, continues
from samenhang.corpus.printed.structure import structure
from samenhang.corpus.transcripts.recognising import may_be, recognise
from samenhang.corpus.transcripts.rows import rows_of_lines
from samenhang.corpus.transcripts.transcribed import headed

_LINE = re.compile(r"[^\n\r\f]*(?:\r\n|[\n\r\f]|\Z)")
_RULE_SIGNS = frozenset("_=~—–*-")
_PAGE_GAP = 3  # wholly empty lines that may be a page's end


def read(content: Content, limits: Limits) -> Draft:
    """Read plain text; form feeds, or gaps that cut sentences, show its pages."""
    decoded = decode(content.data)
    lines = list(lines_of(decoded.text))
    printed = any(line.page is not None for line in lines)
    talk = None
    if may_be(decoded.text):
        talk = recognise(list(rows_of_lines(lines)), content.name)
    if talk is not None:
        head = structure(lines[: talk.first], printed=printed)
        blocks = (*headed(head), *talk.blocks)
        return Draft("text", blocks, kind=talk.kind, encoding=decoded.encoding)
    blocks = tuple(structure(lines, printed=printed))
    return Draft("text", blocks, encoding=decoded.encoding)


def lines_of(text: str, part: str = "") -> Iterator[Line]:
    """The printed lines of a text, with the empty ones counted as gaps."""
    found = list(_scan(text, part))
    if "\f" not in text:
        found = _pages_by_gaps(found)
    for line, _ in found:
        yield line


def _scan(text: str, part: str) -> Iterator[tuple[Line, int]]:
    """Lines, each with how many wholly empty lines stand just above it."""
    page = 1 if "\f" in text else None
    gap = empty = 0
    rule = False
    for match in _LINE.finditer(text):
        raw = match.group()
        if not raw:
            break
        body = raw.rstrip("\n\r\f")
        words = body.strip()
        is_rule = len(words) >= 5 and _RULE_SIGNS.issuperset(words)
        if not words or is_rule:
            # A blank line of many spaces is what is left of a rule, as above footnotes.
            rule = rule or is_rule or len(body) >= 20
            empty = 0 if body else empty + 1
            gap += not words
        else:
            left = len(body.expandtabs(8)) - len(body.expandtabs(8).lstrip())
            yield (
                Line(
                    raw,
                    part,
                    match.start(),
                    page,
                    float(left),
                    float(left + len(words)),
                    gap=float(gap),
                    after_rule=rule,
                ),
                empty,
            )
            gap = empty = 0
            rule = False
        if raw.endswith("\f") and page is not None:
            page += 1


def _pages_by_gaps(found: list[tuple[Line, int]]) -> list[tuple[Line, int]]:
    """Number pages by their gaps, where such gaps cut a sentence in two.

    Converters often leave some wholly empty lines at a page's end. That they do so in this text
    is certain only where a sentence runs on across such a gap.
    """
    gaps = [place for place in range(1, len(found)) if found[place][1] >= _PAGE_GAP]
    if not any(continues(found[place - 1][0], found[place][0]) for place in gaps):
        return found
    result: list[tuple[Line, int]] = []
    page = 1
    for line, empty in found:
        if result and empty >= _PAGE_GAP:
            page += 1
        numbered = Line(
            line.text, line.part, line.offset, page, line.left, line.right, line.gap,
            line.after_rule,
        )  # fmt: skip
        result.append((numbered, empty))
    return result
