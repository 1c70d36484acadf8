"""Words of text files: plain, Markdown and components, subtitles, RTF, e-mail."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import re
from collections.abc import Iterator

from samenhang.corpus.census import markup
from samenhang.corpus.census.stretches import Stretch, lines, untagged
from samenhang.corpus.encoding import decode

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
# What is no text of Markdown, each with characters that it cannot be without.
_MARKS = (
    ("<!--", re.compile(r"<!--.*?-->", re.DOTALL)),
    ("<s", re.compile(r"<(script|style|svg)\b[^<>]*>.*?</\1\s*>", re.DOTALL)),
    ("port ", re.compile(r"^(?:import|export)\b[^\n\"'{]*[\"'{][^\n]*$", re.MULTILINE)),
    ("{", re.compile(r"\{[%{/:][^{}]*\}+")),
    ("![", re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,500}\)")),
    ("](", re.compile(r"\]\(\s*[^)\s]{0,1000}(?:\s{1,9}\"[^\"]{0,300}\")?\s*\)")),
    ("[[", re.compile(r"!?\[\[[^\]\n]*\|")),
    ("[^", re.compile(r"\[\^[^\]\n]*\]")),
    ("://", re.compile(r"https?://[^\s<>]+")),
)
_SENTENCE = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]++[,;:]?[ \n]++){4}[^\W\d_]")
_KEY = re.compile(r"\A\s*+(?:-\s*+)?[\w-]++\s*+[:=]")
_EXPRESSION = re.compile(r"\{[^{}\n]{0,500}\}")
_PROGRAM = re.compile(r"[{};=]")
_COMMENT = re.compile(r"\s{0,60}(?://|/?\*)")
_TIME = re.compile(r"^[\d:.,> -]+-->.*$|^\d+$|^WEBVTT.*$", re.MULTILINE)
_GROUP = re.compile(
    r"\{(?:\\\*|\\(?:fonttbl|colortbl|stylesheet|info|pict|header[lrf]?|footer[lrf]?|listtable"
    r"|themedata|latentstyles)\b)"
)
_BYTE = re.compile(r"\\'([0-9a-fA-F]{2})")
_UNICODE = re.compile(r"\\u(-?\d{1,6})[ ]?(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])?")
_BREAK = re.compile(r"\\(?:par|line|tab|cell|row|sect|page)\b ?")
_CONTROL = re.compile(r"\\[a-zA-Z]{1,32}-?\d{0,10} ?|\\[^a-zA-Z]|[{}]|[\r\n]")


def plain(data: bytes) -> str:
    """A text file's characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data).text
    return decode(data).text if "Ã" in text or "\x00" in text or "â€" in text else text


def markdown_whole(data: bytes) -> str:
    """Markdown without addresses and templates, and the sentences of its front matter."""
    text = plain(data).replace("\r\n", "\n")
    front = _FRONT.match(text)
    head = ""
    if front:
        head = "\n".join(said for _, said in _sentences(front.group(2)))
        text = text[front.end() :]
    return untagged(f"{head}\n{_without_marks(text)}")


def markdown(text: str) -> Iterator[Stretch]:
    """The same, by lines."""
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    first = 1
    if front:
        for number, said in _sentences(front.group(2)):
            yield Stretch(f"front matter, line {number}", untagged(said))
        first = text.count("\n", 0, front.end()) + 1
        text = text[front.end() :]
    for stretch in lines(_without_marks(text), first):
        yield Stretch(stretch.where, untagged(stretch.text))


def _sentences(front: str) -> Iterator[tuple[int, str]]:
    """Lines of front matter that hold five words in a row, without their keys."""
    for number, line in enumerate(_without_marks(front).split("\n"), 2):
        said = _KEY.sub(" ", line)
        if _SENTENCE.search(said):
            yield number, said


def _without_marks(text: str) -> str:
    for sign, rule in _MARKS:
        if sign in text:
            text = rule.sub(_blanked, text)
    return text


def component(text: str) -> Iterator[Stretch]:
    """Text between the tags of a component, and sentences in quotes within them."""
    text = re.sub(r"\A\s*---\n.*?^---$", _blanked, text, flags=re.DOTALL | re.MULTILINE)
    for stretch in lines(_without_marks(text)):
        bare = untagged(_EXPRESSION.sub(" ", stretch.text))
        if not _COMMENT.match(bare) and (_SENTENCE.search(bare) or not _PROGRAM.search(bare)):
            yield Stretch(stretch.where, bare)


def subtitles(text: str) -> Iterator[Stretch]:
    """Lines that are no times or numbers."""
    return (
        Stretch(s.where, untagged(re.sub(r"<v[. ]([^<>]*)>", r" \1 ", s.text)))
        for s in lines(_TIME.sub("", text.replace("\r\n", "\n")))
    )


def rtf(data: bytes) -> str:
    """Words between control words; groups of settings left out."""
    text = data.decode("latin-1")
    parts: list[str] = []
    position = 0
    while match := _GROUP.search(text, position):
        parts.append(text[position : match.start()])
        position = _end_of_group(text, match.end())
    text = "".join(parts) + text[position:]
    text = _BYTE.sub(lambda m: bytes([int(m.group(1), 16)]).decode("cp1252", "replace"), text)
    text = _UNICODE.sub(lambda m: chr(int(m.group(1)) & 0xFFFF), text)
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def mail(data: bytes) -> Iterator[Stretch]:
    """Every part of text of a message that is no attachment."""
    # The plainest policy reads headers several times as quickly.
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    yield Stretch("subject", _subject(str(message.get("subject", ""))))
    for number, part in enumerate(message.walk()):
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        text = decode(payload).text if isinstance(payload, bytes) else ""
        where = f"part {number} ({part.get_content_type()})"
        if part.get_content_subtype() == "html":
            yield from (Stretch(where, s.text, s.slight) for s in markup.html(text))
        elif part.get_content_subtype() == "plain":
            yield from (Stretch(where, s.text) for s in lines(text))


def _subject(stated: str) -> str:
    try:
        return str(email.header.make_header(email.header.decode_header(stated)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return stated


def _end_of_group(text: str, position: int) -> int:
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, position):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if not depth:
            return match.end()
    return len(text)


def _blanked(match: re.Match[str]) -> str:
    return " " + "\n" * match.group().count("\n")
