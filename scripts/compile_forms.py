"""Compile the form table: every inflected form of verbs and nouns that mahdar knows, with lemma and features.

Run by the build hook when the package is built or installed, never at run time. Sources, pinned in pyproject.toml:
mazini (CC BY 4.0: the verbs of al-Bawwab and Mir Alam, the conjugation of Arabic Wiktionary), simplemma (MIT: forms
from Wiktionary) and our own tables of verbal nouns, plurals and counts in ``mahdar/lexicon/tables``.

    python scripts/compile_forms.py FOLDER
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Container
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from mahdar.arabic.forms import PERSONS, Lemma, Reading, write_forms  # noqa: E402
from mahdar.arabic.letters import plain  # noqa: E402
from mahdar.arabic.nominals import adjective_forms, noun_forms  # noqa: E402
from mahdar.lexicon.loader import read_table  # noqa: E402

TABLES = ROOT / "src" / "mahdar" / "lexicon" / "tables"
TENSES = {"past": "p", "ind": "i", "sub": "i", "juss": "i", "imp": "c"}
# Weights before counts are known: ten steps double the likelihood.
OWN, COMMON, DERIVED, RARE = 110, 90, 70, 20
IMPERATIVE, SECOND_PERSON, PASSIVE, JUSSIVE, DUAL, CONSTRUCT, ELATIVE = -40, -30, -10, -35, -15, -10, 25

Forms = dict[str, dict[tuple[Lemma, str], int]]
Verb = tuple[str, str, str, dict[str, list[str]]]


def conjugated(root: str, wazn: str) -> Verb:
    """Plain lemma, form code, root and forms by slot of one verb."""
    from mazini import MaziniError, conjugate

    try:
        table = conjugate(root, wazn, passive=True)
    except MaziniError:  # no personal passive
        table = conjugate(root, wazn)
    slots = {slot: [f.form for f in found if f.form != "?"] for slot, found in table.slots.items()}
    return plain(table.lemma[0].form) if table.lemma else "", table.form_code, root, slots


def verb_slots(root: str) -> list[Verb]:
    """Each attested verb of a root."""
    from mazini.lexicon import attested_wazns

    return [verb for wazn in attested_wazns(root) if (verb := conjugated(root, wazn))[0]]


def all_verbs() -> list[Verb]:
    """Every attested verb, in the order of its root."""
    from mazini.lexicon import lexicon_roots

    with ProcessPoolExecutor() as pool:
        return [verb for found in pool.map(verb_slots, lexicon_roots(), chunksize=200) for verb in found]


def simplemma_pairs() -> dict[str, str]:
    """simplemma's Arabic dictionary, form to lemma, in plain spelling."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found = DefaultDictionaryFactory().get_dictionary("ar")
    pairs = {plain(form): plain(found[form]) for form in found}
    pairs = {form: lemma for form, lemma in pairs.items() if len(form) > 1 and len(lemma) > 1 and " " not in form + lemma}
    kept = {form: lemma for form, lemma in pairs.items() if not carries_clitic(form, lemma, pairs)}
    for form, lemma in pairs.items():  # الناس listed as its own lemma: the noun is what follows ال
        if form == lemma and form.startswith("ال") and len(form) > 4:
            kept.pop(form, None)
            if form[2:] not in pairs:
                kept[form[2:]] = form[2:]
    return kept


def carries_clitic(form: str, lemma: str, pairs: dict[str, str]) -> bool:
    """Whether a listed form is another form with ال or a pronoun: clitics are taken off by rule, not listed."""
    if form.startswith("ال") and not lemma.startswith("ال") and len(form) > 3:
        return True
    for pronoun in ("هما", "ها", "هم", "هن", "كم", "كن", "نا", "ه", "ك"):
        if form.endswith(pronoun) and form != lemma:
            stem = form[: -len(pronoun)]
            spelled = (stem, stem[:-1] + "ة", stem[:-1] + "ء") if stem else ()
            return any(pairs.get(s) == lemma for s in spelled)
    return False


def is_phrase(form: str, nouns: Container[str]) -> bool:
    """Whether a listed word is a preposition and a noun: بسبب، بالفعل."""
    return (form[0] in "بلك" and form[1:] in nouns) or (form[:3] == "بال" and form[3:] in nouns)


def add(forms: Forms, form: str, lemma: Lemma, feature: str, weight: int) -> None:
    """Enter a reading, keeping the higher weight when it stands already."""
    key = (lemma, feature)
    if form and weight > forms[form].get(key, -1):
        forms[form][key] = weight


