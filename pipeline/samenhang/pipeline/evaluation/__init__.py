"""Measures statements and mentions against documents marked by hand."""
