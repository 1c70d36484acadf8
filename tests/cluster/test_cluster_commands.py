"""The command line, Python and the pages on a corpus that is on a cluster; wrong addresses."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from both import ClusterCorpus, address, cleared
from made_up import document, pairs

import samenhang
from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.address import parse
from samenhang.index.cluster.connection import client_of
from samenhang.index.types import VocabularyConcept

ADDRESS = "opensearch+http://127.0.0.1:1/x?records=/tmp/nowhere"


@pytest.fixture
def corpus(opensearch: str, tmp_path: Path) -> Iterator[ClusterCorpus]:
    where = address(opensearch, tmp_path / "records")
    with cleared(ClusterCorpus.open(where, create=True)) as made:
        made.set_vocabulary([VocabularyConcept("urn:test:bonding", "bonding")])
        list(made.add_annotated(pairs([document("/a/x.txt"), document("/a/y.txt", date="2012")])))
        yield made


def run(corpus: ClusterCorpus | str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command, in this process."""
    from samenhang.index.cli.run import run as run_command

    place = corpus if isinstance(corpus, str) else corpus.place
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command(["--corpus", place, *words])
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    "words",
    [
        ("quotes", "bonding"),
        ("mentions", "Putnam"),
        ("search", "bonding"),
        ("documents",),
        ("documents", "show", "x"),
        ("show", "x:110-144"),
        ("counts", "bonding", "--by", "year"),
        ("concepts",),
        ("names", "questions"),
        ("info",),
        ("check",),
        ("documents", "doubles"),
    ],
)
def test_commands_answer(corpus: ClusterCorpus, words: tuple[str, ...]) -> None:
    done = run(corpus, *words, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    assert "should not happen" not in done.stderr
    assert json.loads(done.stdout) or words[0] in ("names", "check") or "doubles" in words


def test_a_watch_tells_what_is_new_once(corpus: ClusterCorpus) -> None:
    assert run(corpus, "watch", "add", "b", "--", "quotes", "bonding").returncode == 0
    first = run(corpus, "watch", "run", "--format", "jsonl")
    assert first.stdout.count("\n") >= 2, first.stderr
    assert run(corpus, "watch", "run").returncode == 1
    new = document("/a/z.txt", ["Dick de Wit zegt dat bonding iets nieuws is."])
    list(corpus.add_annotated(pairs([new])))
    again = run(corpus, "watch", "run", "--format", "jsonl")
    assert again.stdout.count("\n") == 1, again.stderr
    assert run(corpus, "watch", "remove", "b").returncode == 0


def test_export_and_corrections(corpus: ClusterCorpus, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    assert run(corpus, "export", str(book)).returncode == 0
    assert book.stat().st_size > 5000
    whole = tmp_path / "all.tei"
    assert run(corpus, "export", str(whole)).returncode == 0
    assert "Putnam" in whole.read_text(encoding="utf-8")
    place = json.loads(run(corpus, "quotes", "--format", "json").stdout)[0]["id"]
    assert run(corpus, "statements", "reject", place).returncode == 0
    assert place not in run(corpus, "quotes", "--format", "json").stdout
    assert run(corpus, "names", "rename", "Robert D. Putnam", "Bob Putnam").returncode == 0
    assert "Bob Putnam" in run(corpus, "quotes", "--format", "json").stdout
    assert run(corpus, "rebuild").returncode == 0
    assert run(corpus, "check").returncode == 0


def test_python_and_the_pages_open_it(corpus: ClusterCorpus) -> None:
    with samenhang.open(corpus.place) as asked:
        assert len(asked.documents()) == 2
        assert len(asked.quotes(speaker="Putnam")) == 2


ROOM = (
    "/",
    "/documents",
    "/search?q=bonding",
    "/search?q=bonding&view=lines",
    "/quotes?q=bonding",
    "/concepts",
    "/concept?label=bonding",
    "/people",
    "/name?name=Robert+D.+Putnam",
    "/list",
    "/add",
    "/names",
    "/new",
    "/compare?with=bonding&with=speaker:Putnam",
    "/read/x",
    "/suggest?q=bon",
    "/api/documents",
    "/api/quotes?concept=bonding",
)


def test_the_reading_room_shows_and_corrects_it(corpus: ClusterCorpus) -> None:
    pytest.importorskip("starlette")
    import rooms

    with rooms.visitor(corpus.place) as client:
        for path in ROOM:
            page = client.get(path)
            assert page.status_code == 200, (path, page.text[:300])
        first = client.get("/api/quotes").json()["rows"][0]["id"]
        told = rooms.sent(client, "/quote/reject", quote=first)
        assert told.status_code == 303, told.text[:300]
        assert first not in [row["id"] for row in client.get("/api/quotes").json()["rows"]]
        undo = told.headers["Location"].rpartition("undo=")[2].partition("#")[0]
        rooms.sent(client, "/undo", undo=unquote(undo))
        assert first in [row["id"] for row in client.get("/api/quotes").json()["rows"]]
        rooms.sent(client, "/list/add", quote=first)
        told = rooms.sent(client, "/name/rename", name="Robert D. Putnam", shown="Bob Putnam")
        assert told.status_code == 303, told.text
        assert "Bob Putnam" in client.get("/people").text
        date = {"document-0": "x", "field-0": "date", "value-0": "4 maart 2012", "take": "0"}
        rooms.sent(client, "/add/missing", **date)
    # What was said there, everybody has.
    with ClusterCorpus.open(corpus.place) as again:
        assert again.document("x").date == "2012-03-04"
        assert [row.entity for row in again.entities("Putnam")] == ["Bob Putnam"]
        assert first in (again.folder / "list.toml").read_text("utf-8")
        assert again.check() == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("backup", "/tmp/nothing.backup"), "not backed up"),
    ],
)
def test_what_a_cluster_does_not_do_is_said_in_one_line(
    corpus: ClusterCorpus, words: tuple[str, ...], says: str
) -> None:
    done = run(corpus, *words)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


