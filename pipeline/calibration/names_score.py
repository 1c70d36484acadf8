"""How well names are found, with the measure of the shared gold."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from names_gold import SHARED, Sample

from samenhang.pipeline.types import Entity, Mention

sys.path.insert(0, str(SHARED / "gold"))
import score

Result = tuple[Sample, Sequence[Entity], Sequence[Mention]]


def scores(results: Sequence[Result], verbose: str = "") -> Iterator[str]:
    """A line for each kind of sample; with `verbose` (a kind) what is amiss in its documents."""
    for kind, plain in (
        ("real", False),
        ("real", True),
        ("gold", True),
        ("made", True),
        ("case", True),
    ):
        chosen = [r for r in results if r[0].kind == kind and _wanted(r[0], results, plain)]
        total: dict[str, list[int]] = {"PERSON": [0, 0, 0], "ORG": [0, 0, 0]}
        for sample, entities, mentions in chosen:
            names = {e.key: e for e in entities}
            rows = [
                {"entity": names[m.entity].name, "text": m.text, "type": names[m.entity].type.value}
                for m in mentions
            ]
            gold = {
                "entities": [
                    {"name": n, "type": t, "mentions": [0] * count}
                    for n, t, count in sample.entities
                ]
            }
            found, short, beside = score.score_mentions(gold, "", rows)
            for type_, sums in total.items():
                wanted = sum(count for _, t, count in sample.entities if t == type_)
                sums[0] += round(found[type_][1] * wanted)
                sums[1] += sum(row["type"] == type_ for row in rows)
                sums[2] += wanted
            if kind == verbose and plain and (short or beside):
                yield f"  {sample.name} short {short}\n     beside {beside}"
        yield f"{kind}{' as text' if plain and kind == 'real' else ''}: " + "  ".join(
            "{} P {:.3f} R {:.3f} F {:.3f}".format(t, *score.f1(*v)) + f" {v}"
            for t, v in total.items()
        )


def _wanted(sample: Sample, results: Sequence[Result], plain: bool) -> bool:
    """The plain text of a document, or the file it came as where there is one."""
    if plain or sample.kind != "real":
        return "+src" not in sample.name
    names = {r[0].name for r in results}
    return sample.name.endswith("+src") or f"{sample.name}+src" not in names
