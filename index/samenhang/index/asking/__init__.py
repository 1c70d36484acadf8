"""Asking a corpus: what a question means, and its answers as lazy results.

The command line, notebooks and pages stand on this. `Corpus` is the whole of it; what holds the
documents is behind `engine.Engine`.
"""
