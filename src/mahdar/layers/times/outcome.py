"""Why an expression gets no date."""

from __future__ import annotations


class NoDateError(Exception):
    """The root: an expression that gets no date."""


class ImpossibleError(NoDateError):
    """The words name a day that no calendar has."""


class UnplacedError(NoDateError):
    """There is nothing to read the words against; ``published`` tells that the day of publication would have helped."""

    def __init__(self, published: bool = False) -> None:
        super().__init__()
        self.published = published


class DroppedError(NoDateError):
    """In this sentence the words are no time after all."""
