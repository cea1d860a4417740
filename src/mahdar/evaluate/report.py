"""The tables that `mahdar evaluate` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from mahdar.evaluate.confusion import table
from mahdar.evaluate.interval import intervals
from mahdar.evaluate.run import Scored, confusions
from mahdar.evaluate.score import Count, Counts, total

By = Literal["type", "outlet", "status"]


def lines(scored: Sequence[Scored], by: Iterable[By] = ()) -> Iterator[str]:
    """The figures of all reports, then by what was asked for."""
    wanted = set(by)
    events = "type" in wanted
    yield _reports(len(scored))
    yield from _figures([{k: v for k, v in s.counts.items() if events or not k.startswith("type ")} for s in scored])
    if events and (counts := confusions(scored)):
        yield from ("", "events: gold type and found type", *table(counts))
    if "status" in wanted:
        yield from ("", "matched events by status", *_figures([s.statuses for s in scored]))
    if "outlet" in wanted:
        for outlet in sorted({s.coded.outlet for s in scored}):
            own = [s for s in scored if s.coded.outlet == outlet]
            kept = [{k: v for k, v in s.counts.items() if not k.startswith("type ")} for s in own]
            yield from ("", f"{outlet}: {_reports(len(own))}", *_figures(kept))


def rows(scored: Iterable[Scored]) -> dict[str, dict[str, Any]]:
    """Figures by name, in the shape of the scorer of the codebook."""
    return {name: _row(value) for name, value in total(s.counts for s in scored).items()}


def _row(value: Count) -> dict[str, Any]:
    return {
        "hit": value.hit, "gold": value.gold, "predicted": value.found, "precision": round(value.precision, 3),
        "recall": round(value.recall, 3), "f1": round(value.f1, 3),
    }  # fmt: skip


def _figures(counts: Sequence[Counts]) -> Iterator[str]:
    sums, spread = total(counts), intervals(counts)
    yield f"{'':36}{'F1':>7}{'95 % of reports':>18}{'P':>7}{'R':>7}{'hit':>6}{'gold':>6}{'found':>6}"
    for name, v in sums.items():
        low, high = spread[name]
        yield (
            f"{name:36}{v.f1:7.3f}{f'{low:.3f} to {high:.3f}':>18}{v.precision:7.3f}{v.recall:7.3f}"
            f"{v.hit:6}{v.gold:6}{v.found:6}"
        )


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"
