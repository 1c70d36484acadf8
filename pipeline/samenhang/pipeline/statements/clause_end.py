"""Where reported words end: before a quotation, a main clause, or what the speaker does next."""

from __future__ import annotations

from samenhang.pipeline.references.source import SourceKind
from samenhang.pipeline.statements.lexicon import COMPLEMENTISERS, QUESTION_WORDS, verb_forms
from samenhang.pipeline.statements.view import SentenceSpan, View

_COORDINATORS = frozenset({"maar", "en", "terwijl"})
_SUBORDINATORS = frozenset("toen als nadat omdat hoewel terwijl wanneer zodra doordat".split())


def end_of_words(view: View, start: int, end: int, sentence: SentenceSpan, *, nominal: bool) -> int:
    """Token after the words from `start` on, at most `end`.

    Args:
        nominal: they are an object, not a clause.
    """
    end = _before_quotation(view, start, end)
    end = _before_main_clause(view, start, end, sentence)
    end = before_other(view, start, end)
    return _before_next_cue(view, start, end, nominal=nominal)


def _before_main_clause(view: View, start: int, end: int, sentence: SentenceSpan) -> int:
    """ "Toen ze merkte dat Y, ging zij weg": the cue's clause opens the sentence."""
    if view.lowers[sentence.start] not in _SUBORDINATORS or start <= sentence.start + 1:
        return end
    for k in range(start + 1, end - 1):
        if view.words[k] == "," and view.finite[k + 1] and view.quote_of[k] < 0:
            return k
    return end


def before_other(view: View, start: int, end: int) -> int:
    """ "… dat iedereen welkom is, anderen zeggen …": somebody else's main clause."""
    for k in range(start + 2, end - 2):
        apart = view.words[k] in {",", ";"}
        if not (apart or view.lowers[k] in _COORDINATORS) or view.quote_of[k] >= 0:
            continue
        at = k + 2 if apart and view.lowers[k + 1] in _COORDINATORS else k + 1
        source = view.starts.get(at)
        if source is None or source.end >= end:
            continue
        verb = source.end
        if not (view.finite[verb] and view.lowers[verb] in verb_forms()):
            continue
        # "dat het kan en Truus Kok vindt dat": without a comma, what follows must be reported too.
        if apart or any(
            view.lowers[j] in COMPLEMENTISERS | {":"} for j in range(verb + 1, min(verb + 4, end))
        ):
            return k
    return end


def _ends_in_verbs(view: View, last: int) -> bool:
    """ "… kan worden", "… worden genoemd": the end of a subordinate clause."""
    verbs = {"VERB", "AUX"}
    return view.pos[last] in verbs and (view.finite[last] or view.pos[last - 1] in verbs)


def _is_plain(view: View, verb: int) -> bool:
    """A full verb that gives the words before it to nobody."""
    source = view.starts.get(verb + 1)
    somebody = source is not None and source.kind is not SourceKind.UNNAMED
    reports = somebody and view.lowers[verb] in verb_forms()
    return view.pos[verb] == "VERB" and not reports


def _goes_on(view: View, verb: int) -> bool:
    """One thing or person goes on with a verb of its own: "en verwijst naar …"."""
    return view.finite[verb] and "Number=Sing" in str(view.doc[verb].morph)


def _before_quotation(view: View, start: int, end: int) -> int:
    """Reported words end at a colon with a quotation behind it, which is read by itself."""
    for k in range(start + 1, end - 1):
        if view.words[k] == ":" and view.quote_of[k] < 0 <= view.quote_of[k + 1]:
            return k
    return end


def _before_next_cue(view: View, start: int, end: int, *, nominal: bool) -> int:
    """A second clause of the same subject ends the first's words: "… en stelt dat …"."""
    for i in range(start + 1, end - 1):
        comma = view.words[i] == "," and view.quote_of[i] < 0 and not nominal
        if comma and view.finite[i - 1] and _goes_on(view, i + 1) and _is_plain(view, i + 1):
            return i  # "… of hij komt, geeft hem een stoel, schenkt koffie"
        if view.lowers[i] not in {"en", "maar", "al"} or view.quote_of[i] >= 0:
            continue
        verb = view.skip(i + 1, end)
        last = i - 2 if view.words[i - 1] == "," else i - 1
        if view.finite[last] and view.finite[i + 1] and end - i > 3 and not nominal:
            return last + 1  # "… wie daar zo over denkt en loopt naar X"
        apart = view.words[i - 1] == "," or (end - i > 3 and not nominal)
        if apart and _ends_in_verbs(view, last) and _goes_on(view, i + 1):
            return last + 1  # "… dat het anders kan worden, en verwijst naar X"
        if view.lowers[i] in {"maar", "al"} and view.words[i - 1] == ",":
            # Behind "maar" a clause that goes on with its verb shares the speaker's subject.
            if verb < end and view.finite[verb] and view.lowers[verb] not in {"is", "zijn"}:
                return i - 1
            if view.lowers[i] == "maar":
                # "…, maar ze is ervan overtuigd": a new main clause with its own subject.
                subject = view.starts.get(verb)
                if (
                    subject is not None
                    and subject.kind is SourceKind.PRONOUN
                    and subject.end < end
                    and view.finite[subject.end]
                ):
                    return i - 1
                continue
        if verb >= end or not any(
            form.shape == "finite" and form.cue.weight >= 0.5
            for form in verb_forms().get(view.lowers[verb], ())
        ):
            continue
        following = range(verb + 1, min(verb + 7, end))
        if (nominal and view.pos[verb] in {"VERB", "AUX"}) or any(
            view.lowers[k] in COMPLEMENTISERS | {":"} or view.lowers[k] in QUESTION_WORDS
            for k in following
        ):
            return i - 1 if view.words[i - 1] == "," else i
    return end
