"""A document's title by evidence: what is stated, a label, a heading, the first line, the name."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from samenhang.corpus import dates, labels
from samenhang.corpus.about.evidence import Found, Opening
from samenhang.corpus.types import Block, BlockKind

LENGTH = 250  # characters of a title at most
_RUNNING = 250  # characters: a longer block before any heading is running text
_LINE = 150  # characters of a first line that can be a title
_JOINED = 4  # headings that one title may have been printed as

_SOFTWARE = re.compile(
    r"(?i)microsoft word|\.(?:docx?|pdf|odt|rtf|txt|indd|xml|html?|qxd|wpd|tmp|pptx?|xlsx?)\b"
    r"|\\\\|//|\A(?=[a-z~{}-]{0,60}\d)[\w~{}-]{1,60}\Z"
)
_RECORDING = re.compile(
    r"(?i)[-_ ]\d{8}[_-]\d{6}(?:UTC)?(?:[-_ ](?:meeting|vergadering|call)[-_ ]?\w{0,30})?"
    r"(?:[ .-]\w{1,20})?\Z"
)
_ADDRESS = re.compile(
    r"\b\d{4} ?[A-Z]{2}\b|\bPostbus\b|(?i:\bretouradres\b|\bwww\.|https?:|@|\btel(?:efoon)?\b)"
)
_SALUTATION = re.compile(r"(?i)\A(?:geachte|beste|hallo|dear|l\.s\.|hoi|dag)\b|\A[>|•*-]")
_PAGE = re.compile(r"(?i)\A(?:pagina|page|p\.)? ?\d{1,4}(?: ?(?:van|/|of) ?\d{1,4})?\Z")
_LISTED = re.compile(r"\A\d{1,2}(?:\.\d{1,2}){0,4}\.? \D.{0,400} \d{1,3}\Z")  # "1 Inleiding 3"
_FIRST_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?! )){1,120}(?:[.!?](?= )|(?= )|\Z)|.{1,120}", re.S)
_HANGING = re.compile(
    r"(?i)(?:[:,–—&/-]|\b(?:van|de|het|een|en|of|in|op|voor|met|aan|bij|naar|over|te|tot|door|om))\Z"
)
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words(kind: str) -> frozenset[str]:
    """Words of `titles.json`."""
    path = files("samenhang.corpus.about").joinpath("titles.json")
    table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return frozenset(table[kind])


def worthy(title: str) -> bool:
    """Whether a text can name a document: neither "Inhoud" nor "De" nor "D1 wijzigingen"."""
    plain = " ".join(title.split()).strip(" .:-–—*_|#>").lower()
    if plain in _words("generic") or _SOFTWARE.search(title) or _PAGE.match(plain):
        return False
    if _ADDRESS.search(title) or _SALUTATION.match(title) or _LISTED.match(title):
        return False
    if _ABBREVIATION.fullmatch(title.strip()):
        return False  # the name on a cover, of whose document it is
    said = [word for word in _WORD.findall(plain) if word not in _words("stop")]
    return any(len(word) > 2 and word not in _words("states") for word in said)


def title_of(opening: Opening) -> Found:
    """The best title there is; never empty."""
    for candidate, source in _candidates(opening):
        title = " ".join(_unescaped(candidate).split())
        title = _RECORDING.sub("", title).strip() or title
        if worthy(title):
            return Found(shortened(title), source)
    # Better a poor name that the document gives itself than none.
    for candidate, source in _candidates(opening):
        title = " ".join(_unescaped(candidate).split())
        if source not in ("file properties", "file name") and re.search(r"[^\W\d_]{3}", title):
            return Found(shortened(title), source)
    texts = [text for block, text in opening.early if block.kind is not BlockKind.TABLE]
    words = next(iter(texts), opening.early[0][1] if opening.early else "")
    first = _FIRST_SENTENCE.match(words)
    return Found(shortened(first.group() if first else "") or "Naamloos document", "first line")


def _candidates(opening: Opening) -> Iterator[tuple[str, str]]:
    early, draft = opening.early, opening.draft
    stated = opening.labelled.get("title", "")
    yield draft.title, "metadata"
    # "Onderwerp: …" above every heading is the title; further down it may be somebody else's,
    # but not in a letter, whose head is an address.
    if opening.said < opening.headed or opening.is_letter:
        yield stated, "label"
    yield _named_kind(early), "first line"
    for heading in _headings(early, top=True):
        yield heading, "heading"
    yield stated, "label"
    yield draft.fallback_title[: 2 * LENGTH].strip(), "file properties"
    # The names of a workbook's sheets name its parts.
    if early and early[0][0].kind is BlockKind.HEADING and draft.reader != "table":
        for heading in _headings(early, top=False):
            yield heading, "heading"
    yield _first_line(early), "first line"
    yield from_name(opening.name), "file name"
    for heading in _headings(early, top=False):
        yield heading, "heading"


def _headings(early: Sequence[tuple[Block, str]], *, top: bool) -> Iterator[str]:
    """Headings, those of the largest type first; a title printed as several lines as one.

    Args:
        early: the first blocks.
        top: only those before any running text.
    """
    found: list[tuple[int, int, str]] = []
    page = next((b.page for b, _ in early if b.kind is BlockKind.HEADING), None) if top else None
    number = 0
    while number < len(early):
        block, text = early[number]
        if top and block.kind is not BlockKind.HEADING and len(text) > _RUNNING:
            break
        number += 1
        if (
            block.kind is not BlockKind.HEADING
            or labels.parse(text)[0]
            or block.page != (page if page is not None else block.page)
        ):
            continue
        joined = [text]
        while (
            number < len(early)
            and len(joined) < _JOINED
            and early[number][0].kind is BlockKind.HEADING
            and _goes_on(" ".join(joined), early[number][1], block.level == early[number][0].level)
        ):
            joined.append(early[number][1])
            number += 1
        found.append((block.level, number, " ".join(joined)))
    levels = sorted({level for level, _, _ in found})
    if top:
        levels = levels[:1] if levels[:1] == [1] or page is not None else []
    for level in levels:
        yield from (text for own, _, text in found if own == level)
    if top and levels:  # "Vergadering" on top, what it is about below it
        below = levels[0] + 1
        yield from (t for own, _, t in found if own == below or (page is not None and own > below))


def _goes_on(title: str, following: str, alike: bool) -> bool:
    """Whether a title that was broken over printed lines goes on in the next heading."""
    if len(title) + len(following) > LENGTH // 2 or title[-1:] in ".!?":
        return False
    if _HANGING.search(title) or following[:1].islower():
        return True
    words = _WORD.findall(title)
    # "NIEUWE" above "KANSEN": one word in capitals is a line of a title in large type.
    return alike and len(words) == 1 and title.isupper() and following.isupper()


def _named_kind(early: Sequence[tuple[Block, str]]) -> str:
    """ "Verslag" as first line and what it is the report of below it, in one."""
    if len(early) < 3 or any(block.turn for block, _ in early[:2]):
        return ""
    kind, line = (" ".join(text.split()) for _, text in early[:2])
    plain = kind.lower().strip(" .:")
    if plain not in _words("kinds") or len(line) > _LINE or line[-1:] in ".,;:!":
        return ""
    if dates.is_date_line(line) or labels.parse(line)[0] or not worthy(line):
        return ""
    return f"{kind.strip(' .:')} {line[0].lower() + line[1:] if line[1:2].islower() else line}"


def _first_line(early: Sequence[tuple[Block, str]]) -> str:
    """A short first line that is no address, date, salutation or sentence."""
    for block, text in early[:3]:
        if block.turn is not None or block.kind in (BlockKind.FOOTNOTE, BlockKind.LIST_ITEM):
            return ""
        if block.kind is BlockKind.TABLE:
            continue
        line = " ".join(text.split())
        if len(line) > _LINE or line[-1:] in ".,;:!" or _SALUTATION.match(line):
            return ""
        if dates.is_date_line(line) or labels.parse(line)[0] or _ADDRESS.search(line):
            continue
        if worthy(line) and len(early) > 1:
            return line
    return ""


def from_name(name: str) -> str:
    """A file's name in words, "" where it has none."""
    stem = html.unescape(PurePath(name).stem)
    stem = _RECORDING.sub("", stem)
    stem = " ".join(re.sub(r"[\W_]+", " ", stem).split())
    if not re.search(r"[^\W\d_]{3}", stem):
        return ""
    return stem[0].upper() + stem[1:]


def shortened(title: str) -> str:
    """The title, cut at a word where it is very long."""
    if len(title) <= LENGTH:
        return title
    return title[:LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _unescaped(title: str) -> str:
    """ "moskee&euml;n" as metadata of sites often have it."""
    return html.unescape(title) if "&" in title else title
