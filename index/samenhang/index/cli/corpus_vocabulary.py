"""The vocabulary of a corpus: its own where one was imported, else the one that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.pipeline.concepts.vocabulary import Vocabulary

_SEEN = "vocabulary.version"


def vocabulary_of(folder: Path) -> Vocabulary:
    """The vocabulary of the corpus in `folder`.

    Raises:
        VocabularyError: the corpus's own vocabulary cannot be read.
    """
    from samenhang.index.adding.default import own_vocabulary
    from samenhang.pipeline.concepts.vocabulary import Vocabulary

    return Vocabulary.load(own_vocabulary(folder))


def keep_known(archive: Archive, vocabulary: Vocabulary | None = None) -> None:
    """Lets the archive know the labels of its vocabulary, where they have changed.

    So questions need not read the vocabulary.
    """
    from samenhang.index.types import VocabularyConcept

    vocabulary = vocabulary or vocabulary_of(archive.folder)
    seen = archive.folder / _SEEN
    if seen.is_file() and seen.read_text(encoding="utf-8").strip() == vocabulary.version:
        return
    archive.set_vocabulary(
        VocabularyConcept(concept.uri, concept.label, concept.labels, concept.broader)
        for concept in vocabulary.concepts
    )
    seen.write_text(vocabulary.version + "\n", encoding="utf-8")
