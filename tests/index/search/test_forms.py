"""Every form of a word finds the others, and no word that only looks like it.

`pairs.tsv` was written by hand, `pairs_lexicon.tsv` drawn from the dictionary's frequent words
(seed 20); each form stands in a sentence of its own, annotated by the shipped model.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import document

from samenhang.index.archive import Archive
from samenhang.pipeline.annotator import Annotator

HERE = Path(__file__).parent
BOTH_WAYS = 0.97
# A word that may be two, in sentences that leave only one.
IN_CONTEXT = (
    ("raad", "Je kunt er alleen maar naar raden."),
    ("lid", "De mensen leden honger in die jaren."),
    ("wet", "Wij weten het niet."),
    ("zaak", "Hij zakte voor het examen."),
    ("stem", "Het stemde ons treurig."),
)


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def lone(word: str) -> str:
    return f"Zij schrijven over {word} in de krant."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    sentences = [sentence for name in PAIRS for row in rows(name) for sentence in row[3:]]
    sentences += [lone(word) for row in rows("apart.txt") for word in row[0].split()]
    sentences += [sentence for _, sentence in IN_CONTEXT]
    unique = list(dict.fromkeys(sentences))
    documents = [document(f"/forms/{n}", unique[n : n + 60]) for n in range(0, len(unique), 60)]
    folder = tmp_path_factory.mktemp("forms") / "corpus"
    with Archive.open(folder, create=True) as made:
        annotated = Annotator().annotate(documents)
        list(made.add_annotated(zip(documents, annotated, strict=True)))
        yield made


PAIRS = ("pairs.tsv", "pairs_lexicon.tsv")


@pytest.mark.parametrize("name", PAIRS)
def test_forms_of_a_word_find_each_other(archive: Archive, name: str) -> None:
    """And the form that is found is shown."""
    asked, missed = 0, []
    for _, first, second, with_first, with_second in rows(name):
        for word, sentence in ((first, with_second), (second, with_first)):
            if " " in word:  # a verb apart from its particle is no question
                continue
            asked += 1
            found = {row.text: row for row in archive.search(word, limit=2000).passages}
            if sentence not in found or not found[sentence].matches:
                missed.append((word, sentence))
    assert asked > 500
    assert len(missed) <= (1 - BOTH_WAYS) * asked, missed


def test_words_that_look_alike_stay_apart(archive: Archive) -> None:
    pairs = [row[0].split() for row in rows("apart.txt")]
    wrong = []
    for first, second in pairs:
        for word, other in ((first, second), (second, first)):
            found = {row.text for row in archive.search(word, limit=2000).passages}
            if lone(other) in found:
                wrong.append((word, other))
    assert len(pairs) >= 200
    assert not wrong


@pytest.mark.parametrize(("word", "sentence"), IN_CONTEXT)
def test_a_sentence_decides_between_words_of_one_form(
    archive: Archive, word: str, sentence: str
) -> None:
    assert sentence not in {row.text for row in archive.search(word, limit=2000).passages}
