"""A plain count of the words that stand in a file, by ways of its own, beside the reader's."""

from samenhang.corpus.census.counting import coverage, in_words

__all__ = ["coverage", "in_words"]
