"""Who said what, speakers and parties, and searches that are kept."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from desk_archive import fill
from mahdar.desk.listing import Slice
from mahdar.desk.profiles import actor_profile, party_profile
from mahdar.desk.searches import find_saved, forget, save, saved
from mahdar.desk.statements import Asked, Said, find_speakers, find_statements
from mahdar.errors import NoSuchRow, OptionError
from mahdar.search.facets import facets
from mahdar.search.filters import Filters
from mahdar.search.find import search_in
from mahdar.store.database import writing
from mahdar.store.schema import actors


@pytest.fixture
def told(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as conn:
        fill(conn)
        yield conn


def said(conn: Connection, **asked: object) -> list[Said]:
    return list(find_statements(conn, Slice(1, 500), Asked(**asked)).rows)  # type: ignore[arg-type]


def test_each_filter_narrows_statements(told: Connection) -> None:
    every = said(told)
    assert {x.kind for x in said(told, kind=("indirect",))} == {"indirect"}
    first, second = said(told, hand="first"), said(told, hand="second")
    assert len(first) + len(second) == len(every)
    assert all(x.reported_by for x in second)
    assert {x.outlet for x in said(told, outlet=("الصدى",))} == {"الصدى"}
    assert all(x.speaker and x.speaker.polity == "RUS" for x in said(told, speaker=("RUS",)))
    assert said(told, speaker=("فلان لا يعرفه أحد",)) == []
    assert {(x.published or "")[:7] for x in said(told, since="2022-03-01", until="2022-03-31")} == {"2022-03"}


def test_statements_are_found_by_their_words(told: Connection) -> None:
    found = said(told, words="النار")
    assert found
    assert len(found) < len(said(told))
    assert said(told, words="«»؟") == []
    assert len(said(told, words="-النار")) > 0


def test_speakers_have_all_their_statements(told: Connection) -> None:
    speakers = find_speakers(told, Slice(1, 500), Asked())
    assert [s.statements for s in speakers.rows] == sorted((s.statements for s in speakers.rows), reverse=True)
    for one in speakers.rows:
        assert len(said(told, actor=one.actor)) == one.statements
        assert one.direct <= one.statements


def test_actors_that_an_analyst_joined_speak_as_one(told: Connection) -> None:
    one, two = find_speakers(told, Slice(1, 2), Asked()).rows
    told.execute(sa.update(actors).where(actors.c.key == two.actor).values(same_as=one.actor))
    both = {s.actor: s for s in find_speakers(told, Slice(1, 500), Asked()).rows}
    assert two.actor not in both
    assert both[one.actor].statements == one.statements + two.statements
    profile = actor_profile(told, two.actor)
    assert profile.who.actor == one.actor
    assert profile.joined == (two.actor,)
    assert profile.statements.total == one.statements + two.statements


def test_a_speaker_has_names_offices_and_statements(told: Connection) -> None:
    persons = [s for s in find_speakers(told, Slice(1, 500), Asked()).rows if s.who.kind == "person"]
    profiles = [actor_profile(told, s.actor) for s in persons]
    assert all(p.statements.total == s.statements for p, s in zip(profiles, persons, strict=True))
    assert any(p.offices for p in profiles)
    assert all(p.names for p in profiles)
    with pytest.raises(NoSuchRow):
        actor_profile(told, 99_999_999)


def test_a_party_has_whom_it_acts_with_and_against(told: Connection) -> None:
    russia = party_profile(told, "RUS")
    britain = next(c for c in russia.counterparts if c.polity == "GBR")
    assert britain.conflict > 0
    back = next(c for c in party_profile(told, "GBR").counterparts if c.polity == "RUS")
    assert (back.from_conflict, back.from_cooperation) == (britain.conflict, britain.cooperation)
    turkey = party_profile(told, "TUR")
    assert {p.holder for p in turkey.positions.rows} == {"TUR"}
    ceasefire = next(p for p in turkey.positions.rows if p.issue == "ceasefire-in-idlib")
    assert (ceasefire.stance, ceasefire.times) == ("accepts", 2)
    assert party_profile(told, "JOR").meetings.total > 0
    with pytest.raises(NoSuchRow):
        party_profile(told, "ZZZ")


def test_searches_are_kept_and_forgotten(told: Connection) -> None:
    save(told, " طرد\x00 الدبلوماسيين ", "?q=طرد&type=SANCTION")
    key = save(told, "طرد الدبلوماسيين", "q=طرد")
    assert [(s.name, s.query) for s in saved(told, Slice()).rows] == [("طرد الدبلوماسيين", "q=طرد")]
    assert find_saved(told, key).query == "q=طرد"
    forget(told, key)
    for gone in (find_saved, forget):
        with pytest.raises(NoSuchRow):
            gone(told, key)
    for name, query in (("", "q=a"), ("x" * 200, "q=a"), ("x", " "), ("x", "q=" + "a" * 5000)):
        with pytest.raises(OptionError):
            save(told, name, query)


def test_facets_count_what_is_found(told: Connection) -> None:
    for words, filters in (
        ("دبلوماسيين", Filters()),
        ("", Filters(type=("SANCTION",))),
        ("طرد", Filters(outlet=("الصدى",))),
    ):
        found, counts = search_in(told, words, filters, limit=1000), facets(told, words, filters)
        assert counts.counted == found.total > 0
        outlets = [h.publisher for h in found.hits if h.publisher]
        assert dict(counts.outlet) == {name: outlets.count(name) for name in set(outlets)}
        assert sum(n for _, n in counts.year) == len([h for h in found.hits if h.published])
    assert (
        dict(facets(told, "", Filters(type=("SANCTION",))).type)["SANCTION"]
        == search_in(told, "", Filters(type=("SANCTION",))).total
    )
    assert facets(told, "").counted == 0


def test_the_newest_hits_come_first_when_asked(told: Connection) -> None:
    days = [h.published or "" for h in search_in(told, "روسيا", limit=100, newest=True).hits]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
