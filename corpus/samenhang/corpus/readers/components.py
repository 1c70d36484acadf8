"""Components of site generators (MDX, Astro, Vue): their tags go, what they show stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.corpus.readers import prose

_TAG_START = re.compile(r"</?(?P<name>[A-Z][a-z0-9][\w.]{0,60})(?=[\s/>])")
_LONGEST = 10_000  # characters of one tag
_DEEPEST = 8
_IMPORT = re.compile(
    r"^import\s(?:[\w{},*\s]{1,500}\sfrom\s{1,9})?[\"'][^\"'\n]{1,300}[\"'];?[ \t]*$", re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?:const|let|default|function|async)\b.{0,2000}?(?:^[}\])]{1,3};?[ \t]*$|;[ \t]*$"
    r"|(?=\n[ \t]*\n)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_EXPRESSION = re.compile(r"\{(?:/\*.{0,5000}?\*/|[^{}\n]{0,500})\}", re.DOTALL)
_STRING = re.compile(r"\{\s*([\"'`])(?P<text>[^\"'`{}]*)\1\s*\}")
# What is said of whose words a component holds is shown below them.
_SOURCE = re.compile(
    r"(?i)(?:attribution|author|auteur|cite|citation|source|bron|by|name|naam|speaker|spreker|role"
    r"|functie|person|persoon)\Z"
)


@dataclass(frozen=True, slots=True)
class Insert:
    """Prose that a template or component shows on the page.

    Args:
        start, end: its place in the file.
        at: the place at which it is shown.
    """

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    start: int
    end: int
    parameters: tuple[tuple[str, int, int], ...]  # name, and place of the value
    closing: bool


def is_mdx(text: str, name: str) -> bool:
    """Whether Markdown holds components and expressions."""
    return name.lower().endswith(".mdx") or _IMPORT.search(text[:20_000]) is not None


def expressions(body: str) -> Iterator[tuple[int, int]]:
    """Stretches of MDX that are program, not text."""
    for pattern in (_IMPORT, _EXPORT):
        for match in pattern.finditer(body):
            yield match.span()
    for match in _EXPRESSION.finditer(body):
        string = _STRING.fullmatch(match.group())
        if string is None:
            yield match.span()
        else:
            yield match.start(), match.start() + string.start("text")
            yield match.start() + string.end("text"), match.end()


def components(body: str) -> tuple[list[tuple[int, int]], list[Insert]]:
    """The tags of components, and what their attributes show."""
    spans: list[tuple[int, int]] = []
    inserts: list[Insert] = []
    position = 0
    while match := _TAG_START.search(body, position):
        tag = _tag(body, match)
        if tag is None:
            position = match.end()
            continue
        spans.append((tag.start, tag.end))
        if not tag.closing:
            inserts.extend(_shown(body, tag))
        position = tag.end
    return spans, inserts


def _shown(body: str, tag: _Tag) -> Iterator[Insert]:
    values = [(name, body[start:end]) for name, start, end in tag.parameters]
    places = prose.shown(values)
    closed = body.find(f"</{tag.name}", tag.end)
    holds = closed >= 0 and not body[: tag.end].endswith("/>")
    if not places and holds:
        places = [
            place
            for place, (name, value) in enumerate(values)
            if prose.is_saying(value)
            and (_SOURCE.match(name) or (len(value.split()) > 1 and not prose.is_hidden(name)))
        ]
    for place in places:
        name, start, end = tag.parameters[place]
        below = holds and _SOURCE.match(name)
        yield Insert(start, end, closed if below else start)


def _tag(body: str, match: re.Match[str]) -> _Tag | None:
    """A tag from its name to its ">", its attributes quoted or in braces."""
    position, stop = match.end(), min(len(body), match.start() + _LONGEST)
    parameters: list[tuple[str, int, int]] = []
    name = ""
    while position < stop:
        sign = body[position]
        if sign == ">":
            return _Tag(
                match["name"], match.start(), position + 1, tuple(parameters),
                body[match.start() + 1] == "/",
            )  # fmt: skip
        if sign == "<":
            return None
        if sign in "\"'`":
            end = body.find(sign, position + 1, stop)
            if end < 0:
                return None
            parameters.append((name, position + 1, end))
            position = end + 1
        elif sign == "{":
            end = _braced(body, position, stop)
            if end < 0:
                return None
            string = _STRING.fullmatch(body[position:end])
            if string:
                parameters.append(
                    (name, position + string.start("text"), position + string.end("text"))
                )
            position = end
        else:
            word = re.compile(r"[\w:@.-]+").match(body, position, stop)
            if word:
                name = word.group()
            position = word.end() if word else position + 1
    return None


def _braced(body: str, start: int, stop: int) -> int:
    depth = 0
    for place in range(start, stop):
        if body[place] == "{":
            depth += 1
            if depth > _DEEPEST:
                return -1
        elif body[place] == "}":
            depth -= 1
            if not depth:
                return place + 1
    return -1
