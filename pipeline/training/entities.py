"""Read and make sentences with marked names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

NO_SPACE_BEFORE = {".", ",", ";", ":", "?", "!", ")", "]", "%", "”", "''", "»"}
NO_SPACE_AFTER = {"(", "[", "„", "“", ",,", "«", "‘"}


@dataclass(frozen=True)
class Tagged:
    """A sentence with one IOB label a word, and where spaces follow if that is known.

    An empty label means that nobody says whether the word belongs to a name.
    """

    words: tuple[str, ...]
    labels: tuple[str, ...]
    spaces: tuple[bool, ...] | None = None

    def spans(self) -> set[tuple[int, int, str]]:
        """Return the names as (first word, word after the last, class)."""
        found = set()
        start, name = 0, ""
        for i, label in enumerate((*self.labels, "O")):
            if not label.startswith("I-"):
                if name:
                    found.add((start, i, name))
                start, name = i, label[2:]
        return found


def read_iob(path: Path) -> list[Tagged]:
    """Read a file with a word, a tab and a label a line, sentences apart."""
    sentences = []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        if rows:
            sentences.append(Tagged(tuple(r[0] for r in rows), tuple(r[1] for r in rows)))
    return sentences


def guess_spaces(words: tuple[str, ...]) -> tuple[bool, ...]:
    """Tell where a typist would put a space."""
    opened = {'"': False, "'": False}
    spaces = [True] * len(words)
    for i, word in enumerate(words):
        if word in opened:
            if opened[word] and i:
                spaces[i - 1] = False
            elif not opened[word]:
                spaces[i] = False
            opened[word] = not opened[word]
        elif word in NO_SPACE_BEFORE and i:
            spaces[i - 1] = False
        elif word in NO_SPACE_AFTER:
            spaces[i] = False
    spaces[-1] = True
    return tuple(spaces)


def make_doc(vocab: Vocab, sentences: list[Tagged]) -> Doc:
    """Put sentences one after the other into a Doc that knows its names only."""
    words: list[str] = []
    spaces: list[bool] = []
    labels: list[str] = []
    for sentence in sentences:
        words += sentence.words
        spaces += sentence.spaces or guess_spaces(sentence.words)
        labels += sentence.labels
    return Doc(vocab, words=words, spaces=spaces, ents=labels)


def docs(vocab: Vocab, sentences: list[Tagged], size: int) -> Iterator[Doc]:
    """Yield Docs of `size` sentences."""
    for start in range(0, len(sentences), size):
        yield make_doc(vocab, sentences[start : start + size])
