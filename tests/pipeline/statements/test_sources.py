"""Sources that structure tells, whatever a tag says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenhang.corpus.types import Block, BlockKind, Turn
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.passages import as_document
from samenhang.pipeline.types import Statement, StatementType


def statements(annotator: Annotator, text: str) -> list[Statement]:
    (found,) = annotator.annotate([as_document(text)])
    return list(found.statements)


@pytest.mark.parametrize("wife", ["Jan Bos' vrouw", "Jan Bos’ vrouw"])
def test_who_belongs_to_somebody_is_not_that_person(annotator: Annotator, wife: str) -> None:
    found = statements(annotator, f"Jan Bos woont er lang. Volgens {wife} gaat het daar goed.")
    said = [s for s in found if "gaat het" in s.text]
    assert said
    assert all(s.speaker is None and s.source.endswith("vrouw") for s in said)


def test_a_body_before_its_name_is_no_verb(annotator: Annotator) -> None:
    text = "Het bedrijf zou volgens vakbond FNV voor een ton aan natura beslag moeten leggen."
    (said,) = (s for s in statements(annotator, text) if s.cue == "volgens")
    assert said.speaker == "FNV"
    assert text[said.evidence_start : said.evidence_end].endswith("FNV")


def test_a_pronoun_before_a_determiner_stands_alone(annotator: Annotator) -> None:
    text = "Marjo Jager is arts. Toch is een operatie volgens haar geen wondermiddel."
    (said,) = (s for s in statements(annotator, text) if s.cue == "volgens")
    assert (said.speaker, said.source) == ("Marjo Jager", "haar")


def test_a_line_that_names_somebody_heads_what_follows(annotator: Annotator) -> None:
    text = (
        "Insprekers over de weg\n\n1. Dorpsbelang - Els Smit (0:22:55)\n\n"
        "Wij maken ons zorgen over de weg. Het verkeer neemt toe en onze kinderen kunnen niet meer "
        "veilig naar school. Daarom vragen wij u om het plan af te wijzen.\n\n"
        "2. Ondernemers - Jan Bakker (0:30:10)\n\n"
        "Onze winkels zijn straks niet bereikbaar. Wij willen dat de weg open blijft."
    )
    (found,) = annotator.annotate([as_document(text)])
    last = [s for s in found.statements if s.start > text.index("2. Ondernemers")]
    assert {s.speaker for s in last} == {"Jan Bakker"}


def test_what_a_speaker_reports_in_a_recorded_turn_is_told(annotator: Annotator) -> None:
    text = "De wethouder zegt dat het plan te duur is. Dat vind ik niet."
    block = Block(BlockKind.TURN, 0, len(text), turn=Turn(1, "Els Smit", party="VVD"))
    document = replace(as_document(text), blocks=(block,))
    (found,) = annotator.annotate([document])
    context = [s for s in found.statements if s.type is StatementType.CONTEXT]
    assert [s.speaker for s in context] == ["Els Smit", "Els Smit"]
    assert all(s.speaker != "Els Smit" for s in found.statements if s not in context)
