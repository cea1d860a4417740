"""Build hook: compiles the form table into the package when it is built or installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = Path("src/mahdar/arabic/data")


class CompileForms(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Runs scripts/compile_forms.py unless the table is newer than everything it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before the files are gathered; an sdist carries the sources only."""
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        table = root / DATA / "forms.marisa"
        sources = [*(root / "scripts").glob("*form*.py"), *(root / "src/mahdar/lexicon/tables").glob("*.tsv")]
        sources += [root / "src/mahdar/arabic" / name for name in ("forms.py", "letters.py", "nominals.py")]
        if not table.exists() or table.stat().st_mtime < max(path.stat().st_mtime for path in sources):
            subprocess.run([sys.executable, "scripts/compile_forms.py", str(DATA)], cwd=root, check=True)
