"""Citations in words, by kind of document."""

from __future__ import annotations

from samenhang.index.citing.works import Person, Work

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_MONTH = _MONTHS.split()
_MEETINGS = {"minutes": "notulen", "decisions": "besluitenlijst", "agenda": "agenda"}
_MARKS = {
    "letter": "Brief",
    "press release": "Persbericht",
    "interview": "Interview",
    "web page": "Webpagina",
    "e-mail": "E-mail",
    "motion": "Motie",
    "transcript": "Transcriptie",
}


def cited(work: Work) -> str:
    """The citation of a work, with the place in it where words are cited.

    Parliamentary papers as "Handelingen II 2017/18, nr. 70, item 4, al. 5"; minutes and decisions
    as "Gemeenteraad Almelo, notulen 14 maart 2017, al. 5"; others after APA 7.
    """
    if work.reference:
        return ", ".join(part for part in (work.reference, work.locator) if part)
    body = work.publisher or work.place
    if work.kind in _MEETINGS and body:
        what = f"{_MEETINGS[work.kind]} {in_words(work.date)}".strip()
        return ", ".join(part for part in (body, what, work.locator) if part)
    return _apa(work)


def in_words(date: str) -> str:
    """An ISO date as Dutch readers write it: "14 maart 2017"."""
    parts = date.split("-")
    if len(parts) == 1:
        return date
    month = _MONTH[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"


def _apa(work: Work) -> str:
    authors = _listed(work.authors) or work.publisher
    year = f"({_apa_date(work)})"
    title = f"{work.title} [{_MARKS[work.kind]}]" if work.kind in _MARKS else work.title
    publisher = work.publisher if work.authors else ""
    parts = [f"{authors} {year}", title] if authors else [title, year]
    parts += [part for part in (publisher, work.url) if part]
    told = ". ".join(part.rstrip(".") for part in parts)
    ending = "" if told.endswith(work.url) and work.url else "."
    return f"{told}, {work.locator}{ending}" if work.locator else told + ending


def _apa_date(work: Work) -> str:
    if not work.date:
        return "z.d."
    year, *rest = work.date.split("-")
    exact = work.kind in {"press release", "interview", "web page", "column", "letter", "debate"}
    return f"{year}, {in_words(work.date).removesuffix(year).strip()}" if exact and rest else year


def _listed(people: tuple[Person, ...]) -> str:
    names = [_inverted(person) for person in people]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _inverted(person: Person) -> str:
    """ "de Boer, A."."""
    initials = " ".join(f"{word[0]}." for word in person.given.replace("-", " ").split() if word)
    family = f"{person.particle} {person.family}".strip()
    return f"{family}, {initials}" if initials else family
