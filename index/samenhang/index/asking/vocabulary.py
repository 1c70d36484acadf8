"""The vocabulary of a corpus: its own where one was imported, else the one that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.pipeline.concepts.vocabulary import Vocabulary


def vocabulary_of(folder: Path) -> Vocabulary:
    """The vocabulary of the corpus in `folder`.

    Raises:
        VocabularyError: the corpus's own vocabulary cannot be read.
    """
    from samenhang.index.adding.default import own_vocabulary
    from samenhang.pipeline.concepts.vocabulary import Vocabulary

    return Vocabulary.load(own_vocabulary(folder))
