"""Title, date, kind, place, address and labels of documents, as people give them."""
