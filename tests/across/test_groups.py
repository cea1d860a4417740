"""What reports have in common, from the first report to the last, in any order."""

import random

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.across import rebuild
from mahdar.across.views import credited, find_families, find_incidents, find_stories
from mahdar.store import schema
from mahdar.store.database import writing
from mahdar.store.documents import remove_document, replace_record
from telling import ACROSS, groups, names, records, tell

EXPELLED = {"expel-a", "expel-b", "expel-copy", "expel-c", "expel-no"}


@pytest.fixture
def alone() -> Connection:
    """A database in memory."""
    engine = sa.create_engine("sqlite://")
    schema.metadata.create_all(engine)
    conn = engine.connect()
    conn.exec_driver_sql("PRAGMA foreign_keys = ON")
    return conn


def test_copies_are_one_family_and_go_back_to_the_agency(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn)
        (family,) = find_families(conn)
    assert names(family.reports) == {"expel-b", "expel-copy"}
    assert family.credited == "رويترز"
    assert family.outlets == ("قناة الميناء", "موقع الضفة")


def test_reports_of_one_happening_are_a_story_and_others_are_not(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn)
        found = find_stories(conn)
    assert [names(s.reports) for s in found] == [EXPELLED, {"talks-a", "talks-b"}]
    assert (found[0].first, found[0].last) == ("2022-03-10", "2022-03-11")


def test_an_act_told_by_five_reports_is_one_incident(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn)
        (act,) = [i for i in find_incidents(conn, kind="SANCTION") if i.mode == "expel"]
    assert names([t.report for t in act.told]) == EXPELLED
    assert (act.actors, act.recipients, act.reports, act.tellings) == (("RUS",), ("GBR",), 5, 4)
    assert "رويترز" in act.sources
    assert "موقع الضفة" in act.outlets
    assert "موقع الضفة" not in act.sources  # it has the agency's text
    told = {t.words for t in act.told}
    assert "طرد" in told or "طردت" in told


def test_numbers_are_told_low_best_and_high_and_contradictions_are_shown(engine: Engine) -> None:
    with writing(engine) as conn:
        keys = tell(conn)
        (act,) = [i for i in find_incidents(conn, kind="SANCTION") if i.mode == "expel"]
    spread = act.numbers["expelled"]
    assert (spread.low, spread.best, spread.high) == (8, 8, 10)
    found = {c.kind: c.values for c in act.contradictions}
    assert found["expelled"]["10"] == (keys["expel-c"],)
    assert found["status"]["negated"] == (keys["expel-no"],)
    assert act.status == "actual"


def test_incidents_are_found_by_day_and_number_of_reports(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn)
        assert {i.type for i in find_incidents(conn, since="2022-04-01")} == {"CONSULT"}
        assert all(i.reports > 3 for i in find_incidents(conn, reports=4))
        assert find_incidents(conn, until="2022-03-01") == []


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_adding_changes_nothing(alone: Connection, seed: int) -> None:
    other = sa.create_engine("sqlite://")
    schema.metadata.create_all(other)
    order = list(records())
    random.Random(seed).shuffle(order)  # noqa: S311
    tell(alone)
    with other.connect() as shuffled:
        tell(shuffled, order)
        assert groups(shuffled) == groups(alone)


@pytest.mark.parametrize("gone", ["expel-b", "expel-copy", "expel-a", "talks-a", "market", "expel-no"])
def test_a_report_that_is_removed_leaves_what_would_be_without_it(alone: Connection, gone: str) -> None:
    keys = tell(alone)
    remove_document(alone, keys[gone], listeners=[ACROSS])
    other = sa.create_engine("sqlite://")
    schema.metadata.create_all(other)
    with other.connect() as conn:
        tell(conn, [key for key in records() if key != gone])
        assert groups(conn) == groups(alone)


def test_a_report_read_anew_is_placed_anew(alone: Connection) -> None:
    keys = tell(alone)
    before = groups(alone)
    for key in ("expel-b", "talks-b"):
        replace_record(alone, keys[key], records()[key], listeners=[ACROSS])
    assert groups(alone) == before


def test_a_rebuild_gives_what_adding_gave(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn, reversed(list(records())))
        before = groups(conn)
        assert rebuild(conn) == len(records())
        assert groups(conn) == before


def test_all_removed_leaves_nothing(alone: Connection) -> None:
    keys = tell(alone)
    for key in keys.values():
        remove_document(alone, key, listeners=[ACROSS])
    assert not any(groups(alone).values())
    for table in (schema.bands, schema.prints, schema.story_terms, schema.traits, schema.trait_keys):
        assert alone.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_a_family_without_an_agency_goes_back_to_its_first_outlet(engine: Engine) -> None:
    with writing(engine) as conn:
        tell(conn)
        story = find_stories(conn)[1]
    assert credited(story.reports) == "الصدى"


def test_one_person_of_several_reports_is_one_actor_that_an_analyst_may_join(alone: Connection) -> None:
    from mahdar.across.actors import same_as

    keys = tell(alone)
    e, a = schema.entities.c, schema.actors.c
    query = sa.select(e.actor).where(e.name_ar.like("%بيلوف%"), e.document.in_([keys["threat"], keys["expel-a"]]))
    assert len(set(alone.scalars(query))) == 1
    ours, theirs, third = alone.scalars(sa.select(a.key).order_by(a.key).limit(3)).all()
    for one, other in ((ours, theirs), (theirs, third)):
        alone.execute(sa.update(schema.actors).where(a.key == one).values(same_as=other))
    assert same_as(alone) == {ours: third, theirs: third}
    rebuild(alone)
    assert same_as(alone) == {ours: third, theirs: third}
