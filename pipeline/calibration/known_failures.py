"""Says in the passages of the tests which of them fail, after a fit changed that.

python pipeline/calibration/known_failures.py
"""

from __future__ import annotations

import json

from samples import CASES

from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.passages import as_document, load_passages, try_passages
from samenhang.pipeline.types import LIKELY


def main() -> None:
    """Try every passage and write those that fail as known failures."""
    path = CASES / "passages.json"
    passages = load_passages(path)
    annotations = Annotator().annotate(as_document(passage.text) for passage in passages)
    shown = [[s for s in a.statements if s.confidence >= LIKELY] for a in annotations]
    failing = {
        outcome.passage.id
        for outcome in try_passages(passages, shown)
        if not outcome.score.right == outcome.score.found == outcome.score.wanted
    }
    cases = json.loads(path.read_text("utf-8"))
    changed = [case["id"] for case in cases if case["known_failure"] != (case["id"] in failing)]
    for case in cases:
        case["known_failure"] = case["id"] in failing
    path.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(failing)} of {len(cases)} passages fail; changed: {', '.join(changed) or 'none'}")


if __name__ == "__main__":
    main()
