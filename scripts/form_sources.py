"""Where the form table comes from: the two packages pinned in pyproject.toml, and our own tables."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from mahdar.arabic.forms import Lemma  # noqa: E402
from mahdar.arabic.letters import plain  # noqa: E402
from mahdar.lexicon.loader import Row, read_table  # noqa: E402

TABLES = ROOT / "src" / "mahdar" / "lexicon" / "tables"
COLUMNS = {
    "lemma_counts": ("lemma", "pos", "count"),
    "masdars": ("masdar", "verb", "note"),
    "nouns": ("noun", "gender", "kind", "note"),
    "peoples": ("nisba_ar", "plurals_ar", "polity", "name_en", "note"),
    "persons": ("name_en", "names_ar", "gender", "country", "offices"),
    "places": ("name_ar", "name_en", "country", "kind"),
    "plurals": ("plural", "singular", "note"),
    "states": ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar"),
    "verbs": ("verb", "root", "pattern"),
}
TANWIN_KASR = "\u064d"


class Verb(NamedTuple):
    """A verb: plain lemma, form code (I/a~u, IV …), and the spelled forms by slot."""

    lemma: str
    code: str
    slots: dict[str, list[str]]


def rows(name: str, key: str | None = None) -> list[Row]:
    """Rows of one of our tables; ``persons`` are those of all its files."""
    files = sorted(TABLES.glob(f"{name}_*.tsv")) if name == "persons" else [TABLES / f"{name}.tsv"]
    return [row for file in files for row in read_table(file, COLUMNS[name], key=key)]


def conjugated(root: str, pattern: str) -> Verb:
    """One verb from mazini; an empty lemma when it has none."""
    from mazini import MaziniError, conjugate

    try:
        table = conjugate(root, pattern, passive=True)
    except MaziniError:  # no personal passive
        table = conjugate(root, pattern)
    slots = {slot: [f.form for f in found if f.form != "?"] for slot, found in table.slots.items()}
    return Verb(plain(table.lemma[0].form) if table.lemma else "", table.form_code, slots)


def _attested(root: str) -> list[Verb]:
    from mazini.lexicon import attested_wazns

    return [verb for wazn in attested_wazns(root) if (verb := conjugated(root, wazn)).lemma]


def attested_verbs() -> list[Verb]:
    """Every verb that mazini lists, in the order of its root."""
    from mazini.lexicon import lexicon_roots

    with ProcessPoolExecutor() as pool:
        return [verb for found in pool.map(_attested, lexicon_roots(), chunksize=200) for verb in found]


def simplemma_pairs() -> dict[str, str]:
    """simplemma's Arabic dictionary, form to lemma, in plain spelling and without forms that carry clitics."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found = DefaultDictionaryFactory().get_dictionary("ar")
    pairs = {plain(form): plain(found[form]) for form in found}
    pairs = {
        form: lemma for form, lemma in pairs.items() if len(form) > 1 and len(lemma) > 1 and " " not in form + lemma
    }
    kept = {form: lemma for form, lemma in pairs.items() if not _carries_clitic(form, lemma, pairs)}
    for form, lemma in pairs.items():  # الناس listed as its own lemma: the noun is what follows ال
        if form == lemma and form.startswith("ال") and len(form) > 4:
            kept.pop(form, None)
            if form[2:] not in pairs:
                kept[form[2:]] = form[2:]
    return kept


def _carries_clitic(form: str, lemma: str, pairs: dict[str, str]) -> bool:
    """Whether a listed form is another form with ال or a pronoun: clitics are taken off by rule, not listed."""
    if form.startswith("ال") and not lemma.startswith("ال") and len(form) > 3:
        return True
    for pronoun in ("هما", "ها", "هم", "هن", "كم", "كن", "نا", "ه", "ك"):
        if form.endswith(pronoun) and form != lemma:
            stem = form[: -len(pronoun)]
            spelled = (stem, stem[:-1] + "ة", stem[:-1] + "ء") if stem else ()
            return any(pairs.get(s) == lemma for s in spelled)
    return False


def nationalities() -> list[tuple[Lemma, tuple[str, ...]]]:
    """Adjectives of nationality and of peoples, with the irregular plurals of the first adjective of each row."""
    out: dict[str, tuple[Lemma, tuple[str, ...]]] = {}
    for row, polity in [(r, r["code"]) for r in rows("states")] + [(r, r["polity"]) for r in rows("peoples")]:
        plurals = tuple(word for word in row.many("plurals_ar") if " " not in word)
        for word in row.many("nisba_ar"):
            if " " not in word and word not in out:
                out[word] = (Lemma(word, "nationality", polity) if polity else Lemma(word, "nisba"), plurals)
                plurals = ()
    return list(out.values())


def state_words() -> frozenset[str]:
    """Names of states and capitals that are one word, without ال."""
    names = [name for row in rows("states") for name in (*row.many("names_ar"), *row.many("capitals_ar"))]
    return frozenset(_without_article(plain(name)) for name in names if " " not in name)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def name_words() -> list[str]:
    """The single words that names of states, places and persons are made of, without ال."""
    names: list[str] = []
    for row in rows("states"):
        names += [*row.many("names_ar"), *row.many("capitals_ar")]
    for row in rows("places"):
        names += row.many("name_ar")
    for row in rows("persons"):
        names += row.many("names_ar")
    words = {plain(part) for name in names for part in name.replace("-", " ").split()}
    return sorted(set(map(_without_article, words)))
