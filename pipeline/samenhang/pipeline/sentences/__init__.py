"""Sentence boundaries of edited Dutch text, set before the parser runs."""

from samenhang.pipeline.sentences.component import SentenceBoundaries, create_sentences

__all__ = ["SentenceBoundaries", "create_sentences"]
