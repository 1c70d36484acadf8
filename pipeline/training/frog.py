"""Ask `frog` (Debian packages `frog` and `frogdata`) for the names in tokenised sentences.

Frog is a memory-based tagger trained on SoNaR. Its time grows faster than the text
within one process, so it runs as a server that starts afresh for each hundred
sentences, about twenty milliseconds a sentence.
"""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from entities import Tagged
from silver import Span

PORT = 17171
BATCH = 100


def installed() -> bool:
    """Tell whether frog can be asked."""
    return shutil.which("frog") is not None


@contextmanager
def server() -> Iterator[None]:
    """Run frog's server with its tagger and name recogniser only."""
    command = ["frog", "-S", str(PORT), "--skip=tmplac", "-n"]
    # It leaves a log in the folder it runs in.
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
    )
    try:
        for _ in range(60):
            time.sleep(1)
            if process.poll() is not None:
                raise RuntimeError("frog does not start: is Debian's frogdata installed?")
            with socket.socket() as probe:
                if probe.connect_ex(("localhost", PORT)) == 0:
                    break
        yield
    finally:
        process.terminate()
        process.wait()


def ask(connection: socket.socket, words: tuple[str, ...]) -> tuple[str, ...]:
    """Send one sentence and return its labels."""
    connection.sendall((" ".join(words) + "\n").encode())
    answer = b""
    while not answer.rstrip().endswith(b"READY"):
        part = connection.recv(65536)
        if not part:
            break
        answer += part
    rows = [line.split("\t") for line in answer.decode().splitlines()]
    return tuple(label(row) for row in rows if len(row) > 6)


def label(row: list[str]) -> str:
    """Return the IOB label in frog's columns, without its rank."""
    found = next((cell for cell in row[6:] if cell == "O" or cell[:2] in ("B-", "I-")), "O")
    return found.split("_")[0].upper()


def spans(sentences: list[tuple[str, ...]]) -> list[set[Span] | None]:
    """Return frog's names for each sentence, or None where it split the words otherwise."""
    found: list[set[Span] | None] = []
    with server():
        for start in range(0, len(sentences), BATCH):
            with socket.create_connection(("localhost", PORT), timeout=60) as connection:
                for words in sentences[start : start + BATCH]:
                    labels = ask(connection, words)
                    fits = len(labels) == len(words)
                    found.append(Tagged(words, labels).spans() if fits else None)
    return found
