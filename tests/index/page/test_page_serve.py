"""The command: what it prints, when it refuses, and that many can read beside one who writes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rooms

RUN = "import sys; from samenhang.index.cli import main; sys.exit(main())"
WITHOUT = "import sys; sys.modules['starlette'] = None; " + RUN


def serve(folder: Path, *words: str, program: str = RUN) -> subprocess.Popen[str]:
    command = (sys.executable, "-c", program, "serve", "--no-open", "--port", "0", *words)
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SAMENHANG_CORPUS": str(folder)},
    )


def refused(folder: Path, *words: str, program: str = RUN) -> str:
    process = serve(folder, *words, program=program)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error.count("\n") == 1
    return error


def test_it_prints_its_address_and_ends_with_ctrl_c(folder: Path) -> None:
    process = serve(folder)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(address, timeout=20) as answer:
        assert answer.status == 200
        assert "token" not in answer.url
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode in {0, 130}


def test_it_makes_a_corpus_where_there_is_none(tmp_path: Path) -> None:
    process = serve(tmp_path / "new")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://")
    process.terminate()
    process.communicate(timeout=20)
    assert (tmp_path / "new" / "samenhang.db").exists()


def test_without_the_extra_it_says_how_to_get_it(folder: Path) -> None:
    assert "pip install 'samenhang[page]'" in refused(folder, program=WITHOUT)


def test_others_come_in_by_password_only(folder: Path, tmp_path: Path) -> None:
    assert "--password-file" in refused(folder, "--host", "0.0.0.0")
    short = tmp_path / "short.txt"
    short.write_text("kort")
    assert "shorter" in refused(folder, "--host", "0.0.0.0", "--password-file", str(short))
    missing = str(tmp_path / "missing.txt")
    assert "cannot be read" in refused(folder, "--password-file", missing)


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "--port 0" in refused(folder, "--port", port)


def test_a_corpus_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "samenhang.db").write_text("no store")
    assert "store" in refused(tmp_path, "--read-only")


def test_many_read_beside_one_who_writes(folder: Path) -> None:
    with rooms.served(folder, language="en") as room:
        cookie = f"{room.settings.cookie}={room.settings.token}"

        def read(path: str) -> int:
            request = urllib.request.Request(room.address + path, headers={"Cookie": cookie})
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(answer.status)

        def write(name: str) -> int:
            request = urllib.request.Request(
                f"{room.address}/name/rename",
                data=f"name=Harvard+University&shown={name}&back=/people".encode(),
                headers={"Cookie": cookie, "Origin": room.address},
            )
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(answer.status)

        paths = ("/", "/search?q=bonding", "/concept?label=bonding", "/people", "/read/debat")
        with ThreadPoolExecutor(12) as visitors:
            reading = [visitors.submit(read, path) for path in paths * 8]
            writing = [visitors.submit(write, "Harvard+University") for _ in range(3)]
            assert {one.result() for one in (*reading, *writing)} == {200}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_language_can_be_given(folder: Path, lang: str) -> None:
    process = serve(folder, "--lang", lang, "--read-only")
    assert process.stdout is not None
    address, _, query = process.stdout.readline().strip().partition("?token=")
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {query}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert f'<html lang="{lang}">' in answer.read().decode()
    process.terminate()
    process.communicate(timeout=20)
