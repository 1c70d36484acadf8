"""Fits the weights by which persons of several documents are taken for one.

    python pipeline/calibration/fit_identity.py [--seed 1]

There are no documents in which somebody has marked who is who over a whole corpus, so a corpus
is made up from a published list of members of parliament (`../shared/documents/parlamint`,
CC BY 4.0): its surnames, given names, parties, ministries and periods, recombined; half of the
people get a local office in a municipality. What documents tell of them (a surname, initials,
a full name, with or without party, office and place) is drawn at random. Two sightings of one
person are one; of two persons with the same surname, not. Only weights are kept.
"""

from __future__ import annotations

import argparse
import json
import random
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from linear import Case, calibrate, fingerprint, fit, left_out, reliability, save

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.likeness import contradiction, facts_of
from samenhang.pipeline.names.setting import Setting
from samenhang.pipeline.names.sightings import Sighting, sighting_of
from samenhang.pipeline.names.similarity import call_names
from samenhang.pipeline.types import Entity, EntityType, Role

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT.parent / "shared" / "documents" / "parlamint" / "ParlaMint-NL-listPerson.xml"
TARGET = ROOT / "pipeline" / "samenhang" / "pipeline" / "names" / "data" / "identity.json"
TEI = "{http://www.tei-c.org/ns/1.0}"
LOCAL = ("wethouder", "raadslid", "wethouder", "raadslid", "burgemeester", "fractievoorzitter")
OTHER = ("hoogleraar", "directeur", "onderzoeker", "bestuurder", "woordvoerder")
LETTERS = "AAABCCDEEFGGHHHIJJJJJKLLMMMMNPPRRSSTTW"  # first letters of given names, about
FOLDS = 5
COMMON = 3  # people of the list that have a given name which many have
NAMESAKES = 0.03  # people with the very name of somebody else
CALLED = 0.05  # how often a document has another form of a given name
MOVES = 0.05  # how often somebody's next office is in another municipality
LATER = 12  # years after an office in which somebody is still named by it


