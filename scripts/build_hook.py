"""Build hook: makes what the package holds beside its sources, when it is built or installed.

The form table of Arabic words, and the scripts and fonts of the desk that come from others' packages.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FORMS = Path("src/mahdar/arabic/data")
ASSETS = Path("src/mahdar/web/static/vendor")


class MakeData(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Runs the scripts that make data, unless what they made is newer than everything it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make them before the files are gathered; an sdist carries the sources only."""
        if self.target_name == "sdist":
            return
        root = Path(self.root)
        sources = [*(root / "scripts").glob("*form*.py"), *(root / "src/mahdar/lexicon/tables").glob("*.tsv")]
        sources += [root / "src/mahdar/arabic" / name for name in ("forms.py", "letters.py", "nominals.py")]
        self._make("scripts/compile_forms.py", FORMS, "forms.marisa", sources)
        self._make("scripts/build_assets.py", ASSETS, "LICENSES.txt", [root / "scripts/build_assets.py"])

    def _make(self, script: str, folder: Path, made: str, sources: Iterable[Path]) -> None:
        last = Path(self.root) / folder / made
        if not last.exists() or last.stat().st_mtime < max(path.stat().st_mtime for path in sources):
            subprocess.run([sys.executable, script, str(folder)], cwd=self.root, check=True)