def add_verb(forms: Forms, lemma: str, slots: dict[str, list[str]], weight: int) -> None:
    """Enter the finite forms of one verb: for each form and tense the likeliest person, and whether it may be passive."""
    found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for slot, spelled in slots.items():
        tense = TENSES.get(slot.split("_")[0])
        if tense is None:
            continue
        for form in spelled:
            persons, voices, moods = found[plain(form), tense]
            moods.add(slot.split("_")[0])
            persons.add(slot.rsplit("_", 1)[1])
            voices.add("p" if "_pass_" in slot else "a")
    for (form, tense), (persons, voices, moods) in found.items():
        person = min(persons, key=PERSONS.index)
        voice = "x" if len(voices) == 2 else voices.pop()
        less = (IMPERATIVE if tense == "c" else 0) + (SECOND_PERSON if person[0] == "2" else 0) + (PASSIVE if voice == "p" else 0)
        less += JUSSIVE if moods == {"juss"} else 0  # يصل is of وصل sooner than of صلّى
        add(forms, form, Lemma(lemma), f"v{tense}{voice}{person}", max(1, weight + less))


def add_nominal(forms: Forms, lemma: Lemma, weight: int, *, adjective: bool) -> None:
    """Enter the regular forms of a noun or adjective."""
    for form, feature in (adjective_forms if adjective else noun_forms)(lemma.text):
        less = (DUAL if feature[2] == "d" else 0) + (CONSTRUCT if feature.endswith("c") else 0)
        add(forms, form, lemma, feature, weight + less)


STATES_COLUMNS = ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar")
PEOPLES_COLUMNS = ("nisba_ar", "plurals_ar", "polity", "name_en", "note")
PLACES_COLUMNS = ("name_ar", "name_en", "country", "kind")
PERSONS_COLUMNS = ("name_en", "names_ar", "gender", "country", "offices")


def nationalities() -> list[tuple[Lemma, tuple[str, ...]]]:
    """Adjectives of nationality and of peoples, with the irregular plurals of the first adjective of each row."""
    rows = [(row, row["code"]) for row in read_table(TABLES / "states.tsv", STATES_COLUMNS)]
    rows += [(row, row["polity"]) for row in read_table(TABLES / "peoples.tsv", PEOPLES_COLUMNS)]
    out: dict[str, tuple[Lemma, tuple[str, ...]]] = {}
    for row, polity in rows:
        plurals = tuple(word for word in row.many("plurals_ar") if " " not in word)
        for word in row.many("nisba_ar"):
            if " " not in word and word not in out:
                out[word] = (Lemma(word, "nationality", polity) if polity else Lemma(word, "nisba"), plurals)
                plurals = ()
    return list(out.values())


def add_names(forms: Forms) -> None:
    """Enter the words of names of states, places and persons that are no words otherwise."""
    names: list[str] = []
    for row in read_table(TABLES / "states.tsv", STATES_COLUMNS):
        names += [*row.many("names_ar"), *row.many("capitals_ar")]
    for row in read_table(TABLES / "places.tsv", PLACES_COLUMNS):
        names += row.many("name_ar")
    for source in sorted(TABLES.glob("persons_*.tsv")):
        for row in read_table(source, PERSONS_COLUMNS):
            names += row.many("names_ar")
    for word in {part for name in names for part in name.replace("-", " ").split()}:
        base = plain(word)
        if base.startswith("ال") and len(base) > 4:
            base = base[2:]
        common = any(weight >= COMMON for weight in forms.get(base, {}).values())
        if len(base) > 2 and not common:
            add(forms, base, Lemma(base), "e", COMMON)


