"""Who says what in Dutch policy debate.

>>> import samenhang
>>> with samenhang.open("corpus") as corpus:
...     corpus.add("verslagen/")
...     quotes = corpus.quotes("bonding", speaker="Putnam", since=2008)

`open` gives a corpus, `read` a file as a document, `load` the language pipeline for spaCy.
Nothing else is imported before it is used.
"""

from pkgutil import extend_path

# The three parts are source roots of their own where the project is installed for editing.
__path__ = extend_path(__path__, __name__)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from samenhang.corpus.errors import SamenhangError
    from samenhang.corpus.types import Document
    from samenhang.index.asking.corpus import Corpus
    from samenhang.index.asking.opening import load, open, read  # noqa: A004
    from samenhang.index.asking.results import Results

__all__ = ["Corpus", "Document", "Results", "SamenhangError", "load", "open", "read"]

_FROM = {
    "Corpus": "samenhang.index.asking.corpus",
    "Document": "samenhang.corpus.types",
    "Results": "samenhang.index.asking.results",
    "SamenhangError": "samenhang.corpus.errors",
    "load": "samenhang.index.asking.opening",
    "open": "samenhang.index.asking.opening",
    "read": "samenhang.index.asking.opening",
}


def __getattr__(name: str) -> object:
    if name not in _FROM:
        raise AttributeError(f"module 'samenhang' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_FROM[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
