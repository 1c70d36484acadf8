"""Statements as people correct them: kept in a file of the corpus, bound to words and place."""
