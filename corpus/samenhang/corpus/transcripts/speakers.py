"""Who a transcript's label names: "Kok, Rianne (Gast)", "R1", "Interviewer", "De heer Bos"."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from samenhang.corpus import labels
from samenhang.corpus.readers.spoken import named
from samenhang.corpus.types import Turn

_SOFTWARE_LINE = 120  # characters
_HINT = re.compile(r"(?i)transcri|\A(?:kind|language):")
_LONGEST = 80  # characters of a label
_PARTICLES = "van|von|der|den|de|het|'t|’t|ter|ten|te|la|le|el|al|bin|in|op|aan|dos|da|du|d'|d’"
_WORD = rf"(?:[^\W\d_a-zà-ÿ][\w'’.-]{{0,40}}|(?:{_PARTICLES})(?!\w))"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,6}}")
_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}|[A-Z][^\W\d_]{1,20}[ -]?\d{1,3}")
_BRACKETS = re.compile(
    r"\A(?P<name>[^()\[\]]{1,60}?)\s{0,3}[(\[](?P<inside>[^()\[\]]{1,40})[)\]]\Z"
)
_INITIALS = re.compile(r"\A(?:[A-Z][a-z]?\.? ?){1,5}\Z")
_COMMA = re.compile(r"\A(?P<first>[^,]{2,40}), ?(?P<second>[^,]{1,60})\Z")
_TRAILING = re.compile(rf"\A(?P<given>.{{1,40}}?) (?P<particles>(?:(?:{_PARTICLES}) ?){{1,3}})\Z")
_BETWEEN = re.compile(r"\s[-–|]\s")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks.

    Args:
        name, role, party, gender, kind: as `samenhang.corpus.types.Turn` has them.
        sure: surely somebody who speaks: a code ("R1"), an interviewer, a name of two words or
            more; one capitalised word may be any label.
        doubtful: a label that lists of questions have too ("V", "Antwoord").
        answers: stands for the one who is interviewed, whoever that is.
        coded: the label is a code or a part in the talk, no name.
    """

    name: str
    role: str = ""
    party: str = ""
    gender: str = ""
    kind: str = "speech"
    sure: bool = True
    doubtful: bool = False
    answers: bool = False
    coded: bool = False

    def turn(self, number: int) -> Turn:
        """The turn with this number."""
        return Turn(number, self.name, self.role, self.party, self.kind, self.gender)


@cache
def words(kind: str) -> frozenset[str]:
    """Words of `speakers.json`."""
    table: dict[str, list[str]] = json.loads(
        files("samenhang.corpus.transcripts").joinpath("speakers.json").read_text("utf-8")
    )
    return frozenset(table[kind])


@cache
def _software() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("software"))), re.IGNORECASE)


def is_software(line: str) -> bool:
    """Whether a program of meetings put a line among what was said ("… started transcription")."""
    line = line.strip()
    if len(line) > _SOFTWARE_LINE or not (line[:1].isdigit() or _HINT.search(line)):
        return False
    return _software().search(line) is not None


@lru_cache(maxsize=4096)
def voice(label: str) -> Voice | None:
    """Who a label names, or None where it cannot be the label of a speaker."""
    label = " ".join(label.split()).strip("*_ ").rstrip(":").strip()
    if not label or len(label) > _LONGEST:
        return None
    debater = named(label)
    if debater is not None:
        kind = "chair" if debater.chairs else "speech"
        return Voice(debater.speaker, debater.role, debater.party, debater.gender, kind)
    return _coded(label) or _named(label)


def _coded(label: str) -> Voice | None:
    lowered = label.lower().rstrip(".")
    base = re.sub(r"[ -]?\d{1,3}\Z", "", lowered)
    numbered = base != lowered
    if base in words("interviewers") and (base != "v" or not numbered):
        name = label if numbered else "Interviewer"
        doubtful = lowered in words("doubtful")
        return Voice(name, "interviewer", kind="chair", doubtful=doubtful, coded=True)
    if lowered in words("answering"):
        doubtful = lowered in words("doubtful")
        return Voice("Geïnterviewde", "geïnterviewde", doubtful=doubtful, answers=True, coded=True)
    if lowered in words("unknown"):
        return Voice(label, coded=True)
    return Voice(label, coded=True) if _CODE.fullmatch(label) else None


