"""Quotes that somebody chose, in an order and with notes, to write from."""
