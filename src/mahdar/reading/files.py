"""Report files: from a path or its bytes to the text, with every character kept."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mahdar.arabic.letters import arabic_share
from mahdar.errors import EmptyInput, MissingInput, NotArabic
from mahdar.reading.encodings import Decoded, decode

#: A report must have this share of Arabic letters among its letters.
ARABIC = 0.4
_SAMPLE = 100_000
_SCRIPTS = {"LATIN": ("Latin", "لاتيني"), "CYRILLIC": ("Cyrillic", "كيريلي"), "HEBREW": ("Hebrew", "عبري"),
            "GREEK": ("Greek", "يوناني"), "CJK": ("Chinese", "صيني"), "HIRAGANA": ("Japanese", "ياباني"),
            "KATAKANA": ("Japanese", "ياباني"), "HANGUL": ("Korean", "كوري"), "DEVANAGARI": ("Devanagari", "ديفاناغاري"),
            "ARMENIAN": ("Armenian", "أرمني"), "THAI": ("Thai", "تايلاندي"), "SYRIAC": ("Syriac", "سرياني"),
            "ETHIOPIC": ("Ethiopic", "حبشي"), "TIFINAGH": ("Tifinagh", "تيفيناغ")}  # fmt: skip


def read_bytes(raw: bytes, name: str) -> str:
    """The text of a report from its bytes, exactly as it stands there; a byte order mark at the start is dropped.

    Newlines stay as they are. ``name`` is used in messages. For the encoding and the warnings see `decode_report`.

    Raises:
        EmptyInput: nothing but white space.
        BinaryInput: no text at all.
        EncodingError: text in an encoding that cannot be told.
        NotArabic: under 40 % of its letters are Arabic.

    >>> read_bytes("قال الوزير\\r\\n".encode("cp1256"), "a.txt")
    'قال الوزير\\r\\n'
    """
    return decode_report(raw, name).text


def decode_report(raw: bytes, name: str) -> Decoded:
    """Like `read_bytes`, with the encoding and the warnings."""
    if not raw.strip():
        raise _empty(name)
    decoded = decode(raw, name)
    check_arabic(decoded.text, name)
    return decoded


def check_arabic(text: str, name: str) -> None:
    """Let only Arabic text pass.

    Raises:
        EmptyInput: nothing but white space.
        NotArabic: under 40 % of its letters are Arabic, judged on its beginning, middle and end.
    """
    if not text.strip("\ufeff \t\r\n") or text.isspace():
        raise _empty(name)
    middle = len(text) // 2
    sample = text if len(text) <= 3 * _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    share = arabic_share(sample)
    if share >= ARABIC:
        return
    scripts = Counter(_script(c) for c in sample if c.isalpha())
    scripts.pop("ARABIC", None)
    if not scripts:
        raise NotArabic(
            f"{name}: there are no letters in the text.", "Give a report in Arabic.", f"{name}: لا حروف في النص."
        )
    main = max(scripts, key=lambda s: (scripts[s], s))
    english, arabic = _SCRIPTS.get(main, (main.title(), main.title()))
    raise NotArabic(
        f"{name}: {share:.0%} of the letters are Arabic; most of the text seems to be in {english} script.",
        "mahdar reads reports in Arabic; leave this one out.",
        f"{name}: النص ليس عربيا؛ يبدو أن أكثره بخط {arabic}.",
    )


def load(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises:
        MissingInput: no such file, a folder, or a file that may not be read; the message says which.
    """
    name = shown(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise MissingInput(
            f"{name}: there is no such file.", "Check the path.", f"{name}: الملف غير موجود؛ تحقق من المسار."
        ) from error
    except IsADirectoryError as error:
        raise MissingInput(f"{name}: this is a folder, not a file.", "Give a file, or let mahdar read the folder's .txt files.",
                           f"{name}: هذا مجلد لا ملف.") from error  # fmt: skip
    except PermissionError as error:
        raise MissingInput(f"{name}: the file may not be read.", "Ask for the right to read it.",
                           f"{name}: لا تسمح الصلاحيات بقراءة الملف.") from error  # fmt: skip
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise MissingInput(f"{name}: the file cannot be read: {reason}.", "Check the path and the disk.",
                           f"{name}: تعذّرت قراءة الملف.") from error  # fmt: skip


def shown(path: str | Path) -> str:
    """A path as it is shown and kept: its bytes read as UTF-8, whatever the locale makes of them.

    >>> shown("تقارير/خبر.txt")
    'تقارير/خبر.txt'
    """
    return os.fsencode(path).decode("utf-8", "replace")


def expand(paths: Iterable[str | Path], endings: tuple[str, ...] = (".txt",)) -> Iterator[Path]:
    """The report files behind paths: files as they are given, folders as their files of these endings, sorted, at any depth.

    Links to folders inside a folder are not followed. A path that does not exist, or a folder that may not be listed, is
    passed on as it is, so that reading it says what is wrong while the others go on.

    Raises:
        MissingInput: an empty path, or a folder without reports.
    """
    for given in paths:
        if not str(given):
            raise MissingInput("'': this is no path.", "Name a file or a folder.", "المسار فارغ.")
        path = Path(given)
        if not path.is_dir():
            yield path
            continue
        empty = True
        for file in _texts(path, endings):
            empty = False
            yield file
        if empty:
            name = shown(path)
            known = " or ".join(endings)
            raise MissingInput(f"{name}: there is no {known} file in this folder.", f"Name the files, or give them the ending {known}.",
                               f"{name}: لا ملفات ‎{' '.join(endings)} في هذا المجلد.")  # fmt: skip


def _texts(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    closed: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        folders.sort()
        yield from (Path(root, n) for n in sorted(names) if n.lower().endswith(endings))
        yield from closed
        closed.clear()
    yield from closed


def _script(char: str) -> str:
    return unicodedata.name(char, "OTHER").split(" ")[0].split("-")[0]


def _empty(name: str) -> EmptyInput:
    return EmptyInput(
        f"{name}: there is nothing but white space in it.", "Give a report with text.", f"{name}: الملف فارغ."
    )
