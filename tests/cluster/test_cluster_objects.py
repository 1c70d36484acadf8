"""Records in an object store: a real S3 server on loopback, and fsspec's own memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from both import ClusterCorpus, address, cleared
from made_up import PlainAnnotator
from test_cluster_adding import written
from test_cluster_commands import free

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.objects import Objects


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a server that speaks S3."""
    s3fs = pytest.importorskip("s3fs", reason="pip install s3fs 'moto[server]'")
    server = pytest.importorskip("moto.server", reason="pip install s3fs 'moto[server]'")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "samenhang")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "samenhang")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    bucket = uuid4().hex
    s3fs.S3FileSystem().mkdir(bucket)
    yield f"s3://{bucket}/records"
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


@pytest.fixture(params=["memory", "s3"])
def place(request: pytest.FixtureRequest) -> str:
    if request.param == "s3":
        found: str = request.getfixturevalue("s3")
        return found
    return f"memory://{uuid4().hex}/records"


def test_objects_are_put_found_and_taken_away(place: str) -> None:
    objects = Objects(place)
    assert list(objects.names("documents")) == []
    assert objects.get("documents/aa/x.1.json.gz") is None
    for revision in (1, 2):
        objects.put(f"documents/aa/x.{revision}.json.gz", b"whole %d" % revision)
    objects.put("documents/aa/x.1.json.gz", b"anders")
    objects.put("own/names.toml", b"")
    again = Objects(place)
    assert again.get("documents/aa/x.1.json.gz") == b"anders"
    assert sorted(again.names("documents")) == [f"documents/aa/x.{n}.json.gz" for n in (1, 2)]
    again.remove("documents/aa/x.1.json.gz")
    again.remove("documents/aa/x.1.json.gz")
    assert list(objects.names("documents")) == ["documents/aa/x.2.json.gz"]
    assert objects.get("own/names.toml") == b""


def test_a_corpus_keeps_its_records_there(opensearch: str, place: str, tmp_path: Path) -> None:
    where = address(opensearch, tmp_path).replace(f"records={tmp_path}", f"records={place}")
    folder = tmp_path / "in"
    written(folder, 3)
    with cleared(ClusterCorpus.open(where, create=True)) as corpus:
        list(corpus.add([folder], annotator=PlainAnnotator()))
        written(folder, 1, "Putnam zegt dat bonding meer vraagt.")
        told = corpus.add([folder], annotator=PlainAnnotator())
        assert sorted(one.status.value for one in told) == ["replaced", "unchanged", "unchanged"]
        corpus.remove("verslag-2")
        assert "bonding" in corpus.content("verslag-0").text
        assert len(list(Objects(place).names("documents"))) == 2
        passages = sum(row.passages for row in corpus.documents())
        assert corpus.rebuild() == passages
        assert corpus.check() == ()
        (name,) = (one for one in Objects(place).names("documents") if "verslag-1" in one)
        Objects(place).remove(name)
        assert [problem.subject for problem in corpus.check()] == ["document verslag-1"]


def test_what_an_object_store_refuses_is_said_in_one_line(s3: str) -> None:
    with pytest.raises(StoreError, match="bucket does not exist") as raised:
        Objects("s3://nobodys-bucket/records").put("x", b"")
    assert "\n" not in str(raised.value)


def test_an_object_store_that_is_not_there_is_said_in_one_line(
    s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import s3fs

    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free()}")
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(StoreError) as raised:
        Objects(s3).get("x")
    assert "\n" not in str(raised.value)
