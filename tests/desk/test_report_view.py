"""One report with what is said of it elsewhere, and its marks under review."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from mahdar.corrections.review import join_marks, judge, split_mark, take_back
from mahdar.desk.listing import Slice
from mahdar.desk.logbook import analysts, entries
from mahdar.desk.queue import Wanted, next_report, waiting
from mahdar.desk.report import find_acts, show_report, tellings, whole_id
from mahdar.desk.reviewing import ALL, review
from mahdar.desk.why import why_event, why_statement
from mahdar.errors import NoSuchRow
from mahdar.listeners import listeners
from mahdar.record import Record
from mahdar.store.database import writing
from mahdar.store.documents import add_record
from telling import records

WHO = {"who": "ليلى"}


@pytest.fixture
def told(engine: Engine) -> dict[str, Record]:
    with writing(engine) as conn:
        for record in records().values():
            add_record(conn, record, listeners=listeners())
    return records()


def with_incident(engine: Engine, told: dict[str, Record]) -> tuple[str, str]:
    """A report and an event of it that others tell too."""
    with engine.connect() as conn:
        for record in told.values():
            view = show_report(conn, record.document.id)
            for name, act in view.acts.items():
                if act.reports > 1:
                    return record.document.id, name
    raise AssertionError("no incident of several reports")


def test_a_report_is_found_by_the_beginning_of_its_id(engine: Engine, told: dict[str, Record]) -> None:
    whole = next(iter(told.values())).document.id
    with engine.connect() as conn:
        assert whole_id(conn, whole) == whole_id(conn, whole[:20]) == whole_id(conn, whole[7:20]) == whole
        with pytest.raises(NoSuchRow):
            whole_id(conn, "sha256:")


def test_copies_and_stories_name_other_reports_only(engine: Engine, told: dict[str, Record]) -> None:
    with engine.connect() as conn:
        views = [show_report(conn, r.document.id) for r in told.values()]
    assert any(v.copies for v in views)
    assert any(v.told for v in views)
    for view in views:
        assert view.key not in {r.key for r in (*view.copies, *view.told)}
        assert (view.story is not None) == (view.told_all > 0)


def test_every_named_event_has_an_act_and_its_tellings(engine: Engine, told: dict[str, Record]) -> None:
    document, name = with_incident(engine, told)
    with engine.connect() as conn:
        act = show_report(conn, document).acts[name]
        assert len(tellings(conn, act.key)) >= act.reports > 1


def test_an_event_that_is_split_off_stands_alone_at_once(engine: Engine, told: dict[str, Record]) -> None:
    document, name = with_incident(engine, told)
    with writing(engine) as conn:
        key = split_mark(conn, f"{document}#{name}", **WHO)
    with engine.connect() as conn:
        assert show_report(conn, document).acts[name].reports == 1
        assert review(conn, document, name).same == ()
        assert review(conn, document, name).last is not None
    with writing(engine) as conn:
        take_back(conn, key)
    with engine.connect() as conn:
        assert show_report(conn, document).acts[name].reports > 1


def test_events_that_are_joined_are_told_as_one(engine: Engine, told: dict[str, Record]) -> None:
    alone = []
    with engine.connect() as conn:
        for record in told.values():
            view = show_report(conn, record.document.id)
            alone += [(record.document.id, n) for n, act in view.acts.items() if act.reports == 1]
    one, other = alone[0], next(x for x in alone if x[0] != alone[0][0])
    with writing(engine) as conn:
        join_marks(conn, "#".join(one), "#".join(other), **WHO)
    with engine.connect() as conn:
        view = show_report(conn, one[0])
        assert view.acts[one[1]].reports == 2
        assert [(t.document, t.event) for t in review(conn, one[0], one[1]).same] == [other]
        assert find_acts(conn, view.key) == view.acts


def test_corrections_stand_with_the_marks_that_they_touch(engine: Engine, told: dict[str, Record]) -> None:
    record = next(r for r in told.values() if len(r.events) > 1)
    name = record.document.id
    first, second = record.events[:2]
    with writing(engine) as conn:
        judge(conn, "reject", f"{name}#{first.id}", **WHO)
        judge(conn, "edit", f"{name}#{second.id}", ["status=negated"], **WHO)
    with engine.connect() as conn:
        view = show_report(conn, name)
    assert view.gone == (first.id,)
    assert [c.action for c in view.touched[second.id]] == ["edit"]
    assert next(e for e in view.record.events if e.id == second.id).status == "negated"


def test_times_that_are_left_are_counted_anew(engine: Engine, told: dict[str, Record]) -> None:
    record = next(r for r in told.values() if len(r.times) > 1)
    name = record.document.id
    with writing(engine) as conn:
        judge(conn, "reject", f"{name}#t1", **WHO)
        judge(conn, "edit", f"{name}#t2", ["value=2020-02-02"], **WHO)
    with engine.connect() as conn:
        view = show_report(conn, name)
    assert view.record.times[0].value == "2020-02-02"
    assert [c.action for c in view.touched["t1"]] == ["edit"]


def test_review_goes_through_all_marks_and_keeps_the_rejected(engine: Engine, told: dict[str, Record]) -> None:
    record = next(r for r in told.values() if r.events and r.statements)
    name = record.document.id
    with writing(engine) as conn:
        judge(conn, "reject", f"{name}#{record.events[0].id}", **WHO)
    with engine.connect() as conn:
        seen = review(conn, name, record.events[0].id, ALL)
    assert len(seen.items) == sum(len(getattr(record, layer)) for layer in ALL)
    assert seen.current is not None
    assert seen.current.verdict == "reject"
    assert seen.mark == record.events[0]
    assert [i.start for i in seen.items if i.start is not None] == sorted(
        i.start for i in seen.items if i.start is not None
    )


def test_review_begins_with_what_nobody_has_judged(engine: Engine, told: dict[str, Record]) -> None:
    record = next(r for r in told.values() if len(r.events) > 1)
    with engine.connect() as conn:
        first = review(conn, record.document.id).current
    assert first is not None
    with writing(engine) as conn:
        judge(conn, "accept", f"{record.document.id}#{first.name}", **WHO)
    with engine.connect() as conn:
        second = review(conn, record.document.id).current
    assert second is not None
    assert second.name != first.name


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("layer", ["events", "statements", "positions"])
def test_what_was_judged_leaves_the_queue_and_comes_back(engine: Engine, layer: str) -> None:
    wanted = Wanted(layer=layer)  # type: ignore[arg-type]
    with engine.connect() as conn:
        before = waiting(conn, Slice(1, 500), wanted)
    row = before.rows[0]
    with writing(engine) as conn:
        key = judge(conn, "accept", f"{row.document}#{row.mark}", **WHO)
    with engine.connect() as conn:
        assert waiting(conn, Slice(1, 500), wanted).total == before.total - 1
    with writing(engine) as conn:
        take_back(conn, key)
    with engine.connect() as conn:
        assert waiting(conn, Slice(1, 500), wanted) == before


@pytest.mark.usefixtures("told")
def test_the_queue_has_the_doubtful_first_or_the_newest(engine: Engine) -> None:
    with engine.connect() as conn:
        unsure = waiting(conn, Slice(1, 500), Wanted()).rows
        newest = waiting(conn, Slice(1, 500), Wanted(order="new")).rows
    doubts = [len(r.doubts) for r in unsure]
    assert doubts == sorted(doubts, reverse=True)
    days = [r.published or "" for r in newest]
    assert days == sorted(days, reverse=True)
    assert len(unsure) == len(newest)


def test_the_next_report_is_the_one_behind(engine: Engine, told: dict[str, Record]) -> None:
    with engine.connect() as conn:
        seen = [waiting(conn, Slice(1, 1), Wanted(order="new")).rows[0].document]
        while (found := next_report(conn, Wanted(), seen[-1])) is not None:
            seen.append(found)
    assert len(seen) == len(set(seen)) == sum(bool(r.events) for r in told.values())


def test_the_log_shows_what_was_done_and_undone(engine: Engine, told: dict[str, Record]) -> None:
    record = next(r for r in told.values() if r.events)
    name = f"{record.document.id}#{record.events[0].id}"
    with writing(engine) as conn:
        first = judge(conn, "reject", name, who="ليلى", why="تكرار")
        judge(conn, "edit", name, ["status=future"], who="سالم")
        take_back(conn, first)
    with engine.connect() as conn:
        latest, before = entries(conn, Slice()).rows
        assert (latest.who, latest.value, before.why) == ("سالم", {"status": "future"}, "تكرار")
        assert before.undone
        assert latest.words == record.document.text[record.events[0].trigger.start : record.events[0].trigger.end]
        assert entries(conn, Slice(), undone=False).rows == (latest,)
        assert entries(conn, Slice(), who="ليلى").rows == (before,)
        assert analysts(conn) == ("سالم", "ليلى")


def test_why_names_rows_of_tables(told: dict[str, Record]) -> None:
    for record in told.values():
        for event in record.events:
            assert all(":" in row for row in why_event(event).rows)
        for said in record.statements:
            assert (why_statement(said).word is None) == (said.cue is None)


@pytest.mark.parametrize("layer", ["events", "statements"])
def test_a_row_of_the_queue_shows_its_words_where_they_stand(
    engine: Engine, told: dict[str, Record], layer: str
) -> None:
    texts = {r.document.id: r.document.text for r in told.values()}
    with engine.connect() as conn:
        rows = waiting(conn, Slice(1, 500), Wanted(layer=layer)).rows  # type: ignore[arg-type]
    assert all(row.words and row.before + row.words in texts[row.document] for row in rows)
    assert all(len(row.words) == 300 or row.words + row.after in texts[row.document] for row in rows)
