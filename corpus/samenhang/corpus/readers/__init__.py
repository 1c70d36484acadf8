"""One module for each format: from bytes to a `samenhang.corpus.drafts.Draft`."""
