"""Sentences made of parts, to fit on: ways to be named that few marked documents have."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from names_copies import PARTS, Names
from names_gold import Marked, Row

from samenhang.corpus.types import Document, Source
from samenhang.pipeline.extensions import guess_blocks
from samenhang.pipeline.names.register import register

_PARAGRAPHS = 9
_TABLES = 3  # one in so many documents has a list of those present


class _Page:
    """A document in the making."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret
        self.names = Names(self.dice)
        self.text = ""
        self.marked: list[Marked] = []

    def one(self, part: str) -> str:
        """One of the parts of a kind."""
        chosen: str = self.dice.choice(PARTS[part])
        return chosen

    def put(self, template: str, slots: dict[str, tuple[str, str]]) -> None:
        """Add a sentence; a slot is a text with its type ("" for what is no name)."""
        for piece in re.split(r"(\{\w+\})", template):
            words, kind = slots[piece[1:-1]] if piece.startswith("{") else (piece, "")
            if kind:
                start = len(self.text)
                self.marked.append(Marked(start, start + len(words), kind, words))
            self.text += words

    def person(self) -> tuple[str, str, str]:
        """A full name, the surname as it stands alone, and the given name."""
        dice, names = self.dice, self.names
        given, part, surname = names.given(), self.one("particles"), names.surname()
        fate = dice.random()
        if fate < 0.12:
            surname += f"-{names.surname()}"
        elif fate < 0.18:
            surname += f" van {names.surname()}"
        first = given
        if dice.random() < 0.15:
            first = f"{given[0]}." + (f"{names.given()[0]}." if dice.random() < 0.4 else "")
        return f"{first} {part}{surname}", f"{part[:1].upper()}{part[1:]}{surname}", given

    def organisation(self) -> str:
        """A name by one of the ways in which organisations are called."""
        names = self.names
        known = self.dice.choice(register().organisations)
        return self.one("organisations").format(
            head=self.one("heads"),
            motto=self.one("mottos"),
            proper=names.proper(),
            field=self.one("fields"),
            field2=self.one("fields"),
            surname=names.surname(),
            partner=self.one("partners"),
            letters=names.letters(self.dice.choice((3, 3, 4))),
            town=self.one("towns"),
            ending=self.one("endings"),
            house=self.one("houses"),
            union=self.one("unions"),
            trade=self.one("trades"),
            generic=self.one("generic"),
            people=self.one("people"),
            registered=known.name if self.dice.random() < 0.5 else self.dice.choice(known.forms),
        )

    def slots(self) -> dict[str, tuple[str, str]]:
        """Something for every slot of a template."""
        full, alone, given = self.person()
        other, second, _ = self.person()
        role, verb, courtesy = self.one("roles"), self.one("speech"), self.one("courtesy")
        described = self.one("described")
        persons = {"P": full, "S": alone, "G": given, "Q": other, "T": second}
        organisations = {
            "O": self.organisation(),
            "k": f"{self.one('small heads')} {self.names.proper()}",
            "p": self.one("parties"),
        }
        words = {
            "N": self.one("things"),
            "r": role,
            "R": role.capitalize(),
            "v": verb,
            "V": verb.capitalize(),
            "w": self.one("towns"),
            "d": described,
            "D": described.capitalize(),
            "m": courtesy,
            "M": courtesy.capitalize(),
            "c": self.one("ordinary"),
            "t": self.one("titles"),
            "x": self.one("degrees"),
            "a": str(self.dice.randrange(8, 90)),
            "n": str(self.dice.randrange(1, 20)),
        }
        return {
            **{slot: (text, "PERSON") for slot, text in persons.items()},
            **{slot: (text, "ORG") for slot, text in organisations.items()},
            **{slot: (text, "") for slot, text in words.items()},
        }

    def table(self) -> None:
        """A list of those present, the surname first."""
        dice, names = self.dice, self.names
        between = dice.choice((" ", " | ", ", "))
        head = dice.choice(("Voornaam", "Initialen", "Voorletters"))
        self.text = self.text.rstrip() + "\n\nAanwezigen\n\n"
        self.text += between.join(("Achternaam", head, "Organisatie")) + "\n\n"
        for _ in range(dice.randrange(4, 12)):
            given = names.given() if head == "Voornaam" else f"{names.given()[0]}."
            start, surname = len(self.text), names.surname()
            self.text += f"{self.one('particles')}{surname}{between}{given}"
            self.marked.append(Marked(start, len(self.text), "PERSON", f"{given} {surname}"))
            self.put(between + "{O}\n\n", {"O": (self.organisation(), "ORG")})


def sentences(number: int) -> Iterator[Row]:
    """Documents of ordinary sentences, made of parts."""
    for seed in range(number):
        page = _Page(seed)
        for _ in range(_PARAGRAPHS):
            slots = page.slots()
            for template in page.dice.sample(PARTS["templates"], 3):
                page.put(template, slots)
                page.text += "\n\n" if page.dice.random() < 0.5 else " "
        if seed % _TABLES == 0:
            page.table()
        text, name = page.text.rstrip(), f"parts-{seed}"
        source = Source("-", "0" * 64, len(text), "text")
        document = Document(source, text, guess_blocks(text), (), name)
        yield name, name, "parts", document, tuple(page.marked), ()
