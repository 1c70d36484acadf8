"""Swap names for others of the same kind, from the lists in `shared/names`.

Two thousand sentences name few people, so that a model learns the names themselves;
with the names changed it has to look at their form and their surroundings. The
classes are those of LanguageTool's Dutch dictionary (`ENM:PER:LST:VDR` is a surname
with "van der").
"""

import random
from dataclasses import dataclass
from pathlib import Path

from entities import Tagged, guess_spaces
from forms import FORMS

PARTICLES = {
    "VAN": "van",
    "VDE": "van de",
    "VDR": "van der",
    "VDN": "van den",
    "DE_": "de",
    "DEN": "den",
    "TER": "ter",
    "TEN": "ten",
    "TE_": "te",
    "VNT": "van 't",
    "VHT": "van het",
    "EL_": "El",
    "DU_": "du",
    "LE_": "le",
    "_T_": "'t",
    "O_T": "op 't",
    "ODN": "op den",
    "I_T": "in 't",
}
TITLES = {"heer", "mevrouw", "lid", "leden", "minister", "staatssecretaris", "wethouder", "dr."}
KEEP = {"Kamer", "Tweede", "Eerste", "Unie", "EU", "kabinet", "regering", "Raad"}
"""Organisations that stay: as common nouns they need their own surroundings."""

MINISTRIES = (
    "Algemene Zaken",
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Buitenlandse Zaken",
    "Defensie",
    "Economische Zaken",
    "Economische Zaken en Klimaat",
    "Financiën",
    "Infrastructuur en Milieu",
    "Infrastructuur en Waterstaat",
    "Justitie en Veiligheid",
    "Landbouw , Natuur en Voedselkwaliteit",
    "Onderwijs , Cultuur en Wetenschap",
    "Sociale Zaken en Werkgelegenheid",
    "Veiligheid en Justitie",
    "Verkeer en Waterstaat",
    "Volksgezondheid , Welzijn en Sport",
    "Volkshuisvesting en Ruimtelijke Ordening",
)
PARTIES = (
    "50PLUS BBB CDA ChristenUnie D66 DENK FvD GroenLinks JA21 PVV PvdA PvdD SGP SP VVD Volt"
).split()
ROLES = (
    "Burgemeester Wethouder Minister Staatssecretaris Kamerlid Raadslid Voorzitter Directeur "
    "Hoogleraar Onderzoeker Woordvoerder Projectleider Bestuurder Adviseur Dagvoorzitter "
    "Journalist Professor Coach Kapitein Dichter Bewoner Vrijwilliger Huisarts Advocaat"
).split()

PLAIN = 0.85
"""Share of surnames without a particle; the rest get one that goes with them."""


