"""A corpus on OpenSearch: records in a folder or object store, everything that is asked in indices.

`engine.ClusterCorpus` answers what `samenhang.index.archive.Archive` answers. Records are the
truth; the indices are derived from them (`rows`), by the same code that fills the local store.
"""
