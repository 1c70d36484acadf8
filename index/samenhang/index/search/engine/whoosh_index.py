"""The text index: `TextIndex` on a folder of Whoosh files."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex
from whoosh.searching import Searcher

from samenhang.corpus.durable import flush_folder
from samenhang.corpus.errors import SamenhangError, StoreError
from samenhang.index.search.engine import writing
from samenhang.index.search.engine.evaluating import Evaluation, best
from samenhang.index.search.engine.fields import schema
from samenhang.index.search.engine.segments import Segment
from samenhang.index.search.engine.trust import guarded
from samenhang.index.search.interface import DamagedIndexError, Hit, IndexedPassage
from samenhang.index.search.syntax import Node

NAME = "MAIN"
TRIES = 20


class WhooshIndex:
    """Passages in a folder of Whoosh files.

    See `TextIndex` for the methods and what they raise.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _guarded(folder):
            storage = writing.DurableStorage(str(folder))
            self._index = _retried(lambda: FileIndex(storage, schema()))
        self._searcher: Searcher | None = None
        self._segments: list[Segment] = []
        self._evaluation = Evaluation(())

    @classmethod
    def create(cls, folder: Path) -> WhooshIndex:
        """An empty index in a new folder."""
        with _guarded(folder):
            folder.mkdir(mode=0o700, parents=True)
            FileIndex.create(writing.DurableStorage(str(folder)), schema(), NAME)
            flush_folder(folder)
        return cls(folder)

    # -- writing ------------------------------------------------------------------------

    def update(self, removed: Collection[int], added: Iterable[IndexedPassage]) -> None:
        """Take documents out and put passages in, all or nothing."""
        with self._writer(writing.tiered) as writer:
            if removed and self.size():
                for document in removed:
                    writer.delete_by_term("document", str(document))
            for passage in added:
                entries = passage.entries
                writer.add_document(
                    document=str(passage.document),
                    passage=passage.key,
                    owner=passage.document,
                    revision=passage.revision,
                    standing=passage.standing,
                    form=entries.forms,
                    lemma=entries.lemmas,
                    part=entries.parts,
                    heading=entries.headings,
                    learnt=entries.learnt,
                )

    def drop(self, revisions: Collection[int]) -> None:
        """Take documents out by their revisions."""
        with self._writer(writing.tiered) as writer:
            offset = 0
            for one in self._fresh():
                for number in one.remaining():
                    if one.column("revision")[number] in revisions:
                        writer.delete_document(offset + number)
                offset += one.size

    def expunge(self) -> None:
        """Rewrite every file that holds words of removed passages."""
        with self._writer(writing.without_deleted):
            pass

    @contextmanager
    def _writer(self, policy: writing.Policy) -> Iterator[writing.DurableWriter]:
        with _guarded(self._folder):
            self._sweep()
            writer = writing.DurableWriter(self._index)
            try:
                yield writer
                writer.commit(mergetype=policy)
            except BaseException:
                _give_up(writer)
                self._sweep()
                raise

    def _sweep(self) -> None:
        """Remove files that a writer left when it was killed or the disk was full."""
        from whoosh.index import TOC, clean_files

        storage = self._index.storage
        toc = TOC.read(storage, NAME, schema=schema())
        clean_files(storage, NAME, toc.generation, toc.segments)
        for path in self._folder.iterdir():
            if ".toc." in path.name:
                path.unlink(missing_ok=True)
            elif path.is_dir():
                for left in path.iterdir():
                    left.unlink(missing_ok=True)
                path.rmdir()

    # -- asking -------------------------------------------------------------------------

    def search(self, question: Node, limit: int, offset: int = 0) -> list[Hit]:
        """The best passages, best first."""
        with _guarded(self._folder):
            segments, evaluation = self._fresh(), self._evaluation
            found = best(segments, lambda one: evaluation.found(question, one), offset + limit)
            return [Hit(key, score) for key, score in found[offset:]]

    def passages(self, question: Node) -> list[int]:
        """The keys of all passages that answer."""
        with _guarded(self._folder):
            segments, evaluation = self._fresh(), self._evaluation
            found: list[int] = []
            for one in segments:
                column = one.column("passage")
                found += [column[number] for number in evaluation.found(question, one)]
            return found

    def count(self, question: Node) -> int:
        """How many passages answer."""
        with _guarded(self._folder):
            segments, evaluation = self._fresh(), self._evaluation
            return sum(len(evaluation.found(question, one)) for one in segments)

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term occurs."""
        with _guarded(self._folder):
            return sum(one.frequency(field, term.encode()) for one in self._fresh())

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """All terms that begin so, with the number of passages."""
        with _guarded(self._folder):
            found: dict[bytes, int] = {}
            for one in self._fresh():
                for term in one.terms(field, prefix.encode()):
                    found[term] = found.get(term, 0) + one.frequency(field, term)
            return iter([(term.decode(), count) for term, count in found.items()])

    def size(self) -> int:
        """How many passages are in the index."""
        with _guarded(self._folder):
            return int(self._index.doc_count())

    def revisions(self) -> set[int]:
        """The revisions of the documents in the index."""
        with _guarded(self._folder):
            found: set[int] = set()
            for one in self._fresh():
                column = one.column("revision")
                found.update(column[number] for number in one.remaining())
            return found

    def verify(self) -> list[int]:
        """The keys of all passages; every posting was read."""
        with _guarded(self._folder):
            found: list[int] = []
            for one in self._fresh():
                one.verify()
                column = one.column("passage")
                found += [column[number] for number in one.remaining()]
            return found

    def close(self) -> None:
        """Let go of all files."""
        self._let_go()
        self._index.close()

    def _fresh(self) -> list[Segment]:
        # Not `refresh()`: it keeps segments that are gone from the index.
        if self._searcher is not None and not self._searcher.up_to_date():
            self._let_go()
        if self._searcher is None:
            self._searcher = _retried(self._index.searcher)
            readers = self._searcher.reader().leaf_readers()
            self._segments = [Segment(reader) for reader, _ in readers]
            self._evaluation = Evaluation(self._segments)
        return self._segments

    def _let_go(self) -> None:
        self._segments = []
        self._evaluation = Evaluation(())
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """What Whoosh raises, as what the user should know; and it runs nothing from its files."""
    try:
        with guarded():
            yield
    except (SamenhangError, MemoryError):
        raise
    except OSError as error:
        if isinstance(error, FileNotFoundError) or error.errno is None:
            raise _damaged(folder, error) from error
        raise StoreError(
            f"the text index cannot be written or read ({error.strerror})",
            subject=folder,
            hint="Make room; the documents are safe and will be indexed next time",
        ) from error
    # Whatever is wrong in its files, Whoosh trips over somewhere: struct, zlib, pickle …
    except Exception as error:
        raise _damaged(folder, error) from error


def _damaged(folder: Path, error: Exception) -> DamagedIndexError:
    return DamagedIndexError(
        f"the text index is damaged ({type(error).__name__}: {error})",
        subject=folder,
        hint="Make it anew: samenhang rebuild",
    )


def _retried(open_it: Callable[[], Any]) -> Any:
    """Open while another process may be replacing the files."""
    for attempt in range(TRIES):
        try:
            return open_it()
        except FileNotFoundError:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.02)
    return None


def _give_up(writer: writing.DurableWriter) -> None:
    """Close a writer whatever state it is in, and free its lock (Whoosh keeps it)."""
    try:
        if not writer.is_closed:
            writer.cancel()
    except Exception:  # noqa: S110 - half-closed files; the sweep takes them away
        pass
    finally:
        if writer.writelock is not None:
            writer.writelock.release()
