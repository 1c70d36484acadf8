"""What is done with the words of a statement, who reports it, and who says it together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenhang.corpus.types import BLOCK_SEPARATOR, Block, BlockKind, Turn
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.passages import as_document
from samenhang.pipeline.types import Act, Annotation, Statement

CHAIR = Turn(1, "De voorzitter", "voorzitter", kind="chair")
SMIT = Turn(2, "Els Smit", party="VVD")
MOTION = [
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat de wachttijden oplopen;",
    "verzoekt de regering de wachttijden te verkorten,",
    "en gaat over tot de orde van de dag.",
]


def recorded(annotator: Annotator, *spoken: tuple[Turn, str]) -> Annotation:
    blocks, at = [], 0
    for turn, text in spoken:
        blocks.append(Block(BlockKind.TURN, at, at + len(text), turn=turn))
        at += len(text) + len(BLOCK_SEPARATOR)
    document = as_document(BLOCK_SEPARATOR.join(text for _, text in spoken))
    (found,) = annotator.annotate([replace(document, blocks=tuple(blocks))])
    return found


def acts(found: Annotation) -> list[tuple[str, Act]]:
    return [(s.text, s.act) for s in found.statements]


def test_the_chair_leads_and_members_speak(annotator: Annotator) -> None:
    found = recorded(
        annotator,
        (CHAIR, "Het woord is aan mevrouw Smit van de VVD."),
        (SMIT, "Dank u wel, voorzitter. De wachttijden in de zorg zijn te lang."),
        (SMIT, "Wat gaat de minister daaraan doen?"),
    )
    assert acts(found) == [
        ("Het woord is aan mevrouw Smit van de VVD.", Act.PROCEDURE),
        ("Dank u wel, voorzitter.", Act.ADDRESS),
        ("De wachttijden in de zorg zijn te lang.", Act.STATEMENT),
        ("Wat gaat de minister daaraan doen?", Act.QUESTION),
    ]


def test_a_motion_ends_where_its_text_does(annotator: Annotator) -> None:
    found = recorded(
        annotator,
        (SMIT, "Ik dien een motie in."),
        *((SMIT, part) for part in MOTION),
        (SMIT, "De zorg moet beter."),
    )
    by_text = dict(acts(found))
    assert by_text["Ik dien een motie in."] is Act.STATEMENT
    assert by_text["De zorg moet beter."] is Act.STATEMENT
    assert {by_text[part] for part in MOTION[1:] if part in by_text} == {Act.MOTION}


def test_a_motion_without_an_end_takes_nothing_along(annotator: Annotator) -> None:
    found = recorded(
        annotator,
        (SMIT, "Gehoord de beraadslaging van gisteren is er nog veel te doen."),
        (SMIT, "De zorg moet beter."),
    )
    assert {s.act for s in found.statements} == {Act.STATEMENT}


def reported(found: Annotation) -> dict[str, Statement]:
    return {s.speaker or "": s for s in found.statements if s.reporter}


def test_who_reports_somebody_else_in_a_turn_is_named(annotator: Annotator) -> None:
    found = recorded(
        annotator,
        (SMIT, "Minister Jan Bakker heeft gezegd dat de wachttijden dalen. Dat klopt niet."),
    )
    said = reported(found)
    assert set(said) == {"Jan Bakker"}
    assert said["Jan Bakker"].reporter == "Els Smit"
    own = [s for s in found.statements if s.speaker == "Els Smit"]
    assert [s.reporter for s in own] == ["", ""]


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        (
            "Els Smit en Jan Bakker vinden dat de wijk te weinig groen heeft.",
            "Els Smit",
            ["Jan Bakker"],
        ),
        (
            "Els Smit (VVD), Jan Bakker en Mia Kok stellen dat de brug dicht moet.",
            "Els Smit",
            ["Jan Bakker", "Mia Kok"],
        ),
    ],
)
def test_several_say_it_together(
    annotator: Annotator, text: str, first: str, others: list[str]
) -> None:
    (found,) = annotator.annotate([as_document(text)])
    names = {entity.key: entity.name for entity in found.entities}
    (said,) = found.statements
    assert said.speaker == first
    assert [names[key] for key in said.others] == others
