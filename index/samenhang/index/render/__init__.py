"""How answers look: JSON, JSON Lines and CSV for machines, lines and tables for people."""
