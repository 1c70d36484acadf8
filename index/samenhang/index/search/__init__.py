"""Text search behind a small interface: the question, the analysis of words, the engines."""
