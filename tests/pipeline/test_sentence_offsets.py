import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from samenhang.pipeline.extensions import sentences_of

VOCAB = spacy.blank("nl").vocab


@given(
    st.lists(st.tuples(st.sampled_from(["Wijk", ".", "é", "\n\n"]), st.booleans(), st.booleans()))
)
def test_offsets_are_those_of_the_docs_sentences(tokens: list[tuple[str, bool, bool]]) -> None:
    words, spaces, starts = zip(*tokens, strict=True) if tokens else ((), (), ())
    doc = Doc(VOCAB, words=list(words), spaces=list(spaces), sent_starts=list(starts))
    expected = [(s.start_char, s.end_char) for s in doc.sents] if tokens else []
    assert sentences_of(doc) == expected
