"""Reads one file as a `Document`, whatever its format."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from samenhang.corpus import census, language, metadata, plugins, shells, sniffing
from samenhang.corpus.assembly import assemble, placed
from samenhang.corpus.cleaning import plain
from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.notemarks import marked
from samenhang.corpus.plugins import Reader
from samenhang.corpus.readers.headings import bulleted, promote_questions
from samenhang.corpus.readers.spoken import spoken
from samenhang.corpus.transcripts.transcribed import transcribed
from samenhang.corpus.types import Document, Source

# Reader names to their modules, imported when first needed.
_MODULES: Mapping[str, str] = {
    "text": "plain",
    "pdf": "pdf",
    "package": "package",
    "rtf": "rtf",
    "subtitles": "subtitles",
    "table": "table",
    "html": "html",
    "markdown": "markdown",
    "component": "component",
    "mail": "mail",
    "official": "official",
    "tei": "tei",
    "politicalmashup": "politicalmashup",
    "xml": "xml",
}


def read(path: Path | str, *, limits: Limits | None = None, ocr: bool = True) -> Document:
    """Read a file, or standard input for "-".

    Args:
        path: the file.
        limits: bounds on the work; the defaults suit ordinary documents.
        ocr: whether pages of a PDF without text are read by OCR, where Tesseract is installed.

    Raises:
        ReadError: the file cannot be read as a document; one line says why and what to try.
    """
    limits = limits or Limits()
    if str(path) == "-":
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
        return read_bytes(data, "-", limits=limits, ocr=ocr)
    path = Path(path).absolute()
    data = _bytes_of(path, limits)
    return read_bytes(data, path.name, path=path, limits=limits, ocr=ocr)


def read_bytes(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    limits: Limits | None = None,
    ocr: bool = True,
) -> Document:
    """Read a file's bytes.

    Args:
        data: the whole file.
        name: its name; the extension helps to tell kinds of text apart.
        path: where it lies, for companion files and for `Source.path` (else `name`).
        limits: bounds on the work.
        ocr: see `read`.

    Raises:
        ReadError: see `read`.
    """
    limits = limits or Limits()
    subject = str(path) if path is not None else name
    if len(data) > limits.file_bytes:
        raise _too_large(subject, limits)
    folder = str(path.parent) if path is not None else ""
    content = Content(data, name, folder, ocr)
    try:
        return _document(content, subject, limits)
    except ReadError as error:
        if error.subject:
            raise
        raise ReadError(error.what, subject=subject, hint=error.hint) from error
    except RecursionError as error:
        raise ReadError("is nested too deeply to be read", subject=subject) from error
    except MemoryError as error:
        raise ReadError("needs more memory than there is", subject=subject) from error
    # A hostile or broken file can make a format's library fail in ways of its own; for the user
    # all of them mean that this one file is damaged.
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        raise ReadError(
            f"is damaged or not what its name says ({reason})",
            subject=subject,
            hint="Open it in its own program and save it anew",
        ) from error


def _document(content: Content, subject: str, limits: Limits) -> Document:
    shells.refuse_pointers(content.data)
    brought = plugins.reader_of(content.name)
    kind = "text" if brought else sniffing.sniff(content.data, content.name)
    draft = spoken(transcribed((brought or _reader(kind))(content, limits), content.name))
    disguise = ""
    if kind == "html":
        read_words = sum(len(block.raw.split()) for block in draft.blocks)
        disguise = shells.page_in_disguise(content.data, content.name, read_words)
    assembly = assemble(marked(promote_questions(bulleted(draft.blocks))), limits)
    if not assembly.text:
        raise ReadError("holds no text", hint="Open it to see whether its text is a picture")
    if kind == "pdf":
        shells.refuse_form(assembly.text, content.data)
    about = metadata.describe(draft, assembly, content.name)
    counted = census.coverage(content.data, kind, assembly.text, _said(draft, about))
    lost = census.in_words(counted)
    if lost and counted.share < limits.coverage:
        raise ReadError(lost, hint="Without --strict it is read with a warning")
    code = language.guess(assembly.text)
    foreign = language.warning(code)
    return Document(
        source=Source(
            path=subject,
            sha256=hashlib.sha256(content.data).hexdigest(),
            size=len(content.data),
            reader=draft.reader,
            encoding=draft.encoding,
        ),
        text=assembly.text,
        blocks=assembly.blocks,
        runs=assembly.runs,
        marks=tuple(
            sorted((*assembly.marks, *placed(draft.marks, assembly.runs)), key=lambda mark: mark.at)
        ),
        title=plain(about.title) or "Naamloos document",
        date=about.date,
        kind=plain(about.kind),
        author=plain(about.author),
        organiser=plain(about.organiser),
        language=code,
        people={plain(name): plain(role) for name, role in draft.people.items()},
        title_from=about.title_from,
        date_from=about.date_from,
        kind_from=about.kind_from,
        sitting=plain(draft.sitting),
        url=plain(draft.url),
        publication=plain(draft.publication),
        session=plain(draft.session),
        warnings=tuple(
            plain(line)
            for line in (*draft.warnings, disguise, foreign, about.warning, lost)
            if line
        ),
        coverage=counted,
    )


def _said(draft: Draft, about: metadata.Description) -> Iterator[str]:
    """What a document keeps of its file besides the text."""
    yield from (about.title, about.author, about.organiser)
    turns = {block.turn for block in draft.blocks if block.turn is not None}
    for turn in turns:
        yield from (turn.speaker, turn.role, turn.party)
    for person in draft.people.items():
        yield from person


def _reader(kind: str) -> Reader:
    module = import_module(f"samenhang.corpus.readers.{_MODULES[kind]}")
    return cast(Reader, module.read)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """A regular file's bytes; a FIFO or device is refused before anything waits for it."""
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer that may never come.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        raise ReadError(os_message(error), subject=path) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        is_folder = stat.S_ISDIR(status.st_mode)
        raise ReadError(
            "is a folder" if is_folder else "is a device or pipe, not a file", subject=path
        )
    with os.fdopen(handle, "rb") as file:
        if status.st_size > limits.file_bytes:
            raise _too_large(str(path), limits)
        try:
            data = file.read(status.st_size + 1)
        except OSError as error:
            raise ReadError(os_message(error), subject=path) from error
    if len(data) != status.st_size:
        raise ReadError("changed while it was read", subject=path, hint="Add it again")
    return data


def os_message(error: OSError) -> str:
    """What an error of the file system means to a user."""
    known = {
        errno.ENOENT: "does not exist",
        errno.EACCES: "may not be read (permission denied)",
        errno.EPERM: "may not be read (permission denied)",
        errno.ELOOP: "is a symbolic link to itself",
        errno.ENAMETOOLONG: "has a name that is too long",
        errno.EISDIR: "is a folder",
        errno.ENXIO: "is a device or pipe, not a file",
    }
    return known.get(error.errno or 0, f"cannot be read ({error.strerror or error})")


def _too_large(subject: str, limits: Limits) -> ReadError:
    return ReadError(
        f"is larger than {limits.file_bytes / 1024 / 1024:,.0f} MB",
        subject=subject,
        hint="Split it, or raise the limit on file size",
    )
