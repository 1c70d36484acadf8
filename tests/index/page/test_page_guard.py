"""Who may enter, by which name, from where, to do what: every route."""

from __future__ import annotations

from pathlib import Path

import pytest
import rooms
from starlette.testclient import TestClient

from samenhang.index.page import access
from samenhang.index.page.api import WAYS
from samenhang.index.page.asked import is_own_path
from samenhang.index.page.guard import HEADERS
from samenhang.index.page.pages import pages
from samenhang.index.page.settings import Settings

PATHS = {
    "{document}": "debat",
    "{place}": "0-10",
    "{name:path}": "style.css",
    "{form}": "csv",
    "{ask}": "quotes",
}


def filled_in(path: str) -> str:
    for field, value in PATHS.items():
        path = path.replace(field, value)
    return path


ALL = sorted(
    {(filled_in(way.path), way.method) for page in pages() for way in page.ways}
    | {(filled_in(way.path), way.method) for way in WAYS}
    | {("/language/nl", "GET")}
)
READ = [path for path, method in ALL if method == "GET"]
WRITE = [path for path, method in ALL if method == "POST"]


@pytest.fixture(scope="module")
def stranger(filled: Path) -> TestClient:
    with rooms.visitor(filled, known=False) as client:
        yield client


@pytest.mark.parametrize(("path", "method"), ALL)
def test_without_the_token_nobody_enters(stranger: TestClient, path: str, method: str) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Cookie": "samenhang-8765=x"}):
        answer = stranger.request(method, path, headers={"Origin": rooms.HOME, **headers})
        assert answer.status_code == 403
    assert stranger.request(method, f"{path}?token=x", headers={"Origin": rooms.HOME}).is_error


@pytest.mark.parametrize(("path", "method"), ALL)
def test_under_another_name_nobody_enters(reader: TestClient, path: str, method: str) -> None:
    for host in (
        "evil.example",
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:9",
        "localhost:1",
        "",
    ):
        answer = reader.request(method, path, headers={"Host": host, "Origin": f"http://{host}"})
        assert answer.status_code == 421


@pytest.mark.parametrize("path", WRITE)
def test_from_elsewhere_nothing_is_written(writer: TestClient, path: str) -> None:
    for origin in ("http://evil.example", "null", f"{rooms.HOME}.evil.example", "http://127.0.0.1"):
        assert writer.post(path, headers={"Origin": origin}).status_code == 403
    assert writer.post(path).status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_read_only_is_truly_so(reader: TestClient, path: str) -> None:
    answer = reader.post(path, headers={"Origin": rooms.HOME})
    assert answer.status_code == 403
    assert "read-only" in answer.text


@pytest.mark.parametrize("path", READ)
def test_other_methods_do_nothing(writer: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        if (path, method) not in ALL:
            answer = writer.request(method, path, headers={"Origin": rooms.HOME})
            assert answer.status_code == 405


@pytest.mark.parametrize("path", WRITE)
def test_nothing_is_written_by_asking(writer: TestClient, path: str) -> None:
    assert writer.get(path).status_code == 405


@pytest.mark.parametrize("path", [*READ, "/static/style.css", "/nowhere"])
def test_every_answer_has_the_headers(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers or path.startswith(("/language/", "/new"))
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert not any(
            part in answer.text for part in ("<style", " style=", "onclick=", "<script>")
        )
        assert len(answer.content) < 250_000


@pytest.mark.parametrize("path", READ)
def test_no_page_fails(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code < 500


def test_the_token_becomes_a_cookie(stranger: TestClient) -> None:
    token = stranger.settings.token  # type: ignore[attr-defined]
    answer = stranger.get(f"/search?q=a+b&token={token}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/search?q=a+b"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"samenhang-8765={token};")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert stranger.get("/").status_code == 200
    stranger.cookies.clear()


def test_a_password_opens_a_room_for_others(filled: Path) -> None:
    how = {"host": "0.0.0.0", "password": "lang genoeg"}
    with rooms.visitor(filled, known=False, **how) as client:
        token = client.settings.token  # type: ignore[attr-defined]
        assert client.get("/").headers["Location"] == "/enter"
        assert client.get(f"/?token={token}").headers["Location"] == "/enter"
        assert "password" in client.get("/enter").text
        assert rooms.sent(client, "/enter", password="fout").status_code == 403
        assert rooms.sent(client, "/enter", password="lang genoeg").status_code == 303
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"Host": "192.168.0.7:8765"}).status_code == 200
        assert client.get("/", headers={"Host": "evil.example:8765"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:80", True),
        ("LOCALHOST:80", True),
        ("localhost", True),
        ("[::1]:80", True),
        ("10.0.0.1:80", False),
        ("evil.example:80", False),
        ("localhost.evil.example:80", False),
        ("x@localhost:80", False),
        ("localhost:80/x", False),
        ("localhost:x", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_names_of_a_room_on_loopback(host: str, allowed: bool) -> None:
    assert access.host_allowed(host, Settings(Path(), port=80)) is allowed


@pytest.mark.parametrize(
    ("target", "own"),
    [
        ("/", True),
        ("/read/x?at=1-2#q", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("https://evil.example", False),
        ("", False),
        ("/x\r\nSet-Cookie: y", False),
    ],
)
def test_the_way_back_leads_nowhere_else(target: str, own: bool) -> None:
    assert is_own_path(target) is own


def test_a_form_has_a_bound(writer: TestClient) -> None:
    assert rooms.sent(writer, "/quote/reject", quote="x" * 300_000).status_code == 413


def test_a_room_that_only_reads_leaves_every_file_as_it_is(folder: Path) -> None:
    def files() -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
        }

    before = files()
    with rooms.visitor(folder, read_only=True) as client:
        for path in READ:
            client.get(path)
        client.get("/search?q=bonding")
        for path in WRITE:
            rooms.sent(client, path, quote="x", name="Putnam", undo="name:x")
    assert files() == before


def test_a_fault_of_ours_tells_nothing_and_keeps_the_headers(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from samenhang.index.asking.corpus import Corpus

    def fail(self: Corpus) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(Corpus, "documents", fail)
    with rooms.visitor(filled, raises=False) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "This should not happen" in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert "secret of the inside" in capsys.readouterr().err
