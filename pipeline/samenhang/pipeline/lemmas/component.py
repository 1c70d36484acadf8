"""A spaCy component that corrects lemmas by a lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from samenhang.pipeline.lemmas.lexicon import EMPTY, Lexicon

_FILE = "lexicon.json.gz"
_CACHE = 50_000
_APART = "compound:prt"
_VERBAL = frozenset({"VERB", "AUX"})


class LemmaLexicon:
    """Corrects the lemmas that a lemmatizer has set; it belongs after that and the parser."""

    def __init__(self, lexicon: Lexicon = EMPTY) -> None:
        self.use(lexicon)

    def use(self, lexicon: Lexicon) -> LemmaLexicon:
        """Take another lexicon, and forget what the former one said."""
        self.lexicon = lexicon
        self._lemma = lru_cache(_CACHE)(lexicon.lemma)
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Set `lemma_` where the lexicon knows better."""
        particles = {token.head.i: token.text for token in doc if token.dep_ == _APART}
        parsed = doc.has_annotation("DEP")
        for token in doc:
            guess = token.lemma_
            if not guess:
                continue
            lemma = self._lemma(token.text, token.pos_, str(token.morph), guess)
            if parsed and token.pos_ in _VERBAL:
                lemma = self.lexicon.with_particle(token.text, lemma, particles.get(token.i))
            if lemma != guess:
                token.lemma_ = lemma
        return doc

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the lexicon into a folder, as spaCy does when it saves a pipeline."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.lexicon.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> LemmaLexicon:
        """Read what `to_disk` wrote."""
        return self.use(Lexicon.from_bytes((Path(path) / _FILE).read_bytes()))

    def to_bytes(self, **_: Any) -> bytes:
        """The lexicon, for `Language.to_bytes`."""
        return self.lexicon.to_bytes()

    def from_bytes(self, data: bytes, **_: Any) -> LemmaLexicon:
        """Take over what `to_bytes` gave."""
        return self.use(Lexicon.from_bytes(data))


@Language.factory("samenhang_lemmas")
def create_lemmas(nlp: Language, name: str) -> LemmaLexicon:
    """spaCy factory for `LemmaLexicon`, empty until it is loaded with its model."""
    return LemmaLexicon()
