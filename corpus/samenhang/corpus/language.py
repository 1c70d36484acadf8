"""Is this Dutch? Stop words tell, without a model."""

from __future__ import annotations

import re
from collections import Counter

# The commonest function words of each language that are not equally common in the others.
_WORDS = {
    "nl": "de het een van en dat niet zijn wordt voor met ook aan bij heeft naar deze worden "
    "kunnen maar wij ik er uit over hebben meer om te op door zich wel nog ze wat hun als",
    "en": "the of and to that it is was for with are this be have from not which you were by "
    "on as they their has been would will can but or an we",
    "de": "der die und das ist nicht ein eine den mit auf von zu für sich auch als dem sie wird "
    "werden haben oder wir im des sind aus bei zum einen",
    "fr": "le la les des et est une un dans que pour qui du au pas sur par plus avec ce cette "
    "sont nous vous il elle mais ou aux ne se",
    "fy": "it fan yn en dat net foar mei ek oan by hat nei dizze wurde kinne mar wy ik der út oer "
    "ha mear om te op troch him wol noch se wat harren as",
    "es": "el los las de que y en un una por con para como más pero sus al es son este esta",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga",
    "tr": "ve bir bu için ile da de çok olarak daha olan gibi",
    "pl": "nie się na jest że do to jak co z w i o po za od przez",
}
_TABLE = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "fy": "Frisian", "es": "Spanish",
    "id": "Indonesian", "tr": "Turkish", "pl": "Polish",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 60_000  # characters: more would not change the answer
_ENOUGH = 25  # words


def guess(text: str) -> str:
    """ISO code of the language that a text is in; "nl" where nothing speaks against it."""
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE] + " " + text[-_SAMPLE:]
    found = _WORD.findall(text.lower())
    if len(found) < _ENOUGH:
        return "nl"
    counts = Counter(found)
    scores = {
        code: sum(counts[word] for word in table) / len(found) for code, table in _TABLE.items()
    }
    best = max(scores, key=lambda code: scores[code])
    if best != "nl" and scores[best] > 0.08 and scores[best] > 1.5 * scores["nl"]:
        return best
    if scores["nl"] < 0.04 and not _latin(text):
        return "und"
    return "nl"


def warning(code: str) -> str:
    """A line for the user about a text that is not Dutch; "" for Dutch."""
    if code == "nl":
        return ""
    if code == "und":
        return "does not look like Dutch: names and statements in it will be unreliable"
    return f"looks like {_NAMES[code]}, not Dutch: names and statements will be unreliable"


def _latin(text: str) -> bool:
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return sum(c < "\u0250" for c in letters) > 0.5 * len(letters)
