"""How much of a file's words a reader's text holds, and where the others stand.

First the words are counted, in the file and in the text: for most files that is all. Where more
than a few are missing, words in the text are those that stand there in the same company: in a
run of three. What is a menu, a form, a row of links, or returns on page after page is no loss.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from samenhang.corpus.census import markup, packages, pages, texts
from samenhang.corpus.census.stretches import Stretch, lines
from samenhang.corpus.limits import Limits
from samenhang.corpus.packages import Package
from samenhang.corpus.types import WARN_BELOW, Coverage, LeftOut

_FEW = 0.02  # share of words that may miss without a closer look
_FEWEST = 12  # words left out that are worth a warning
# Signs and digits become spaces, so that only letters are left.
_SPACED = bytes(b if b > 127 or chr(b).isalpha() else 32 for b in range(256))
_SIGNS = "‘’“”„‚«»–—…•·\xa0†‡²³¹⁴⁵⁶⁷⁸⁹⁰€©\u2010\u2011"
_EDGE = "\ue000"  # a private character between stretches, a word by itself
_RETURNS = 3  # times that a line stands in a file when it is a running head
_MOST = 5  # places that are named
_SAMPLE = 60  # characters


def coverage(data: bytes, kind: str, text: str, said: Iterable[str] = ()) -> Coverage:
    """Count the words of a file beside those of a reader's text.

    Args:
        data: the file.
        kind: its kind, as `sniffing.sniff` names it; any other is counted as text.
        text: the clean text.
        said: what else the document keeps: its title, speakers, labels.
    """
    have = " ".join((text, *said))
    found = list(_stretches(data, kind)) if kind not in _WHOLE else []
    whole = _WHOLE[kind](data) if kind in _WHOLE else "\n".join(s.text for s in found)
    counts, known = Counter(_parted(whole)), Counter(_parted(have))
    words = missing = 0
    for word, count in counts.items():
        if len(word) > 1:
            words += count
            missing += max(0, count - known.get(word, 0))
    if missing <= max(_FEWEST, _FEW * words):
        return Coverage(words, 0 if missing <= _FEWEST else missing)
    return _closer(found or list(_stretches(data, kind)), _words(have), " ".join(said))


def in_words(coverage: Coverage) -> str:
    """One line that says what was left out and where; "" where it is not worth one."""
    if coverage.share >= WARN_BELOW or coverage.left_out < _FEWEST:
        return ""
    places = "; ".join(
        f"{part.words} in {part.where} (“{part.beginning}”)" for part in coverage.parts[:3]
    )
    return f"left out {coverage.left_out:,} of {coverage.words:,} words: {places}"


_WHOLE = {
    "text": texts.plain,
    "markdown": texts.markdown_whole,
    "package": lambda data: packages.whole(Package(data, Limits())),
    "html": lambda data: markup.text_of_html(texts.plain(data)),
    "official": lambda data: markup.text_of_xml(texts.plain(data)),
    "tei": lambda data: markup.text_of_xml(texts.plain(data)),
    "politicalmashup": lambda data: markup.text_of_xml(texts.plain(data)),
    "xml": lambda data: markup.text_of_xml(texts.plain(data)),
    "rtf": texts.rtf,
}


def _stretches(data: bytes, kind: str) -> Iterable[Stretch]:
    if kind == "pdf":
        return pages.stretches(data)
    if kind == "package":
        return packages.stretches(Package(data, Limits()))
    if kind == "mail":
        return texts.mail(data)
    if kind == "rtf":
        return lines(texts.rtf(data))
    text = texts.plain(data)
    if kind == "html":
        return markup.html(text)
    if kind in ("official", "tei", "politicalmashup", "xml"):
        return markup.xml(text)
    if kind == "markdown":
        return texts.markdown(text)
    if kind == "component":
        return texts.component(text)
    if kind == "subtitles":
        return texts.subtitles(text)
    return lines(text)


def _words(text: str) -> list[bytes]:
    """A text's words of two letters or more, in small letters."""
    return [word for word in _parted(text) if len(word) > 1]


def _parted(text: str) -> list[bytes]:
    """A text's words in small letters, as bytes: several times quicker than by a pattern."""
    text = text.lower().replace("\r\n", "\n").replace("-\n", "").replace("\u00ad", "")
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text.encode("utf-8", "replace").translate(_SPACED).split()


def _closer(stretches: Sequence[Stretch], have: Sequence[bytes], said: str) -> Coverage:
    known = set(zip(have, have[1:], have[2:], strict=False))
    single, named = set(have), set(_words(said))
    words, spans = _spanned(stretches)
    returning = Counter(b" ".join(words[start:end]) for start, end in spans)
    read = bytearray(len(words))
    for place, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if three in known:
            read[place : place + 3] = b"\x01\x01\x01"
    total = left = 0
    losses: list[tuple[int, LeftOut]] = []
    for number, (stretch, (start, end)) in enumerate(zip(stretches, spans, strict=True)):
        lost = _lost(words, read, start, end, single, named)
        if lost and (stretch.slight or returning[b" ".join(words[start:end])] >= _RETURNS):
            total += end - start - lost
            continue
        total += end - start
        left += lost
        if lost:
            losses.append((number, LeftOut(stretch.where, lost, _sample(stretch.text))))
    return Coverage(total, left, _joined(losses))


def _spanned(stretches: Sequence[Stretch]) -> tuple[list[bytes], list[tuple[int, int]]]:
    """All words, and where those of each stretch begin and end among them."""
    whole = f" {_EDGE} ".join(stretch.text.replace(_EDGE, " ") for stretch in stretches)
    words: list[bytes] = []
    spans: list[tuple[int, int]] = []
    start = 0
    edge = _EDGE.encode()
    for word in _words(whole):
        if word == edge:
            spans.append((start, len(words)))
            start = len(words)
        else:
            words.append(word)
    spans.append((start, len(words)))
    return words, spans


def _lost(
    words: Sequence[bytes],
    read: bytearray,
    start: int,
    end: int,
    single: set[bytes],
    named: set[bytes],
) -> int:
    """How many words of a stretch the text has not."""
    lost = 0
    place = start
    while place < end:
        if read[place]:
            place += 1
            continue
        stop = place
        while stop < end and not read[stop]:
            stop += 1
        run = words[place:stop]
        # A cell, or a word that a line end cut, has no company to be known by.
        few = len(run) <= 2 and (all(w in single for w in run) or b"".join(run) in single)
        if not few and not (len(run) <= 8 and all(word in named for word in run)):
            lost += len(run)
        place = stop
    return lost


def _sample(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _SAMPLE else said[:_SAMPLE].rsplit(" ", 1)[0] + " …"


def _joined(losses: Sequence[tuple[int, LeftOut]]) -> tuple[LeftOut, ...]:
    """Losses side by side, or at one place, as one; the largest first."""
    joined: list[LeftOut] = []
    places: dict[str, int] = {}
    last = -2
    for number, loss in losses:
        at = places.get(loss.where, len(joined) - 1 if number - last <= 2 else -1)
        last = number
        if at >= 0:
            known = joined[at]
            joined[at] = LeftOut(known.where, known.words + loss.words, known.beginning)
            places[loss.where] = at
        else:
            places[loss.where] = len(joined)
            joined.append(loss)
    return tuple(sorted(joined, key=lambda loss: -loss.words)[:_MOST])
