"""Corrections show wherever the marks do: search, groups across reports, the ledger."""

import sqlalchemy as sa
from correcting import say
from sqlalchemy.engine import Connection, Engine

import mahdar
from mahdar.across.placing import rebuild
from mahdar.across.views import find_incidents
from mahdar.corrections.joins import moved
from mahdar.corrections.review import join_marks, split_mark, take_back
from mahdar.ledger.acts import load_acts
from mahdar.ledger.meetings import met
from mahdar.ledger.positions import ledger
from mahdar.listeners import listeners
from mahdar.record import Record
from mahdar.search.filters import Filters
from mahdar.search.find import search
from mahdar.store.database import writing
from mahdar.store.documents import add_record, load_record, replace_record
from mahdar.store.schema import documents, events
from telling import groups, records

WHO = {"who": "ليلى"}


def fill(engine: Engine, *keys: str) -> dict[str, Record]:
    told = {key: records()[key] for key in keys or records()}
    with writing(engine) as conn:
        for record in told.values():
            add_record(conn, record, listeners=listeners())
    return told


def mark_of(record: Record, kind: str) -> str:
    return f"{record.document.id}#{next(e.id for e in record.events if e.type == kind)}"


def listed(engine: Engine, **filters: tuple[str, ...]) -> list[str]:
    return [f"{hit.id}#{mark}" for hit in search(engine, "", Filters(**filters)).hits for mark in hit.events]  # type: ignore[arg-type]


def take_all_back(engine: Engine, *keys: int) -> None:
    with writing(engine) as conn:
        for key in keys:
            take_back(conn, key)


def test_search_lists_no_rejected_event_and_finds_an_edited_one(engine: Engine) -> None:
    mark = mark_of(fill(engine)["threat"], "THREATEN")
    assert mark in listed(engine, type=("THREATEN",), actor=("RUS",))
    no = say(engine, "reject", mark)
    assert mark not in listed(engine, type=("THREATEN",))
    take_all_back(engine, no)
    assert mark in listed(engine, type=("THREATEN",))
    say(engine, "edit", mark, "type=SANCTION", "actors=FRA")
    assert mark not in listed(engine, type=("THREATEN",))
    assert mark in listed(engine, type=("SANCTION",), actor=("FRA",))


def test_search_finds_no_rejected_statement(engine: Engine) -> None:
    record = mahdar.read("قال وزير الخارجية الأردني سليم الحمداني إن بلاده ترفض العقوبات.", published="2022-01-12")
    with writing(engine) as conn:
        add_record(conn, record, listeners=listeners())
    assert [h.statements for h in search(engine, "", Filters(speaker=("JOR",))).hits] == [("s1",)]
    say(engine, "reject", f"{record.document.id}#s1")
    assert search(engine, "", Filters(speaker=("JOR",))).total == 0


def test_groups_and_ledger_leave_out_what_was_rejected(engine: Engine) -> None:
    told = fill(engine)
    with engine.connect() as conn:
        before, (line,) = groups(conn), ledger(conn, holder="RUS")
        (incident, *_) = find_incidents(conn)
    name = next(k for k, r in told.items() if r.document.id == line.evidence[0].id)
    telling = incident.told[-1]
    keys = [say(engine, "reject", f"{telling.report.id}#{telling.event}")]
    keys.append(say(engine, "reject", f"{told[name].document.id}#p1"))
    with engine.connect() as conn:
        assert ledger(conn, holder="RUS") == []
        left = {(t.report.id, t.event) for i in find_incidents(conn, reports=1) for t in i.told}
        assert (telling.report.id, telling.event) not in left
        acts = {mark for act in load_acts(conn) for mark in act.events}
        assert (telling.report.key, telling.event) not in acts
    with writing(engine) as conn:  # groups made anew see the corrections too
        seen = groups(conn)
        rebuild(conn)
        assert groups(conn) == seen != before
    take_all_back(engine, *keys)
    with engine.connect() as conn:
        assert groups(conn) == before


