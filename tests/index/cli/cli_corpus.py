"""A small corpus with a hand-made annotation, to test the command line without a model."""

from __future__ import annotations

import hashlib
from pathlib import Path

from samenhang.corpus.types import BLOCK_SEPARATOR, Block, BlockKind, Document, Run, Source
from samenhang.pipeline.types import (
    Annotation,
    ConceptTag,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Role,
    Stance,
    Statement,
    StatementType,
)

URI = "https://example.org/begrip/"

DIRECT = "‘Bonding is je verbinden met gelijkgestemden’, zegt Putnam."
INDIRECT = "Hij vindt dat bridging moeilijker te ontwikkelen is."
CONTEXT = "Zonder sociaal kapitaal gaat het niet."
PLAIN = "Het ministerie van VWS (VWS) betaalde de zaal."


def document(title: str, date: str, blocks: list[tuple[BlockKind, str]], path: str) -> Document:
    """A document of a heading and paragraphs on one page."""
    made: list[Block] = []
    at, number, section = 0, 0, ()
    for kind, text in blocks:
        heading = kind is BlockKind.HEADING
        number += not heading
        made.append(
            Block(
                kind,
                at,
                at + len(text),
                level=int(heading),
                page=1,
                section=() if heading else section,
                paragraph=0 if heading else number,
            )
        )
        section = (text,) if heading else section
        at += len(text) + len(BLOCK_SEPARATOR)
    whole = BLOCK_SEPARATOR.join(text for _, text in blocks)
    data = whole.encode()
    return Document(
        source=Source(path, hashlib.sha256(data).hexdigest(), len(data), "text", "utf-8"),
        text=whole,
        blocks=tuple(made),
        runs=(Run(0, len(whole), "", 0, 1),),
        title=title,
        date=date,
        kind="report",
    )


def debate(title: str = "Van barbecue tot burenhulp", path: str = "/bron/debat.txt") -> Document:
    """The report that `annotation` belongs to."""
    return document(
        title,
        "2008-06-25",
        [
            (BlockKind.HEADING, "Robert Putnam: bonding en bridging"),
            (
                BlockKind.PARAGRAPH,
                "Robert D. Putnam is hoogleraar aan Harvard University. "
                f"{DIRECT} {INDIRECT} {CONTEXT}",
            ),
            (BlockKind.PARAGRAPH, PLAIN),
        ],
        path,
    )


