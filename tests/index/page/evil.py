"""A corpus whose documents try to be more than text: in title, words, names, file name, concept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made_up

from samenhang.index.archive import Archive
from samenhang.index.types import VocabularyConcept
from samenhang.pipeline.types import Annotation, ConceptTag, Entity, EntityType, Mention, Role

SCRIPT = "<script>window.hit=1</script>"
IMAGE = '"><img src=x onerror=window.hit=1>'
NAME = f"Jan {SCRIPT} O'Neil"
LABEL = "zorg' onclick='window.hit=1"
TITLE = f"Titel {IMAGE} {{{{ 7*7 }}}}"
PATH = f"/bron/{IMAGE.replace('/', '')} javascript:alert(1).html"
SAID = f"javascript:alert(1) {IMAGE} &lt;b&gt;"


def fill(folder: Path) -> None:
    """Makes the corpus in `folder`."""
    text = f"{NAME} zegt dat {SAID} {LABEL} helpt."
    document = made_up.document(PATH, (f"# {SCRIPT}", text), title=TITLE)
    (plain,) = made_up.PlainAnnotator().annotate([document])
    start = document.text.index(NAME)
    said = document.text.index(SAID)
    tag = document.text.index(LABEL)
    (statement,) = (
        made_up.PlainAnnotator().annotate([made_up.document("x")]).__next__().statements[:1]
    )
    annotation: Annotation = replace(
        plain,
        entities=(Entity(0, NAME, EntityType.PERSON, "", (Role(IMAGE, SCRIPT, 0, 4),), (NAME,)),),
        mentions=(Mention(0, start, start + len(NAME), NAME),),
        concepts=(ConceptTag(LABEL, "urn:evil", tag, tag + len(LABEL), LABEL, "exact", False),),
        statements=(
            replace(
                statement,
                start=said,
                end=tag + len(LABEL),
                text=document.text[said : tag + len(LABEL)],
                speaker=NAME,
                entity=0,
                source=NAME,
                role=IMAGE,
                organisation=SCRIPT,
                cue=SCRIPT,
                cue_start=-1,
                cue_end=-1,
                evidence_start=start,
                evidence_end=start + len(NAME),
                sentence_start=start,
                sentence_end=len(document.text),
            ),
        ),
    )
    with Archive.open(folder, create=True) as archive:
        outcomes = list(archive.add_annotated([(document, annotation)]))
        assert not [one for one in outcomes if one.failed]
        archive.set_vocabulary([VocabularyConcept("urn:evil", LABEL, (LABEL,))])