def test_acts_have_the_edited_type_status_and_parties(engine: Engine) -> None:
    mark = mark_of(fill(engine)["threat"], "THREATEN")

    def acts(kind: str, party: str) -> int:
        with engine.connect() as conn:
            return sum(a.day == "2022-03-01" for a in load_acts(conn, types=(kind,), parties=(party,)))

    assert acts("THREATEN", "RUS") == 1
    say(engine, "edit", mark, "type=ACCUSE", "actors=FRA", "recipients=DEU")
    assert (acts("THREATEN", "RUS"), acts("ACCUSE", "FRA"), acts("ACCUSE", "DEU")) == (0, 1, 1)
    say(engine, "edit", mark, "status=hypothetical")
    assert acts("ACCUSE", "FRA") == 0


def act_of(conn: Connection, mark: str) -> set[str]:
    """The marks of the act that a mark is part of."""
    document, _, name = mark.partition("#")
    ids: dict[int, str] = dict(conn.execute(sa.select(documents.c.key, documents.c.id)).all())
    found = [{f"{ids[key]}#{one}" for key, one in act.events} for act in load_acts(conn)]
    return next(act for act in found if f"{document}#{name}" in act)


def test_joined_and_split_incidents_show(engine: Engine) -> None:
    fill(engine)
    with engine.connect() as conn:
        assert moved(conn) == {}
        (one, *_) = find_incidents(conn)
        inside = {f"{t.report.id}#{t.event}" for t in one.told}
        lone = next(i for i in find_incidents(conn, reports=0) if i.key != one.key)
        other = f"{lone.told[0].report.id}#{lone.told[0].event}"
    lead = f"{one.told[0].report.id}#{one.told[0].event}"
    with writing(engine) as conn:
        joined = join_marks(conn, other, lead, **WHO)
        now = next(i for i in find_incidents(conn) if i.key == one.key)
        assert {f"{t.report.id}#{t.event}" for t in now.told} >= {other, *inside}
        assert lone.key not in {i.key for i in find_incidents(conn)}
        assert act_of(conn, other) >= {other, lead}
        split_mark(conn, other, **WHO)
        assert other not in act_of(conn, lead)
        take_back(conn, joined)
        assert act_of(conn, other) == {other}
        last = sorted(inside - {lead})[-1]
        split_mark(conn, last, **WHO)
        now = next(i for i in find_incidents(conn, reports=1) if i.key == one.key)
        assert {f"{t.report.id}#{t.event}" for t in now.told} == inside - {last}


def test_meetings_of_a_joined_actor_are_found(engine: Engine) -> None:
    texts = (
        "التقى وزير الخارجية الأردني سليم الحمداني في عمان نظيره المصري هشام البارودي.",
        "التقى وزير الخارجية اليمني سلمان الحمدني في صنعاء نظيره المصري هشام البارودي.",
    )
    told = [mahdar.read(text, published=f"2022-01-1{n}") for n, text in enumerate(texts)]
    with writing(engine) as conn:
        for record in told:
            add_record(conn, record, listeners=listeners())
        assert (len(met(conn, "JOR", "EGY")), len(met(conn, "YEM", "EGY"))) == (1, 1)
        one, other = (
            f"{r.document.id}#{next(e.id for e in r.entities if e.kind == 'person' and e.polity == p)}"
            for r, p in zip(told, ("JOR", "YEM"), strict=True)
        )
        join_marks(conn, other, one, **WHO)
        found = met(conn, "JOR", "EGY")
        assert len(found) == 2
        assert len({g.name for e in found for g in e.guests if g.polity == "JOR"}) == 1


def test_a_new_reading_has_its_corrections_in_all_tables(engine: Engine) -> None:
    record = fill(engine, "threat")["threat"]
    mark = mark_of(record, "THREATEN")
    say(engine, "reject", mark)
    with writing(engine) as conn:
        key = conn.scalar(sa.select(documents.c.key))
        assert key is not None
        replace_record(conn, key, record, listeners=listeners())
        assert load_record(conn, key) == record
        assert mark.partition("#")[2] not in set(conn.scalars(sa.select(events.c.id)))
    assert mark not in listed(engine, type=("THREATEN",))
