"""Turn a coding by words into a stand-off coding: offsets and labels, none of the report's words.

python scripts/stand_off.py CODING.json TEXT.txt --set SET --id ID > corpus/real/NAME.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from mahdar.evaluate.gold import Where

Label = dict[str, Any]


def offsets(label: Label, text: str) -> Label:
    """A label with the offsets of its words in place of the words."""
    start, end = Where(text=label["text"], nth=label.get("nth", 1)).span(text)
    return {"start": start, "end": end, **{k: v for k, v in label.items() if k not in ("text", "nth")}}


def stand_off(coding: Label, text: str, set_name: str, report: str) -> Label:
    """The whole coding, stand-off.

    Raises:
        GoldError: words of the coding are not in the text.
    """
    document = {"set": set_name, "id": report, "published": coding["document"].get("published")}
    out: Label = {"schema": "mahdar-gold/1", "document": document}
    for layer in ("headings", "times", "statements"):
        if layer in coding:
            out[layer] = [offsets(label, text) for label in coding[layer]]
    if "events" in coding:
        out["events"] = [{**event, "trigger": offsets(event["trigger"], text)} for event in coding["events"]]
    for layer in ("persons", "meetings"):
        if layer in coding:
            out[layer] = coding[layer]
    if "positions" in coding:
        out["positions"] = [_position(position, text) for position in coding["positions"]]
    return out


def _position(position: Label, text: str) -> Label:
    """A position with the offsets of the beginnings of the sentences that show it in place of their words."""
    kept = {k: v for k, v in position.items() if k not in ("sentences", "evidence")}
    begins = [words for words in position.get("sentences", ()) if words in text]
    return {**kept, "sentences": [offsets({"text": words}, text) for words in begins]} if begins else kept


def main() -> int:
    """Print the stand-off coding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coding", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--set", required=True)
    parser.add_argument("--id", required=True)
    args = parser.parse_args()
    coding = json.loads(args.coding.read_text(encoding="utf-8"))
    text = args.text.read_text(encoding="utf-8")
    json.dump(stand_off(coding, text, args.set, args.id), sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
