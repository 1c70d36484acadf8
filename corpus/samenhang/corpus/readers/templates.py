"""Liquid, Hugo, kramdown, MDX in Markdown: blanked, except for the prose that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.corpus.readers import components, prose
from samenhang.corpus.readers.components import Insert

# A private character in place of a taken one: never white space, so that a link's address
# stays one word, and never part of a text.
FILLER = "\ue000"

_TAG = re.compile(r"(?<!\{)\{%-?[^%]{0,20000}(?:%(?!\})[^%]{0,2000}){0,50}%\}")
_SHORTCODE = re.compile(r"\{\{(?:<|%)[^{}]{0,20000}(?:>|%)\}\}")
_OUTPUT = re.compile(r"\{\{[^{}]{0,2000}\}\}")
_ATTRIBUTES = re.compile(r"\{(?::[^}\n]{0,300}|[#.][\w-][^}\n]{0,200})\}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:?")
_PARAMETER = re.compile(
    r"(?:(?<![\w-])(?P<name>[\w-]{1,60})\s{0,5}=\s{0,5}|(?<=[\s,]))"
    r"(?:[\"“](?P<double>[^\"”]*)[\"”]|'(?P<single>[^']*)')"
)
_RULE = re.compile(r"^\|?[ \t]*:?[-=]+:?(?:[+|][-=: \t]+)*\|?[ \t]*$", re.MULTILINE)
# Signs that only tell how a paragraph looks: ":::note[Title]", "> [!NOTE]", "!!! tip".
_SIGN = re.compile(r":::|\[!|!!!|\?\?\?")
_ADMONITION = re.compile(
    r"^[ \t]*(?:>[ \t]*){0,5}(?P<mark>:{3,}[ \t]*[\w-]{0,40}|\[![A-Z]{2,20}\][+-]?"
    r"|[!?]{3}\+?[ \t]+[a-z]{2,20}(?=[ \t\"\n]))"
    r"(?:[ \t]*(?P<open>[\[\"])(?P<title>[^\n]{0,300})(?P<close>[\]\"]))?",
    re.MULTILINE,
)
_WIKI = re.compile(
    r"(?P<embed>!\[\[[^\]\n]{1,200}\]\])|\[\[(?:[^\]|\n]{1,200}\|)?(?=[^\]\n]{1,200}\]\])|\]\]"
)
_MACHINE = re.compile(r"<(?P<name>script|style|svg)\b[^<>]{0,2000}>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,500}\)")
_ADDRESS = re.compile(r"(?<=\]\()[^()\n\"'<>]{1,500}(?=\))")


def blank(text: str, start: int, name: str = "") -> tuple[str, list[Insert]]:
    """A text of the same length without templates, and the prose that stood in them.

    Args:
        text: the file.
        start: where its body begins; what stands before is left alone.
        name: the file's name, which may tell that it holds components.
    """
    head, body = text[:start], text[start:]
    inserts = [
        Insert(start + begin, start + end, start + begin)
        for pattern in (_TAG, _SHORTCODE)
        for tag in pattern.finditer(body)
        for begin, end in _prose(tag)
    ]
    # Whatever the file itself holds of the private character would be taken for a blank.
    body = _without_comments(body.replace(FILLER, " "))
    if "<" in body:
        body = taken(body, list(_machine(body)))
    if "{" in body:
        body = taken(body, [match.span() for match in _SHORTCODE.finditer(body)])
        body = _TAG.sub(_spaces, body)
        body = _OUTPUT.sub(_filled, body)
    tags, shown = components.components(body)
    inserts += [Insert(start + i.start, start + i.end, start + i.at) for i in shown]
    body = taken(body, tags)
    if "{" in body:
        body = _ATTRIBUTES.sub(_filled, body)
    if components.is_mdx(body, name):
        body = taken(body, list(components.expressions(body)))
    if "[" in body:
        body = _NOTE.sub(_filled, body)
        body = _PICTURE.sub(_filled, body)
        body = _ADDRESS.sub(lambda match: match.group().replace(" ", FILLER), body)
    body = taken(body, list(_signs(body)))
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


def _machine(body: str) -> Iterator[tuple[int, int]]:
    """Programs, style sheets and drawings, which may hold empty lines."""
    position = 0
    unclosed: set[str] = set()
    while match := _MACHINE.search(body, position):
        position = match.end()
        name = match["name"].lower()
        if name in unclosed:
            continue
        close = re.compile(f"</{name}[^<>]{{0,20}}>", re.IGNORECASE).search(body, position)
        if close is None:
            unclosed.add(name)
            continue
        position = close.end()
        yield match.start(), position


def _prose(tag: re.Match[str]) -> list[tuple[int, int]]:
    """Parameters of a template's tag that readers of the page see."""
    found = []
    for match in _PARAMETER.finditer(tag.group()):
        group = "double" if match["double"] is not None else "single"
        found.append(
            (match["name"] or "", tag.start() + match.start(group), tag.start() + match.end(group))
        )
    values = [(name, tag.string[start:end]) for name, start, end in found]
    return [found[place][1:] for place in prose.shown(values)]


def _signs(body: str) -> Iterator[tuple[int, int]]:
    found = _ADMONITION.finditer(body) if _SIGN.search(body) else ()
    for match in found:
        yield match.span("mark")
        if match["open"]:
            yield match.span("open")
            yield match.span("close")
    if "[[" in body:
        for match in _WIKI.finditer(body):
            yield match.span()


def taken(body: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text of the same length with stretches blanked.

    Spaces take the place of what fills its lines, fillers that of the rest.
    """
    if not spans:
        return body
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        before = body[body.rfind("\n", 0, start) + 1 : start]
        stop = body.find("\n", end)
        after = body[end : stop if stop >= 0 else len(body)]
        alone = not before.strip(f" \t>{FILLER}") and not after.strip()
        parts.append(body[position:start])
        parts.append(re.sub(r"[^\n]", " " if alone else FILLER, body[start:end]))
        position = end
    return "".join(parts) + body[position:]


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
