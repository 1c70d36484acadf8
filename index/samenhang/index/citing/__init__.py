"""How documents and statements are cited, in words and for reference managers."""
