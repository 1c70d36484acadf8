"""Make times, amounts and streets, whose forms matter more than their words.

Two thousand sentences show fifty times of day and sixty buildings. Where one stands,
another of the same form may stand as well.
"""

import random
from collections.abc import Callable

DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
PARTS = "morgen ochtend middag avond nacht".split()
NUMBERS = "twee drie vier vijf zes zeven acht negen tien twaalf vijftien twintig dertig".split()
GREAT = ("miljoen", "miljard", "duizend")
MONEY = ("euro", "euro", "euro", "gulden", "dollar", "pond", "cent")
MEASURES = "kilometer km meter m2 m³ hectare ha kilo kg gram ton liter graden mg fte cm".split()
STREETS = "straat straat straat laan weg plein gracht kade dijk hof singel steeg pad brug".split()
BUILDINGS = "ziekenhuis museum hal theater kerk toren stadion kliniek gebouw bar huis".split()


def count(rng: random.Random) -> str:
    """Draw a number in figures or words."""
    chance = rng.random()
    if chance < 0.3:
        return rng.choice(NUMBERS)
    if chance < 0.5:
        return f"{rng.randint(1, 99)},{rng.randint(1, 9)}"
    if chance < 0.6:
        return f"{rng.randint(1, 900)}.000"
    return str(rng.randint(2, 950))


def time(rng: random.Random, place: str) -> str:
    """Draw a time of day or a stretch of less than a day."""
    part = rng.choice(PARTS)
    forms: tuple[Callable[[], str], ...] = (
        lambda: rng.choice(DAYS) + part,
        lambda: rng.choice(("gister", "gisteren", "van")) + part.replace("morgen", "ochtend"),
        lambda: rng.choice(("vanavond", "vanmorgen", "vanmiddag", "vannacht", "vanochtend")),
        lambda: f"'s {part}s",
        lambda: f"{rng.choice(NUMBERS)} uur",
        lambda: f"{rng.randint(0, 23)}.{rng.randint(0, 59):02} uur",
        lambda: f"{rng.choice(('half', 'kwart voor', 'kwart over'))} {rng.choice(NUMBERS)}",
        lambda: f"{count(rng)} {rng.choice(('minuten', 'seconden', 'uur'))}",
        lambda: rng.choice(("een kwartier", "een half uur", "een uur", "enkele minuten")),
        lambda: f"afgelopen {rng.choice(DAYS)}{part}",
    )
    return rng.choice(forms)()


def money(rng: random.Random, place: str) -> str:
    """Draw an amount of money."""
    if rng.random() < 0.3:
        return f"€ {rng.randint(1, 999)}" + rng.choice(("", ",-", ".000", ",50", " miljoen"))
    great = f"{rng.choice(GREAT)} " if rng.random() < 0.5 else ""
    return f"{count(rng)} {great}{rng.choice(MONEY)}"


def percent(rng: random.Random, place: str) -> str:
    """Draw a share."""
    return count(rng) + rng.choice((" procent", " procent", "%", " %"))


def quantity(rng: random.Random, place: str) -> str:
    """Draw a measure."""
    return f"{count(rng)} {rng.choice(MEASURES)}"


def facility(rng: random.Random, place: str) -> str:
    """Draw a street or building with a name in it."""
    stem = place.rsplit(maxsplit=1)[-1]
    word = stem + rng.choice(STREETS if rng.random() < 0.6 else BUILDINGS)
    return word if rng.random() < 0.85 else f"Sint {word}"


FORMS: dict[str, Callable[[random.Random, str], str]] = {
    "TIME": time,
    "MONEY": money,
    "PERCENT": percent,
    "QUANTITY": quantity,
    "FAC": facility,
}
"""Draws by class; the second argument is a name to build with."""
