"""The values that rows have, in words for readers."""

from __future__ import annotations

from samenhang.index.page.languages import N_

WORDS: dict[str, dict[str, str]] = {
    "type": {
        "direct": N_("quoted"),
        "indirect": N_("paraphrased"),
        "context": N_("from the context"),
    },
    "voice": {
        "direct": N_("in own words"),
        "indirect": N_("as others tell it"),
        "context": N_("from the context"),
    },
    "type_explained": {
        "direct": N_("The text has these words between quotation marks, or as a recorded turn."),
        "indirect": N_("The text says in its own words what somebody says."),
        "context": N_("No word of saying stands here; what stands around it gives it to somebody."),
    },
    "stance": {
        "asserts": N_("asserts"),
        "denies": N_("denies"),
        "doubts": N_("doubts"),
        "asks": N_("asks"),
        "wishes": N_("wishes"),
    },
    "act": {
        "statement": N_("statement"),
        "question": N_("question"),
        "answer": N_("answer"),
        "address": N_("formula of address"),
        "procedure": N_("procedure of the meeting"),
        "motion": N_("text of a motion"),
    },
    "certainty": {
        "0.85": N_("certain enough"),
        "0": N_("doubtful ones too"),
    },
    "entity": {"PERSON": N_("person"), "ORG": N_("organisation")},
    "suggested": {
        "concept": N_("concept"),
        "person": N_("person"),
        "organisation": N_("organisation"),
    },
    "file": {
        "waiting": N_("waits"),
        "reading": N_("is read"),
        "added": N_("added"),
        "replaced": N_("in the place of an older version"),
        "unchanged": N_("was there already"),
        "skipped": N_("was removed before, and stays out"),
        "failed": N_("not read"),
    },
    "lack": {"date": N_("a date"), "title": N_("a title"), "text": N_("text")},
    "evidence": {
        "name": N_("the name stands there"),
        "surname": N_("the surname stands there"),
        "pronoun": N_("a pronoun refers to the speaker"),
        "role": N_("a role refers to the speaker"),
        "run": N_("the same speaker goes on"),
        "heading": N_("the heading names the speaker"),
        "turn": N_("it is the speaker's turn"),
        "correction": N_("somebody corrected this by hand"),
    },
    "kind": {
        "": N_("unknown kind"),
        "unknown": N_("unknown kind"),
        "report": N_("report"),
        "debate": N_("debate"),
        "letter": N_("letter"),
        "answer": N_("answers to questions"),
        "decisions": N_("decisions"),
        "minutes": N_("minutes"),
        "agenda": N_("agenda"),
        "motion": N_("motion"),
        "interview": N_("interview"),
        "column": N_("column"),
        "press release": N_("press release"),
        "transcript": N_("transcript"),
        "web page": N_("web page"),
        "e-mail": N_("e-mail"),
        "amendment": N_("amendment"),
        "bill": N_("bill"),
        "book": N_("book"),
        "licence": N_("licence"),
        "policy document": N_("policy document"),
        "questions": N_("questions"),
        "table": N_("table"),
    },
}


def certainty(confidence: float) -> str:
    """How certain a statement and its speaker are, as a message."""
    if confidence >= 0.85:
        return N_("certain enough")
    if confidence >= 0.5:
        return N_("likely")
    return N_("doubtful")
