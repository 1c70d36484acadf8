"""The archive: documents kept, indexed and asked.

>>> from samenhang.index.archive import Archive  # doctest: +SKIP
>>> with Archive.open("corpus", create=True) as archive:  # doctest: +SKIP
...     outcomes = list(archive.add(["report.pdf"]))
...     quotes = list(archive.statements(StatementQuery(speaker="Putnam")))
"""
