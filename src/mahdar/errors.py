"""Every error that mahdar raises on purpose.

    MahdarError
    ├── InputError         a report cannot be read
    │   ├── MissingInput   there is no such file
    │   ├── EmptyInput     nothing but white space
    │   ├── BinaryInput    not text at all
    │   ├── EncodingError  text, but in letters that cannot be told
    │   ├── NotArabic      text in another script
    │   ├── NotAReport     an item of a file of many reports that is none
    │   ├── DamagedInput   a compressed file that breaks off
    │   └── ReaderFailed   mahdar itself failed on it, or took too long
    ├── OptionError        an argument has a value that means nothing here
    │   └── MissingLibrary  an optional library is not installed
    ├── OutputError        the records cannot be written to the end
    ├── RecordError        a stored record is damaged or of another schema
    ├── GoldError          a gold coding cannot be used
    ├── StoreError         the database cannot do what is asked
    │   ├── MissingDatabase  there is none of that name
    │   ├── NotADatabase     a file or database of something else
    │   ├── NewerSchema      a newer mahdar made it
    │   ├── OlderSchema      an older mahdar made it, and it may not be changed
    │   ├── StoreRefused     the server, the folder or the driver refuses
    │   ├── StoreFull        no room is left on its disk
    │   ├── StoreBusy        another process has been writing for too long
    │   └── NoSuchRow        a document or row that is not there
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


class NotAReport(InputError):
    """An item of a JSON Lines file that is neither a report with a text nor a record."""

    code = "E106"


class DamagedInput(InputError):
    """A compressed file that is damaged or breaks off; what came before the damage was read."""

    code = "E107"


class ReaderFailed(InputError):
    """mahdar itself failed on a report, or took too long; the report is kept in quarantine."""

    code = "E108"


class OptionError(MahdarError):
    """An argument whose value means nothing here."""

    code = "E200"


class MissingLibrary(OptionError):
    """What is asked for needs a library that is not installed; the remedy names the extra that brings it."""

    code = "E201"


class OutputError(MahdarError):
    """Records cannot be written to the end: the disk is full, or the device refuses."""

    code = "E210"


class RecordError(MahdarError):
    """A stored record that is damaged or of another schema version."""

    code = "E300"


class GoldError(MahdarError):
    """A gold coding that is damaged, has no text, or names words that are not in it."""

    code = "E310"


class StoreError(MahdarError):
    """The database cannot do what is asked."""

    code = "E500"


class MissingDatabase(StoreError):
    """There is no database of that name, or it has no tables yet."""

    code = "E501"


class NotADatabase(StoreError):
    """The file is no database, or the database belongs to another program."""

    code = "E502"


class NewerSchema(StoreError):
    """A newer mahdar made the database; this one cannot read it safely."""

    code = "E503"


class OlderSchema(StoreError):
    """An older mahdar made the database, and it is opened in a way that may not change it."""

    code = "E504"


class StoreRefused(StoreError):
    """The server, the folder or the driver refuses."""

    code = "E505"


class StoreFull(StoreError):
    """No room is left on the disk of the database; the transaction that met it is undone."""

    code = "E506"


class StoreBusy(StoreError):
    """Another process has been writing to the database for too long."""

    code = "E507"


class NoSuchRow(StoreError):
    """A document, or another row that was asked for by its name, is not in the database."""

    code = "E508"


class TableError(MahdarError):
    """A row of a lexicon table breaks a rule of its table; names file and line."""

    code = "E400"

    def __init__(self, file: str, line: int, what: str, remedy: str = "") -> None:
        super().__init__(f"{file}:{line}: {what}", remedy)
        self.file = file
        self.line = line
