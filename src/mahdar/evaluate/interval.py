"""How sure a figure is: confidence intervals by bootstrap over reports."""

from __future__ import annotations

import random
from collections.abc import Sequence

from mahdar.evaluate.score import Count, Counts

RESAMPLES = 1000
#: Fixed, so that the same scores give the same intervals.
SEED = 2022


def intervals(counts: Sequence[Counts], resamples: int = RESAMPLES) -> dict[str, tuple[float, float]]:
    """The middle 95 % of F1 by figure, over ``resamples`` drawings with replacement from the reports that have it.

    Reports are drawn whole, since the marks of one report stand or fall together. Source: Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, chapter 13 (percentile interval).
    """
    names = dict.fromkeys(name for one in counts for name in one)
    return {name: _interval([one[name] for one in counts if name in one], resamples) for name in names}


def _interval(rows: Sequence[Count], resamples: int) -> tuple[float, float]:
    chance = random.Random(SEED)  # noqa: S311
    plain = [(row.hit, row.gold, row.found) for row in rows]
    values = sorted(
        Count(*map(sum, zip(*chance.choices(plain, k=len(plain)), strict=True))).f1 for _ in range(resamples)
    )
    return values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]
