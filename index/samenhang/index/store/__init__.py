"""The store: one SQLite file that holds everything the archive knows."""
