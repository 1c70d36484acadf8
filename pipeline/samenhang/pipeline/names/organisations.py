"""Organisations' names in a text: the register, structure, abbreviations, the recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenhang.pipeline.names.cues import CUES
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import Organisation, Register
from samenhang.pipeline.names.structures import Structures
from samenhang.pipeline.names.words import plain


@dataclass(frozen=True, slots=True)
class OrganisationFound:
    """An organisation's name in the text.

    Args:
        first, after: its words.
        how: "register", "structure", "abbreviation", "context" or "recogniser".
        known: the register's entry, where it is in there.
        short_for: index words of the name that an abbreviation stands for, as text.
    """

    first: int
    after: int
    how: str
    known: Organisation | None = None
    short_for: str = ""


@dataclass(frozen=True)
class Finder:
    """Looks for organisations in one text."""

    reading: Reading
    lexicon: Lexicon
    register: Register
    structures: Structures

    def strong(self) -> list[OrganisationFound]:
        """Names that are organisations whatever else: register and structure."""
        found: list[OrganisationFound] = []
        i = 0
        while i < len(self.reading.words):
            at = self._registered(i) or self._structured(i)
            if at is None:
                i += 1
                continue
            at = self._extended(at)
            found.append(at)
            i = at.after
        return found

    def weak(self, taken: set[int]) -> Iterator[OrganisationFound]:
        """Names that context or the recogniser makes organisations, outside `taken` words."""
        reading = self.reading
        for i in range(len(reading.words)):
            if i not in taken:
                after = self._by_context(i, taken)
                if after:
                    yield OrganisationFound(i, after, "context")
                    taken.update(range(i, after))
        for first, after, label in reading.spans:
            if label != "ORG" or not taken.isdisjoint(range(first, after)):
                continue
            first, after = self._trimmed(first, after)
            name = reading.span_text(first, after)
            place = name in self.lexicon.towns or (
                self.lexicon.is_place(name) and name not in self.lexicon.organisations
            )
            if first < after and not place and self._plausible(first, after):
                yield OrganisationFound(first, after, "recogniser")

    def _trimmed(self, first: int, after: int) -> tuple[int, int]:
        """A recogniser's span without an article, signs or a function word at its edges."""
        reading = self.reading
        while first < after and (
            not reading.words[first].letters
            or (
                reading.plain_at(first) in {"de", "het", "een"}
                and not (reading.words[first].capital and not reading.words[first].opens)
            )
        ):
            first += 1
        while after > first and not reading.words[after - 1].letters:
            after -= 1
        return first, after

    def _matches(self, i: int) -> Iterator[tuple[int, str]]:
        """Stretches from word i on, longest first, as one line each."""
        words = self.reading.words
        limit = min(len(words), i + self.register.longest)
        ends = [j for j in range(i + 1, limit + 1) if words[j - 1].block == words[i].block]
        for j in reversed(ends):
            yield j, self.reading.span_text(i, j)

    def _registered(self, i: int) -> OrganisationFound | None:
        word = self.reading.words[i]
        if plain(word.text) not in self.register.first_words or not word.letters:
            return self._weak_name(i) or self._party_compound(i)
        for after, form in self._matches(i):
            known = self.register.by_form.get(form)
            if known is None and len(form) > 6 and " " in form and not _ARTICLE.match(form):
                known = self.register.find(form) if _capitals(form) else None
            if known is not None and not self._vetoed(i, after):
                return OrganisationFound(i, after, "register", known)
        return self._weak_name(i) or self._party_compound(i)

    def _vetoed(self, i: int, after: int) -> bool:
        """A register name that here is part of something else: "VS-kamer", "SP 5"."""
        reading = self.reading
        if after - i == 1 and reading.words[i].text == "Kamer":
            return reading.words[i].opens and reading.tag(i) == "VERB"
        return False

    def _weak_name(self, i: int) -> OrganisationFound | None:
        """ "minister van Financiën", "(Volt)", "de fractie van Denk"."""
        reading = self.reading
        for length in (2, 1):
            if i + length > len(reading.words):
                continue
            known = self.register.weak.get(reading.span_text(i, i + length))
            if known is None:
                continue
            before = reading.plain_at(i - 1)
            head = reading.plain_at(i - 2)
            if (
                (before in {"van", "voor"} and _is_office(head))
                or (before == "(" and reading.text_at(i + length) in {")", ","})
                or head == "fractie"
                or (known.kind == "party" and reading.label(i) == "ORG")
                or (known.kind == "ministry" and reading.label(i) == "ORG")
                or (before == "de" and known.kind == "agency" and reading.label(i) == "ORG")
            ):
                return OrganisationFound(i, i + length, "register", known)
        return None

    def _party_compound(self, i: int) -> OrganisationFound | None:
        """ "PvdA-fractie"."""
        text = self.reading.words[i].text
        stem, dash, rest = text.partition("-")
        if dash and rest in {"fractie", "leiding", "bestuur", "directie", "top", "raad"}:
            known = self.register.by_form.get(stem)
            if known is not None:
                return OrganisationFound(i, i + 1, "register", known)
        return None

    def _structured(self, i: int) -> OrganisationFound | None:
        reading, kinds = self.reading, self.structures
        word = reading.words[i]
        if not word.letters:
            return None
        low = plain(word.text)
        if low in kinds.full and (
            word.capital
            or low
            in {
                "ministerie",
                "departement",
                "gemeenteraad",
                "universiteit",
                "hogeschool",
                "hof",
                "inspectie",
                "faculteit",
                "vereniging",
                "stichting",
                "directoraat-generaal",
            }
        ):
            after = self._with_preposition(i)
            if after:
                return OrganisationFound(i, after, "structure")
        if low in kinds.named:
            after = self._named(i)
            if after:
                return OrganisationFound(i, after, "structure")
        if low == "plaatselijk" and reading.plain_at(i + 1) == "belang":
            after = i + 2
            while self._is_cap(after) and reading.adjacent(after):
                after += 1
            return OrganisationFound(i, after, "structure")
        if low in kinds.describing and reading.adjacent(i + 1) and self._is_cap(i + 1):
            after = self._capitals_end(i + 1)
            name = reading.span_text(i + 1, after)
            if name not in self.lexicon.towns:
                return OrganisationFound(i + 1, after, "structure")
        if word.capital:
            return self._closed(i) or self._ending(i)
        return None

    def _with_preposition(self, i: int) -> int:
        """End of "Raad voor de Leefomgeving en Infrastructuur", 0 where it is none."""
        reading, kinds = self.reading, self.structures
        at = i + 1
        while (
            self._is_cap(at)
            and reading.adjacent(at)
            and reading.plain_at(i) not in {"ministerie", "gemeenteraad"}
        ):
            at += 1
        if reading.plain_at(at) not in {
            "van",
            "voor",
            "der",
            "tot",
            "of",
            "for",
            "tegen",
        } or not reading.adjacent(at):
            return 0
        at += 1
        while (
            reading.plain_at(at) in {"de", "het", "den", "der", "the"}
            and reading.adjacent(at)
            and not self._is_cap(at)
        ):
            at += 1
        if not self._is_cap(at) or not reading.adjacent(at):
            return 0
        office = reading.plain_at(i) in {"ministerie", "departement", "directoraat-generaal"}
        return self._list_end(at, commas=office, bridges=kinds.bridges)

    def _list_end(self, at: int, *, commas: bool, bridges: Iterable[str]) -> int:
        """End of capitalised words joined by "en", "&", prepositions and, in ministries, commas."""
        reading = self.reading
        end = self._capitals_end(at)
        while True:
            nxt = reading.plain_at(end)
            if commas and nxt == "," and self._is_cap(end + 1) and self._en_follows(end + 1):
                end = self._capitals_end(end + 1)
                continue
            if nxt in {"en", "&"} and self._is_cap(end + 1) and self._one_more(end + 1):
                end = self._capitals_end(end + 1)
                continue
            if (
                nxt in {"van", "voor", "in", "der", "aan", "for"}
                and reading.adjacent(end)
                and not commas
            ):
                step = end + 1
                while reading.plain_at(step) in {"de", "het", "der", "den"} and not self._is_cap(
                    step
                ):
                    step += 1
                if (
                    self._is_cap(step)
                    and reading.adjacent(step)
                    and not self._is_person_start(step)
                ):
                    end = self._capitals_end(step)
                    continue
            return end

    def _en_follows(self, at: int) -> bool:
        """A comma list that ends in "en Cap": "Volksgezondheid, Welzijn en Sport"."""
        reading = self.reading
        end = self._capitals_end(at)
        if reading.plain_at(end) == ",":
            return self._is_cap(end + 1) and self._en_follows(end + 1)
        return reading.plain_at(end) == "en" and self._is_cap(end + 1)

    def _one_more(self, at: int) -> bool:
        """What follows "en" belongs to the name: a field of work, not a second name."""
        text = self.reading.words[at].text
        lexicon = self.lexicon
        return (
            lexicon.is_common(text)
            and not self.reading.words[at].shouted
            and self.reading.adjacent(at)
            and text not in self.register.by_form
        )

    def _named(self, i: int) -> int:
        reading = self.reading
        low = plain(reading.words[i].text)
        if not self._is_cap(i + 1) or not reading.adjacent(i + 1):
            return 0
        if reading.words[i].opens and low in {"groep", "lijst", "centrum", "platform", "regio"}:
            return 0
        if (
            low in {"college", "groep", "regio", "lijst", "platform", "centrum", "partij", "fonds"}
            and not reading.words[i].capital
        ):
            return 0
        end = self._capitals_end(i + 1)
        if low in {"gemeente", "provincie", "stadsdeel", "deelgemeente"}:
            end = self._place_end(i + 1, end)
        if low == "fractie":
            return 0
        if low == "politie" and reading.span_text(i + 1, end) not in self.lexicon.towns:
            return 0
        return end

    def _place_end(self, at: int, end: int) -> int:
        """ "gemeente Alphen aan den Rijn" whole, "gemeente Utrecht Jan Hoek" cut."""
        reading = self.reading
        for length in (5, 4, 3, 2, 1):
            if reading.span_text(at, at + length) in self.lexicon.towns:
                return at + length
        return min(end, at + 3)

    def _closed(self, i: int) -> OrganisationFound | None:
        """ "Harvard University", "Verwey-Jonker Instituut", "Van Dale Groep"."""
        reading = self.reading
        end = self._capitals_end(i)
        words = reading.words[i:end]
        for k in range(len(words) - 1, 0, -1):
            if plain(words[k].text) in self.structures.last and words[k].capital:
                first = i
                if words[0].text in self.lexicon.acronyms:
                    return None
                if plain(words[0].text) in {"de", "het", "een"} and (words[0].opens or k == 1):
                    first = i + 1
                    if k == 1:
                        return None
                if (
                    words[0].opens
                    and self.lexicon.is_common(words[0].text)
                    and k > 1
                    and reading.tag(i) not in {"PROPN", "ADJ"}
                ):
                    first = i + 1
                first = self._with_particles(first)
                return OrganisationFound(first, i + k + 1, "structure")
        return None

    def _with_particles(self, first: int) -> int:
        """ "Van der Berg Consultancy": from the tussenvoegsels on, where they have a capital."""
        reading = self.reading
        at = first
        while at > 0 and plain(reading.text_at(at - 1)) in _PARTICLES and reading.adjacent(at):
            at -= 1
        capital = reading.words[at].capital and reading.text_at(at) != "De"
        return at if capital else first

    def _ending(self, i: int) -> OrganisationFound | None:
        reading = self.reading
        word = reading.words[i]
        low = plain(word.text)
        if word.opens and not word.shouted and "-" not in low and self.lexicon.is_common(low):
            return None
        for ending in self.structures.endings:
            stem = low.removesuffix(ending)
            if stem != low and len(stem) > 1:
                if self.lexicon.is_common(low) or (
                    stem.rstrip("-").upper() in self.lexicon.acronyms
                ):
                    return None
                if "-" in ending and not word.text[0].isupper():
                    return None
                return OrganisationFound(i, i + 1, "structure")
        return None

    def _extended(self, found: OrganisationFound) -> OrganisationFound:
        """ "SP Rotterdam", "Humanitas Wonen", "GGD Amsterdam": a register name with its place."""
        reading = self.reading
        at = found.after
        if (
            found.known is not None
            and found.known.kind in {"party", "agency", "association", "union", "ngo", "university"}
            and reading.adjacent(at)
            and " " not in found.known.name.replace("Partij van", "")
        ) or (found.known is not None and found.known.kind == "party" and reading.adjacent(at)):
            for length in (3, 2, 1):
                place = reading.span_text(at, min(at + length, len(reading.words)))
                if place in self.lexicon.towns and not reading.words[at].opens:
                    return OrganisationFound(found.first, at + length, "structure")
        return found

    def _by_context(self, i: int, taken: set[int]) -> int:
        """End of a name that a role or a verb of working makes an organisation, else 0."""
        reading, lexicon, kinds = self.reading, self.lexicon, self.structures
        if not self._is_cap(i) or reading.words[i].opens:
            return 0
        end = self._capitals_end(i)
        if not taken.isdisjoint(range(i, end)) or self._is_person_start(i):
            return 0
        name = reading.span_text(i, end)
        if (
            name in lexicon.towns
            or name in lexicon.not_organisations
            or not self._plausible(i, end, words_too=True)
        ):
            return 0
        if lexicon.is_place(name) and reading.label(i) != "ORG":
            return 0
        before, head = reading.plain_at(i - 1), reading.plain_at(i - 2)
        if before in {"de", "het"} and reading.plain_at(i - 2) in kinds.links:
            before, head = reading.plain_at(i - 2), reading.plain_at(i - 3)
        common = lexicon.is_common(name) and end - i == 1
        if common and before != "bij":
            return 0
        if before in kinds.links and reading.adjacent(i):
            if before == "bij" and (lexicon.is_role(head) or head in kinds.working):
                return end
            if (
                before in {"van", "voor", "namens"}
                and head in CUES.of_organisation
                and reading.tag(i) in {"PROPN", "X", ""}
            ):
                return end
        if (
            lexicon.is_role(before)
            and reading.adjacent(i)
            and self._in_brackets(i)
            and before not in {"wethouder", "minister", "burgemeester", "staatssecretaris"}
        ):
            return end
        if reading.text_at(i) in {"De", "Het"} and end - i >= 3 and not reading.words[i].opens:
            return end
        return 0

    def _in_brackets(self, i: int) -> bool:
        """Inside brackets that opened shortly before."""
        for k in range(i - 1, max(-1, i - 14), -1):
            text = self.reading.text_at(k)
            if text == ")":
                return False
            if text == "(":
                return True
        return False

    def _plausible(self, first: int, after: int, *, words_too: bool = False) -> bool:
        """Fits a name: has a capital, is no stop word, law, place or event.

        Args:
            words_too: context is strong enough for ordinary words with capitals.
        """
        reading, lexicon = self.reading, self.lexicon
        name = reading.span_text(first, after)
        words = reading.words[first:after]
        if not any(w.capital for w in words) or len(name) < 2:
            return False
        if name in reading.quarters:
            return False
        if name.rstrip(".") in lexicon.not_organisations or _ROOM.fullmatch(name):
            return False
        if name in lexicon.acronyms or name in lexicon.never or name in lexicon.not_organisations:
            return False
        if (
            after - first == 1
            and words[0].opens
            and lexicon.is_common(name)
            and not words[0].shouted
        ):
            return False
        if reading.plain_at(first - 1) in {"een", "elke", "iedere", "geen"}:
            return False
        names = [w.text for w in words if w.capital and w.letters]
        article = words[0].text in {"De", "Het"} and not words[0].opens
        determined = reading.plain_at(first - 1) in {"de", "het"} or words[0].opens
        single = len(words) == 1 and not words[0].shouted
        if single and not words_too and determined and lexicon.is_common(name):
            return False
        if lexicon.is_role(reading.noun_at(first - 1)) and not words_too:
            return False  # "hoogleraar Algemene Sociologie"
        if (
            len(words) > 1
            and not article
            and not words_too
            and all(lexicon.is_common(w) or w in lexicon.towns for w in names if not w.isupper())
        ):
            heads = self.structures.full | self.structures.last | self.structures.named
            if not any(
                plain(w) in heads or plain(w).endswith(self.structures.endings) for w in names
            ):
                return False
        low = name.lower()
        return not (low.endswith(("wet", "verdrag", "regeling", "akkoord")) or name.isdigit())

    def _is_person_start(self, i: int) -> bool:
        text = self.reading.text_at(i)
        return (
            text in self.lexicon.gender_of_given or self.reading.words[i].initials
        ) and self.reading.label(i) != "ORG"

    def _is_cap(self, i: int) -> bool:
        if not 0 <= i < len(self.reading.words):
            return False
        word = self.reading.words[i]
        capital = word.capital or word.text[0].isdigit()
        stop = word.text in self.lexicon.never or (
            word.opens and word.text in self.lexicon.function_words
        )
        return capital and word.letters and not stop

    def _capitals_end(self, i: int) -> int:
        """Word after a run of capitalised words that begins at i."""
        reading = self.reading
        at = i + 1
        while (
            at < len(reading.words)
            and reading.adjacent(at)
            and self._is_cap(at)
            and not reading.words[at].opens
        ):
            at += 1
        return at


_PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten"})
_ROOM = re.compile(r"[A-Z]\d+")
_ARTICLE = re.compile(r"(?:de|het|een)\s", re.IGNORECASE)


def _is_office(word: str) -> bool:
    return word in CUES.ministry_heads


def _capitals(form: str) -> bool:
    """All long words of a name begin with a capital, as in its official form."""
    return all(word[0].isupper() for word in form.split() if len(word) > 3) or form.isupper()
