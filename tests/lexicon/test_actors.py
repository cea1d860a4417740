"""The tables of actors as a whole: complete, consistent, and found by their names."""

import pytest

from mahdar.lexicon.actors import NameSense, gazetteer, office_of
from mahdar.lexicon.actors.codes import ISO3
from mahdar.lexicon.actors.inflection import nisba_forms
from mahdar.lexicon.actors.places import STATES
from mahdar.lexicon.actors.spelling import spellings, tokens_of
from mahdar.lexicon.loader import read_table

# Territories that nobody lives in for good, or that have no seat of their own.
WITHOUT_CAPITAL = {"ATA", "BVT", "HMD", "NFK", "UMI"}
WITHOUT_ADJECTIVE = {
    "ATF", "BES", "BLM", "BVT", "CCK", "COK", "CXR", "HMD", "KNA", "NFK", "PCN", "SGS", "SPM", "SXM", "TCA", "UMI", "VGB", "VIR",
    "WLF",
}  # fmt: skip


def senses(name: str) -> list[NameSense]:
    return [s for s in gazetteer().trie.get(tokens_of(name)) if isinstance(s, NameSense)]


def rows() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return {
        row["code"]: (row.many("names_ar"), row.many("capitals_ar"), row.many("nisba_ar"))
        for row in read_table("states", STATES, key="code")
    }


def test_every_country_of_iso_3166_has_a_row() -> None:
    assert set(rows()) == ISO3


def test_every_country_has_names_that_lead_to_it() -> None:
    for code, (names, _, _) in rows().items():
        assert names, code
        for name in names:
            assert any(s.actor.polity == code and s.use == "name" for s in senses(name)), name


def test_every_country_has_a_capital_where_one_exists() -> None:
    for code, (_, capitals, _) in rows().items():
        if code in WITHOUT_CAPITAL:
            continue
        assert capitals, code
        assert any(s.actor.polity == code and s.use == "capital" for s in senses(capitals[0])), capitals[0]


def test_every_country_has_its_adjective_in_all_shapes() -> None:
    for code, (_, _, adjectives) in rows().items():
        if code in WITHOUT_ADJECTIVE:
            continue
        assert adjectives, code
        for form, _, _ in nisba_forms(adjectives[0]):
            assert any(s.actor.polity == code for s in senses(form)), form


@pytest.mark.parametrize(
    ("prefix", "least"),
    [("state:", 249), ("org:", 250), ("group:", 250), ("person:", 1200), ("medium:", 120), ("seat:", 100)],
)
def test_tables_are_broad(prefix: str, least: int) -> None:
    found: set[str] = set()
    places = [gazetteer().trie.root]
    while places:
        node = places.pop()
        found.update(s.actor.key for s in node.ends if isinstance(s, NameSense) and s.actor.key.startswith(prefix))
        places.extend(node.next.values())
    assert len(found) >= least


def test_every_office_of_a_person_and_every_polity_is_known() -> None:
    known = gazetteer()
    for person in known.persons.values():
        for tenure in person.tenures:
            assert tenure.office in known.offices
            assert tenure.polity in known.polities


def test_parts_of_an_organisation_act_for_it() -> None:
    assert gazetteer().polities["UN-SECURITY-COUNCIL"].polity == "UN"
    assert gazetteer().polities["IAEA"].polity == "IAEA"


def test_persons_in_two_tables_are_one() -> None:
    bearers: dict[tuple[str, ...], set[str]] = {}
    for person in gazetteer().persons.values():
        for name in person.names:
            if len(tokens := tokens_of(name)) > 1:
                bearers.setdefault(tokens, set()).add(person.key)
    assert not {name: keys for name, keys in bearers.items() if len(keys) > 1}
    assert len({p.name_en for p in gazetteer().persons.values()}) == len(gazetteer().persons)


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("وزير الخارجية", "foreign-minister"),
        ("السفيرة", "ambassador"),
        ("رئيس الوزراء", "head-of-government"),
        ("الرئيس", "president"),
    ],
)
def test_an_office_is_found_by_its_phrase(phrase: str, key: str) -> None:
    assert key in {office.key for office in office_of(phrase)}


def test_names_are_spelt_with_and_without_spaces() -> None:
    assert ("عبدالله",) in set(spellings("عبد الله"))
    assert ("سالم", "ابن", "غانم") in set(spellings("سالم بن غانم"))
    assert next(iter(spellings("كي-مون"))) == ("كي", "مون")


def test_spelling_twice_gives_the_same() -> None:
    assert list(spellings("أبو ظبي")) == list(spellings("أبو ظبي"))
