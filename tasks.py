"""Everything a newcomer or contributor does, with nothing but Python installed.

python3 tasks.py example    read the sample report and ask who says what about bonding
python3 tasks.py test       lint, check types and run the tests
python3 tasks.py cluster    test a corpus on OpenSearch, on nodes that it fetches and starts
python3 tasks.py setup      only make the environment (.venv)
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "samenhang-setup"
SAMPLE = ROOT / "docs" / "example" / "van-barbecue-tot-burenhulp.txt"
LEAST = (3, 11)


def program(name: str) -> str:
    """Path of a program in the environment."""
    folder = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    return str(folder / name)


def run(*command: str, **environment: str) -> None:
    """Run a command in the project's folder and stop at the first that fails."""
    print("$", *(Path(word).name if word == command[0] else word for word in command), flush=True)
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode
    if code:
        sys.exit(code)


def setup() -> None:
    """Make the environment and install the project in it, unless it stands."""
    wanted = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        wanted.update((ROOT / name).read_bytes())
    digest = f"{wanted.hexdigest()} {ROOT}"
    if STAMP.is_file() and STAMP.read_text() == digest:
        return
    try:
        run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    except SystemExit:
        sys.exit("Python's venv is missing: on Debian and Ubuntu, `apt install python3-venv`")
    install = (program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "-c", "constraints.txt", "-e", ".[dev]")
    STAMP.write_text(digest)


def example() -> None:
    """Add the sample report to a corpus of its own and ask about bonding."""
    setup()
    corpus = str(ENVIRONMENT / "example-corpus")
    run(program("samenhang"), "--corpus", corpus, "add", str(SAMPLE))
    run(program("samenhang"), "--corpus", corpus, "quotes", "bonding")


def test() -> None:
    """What CI runs."""
    setup()
    run(program("ruff"), "check", ".")
    run(program("ruff"), "format", "--check", ".")
    run(program("mypy"))
    run(program("python"), "-m", "pytest", "-n", "2", "--ignore=tests/cluster", *sys.argv[2:])
    if len(sys.argv) == 2:
        cluster()


def cluster() -> None:
    """The tests of a corpus on OpenSearch, in one process: it starts its own nodes."""
    setup()
    run(program("python"), "-m", "pytest", "-rs", "tests/cluster", *sys.argv[2:])


if __name__ == "__main__":
    if sys.version_info < LEAST:
        sys.exit(f"Samenhang needs Python {LEAST[0]}.{LEAST[1]} or newer")
    tasks = {"example": example, "test": test, "cluster": cluster, "setup": setup}
    if len(sys.argv) < 2 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    tasks[sys.argv[1]]()
