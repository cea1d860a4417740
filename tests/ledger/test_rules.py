"""The pure rules of the ledger."""

import pytest

from mahdar.ledger.acts import Act
from mahdar.ledger.index import between, make_index, period_of
from mahdar.ledger.meetings import Guest, Told, gather, level_of
from mahdar.ledger.positions import Line, mark_moves, stance_classes
from mahdar.ledger.promises import judge, rules, rules_for
from mahdar.lexicon.plover import plover_types
from mahdar.record import Stance


def act(
    key: int, kind: str, day: str, actors: str, recipients: str = "", mode: str | None = None, **told: object
) -> Act:
    plover = plover_types()[kind]
    values: dict[str, object] = {"cameo": None, "topics": frozenset(), "last": day} | told
    return Act(
        key=key, type=kind, mode=mode, quad=plover.quad, intensity=plover.intensity(mode), day=day, reports=1, events=(),
        actors=tuple(actors.split()), recipients=tuple(recipients.split()), **values,  # type: ignore[arg-type]
    )  # fmt: skip


def line(day: str, stance: str, reports: int = 1) -> Line:
    return Line(
        holder="TUR", issue="ceasefire", label_ar=None, label_en=None, day=day, stance=stance, toward=(), reports=reports,
        stance_class=stance_classes()[stance].name, moved_from=None, evidence=(),
    )  # fmt: skip


THREAT = act(1, "THREATEN", "2022-03-01", "RUS", "GBR", "expel")
TRUCE = act(1, "CONCEDE", "2022-03-01", "AZE", "ARM", cameo="0871", topics=frozenset({"ceasefire"}))


def test_every_stance_has_a_class() -> None:
    assert set(stance_classes()) == set(Stance.__args__)  # type: ignore[attr-defined]


def test_a_move_is_a_change_of_class_and_not_of_stance() -> None:
    told = [
        line("2022-01-01", "rejects"),
        line("2022-01-05", "opposes"),
        line("2022-01-09", "accepts"),
        line("2022-01-12", "supports"),
    ]
    assert [x.moved_from for x in mark_moves(reversed(told))] == [None, None, "against", None]


def test_on_one_day_the_class_that_most_reports_tell_counts() -> None:
    told = [line("2022-01-01", "rejects"), line("2022-01-05", "accepts", 1), line("2022-01-05", "rejects", 2)]
    assert [x.moved_from for x in mark_moves(told)] == [None, None, None]


def test_a_threat_is_carried_out_by_the_deed_that_was_threatened() -> None:
    deed = act(2, "SANCTION", "2022-03-10", "RUS", "GBR", "expel")
    found = judge(THREAT, [deed])
    assert found is not None
    assert (found.kind, found.fate, found.by) == ("threat", "carried-out", deed)


@pytest.mark.parametrize(
    "other",
    [
        act(2, "SANCTION", "2022-03-10", "RUS", "USA", "expel"),  # towards another
        act(2, "SANCTION", "2022-03-10", "FRA", "GBR", "expel"),  # of another
        act(2, "SANCTION", "2022-03-10", "RUS", "GBR", "discontinue"),  # another deed
        act(2, "SANCTION", "2022-03-01", "RUS", "GBR", "expel"),  # of the same day
        act(2, "SANCTION", "2022-07-01", "RUS", "GBR", "expel"),  # too late
        act(2, "SANCTION", "2022-03-10", "RUS", "", "expel"),  # towards whom is not told, and nothing else is shared
    ],
)
def test_other_acts_leave_a_threat_open(other: Act) -> None:
    found = judge(THREAT, [other])
    assert found is not None
    assert (found.fate, found.by) == ("open", None)


def test_a_shared_issue_stands_in_for_a_side_that_is_not_named() -> None:
    broken = act(2, "ASSAULT", "2022-03-05", "AZE", topics=frozenset({"ceasefire"}))
    assert judge(TRUCE, [broken]).fate == "broken"  # type: ignore[union-attr]
    assert judge(TRUCE, [act(2, "ASSAULT", "2022-03-05", "AZE")]).fate == "open"  # type: ignore[union-attr]


def test_the_first_later_act_decides() -> None:
    kept = act(2, "RETREAT", "2022-03-03", "AZE", "ARM", "ceasefire")
    broken = act(3, "ASSAULT", "2022-03-08", "AZE", "ARM")
    assert judge(TRUCE, [kept, broken]).fate == "kept"  # type: ignore[union-attr]
    assert judge(TRUCE, [broken]).fate == "broken"  # type: ignore[union-attr]


