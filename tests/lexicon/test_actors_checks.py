"""What is wrong in a table of actors is reported with file and line."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from mahdar.errors import TableError
from mahdar.lexicon.actors import Actor, codes, collectives, organisations, people, places
from mahdar.lexicon.actors.compiled import _collect
from mahdar.lexicon.actors.latin import region_of, shape, spell, spell_by
from mahdar.lexicon.actors.model import Office
from mahdar.lexicon.actors.transliteration import transliterate
from mahdar.lexicon.actors.trie import Trie, cuts


def table(tmp_path: Path, columns: Iterable[str], *lines: str) -> Path:
    path = tmp_path / "made_up.tsv"
    path.write_text(
        "# made up\n" + "\t".join(columns) + "\n" + "".join(line + "\n" for line in lines), encoding="utf-8"
    )
    return path


def refused(make: Callable[[], Iterable[object]], line: int, what: str) -> None:
    with pytest.raises(TableError) as caught:
        list(make())
    assert (caught.value.file, caught.value.line) == ("made_up.tsv", line)
    assert what in str(caught.value)


STATE = "XXL\tBigland\tبيغلاند\tBigtown\tبيغتاون\tبيغلاندي\t"
GROUP = "RED\tReds\tالحمر\t\tالحزب\t\tEGY\tPTY\tparty"


def test_an_unknown_country_is_refused(tmp_path: Path) -> None:
    refused(lambda: places.read_states(table(tmp_path, places.STATES, STATE)), 3, "'XXL'")


def test_an_unknown_kind_of_place_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, places.PLACES, "مدينة أولى\tFirst\tEGY\tcity", "مدينة ثانية\tSecond\tEGY\thamlet")
    refused(lambda: places.place_names(path), 4, "'hamlet'")


def test_a_seat_of_nobody_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, places.SEATS, "قصر الريح\tATLANTIS\tWind Palace\tGOV\tpresidency")
    refused(lambda: places.seat_names({}, path), 3, "'ATLANTIS'")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (GROUP.replace("PTY", "CLOWN"), "CLOWN"),
        (GROUP.replace("party", "circus"), "circus"),
        (GROUP.replace("الحمر", ""), "Arabic name"),
    ],
)
def test_a_bad_row_of_groups_is_refused(tmp_path: Path, line: str, what: str) -> None:
    refused(
        lambda: collectives.read_groups(table(tmp_path, collectives.GROUPS, GROUP.replace("RED", "BLUE"), line)),
        4,
        what,
    )


def test_a_name_of_two_groups_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, collectives.GROUPS, GROUP, GROUP.replace("RED", "PINK"))
    refused(lambda: _collect(collectives.read_groups(path), {}), 4, "group:RED")


def test_an_organisation_without_its_parent_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, organisations.COLUMNS, "NEST\tNest\tالعش\t\t\tIGO\t\tTREE\tcouncil")
    refused(lambda: organisations.read_organisations(path), 3, "'TREE'")


def test_an_unknown_rank_of_office_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, people.OFFICES, "keeper\tحارس المفتاح\t\t\tkeeper\tGOV\tstate\tnoble")
    refused(lambda: people.read_offices(path), 3, "'noble'")


@pytest.mark.parametrize(
    ("offices", "what"),
    [
        ("EGY:keeper:2011", "POLITY:office:FROM:TO"),
        ("EGY:jester:2011:", "jester"),
        ("EGY:keeper:2011-13:", "2011-13"),
        ("EGY:keeper:2015:2011", "before"),
        ("ATL:keeper:2011:", "ATL"),
    ],
)
def test_a_bad_office_of_a_person_is_refused(tmp_path: Path, offices: str, what: str) -> None:
    keeper = Office("keeper", "keeper", ("GOV",), ("state",), "head")
    egypt = Actor("state:EGY", "state", "مصر", "Egypt")
    path = table(tmp_path, people.PERSONS, f"Adam One\tآدم الأول\tm\tEGY\t{offices}")
    refused(lambda: people.read_persons({"EGY": egypt}, {"keeper": keeper}, [path]), 3, what)


def test_a_person_of_two_tables_keeps_the_offices_of_both(tmp_path: Path) -> None:
    keeper = Office("keeper", "keeper", ("GOV",), ("state",), "head")
    egypt = Actor("state:EGY", "state", "مصر", "Egypt")
    path = table(
        tmp_path,
        people.PERSONS,
        "Adam One\tآدم الأول\tm\tEGY\tEGY:keeper:2011:2012",
        "Adam I\tآدم الأوّل|آدم واحد\tm\tEGY\tEGY:keeper:2014:",
    )
    (person,) = people.read_persons({"EGY": egypt}, {"keeper": keeper}, [path])
    assert [t.since for t in person.tenures] == ["2011", "2014"]
    assert person.names == ("آدم الأول", "آدم الأوّل", "آدم واحد")


def test_codes_of_plover_and_iso_are_told_apart() -> None:
    assert "KOS" in codes.ISO3
    assert "XKX" not in codes.ISO3
    assert len(codes.ISO3) == 250


def test_particles_are_taken_off_before_a_name() -> None:
    assert list(cuts("للحزب")) == [(0, "للحزب"), (1, "لحزب"), (1, "الحزب")]
    trie: Trie[str] = Trie()
    trie.add(("الحزب",), "party")
    assert [(n, node.ends) for n, node in trie.heads("وللحزب")] == [(2, ("party",))]


@pytest.mark.parametrize(
    ("word", "latin"),
    [("غروشكو", "Grushko"), ("كرقاشي", "Karqashi"), ("الدعيمي", "al-Duaimi"), ("الطراونة", "al-Tarawneh")],
)
def test_words_of_no_table_are_spelt_by_their_letters(word: str, latin: str) -> None:
    assert spell(word) == latin


def test_known_parts_of_a_name_have_their_usual_spelling() -> None:
    assert transliterate("محمد بن سالم".split()) == "Mohammed bin Salem"
    assert transliterate("جون فان درم".split()).startswith("John van ")


@pytest.mark.parametrize("word", ["ء", "ئئئ", "١٢", "abc", "ـ", "ووو", "ااا"])
def test_any_word_can_be_spelt(word: str) -> None:
    assert isinstance(spell(word), str)


@pytest.mark.parametrize(
    ("word", "state", "latin"),
    [
        ("راديفوييفيتش", "SRB", "Radevojevic"),
        ("هاركينسون", "GBR", "Harkinson"),
        ("فاندرهاغن", "DNK", "Vanderhagen"),
        ("نورماتوفا", "KGZ", "Nurmatova"),
        ("دزيدزيغوري", "GEO", "Dzedzigori"),
        ("حشلاف", "DZA", "Hachlaf"),
        ("حشلاف", "IRQ", "Hashlaf"),
    ],
)
def test_a_word_is_spelt_after_the_fashion_of_its_state(word: str, state: str, latin: str) -> None:
    assert spell(word, region_of(state)) == latin


def test_a_known_word_is_spelt_as_in_its_own_part_of_the_world() -> None:
    known = {("korean", "لي"): "Lee", ("world", "لي"): "Li"}
    assert transliterate(["لي", "دو"], known, "KOR").startswith("Lee ")
    assert transliterate(["دو", "لي"], known).endswith(" Li")


@pytest.mark.parametrize(("around", "expected"), [("<كبيسي>", "<CCيCي>"), ("طرا", "CCا")])
def test_the_shape_of_a_word_is_that_of_its_consonants(around: str, expected: str) -> None:
    assert shape(around) == expected


def test_longer_contexts_win_over_shorter_ones() -> None:
    contexts = {("world", "", "ج", ""): "j", ("world", "", "ج", "ي"): "g", ("world", "", "ي", ""): "i"}
    assert spell_by("جيج", "world", contexts, {}) == "gij"
    assert spell_by("جج", "arab", contexts, {"_": "", "_C": "a"}) == "jaj"
