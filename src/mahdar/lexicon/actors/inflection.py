"""How adjectives of nationality and nouns for people inflect, for names in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.lexicon.actors.model import Gender, Number

# Endings of a nisba after its final ي is taken off.
_ENDINGS: tuple[tuple[str, Gender, Number], ...] = (
    ("ي", "m", "s"), ("يا", "m", "s"), ("ية", "f", "s"), ("يان", "m", "d"), ("يين", "m", "p"), ("يون", "m", "p"),
    ("يتان", "f", "d"), ("يتين", "f", "d"), ("يات", "f", "p"), ("يو", "m", "p"),
)  # fmt: skip


def nisba_forms(nisba: str) -> Iterator[tuple[str, Gender, Number]]:
    """The forms of an adjective of nationality, without and with the article.

    >>> [form for form, gender, number in nisba_forms("روسي") if number == "p"]
    ['روسيين', 'الروسيين', 'روسيون', 'الروسيون', 'روسيات', 'الروسيات', 'روسيو', 'الروسيو']
    """
    if " " in nisba:
        head, _, tail = nisba.partition(" ")
        if not head.endswith("ي") or not tail.endswith("ي"):
            yield from ((f"{head} {form}", gender, number) for form, gender, number in nisba_forms(tail))
            return
        for (one, gender, number), (two, _, _) in zip(nisba_forms(head), nisba_forms(tail), strict=True):
            yield f"{one} {two}", gender, number
        return
    if not nisba.endswith("ي"):
        bare = nisba.removeprefix("ال")
        for form, gender in ((bare, "m"), (bare + "ة", "f")):
            yield form, "m" if gender == "m" else "f", "s"
            yield "ال" + form, "m" if gender == "m" else "f", "s"
        return
    stem = nisba[:-1]
    for ending, gender, number in _ENDINGS:
        yield stem + ending, gender, number
        yield "ال" + stem + ending, gender, number


def with_article(noun: str) -> tuple[str, ...]:
    """A noun as it is and with its article, where it may take one.

    >>> with_article("أكراد"), with_article("المغاربة")
    (('أكراد', 'الأكراد'), ('المغاربة', 'مغاربة'))
    """
    if noun.startswith("ال"):
        return noun, noun[2:]
    first, _, rest = noun.partition(" ")
    return (noun, f"ال{first} {rest}".strip()) if not rest else (noun,)
