"""Nothing that a document says may steer a terminal or a spreadsheet."""

from __future__ import annotations

import re

# C0 and C1 controls with escape and DEL, the bidirectional marks, embeddings, overrides and
# isolates (they reorder what stands around them), invisible tag characters, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]+"
)
# A whole ANSI sequence goes, not its escape only: "\x1b[31m" leaves nothing, rather than "[31m".
# Each alternative is bounded and starts with a control character, so that the pattern is linear.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]{0,16}[0-~]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+ ?")
_FORMULA = re.compile("[ \u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_CELL_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


def for_terminal(text: str) -> str:
    """`text` on one line, without a character that a terminal obeys or that hides or reorders.

    Line breaks and tabs become a space, so that the words on either side stay words.
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub("", _BREAKS.sub(" ", _SEQUENCE.sub("", text)))


def for_spreadsheet(text: str) -> str:
    """`text` as a CSV cell that a spreadsheet shows and never runs.

    A cell that could be read as a formula gets an apostrophe in front (OWASP, "CSV injection");
    control characters other than line feeds and tabs are left out.
    """
    text = _CELL_UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "'" + text if _FORMULA.match(text) else text
