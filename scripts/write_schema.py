"""Write docs/record.schema.json, the JSON Schema of the record, from the structs."""

from __future__ import annotations

import json
from pathlib import Path

from mahdar.record import json_schema

TARGET = Path(__file__).resolve().parent.parent / "docs" / "record.schema.json"


def main() -> None:
    """Write the file."""
    TARGET.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
