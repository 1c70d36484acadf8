"""What people say of documents, names and statements of a cluster, and what they have seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.changing import Changing
from samenhang.index.cluster.reading import THERE
from samenhang.index.cluster.records import Record
from samenhang.index.identities import digest
from samenhang.index.types import Imported

if TYPE_CHECKING:
    from samenhang.index.correcting.file import StatementCorrections
    from samenhang.index.describing.changing import Change, Described
    from samenhang.index.describing.missing import Missing
    from samenhang.index.named import Answer, NameQuestion
    from samenhang.index.store.standing import Standing
    from samenhang.index.store.watched import Seen
    from samenhang.pipeline.names.corrections import Correction, Corrections

_NAMES, _STATEMENTS = "applied:names", "applied:statements"


class Corrected(Changing):
    """A corpus on a cluster that people describe and correct."""

    def keep_files(self) -> None:
        """Let the cluster have what was written into the folder of the corpus.

        Raises:
            StoreError: somebody else has changed a file meanwhile.
        """
        if self.files.keep():
            self._state.touch()

    # -- documents ----------------------------------------------------------------------

    def describe(self, changes: Iterable[Change]) -> tuple[Described, ...]:
        """Let people's titles, dates, kinds … stand for what the readers found.

        Raises:
            StoreError: no such document, or it cannot be written.
            QueryError: a value that cannot be one.
        """
        from samenhang.index.cluster.describing import described
        from samenhang.index.describing.changing import checked_change

        wanted = [
            replace(checked_change(one), document=self.document(one.document).id) for one in changes
        ]
        told = []
        sittings = set()
        for one in wanted:
            result: list[Described] = []

            def change(
                record: Record, one: Change = one, result: list[Described] = result
            ) -> Record | None:
                record, said = described(record, one)
                result[:] = [said]
                return record if said.changed else None

            self._rewrite([one.document], change)
            told += result
            if result and "date" in result[0].changed:
                sittings.add(str(self._reads.found(one.document).get("sitting", "")))
        self._share(sittings - {""})
        return tuple(told)

    # -- names --------------------------------------------------------------------------

    def corrections(self) -> Corrections:
        """What people said of names, as the corpus's `names.toml` has it."""
        from samenhang.pipeline.names import corrections_file

        return corrections_file.load(self.folder / corrections_file.FILE_NAME)

    def correct(self, corrections: Corrections) -> None:
        """Keep corrections in the place of those before, and link all names by them.

        Raises:
            StoreError: they cannot be written, or somebody else has changed them meanwhile.
        """
        from samenhang.pipeline.names import corrections_file

        corrections_file.save(corrections, self.folder / corrections_file.FILE_NAME)
        self.keep_files()
        self.identify()

    def questions(self) -> tuple[NameQuestion, ...]:
        """Pairs of names that may be one person or organisation, for people to answer."""
        from samenhang.index.cluster.asking_names import asked

        return asked(self._reads)

    def answer(self, answered: Iterable[tuple[NameQuestion, Answer]]) -> tuple[Correction, ...]:
        """Keep answers to questions about names, and link all names by them.

        Returns:
            The corrections that are new.
        """
        from samenhang.index.cluster.asking_names import several

        known = self.corrections()
        new = []
        for correction in several(self._reads, answered):
            if known is not (known := known.adding(correction)):
                new.append(correction)
        if new:
            self.correct(known)
        return tuple(new)

    def import_people(self, file: str | Path, *, replace: bool = False) -> Imported:
        """Import a list of people, beside or in the place of the one there is.

        Raises:
            StoreError: the list cannot be read, or somebody else has changed it meanwhile.
        """
        from samenhang.index.adding.corrections import took_over

        told = took_over(Path(file), self.folder, replace=replace)
        self.keep_files()
        self.identify()
        return Imported(*told, self._linking().named())

    def missing(self) -> Iterator[Missing]:
        """Dates, titles and texts that documents lack, with proposals."""
        from samenhang.index.cluster.lacking import lacking

        return lacking(self._reads)

    # -- statements ---------------------------------------------------------------------

    def statement_corrections(self) -> StatementCorrections:
        """What people said of statements, as the corpus's `statements.toml` has it."""
        from samenhang.index.correcting import file

        return file.load(self.folder / file.FILE_NAME)

    def correct_statements(self, corrections: StatementCorrections) -> None:
        """Keep corrections of statements in the place of those before, and apply them.

        Raises:
            StoreError: they cannot be written, or somebody else has changed them meanwhile.
        """
        from samenhang.index.correcting import file

        file.save(corrections, self.folder / file.FILE_NAME)
        self.keep_files()
        self.identify()

    def unfit_corrections(self) -> dict[str, str]:
        """Id of a correction of a statement to why it fits its document no more."""
        from samenhang.index.correcting.applying import corrected

        corrections = self.statement_corrections()
        wrong: dict[str, str] = {}
        for name in sorted(corrections.documents):
            entry = self._commits.entry(name)
            if entry is None or not entry.revision:
                wrong |= {one.id: "there is no such document" for one in corrections.of(name)}
                continue
            record = self._record_of(entry)
            wrong |= corrected(record.document, record.annotation, corrections.of(name)).unfit
        return wrong

    def identify(self) -> bool:
        """Apply the corrections of names and statements where they were changed."""
        from samenhang.index.correcting import file
        from samenhang.pipeline.names import corrections_file, people

        names = digest(self.folder / corrections_file.FILE_NAME, self.folder / people.FILE_NAME)
        statements = digest(self.folder / file.FILE_NAME)
        changed = False
        if self._state.value(_NAMES).get("digest", "") != names:
            self._relink()
            self._state.put(_NAMES, {"digest": names})
            changed = True
        if self._state.value(_STATEMENTS).get("digest", "") != statements:
            corrected = {row.id for row in self._reads.documents({"term": {"corrected": True}})}
            about = sorted({*self.statement_corrections().documents, *corrected})
            self._rewrite(about, lambda record: record)
            self._state.put(_STATEMENTS, {"digest": statements})
            changed = True
        return changed

    def apply_anew(self) -> None:
        """Apply the corrections to what was written while somebody made them."""
        self._relink()
        self._rewrite(sorted(self.statement_corrections().documents), lambda record: record)

    def _relink(self) -> None:
        """Write anew the documents whose people are told of otherwise now; then decide all."""
        from samenhang.index.cluster.retelling import retold
        from samenhang.pipeline.names import people

        corrections = self.corrections()
        changed = retold(self._reads, corrections)
        self._rewrite(changed, lambda record: record)
        listed = people.load(self.folder / people.FILE_NAME)
        self._linking().anew(listed, self._wait)
        self._state.touch()
        self._reads.forget()

    # -- what is new --------------------------------------------------------------------

    def watched(self, name: str) -> Seen:
        """What a watch has told up to now."""
        from samenhang.index.store.standing import Standing
        from samenhang.index.store.watched import Seen

        items = [bytes.fromhex(value["item"]) for _, value in self._seen_items(name)]
        told = self._state.value(f"told:{name}")
        stood = told.get("standing")
        return Seen(
            frozenset(items), told.get("documents", {}), Standing(*stood) if stood else None
        )

    def stands(self, before: Standing | None, beside: str = "") -> tuple[Standing, str]:
        """How the corpus stands; see `RecordedCorpus.stands`.

        Since when documents were added and nothing else changed is not told: a question is asked
        anew as a whole where anything has changed.
        """
        from samenhang.index.store.standing import Standing

        sums = {name: {name: {"field": "revision"}} for name in ("sum", "max", "value_count")}
        body = {"size": 0, "query": THERE, "aggs": sums}
        found = self._connection.ask(
            lambda client: client.search(index=self._indices["documents"], body=body)
        )["aggregations"]
        told = [
            *(found[name]["value"] for name in sums),
            self._state.value(_NAMES),
            self._state.value(_STATEMENTS),
            self._state.value("vocabulary"),
            beside,
        ]
        summed = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        return Standing(int(found["max"]["value"] or 0), summed), ""

    def document_checksums(self) -> dict[str, str]:
        """Id of each document to the checksum (SHA-256) of its file's bytes."""
        return {row.id: row.sha256 for row in self._reads.documents()}

    def watch(
        self,
        name: str,
        items: Iterable[bytes],
        documents: Mapping[str, str],
        standing: Standing | None = None,
    ) -> None:
        """Note what a watch has told, and of which documents (id to checksum)."""
        index = self._indices.state
        self._connection.write(
            {
                "_index": index,
                "_id": f"seen:{name}:{item.hex()}",
                "_source": {
                    "key": f"seen:{name}:{item.hex()}",
                    "what": "seen",
                    "watch": name,
                    "value": {"item": item.hex()},
                },
            }
            for item in items
        )
        stood = list(astuple(standing)) if standing is not None else None
        self._state.put(f"told:{name}", {"documents": dict(documents), "standing": stood})

    def unwatch(self, name: str) -> None:
        """Forget what a watch has told, to all its readers."""
        keys = [*(key for key, _ in self._seen_items(name)), f"told:{name}"]
        for what in ("seen", "told"):
            keys += [key for key, _ in self._state.listed(what, begins=f"{what}:{name}\n")]
        self._state.drop(keys)

    def _seen_items(self, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        self._state.refresh()
        return self._state.listed("seen", watch=name)

    # -- what a cluster does not do -----------------------------------------------------

    def _refused(self, what: str) -> NoReturn:
        raise StoreError(
            f"{what} on a cluster",
            subject=str(self._address),
            hint="It works on a corpus in a folder",
        )

    def nearest(self, *_: object, **__: object) -> NoReturn:
        """Statements are not compared by what they mean.

        Raises:
            StoreError: always.
        """
        self._refused("statements are not compared by meaning")

    missing_meanings = make_meanings = nearest

    def backup(self, file: str | Path) -> NoReturn:
        """Nothing is backed up into one file: records are objects, and copied as such.

        Raises:
            StoreError: always.
        """
        raise StoreError(
            "a corpus on a cluster is not backed up into one file",
            subject=str(self._address),
            hint=f"Copy its records ({self._address.records}); `samenhang rebuild` makes the rest",
        )