@dataclass(frozen=True)
class NameLists:
    """Names by kind."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    particled: tuple[str, ...]
    places: tuple[str, ...]
    lands: tuple[str, ...]
    orgs: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> "NameLists":
        """Read the lists."""
        surnames = rows(folder / "PER_LST.tsv")
        return cls(
            first=tuple(name for name, _ in rows(folder / "PER_FST.tsv") if len(name) > 2),
            last=tuple(name for name, kind in surnames if kind.endswith(("LST", "NIX"))),
            particled=tuple(
                f"{PARTICLES[kind[-3:]]} {name}"
                for name, kind in surnames
                if kind[-3:] in PARTICLES
            ),
            places=tuple(name for name, _ in rows(folder / "LOC_PTS.tsv")),
            lands=tuple(name for name, _ in rows(folder / "LOC_LND.tsv")),
            orgs=tuple(name for name, _ in rows(folder / "ORG.tsv")),
        )

    def surname(self, rng: random.Random) -> str:
        """Draw a surname."""
        return rng.choice(self.last if rng.random() < PLAIN else self.particled)

    def person(self, rng: random.Random) -> str:
        """Draw a first name or initials with a surname."""
        chance = rng.random()
        if chance < 0.15:
            first = ".".join(rng.choices("ABCDEFGHIJKLMNPRSTW", k=rng.randint(1, 3))) + "."
        elif chance < 0.22:
            first = f"{rng.choice(self.first)} {rng.choice('ABCDEFGHJKLMPRSTW')}."
        else:
            first = rng.choice(self.first)
        return f"{first} {self.surname(rng)}"

    def replacement(
        self, label: str, words: tuple[str, ...], before: str, rng: random.Random
    ) -> str | None:
        """Draw a name in place of `words`, or None where it should stay."""
        if label == "PERSON":
            if before in TITLES:
                return capitalised(self.surname(rng))
            if len(words) > 1:
                return capitalised(self.surname(rng)) if particle(words[0]) else self.person(rng)
            return rng.choice(self.first) if rng.random() < 0.3 else rng.choice(self.last)
        if label == "ORG" and " ".join(words) in MINISTRIES:
            return rng.choice(MINISTRIES)
        if label == "GPE" and not any(word[:1].islower() for word in words):
            return rng.choice(self.lands if rng.random() < 0.3 else self.places)
        if label in FORMS:
            return FORMS[label](rng, rng.choice(self.last))
        if label == "ORG" and len(words) == 1 and words[0] not in KEEP and words[0][0].isupper():
            return rng.choice(self.orgs)
        return None


def rows(path: Path) -> list[tuple[str, str]]:
    """Read (name, kind) a line."""
    lines = path.read_text(encoding="utf8").splitlines()
    return [(name, kind) for name, _, kind in (line.partition("\t") for line in lines)]


def particle(word: str) -> bool:
    """Tell whether a word is a particle that opens a surname ("Van", "De")."""
    return word.lower() in {"van", "de", "den", "der", "ter", "ten", "te", "'t"}


def capitalised(name: str) -> str:
    """Write the first letter as a capital, as in a surname that stands alone."""
    return name[:1].upper() + name[1:]


def swap(sentence: Tagged, lists: NameLists, rng: random.Random, share: float = 0.6) -> Tagged:
    """Swap a share of the people, places and organisations of a sentence."""
    words, labels = list(sentence.words), list(sentence.labels)
    spaces = list(sentence.spaces or ()) or None
    for start, end, label in sorted(sentence.spans(), reverse=True):
        old = sentence.words[start:end]
        before = sentence.words[start - 1] if start else ""
        new = lists.replacement(label, old, before, rng) if rng.random() < share else None
        if new is None:
            continue
        if old[-1].endswith(("'s", "’s")):
            new += old[-1][-2:]
        elif label == "PERSON" and rng.random() < 0.03:
            new += "s" if new[-1] not in "aiouysxz" else "'s" if new[-1] not in "sxz" else "'"
        parts = new.split()
        words[start:end] = parts
        labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (len(parts) - 1)
        if spaces is not None:
            spaces[start:end] = [True] * (len(parts) - 1) + [spaces[end - 1]]
    return introduce(
        Tagged(tuple(words), tuple(labels), tuple(spaces) if spaces else None), lists, rng
    )


def introduce(sentence: Tagged, lists: NameLists, rng: random.Random) -> Tagged:
    """Say now and then who speaks, as reports and minutes do.

    A person who opens the sentence gets a function before the name; another sentence
    gets the opening of a turn in parliament.
    """
    before: list[tuple[str, str, bool]] = []
    if sentence.labels[0] == "B-PERSON" and not particle(sentence.words[0]):
        if rng.random() < 0.3:
            before = [(rng.choice(ROLES), "O", True)]
    elif rng.random() < 0.03:
        name = capitalised(lists.surname(rng)).split()
        before = (
            [("Mevrouw", "O", True)]
            if rng.random() < 0.5
            else [("De", "O", True), ("heer", "O", True)]
        )
        before += [(word, "I-PERSON" if i else "B-PERSON", True) for i, word in enumerate(name)]
        if rng.random() < 0.8:
            before += [("(", "O", False), (rng.choice(PARTIES), "B-ORG", False), (")", "O", False)]
        before.append((":", "O", True))
    if not before:
        return sentence
    words, labels, spaces = zip(*before, strict=True)
    return Tagged(
        words + sentence.words,
        labels + sentence.labels,
        spaces + (sentence.spaces or guess_spaces(sentence.words)),
    )
