"""Counting and comparing; formulas with their sources are in docs/counting.md."""
