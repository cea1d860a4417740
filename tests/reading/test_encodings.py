"""Bytes to text: every encoding of Arabic, damage, and what is no report."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mahdar.errors import BinaryInput, EmptyInput, EncodingError, InputError, MissingInput, NotArabic
from mahdar.reading.document import read_file
from mahdar.reading.encodings import decode
from mahdar.reading.files import decode_report, expand, load, read_bytes

TEXT = (
    "قال وزير الخارجية، في مؤتمر صحفي، إن المحادثات التي جرت أمس كانت مفيدة، وأضاف أن الوفدين اتفقا على لقاء آخر.\r\n"
    "ولم يحدد الوزير موعدا لهذا اللقاء، لكنه أكد أن بلاده تريد حلا عن طريق الحوار.\r\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6", "cp720"]
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    raw = TEXT.encode(encoding, "ignore")
    expected = raw.decode("utf-8-sig" if encoding == "utf-8-sig" else encoding)
    assert read_bytes(raw, "report.txt") == expected


def test_newlines_are_kept_as_they_are() -> None:
    for newline in ("\r\n", "\r", "\n", "\u2028", "\x85"):
        text = TEXT.replace("\r\n", newline)
        assert read_bytes(text.encode(), "a") == text


def test_only_a_mark_at_the_very_start_is_dropped() -> None:
    inside = TEXT[:20] + "\ufeff" + TEXT[20:]
    assert read_bytes(codecs.BOM_UTF8 + inside.encode(), "a") == inside


@pytest.mark.parametrize(("encoding", "other"), [("cp1256", "iso8859_6"), ("iso8859_6", "cp1256")])
@pytest.mark.parametrize("length", [60, 100, 190])
def test_the_single_byte_encodings_are_told_apart_by_their_words(encoding: str, other: str, length: int) -> None:
    raw = TEXT[:length].encode(encoding)
    decoded = decode(raw, "a")
    assert decoded.encoding == encoding != other
    assert [w.code for w in decoded.warnings] == ["encoding-guessed"]


def test_quotation_marks_of_windows_are_read() -> None:
    text = TEXT.replace("مفيدة", "«مفيدة» – ومهمة")
    assert read_bytes(text.encode("cp1256"), "a") == text


@pytest.mark.parametrize(
    ("taken", "was"),
    [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp1256", "utf-8"), ("latin-1", "cp1256"), ("cp1256", "iso8859_6")],
)
def test_mojibake_is_read_back_with_a_warning(taken: str, was: str) -> None:
    bytes_then = TEXT.encode(was)
    wrong = "".join(bytes([b]).decode(taken, "ignore") or chr(b) for b in bytes_then)
    decoded = decode(wrong.encode(), "a")
    assert decoded.text == TEXT
    assert [w.code for w in decoded.warnings] == ["mojibake-repaired"]


def test_ordinary_arabic_is_never_taken_for_mojibake() -> None:
    text = "طه وظافر وطلال وظريف " * 20
    assert decode(text.encode(), "a").text == text


def test_mojibake_that_lost_letters_is_refused() -> None:
    wrong = TEXT.encode().decode("latin-1").encode("cp1252", "replace").decode("cp1252")
    with pytest.raises(EncodingError) as error:
        read_bytes(wrong.encode(), "a.txt")
    assert error.value.what.startswith("a.txt")
    assert error.value.remedy
    assert error.value.arabic


def test_a_few_broken_bytes_leave_marks_and_a_warning() -> None:
    raw = bytearray((TEXT * 10).encode())
    raw[300] = 0xFF
    decoded = decode(bytes(raw), "a")
    assert decoded.text.count("\ufffd") >= 1
    (warning,) = decoded.warnings
    assert warning.code == "broken-bytes"
    assert decoded.text[warning.start : warning.end] == "\ufffd"


def test_a_text_that_is_cut_in_a_letter_is_read() -> None:
    decoded = decode(TEXT.encode()[:201], "a")
    assert decoded.text.startswith(TEXT[:100])
    assert [w.code for w in decoded.warnings] == ["broken-bytes"]


def test_letters_lost_before_are_told() -> None:
    decoded = decode(("\ufffd" + TEXT).encode(), "a")
    assert [w.code for w in decoded.warnings] == ["letters-lost"]


def test_control_characters_are_kept_and_told() -> None:
    text = TEXT[:30] + "\x00\x0b\x07" + TEXT[30:]
    decoded = decode(text.encode(), "a")
    assert decoded.text == text
    assert [w.code for w in decoded.warnings] == ["control-characters"]


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.4 abc",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\n",
        b"\x00\x01\x02\x03" * 50,
        bytes(range(256)) * 4,
        b"abc\x00def\x00\x01",
    ],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BinaryInput) as error:
        read_bytes(raw, "a")
    assert error.value.remedy
    assert error.value.arabic


@pytest.mark.parametrize(
    "raw", [b"", b"  \r\n\t ", codecs.BOM_UTF8, "\u2003\u00a0\n".encode(), "\n \n".encode("utf-16")]
)
def test_white_space_alone_is_empty(raw: bytes) -> None:
    with pytest.raises(EmptyInput) as error:
        read_bytes(raw, "a")
    assert error.value.remedy
    assert error.value.arabic


@pytest.mark.parametrize(
    ("text", "script"),
    [("The minister said that the talks were useful.", "Latin"), ("Министр заявил, что переговоры были полезны.", "Cyrillic"),
     ("שר החוץ אמר כי השיחות היו מועילות", "Hebrew"), ("部长表示会谈富有成效", "Chinese"), ("Ministère des affaires étrangères", "Latin")],
)  # fmt: skip
def test_other_scripts_are_named(text: str, script: str) -> None:
    with pytest.raises(NotArabic, match=script) as error:
        read_bytes(text.encode(), "a")
    assert error.value.remedy
    assert error.value.arabic


def test_latin_text_in_an_old_encoding_is_not_arabic() -> None:
    with pytest.raises(NotArabic, match="Latin"):
        read_bytes(("Le ministère a déclaré que les négociations étaient très utiles. " * 3).encode("cp1252"), "a")


def test_numbers_alone_are_no_report() -> None:
    with pytest.raises(NotArabic, match="no letters"):
        read_bytes(b"2022 - 12", "a")


def test_bytes_in_no_known_encoding_name_the_candidates() -> None:
    raw = bytes(0x80 + (i * 37) % 128 for i in range(400))
    with pytest.raises(EncodingError, match="windows-1256") as error:
        read_bytes(raw, "a")
    assert "windows-1256" in error.value.arabic


def test_a_missing_file_a_folder_and_a_bad_name_say_so(tmp_path: Path) -> None:
    for path, what in ((tmp_path / "لا شيء.txt", "no such file"), (tmp_path, "folder"), ("a\0b", "cannot be read")):
        with pytest.raises(MissingInput, match=what) as error:
            load(path)
        assert error.value.remedy
        assert error.value.arabic


def test_a_path_with_arabic_and_spaces_works(tmp_path: Path) -> None:
    path = tmp_path / "تقارير اليوم" / "الخبر الأول.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode("cp1256"))
    text, warnings = read_file(path)
    assert text == TEXT
    assert [w.code for w in warnings] == ["encoding-guessed"]


def test_folders_give_their_reports_sorted(tmp_path: Path) -> None:
    for name in ("ب.txt", "a/2.TXT", "a/1.txt", "a/notes.md", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("خبر")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    missing = tmp_path / "missing.txt"
    found = list(expand([tmp_path, missing, tmp_path / "a" / "notes.md"]))
    names = [p.relative_to(tmp_path).as_posix() for p in found]
    assert names == ["z.txt", "ب.txt", "a/1.txt", "a/2.TXT", "missing.txt", "a/notes.md"]


def test_a_long_line_without_spaces_takes_linear_time() -> None:
    text = "محادثات" * 300_000
    assert read_bytes(text.encode(), "a") == text


@given(st.binary(max_size=300))
@example(b"\xd9\xe0\xe0")  # letters that are none, and one that is Arabic
def test_any_bytes_give_text_or_an_input_error(raw: bytes) -> None:
    error: InputError | None = None
    try:
        decode_report(raw, "a")
    except InputError as raised:
        error = raised
    assert error is None or (error.what and error.remedy and error.arabic)


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى ،.\n\r\u2028\u202b\u200f", min_size=1, max_size=300))
def test_any_arabic_in_utf8_is_kept_to_the_letter(text: str) -> None:
    raw = text.encode()
    try:
        decoded = decode_report(raw, "a")
    except (EmptyInput, NotArabic, EncodingError):
        return
    if not any(w.code == "mojibake-repaired" for w in decoded.warnings):
        assert decoded.text == text
