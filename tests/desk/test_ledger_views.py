"""Positions, promises, meetings, bodies, network, pairs and places as the desk shows them, over the invented reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Connection, Engine

from mahdar.desk import meetings, positions
from mahdar.desk.bodies import body_of, find_bodies, key_of, spans
from mahdar.desk.listing import Slice
from mahdar.desk.network import count_links, find_network
from mahdar.desk.pairs import most_told
from mahdar.desk.places import count_places
from mahdar.desk.promises import find_promises
from mahdar.desk.recent import first_report, last_days
from mahdar.ledger.index import index
from mahdar.store.database import writing
from telling import tell

ALL = Slice(1, 50)
CEASEFIRE = "ceasefire-in-idlib"


@pytest.fixture
def told(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as conn:
        tell(conn)
        yield conn


def test_a_cell_shows_the_last_stance_and_what_it_was_before(told: Connection) -> None:
    cell = positions.matrix(told, ALL, ALL).cells["TUR", CEASEFIRE]
    assert (cell.stance, cell.stance_class, cell.day, cell.holds_since) == (
        "accepts",
        "for",
        "2022-02-15",
        "2022-02-15",
    )
    assert (cell.moved_from, cell.days, cell.reports) == ("against", 2, 2)


def test_the_matrix_at_an_earlier_day_shows_the_stance_of_then(told: Connection) -> None:
    found = positions.matrix(told, ALL, ALL, until="2022-01-31")
    assert set(found.cells) == {("TUR", CEASEFIRE)}
    assert (found.cells["TUR", CEASEFIRE].stance, found.cells["TUR", CEASEFIRE].moved_from) == ("rejects", None)
    assert positions.matrix(told, ALL, ALL, since="2022-02-20").cells.keys() == {("RUS", "diplomats-expulsion")}


def test_both_sides_of_the_matrix_have_pages(told: Connection) -> None:
    first = positions.matrix(told, Slice(1, 1), Slice(1, 2))
    assert ([x.code for x in first.parties.rows], first.parties.total, first.parties.pages) == (["TUR"], 3, 3)
    assert (len(first.issues.rows), first.issues.total) == (2, 3)
    assert set(first.cells) == {("TUR", CEASEFIRE)}
    second = positions.matrix(told, Slice(2, 1), Slice(1, 3))
    assert [x.code for x in second.parties.rows] == ["DEU"]
    assert positions.matrix(told, ALL, ALL, holders=["RUS"]).issues.total == 1
    assert positions.matrix(told, ALL, ALL, keys=[CEASEFIRE]).parties.total == 1


def test_a_history_has_all_stances_with_their_words(told: Connection) -> None:
    listing, lines = positions.history(told, ALL, CEASEFIRE, holder="TUR")
    assert [(x.day, x.moved_from) for x in listing.rows] == [("2022-02-15", "against"), ("2022-01-10", None)]
    assert all(x.evidence and x.evidence[0].words for x in listing.rows)
    assert [x.day for x in lines] == ["2022-01-10", "2022-02-15"]
    named = positions.issue_named(told, CEASEFIRE)
    assert named is not None
    assert (named.label_en, named.told) == ("ceasefire in Idlib", 2)
    assert positions.issue_named(told, "no-such-issue") is None


def test_changes_are_moves_and_first_stances(told: Connection) -> None:
    (moved,) = positions.changes(told, ALL, since="2022-02-12", until="2022-02-18").rows
    assert (moved.what, moved.line.holder, moved.line.moved_from) == ("moved", "TUR", "against")
    assert moved.line.evidence
    (new,) = positions.changes(told, ALL, since="2022-02-04", until="2022-02-10").rows
    assert (new.what, new.line.holder) == ("new", "DEU")
    assert positions.changes(told, ALL, since="2022-02-12", until="2022-02-18", what="new").rows == ()
    assert positions.changes(told, ALL, since="2022-02-12", until="2022-02-18", holder="RUS").rows == ()


def test_promises_are_counted_by_fate_whatever_is_shown(told: Connection) -> None:
    listing, counts = find_promises(told, ALL, since="2022-02-01", until="2022-03-31")
    assert listing.rows[0].act.day >= listing.rows[-1].act.day
    kept, same = find_promises(told, ALL, since="2022-02-01", until="2022-03-31", fate="kept")
    assert [x.act.actors for x in kept.rows] == [("DEU",)]
    assert kept.rows[0].evidence
    assert same == counts
    assert ("promise", "kept", 1) in counts
    threats, _ = find_promises(told, ALL, since="2022-02-01", until="2022-03-31", kind="threat")
    assert {x.act.actors: x.fate for x in threats.rows} == {("RUS",): "carried-out", ("GBR",): "open"}


def test_one_card_for_a_meeting_that_two_reports_tell(told: Connection) -> None:
    found = meetings.find_meetings(told, since="2022-04-01", until="2022-04-30")
    (card,) = meetings.cards(told, ALL, found).rows
    assert (card.day, card.dated, card.held, card.level, card.reports) == ("2022-04-05", True, True, "minister", 2)
    assert set(card.polities) == {"JOR", "EGY"}
    assert card.place is not None
    assert len(card.evidence) == 2
    assert [(x.one, x.two, x.meetings, x.levels) for x in meetings.count_pairs(found)] == [
        ("EGY", "JOR", 1, {"minister": 1})
    ]


def test_meetings_are_cut_to_days_and_parties(told: Connection) -> None:
    april = {"since": "2022-04-01", "until": "2022-04-30"}
    assert len(meetings.find_meetings(told, **april, party="JOR", other="EGY")) == 1
    assert meetings.find_meetings(told, **april, party="JOR", other="TUR") == []
    assert meetings.find_meetings(told, since="2022-04-06", until="2022-04-30") == []


def test_bodies_have_their_lives(told: Connection) -> None:
    (body,) = find_bodies(told)
    assert (body.state, [x.what for x in body.changes]) == ("open", ["created", "suspended", "revived"])
    assert [x.state for x in find_bodies(told, at="2000-01-01")] == ["suspended"]
    assert find_bodies(told, at="2000-01-01", state="open") == []
    whole = body_of(told, key_of(body))
    assert whole is not None
    assert all(x.told_in for x in whole.changes)
    lived = spans(whole.changes, "2022-12-31")
    assert [(x.state, x.first) for x in lived] == [
        ("open", "1989-02-17"), ("suspended", "1994-12-28"), ("open", "2022-03-06"),
    ]  # fmt: skip
    assert lived[-1].last == "2022-12-31"
    assert body_of(told, "987654") is body_of(told, "no such body") is None


def test_links_count_an_act_once_and_meetings_apart(told: Connection) -> None:
    network = find_network(told, since="2022-01-01", until="2022-12-31")
    by_pair = {(x.one, x.two): x for x in network.links}
    assert (by_pair["EGY", "JOR"].meetings, by_pair["EGY", "JOR"].conflict) == (1, 0)
    conflict = by_pair["GBR", "RUS"].conflict
    acts = [a for p in index(told, "RUS", "GBR", by="year") for a in p.acts if a.intensity < 0]
    assert conflict >= len(acts) > 0
    only = find_network(told, since="2022-01-01", until="2022-12-31", party="JOR")
    assert {x.code for x in only.nodes} == {"JOR", "EGY"}
    assert find_network(told, since="2022-01-01", until="2022-12-31", kinds=["meetings"]).links == only.links
    assert find_network(told, since="2022-01-01", until="2022-12-31", least=99).nodes == ()
    assert find_network(told, since="2021-01-01", until="2021-12-31").links == ()


def test_pairs_are_those_of_the_days_and_the_party(told: Connection) -> None:
    found = most_told(told, ALL, since="2022-01-01", until="2022-12-31")
    assert ("GBR", "RUS") in {(x.one, x.two) for x in found.rows}
    assert all(x.acts == x.cooperation + x.talks + x.conflict for x in found.rows)
    assert {"JOR"} <= set.intersection(*({x.one, x.two} for x in most_told(told, ALL, since="2022-01-01", until="2022-12-31", party="JOR").rows))  # fmt: skip
    assert all(one < two for one, two, _, _ in count_links(told))


def test_acts_stand_in_their_country(told: Connection) -> None:
    found = count_places(told, statuses=())
    assert all(x.acts == sum(x.by_quad.values()) for x in found)
    talks = [x for x in count_places(told, types=["CONSULT"]) if x.code]
    assert [(x.acts, x.most) for x in talks] == [(1, "verbal cooperation")]
    assert count_places(told, types=["CONSULT"], party="TUR") == []
    assert count_places(told, since="2021-01-01", until="2021-12-31") == []


def test_the_last_days_are_those_that_have_reports(told: Connection) -> None:
    assert last_days(told, None, None, 7) == ("2022-03-31", "2022-04-06")
    assert last_days(told, None, "2022-01-10", 3) == ("2022-01-08", "2022-01-10")
    assert last_days(told, "2022-01-01", None, 3) == ("2022-01-01", "2022-04-06")
    assert first_report(told) == "1989-02-17"


def test_an_empty_database_shows_nothing(engine: Engine) -> None:
    with engine.connect() as conn:
        assert positions.matrix(conn, ALL, ALL).cells == {}
        assert find_bodies(conn) == []
        assert find_network(conn, since="2022-01-01", until="2022-12-31").nodes == ()
        assert count_places(conn) == []
        assert find_promises(conn, ALL, since="2022-01-01", until="2022-01-31")[0].total == 0
