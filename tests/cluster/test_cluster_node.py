"""The server that the other tests here ask is a real one."""

from opensearchpy import OpenSearch


def test_a_node_answers(opensearch: str) -> None:
    client = OpenSearch([opensearch])
    assert client.info()["version"]["distribution"] == "opensearch"
    client.indices.create(index="samenhang-test-answers", body={})
    try:
        client.index(index="samenhang-test-answers", id="1", body={"a": "b"}, refresh=True)
        found = client.search(index="samenhang-test-answers", body={"query": {"term": {"a": "b"}}})
        assert found["hits"]["total"]["value"] == 1
    finally:
        client.indices.delete(index="samenhang-test-answers")
