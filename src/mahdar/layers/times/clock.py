"""The grammar of hours: الساعة العاشرة صباحا, الثالثة والنصف عصرا, 23:11, 1800 بتوقيت غرينتش.

An hour never changes the value of a time, which is a day; it is read so that it is passed over where a day stands
beside it, and so that its digits are not taken for anything else.
"""

from __future__ import annotations

from mahdar.layers.times.scan import CLOSE, COMMAS, OPEN, Scan

COLONS = frozenset(":٫.,")
PARTS = 3  # hours, minutes, seconds


def clock_end(s: Scan, i: int) -> int | None:
    """The token after the hour that begins at ``i``, with its part of the day and time zone; None when there is none."""
    led = s.definite(i, "clock") is not None
    j = i + 1 if led else i
    if led and s.definite(j, "modifier") is not None:
        return None
    while s.kind(j, "about") is not None:
        j += 1
    start = j
    if j < s.count and s.tokens[j].kind == "number":
        j, pointed = _digits(s, j)
    else:
        hour = s.integer(j)
        reading = s.reading(j)
        if hour is None or not 0 <= hour[0] <= 24 or not (led or (hour[2] and reading and reading.definite)):
            return None
        j, pointed = hour[1], False
    if j == start:
        return None
    j = _fraction(s, j)
    after = _part(s, j)
    zone = min(_zone(s, after), s.count)
    if led or after > j or zone > after:
        return zone
    return zone if pointed and s.word(i - 1) in ("عند", "علي") else None


def _digits(s: Scan, i: int) -> tuple[int, bool]:
    """Past an hour in digits (10, 23:11, 11,30, 1800); whether it had minutes."""
    text = s.tokens[i].plain
    if not text.isdecimal():
        hours, _, minutes = text.replace(",", ".").partition(".")
        return (i + 1, True) if hours.isdecimal() and int(hours) < 25 and len(minutes) == 2 else (i, False)
    if len(text) > 4:
        return i, False
    j = i + 1
    for _ in range(PARTS - 1):
        if not (s.mark(j, COLONS) and s.glued(j) and s.digits(j + 1) and s.glued(j + 1)):
            break
        j += 2
    if len(text) == 4:
        return (j, j > i + 1) if int(text[:2]) < 25 and int(text[2:]) < 60 else (i, False)
    return (j, j > i + 1) if int(text) < 25 else (i, False)


def _fraction(s: Scan, i: int) -> int:
    """Past والنصف, إلا ربعا, و15 دقيقة."""
    j = i
    if s.fold(j) == "و" and s.digits(j + 1):
        j += 1
    elif s.fold(j) == "الا":
        return j + 2 if s.kind(j + 1, "fraction") or s.fold(j + 1).startswith(("ربع", "ثلث", "خمس", "عشر")) else i
    reading = s.reading(j)
    if reading is not None and reading.clitics.startswith("و") and "fraction" in reading.kinds:
        return j + 1
    if j > i or (reading is not None and reading.clitics.startswith("و") and "number" in reading.kinds):
        number = s.integer(j)
        if number is not None and (s.kind(number[1], "unit") or "").startswith("minute"):
            return number[1] + 1
    return i


def _part(s: Scan, i: int) -> int:
    """Past صباحا, بعد الظهر, العصر, which belong to the hour; not past صباح, which needs a day behind it."""
    if s.kind(i, "dayadverb") is not None and s.bare(i, "dayadverb") is not None:
        return i + 1
    if s.word(i) in ("بعد", "قبل") and s.definite(i + 1, "daypart") is not None:
        return i + 2
    if s.fold(i) == "مساء" and s.bare(i + 1, "daypart") is None and not _day_follows(s, i + 1):
        return i + 1
    if s.definite(i, "daypart") is not None and s.clitics(i) == "ال":
        return i + 1
    return i


def _day_follows(s: Scan, i: int) -> bool:
    reading = s.reading(i)
    if s.digits(i) or (reading is None and i < s.count and s.tokens[i].kind == "number"):
        return True
    if reading is None or reading.clitics.removesuffix("ال"):
        return False
    return bool(reading.months) or bool(
        reading.kinds.keys() & {"weekday", "deictic", "dayword", "that", "this", "number"}
    )


def _zone(s: Scan, i: int) -> int:
    """Past بتوقيت غرينتش, بالتوقيت المحلي, (17:00 غرينتش) without its bracket, ت غ."""
    if s.fold(i) in ("المحلي", "محليا"):
        return i + 1
    if s.kind(i, "zone") is not None:
        return i + 2 if s.fold(i).endswith("توقيت") else i + 1
    if s.fold(i) == "ت" and s.fold(i + 1) in ("غ", "."):
        return i + 2
    return i


def skip_clock(s: Scan, i: int) -> int:
    """The token after an hour that stands behind a day, past small words between; ``i`` when there is none."""
    j = i
    if s.mark(j, COMMAS):
        j += 1
    for _ in range(3):
        if s.kind(j, "atclock") is None:
            break
        j += 1
    end = clock_end(s, j)
    return i if end is None else after_clock(s, end)


def after_clock(s: Scan, i: int) -> int:
    """Past the same hour in another zone: الساعة 16:05 (13:05 ت غ)."""
    if s.mark(i, OPEN):
        end = clock_end(s, i + 1)
        if end is not None and s.mark(end, CLOSE):
            return end + 1
    return i