def test_a_general_promise_is_not_kept_by_whatever_comes_next() -> None:
    promise = act(1, "AGREE", "2022-03-01", "DEU", "SDN", cameo="030", topics=frozenset({"debt-relief"}))
    assert judge(promise, [act(2, "AID", "2022-03-08", "DEU", "SDN")]).fate == "open"  # type: ignore[union-attr]
    same = act(2, "AID", "2022-03-08", "DEU", "SDN", topics=frozenset({"debt-relief"}))
    assert judge(promise, [same]).fate == "kept"  # type: ignore[union-attr]


def test_a_place_alone_is_no_matter_of_a_general_promise() -> None:
    promise = act(1, "AGREE", "2022-03-01", "DEU", "SDN", cameo="030", topics=frozenset({"@Khartoum"}))
    assert judge(promise, [act(2, "AID", "2022-03-08", "DEU", "SDN", topics=frozenset({"@Khartoum"}))]).fate == "open"  # type: ignore[union-attr]


def test_what_comes_late_and_shares_nothing_is_another_matter() -> None:
    promise = act(1, "AGREE", "2022-03-01", "RUS TUR", cameo="036", topics=frozenset({"grain-exports"}))
    assert judge(promise, [act(2, "CONSULT", "2022-03-20", "RUS TUR")]).fate == "open"  # type: ignore[union-attr]
    same = act(2, "CONSULT", "2022-03-20", "RUS TUR", topics=frozenset({"grain-exports"}))
    assert judge(promise, [same]).fate == "kept"  # type: ignore[union-attr]


def test_those_who_agreed_to_meet_must_meet_each_other() -> None:
    promise = act(1, "AGREE", "2022-03-01", "RUS TUR", cameo="036")
    assert judge(promise, [act(2, "CONSULT", "2022-03-08", "RUS TUR")]).fate == "kept"  # type: ignore[union-attr]
    assert judge(promise, [act(2, "CONSULT", "2022-03-08", "RUS IRN")]).fate == "open"  # type: ignore[union-attr]


def test_other_acts_are_neither_promise_nor_threat() -> None:
    assert judge(act(1, "AID", "2022-03-01", "DEU", "SDN"), []) is None
    assert all(rule.days > 0 and rule.why for rule in rules())
    assert {r.word for r in rules_for(TRUCE)} == {"CAMEO 0871"}


def test_what_two_do_to_a_third_is_no_act_between_them() -> None:
    assert between(act(1, "CONSULT", "2022-03-01", "RUS USA"), "USA", "RUS")
    assert not between(act(1, "SANCTION", "2022-03-01", "RUS USA", "PRK"), "USA", "RUS")


def test_an_act_of_a_year_is_in_no_month() -> None:
    told = act(1, "AID", "2018-01-01", "DEU", "SDN", last="2018-12-31")
    assert make_index([told], "DEU", "SDN", "month") == []
    assert [p.deeds_cooperation for p in make_index([told], "DEU", "SDN", "year")] == [10]
    assert period_of("2021-01-01", "week") == "2020-W53"


def meeting(key: int, day: str, *acts: int, place: str | None = None, family: int | None = None) -> Told:
    guests = (Guest("RUS", "Sergei", "الرئيس الروسي", "head"), Guest("USA", "Ann", "وزيرة الخارجية", "minister"))
    return Told(key, key, family or key, day, True, "meeting", place, None, (), frozenset(acts), guests)


def test_meetings_that_share_an_act_or_a_day_and_place_are_one() -> None:
    told = [meeting(1, "2022-03-01", 7), meeting(2, "2022-03-02", 7), meeting(3, "2022-03-09", place="Geneva"),
            meeting(4, "2022-03-09", place="Geneva", family=3), meeting(5, "2022-03-09", place="Oslo")]  # fmt: skip
    found = gather(told, "RUS", "USA")
    assert [(e.day, e.reports, e.place) for e in found] == [
        ("2022-03-01", 2, None), ("2022-03-09", 1, "Geneva"), ("2022-03-09", 1, "Oslo")
    ]  # fmt: skip
    assert found == gather(told[::-1], "RUS", "USA")


def test_the_level_of_a_meeting_is_the_lower_of_its_sides() -> None:
    assert gather([meeting(1, "2022-03-01")], "RUS", "USA")[0].level == "minister"
    assert level_of("سائق الحافلة") == "other"
