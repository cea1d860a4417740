"""Gold codings: what a human coder says is in a report.

A span is given by its words (``text``, and ``nth`` where they occur more than once) or stand-off by ``start`` and ``end``.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from mahdar.errors import GoldError

Span = tuple[int, int]
Polities = tuple[str, ...]


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text, by its words or by its offsets."""

    text: str | None = None
    nth: int = 1
    start: int | None = None
    end: int | None = None

    def span(self, text: str) -> Span:
        """Start and end, in code points.

        Raises:
            GoldError: the words do not stand in the text so often.
        """
        if self.start is not None and self.end is not None:
            return self.start, self.end
        if not self.text:
            raise GoldError("a gold mark has neither words nor offsets.", "Give `text`, or `start` and `end`.")
        at = -1
        for _ in range(self.nth):
            at = text.find(self.text, at + 1)
            if at < 0:
                raise GoldError(
                    f"gold words not in the text of the report: {self.text!r} (nth {self.nth}).",
                    "Give the words exactly as they stand there.",
                )
        return at, at + len(self.text)


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the gold file says of the report as a whole; ``set`` and ``id`` name its text in a set of data."""

    published: str | None = None
    publisher: str | None = None
    set: str | None = None
    id: str | None = None
    removed: tuple[Where, ...] | None = None


class GoldTime(Where, frozen=True, kw_only=True):
    """A time expression with the values that count as right."""

    value: str | None
    accept_values: tuple[str | None, ...] = ()
    optional: bool = False


class GoldSpeaker(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker by name, or by polity when the report gives no name; neither when it gives nobody."""

    name_en: str | None = None
    polity: str | None = None


class GoldStatement(Where, frozen=True, kw_only=True):
    """What is said, by whom and how."""

    kind: str
    speaker: GoldSpeaker | None = None
    accept_speakers: tuple[GoldSpeaker | None, ...] = ()
    optional: bool = False


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Actors and recipients that are right together."""

    actors: Polities = ()
    recipients: Polities = ()


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event with every other answer that counts as right."""

    trigger: Where
    type: str
    status: str
    actors: Polities
    recipients: Polities
    mode: str | None = None
    date: str | None = None
    date_optional: bool = False
    optional: bool = False
    accept_types: tuple[str, ...] = ()
    accept_actors: tuple[Polities, ...] = ()
    accept_recipients: tuple[Polities, ...] = ()
    accept_dates: tuple[str | None, ...] = ()
    accept: tuple[Sides, ...] = ()

    @property
    def types(self) -> set[str]:
        """Every type that counts as right."""
        return {self.type, *self.accept_types}


class GoldPosition(msgspec.Struct, frozen=True, kw_only=True):
    """A party's stance; ``issue`` lists the keys that count as right."""

    holder: str
    stance: str
    issue: tuple[str, ...]


class GoldPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom the report names."""

    name_en: str


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """The coding of one report; a layer that is None was not coded and is not scored."""

    schema: str = "mahdar-gold/1"
    document: GoldDocument = GoldDocument()
    times: tuple[GoldTime, ...] | None = None
    statements: tuple[GoldStatement, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None
    positions: tuple[GoldPosition, ...] | None = None
    persons: tuple[GoldPerson, ...] | None = None


_decoder = msgspec.json.Decoder(Gold)


def read_gold(path: Path) -> Gold:
    """The gold coding in a file.

    Raises:
        GoldError: the file is missing, damaged, or of another schema.
    """
    try:
        gold = _decoder.decode(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path} cannot be opened ({error.strerror}).", "Check the name.", "تعذر فتح الملف.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(
            f"{path} is no gold coding: {error}.", "See the format in docs/codebook.md.", "هذا الملف ليس ترميزا مرجعيا."
        ) from error
    if gold.schema != "mahdar-gold/1":
        raise GoldError(f"{path} is of schema {gold.schema}.", "This version reads mahdar-gold/1.")
    return gold
