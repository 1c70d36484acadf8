"""A calibrated linear model over named facts.

It is fitted by scikit-learn (`pipeline/calibration/linear.py`, development only), shipped as JSON,
so nothing but Python is needed to use it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

Facts = dict[str, float]  # by name; what is absent counts as 0


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression, with Platt's scaling of what it says of cases it was not fitted on.

    Args:
        weights: by name of a fact; a fact that is not here weighs nothing.
        bias: the constant.
        slope, offset: probability = 1 / (1 + exp(-(slope * logit + offset))); Platt (1999).
        about: what it was fitted on: fingerprint of the gold, figures.
    """

    weights: Mapping[str, float]
    bias: float
    slope: float = 1.0
    offset: float = 0.0
    about: Mapping[str, object] = field(default_factory=dict)

    def logit(self, facts: Mapping[str, float]) -> float:
        """Log odds, before calibration."""
        weights = self.weights
        return self.bias + sum(
            weights[name] * value for name, value in facts.items() if name in weights
        )

    def probability(self, facts: Mapping[str, float]) -> float:
        """Calibrated probability, 0..1."""
        return self.calibrated(self.logit(facts))

    def calibrated(self, logit: float) -> float:
        """Probability, 0..1, of a case with these log odds."""
        z = max(-40.0, min(40.0, self.slope * logit + self.offset))
        return 1.0 / (1.0 + math.exp(-z))

    def telling(self, facts: Mapping[str, float], most: int = 5) -> list[tuple[str, float]]:
        """The facts that weighed most, with their share of the log odds; strongest first."""
        shares = [
            (name, self.weights[name] * value)
            for name, value in facts.items()
            if self.weights.get(name, 0.0) * value
        ]
        return sorted(shares, key=lambda share: (-abs(share[1]), share[0]))[:most]


def load(path: Traversable) -> LinearModel:
    """Read a model that `pipeline/calibration/linear.py` wrote."""
    data = json.loads(path.read_text("utf-8"))
    return LinearModel(
        data["weights"], data["bias"], data["slope"], data["offset"], data.get("about", {})
    )
