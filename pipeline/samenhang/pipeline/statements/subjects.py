"""Which source is the subject of a verb: by word order first, by the parse where that is silent."""

from __future__ import annotations

from dataclasses import replace

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.view import SentenceSpan, View

_CONJUNCTIONS = frozenset({"en", "maar", "of", "dus", "want"})
_RELATIVES = frozenset({"die", "wie", "dat"})
_POSSESSIVES = frozenset({"zijn", "haar", "hun"})
_LONGEST_ASIDE = 30
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def subject_after(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The source that follows an inverted verb: "…, zegt ook X"."""
    i = view.skip(verb + 1, sentence.end)
    for at in (i, verb + 1):
        source = view.starts.get(at)
        if source is not None and view.lowers[at] in _POSSESSIVES:
            source = view.starts.get(at + 1)  # "vreest ook haar collega Dylan"
        if source is not None and source.end <= sentence.end and _can_be_subject(view, source):
            return source
    return None


def subject_beside(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The source that ends right where the verb begins: plain subject-verb order."""
    source = view.ends.get(verb)
    if source is None or source.start < sentence.start or not _can_be_subject(view, source):
        return None
    first = not view.has_finite(sentence.start, source.start)
    return source if first or _opens_clause(view, source.start, sentence) else None


def subject_before(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The source directly before a verb, or before an aside that ends there."""
    i = view.skip_back(verb, sentence.start)
    for at in (verb, i):
        source = view.ends.get(at)
        if source is not None and source.start >= sentence.start and _can_be_subject(view, source):
            return source
    before = view.words[i - 1] if i > sentence.start else ""
    if before in {",", ")", "–", "-", "—"}:
        return _before_aside(view, i - 1, sentence)
    relative = _before_relative(view, verb, sentence)
    if relative is not None:
        return relative
    return None


def _before_aside(view: View, close: int, sentence: SentenceSpan) -> Source | None:
    """ "X, staatssecretaris van VWS, zegt": X opens the clause, the aside ends at `close`."""
    best: Source | None = None
    opener = "(" if view.words[close] == ")" else None
    for source in view.sources_in(sentence.start, close):
        after = view.words[source.end] if source.end < close else ""
        fits = after == opener if opener else after in {",", "(", "–", "-", "—", "die", "dat"}
        if not fits or close - source.end > _LONGEST_ASIDE or not _can_be_subject(view, source):
            continue
        if source.start == sentence.start or _opens_clause(view, source.start, sentence):
            return source
        best = best or source
    return best


def opens_with_aside(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """ "X, die daar woont, V", "X, wethouder van Y, V": X opens the sentence, V goes on with it."""
    source = view.starts.get(view.skip(sentence.start, verb))
    if source is None or verb - source.end < 3 or view.words[verb - 1] != ",":
        return None
    if not _can_be_subject(view, source):
        return None
    opens = next((k for k in (source.end, source.tail) if k < verb and view.words[k] == ","), None)
    if opens is None or opens >= verb - 1:
        return None
    inside = range(opens + 1, verb - 1)
    if any(view.words[k] == "," and view.finite[k + 1] for k in inside):
        return None
    verbs = [k for k in inside if view.finite[k]]
    relative = view.lowers[opens + 1] in _RELATIVES
    if relative:
        return source if len(verbs) == 1 and verbs[0] > opens + 2 else None
    nominal = view.pos[opens + 1] in {"NOUN", "PROPN", "ADJ", "DET"}
    return source if nominal and not verbs else None


def _opens_clause(view: View, i: int, sentence: SentenceSpan) -> bool:
    at = view.skip_back(i, sentence.start)
    return at == sentence.start or view.lowers[at - 1] in _CONJUNCTIONS | {",", ":", ";"}


def _before_relative(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """ "X, die … vindt": the relative pronoun's antecedent."""
    for i in range(verb - 1, max(sentence.start, verb - 12), -1):
        if view.words[i] in {",", "("}:
            return None
        if view.lowers[i] in _RELATIVES and view.words[i - 1] == ",":
            source = view.ends.get(i - 1)
            return source if source is not None and _can_be_subject(view, source) else None
    return None


def shared_subject(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The subject of an earlier verb that this one shares: "X luistert en zegt dat …"."""
    i = view.skip_back(verb, sentence.start)
    if i == sentence.start or view.lowers[i - 1] not in _CONJUNCTIONS | {","}:
        return None
    earlier = [k for k in range(i - 1, sentence.start - 1, -1) if view.finite[k]]
    for find in (subject_before, subject_after):
        for k in earlier:
            source = find(view, k, sentence)
            if source is not None and not _is_document(source):
                return source
    return None


def _is_document(source: Source) -> bool:
    return source.noun is not None and source.noun.kind is NounKind.DOCUMENT


def parsed_subject(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The source that the parser makes the verb's subject, also through conjuncts."""
    token = view.doc[verb]
    for _ in range(3):
        for child in token.children:
            if child.dep_ not in _SUBJECTS:
                continue
            for source in view.sources_in(sentence.start, sentence.end):
                if source.start <= child.i < source.end and _can_be_subject(view, source):
                    return source
            return None
        if token.dep_ not in {"conj", "aux", "aux:pass", "cop", "xcomp"}:
            return None
        token = token.head
    return None


def opening_subject(view: View, verb: int, sentence: SentenceSpan) -> Source | None:
    """The first source of the sentence, if the verb is far from it and nothing else fits."""
    for source in view.sources_in(sentence.start, verb):
        if _can_be_subject(view, source) and _opens_clause(view, source.start, sentence):
            return source
        break
    return None


def subject_of(
    view: View, verb: int, sentence: SentenceSpan, plural: bool | None = None
) -> tuple[Source | None, str]:
    """The subject of a verb and how it was found ("after", "before", "shared", "parse")."""
    i = view.skip_back(verb, sentence.start)
    if i > sentence.start and view.lowers[i - 1] in {"en", "maar"}:
        shared = shared_subject(view, verb, sentence)
        if shared is not None and agrees(shared, plural):
            return shared, "shared"
    for find, how in (
        (subject_beside, "before"),
        (opens_with_aside, "before"),
        (subject_after, "after"),
        (subject_before, "before"),
        (shared_subject, "shared"),
        (parsed_subject, "parse"),
    ):
        source = find(view, verb, sentence)
        if source is not None and agrees(source, plural):
            if plural and source.kind is SourceKind.PRONOUN and source.gender == "f":
                source = replace(source, plural=True, gender="")
            return source, how
    return None, ""


def agrees(source: Source, plural: bool | None) -> bool:
    """Whether a source can be the subject of a verb of that number."""
    if plural is None or source.kind is SourceKind.NAME:
        return plural is not False or not source.others
    if source.kind is SourceKind.PRONOUN:
        return not (plural and source.gender == "m") and not (source.plural and not plural)
    if source.end - source.start > 2:
        return True  # "een aantal ouders zegt", "een groep bewoners vindt"
    return source.plural == plural or source.noun is None or source.noun.lemma.endswith("s")


def _can_be_subject(view: View, source: Source) -> bool:
    """Object pronouns and phrases after a preposition are no subjects."""
    if source.kind is SourceKind.PRONOUN and view.lowers[source.head] in {
        "hem",
        "haar",
        "hun",
        "zijn",
        "hen",
    }:
        return False
    start = _with_title(view, source.start)
    before = view.pos[start - 1] if start > 0 else ""
    word = view.lowers[start - 1] if start > 0 else ""
    if word == "dan":
        return False  # "anders dan X"
    particle = start > 0 and view.doc[start - 1].dep_ == "compound:prt"
    return before != "ADP" or particle


def _with_title(view: View, start: int) -> int:
    """Where "de heer X" begins, for a source that begins with the X."""
    titles = lexicon().courtesy
    while start > 0 and view.lowers[start - 1] in titles:
        start -= 1
        if start > 0 and view.lowers[start - 1] == "de":
            start -= 1
    return start
