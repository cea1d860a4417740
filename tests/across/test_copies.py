"""Copies of one text."""

from mahdar.across.duplicates import SHARED, bands_of, copied, same_days
from mahdar.across.stems import shingles, words_of
from mahdar.across.terms import likeness, terms_of
from mahdar.record import Document, Removed
from telling import records


def _runs(key: str) -> frozenset[int]:
    return shingles(words_of(records()[key].document))


def test_a_cut_copy_is_a_copy_and_another_telling_is_not() -> None:
    assert copied(_runs("expel-b"), _runs("expel-copy")) >= SHARED
    assert copied(_runs("expel-b"), _runs("expel-a")) == 0


def test_a_short_text_within_a_long_one_is_no_copy() -> None:
    assert copied(frozenset(range(20)), frozenset(range(400))) == 0
    assert copied(frozenset(range(100)), frozenset(range(400))) == 1000


def test_copies_share_a_band() -> None:
    assert set(bands_of(_runs("expel-b"))) & set(bands_of(_runs("expel-copy")))
    assert not set(bands_of(_runs("expel-b"))) & set(bands_of(_runs("market")))


def test_bands_are_the_same_on_every_machine() -> None:
    assert bands_of([1, 2, 3])[:2] == [-3209051235949205982, 883039217571005129]


def test_an_empty_text_is_a_copy_of_nothing() -> None:
    assert copied(frozenset(), frozenset()) == 0
    assert len(bands_of(frozenset())) == 24


def test_spelling_changes_no_runs_and_boilerplate_gives_none() -> None:
    told = Document(id="a", text="أعلنت الوزارة إنهاء المهمّة.")
    text = "اعلنت الوزاره إنهــاء المهمة\nاقرأ أيضا"
    other = Document(id="b", text=text, removed=(Removed(text.index("\n"), len(text), "related"),))
    assert shingles(words_of(told)) == shingles(words_of(other))


def test_days_too_far_apart_are_no_copies() -> None:
    assert not same_days("2022-01-01", "2022-01-12", 10)


def test_reports_of_one_act_are_more_alike_than_others() -> None:
    one, two, other = (terms_of(records()[key]) for key in ("expel-a", "expel-c", "aid-done"))
    assert likeness(one, two) == likeness(two, one) > 300 > likeness(one, other)
    assert 960 <= likeness(one, one) <= 1040
