"""What goes wrong while documents are added: nothing acknowledged is lost, and no half is left.

Each fault happens at random moments: twice by default, 20 times with `-m slow`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from both import ClusterCorpus, address, cleared
from gate import Gate
from made_up import PlainAnnotator
from opensearch_nodes import MissingError, Node, Nodes
from test_cluster_adding import written

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster import connection
from samenhang.index.cluster.address import parse
from samenhang.index.cluster.connection import client_of

HERE = Path(__file__).parent
ROOTS = [str(HERE.parents[1] / name) for name in ("corpus", "pipeline", "index")]
FILES = 8

# As a process of its own, so that it can be killed: prints each document that is acknowledged.
ADDER = """
import sys
from pathlib import Path
from made_up import PlainAnnotator
from samenhang.index.cluster.engine import ClusterCorpus
with ClusterCorpus.open(sys.argv[1], wait=float(sys.argv[3])) as corpus:
    print("begun", flush=True)
    for outcome in corpus.add([sys.argv[2]], annotator=PlainAnnotator()):
        print(outcome.status, outcome.document, outcome.message, flush=True)
"""

FEW, MANY = 2, 22  # with `-m slow` alone the first few are left out

Note = Callable[[str, object], None]
Moment = Callable[["Adder", random.Random], None]

times = pytest.mark.parametrize(
    "seed",
    [*range(FEW), *(pytest.param(n, marks=pytest.mark.slow) for n in range(FEW, MANY))],
)


@pytest.fixture
def corpus(opensearch: str, tmp_path: Path) -> Iterator[ClusterCorpus]:
    where = address(opensearch, tmp_path / "records")
    with cleared(ClusterCorpus.open(where, create=True)) as made:
        yield made


class Adder:
    """A process that adds a folder, and what it has said so far."""

    def __init__(self, place: str, folder: Path, wait: float = 60) -> None:
        path = os.pathsep.join([*ROOTS, str(HERE.parent / "index")])
        self._out, self._err = folder.parent / "out.txt", folder.parent / "err.txt"
        with self._out.open("w") as out, self._err.open("w") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", ADDER, place, str(folder), str(wait)],
                env={**os.environ, "PYTHONPATH": path},
                stdout=out,
                stderr=err,
            )

    def said(self) -> str:
        return self._out.read_text()

    def begun(self) -> None:
        """Wait until it has begun."""
        while not self.said() and self.process.poll() is None:
            time.sleep(0.01)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self, seconds: float) -> None:
        """Wait until all is added."""
        assert self.process.wait(seconds) == 0, self._err.read_text()[-600:]


def acknowledged(output: str) -> set[str]:
    lines = [line.split() for line in output.splitlines()]
    return {words[1] for words in lines if words[:1] in (["added"], ["replaced"])}


def whole(corpus: ClusterCorpus, folder: Path, before: set[str]) -> None:
    """After the same command once more all is there, once, and nothing is left over."""
    there = {row.id for row in corpus.documents()}
    assert before <= there, "something acknowledged was lost"
    for outcome in corpus.add([folder], annotator=PlainAnnotator()):
        assert not outcome.failed, outcome.message
    rows = corpus.documents()
    assert sorted(row.id for row in rows) == [f"verslag-{n}" for n in range(FILES)]
    assert len({row.statements for row in rows}) == 1
    assert corpus.count("bonding") == FILES
    assert corpus.check() == ()


@pytest.fixture(scope="module")
def moment(opensearch: str, tmp_path_factory: pytest.TempPathFactory) -> Moment:
    """Waits until any moment of what an adder usually takes has come."""
    folder = tmp_path_factory.mktemp("usual")
    written(folder / "in", FILES)
    where = address(opensearch, folder / "records")
    with cleared(ClusterCorpus.open(where, create=True)) as corpus:
        adder = Adder(corpus.place, folder / "in")
        adder.begun()
        first = time.monotonic()
        adder.end(600)
        usual = time.monotonic() - first

    def wait(adder: Adder, chance: random.Random) -> None:
        adder.begun()
        time.sleep(chance.uniform(0.0, usual))

    return wait


@times
def test_the_adder_is_killed(
    corpus: ClusterCorpus, moment: Moment, tmp_path: Path, seed: int, record_property: Note
) -> None:
    folder = tmp_path / "in"
    written(folder, FILES)
    adder = Adder(corpus.place, folder)
    moment(adder, random.Random(seed))
    adder.kill()
    record_property("acknowledged", len(acknowledged(adder.said())))
    whole(corpus, folder, acknowledged(adder.said()))


@times
def test_a_worker_of_dask_is_killed(corpus: ClusterCorpus, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "in"
    written(folder, FILES)
    chance = random.Random(seed)
    done: set[str] = set()
    outcomes = corpus.add([folder], processes=2)
    from samenhang.index.cluster import runners

    killed: list[int] = []
    submit = runners.Dask.submit

    def spied(self: runners.Dask, job: object) -> None:
        submit(self, job)  # type: ignore[arg-type]
        if not killed and self.busy > chance.randint(0, 4):
            time.sleep(chance.uniform(0.0, 3.0))
            killed.append(self.pids[0])
            os.kill(killed[0], signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runners.Dask, "submit", spied)
        for outcome in outcomes:
            assert not outcome.failed, outcome.message
            done.add(outcome.document)
    assert killed
    assert len(done) == FILES
    whole(corpus, folder, done)


@times
def test_the_cluster_cannot_be_reached_for_a_while(
    opensearch: str, moment: Moment, tmp_path: Path, seed: int, record_property: Note
) -> None:
    """It refuses everybody, or takes what is sent and says nothing; with `-m slow` for a minute."""
    folder = tmp_path / "in"
    written(folder, FILES)
    chance = random.Random(seed)
    seconds = chance.uniform(60.0, 70.0) if seed >= FEW else chance.uniform(1.0, 4.0)
    host, _, port = opensearch.rpartition("//")[2].rpartition(":")
    with (
        Gate(host, int(port)) as gate,
        cleared(
            ClusterCorpus.open(address(opensearch, tmp_path / "records"), create=True)
        ) as corpus,
    ):
        through = corpus.place.replace(f":{port}/", f":{gate.port}/")
        adder = Adder(through, folder, wait=180)
        moment(adder, chance)
        record_property("acknowledged", len(acknowledged(adder.said())))
        if seed % 2:
            gate.shut()
            time.sleep(seconds)
            gate.open()
        else:
            with silent(corpus):
                time.sleep(seconds)
        adder.end(600)
        assert len(acknowledged(adder.said())) == FILES
        whole(corpus, folder, acknowledged(adder.said()))


@contextmanager
def silent(corpus: ClusterCorpus) -> Iterator[None]:
    """The server stands still: nobody gets an answer."""
    pid = listening(int(parse(corpus.place).hosts[0].rpartition(":")[2]))
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def listening(port: int) -> int:
    """The process that listens to a port of this machine."""
    import psutil

    for one in psutil.net_connections("tcp"):
        if one.status == "LISTEN" and one.laddr.port == port and one.pid:
            return int(one.pid)
    pytest.skip("the server is not on this machine")


@times
@pytest.mark.parametrize("part", ["statements", "documents"])
def test_an_index_takes_nothing(
    corpus: ClusterCorpus,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    part: str,
) -> None:
    """As when the disk of a node is full: OpenSearch lets its indices be read only."""
    monkeypatch.setattr(connection, "RETRIES", 3)  # sooner at its end
    folder = tmp_path / "in"
    written(folder, FILES)
    chance = random.Random(seed)
    after = chance.randint(0, FILES - 1)
    client = client_of(parse(corpus.place))
    index = f"{parse(corpus.place).name}-{part}"
    block = "index.blocks.read_only_allow_delete" if seed % 2 else "index.blocks.read_only"
    done: set[str] = set()

    def annotated() -> PlainAnnotator:
        annotator = PlainAnnotator()
        usual = annotator.annotate

        def annotate(documents, *, processes=1):  # type: ignore[no-untyped-def]
            if annotator.calls == after:
                client.indices.put_settings(index=index, body={block: True})
            yield from usual(documents, processes=processes)

        annotator.annotate = annotate  # type: ignore[method-assign]
        return annotator

    def add(adding: ClusterCorpus) -> None:
        for outcome in adding.add([folder], annotator=annotated()):
            done.add(outcome.document)

    with ClusterCorpus.open(corpus.place, wait=2) as adding, pytest.raises(StoreError) as raised:
        add(adding)
    assert "\n" not in str(raised.value)
    assert "read-only" in str(raised.value) or "read_only" in str(raised.value)
    client.indices.put_settings(index=index, body={block: None})
    whole(corpus, folder, done)


@times
def test_a_bulk_is_partly_rejected(corpus: ClusterCorpus, tmp_path: Path, seed: int) -> None:
    """Some rows are sent back as too many (429): the client library sends these again."""
    from opensearchpy import OpenSearch

    folder = tmp_path / "in"
    written(folder, FILES)
    chance = random.Random(seed)
    real = OpenSearch.bulk
    rejected = 0

    def bulk(self: OpenSearch, *args: object, **kwargs: object) -> object:
        nonlocal rejected
        body = str(kwargs["body"]).split("\n")
        lines = [line for line in body if line]
        versions = not isinstance(kwargs.get("body"), str)
        if versions or chance.random() < 0.3:
            return real(self, *args, **kwargs)
        pairs = list(zip(lines[::2], lines[1::2], strict=False))
        if any('"delete"' in line for line in lines):
            return real(self, *args, **kwargs)
        taken = [chance.random() < 0.6 for _ in pairs]
        lines = [line for pair, good in zip(pairs, taken, strict=True) if good for line in pair]
        told = iter(real(self, body="\n".join(lines) + "\n")["items"] if lines else [])
        items = []
        for good in taken:
            rejected += not good
            error = {"type": "rejected", "reason": "too many"}
            items.append(next(told) if good else {"index": {"status": 429, "error": error}})
        return {"errors": True, "items": items, "took": 1}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(OpenSearch, "bulk", bulk)
        done = {
            outcome.document
            for outcome in corpus.add([folder], annotator=PlainAnnotator())
            if not outcome.failed
        }
    assert rejected
    assert len(done) == FILES
    whole(corpus, folder, done)


@pytest.fixture(scope="module")
def three() -> Iterator[Nodes]:
    try:
        with Nodes(3) as nodes:
            yield nodes
    except MissingError as error:
        pytest.skip(f"no OpenSearch to test with: {error}")


@times
def test_a_node_of_three_is_killed(
    three: Nodes, moment: Moment, tmp_path: Path, seed: int, record_property: Note
) -> None:
    with one_of(three, moment, tmp_path, seed, record_property) as victim:
        victim.kill()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, MANY))
def test_the_disk_of_a_node_of_three_is_read_only(
    three: Nodes, moment: Moment, tmp_path: Path, seed: int, record_property: Note
) -> None:
    """Nothing that it writes is taken any more; the others go on."""
    with one_of(three, moment, tmp_path, seed, record_property) as victim:
        victim.let_write(False)


@contextmanager
def one_of(
    three: Nodes, moment: Moment, tmp_path: Path, seed: int, record_property: Note
) -> Iterator[Node]:
    """A node of three to which something happens while documents are added; it comes back."""
    folder = tmp_path / "in"
    written(folder, FILES)
    chance = random.Random(seed)
    hosts = ",".join(f"127.0.0.1:{node.http}" for node in three.nodes)
    where = address("http://" + hosts, tmp_path / "records").replace("replicas=0", "replicas=1")
    with cleared(ClusterCorpus.open(where, create=True)) as corpus:
        green(corpus)
        adder = Adder(corpus.place, folder, wait=180)
        moment(adder, chance)
        record_property("acknowledged", len(acknowledged(adder.said())))
        victim = chance.choice(three.nodes)
        try:
            yield victim
            adder.end(600)
            assert len(acknowledged(adder.said())) == FILES
            whole(corpus, folder, acknowledged(adder.said()))
        finally:
            victim.kill()
            victim.start()
            victim.wait(nodes=3)
        green(corpus)
        whole(corpus, folder, acknowledged(adder.said()))


def green(corpus: ClusterCorpus) -> None:
    """Wait until every shard has its replica."""
    client = client_of(parse(corpus.place))
    client.cluster.health(params={"wait_for_status": "green", "timeout": "120s"}, timeout=130)
