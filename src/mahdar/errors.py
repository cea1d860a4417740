"""Every error that mahdar raises on purpose.

    MahdarError
    ├── InputError         a report cannot be read
    │   ├── MissingInput   there is no such file
    │   ├── EmptyInput     nothing but white space
    │   ├── BinaryInput    not text at all
    │   ├── EncodingError  text, but in letters that cannot be told
    │   └── NotArabic      text in another script
    ├── OptionError        an argument has a value that means nothing here
    ├── OutputError        the records cannot be written to the end
    ├── RecordError        a stored record is damaged or of another schema
    ├── GoldError          a gold coding cannot be used
    └── TableError         a row of a lexicon table breaks a rule

Each message says what was wrong, where, and what to do; the Arabic line says the same to analysts.
"""

from __future__ import annotations


class MahdarError(Exception):
    """The root of the tree.

    ``what`` says what was wrong and where, ``remedy`` what to do about it, ``arabic`` both for analysts.
    """

    code = "E000"

    def __init__(self, what: str, remedy: str = "", arabic: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.arabic = arabic

    def __str__(self) -> str:
        return f"[{self.code}] {self.what}" + (f" {self.remedy}" if self.remedy else "")


class InputError(MahdarError):
    """A report that cannot be read; other reports of the same run are not touched by it."""

    code = "E100"


class MissingInput(InputError):
    """There is no file of that name, or it may not be opened."""

    code = "E101"


class EmptyInput(InputError):
    """The report holds nothing but white space."""

    code = "E102"


class BinaryInput(InputError):
    """The bytes are no text: an image, an archive, a program."""

    code = "E103"


class EncodingError(InputError):
    """The bytes look like text, but no known encoding gives Arabic words."""

    code = "E104"


class NotArabic(InputError):
    """The text is readable, but is not Arabic."""

    code = "E105"


class OptionError(MahdarError):
    """An argument whose value means nothing here."""

    code = "E200"


class OutputError(MahdarError):
    """Records cannot be written to the end: the disk is full, or the device refuses."""

    code = "E210"


class RecordError(MahdarError):
    """A stored record that is damaged or of another schema version."""

    code = "E300"


class GoldError(MahdarError):
    """A gold coding that is damaged, has no text, or names words that are not in it."""

    code = "E310"


class TableError(MahdarError):
    """A row of a lexicon table breaks a rule of its table; names file and line."""

    code = "E400"

    def __init__(self, file: str, line: int, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}:{line}: {what}", remedy)
        self.file = file
        self.line = line
