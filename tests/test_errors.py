"""Errors say what was wrong and what to do."""

import inspect

from mahdar import errors


def test_every_error_has_a_number_of_its_own() -> None:
    found = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.MahdarError)]
    codes = [c.code for c in found]
    assert len(set(codes)) == len(codes)
    assert all(c.__name__ in (errors.__doc__ or "") for c in found)


def test_message_holds_number_cause_and_remedy() -> None:
    error = errors.EmptyInput("x.txt is empty.", "Give a report.", "الملف فارغ.")
    assert str(error) == "[E102] x.txt is empty. Give a report."


def test_table_errors_name_file_and_line() -> None:
    assert str(errors.TableError("a.tsv", 7, "bad row.", "Mend it.")) == "[E400] a.tsv:7: bad row. Mend it."
