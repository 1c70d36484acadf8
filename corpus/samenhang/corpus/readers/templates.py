"""Liquid and kramdown in Markdown: blanked, except for the prose that readers of the page see."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A private character in place of a taken one: never white space, so that a link's address
# stays one word, and never part of a text.
FILLER = "\ue000"

_TAG = re.compile(r"\{%-?[^%]{0,20000}(?:%(?!\})[^%]{0,2000}){0,50}%\}")
_OUTPUT = re.compile(r"\{\{[^{}]{0,2000}\}\}")
_ATTRIBUTES = re.compile(r"\{(?::[^}\n]{0,300}|[#.][\w-][^}\n]{0,200})\}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_PARAMETER = re.compile(
    r"(?<![\w-])[\w-]{1,60}\s{0,5}=\s{0,5}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
)
_RULE = re.compile(r"^\|?[ \t]*:?[-=]+:?(?:[+|][-=: \t]+)*\|?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Insert:
    """Prose that a template shows on the page: its place in the file."""

    start: int
    end: int


def blank(text: str, start: int) -> tuple[str, list[Insert]]:
    """A text of the same length without templates, and the prose that stood in them.

    Args:
        text: the file.
        start: where its body begins; what stands before is left alone.
    """
    head, body = text[:start], text[start:]
    inserts = [
        Insert(start + begin, start + end)
        for tag in _TAG.finditer(body)
        if re.match(r"\{%-?\s*include", tag.group())
        for begin, end in _prose(tag)
    ]
    # Whatever the file itself holds of the private character would be taken for a blank.
    body = body.replace(FILLER, " ")
    body = _without_comments(body)
    body = _TAG.sub(_spaces, body)
    body = _OUTPUT.sub(_filled, body)
    body = _ATTRIBUTES.sub(_filled, body)
    body = _NOTE.sub(_filled, body)
    return head + _tables(body), inserts


def _without_comments(body: str) -> str:
    parts: list[str] = []
    position = 0
    while (start := body.find("<!--", position)) >= 0:
        end = body.find("-->", start)
        if end < 0:
            break
        parts.append(body[position:start] + re.sub(r"[^\n]", " ", body[start : end + 3]))
        position = end + 3
    return "".join(parts) + body[position:]


def _prose(tag: re.Match[str]) -> list[tuple[int, int]]:
    """Parameters of an include that hold sentences."""
    found = []
    for match in _PARAMETER.finditer(tag.group()):
        group = "double" if match["double"] is not None else "single"
        value = match[group].strip()
        if len(value.split()) >= 5 and value.endswith((".", "!", "?", "”", "’")):
            found.append((tag.start() + match.start(group), tag.start() + match.end(group)))
    return found


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _filled(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", FILLER, match.group())


def _tables(body: str) -> str:
    """kramdown's table borders, for a parser that knows one rule below the heads."""
    lines = body.split("\n")
    ruled = False
    for place, line in enumerate(lines):
        if not line.startswith("|"):
            ruled = False
        elif _RULE.match(line):
            before = lines[place - 1] if place else ""
            if ruled or not before.startswith("|"):
                lines[place] = " " * len(line)
            else:
                lines[place] = line.replace("+", "|")
                ruled = True
    return "\n".join(lines)
