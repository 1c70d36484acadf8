"""References to parliamentary papers, in the form that Dutch researchers use."""

from __future__ import annotations

import re

_DEBATE = re.compile(r"h-(?P<house>tk|ek|vv)-(?P<session>\d{8})-(?P<number>\d+)(?:-(?P<item>\d+))?")
_APPENDIX = re.compile(r"ah-(?P<house>tk|ek)-(?P<session>\d{8})-(?P<number>\d+)")
_PAPER = re.compile(r"kst-(?P<dossier>\d{4,6})(?P<more>-[IVXL]+[A-Z]*)?-(?P<number>[\dA-Z]+)")
_QUESTIONS = re.compile(r"kv-(?:tk|ek)-(?P<number>\d{4}[A-Z]\d+)")
_HOUSES = {"tk": "II", "ek": "I", "vv": "VV"}


def reference(publication: str, session: str = "", organiser: str = "") -> str:
    """The reference to an official publication, "" where its name tells nothing.

    Args:
        publication: its name: "h-tk-20172018-70-4", "kst-29538-250", "ah-tk-20172018-1234".
        session: the parliamentary year, "2017-2018", where the name has none.
        organiser: tells the Eerste Kamer from the Tweede.

    >>> reference("h-tk-20172018-70-4")
    'Handelingen II 2017/18, nr. 70, item 4'
    >>> reference("kst-29538-250", "2017-2018")
    'Kamerstukken II 2017/18, 29 538, nr. 250'
    >>> reference("ah-tk-20172018-1234")
    'Aanhangsel Handelingen II 2017/18, nr. 1234'
    """
    if match := _DEBATE.fullmatch(publication):
        item = f", item {match['item']}" if match["item"] else ""
        house = _HOUSES[match["house"]]
        return f"Handelingen {house} {_year(match['session'])}, nr. {match['number']}{item}"
    if match := _APPENDIX.fullmatch(publication):
        house = _HOUSES[match["house"]]
        return f"Aanhangsel Handelingen {house} {_year(match['session'])}, nr. {match['number']}"
    if match := _PAPER.fullmatch(publication):
        # Papers of the Eerste Kamer have letters for numbers.
        senate = "Eerste Kamer" in organiser or match["number"].isalpha()
        year = f" {_year(session)}" if session else ""
        dossier = _grouped(match["dossier"]) + (match["more"] or "").replace("-", " ")
        return f"Kamerstukken {'I' if senate else 'II'}{year}, {dossier}, nr. {match['number']}"
    if match := _QUESTIONS.fullmatch(publication):
        return f"Kamervragen {match['number']}"
    return ""


def _year(session: str) -> str:
    """ "20172018" or "2017-2018" as "2017/18"."""
    digits = re.sub(r"\D", "", session)
    return f"{digits[:4]}/{digits[6:8]}" if len(digits) == 8 else session


def _grouped(number: str) -> str:
    """ "29538" as "29 538"."""
    return f"{number[:-3]} {number[-3:]}" if len(number) > 4 else number
