"""Measures the layer of times on the annotations of others.

    python scripts/measure_times.py [--data /work/shared/data] [--failures 20]

Wojood: relaxed F1 of what is found on the DATE spans (a span counts when any found expression overlaps it).
Recognizers and Duckling: share of the dates and periods of the cases that get the expected value. Their reference dates
serve as day of publication. Both are chat sentences with conventions of their own (next week is a number of days,
"next" where news says "last"), so read the failures by kind, not the figure alone. Data that is not there is skipped.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.layers.times import find_times

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)
AHEAD = "سنلتقي "  # "we shall meet": Duckling reads bare days and months as those to come
DATED_TYPES = ("date", "daterange", "datetime", "datetimerange")


class Expected(NamedTuple):
    """One expression of a case: its place in the sentence and the accepted first and last days."""

    kind: str
    sentence: str
    reference: Day
    start: int
    end: int
    accepted: frozenset[tuple[Day, Day]]


def days_of(value: str) -> tuple[Day, Day]:
    """First and last day of an ISO date, week, month, year or interval.

    >>> days_of("2021-10")[1].isoformat()
    '2021-10-31'
    """
    if "/" in value:
        begin, end = value.split("/")
        return days_of(begin)[0], days_of(end)[1]
    if "W" in value:
        monday = Day.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday, monday + 6 * ONE_DAY
    if len(value) == 10:
        return Day.fromisoformat(value), Day.fromisoformat(value)
    if len(value) == 7:
        first = Day.fromisoformat(f"{value}-01")
        return first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY
    return Day(int(value), 1, 1), Day(int(value), 12, 31)


# Wojood


def wojood_sentences(path: Path) -> Iterator[tuple[list[str], list[tuple[int, int]]]]:
    """Words of each sentence and the word ranges of its DATE spans, from lines ``word TAG TAG …``."""
    words: list[str] = []
    spans: list[list[int]] = []
    inside = False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if not parts:
            if words:
                yield words, [(a, b) for a, b in spans]
            words, spans, inside = [], [], False
            continue
        tags = [t for t in parts[1:] if t.endswith("-DATE")]
        if tags and (tags[0].startswith("B") or not inside):
            spans.append([len(words), len(words) + 1])
        elif tags:
            spans[-1][1] = len(words) + 1
        inside = bool(tags)
        words.append(parts[0])


def measure_wojood(folder: Path, failures: int) -> None:
    """Relaxed precision, recall and F1 on the DATE spans of all three parts."""
    if not folder.is_dir():
        print(f"wojood: skipped, no folder {folder}")
        return
    gold = hit_gold = found_all = hit_found = 0
    missed: list[str] = []
    extra: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        for words, spans in wojood_sentences(path):
            text = " ".join(words)
            offsets = [0]
            for word in words:
                offsets.append(offsets[-1] + len(word) + 1)
            ranges = [(offsets[a], offsets[b] - 1) for a, b in spans]
            times, _ = find_times(ArabicText(text), None)
            gold += len(ranges)
            found_all += len(times)
            for a, b in ranges:
                ok = any(t.start < b and a < t.end for t in times)
                hit_gold += ok
                if not ok:
                    missed.append(f"{text[max(0, a - 30) : a]}[{text[a:b]}]{text[b : b + 30]}")
            for t in times:
                ok = any(t.start < b and a < t.end for a, b in ranges)
                hit_found += ok
                if not ok:
                    extra.append(f"{text[max(0, t.start - 30) : t.start]}[{t.text}]{text[t.end : t.end + 30]}")
    precision, recall = hit_found / max(1, found_all), hit_gold / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"wojood: relaxed P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({gold} DATE spans, {found_all} found)")
    for name, items in (("missed", missed), ("extra", extra)):
        print(f"  {name} {len(items)}")
        for item in items[:failures]:
            print("    ", item)


# Recognizers


def recognizers_cases(folder: Path) -> Iterator[Expected]:
    """The dates and periods of all cases that have a resolution and a reference date."""
    for path in sorted(folder.glob("*.json.xz")):
        for case in json.loads(lzma.decompress(path.read_bytes()).decode("utf-8-sig")):
            reference = case.get("Context", {}).get("ReferenceDateTime")
            if reference is None:
                continue
            at = 0
            for result in case["Results"]:
                text = result.get("Text", "").strip()
                start = case["Input"].find(text, at)
                accepted = recognizers_days(result)
                if not text or start < 0 or not accepted:
                    continue
                at = start + len(text)
                kind = path.name.removesuffix(".json.xz")
                yield Expected(kind, case["Input"], Day.fromisoformat(reference[:10]), start, at, frozenset(accepted))


def recognizers_days(result: dict[str, Any]) -> list[tuple[Day, Day]]:
    """First and last days that a result resolves to; ends are exclusive there, and both readings are taken."""
    type_name = str(result.get("TypeName") or result.get("Type") or "").split(".")[-1]
    if type_name and type_name not in DATED_TYPES:
        return []
    found: list[dict[str, str]] = []
    value, resolution = result.get("Value"), result.get("Resolution")
    if isinstance(value, dict):
        found = [value[k] for k in ("FutureResolution", "PastResolution") if isinstance(value.get(k), dict)]
    if isinstance(resolution, dict):
        found = [v for v in resolution.get("values", []) if v.get("type") in DATED_TYPES]
    out = []
    for item in found:
        single = item.get("date") or item.get("dateTime") or item.get("value")
        first = item.get("startDate") or item.get("startDateTime") or item.get("start")
        last = item.get("endDate") or item.get("endDateTime") or item.get("end")
        try:
            if single:
                day = Day.fromisoformat(single[:10])
                out.append((day, day))
            elif first and last:
                begin, end = Day.fromisoformat(first[:10]), Day.fromisoformat(last[:10])
                out += [(begin, end), (begin, max(begin, end - ONE_DAY))]
        except ValueError:
            continue
    return out


# Duckling


def duckling_cases(path: Path) -> Iterator[Expected]:
    """The examples of Corpus.hs; each must be read as a whole."""
    source = path.read_text(encoding="utf-8")
    reference = Day(2013, 2, 12)
    pattern = r"examples \((datetime\w*) (\(.+?\)) (Second|Minute|Hour|Day|Week|Month|Quarter|Year)\b[^\[]*\[(.*?)\]"
    for name, numbers, grain, examples in re.findall(pattern, source, re.DOTALL):
        points = [Day(*map(int, p)) for p in re.findall(r"\((\d+), (\d+), (\d+), \d+, \d+, \d+\)", numbers)]
        if len(points) == 2:
            accepted = {(points[0], points[1]), (points[0], max(points[0], points[1] - ONE_DAY))}
        else:
            accepted = {_grain(points[0], grain), (points[0], points[0])}
        for example in re.findall(r'"([^"]+)"', examples):
            sentence = AHEAD + example
            yield Expected(f"{name} {grain}", sentence, reference, len(AHEAD), len(sentence), frozenset(accepted))


def _grain(day: Day, grain: str) -> tuple[Day, Day]:
    if grain == "Week":
        return day, day + 6 * ONE_DAY
    if grain in ("Month", "Year"):
        return days_of(day.isoformat()[: 7 if grain == "Month" else 4])
    return day, day


def measure_values(name: str, cases: Iterator[Expected], failures: int) -> None:
    """Share of the expected expressions that an overlapping time gives an accepted value, by kind."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for case in cases:
        total[case.kind] += 1
        times, _ = find_times(ArabicText(case.sentence), case.reference)
        values = [t.value for t in times if t.start < case.end and case.start < t.end]
        if any(v is not None and days_of(v) in case.accepted for v in values):
            right[case.kind] += 1
        else:
            want = sorted({f"{a}/{b}" for a, b in case.accepted})[:2]
            wrong.append(f"{case.kind}: {case.sentence!r} {case.reference}: {values} not {want}")
    if not total:
        print(f"{name}: no cases")
        return
    print(f"{name}: {right.total()} of {total.total()} values right ({right.total() / total.total():.3f})")
    for kind in sorted(total):
        print(f"  {kind}: {right[kind]} of {total[kind]}")
    for line in wrong[:failures]:
        print("    ", line)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="Measure the layer of times on foreign annotations.")
    parser.add_argument("--data", type=Path, default=Path("/work/shared/data"), help="folder with the data sets")
    parser.add_argument("--failures", type=int, default=0, help="how many failures to print of each kind")
    options = parser.parse_args()
    measure_wojood(options.data / "wojood-sample", options.failures)
    recognizers, duckling = options.data / "recognizers-arabic", options.data / "duckling-arabic" / "Corpus.hs"
    if recognizers.is_dir():
        measure_values("recognizers", recognizers_cases(recognizers), options.failures)
    else:
        print(f"recognizers: skipped, no folder {recognizers}")
    if duckling.is_file():
        measure_values("duckling", duckling_cases(duckling), options.failures)
    else:
        print(f"duckling: skipped, no file {duckling}")


if __name__ == "__main__":
    main()