@dataclass(frozen=True, slots=True)
class Post:
    """An office somebody holds for some years."""

    role: str
    body: str
    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody of the made-up corpus."""

    given: str
    initials: str
    surname: str
    gender: str
    party: str
    posts: tuple[Post, ...]


@dataclass
class Listed:
    """What the published list has, value by value."""

    surnames: list[str] = field(default_factory=list)
    given: list[tuple[str, str]] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    ministries: list[str] = field(default_factory=list)
    terms: list[int] = field(default_factory=list)


def listed(path: Path) -> Listed:
    """The values of the list."""
    found = Listed()
    for person in ET.parse(path).getroot().iter(f"{TEI}person"):  # noqa: S314 - our own file
        name = person.find(f"{TEI}persName")
        sex = person.find(f"{TEI}sex")
        if name is None or sex is None:
            continue
        found.surnames.append(name.findtext(f"{TEI}surname") or "")
        given = name.findtext(f"{TEI}forename") or ""
        found.given.append((given, str(sex.get("value")).lower()))
        for tie in person.findall(f"{TEI}affiliation"):
            kind, _, of = str(tie.get("ref")).lstrip("#").partition(".")
            if kind == "party":
                found.parties.append(of)
            elif kind == "ministry":
                found.ministries.append(of)
            first, last = tie.get("from"), tie.get("to")
            if first and last:
                found.terms.append(int(last[:4]) - int(first[:4]))
    return found


def people(values: Listed, pick: random.Random, number: int) -> Iterator[Human]:
    """People of the made-up corpus; surnames as often as the list has them."""
    towns = sorted(lexicon().municipalities)
    known: list[tuple[str, str, str]] = []
    counts = Counter(values.given)
    common = [name for name in values.given if counts[name] >= COMMON]
    for _ in range(number):
        given, gender = pick.choice(common if pick.random() < 0.5 else values.given)
        surname = pick.choice(values.surnames)
        if pick.random() < NAMESAKES and known:
            given, gender, surname = pick.choice(known)
        known.append((given, gender, surname))
        posts: list[Post] = []
        year = pick.randint(2000, 2020)
        level = pick.random()
        town = pick.choice(towns)
        for _ in range(pick.choice((1, 1, 1, 2, 2, 3))):
            last = year + max(1, pick.choice(values.terms))
            if level < 0.5:
                posts.append(Post(pick.choice(LOCAL), "", town, year, last))
            elif level < 0.7:
                body = pick.choice(("Universiteit van ", "Stichting ")) + pick.choice(towns)
                posts.append(Post(pick.choice(OTHER), body, "", year, last))
            elif pick.random() < 0.3:
                role = pick.choice(("minister", "staatssecretaris"))
                posts.append(Post(role, pick.choice(values.ministries), "", year, last))
            else:
                posts.append(Post("Kamerlid", "", "", year, last))
            year = last
            town = pick.choice(towns) if pick.random() < MOVES else town
            level = pick.random() if pick.random() < 0.15 else level
        party = pick.choice(values.parties) if level < 0.5 or level > 0.7 else ""
        initials = given[0] + "".join(pick.choice(LETTERS) for _ in range(pick.choice((0, 1, 2))))
        yield Human(given, initials, surname, gender, party, tuple(posts))


def sighting(human: Human, pick: random.Random, towns: list[str]) -> Sighting:
    """What one document tells of somebody."""
    post = pick.choice(human.posts)
    form = pick.random()
    first = human.given.split()[0]
    if pick.random() < CALLED:
        first = pick.choice(sorted(call_names(first))).capitalize()
    initial = "".join(f"{letter}." for letter in human.initials[: pick.choice((1, 3, 3))])
    name = (
        f"{first} {human.surname}"
        if form < 0.4
        else f"{initial} {human.surname}"
        if form < 0.55
        else human.surname
    )
    roles: list[Role] = []
    if human.party and pick.random() < 0.45:
        roles.append(Role("", human.party, 0, 0))
    if pick.random() < 0.6:
        told = f"gemeente {post.place}" if post.place and pick.random() < 0.6 else post.body
        roles.append(Role(post.role, told if pick.random() < 0.6 else "", 0, 0))
    gender = human.gender if form < 0.4 or pick.random() < 0.5 else ""
    place = post.place if post.place and pick.random() < 0.8 else ""
    if not post.place and pick.random() < 0.15:
        place = pick.choice(towns)
    later = pick.choice((0, 0, 0, LATER))
    year = pick.randint(post.first, post.last + later) if pick.random() < 0.85 else 0
    entity = Entity(0, _capital(name), EntityType.PERSON, gender, tuple(roles), ())
    return sighting_of("", entity, Setting(place.casefold(), year), fixed="?")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def cases(values: Listed, pick: random.Random, number: int, each: int) -> list[Case]:
    """Pairs of sightings with the same surname that do not contradict each other."""
    towns = sorted(lexicon().municipalities)
    by_surname: dict[str, list[tuple[int, Sighting]]] = {}
    for key, human in enumerate(people(values, pick, number)):
        told = by_surname.setdefault(human.surname, [])
        told += [(key, sighting(human, pick, towns)) for _ in range(each)]
    made = []
    for surname, told in sorted(by_surname.items()):
        group = str(sum(map(ord, surname)) % FOLDS)
        for (one, a), (other, b) in combinations(told, 2):
            if not contradiction(a, b):
                made.append(Case(facts_of(a, b), one == other, group))
    return made


def main() -> None:
    """Fit, tell how well, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=600)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    chosen = parser.parse_args()
    if not LIST.exists():
        raise SystemExit(f"the list of members of parliament is not there: {LIST}")
    pick = random.Random(chosen.seed)  # noqa: S311 - no secret
    made = cases(listed(LIST), pick, chosen.people, chosen.each)
    said = left_out(made)
    model = calibrate(fit(made), made, said)
    right = np.array([case.right for case in made])
    chances = np.array([model.calibrated(float(z)) for z in said])
    print(f"{len(made)} pairs, {right.sum()} of one person")
    print("\n".join(reliability(chances, right, np.ones(len(made)))))
    for least in (0.8, 0.9, 0.95):
        chosen_ = chances >= least
        print(
            f"from {least}: precision {right[chosen_].mean():.3f},"
            f" recall {right[chosen_].sum() / right.sum():.3f}"
        )
    print(json.dumps(dict(sorted(model.weights.items())), indent=1), model.bias)
    if not chosen.dry:
        about = {
            "pairs": len(made),
            "of one person": int(right.sum()),
            "from": "names, parties and periods of ParlaMint-NL's list of members (CC BY 4.0)",
            "list": fingerprint([LIST.read_text("utf-8")]),
            "precision at .9, surnames left out": round(float(right[chances >= 0.9].mean()), 3),
            "recall at .9": round(float(right[chances >= 0.9].sum() / right.sum()), 3),
        }
        save(model, TARGET, about)


if __name__ == "__main__":
    main()
