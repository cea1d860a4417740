"""Every wording of an issue finds it again; tables with faults are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.arabic.text import ArabicText
from mahdar.errors import TableError
from mahdar.layers.entities import Entities
from mahdar.layers.positions.finder import Finder
from mahdar.layers.positions.scene import Scene
from mahdar.lexicon import issues as issues_module
from mahdar.lexicon import meetings as meetings_module
from mahdar.lexicon import stances as stances_module
from mahdar.lexicon.issues import Wording, demonyms, issue_words, issues, readings, slug, verb_readings, verbs_of
from mahdar.lexicon.loader import read_table
from mahdar.lexicon.meetings import change_words, meeting_words
from mahdar.lexicon.stances import stances

PLAIN = [
    w for w in issues().wordings
    if not any(e.slot or e.polity for e in w.elements) and not (w.entry.broad and len(w.elements) == 1)
]  # fmt: skip


def spelt(wording: Wording) -> str:
    """The wording as a sentence would have it: one lemma for each word."""
    return " ".join(sorted(e.lemmas)[0] for e in wording.elements)


def found_in(text: str) -> str | None:
    prepared = ArabicText(text)
    found = Finder(Scene(prepared, Entities((), ()), (), (), ())).find(0, len(prepared.tokens))
    return found.issue.key if found is not None else None


def test_there_are_enough_issues_with_labels_in_both_languages() -> None:
    table = issues()
    assert len(table.entries) >= 170
    assert len(table.wordings) >= 1000
    assert all(e.label_ar and e.label_en for e in table.entries.values())


def test_wordings_without_parties_find_an_issue() -> None:
    lost = [spelt(w) for w in PLAIN if found_in(spelt(w)) is None]
    assert lost == []


def test_most_wordings_without_parties_find_their_own_issue() -> None:
    right = sum(found_in(spelt(w)) == w.entry.key for w in PLAIN)
    assert right / len(PLAIN) >= 0.97


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("الإفراج الفوري عن جميع الرهائن", "hostage-release"),
        ("أن تفرج الجماعة عن الرهائن", "hostage-release"),
        ("رفع العقوبات الاقتصادية", "sanctions-relief"),
        ("وقف فوري لإطلاق النار", "ceasefire"),
        ("حل الدولتين", "two-state-solution"),
        ("بناء وحدات استيطانية جديدة", "settlements"),
        ("تخصيب اليورانيوم بنسبة عالية", "uranium-enrichment"),
        ("إجراء جولة جديدة من المفاوضات", "further-talks"),
        ("الحوار بشأن ترسيم الحدود البحرية", "border-demarcation"),
    ],
)
def test_inflected_words_find_their_issue(text: str, key: str) -> None:
    assert found_in(text) == key


def test_a_narrow_issue_wins_over_a_broad_one() -> None:
    assert found_in("الاتفاق على تبادل الأسرى") == "prisoner-exchange"


def test_a_preposition_is_no_guarantee() -> None:
    assert found_in("عملت ضمن الفريق") is None


def test_slugs_and_verbs() -> None:
    assert slug("Côte  d'Or!") == "c-te-d-or"
    assert verbs_of("انضمام") == {"انضم"}
    assert "رهينة" in readings("والرهائن")
    assert "انضم" in verb_readings("ستنضم")
    assert verb_readings("،") == frozenset()


def test_demonyms_have_one_slug_each() -> None:
    slugs = [d.slug for d in demonyms().values()]
    assert len(slugs) == len(set(slugs)) >= 140


def test_words_of_new_issues_are_many() -> None:
    words = issue_words()
    assert len(words.english) >= 400
    assert "ضرورة" in words.transparent
    assert "اتهام" in words.anaphoric


def test_stances_go_from_narrow_to_wide() -> None:
    table = stances()
    rule = table.of_event("REJECT", None, "رفض", "اتهام")
    assert rule is not None
    assert rule.stance == "denies"
    rule = table.of_event("REJECT", None, "رفض", "مقترح")
    assert rule is not None
    assert rule.stance == "rejects"
    assert table.of_event("CONSULT", None, "التقى", "") is None


def test_meeting_and_change_words() -> None:
    assert meeting_words().nouns["محادثة"] == "talks"
    assert {w.what for words in change_words().values() for w in words} == {
        "created", "suspended", "revived", "joined", "left", "expelled", "dissolved",
    }  # fmt: skip


ISSUES = "key\tbreadth\tlabel_ar\tlabel_en\twordings\n"
STANCES = "kind\tmatch\tstance\tcontent\tnegated\tweak\tsubject\texample\n"


@pytest.mark.parametrize(
    "rows",
    [
        "Bad Key\t\tا\ta\tوقف حرب",
        "a\twide\tا\ta\tوقف حرب",
        "a\t\t\ta\tوقف حرب",
        "a\t\tا\ta\tوقف الحرب",
        "a\t\tا\ta\tوَقف",
        "a-{x}\t\tا\ta\tوقف حرب",
        "a\t\tا\ta\tحرب {x}",
        "a\t\tا\ta\tوقف حرب\nb\t\tا\tb\tوقف حرب",
        "a-{x}\t\tا\ta\t{x} حرب",
    ],
)
def test_faulty_issues_are_refused(rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refused(issues_module, issues_module.issues.__wrapped__, ISSUES + rows, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "rows",
    [
        "what\tا\trejects\t\t\t\t\t",
        "event\tNOTHING\trejects\t\t\t\t\t",
        "event\tREJECT\tdislikes\t\t\t\t\t",
        "trigger\tREJECT\trejects\t\t\t\t\t",
        "phrase\tخط أحمر\trejects\tbefore\t\t\t\t",
        "phrase\tخط أحمر\trejects\tnear\t\t\t\tمثال",
        "phrase\tخط أحمر\trejects\tbefore\t\tmild\t\tمثال",
        "phrase\t{x} أحمر\trejects\tbefore\t\t\t\tمثال",
        "stop\tقبل\t\t\t\t\t\t\nstop\tقبل\t\t\t\t\t\t",
    ],
)
def test_faulty_stances_are_refused(rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refused(stances_module, stances_module.stances.__wrapped__, STANCES + rows, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("loader", "table"),
    [
        ("meeting_words", "kind\tword\tvalue\nthing\tاجتماع\tmeeting"),
        ("meeting_words", "kind\tword\tvalue\nnoun\tاجتماع\t"),
        ("meeting_words", "kind\tword\tvalue\nlight\tعقد\t\nlight\tعقد\t"),
        ("change_words", "word\twhat\tslot\texample\nأنشأ\tmade\tobject\t"),
        ("change_words", "word\twhat\tslot\texample\nأنشأ\tcreated\tbefore\t"),
        ("change_words", "word\twhat\tslot\texample\nأَنشأ\tcreated\tobject\t"),
        ("change_words", "word\twhat\tslot\texample\nأنشأ\tcreated\tobject\t\nأنشأ\tcreated\tobject\t"),
    ],
)
def test_faulty_meeting_tables_are_refused(
    loader: str, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refused(meetings_module, getattr(meetings_module, loader).__wrapped__, table, tmp_path, monkeypatch)


@pytest.mark.parametrize("rows", ["ضَرورة\t\ttransparent", "ضرورة\t\t", "ضرورة\tA b\t", "ضرورة\ta\todd"])
def test_faulty_issue_words_are_refused(rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "lemma\tenglish\tkind\n" + rows
    _refused(issues_module, issues_module.issue_words.__wrapped__, table, tmp_path, monkeypatch)


def test_faulty_demonyms_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "polity\tslug\tname\tadjective\nXXX\tA B\tn\ta"
    _refused(issues_module, issues_module.demonyms.__wrapped__, table, tmp_path, monkeypatch)


def _refused(module: object, load: object, table: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "faulty.tsv"
    path.write_text(table + "\n", encoding="utf-8")
    monkeypatch.setattr(module, "read_table", lambda _, columns, key=None: read_table(path, columns, key=key))
    with pytest.raises(TableError, match=r"faulty\.tsv"):
        load()  # type: ignore[operator]
