"""docs/cluster.md's files of a real installation: they parse, and the roles are enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from asked import questions
from both import ClusterCorpus, address, cleared
from made_up import document, pairs

from samenhang.corpus.errors import StoreError
from samenhang.index.types import StatementQuery
from samenhang.pipeline.names.corrections import Action, Correction, Corrections

DOCS = Path(__file__).parents[2] / "docs" / "cluster.md"

# What OpenSearch's security plugin calls the requests that the program makes: on the cluster, on
# its indices.
NEEDS = {
    r"POST /_bulk": ("indices:data/write/bulk", "indices:data/write/bulk[s]"),
    r"POST /[^/_]+/_bulk": ("indices:data/write/bulk", "indices:data/write/bulk[s]"),
    r"PUT /[^/]+/_doc/[^/]+": ("", "indices:data/write/index"),
    r"PUT /[^/]+/_create/[^/]+": ("", "indices:data/write/index"),
    r"GET /[^/]+/_doc/[^/]+": ("", "indices:data/read/get"),
    r"DELETE /[^/]+/_doc/[^/]+": ("", "indices:data/write/delete"),
    r"POST /[^/]+/_mget": ("indices:data/read/mget", "indices:data/read/mget[shard]"),
    r"POST (/[^/]+)?/_search": ("", "indices:data/read/search"),
    r"POST /[^/]+/_count": ("", "indices:data/read/search"),
    r"POST /[^/]+/_search/point_in_time": ("", "indices:data/read/point_in_time/create"),
    r"DELETE /_search/point_in_time": ("", "indices:data/read/point_in_time/delete"),
    r"POST /[^/]+/_refresh": ("", "indices:admin/refresh"),
    r"GET /[^/]+/_mapping": ("", "indices:admin/mappings/get"),
    r"PUT /[^/]+": ("", "indices:admin/create"),
    r"DELETE /[^/]+": ("", "indices:admin/delete"),
    r"(GET|HEAD) /[^/_]+": ("", "indices:admin/get"),
    r"GET /_alias/[^/]+": ("", "indices:admin/aliases/get"),
    # Old indices go in the same step as the aliases are set.
    r"POST /_aliases": ("", "indices:admin/aliases indices:admin/delete"),
    r"GET /[^/]+/_stats(/[^/]+)?": ("", "indices:monitor/stats"),
}

# The plugin's own groups of actions that the roles name.
GROUPS = {
    "crud": ["read", "write"],
    "read": ["indices:data/read*", "indices:admin/mappings/fields/get*"],
    "write": ["indices:data/write*", "indices:admin/mapping/put"],
    "create_index": ["indices:admin/create", "indices:admin/mapping/put"],
}


def blocks() -> dict[str, Any]:
    """The YAML of the page, by the name of the file in its first line."""
    found = re.findall(r"```yaml\n# ([\w/.]+)[^\n]*\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    return {name: yaml.safe_load(text) for name, text in found}


def allowed(listed: list[str]) -> Iterator[str]:
    for one in listed:
        if ":" in one:
            yield one
        else:
            yield from allowed(GROUPS[one])


def refused(role: dict[str, Any], calls: set[str]) -> list[str]:
    """The calls that a role does not let through, with what they need."""
    cluster = list(allowed(role["cluster_permissions"]))
    (indices,) = role["index_permissions"]
    on_indices = list(allowed(indices["allowed_actions"]))
    found = []
    for call in sorted(calls):
        fitting = [need for path, need in NEEDS.items() if re.fullmatch(path, call)]
        assert fitting, f"nobody knows which right {call} needs"
        needs, theirs = fitting[0]
        for need, given in ((needs, cluster), *((one, on_indices) for one in theirs.split())):
            if need and not any(fnmatch(need, re.sub(r"\[", "[[]", one)) for one in given):
                found.append(f"{call}: {need}")
    return found


@contextmanager
def recorded(corpus: ClusterCorpus) -> Iterator[set[str]]:
    """What is asked of the cluster meanwhile, with the corpus's name as it is in the docs."""
    from opensearchpy import Transport

    calls: set[str] = set()
    usual = Transport.perform_request

    def watched(self: Transport, method: str, url: str, *rest: Any, **more: Any) -> Any:
        calls.add(f"{method} {re.sub(r'/[^/]*%3A[^/]*|/seen:[^/]*', '/x', url)}")
        return usual(self, method, url, *rest, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Transport, "perform_request", watched)
        yield calls


def test_the_roles_let_the_program_do_what_it_does(opensearch: str, tmp_path: Path) -> None:
    roles = blocks()["security/roles.yml"]
    made = pairs([document("/a/x.txt"), document("/a/y.txt", date="2012")])
    where = address(opensearch, tmp_path / "records")
    with cleared(ClusterCorpus.open(where, create=True)) as corpus, recorded(corpus) as calls:
        again = where.replace(corpus.title, f"{corpus.title}-too").replace("records?", "r?")
        again = again.replace(f"records={tmp_path / 'records'}", f"records={tmp_path / 'too'}")
        with cleared(ClusterCorpus.open(again, create=True)) as other:
            list(other.add_annotated(made))
        corpus.refresh_vocabulary()
        list(corpus.add_annotated(made))
        list(corpus.add_annotated(pairs([document("/a/y.txt", ["Putnam zegt iets."])])))
        corpus.correct(Corrections((Correction(Action.IGNORE, ("Harvard",)),)))
        corpus.watch("b", [b"x"], {})
        corpus.unwatch("b")
        corpus.remove("y")
        corpus.rebuild()
        assert corpus.check() == ()
        writing = set(calls)
        calls.clear()
        with ClusterCorpus.open(where) as reader:
            for _, ask in questions():
                with suppress(StoreError):  # some name documents that are not here
                    list(ask(reader))
            list(reader.statements(StatementQuery()))
            assert reader.search("bonding").passages
        reading = set(calls)
    assert len(writing) > 20
    assert refused(roles["samenhang"], writing) == []
    assert refused(roles["samenhang_reader"], reading) == []
    # What only asks may not write.
    assert refused(roles["samenhang_reader"], {"POST /_bulk", "DELETE /debatten-state"})
    for role in roles.values():
        assert role["index_permissions"][0]["index_patterns"] == ["debatten-*"]


def test_the_compose_file_has_three_nodes_with_tls() -> None:
    made = blocks()["compose.yaml"]
    nodes = made["services"]
    assert len(nodes) == 3
    for name, node in nodes.items():
        told = node["environment"]
        assert told["node.name"] == name
        assert name in told["discovery.seed_hosts"].split(",")
        assert told["plugins.security.ssl.http.enabled"] == "true"
        volumes = dict(volume.split(":")[:2] for volume in node["volumes"])
        assert name in volumes
        assert name in made["volumes"]
        assert volumes[f"./{name}"].endswith("/certificates")
    assert len({port for node in nodes.values() for port in node["ports"]}) == 3
    assert len({node["image"] for node in nodes.values()}) == 1
