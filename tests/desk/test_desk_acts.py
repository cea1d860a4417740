"""Acts by day: what several reports tell counts once, with its days, forms and parties."""

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Connection, Engine

from desk_archive import fill
from mahdar.corrections.review import join_marks
from mahdar.desk.acts import ActRow, count_acts, find_acts
from mahdar.desk.incidents import find_act, find_copies, find_groups, find_story, leader_of
from mahdar.desk.listing import Slice
from mahdar.desk.spans import covered, window
from mahdar.desk.timeline import make_bands
from mahdar.desk.wanted import Wanted
from mahdar.errors import NoSuchRow
from mahdar.store.database import writing
from telling import records


@pytest.fixture
def told(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as conn:
        fill(conn)
        yield conn


def acts(conn: Connection, **asked: object) -> list[ActRow]:
    return list(find_acts(conn, Slice(1, 500), Wanted(**asked)).rows)  # type: ignore[arg-type]


def expulsion(conn: Connection) -> ActRow:
    (one,) = acts(conn, type=("SANCTION",), reports=2, party=("RUS",), since="2022-03-10", until="2022-03-10")
    return one


def test_what_several_reports_tell_is_one_act(told: Connection) -> None:
    act = expulsion(told)
    assert act.day == "2022-03-10"
    assert act.reports == len({w.id for w in act.told}) > 2
    assert {"الصدى", "قناة الميناء"} <= set(act.outlets)
    assert [w.polity for w in act.actors] == ["RUS"]
    assert [w.polity for w in act.recipients] == ["GBR"]


def test_the_words_are_those_of_the_report(told: Connection) -> None:
    texts = {r.document.id: r.document.text for r in records().values()}
    for words in expulsion(told).told:
        assert texts[words.id][words.start : words.end] == words.text
        assert words.start <= words.trigger_start < words.trigger_end <= words.end


def test_each_filter_narrows(told: Connection) -> None:
    every = acts(told)
    assert {a.type for a in acts(told, type=("AID", "CONSULT"))} == {"AID", "CONSULT"}
    denied = acts(told, status=("negated",))
    assert all("negated" in a.statuses for a in denied)
    assert any(a.status == "actual" for a in denied)  # what one report denies and most tell
    assert all("RUS" in {w.polity for w in a.actors} for a in acts(told, actor=("روسيا",), reports=2))
    assert 0 < len(acts(told, recipient=("GBR",))) < len(every)
    assert {a.key for a in acts(told, actor=("DEU",))} < {a.key for a in acts(told, party=("DEU",))}
    assert {o for a in acts(told, outlet=("صوت الأرز",)) for o in a.outlets} == {"صوت الأرز"}
    assert acts(told, place=("مكان لا يعرفه أحد",)) == []
    assert all(a.reports > 1 for a in acts(told, reports=2))


def test_counts_agree_with_the_list(told: Connection) -> None:
    for asked in ({}, {"since": "2022-03-01", "until": "2022-03-31"}, {"party": ("RUS",)}, {"reports": 2}):
        wanted = Wanted(**asked)
        counts = count_acts(told, wanted)
        listing = find_acts(told, Slice(1, 5), wanted)
        assert listing.total == sum(n for *_, n in counts) == len(acts(told, **asked))


def test_pages_hold_every_act_once(told: Connection) -> None:
    keys = [a.key for page in range(1, 20) for a in find_acts(told, Slice(page, 7), Wanted()).rows]
    assert len(keys) == len(set(keys)) == len(acts(told))


def test_the_latest_come_first_and_weeks_stand_among_days(told: Connection) -> None:
    days = [a.day for a in acts(told) if len(a.day) == len("2022-03-10")]
    assert days == sorted(days, reverse=True)


def test_a_band_leads_to_as_many_acts_as_it_shows(told: Connection) -> None:
    wanted = Wanted(since="2022-01-01", until="2022-04-30")
    bands = make_bands(count_acts(told, wanted), by="month", stack="quad", first=wanted.since, last=wanted.until)
    assert [b.period for b in bands.bands] == ["2022-01", "2022-02", "2022-03", "2022-04"]
    assert sum(b.total for b in bands.bands) + bands.beside == bands.total
    march = bands.bands[2]
    assert march.total == len(acts(told, since=march.first, until=march.last))


def test_joined_incidents_are_one_act_at_once(told: Connection) -> None:
    one, two = acts(told, type=("CONSULT",), reports=2)[0], expulsion(told)
    before = len(acts(told))

    def mark(act: ActRow) -> str:
        return f"{act.told[0].id}#{next(iter(_marks(told, act)))}"

    join_marks(told, mark(one), mark(two), who="hala")
    after = acts(told)
    assert len(after) == before - 1
    joined = next(a for a in after if a.reports >= one.reports + two.reports)
    assert leader_of(told, one.key) == leader_of(told, two.key) == joined.key
    assert find_act(told, joined.key).act.reports == joined.reports


def _marks(conn: Connection, act: ActRow) -> list[str]:
    import sqlalchemy as sa

    from mahdar.store.schema import events

    return list(conn.scalars(sa.select(events.c.id).where(events.c.key == act.key)))


def test_an_incident_says_where_reports_differ(told: Connection) -> None:
    page = find_act(told, expulsion(told).key)
    assert page.incident is not None
    assert "status" in {c.kind for c in page.incident.contradictions}
    assert set(page.reports) >= {k for c in page.incident.contradictions for some in c.values.values() for k in some}
    assert page.incident.tellings < page.incident.reports  # the copy counts once


def test_stories_and_copies_have_their_reports(told: Connection) -> None:
    stories = find_groups(told, Slice(1, 50))
    assert stories.total == len(stories.rows) > 0
    assert find_story(told, stories.rows[0].key) == stories.rows[0]
    (family,) = [f for f in find_copies(told, Slice(1, 50)).rows if "موقع الضفة" in f.outlets]
    assert family.credited
    assert find_copies(told, Slice(1, 50), until="2000-01-01").total == 0


def test_what_is_not_there_is_an_error(told: Connection) -> None:
    for find in (find_act, find_story):
        with pytest.raises(NoSuchRow):
            find(told, 99_999_999)


def test_days_that_have_data(told: Connection) -> None:
    assert covered(told) == ("1989-02-17", "2022-06-09")
    assert window(told, None, None) == ("2022-04-11", "2022-06-09")
    assert window(told, "2020-01-01", None) == ("2020-01-01", None)


def test_a_drawing_holds_no_more_than_can_be_seen() -> None:
    counts = [("0801", "AID", "actual", 1), ("2018-03-17", "AID", "actual", 2)]
    for first, last in (("0001-01-01", "2018-12-31"), ("0001-01-01", "9999-12-31"), ("0001-01-01", "0002-01-01")):
        bands = make_bands(counts, by="day", stack="status", first=first, last=last)
        assert len(bands.bands) <= 12 * 31
        assert sum(b.total for b in bands.bands) + bands.beside == bands.total


def test_an_empty_database_has_no_acts(engine: Engine) -> None:
    with engine.connect() as conn:
        assert count_acts(conn, Wanted()) == []
        assert window(conn, None, None) == (None, None)
        assert make_bands([], by=None, stack="status", first=None, last=None).bands == ()
