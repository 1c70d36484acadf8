"""Copies of marked documents with other names, and sentences made of parts, to fit on.

So that no model leans on the lists: half of the names that it learns from are in none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from names_gold import Marked, Row
from samenhang.corpus.types import Block, BlockKind, Document, Source
from samenhang.pipeline.extensions import guess_blocks
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.structures import structures

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SYLLABLES = (
    "bra do fel gri hol jan kes lem mar nij oor pel ris sto tam ur ver wij zan el ach boe cor dre "
    "es fra gou hui iep kra loo mie noo ost pru roe sche ter uit vle wou zui ba ka li mo na ri sa"
).split()
_ENDS = "ma stra huis berg sen man inga er s dijk veld horst oglu i ez ski ova en haar link".split()


class Names:
    """Names drawn at random, about half of them in no list."""

    def __init__(self, dice: random.Random) -> None:
        words = lexicon()
        self._dice = dice
        self._surnames = sorted(s for s in words.surnames if s.isalpha() and len(s) > 2)
        self._given = sorted(words.given)
        self._known = sorted(words.gender_of_given)

    def _made(self) -> str:
        dice = self._dice
        return (
            "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((1, 1, 2))))
            + dice.choice(_ENDS)
        ).capitalize()

    def surname(self) -> str:
        """A surname: listed, an ordinary word, or made up."""
        fate = self._dice.random()
        if fate < 0.4:
            return self._dice.choice(self._surnames)
        if fate < 0.6:
            return self._dice.choice(_ORDINARY)
        return self._made()

    def given(self) -> str:
        """A given name."""
        fate = self._dice.random()
        if fate < 0.55:
            return self._dice.choice(self._known)
        if fate < 0.8:
            return self._dice.choice(self._given)
        return self._made()

    def proper(self) -> str:
        """A word that an organisation may be called by."""
        fate = self._dice.random()
        if fate < 0.35:
            return self._made()
        if fate < 0.5:
            return self._made() + self._dice.choice(
                ("zorg", "groep", "werk", "net", "wonen", "tech")
            )
        return self._dice.choice(_HOUSES)

    def letters(self, length: int) -> str:
        """An abbreviation."""
        return "".join(self._dice.choice("ABCDEFGHIJKLMNOPRSTUVWZ") for _ in range(length))


def copies(rows: Sequence[Row], seed: int) -> Iterator[Row]:
    """Each document with other names in the same places."""
    for name, group, kind, document, marked, _ in rows:
        if kind == "real" and "+src" in name:
            continue
        names = Names(random.Random(f"{name}{seed}"))  # noqa: S311 - no secret
        other = _renamed(document.text, marked, names)
        pieces: list[str] = []
        places: dict[int, int] = {}
        at = size = 0
        for match in _WORD.finditer(document.text):
            pieces.append(document.text[at : match.start()])
            size += match.start() - at
            places[match.start()] = size
            word = other.get(match[0], match[0])
            pieces.append(word)
            size += len(word)
            places[match.end()] = size
            at = match.end()
        pieces.append(document.text[at:])
        text = "".join(pieces)

        def moved(offset: int) -> int:
            before = max((p for p in _below(places, offset)), default=0)
            return places.get(before, 0) + offset - before

        blocks = tuple(
            replace(b, start=moved(b.start), end=moved(b.end), turn=None) for b in document.blocks
        )
        copy = Document(Source("-", "0" * 64, len(text), "text"), text, blocks, (), document.title)
        yield (
            f"{name}~{seed}",
            group,
            "copy",
            copy,
            tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in marked),
            (),
        )


def _below(places: dict[int, int], offset: int) -> Iterator[int]:
    return (p for p in range(offset, max(-1, offset - 200), -1) if p in places)


def _renamed(text: str, marked: Sequence[Marked], names: Names) -> dict[str, str]:
    """Other words for those that only names have."""
    words, kinds = lexicon(), structures()
    small = {w.lower() for w in _WORD.findall(text) if w[0].islower()}
    other: dict[str, str] = {}
    for mark in marked:
        parts = _WORD.findall(text[mark.start : mark.end])
        for n, part in enumerate(parts):
            if part in other or not part[0].isupper() or part.lower() in small or len(part) < 2:
                continue
            if mark.type == "PERSON":
                given = n == 0 and (len(parts) > 1 or part in words.gender_of_given)
                other[part] = names.given() if given else names.surname()
            elif part.isupper() and len(part) <= 5:
                other[part] = names.letters(len(part))
            elif not (words.is_common(part) or part in words.towns or kinds.is_head(part.lower())):
                other[part] = names.proper()
    return other


_ORDINARY = (
    "Prins Koning Bakker Visser Smit Mulder Kok Kamer Straat Brug Huis Post Stad Molen Raad Bank "
    "Los Vis Kras Zwart Wit Groen Bos Berg Dam Vos Haan Wolf Beer Schout Meester Keizer Hertog "
    "Schipper Kuiper Dekker Slager Timmer Zomer Winter Vrijdag Hof Poort Poel Kroon Ring Blok Steen "
    "Pot Kan Stoel Kast Hoek Kant Lang Kort Groot Klein Jong Oud Rood Bruin School Kerk Markt Boer"
).split()
_HOUSES = (
    "Zon Brug Linde Eik Molen Toren Kameleon Horizon Vlinder Regenboog Wijzer Kompas Baken Anker "
    "Kring Spil Stuw Haven Bron Kade Tuin Wissel Draad Schakel Stek Hoeksteen Ark Sleutel Poort"
).split()
_FIELDS = (
    "Welzijn Zorg Wonen Jeugd Ouderen Natuur Milieu Cultuur Sport Onderwijs Leefomgeving Kinderen "
    "Mantelzorg Armoede Participatie Techniek Energie Duurzaamheid Ontwikkeling Onderzoek Handel"
).split()
_MOTTOS = (
    "Onder Ons|Ons Dorp|Wij in de Buurt|Samen Sterk|Voor Elkaar|Hart voor de Wijk|Thuis in de Stad|"
    "Zorg voor Later|Huis van de Wijk|Kracht van Samen|Ruimte voor Groen|Goed Bezig|Jong en Oud|"
    "Elkaar Helpen|Buren voor Buren|Met Elkaar|Stem van de Straat|Oog voor Ouderen|Nieuw Begin"
).split("|")
_HEADS = (
    "Stichting Vereniging Coöperatie Platform Netwerk Bewonersplatform Wijkcoöperatie Burgerinitiatief "
    "Buurtvereniging Zorgcoöperatie Fonds Instituut Bureau Werkgroep Comité Actiegroep Raad Bond "
    "Federatie Expertisecentrum Steunpunt Museum Theater Museum Kenniscentrum Adviesraad Dorpsraad"
).split()
_DESCRIBED = (
    "woningcorporatie welzijnsorganisatie zorgaanbieder zorgorganisatie adviesbureau buurthuis "
    "wijkcentrum basisschool ziekenhuis thuiszorgorganisatie uitgeverij restaurant filmhuis bioscoop "
    "supermarkt verzekeraar vakbond poppodium dorpshuis parochie aannemer drukkerij omroep softwarebedrijf"
).split()
_ROLES = (
    "wethouder directeur bestuurder woordvoerder voorzitter bewoner wijkagent verpleegkundige docent "
    "onderzoeker projectleider buurtverbinder conciërge vrijwilliger raadslid huisarts opbouwwerker"
).split()
_THINGS = (
    "Wet maatschappelijke ondersteuning|Participatiewet|Omgevingswet|Jeugdwet|Wmo|Wpg|AVG|Dag van de Buurt|"
    "Nationale Buurtdag|Koningsdag|Actieplan Wonen|Programma Samen Verder|Agenda Stad|API|JSON|REST|"
    "Kubernetes|Python|Covid-19|CO2|PM10|iPhone|Facebook|WhatsApp|Excel|Citymarketing|Nederland|België|"
    "Europa|Den Bosch|Groningen|Twente|Zeeland|IJssel|Maas|Noordzee|Lindelaan|Stationsplein|Hanzelijn|"
    "Betuweroute|Tweede Wereldoorlog|Nederlands|Turks|Pasen|Pinksteren|Middeleeuwen|Randstad|Cyber Act|"
    "Managed Services|Common Ground|Big Data|Open Source|Product Owner|Green Deal|ADHD|ALV|Q&A|FAQ|GPS"
).split("|")


class _Sentences:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret
        self.names = Names(self.dice)
        self.text = ""
        self.marked: list[Marked] = []

    def put(self, template: str, **slots: tuple[str, str]) -> None:
        """Adds a sentence; a slot is a text with its type ("" for what is no name)."""
        for piece in re.split(r"(\{\w+\})", template):
            if piece.startswith("{"):
                words, kind = slots[piece[1:-1]]
                if kind:
                    start = len(self.text)
                    self.marked.append(Marked(start, start + len(words), kind, words))
                self.text += words
            else:
                self.text += piece

    def particle(self) -> str:
        """Tussenvoegsels, most often none."""
        return self.dice.choice(
            [
                "",
                "",
                "",
                "",
                "",
                "van ",
                "de ",
                "van der ",
                "van den ",
                "van de ",
                "ter ",
                "v.d. ",
                "vd ",
                "den ",
            ]
        )

    def person(self) -> tuple[str, str, str]:
        """A full name, the surname as it stands alone, and the given name."""
        given = self.names.given()
        part, surname = self.particle(), self.names.surname()
        if self.dice.random() < 0.12:
            surname += f"-{self.names.surname()}"
        elif self.dice.random() < 0.06:
            surname += f" van {self.names.surname()}"
        first = given
        if self.dice.random() < 0.15:
            first = f"{given[0]}."
            if self.dice.random() < 0.4:
                first += f"{self.names.given()[0]}."
        alone = (part[:1].upper() + part[1:] if part else "") + surname
        return f"{first} {part}{surname}", alone, given

    def organisation(self) -> str:
        """A name by one of the ways in which organisations are called."""
        dice, names = self.dice, self.names
        way = dice.randrange(18)
        town = dice.choice(_TOWNS)
        head = dice.choice(_HEADS)
        if way == 0:
            return f"{head} {dice.choice(_MOTTOS)}"
        if way == 1:
            return f"{head} {names.proper()}"
        if way == 2:
            return f"{head} voor {dice.choice(_FIELDS)} en {dice.choice(_FIELDS)}"
        if way == 3:
            return (
                f"{names.surname()} & {dice.choice(('Zonen', 'Partners', 'Co', names.surname()))}"
                + dice.choice(("", " B.V.", ""))
            )
        if way == 4:
            return f"{dice.choice(_FIELDS)}{dice.choice('+&')}{dice.choice(_FIELDS)}"
        if way == 5:
            return names.letters(dice.choice((3, 3, 4)))
        if way == 6:
            return f"gemeente {town}"
        if way == 7:
            return f"{dice.choice(_FIELDS)}{dice.choice(('groep', 'net', 'punt', 'werk', 'loket'))} {town}"
        if way == 8:
            return f"{names.proper()} {dice.choice(_FIELDS)}"
        if way == 9:
            return f"De {dice.choice(_HOUSES)}"
        if way == 10:
            return f"Nederlandse {dice.choice(('Vereniging', 'Bond', 'Federatie'))} van {dice.choice(_FIELDS)}"
        if way == 11:
            return f"{names.surname()} {dice.choice(('Advies', 'Groep', 'Consultancy', 'Bouw', 'Advocaten', 'Instituut'))}"
        if way == 12:
            return dice.choice(_GENERIC) + dice.choice(("", f" {town}"))
        if way == 13:
            return (
                f"{dice.choice(('Van der', 'De', 'Van den', 'Van'))} {names.surname()} {dice.choice(('Advies', 'Consultancy', 'Groep', 'Bouw'))}"
                + dice.choice(("", " B.V."))
            )
        if way == 14:
            return f"{dice.choice((names.letters(3), names.proper()))}{dice.choice(('-groep', '-fonds', '-instituut', '-stichting'))}"
        if way == 15:
            known = dice.choice(_REGISTERED)
            return known.name if dice.random() < 0.5 else dice.choice(known.forms)
        if way == 16:
            return f"{dice.choice(_PEOPLE)} {dice.choice(('Lijst', 'Partij', 'Belangen', 'Volkspartij'))}"
        return names.proper()


_GENERIC = ("plaatselijk belang", "dorpsbelang", "wijkbelang", "Plaatselijk Belang", "Dorpsbelang")
_PEOPLE = (
    "Almelose Zwolse Deventer Utrechtse Leidse Tilburgse Arnhemse Venlose Goudse Edese".split()
)
_REGISTERED = register().organisations
_TOWNS = "Almelo Zwolle Deventer Utrecht Leiden Tilburg Arnhem Venlo Meppel Hoorn Gouda Ede Assen".split()
_SPEECH = "zegt vindt stelt vertelt meent benadrukt denkt vraagt waarschuwt".split()


def sentences(number: int) -> Iterator[Row]:
    """Documents of ordinary sentences, made of parts."""
    for seed in range(number):
        made = _Sentences(seed)
        dice = made.dice
        for _ in range(9):
            full, alone, given = made.person()
            other, second, _ = made.person()
            organisation = made.organisation()
            thing = dice.choice(_THINGS)
            role, verb, town = dice.choice(_ROLES), dice.choice(_SPEECH), dice.choice(_TOWNS)
            slots = {
                "P": (full, "PERSON"), "S": (alone, "PERSON"), "G": (given, "PERSON"),
                "Q": (other, "PERSON"), "T": (second, "PERSON"), "O": (organisation, "ORG"),
                "N": (thing, ""), "r": (role, ""), "R": (role.capitalize(), ""), "v": (verb, ""),
                "V": (verb.capitalize(), ""), "w": (town, ""), "d": (dice.choice(_DESCRIBED), ""),
                "m": (dice.choice(("mw.", "mevrouw", "dhr.", "de heer", "mevr.", "meneer")), ""),
                "M": (dice.choice(("Mw.", "Mevrouw", "Dhr.", "De heer", "Mevr.", "Drs.")), ""),
                "c": (dice.choice(_ORDINARY), ""),
                "k": (dice.choice(("werkgroep", "vereniging", "stichting", "coöperatie", "team")) + " " + made.names.proper(), "ORG"),
                "D": (dice.choice(_DESCRIBED).capitalize(), ""),
                "p": (dice.choice(("VVD", "CDA", "D66", "SP", "PvdA")), "ORG"),
                "a": (str(dice.randrange(8, 90)), ""), "n": (str(dice.randrange(1, 20)), ""),
                "t": (dice.choice(("mr.", "drs.", "ir.", "dr.", "prof. dr.", "mr. drs.", "ing.")), ""),
                "x": (dice.choice(("MSc", "MA", "PhD", "LLM", "MBA", "BSc")), ""),
            }  # fmt: skip
            for template in dice.sample(_TEMPLATES, 3):
                made.put(template, **slots)
                made.text += "\n\n" if dice.random() < 0.5 else " "
        if seed % 3 == 0:
            _table(made)
        text = made.text.rstrip()
        name = f"parts-{seed}"
        document = Document(
            Source("-", "0" * 64, len(text), "text"), text, guess_blocks(text), (), name
        )
        yield name, name, "parts", document, tuple(made.marked), ()


def _table(made: _Sentences) -> None:
    """A list of those present, the surname first."""
    dice, names = made.dice, made.names
    between = dice.choice((" ", " | ", ", "))
    head = dice.choice(("Voornaam", "Initialen", "Voorletters"))
    made.text = made.text.rstrip() + "\n\nAanwezigen\n\n"
    made.text += between.join(("Achternaam", head, "Organisatie")) + "\n\n"
    for _ in range(dice.randrange(4, 12)):
        given = names.given() if head == "Voornaam" else f"{names.given()[0]}."
        start = len(made.text)
        surname = names.surname()
        made.text += f"{made.particle()}{surname}{between}{given}"
        made.marked.append(Marked(start, len(made.text), "PERSON", f"{given} {surname}"))
        made.text += between
        made.put("{O}", O=(made.organisation(), "ORG"))
        made.text += "\n\n"


_TEMPLATES = (
    "{P} {v} dat het beter kan.", "“Dat gaat goed”, {v} {P}.", "Volgens {P} van {O} klopt dat niet.",
    "{M} {S} {v} dat het moet.", "Volgens {m} {S} is het te duur.", "{S} {v} van niet.",
    "“Ja”, {v} {r} {P}.", "{R} {P} ({O}) {v} dat ook.", "{P} ({a}): “Ik kom hier graag.”",
    "{P}, {r} bij {O}, knikt.", "{P}: “We doen het samen.”", "{S}: Wie neemt dat op zich?",
    "De {r} van {O} sprak met {P} en {Q}.", "{P} en {Q} waren er ook.", "Ook {S} en {T} stemden voor.",
    "{O} {v} dat het plan niet deugt.", "Met {O} en {N} komt het goed.", "Bij {O} werken tachtig mensen.",
    "Het plan van {O} ligt klaar.", "{P} werkt bij {O} in {w}.", "De {d} {O} is dicht.",
    "{N} is ingewikkeld.", "Dat volgt uit {N}.", "In {w} is {N} bekend.", "We gebruiken {N} daarvoor.",
    "{N} wordt in {w} besproken.", "Het {N} is klaar.", "De {N} helpt daarbij.", "{N} en {N} horen bij elkaar.",
    "{M} {S} ({p}) is tegen.", "De fractie van {p} steunt {S}.", "{p} en {O} willen dat {S} vertrekt.",
    "{t} {P} opent de vergadering.", "{P} {x} was aanwezig.", "Aftreden {G}, {N}.", "Inbreng {P}.",
    "{G} {v} dat het druk is.", "“Mooi”, lacht {G}.", "{G} woont in {w} en helpt {T}.",
    "Aanwezig: {P}, {Q} en {S}.", "Tekst: {P}", "Foto: {Q}", "Voorzitter: {P}", "{O}: “Wij betreuren dit.”",
    "{P}{n} wees daarop.", "Volgens {O} en {p} is {N} nodig.", "{S}s voorstel haalt het niet.",
    "Het idee kwam van {P}, die bij {O} werkt.", "Een woordvoerder van {O} wil niet reageren.",
    "De directeur van {O}, {P}, {v} dat.", "Samen met {O} bouwt {P} aan {N}.", "{N}: wat nu?",
    "{c} is er genoeg in de wijk.", "{c} en {w} liggen dicht bij elkaar.", "{c} gezocht voor {O}.",
    "De {k} groeit.", "Met de {k} gaat het goed.", "{D} {O} schreef het rapport.", "{D} {O} helpt.",
    "{P} (bestuurder {O}, lid {k}) vult aan.", "Later {v} {S} dat ook.", "Eerder {v} {P} van {k} dat.",
    "Raadslid {S} vraagt naar {N}.", "Vergadering {N} {w}", "Wijken als {w} hebben {N} nodig.",
)  # fmt: skip
