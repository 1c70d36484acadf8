"""Paragraphs, headings and footnotes out of printed lines (plain text, PDF, OCR)."""
