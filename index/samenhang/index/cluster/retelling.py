"""Which documents of a cluster tell otherwise of people when corrections of names are others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.index.cluster.reading import pages
from samenhang.index.identities import told_again

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads
    from samenhang.pipeline.names.corrections import Corrections


def retold(reads: Reads, corrections: Corrections) -> list[str]:
    """The documents whose rows are to be written anew.

    A correction is about names: what a document tells of an entity changes only in what the
    corrections say of its names, which is compared with what its row has.
    """
    body = {
        "query": reads.seen(),
        "_source": ["document", "type", "names", "forms", "told"],
        "sort": [{"number": "asc"}, {"seq": "asc"}],
    }
    changed: dict[str, None] = {}
    for hit in pages(reads.connection, reads.indices["entities"], body, size=5000):
        row = hit["_source"]
        if row["document"] in changed:
            continue
        (name,) = row["names"]
        if told_again(
            corrections, row["document"], row["type"], name, row["forms"], row.get("told")
        ):
            changed[row["document"]] = None
    return list(changed)
