from hypothesis import given
from hypothesis import strategies as st

from mahdar.search.query import MOST_LETTERS, MOST_WORDS, TOO_LONG, Part, Query, parse
from mahdar.search.senses import MOST_PHRASES, plan


def words(query: Query) -> list[list[tuple[str, ...]]]:
    return [[part.words for part in group] for group in query.groups]


def test_words_are_all_wanted_and_or_joins_alternatives() -> None:
    assert words(parse("غارات صنعاء")) == [[("غارات",)], [("صنعاء",)]]
    assert words(parse("غارات OR قصف صنعاء")) == [[("غارات",), ("قصف",)], [("صنعاء",)]]
    assert words(parse("غارات أو قصف | هجوم")) == [[("غارات",), ("قصف",), ("هجوم",)]]


def test_every_kind_of_quotation_mark_makes_a_phrase() -> None:
    for typed in ('"مجلس النواب"', "«مجلس النواب»", "“مجلس النواب”", '"مجلس النواب'):
        assert words(parse(typed)) == [[("مجلس", "النواب")]]


def test_words_joined_by_a_mark_are_a_phrase() -> None:
    assert words(parse("كي-مون UN-Habitat")) == [[("كي", "مون")], [("UN", "Habitat")]]


def test_minus_and_equals_sign() -> None:
    query = parse('نواب -القرار NOT "مجلس النواب" =وزير')
    assert [part.words for part in query.without] == [("القرار",), ("مجلس", "النواب")]
    assert query.groups[-1] == (Part(("وزير",), exact=True),)
    assert all(part.exact for group in parse("وزير دولة", exact=True).groups for part in group)


def test_small_words_are_left_out_unless_they_are_all_or_quoted() -> None:
    assert words(parse("محادثات في فيينا")) == [[("محادثات",)], [("فيينا",)]]
    assert words(parse("في")) == [[("في",)]]
    assert words(parse('"محادثات في فيينا" =من')) == [[("محادثات", "في", "فيينا")], [("من",)]]


def test_or_without_something_on_both_sides_is_nothing() -> None:
    assert words(parse("OR غارات OR")) == [[("غارات",)]]


def test_a_long_question_is_cut_with_a_note() -> None:
    query = parse("وزير " * 100)
    assert sum(len(part.words) for group in query.groups for part in group) == MOST_WORDS
    assert query.notes == (TOO_LONG,)
    assert parse("(" * (MOST_LETTERS + 1)).notes == (TOO_LONG,)
    assert parse("وزير").notes == ()


@given(st.text())
def test_any_text_is_a_question(text: str) -> None:
    query = parse(text)
    for part in (*(p for group in query.groups for p in group), *query.without):
        assert part.words


@given(
    st.lists(
        st.sampled_from("وزير الامم علي محادثات زار قوى مسلحين دول يزوران فلانوف".split()), min_size=2, max_size=12
    )
)
def test_a_phrase_has_few_combinations(some: list[str]) -> None:
    (part,) = plan(parse('"' + " ".join(some) + '"')).groups[0]
    ways = 1
    for word in part.words:
        ways *= len(word.lemmas)
    assert ways <= MOST_PHRASES


def test_spellings_of_a_name_are_looked_for_together() -> None:
    (part,) = plan(parse("أميركا")).groups[0]
    assert {"اميركا", "امريكا"} <= set(part.words[0].lemmas)
    (part,) = plan(parse("=أميركا")).groups[0]
    assert part.exact
