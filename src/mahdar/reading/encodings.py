"""Bytes to text, strictly: what the bytes say counts, not what a label says.

The order is: byte order mark, UTF-16 by its zero bytes, UTF-8, then the single-byte encodings of Arabic, told apart by which
one gives Arabic words. Text that was decoded wrongly before it was stored (mojibake) is read back when the result is clean.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from mahdar.errors import BinaryInput, EncodingError
from mahdar.reading.quality import Quality, quality, usual
from mahdar.record import Warn

#: How files of well-known kinds begin.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"), (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"), (b"RIFF", "a RIFF sound, film or image"), (b"OggS", "an Ogg sound"),
    (b"ID3", "an MP3 sound"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"), (b"(\xb5/\xfd", "a zstd archive"), (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"), (b"\x7fELF", "a program"), (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"), (b"PAR1", "a Parquet file"), (b"wOFF", "a font"), (b"wOF2", "a font"),
)  # fmt: skip
#: Byte order marks, the longer before the shorter that begins alike.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: Single-byte encodings of Arabic, and what a commoner one is given beforehand (right and wrong readings are 2 apart).
SINGLE_BYTE = {"cp1256": 0.6, "iso8859_6": 0.3, "mac_arabic": 0.0, "cp720": 0.0}
#: Encodings by the names that people know.
NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6", "mac_arabic": "Mac Arabic", "cp720": "DOS 720",
         "cp1252": "windows-1252", "latin-1": "ISO-8859-1", "cp1251": "windows-1251", "cp874": "windows-874",
         "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}  # fmt: skip
#: Ways in which stored text was decoded wrongly: what it was taken for, what it was.
MOJIBAKE = (
    ("cp1252", "utf-8"), ("cp1256", "utf-8"), ("cp1251", "utf-8"), ("cp874", "utf-8"), ("mac_roman", "utf-8"),
    ("cp1252", "cp1256"), ("cp1252", "iso8859_6"), ("cp1256", "iso8859_6"),
)  # fmt: skip
#: The share of broken bytes up to which a text is read with marks in their place.
BROKEN = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes({*range(0x20)} - {*b"\t\n\r\f\x1b"} | {0x7F})
_UTF16_HIGH = frozenset(b"\x00\x06\x20\xfb\xfd\xfe")
_SIGNS = re.compile(r"[ØÙطظШЩุู]")
_REPLACEMENT = "\ufffd"


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and what a reader should know of the reading."""

    text: str
    encoding: str
    warnings: tuple[Warn, ...]


def decode(raw: bytes, name: str) -> Decoded:
    """The text that ``raw`` holds, every character kept; only a byte order mark at its very start is dropped.

    ``name`` is used in messages alone.

    Raises:
        BinaryInput: the bytes are no text.
        EncodingError: no encoding gives Arabic words.
    """
    for magic, what in MAGIC:
        if raw.startswith(magic):
            raise _binary(name, f"it begins like {what}")
    text, encoding, notes = _decode(raw, name)
    warnings = [*notes]
    if not usual(text):
        repaired = _repair(text)
        if repaired is not None:
            text, taken, was = repaired
            warnings.append(Warn(None, None, "mojibake-repaired",
                                 f"The text was {NAMES[was]} that had been decoded as {NAMES.get(taken, taken)}; it was read back."))  # fmt: skip
        elif len(_SIGNS.findall(text[:5000])) > 0.25 * len(re.findall(r"[^\W\d_]", text[:5000])) > 0:
            raise EncodingError(
                f"{name}: the text was decoded in a wrong encoding before it was stored, and letters were lost on the way.",
                "Get the file again from where it came from.", f"{name}: النص مشوه الترميز وضاعت منه حروف؛ أعد تنزيله من مصدره.",
            )  # fmt: skip
    warnings += _oddities(text, name, any(w.code == "broken-bytes" for w in warnings))
    return Decoded(text, encoding, tuple(warnings))


def _decode(raw: bytes, name: str) -> tuple[str, str, list[Warn]]:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding, name)
    wide = _wide(raw)
    if wide is not None:
        text, encoding, notes = _marked(raw, wide, name)
        return text, encoding, [_guessed(encoding, "by its zero bytes"), *notes]
    try:
        return raw.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        broken = error
    if len(raw.translate(None, _CONTROL_BYTES)) < 0.95 * len(raw):
        raise _binary(name, "many of its bytes are control codes")
    text = raw.decode("utf-8", "replace")
    lost = text.count(_REPLACEMENT) - raw.count(_REPLACEMENT.encode())
    if lost <= max(3, BROKEN * len(raw)) and lost * 10 < len(raw) - len(text):
        at = text.index(_REPLACEMENT)
        return text, "utf-8", [Warn(at, at + 1, "broken-bytes",
                                    f"{lost} bytes are no UTF-8, the first at byte {broken.start}; U+FFFD stands in their place.")]  # fmt: skip
    return _single_byte(raw, name)


