"""The questions that both engines are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from both import by_identity

from samenhang.index.types import (
    Act,
    EntityType,
    MentionKind,
    MentionQuery,
    Order,
    Scope,
    StatementQuery,
    StatementType,
    TagQuery,
    Undated,
    Voices,
)

Question = Callable[[Any], Any]

SEARCHES = (
    "wijk",
    "samenhang",
    '"sociale samenhang"',
    "sociale samenhang wijk",
    "zorg*",
    "b?urt*",
    "=wijken",
    "compound:zorg",
    "de",
    "wijk OR zorg",
    "wijk NOT zorg",
    "(wijk OR buurt) AND mensen",
    "bewoners samen",
    "gemeente date:2008",
    "gemeente date:[2005 TO 2010]",
    "date:undated",
    "concept:bonding",
    'speaker:"Jet Bussemaker"',
    "speaker:voorzitter",
    "person:Putnam",
    "org:VWS",
    "role:wethouder",
    "role:minister",
    "party:PvdA",
    "party:VVD wijk",
    "kind:report",
    "zorg AND NOT concept:mantelzorg",
    "ondersteuning mantelzorgers gemeente",
)
SIMILAR = ("~samenhng", "~wethoudr")


def statement_queries() -> Iterator[StatementQuery]:
    yield StatementQuery()
    for order in Order:
        yield StatementQuery(order=order)
    yield StatementQuery(having=(("year", ("2008", "undated")), ("type", ("indirect",))))
    yield StatementQuery(having=(("speaker", ("Robert D. Putnam", "Jet Bussemaker")),))
    yield StatementQuery(having=(("concept", ("bonding",)),))
    yield StatementQuery(having=(("role", ("",)),))
    yield StatementQuery(limit=7, offset=5)
    yield StatementQuery(document="van-barbecue-tot-burenhulp", within=(1000, 6000))
    yield StatementQuery(min_confidence=0.5)
    yield StatementQuery(own=True)
    yield StatementQuery(without=(Act.PROCEDURE, Act.MOTION))
    yield StatementQuery(having=(("act", ("question", "address")),))
    yield StatementQuery(types=(StatementType.DIRECT, StatementType.CONTEXT))
    for words in ("wijk", "zorg", '"sociale samenhang"', "mensen NOT wijk", "gemeente burgers"):
        yield StatementQuery(words=words)
    for name in ("Putnam", "Bussemaker", "VWS", "gemeente", "bewoners", "de voorzitter", "niemand"):
        yield StatementQuery(speaker=name)
    yield StatementQuery(date_from="2008", date_to="2010-06")
    yield StatementQuery(date_from="2009", scope=Scope(undated=Undated.WITH))
    yield StatementQuery(scope=Scope(undated=Undated.ONLY))
    yield StatementQuery(scope=Scope(kinds=("report",)))
    yield StatementQuery(scope=Scope(once=True))
    for voices in (
        Voices(roles=("wethouder",)),
        Voices(roles=("minister", "staatssecretaris")),
        Voices(organisations=("PvdA",)),
        Voices(organisations=("VWS",)),
        Voices(names=("Putnam", "Bussemaker")),
    ):
        yield StatementQuery(whose=(voices,))


def mention_queries() -> Iterator[MentionQuery]:
    yield MentionQuery()
    yield MentionQuery(kinds=tuple(MentionKind))
    yield MentionQuery(kinds=(MentionKind.ROLE, MentionKind.PRONOUN), order=Order.DATE)
    yield MentionQuery(document="van-barbecue-tot-burenhulp", within=(1000, 6000))
    yield MentionQuery(type=EntityType.ORG, limit=20, offset=3)
    for name in ("Putnam", "VWS", "gemeente", "niemand"):
        yield MentionQuery(name=name)
    yield MentionQuery(whose=(Voices(roles=("wethouder",)),))
    yield MentionQuery(scope=Scope(once=True))
    yield MentionQuery(date_from="2008")


BY = (
    (),
    ("year",),
    ("speaker",),
    ("concept", "speaker"),
    ("party", "type"),
    ("role",),
    ("organisation", "stance"),
    ("kind", "document"),
)


def questions() -> Iterator[tuple[str, Question]]:
    """All of them, with what they are; but for searching."""
    yield "documents", lambda e: e.documents()
    yield "documents in parts", lambda e: list(e.each_document(offset=1, limit=2))
    yield "later documents", lambda e: list(e.each_document(offset=2))
    yield "number of documents", lambda e: [e.count_documents()]
    for words in (("van",), ("barbecue", "uren"), ("*",), ("a?", "b"), ("niets-daarvan",)):
        yield f"titled {words}", lambda e, w=words: e.titled(w)
    yield "info", lambda e: [e.info()]
    for query in statement_queries():
        yield f"{query}", lambda e, q=query: e.statements(q)
        yield f"count {query}", lambda e, q=query: [e.count_statements(q)]
    for query in mention_queries():
        yield f"{query}", lambda e, q=query: e.mentions(q)
        yield f"count {query}", lambda e, q=query: [e.count_mentions(q)]
    for query in (
        TagQuery(),
        TagQuery(negated=True),
        TagQuery(spoken=True),
        TagQuery(spoken=False),
        TagQuery(document="van-barbecue-tot-burenhulp", within=(1000, 6000)),
        TagQuery(date_from="2009", limit=10),
    ):
        yield f"{query}", lambda e, q=query: e.concept_mentions(q)
        yield f"count {query}", lambda e, q=query: [e.count_concept_mentions(q)]
    yield "entities", lambda e: by_identity(e.entities())
    for name in ("Putnam", "Bussemaker", "VWS", "gemeente", "niemand"):
        yield f"entities {name}", lambda e, n=name: by_identity(e.entities(n))
    yield "organisations", lambda e: by_identity(e.entities(only=EntityType.ORG))
    yield "concept counts", lambda e: e.concept_counts()
    for by in BY:
        yield f"count by {by}", lambda e, b=by: sorted(e.count_by([StatementQuery()], b))
        yield f"words by {by}", lambda e, b=by: sorted(e.words_by(StatementQuery(), b).items())
    several = [StatementQuery(words="wijk"), StatementQuery(words="zorg")]
    yield "count by words", lambda e: e.count_by(several, ("speaker", "concept"))
    yield "texts", lambda e: sorted(e.statement_texts(several))
    yield "passages", lambda e: sorted(e.passage_texts())
    for query in ("zorg", "wijk OR buurt", "date:undated"):
        yield f"facets {query}", lambda e, q=query: [dict(e.facets(q))]
    yield "checksums", lambda e: sorted(e.document_checksums().items())
    yield "doubles", lambda e: e.doubles()
    yield "double groups", lambda e: sorted(e.double_groups().items())
    yield "missing", lambda e: list(e.missing())
    yield "questions", lambda e: sorted(e.questions(), key=lambda q: q.id)
    for typed in ("be", "buss", "sociale s", "gem"):
        yield f"suggested {typed}", lambda e, t=typed: e.suggested(t, 8)
    for words in ("smaenhang", "speaker:Busemaker"):
        yield f"suggestions {words}", lambda e, w=words: e.suggestions(w)
    for voices in (Voices(roles=("wethouder",)), Voices(organisations=("Onbekend",))):
        yield f"knows {voices}", lambda e, v=voices: [e.knows(v)]