# -- wrong and hostile ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("opensearch+ftp://host/x?records=/r", "begins with neither"),
        ("opensearch+http:///x?records=/r", "names no host"),
        ("opensearch+http://host:9200/?records=/r", "names no corpus"),
        ("opensearch+http://host:9200/Up*?records=/r", "names no corpus"),
        ("opensearch+http://host:9200/x", "where the records are"),
        ("opensearch+http://host:9200/x?records=/r&shards=many", "no number"),
        ("opensearch+http://host:9200/x?records=/r&what=1", "unknown"),
        ("opensearch+http://u:geheim@host:9200/x?records=/r", "credentials"),
    ],
)
def test_a_wrong_address_is_said_in_one_line(place: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as raised:
        parse(place)
    assert "\n" not in str(raised.value)
    assert "geheim" not in str(raised.value)


def test_no_host_is_said_in_one_line() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        ClusterCorpus.open(ADDRESS, wait=1)
    done = run(ADDRESS.replace(":1/", f":{free()}/"), "info")
    assert done.returncode == 1


def free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class _Guarded(BaseHTTPRequestHandler):
    """A server that lets only one password in, and is not OpenSearch."""

    def do_GET(self) -> None:
        right = self.headers.get("Authorization", "").startswith("Basic Z29lZA")
        body = b"<html>hello</html>"
        self.send_response(200 if right else 401)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def guarded() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Guarded)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_wrong_password_is_said_in_one_line(
    guarded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENHANG_OPENSEARCH_USER", "ik")
    monkeypatch.setenv("SAMENHANG_OPENSEARCH_PASSWORD", "geheim")
    with pytest.raises(StoreError, match="user or password") as raised:
        ClusterCorpus.open(address(guarded, tmp_path / "r"), wait=1, create=True)
    assert "geheim" not in str(raised.value)
    assert not (tmp_path / "r").exists()


def test_another_server_is_said_in_one_line(
    guarded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "credentials"
    secret.write_text("goed:goed\n")
    monkeypatch.setenv("SAMENHANG_OPENSEARCH_CREDENTIALS", str(secret))
    with pytest.raises(StoreError) as raised:
        ClusterCorpus.open(address(guarded, tmp_path / "r"), wait=1, create=True)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "r").exists()


def test_an_expired_certificate_is_said_in_one_line(tmp_path: Path) -> None:
    import ssl

    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -out {certificate}"
    words += f" -keyout {key}"
    old = " -addext subjectAltName=IP:127.0.0.1 -not_before 20200101000000Z"
    old += " -not_after 20200102000000Z"
    made = subprocess.run((words + old).split(), capture_output=True, check=False)
    if made.returncode:  # an older openssl: at least it is signed by nobody that is known
        subprocess.run(words.split(), capture_output=True, check=True)
    server = HTTPServer(("127.0.0.1", 0), _Guarded)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"opensearch+https://127.0.0.1:{server.server_port}/x?records={tmp_path / 'r'}"
    ca = f"&ca={certificate}" if not made.returncode else ""
    try:
        with pytest.raises(StoreError, match="certificate"):
            ClusterCorpus.open(place + ca, wait=1, create=True)
    finally:
        server.shutdown()


def test_an_index_of_another_program_is_left_alone(opensearch: str, tmp_path: Path) -> None:
    where = address(opensearch, tmp_path / "r")
    name = parse(where).name
    client = client_of(parse(where))
    client.indices.create(index=f"{name}-documents", body={"mappings": {"_meta": {"kind": "x"}}})
    try:
        with pytest.raises(StoreError, match="another program"):
            ClusterCorpus.open(where, create=True)
        assert list(client.indices.get(index=f"{name}-*")) == [f"{name}-documents"]
        assert not (tmp_path / "r").exists()
    finally:
        client.indices.delete(index=f"{name}-*")


@pytest.mark.parametrize(("version", "says"), [(0, "older"), (99, "newer")])
def test_another_format_is_left_alone(corpus: ClusterCorpus, version: int, says: str) -> None:
    client = client_of(parse(corpus.place))
    state = f"{parse(corpus.place).name}-state"
    meta = client.indices.get_mapping(index=state)[state]["mappings"]["_meta"]
    changed = {"_meta": {**meta, "format": version}}
    client.indices.put_mapping(index=state, body=changed)
    with pytest.raises(StoreError, match=says):
        ClusterCorpus.open(corpus.place)
    client.indices.put_mapping(index=state, body={"_meta": meta})
    assert corpus.check() == ()


def test_records_of_another_corpus_are_left_alone(
    corpus: ClusterCorpus, opensearch: str, tmp_path: Path
) -> None:
    other = address(opensearch, tmp_path / "records")
    with pytest.raises(StoreError, match="another corpus"):
        ClusterCorpus.open(other, create=True)
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="other things"):
        ClusterCorpus.open(address(opensearch, full), create=True)
    assert [path.name for path in full.iterdir()] == ["letter.txt"]


def test_a_record_that_was_changed_is_found(corpus: ClusterCorpus, tmp_path: Path) -> None:
    (record,) = (tmp_path / "records").rglob("x.*.json.gz")
    whole = record.read_bytes()
    record.write_bytes(whole[:-20])
    assert [problem.subject for problem in corpus.check()] == ["document x"]
    record.unlink()
    assert "missing" in corpus.check()[0].what
    record.write_bytes(whole)
    assert corpus.check() == ()


def test_indices_that_are_lost_are_made_anew(corpus: ClusterCorpus) -> None:
    before = [row.id for row in corpus.documents()]
    client = client_of(parse(corpus.place))
    name = parse(corpus.place).name
    hits = client.search(index=f"{name}-statements", body={"size": 100})["hits"]["hits"]
    for hit in hits:
        client.delete(index=hit["_index"], id=hit["_id"])
    client.indices.refresh(index=f"{name}-*")
    assert {problem.subject for problem in corpus.check()} == {"document x", "document y"}
    corpus.rebuild()
    assert [row.id for row in corpus.documents()] == before
    assert corpus.check() == ()
