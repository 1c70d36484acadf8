"""Trees of markup (XML, HTML): safe parsing, and blocks of text out of them."""