def compile_forms() -> dict[str, list[Reading]]:
    """All forms with their readings."""
    forms: Forms = defaultdict(dict)
    pairs = simplemma_pairs()
    known = set(pairs.values())
    counts = {(row["lemma"], row["pos"]): int(row["count"]) for row in read_table(TABLES / "lemma_counts.tsv", ("lemma", "pos", "count"))}
    source: dict[str, tuple[str, str]] = {}  # derived word -> (kind, verb or polity)
    verbs = all_verbs()
    lemmas = {verb[0] for verb in verbs}
    for row in read_table(TABLES / "masdars.tsv", ("masdar", "verb", "note"), key="masdar"):
        source[row["masdar"]] = ("masdar", row["verb"])
        add_nominal(forms, Lemma(row["masdar"], "masdar", row["verb"]), COMMON, adjective=False)
    for lemma, plurals in nationalities():
        source[lemma.text] = (lemma.derived or "nisba", lemma.source or "")
        add_nominal(forms, lemma, OWN, adjective=True)
        for plural in plurals:
            add(forms, plural, lemma, "amp", OWN)
    usual = set()
    for row in read_table(TABLES / "verbs.tsv", ("verb", "root", "pattern"), key="verb"):
        usual.add(row["verb"])
        if row["root"]:  # a verb that the source does not list
            verbs.append(conjugated(row["root"], row["pattern"]))
            lemmas.add(verbs[-1][0])
        if row["verb"] not in lemmas:
            raise row.fail(f"{row['verb']} is no verb that mazini lists.", "Mend its spelling, or give root and pattern.")
    fixed = frozenset(source)  # what tables say stands before what patterns say
    for lemma, code, _, slots in verbs:
        common = lemma in known or lemma in usual
        add_verb(forms, lemma, slots, OWN if lemma in usual else COMMON if common else RARE)
        kinds = [("vn", "masdar")] if code[:2] not in {"I", "I/"} else []
        kinds += [("ap", "active participle"), ("pp", "passive participle")]
        for slot, kind in kinds:
            for spelled in slots.get(slot, []):
                base = plain(spelled)
                if "\u064d" in spelled[-2:]:  # قاضٍ: the ي comes back
                    base += "ي"
                if base in fixed or (base in source and source[base][1] in known and not common):
                    continue
                if base not in source or (common and source[base][1] not in known):
                    source[base] = (kind, lemma)
    finite = {form for form, readings in forms.items() if any(f[0] == "v" for _, f in readings)}
    for base, (kind, verb) in source.items():
        # a participle or masdar is entered when its verb is common or the word itself is known
        if verb in known or base in known or base in pairs:
            weight = COMMON if base in known or base in pairs else DERIVED
            lemma = Lemma(base, kind, verb)
            if kind == "masdar":
                add_nominal(forms, lemma, weight, adjective=False)
            else:
                add_nominal(forms, lemma, weight, adjective=True)
                if base + "ة" in known and base + "ة" not in source:
                    add_nominal(forms, Lemma(base + "ة", kind, verb), COMMON + 5, adjective=False)
    own = {row["noun"]: row for row in read_table(TABLES / "nouns.tsv", ("noun", "gender", "kind", "note"), key="noun")}
    for text, row in own.items():
        if row["note"] == "plural form" and text.endswith("ات") and text[:-2] + "ة" in {**source, **own}:
            continue  # محادثات is the plural of محادثة
        kind, verb = source.get(text, (None, None))
        if kind is None and row["kind"] == "nisba":
            kind = "nisba"
        lemma = Lemma(text, kind, verb)
        if row["kind"] in ("adj", "both", "nisba", "elative"):
            add_nominal(forms, lemma, OWN + (ELATIVE if row["kind"] == "elative" else 0), adjective=True)
        if row["kind"] not in ("adj", "nisba", "elative"):
            add_nominal(forms, lemma, OWN, adjective=False)
    for row in read_table(TABLES / "plurals.tsv", ("plural", "singular", "note"), key="plural"):
        kind, verb = source.get(row["singular"], (None, None))
        lemma = Lemma(row["singular"], kind, verb)
        if row["note"] == "feminine":
            add(forms, row["plural"], lemma, "afs", OWN)
            continue
        add(forms, row["plural"], lemma, "nxp", OWN)
        add(forms, row["plural"] + "ا", lemma, "nxp", DERIVED)
        if row["singular"] not in own:
            add_nominal(forms, lemma, OWN, adjective=False)
    plural_of = {row["plural"] for row in read_table(TABLES / "plurals.tsv", ("plural", "singular", "note"))}
    for form, text in pairs.items():
        listed_only = form == text and (form in finite or is_phrase(form, own))
        if (text in lemmas and text != form) or listed_only or form in source or form in plural_of or form in own:
            continue  # a verb's form, or a word that our own tables know better
        kind, verb = source.get(text, (None, None))
        lemma = Lemma(text, kind, verb)
        if any(known_lemma == lemma for known_lemma, _ in forms.get(form, ())):
            continue
        number = "s" if form in (text, text + "ا") else "d" if form.endswith(("ان", "تين")) else "p"
        add(forms, form, lemma, f"nx{number}", COMMON)
    for text in known - lemmas - plural_of - set(own):
        if pairs.get(text) != text or text in finite:
            continue
        kind, verb = source.get(text, (None, None))
        if text.endswith("ي"):
            add_nominal(forms, Lemma(text, kind or "nisba", verb), COMMON, adjective=True)
        add_nominal(forms, Lemma(text, kind, verb), COMMON, adjective=False)
    add_names(forms)
    return {form: [counted(r, counts) for r in merge(readings)] for form, readings in forms.items()}


def merge(readings: dict[tuple[Lemma, str], int]) -> list[Reading]:
    """Readings of one form, a noun of unknown gender giving way to the same noun with one."""
    sure = {(lemma, f[0], f[2]) for lemma, f in readings if f[0] in "na" and f[1] != "x"}
    return [
        Reading(lemma, feature, weight)
        for (lemma, feature), weight in readings.items()
        if not (feature[0] == "n" and feature[1] == "x" and ((lemma, "n", feature[2]) in sure or (lemma, "a", feature[2]) in sure))
    ]


def counted(reading: Reading, counts: dict[tuple[str, str], int]) -> Reading:
    """The reading with the weight that news gives its lemma."""
    count = counts.get((reading.lemma.text, reading.feature[0]), 0)
    extra = round(10 * math.log2(count + 1))
    return reading._replace(weight=max(1, min(255, reading.weight + extra)))


def main() -> None:
    """Compile into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    forms, lemmas = write_forms(args.folder, compile_forms())
    print(f"{forms:,} forms of {lemmas:,} lemmas in {args.folder}")


if __name__ == "__main__":
    main()
