"""Corrected documents as codings: what was judged is wanted, what nobody judged counts neither way."""

import json
from pathlib import Path
from typing import Any

import pytest
from correcting import fill, say
from sqlalchemy.engine import Engine

from export_examples import records
from mahdar.corrections.gold import export_codings, words
from mahdar.errors import OutputError

RECORDS = records()
ID = RECORDS[0].document.id


def coding(engine: Engine, folder: Path) -> dict[str, Any]:
    assert export_codings(engine, folder) == 1
    found = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_judged_marks_are_wanted_and_others_optional(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    kinds = {e.type: e.id for e in RECORDS[0].events}
    say(engine, "accept", f"{ID}#{kinds['CONSULT']}")
    say(engine, "reject", f"{ID}#{kinds['REQUEST']}")
    say(engine, "edit", f"{ID}#{kinds['SANCTION']}", "status=negated", "actors=JOR")
    gold = coding(engine, tmp_path / "gold")
    events = {str(e["type"]): e for e in gold["events"]}
    assert "REQUEST" not in events
    assert "optional" not in events["CONSULT"]
    assert events["CONSULT"]["actors"] == ["JOR", "EGY"]
    assert (events["SANCTION"]["status"], events["SANCTION"]["actors"]) == ("negated", ["JOR"])
    unjudged = [e for e in gold["events"] if e["type"] not in ("CONSULT", "SANCTION")]
    assert unjudged
    assert all(e["optional"] is True for e in unjudged)


def test_layers_that_nobody_judged_are_left_out(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    say(engine, "accept", f"{ID}#s1")
    gold = coding(engine, tmp_path / "gold")
    assert set(gold) == {"schema", "document", "statements"}
    assert gold["statements"][0]["text"] == "الأردن يرفض توسيع العقوبات"
    assert gold["schema"] == "mahdar-gold/1"


def test_positions_are_coded_when_all_were_judged(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    for n in range(1, len(RECORDS[0].positions)):
        say(engine, "accept", f"{ID}#p{n}")
    say(engine, "accept", f"{ID}#s1")
    assert "positions" not in coding(engine, tmp_path / "some")
    say(engine, "reject", f"{ID}#p{len(RECORDS[0].positions)}")
    assert len(coding(engine, tmp_path / "all")["positions"]) == len(RECORDS[0].positions) - 1


def test_the_text_stands_beside_the_coding(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    say(engine, "accept", f"{ID}#t1")
    coding(engine, tmp_path)
    text = next(tmp_path.glob("*.txt"))
    assert text.read_text(encoding="utf-8") == RECORDS[0].document.text
    assert text.with_suffix(".json").is_file()


def test_spans_are_found_again_by_their_words() -> None:
    for record in RECORDS:
        text = record.document.text
        spans = [(t.start, t.end) for t in record.times] + [(s.start, s.end) for s in record.statements]
        for start, end in spans:
            said = words(text, start, end)
            at = -1
            for _ in range(said.get("nth", 1)):
                at = text.find(said["text"], at + 1)
            assert at == start


def test_no_corrections_give_no_codings(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    assert export_codings(engine, tmp_path / "gold") == 0
    assert not (tmp_path / "gold").exists()


def test_a_folder_that_cannot_be_made_is_told(engine: Engine, tmp_path: Path) -> None:
    fill(engine, RECORDS)
    say(engine, "accept", f"{ID}#t1")
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        export_codings(engine, tmp_path / "file" / "gold")
