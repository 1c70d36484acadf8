"""Lemmas from the treebank's own words, where the trained lemmatizer can only guess."""

from samenhang.pipeline.lemmas.component import LemmaLexicon, create_lemmas
from samenhang.pipeline.lemmas.lexicon import Lexicon

__all__ = ["LemmaLexicon", "Lexicon", "create_lemmas"]
