"""From files to records on disk: found, read, annotated, stored, indexed."""
