"""Clitics: every way in which Arabic spelling lets a word be a stem with particles before and a pronoun after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

# Costs in the scale of `mahdar.arabic.words`: ten steps halve the likelihood. From how often each clitic is written.
CONJUNCTIONS = {"": 0, "و": -30, "ف": -75}
PREPOSITIONS = {"": 0, "ب": -35, "ل": -35, "ك": -75}
DETERMINED = -10
LAM_LAM = 15  # للجنة: of the two readings, ل+ال+لجنة is far commoner than ل+لجنة
FUTURE = -30
SUBJUNCTIVE = -35
PRONOUNS = {
    "": 0,
    "ه": -35,
    "ها": -30,
    "هم": -35,
    "هما": -45,
    "هن": -70,
    "نا": -50,
    "ك": -90,
    "كم": -70,
    "ي": -75,
    "ني": -60,
}
NOUN_PRONOUNS = frozenset(PRONOUNS) - {"ني"}
VERB_PRONOUNS = frozenset(PRONOUNS) - {"ي"}
MIN_STEM = 2


class Split(NamedTuple):
    """One way to take a word apart. ``forms`` are the spellings its stem may have without the pronoun."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str
    forms: tuple[str, ...]
    cost: int

    @property
    def definite(self) -> bool:
        """Whether ال or a pronoun makes a noun definite."""
        return bool(self.enclitic) or self.proclitics[-1:] == ("ال",)

    @property
    def may_guess(self) -> bool:
        """Whether a stem that no table holds may be read this way: only و and ال are taken off unknown words."""
        return not self.enclitic and len(self.stem) > 2 and all(p in ("و", "ال") for p in self.proclitics)

    def admits(self, feature: str) -> bool:
        """Whether these clitics may stand with a form of these features (see `mahdar.arabic.forms.FEATURES`)."""
        last = self.proclitics[-1] if self.proclitics else ""
        if feature == "e":
            return not self.enclitic and last != "س"
        if feature[0] == "v":
            if last in ("ال", "ب", "ك") or self.enclitic == "ي":
                return False
            if last in ("س", "ل"):
                return feature[1] == "i"
            return not (self.enclitic and feature[2] == "p")
        if last == "س" or self.enclitic == "ني":
            return False
        if self.enclitic and last == "ال":
            return False
        construct = feature.endswith("c")
        if construct:  # ممثلو الدول، ممثليها: never with ال
            return last != "ال"
        dropped = feature[1:3] in ("md", "mp", "fd") and self.stem.endswith(("ان", "ون", "ين"))
        return not (self.enclitic and dropped)  # the ن of dual and plural drops before a pronoun


def _forms(stem: str, enclitic: str) -> tuple[str, ...]:
    """What a stem before a pronoun is spelled like without it.

    >>> _forms("محادثت", "ها"), _forms("أبنائ", "هم"), _forms("قالو", "ه")
    (('محادثت', 'محادثة'), ('أبنائ', 'أبناء'), ('قالو', 'قالوا'))
    """
    if not enclitic:
        return (stem,)
    end = stem[-1]
    if end == "ت":
        return stem, stem[:-1] + "ة"
    if end in "ئؤ":
        return stem, stem[:-1] + "ء"
    if end == "و":
        return stem, stem + "ا"
    if end == "ا":
        return stem, stem[:-1] + "ى"
    return (stem,)


def _proclitics(plain: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    for conjunction, cost in CONJUNCTIONS.items():
        if not plain.startswith(conjunction):
            continue
        rest = plain[len(conjunction) :]
        head = (conjunction,) if conjunction else ()
        yield head, rest, cost
        if rest.startswith("ال"):
            yield (*head, "ال"), rest[2:], cost + DETERMINED
        if rest.startswith("س") and len(rest) > 1 and rest[1] in "يتنأ":
            yield (*head, "س"), rest[1:], cost + FUTURE
        if rest.startswith("لل"):
            yield (*head, "ل", "ال"), rest[2:], cost + PREPOSITIONS["ل"] + DETERMINED
            yield (*head, "ل", "ال"), rest[1:], cost + PREPOSITIONS["ل"] + LAM_LAM
        for preposition in "بلك":
            if rest.startswith(preposition):
                inner = rest[1:]
                yield (*head, preposition), inner, cost + PREPOSITIONS[preposition]
                if preposition != "ل" and inner.startswith("ال"):
                    yield (*head, preposition, "ال"), inner[2:], cost + PREPOSITIONS[preposition] + DETERMINED


def splits(plain: str) -> Iterator[Split]:
    """Every way to take ``plain`` apart that leaves a stem of at least two letters."""
    for proclitics, rest, cost in _proclitics(plain):
        if len(rest) < MIN_STEM and proclitics:
            continue
        yield Split(proclitics, rest, "", (rest,), cost)
        if proclitics[-1:] == ("ال",):
            continue
        for pronoun, price in PRONOUNS.items():
            stem = rest[: -len(pronoun)] if pronoun else ""
            if pronoun and rest.endswith(pronoun) and len(stem) >= MIN_STEM:
                yield Split(proclitics, stem, pronoun, _forms(stem, pronoun), cost + price)
