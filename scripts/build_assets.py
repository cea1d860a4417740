"""Gather what the pages of the desk need from others: htmx, and two weights of IBM Plex Sans Arabic cut to Arabic and Latin.

Run by the build hook when mahdar is built or installed, never at run time. The packages are pinned in pyproject.toml: django-htmx
(MIT; it carries htmx, 0BSD) and fontpkg-ibm-plex-sans-arabic (SIL OFL 1.1). What is taken from them must have the hashes below.

    python scripts/build_assets.py FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
from importlib.metadata import distribution
from pathlib import Path

from fontTools import subset

HTMX = (
    "django-htmx",
    "django_htmx/static/django_htmx/htmx-2.min.js",
    "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de",
)
FONTS = {
    "plex-arabic-regular.woff2": (
        "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf",
        "6f611412270a132bbac838da9259d4c68569b4175f3b3b8fa3fa36a30b56dab9",
    ),
    "plex-arabic-bold.woff2": (
        "fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-SemiBold.ttf",
        "597bd5502e5997be4414e4c9c88834b30ff3784250c84f20bce2b20e53ebd467",
    ),
}
#: Basic Latin with accents, Arabic with its supplements and signs, punctuation, arrows.
LETTERS = "U+0020-007E,U+00A0-017F,U+0600-06FF,U+0750-077F,U+2000-206F,U+20AC,U+2190-2193,U+2212,U+2026,U+FD3E,U+FD3F"


def take(package: str, path: str, digest: str) -> Path:
    """A file of an installed package.

    Raises:
        SystemExit: it is not the file that we know.
    """
    found = Path(str(distribution(package).locate_file(path)))
    if hashlib.sha256(found.read_bytes()).hexdigest() != digest:
        raise SystemExit(
            f"{package}: {path} is not the file that scripts/build_assets.py knows; look at it and mend the hash."
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "htmx.min.js").write_bytes(take(*HTMX).read_bytes())
    for name, (path, digest) in FONTS.items():
        source = take("fontpkg-ibm-plex-sans-arabic", path, digest)
        subset.main(
            [
                str(source),
                f"--unicodes={LETTERS}",
                "--layout-features=*",
                "--flavor=woff2",
                f"--output-file={folder / name}",
            ]
        )
    licence = take_licence()
    (folder / "LICENSES.txt").write_text(licence, encoding="utf-8")


def take_licence() -> str:
    """What must go with the files."""
    font = Path(str(distribution("fontpkg-ibm-plex-sans-arabic").locate_file("fontpkg_ibm_plex_sans_arabic/LICENSE")))
    return f"htmx: Zero-Clause BSD, https://htmx.org\n\nIBM Plex Sans Arabic:\n\n{font.read_text(encoding='utf-8')}"


if __name__ == "__main__":
    main()
