"""Callbacks for training only; nothing of this is needed to load the model."""

from collections.abc import Callable

from spacy.language import Language
from spacy.util import registry


@registry.callbacks("restore_tree_labels")  # type: ignore[untyped-decorator]
def restore_tree_labels() -> Callable[[Language], Language]:
    """Let the lemmatizer go on learning after it was loaded.

    spaCy 3.8 saves the edit trees and the labels but not the map between them
    (`EditTreeLemmatizer.tree2label`), so that a loaded lemmatizer would take every
    example for its first label.
    """

    def restore(nlp: Language) -> Language:
        lemmatizer = nlp.get_pipe("lemmatizer")
        labels = lemmatizer.labels  # type: ignore[attr-defined]
        lemmatizer.tree2label = {tree: i for i, tree in enumerate(labels)}  # type: ignore[attr-defined]
        return nlp

    return restore