def _named(label: str) -> Voice | None:
    if labels.parse(f"{label}: x")[0]:
        return None  # "Datum", "Aanwezig"
    role = party = ""
    match = _BRACKETS.match(label)
    if match is not None:
        label, inside = match["name"], match["inside"].strip()
        given = label.rpartition(",")[2].strip()
        if "," in label and _INITIALS.match(given) and _NAME.fullmatch(inside):
            label = f"{label.rpartition(',')[0]}, {inside}"  # "Kok, R.M. (Rianne)"
        elif inside.lower() in words("guests") or inside.isdigit():
            pass
        elif inside[:1].islower():
            role = inside
        else:
            party = inside
    parts = _BETWEEN.split(label, maxsplit=1)
    if len(parts) == 2:  # "Rianne Kok - Gemeente Almelo"
        label, party = parts[0], party or parts[1]
    comma = _COMMA.match(label)
    if comma is not None:
        first, second = comma["first"].strip(), comma["second"].strip()
        if _NAME.fullmatch(second) and second[:1].isupper():
            label = _upright(first, second)
        else:
            label, role = first, role or second
    if not _NAME.fullmatch(label) or not any(c.isupper() for c in label):
        return None
    sure = len([word for word in label.split() if word[:1].isupper()]) > 1 or bool(role or party)
    return Voice(label, role, party, sure=sure)


def _upright(surname: str, given: str) -> str:
    """ "Kok, Rianne" and "Berg, Anna van den" with the names in the order of speech."""
    match = _TRAILING.match(given)
    if match is not None:
        return f"{match['given']} {match['particles'].strip()} {surname}"
    return f"{given} {surname}"


def interviewed(head: str) -> str:
    """The one person whom a heading says was interviewed, else ""."""
    match = _INTERVIEW.search(head)
    return match["name"].strip(" .-") if match is not None else ""


_FULL = rf"[A-ZÀ-Þ][\w'’.-]{{0,40}}(?: {_WORD}){{1,5}}"
_INTERVIEW = re.compile(
    rf"\b(?:[Ii]nterview|[Gg]esprek|[Vv]raaggesprek|[Vv]ragen|INTERVIEW)\b[^\n]{{0,40}}?"
    rf"\b(?:met|aan|van)\s+(?:(?:de heer|mevrouw|dhr\.|mw\.|mevr\.)\s+)?(?P<name>{_FULL})"
)
_LEGEND = r"(?P<name>{full})\s{{0,3}}\({code}\)|\b{code}\s{{0,3}}[=:–-]\s{{0,3}}(?P<other>{full})"


def legend(code: str, head: str) -> str:
    """The name that a transcript's head gives for a code ("R1 = Jan Bos", "Jan Bos (JB)")."""
    pattern = _LEGEND.format(full=_FULL, code=re.escape(code))
    match = re.search(pattern, head[:4000])
    return (match["name"] or match["other"]).strip() if match is not None else ""


def in_full(voice: Voice, head: str) -> Voice:
    """A voice with the name that the transcript's head gives for its label."""
    if voice.answers:
        name = interviewed(head)
        return replace(voice, name=name) if name else voice
    if _CODE.fullmatch(voice.name) or re.fullmatch(r"[A-Z]{1,4}", voice.name):
        name = legend(voice.name, head)
        return replace(voice, name=name, sure=True, coded=True) if name else voice
    if not voice.sure and " " not in voice.name:
        match = re.search(rf"\b{re.escape(voice.name)}(?: {_WORD}){{1,4}}", head[:4000])
        return replace(voice, name=match.group(), sure=True) if match is not None else voice
    return voice