def _marked(raw: bytes, encoding: str, name: str) -> tuple[str, str, list[Warn]]:
    """Text behind a byte order mark: strictly, but for a character that was cut at the end and for a few broken ones."""
    try:
        return raw.decode(encoding), encoding, []
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, "replace")
        lost = text.count(_REPLACEMENT)
        if lost > max(1, BROKEN * len(text)):
            raise EncodingError(
                f"{name}: it is marked as {NAMES[encoding]}, but {lost} characters are broken, the first at byte {error.start}.",
                "Get the file again from where it came from.", f"{name}: النص معلّم بترميز {NAMES[encoding]} لكن حروفا كثيرة منه تالفة.",
            ) from error  # fmt: skip
        at = text.index(_REPLACEMENT)
        return (
            text,
            encoding,
            [Warn(at, at + 1, "broken-bytes", f"{lost} characters are broken or cut; U+FFFD stands in their place.")],
        )


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Arabic, spaces and digits are few."""
    sample = raw[:4096]
    if len(sample) < 8:
        return None
    found = []
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        usual_high = sum(b in _UTF16_HIGH for b in high) / len(high)
        if usual_high > 0.95 and (high.count(6) + high.count(0)) > 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            found.append((usual_high, high.count(6), encoding))
    return max(found)[2] if found else None


def _single_byte(raw: bytes, name: str) -> tuple[str, str, list[Warn]]:
    """The single-byte encoding that gives the best Arabic."""
    readings: list[tuple[Quality, str, str]] = []
    for encoding in SINGLE_BYTE:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((quality(text), encoding, text))
    ranked = sorted(readings, key=lambda r: -r[0].score - SINGLE_BYTE[r[1]])
    best, encoding, text = ranked[0]
    if best.clean:
        return text, encoding, [_guessed(encoding, "because that gives Arabic words")]
    letters = re.findall(rb"[A-Za-z]|[\x80-\xff]", raw[:20_000])
    if sum(b < b"\x80" for b in letters) >= 0.6 * len(letters):  # Latin text with a few letters that English lacks
        return raw.decode("cp1252", "replace"), "cp1252", []
    tried = ", ".join(NAMES[e] for _, e, _ in ranked)
    raise EncodingError(
        f"{name}: it is no UTF-8, and none of {tried} gives Arabic words.",
        "Save it as UTF-8, or say where it comes from.", f"{name}: تعذّر معرفة ترميز النص (جُرّب {tried})؛ احفظه بترميز UTF-8.",
    )  # fmt: skip


def _repair(text: str) -> tuple[str, str, str] | None:
    """The text behind mojibake, what it was taken for and what it was; None when nothing clean comes out."""
    found: list[tuple[float, str, str, str]] = []
    if quality(text).clean:
        return None
    for taken, was in MOJIBAKE:
        for candidate in _again(text, taken, was):
            judged = quality(candidate)
            if judged.clean and _REPLACEMENT not in candidate and not _CONTROLS.search(candidate):
                found.append((judged.score, candidate, taken, was))
                break
            if judged.whole < 0.9 or not usual(candidate):
                twice = next(_again(candidate, taken, was), None)
                if twice is not None and quality(twice).clean:
                    found.append((quality(twice).score, twice, taken, was))
    return max(found, key=lambda f: f[0])[1:] if found else None


def _again(text: str, taken: str, was: str) -> Iterator[str]:
    """``text`` put back into bytes as ``taken`` and read as ``was``, if that can be done without loss.

    Bytes that the wrong encoding leaves undefined usually came through as the control characters of Latin-1.
    """
    out = bytearray()
    try:
        out += text.encode(taken)
    except UnicodeEncodeError:
        for char in text:
            try:
                out += char.encode(taken)
            except UnicodeEncodeError:
                if ord(char) > 0xFF:
                    return
                out.append(ord(char))
    try:
        yield out.decode(was)
    except UnicodeDecodeError:
        return


def _oddities(text: str, name: str, told: bool) -> Iterator[Warn]:
    """Control characters and replacement characters that are in the text; many of them mean that it is no text."""
    controls = _CONTROLS.findall(text)
    if len(controls) > max(3, 0.02 * len(text)) or ("\x00" in text and not usual(text) and not quality(text).clean):
        raise _binary(name, f"{len(controls)} of its {len(text)} characters are control codes")
    if controls:
        at = text.index(controls[0])
        yield Warn(
            at, at + 1, "control-characters", f"The text holds {len(controls)} control characters; they were kept."
        )
    lost = 0 if told else text.count(_REPLACEMENT)
    if lost:
        at = text.index(_REPLACEMENT)
        yield Warn(at, at + 1, "letters-lost", f"{lost} letters were lost before the text was stored (U+FFFD).")


def _guessed(encoding: str, why: str) -> Warn:
    return Warn(
        None, None, "encoding-guessed", f"The bytes name no encoding; they were read as {NAMES[encoding]} {why}."
    )


def _binary(name: str, why: str) -> BinaryInput:
    return BinaryInput(f"{name}: this is no text: {why}.", "Give the text of the report itself, in a .txt file.",
                       f"{name}: الملف ليس نصا؛ استخرج نص الخبر واحفظه في ملف ‎.txt.")  # fmt: skip
