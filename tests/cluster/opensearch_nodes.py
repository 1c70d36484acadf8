"""OpenSearch nodes on loopback, for the tests: fetched with Maven, started, killed, stopped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent / "node"
MEMORY = "512m"
_START = 300.0  # seconds that a node may take to answer


class MissingError(Exception):
    """There is no OpenSearch to test with; the message says why, in one line."""


def fetched() -> Path:
    """The folder with OpenSearch's jars, fetched the first time.

    Raises:
        MissingError: Java, Maven or the network is not there.
    """
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise MissingError(f"{program} is not installed")
    version = hashlib.sha256((HERE / "pom.xml").read_bytes()).hexdigest()[:12]
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    jars = folder / "samenhang-tests" / f"opensearch-{version}"
    if (jars / "whole").is_file():
        return jars
    done = subprocess.run(
        [
            *("mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"),
            f"-DoutputDirectory={jars}",
        ],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["?"]
        raise MissingError(f"Maven cannot fetch OpenSearch ({lines[0][:200]})")
    (jars / "whole").touch()
    return jars


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Node:
    """One node, which may be killed and started again with what it has on disk."""

    def __init__(self, name: str, folder: Path, seeds: str, masters: str, transport: int) -> None:
        self.name = name
        self.folder = folder
        self.http = _free()
        self._words = (str(self.http), str(transport), seeds, masters)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    @property
    def log(self) -> Path:
        return self.folder / "output.txt"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        command = ["java", f"-Xms{MEMORY}", f"-Xmx{MEMORY}", "-XX:+UseSerialGC", "-Xshare:auto"]
        command += ["-cp", f"{fetched()}/*", str(HERE / "OneNode.java"), self.name]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, str(self.folder), *self._words], stdout=log, stderr=log
            )

    def wait(self, *, nodes: int = 1) -> None:
        """Until it answers and knows so many nodes."""
        until = time.monotonic() + _START
        while time.monotonic() < until:
            if self._process is not None and self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=5) as answer:
                    if json.load(answer)["number_of_nodes"] >= nodes:
                        return
            except (OSError, urllib.error.HTTPError, ValueError):
                pass
            time.sleep(0.2)
        said = self.log.read_text(errors="replace")[-2000:]
        raise RuntimeError(f"the node {self.name} does not answer: {said}")

    def let_write(self, may: bool) -> None:
        """Let its disk take what it writes, or nothing at all (Linux)."""
        import resource

        assert self._process is not None
        _, most = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (most if may else 0, most))

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


class Nodes:
    """One node, or several that form a cluster; use as a context manager."""

    def __init__(self, count: int = 1) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="samenhang-nodes-"))
        ports = [_free() for _ in range(count)]
        names = [f"node{number}" for number in range(1, count + 1)]
        seeds = ",".join(f"127.0.0.1:{port}" for port in ports) if count > 1 else ""
        masters = ",".join(names) if count > 1 else ""
        self.nodes = [
            Node(name, self._folder / name, seeds, masters, port)
            for name, port in zip(names, ports, strict=True)
        ]

    def __enter__(self) -> Nodes:
        fetched()
        try:
            for node in self.nodes:
                node.start()
            for node in self.nodes:
                node.wait(nodes=len(self.nodes))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for node in self.nodes:
            node.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return self.nodes[0].url