def annotation(made: Document) -> Annotation:
    """What a pipeline would find in `debate()`."""
    text = made.text

    def span(words: str, after: str = "") -> tuple[int, int]:
        start = text.index(words, text.index(after) if after else 0)
        return start, start + len(words)

    sentences = [
        span("Robert Putnam: bonding en bridging"),
        span("Robert D. Putnam is hoogleraar aan Harvard University."),
        span(DIRECT),
        span(INDIRECT),
        span(CONTEXT),
        span(PLAIN),
    ]
    role = Role("hoogleraar", "Harvard University", *span("hoogleraar"))
    entities = (
        Entity(
            0, "Robert D. Putnam", EntityType.PERSON, "m", (role,), ("Robert D. Putnam", "Putnam")
        ),
        Entity(1, "Harvard University", EntityType.ORG, forms=("Harvard University",)),
        Entity(
            2,
            "ministerie van Volksgezondheid, Welzijn en Sport",
            EntityType.ORG,
            forms=("ministerie van VWS", "VWS"),
        ),
    )
    named = [
        (0, span("Robert Putnam")),
        (0, span("Robert D. Putnam")),
        (1, span("Harvard University")),
        (0, span("Putnam", "zegt")),
        (2, span("ministerie van VWS")),
        (2, span("VWS", "(VWS")),
    ]
    antecedent = span("Putnam", "zegt")[0]
    mentions = sorted(
        [
            *(Mention(key, *place, text[slice(*place)]) for key, place in named),
            Mention(0, *span("Hij"), "Hij", MentionKind.PRONOUN, antecedent),
        ],
        key=lambda mention: mention.start,
    )
    labels = [
        ("bonding", "bonding", "Robert Putnam", "exact"),
        ("bridging", "bridging", "Robert Putnam", "exact"),
        ("bonding", "Bonding", "‘", "exact"),
        ("bridging", "bridging", "Hij", "exact"),
        ("sociaal kapitaal", "sociaal kapitaal", "Zonder", "lemma"),
    ]
    tags = tuple(
        ConceptTag(concept, URI + concept.replace(" ", "-"), *span(words, after), words, match)
        for concept, words, after, match in labels
    )

    def statement(words: str, kind: StatementType, **more: object) -> Statement:
        start, end = span(words)
        sentence = next(s for s in sentences if s[0] <= start < s[1])
        cue = str(more.get("cue", ""))
        cue_at = span(cue, words) if cue else (-1, -1)
        evidence_at = span(str(more["by"]), str(more["after"]))
        return Statement(
            start=start,
            end=end,
            text=words,
            type=kind,
            speaker="Robert D. Putnam",
            entity=0,
            source=str(more["by"]),
            role="hoogleraar",
            organisation="Harvard University",
            cue=cue,
            cue_start=cue_at[0],
            cue_end=cue_at[1],
            construction=str(more["construction"]),
            evidence_start=evidence_at[0],
            evidence_end=evidence_at[1],
            evidence=str(more["evidence"]),
            confidence=float(str(more["confidence"])),
            stance=Stance.ASSERTS,
            sentence_start=sentence[0],
            sentence_end=sentence[1],
        )

    statements = (
        statement(
            "‘Bonding is je verbinden met gelijkgestemden’",
            StatementType.DIRECT,
            cue="zegt",
            by="Putnam",
            after="zegt",
            construction="inverted",
            evidence="surname",
            confidence=0.97,
        ),
        statement(
            "bridging moeilijker te ontwikkelen is",
            StatementType.INDIRECT,
            by="Hij",
            after="Hij",
            construction="subject-verb-that",
            evidence="pronoun",
            confidence=0.8,
        ),
        statement(
            CONTEXT,
            StatementType.CONTEXT,
            by="Robert Putnam",
            after="Robert Putnam",
            construction="run",
            evidence="run",
            confidence=0.41,
        ),
    )
    return Annotation(
        model="hand",
        model_version="1",
        sentences=tuple(sentences),
        entities=entities,
        mentions=tuple(mentions),
        concepts=tags,
        statements=statements,
        tokens=b"",
    )


def fill(folder: Path) -> None:
    """Makes the corpus in `folder`: the debate, and a letter without any finding."""
    from samenhang.index.archive import Archive
    from samenhang.index.types import VocabularyConcept

    made = debate()
    letter = document(
        "Brief over mantelzorg",
        "2017-03",
        [(BlockKind.PARAGRAPH, "De gemeente schrijft niets bijzonders over samenhang.")],
        "/bron/brief.txt",
    )
    empty = Annotation("hand", "1", ((0, len(letter.text)),), (), (), (), (), b"")
    with Archive.open(folder, create=True) as archive:
        outcomes = list(archive.add_annotated([(made, annotation(made)), (letter, empty)]))
        assert not [outcome for outcome in outcomes if outcome.failed]
        archive.set_vocabulary(
            [
                VocabularyConcept(URI + "sociaal-kapitaal", "sociaal kapitaal"),
                VocabularyConcept(
                    URI + "bonding",
                    "bonding",
                    ("bonding", "bindend sociaal kapitaal"),
                    (URI + "sociaal-kapitaal",),
                ),
                VocabularyConcept(
                    URI + "bridging",
                    "bridging",
                    ("bridging", "overbruggend sociaal kapitaal"),
                    (URI + "sociaal-kapitaal",),
                ),
            ]
        )
