"""The package: its public names, its start, its shape."""

import subprocess
import sys
import time
from pathlib import Path

import mahdar

SRC = Path(mahdar.__file__).parent


def test_public_names_are_there() -> None:
    assert sorted(mahdar.__all__) == sorted({"Record", "__version__", "open", "read", "read_file"})
    assert all(getattr(mahdar, name) for name in mahdar.__all__)


def test_help_does_not_load_the_reader() -> None:
    code = "import sys, mahdar.cli; print([m for m in sys.modules if m.startswith('mahdar.') and not m.startswith('mahdar.cli') and m != 'mahdar.errors'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_help_answers_soon() -> None:
    best = 9.0
    for _ in range(4):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "mahdar.cli", "--help"], capture_output=True, check=True)
        best = min(best, time.perf_counter() - start)
    assert best < 0.3


def test_lower_rooms_do_not_import_higher_ones() -> None:
    order = [
        "record",
        "errors",
        "lexicon.loader",
        "arabic",
        "lexicon",
        "layers",
        "reading",
        "reader",
        "store",
        "ingest",
        "search",
        "across",
        "ledger",
        "corrections",
        "export",
        "desk",
        "web",
        "output",
        "digest",
        "cli",
    ]
    knows = {
        "record": {"errors", "notebook"},  # how a record shows itself, loaded when a notebook asks
        "arabic": {"record", "errors", "lexicon.loader", "arabic"},
        "lexicon": {"record", "errors", "arabic", "lexicon"},
        "layers": {"record", "errors", "arabic", "lexicon", "layers"},
        "reading": {"record", "errors", "arabic", "lexicon", "reading"},
        "store": {"record", "errors", "arabic.letters", "store"},
        "desk": {"record", "errors", "lexicon", "store", "search", "across", "ledger", "corrections", "desk"},
        "ingest": {"record", "errors", "reading", "reader", "store", "ingest"},
    }
    for room, allowed in knows.items():
        assert room in order
        files = [SRC / f"{room}.py"] if (SRC / f"{room}.py").exists() else sorted((SRC / room).rglob("*.py"))
        for path in files:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip().startswith(("from mahdar.", "import mahdar.")):
                    target = line.split()[1].removeprefix("mahdar.")
                    assert any(target == a or target.startswith(a + ".") for a in allowed), f"{path}: {line.strip()}"


def test_modules_stay_small() -> None:
    long = {str(p): n for p in SRC.rglob("*.py") if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long
