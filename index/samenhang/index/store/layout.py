"""What a corpus folder holds, and how it is made so that only its owner can read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samenhang.corpus.durable import flush_folder
from samenhang.corpus.errors import StoreError


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one corpus. No name in it ever comes from a document."""

    folder: Path

    @property
    def store(self) -> Path:
        """The SQLite file."""
        return self.folder / "samenhang.db"

    @property
    def index(self) -> Path:
        """The text index."""
        return self.folder / "index"

    @property
    def lock(self) -> Path:
        """Held by the process that writes."""
        return self.folder / "write.lock"

    @property
    def writer(self) -> Path:
        """Who holds the lock, for the message to those who wait."""
        return self.folder / "writer.json"

    @property
    def adding(self) -> Path:
        """Held by a process that adds documents, which brings the index up to date itself."""
        return self.folder / "add.lock"

    @property
    def backups(self) -> Path:
        """Copies made before the format of the store is changed."""
        return self.folder / "backups"

    def own_files(self) -> list[Path]:
        """Files that the user owns (corrections of names, a vocabulary): all but derived ones.

        Only plain files at the top of the folder, in order of name.
        """
        derived = {self.lock.name, self.writer.name, self.adding.name}
        return sorted(
            path
            for path in self.folder.iterdir()
            if path.is_file()
            and not path.is_symlink()
            and path.name not in derived
            and not path.name.startswith((self.store.name, "."))
        )


def make_folder(folder: Path) -> None:
    """Make a corpus folder, or take an empty one; its owner alone may look into it.

    Raises:
        StoreError: it is no folder, holds other things, or cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made by a creation that was cut off, before there was anything to lose.
        half_made = Layout(folder).store.name + ".new"
        if any(not path.name.startswith(half_made) for path in folder.iterdir()):
            corpus = Layout(folder).store.is_file()
            raise StoreError(
                "holds a corpus already" if corpus else "is not empty and no corpus",
                subject=folder,
                hint="Give an empty or a new folder",
            )
        folder.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"the corpus folder cannot be made ({error.strerror})",
            subject=folder,
            hint="Choose another one with --corpus",
        ) from error
    flush_folder(folder.parent)
