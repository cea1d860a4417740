"""Compile the form table: every inflected form of verbs and nouns that mahdar knows, with lemma and features.

Run by the build hook when the package is built or installed, never at run time. Sources, pinned in pyproject.toml:
mazini (CC BY 4.0: the verbs of al-Bawwab and Mir Alam, the conjugation of Arabic Wiktionary), simplemma (MIT: forms
from Wiktionary) and our own tables of nouns, plurals, verbal nouns, verbs and counts in ``mahdar/lexicon/tables``. What
our tables say stands before what patterns give, and that before what the packages list.

    python scripts/compile_forms.py FOLDER
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

from form_sources import (
    TANWIN_KASR,
    Verb,
    attested_verbs,
    conjugated,
    name_words,
    nationalities,
    rows,
    simplemma_pairs,
    state_words,
)
from mahdar.arabic.forms import PERSONS, Lemma, Reading, write_forms
from mahdar.arabic.letters import plain
from mahdar.arabic.nominals import adjective_forms, noun_forms

TENSES = {"past": "p", "ind": "i", "sub": "i", "juss": "i", "imp": "c"}
PARTICIPLES = (("ap", "active participle"), ("pp", "passive participle"))
# Weights before counts are known: ten steps double the likelihood. Chosen on the first half of WikiNews.
OWN, COMMON, DERIVED, RARE = 110, 90, 70, 20
IMPERATIVE, SECOND_PERSON, PASSIVE, JUSSIVE, DUAL, CONSTRUCT, ELATIVE = -40, -30, -10, -35, -15, -10, 25
STATE = 180  # counts know no names
FIRST_SINGULAR = -20  # أصيب جندي: in news nearly always "was hit", not "I hit"


class FormBuilder:
    """Gathers the readings of each form; each step knows what the steps before it entered."""

    def __init__(self) -> None:
        self.forms: dict[str, dict[tuple[Lemma, str], int]] = defaultdict(dict)
        self.pairs = simplemma_pairs()
        self.known = frozenset(self.pairs.values())
        self.source: dict[str, tuple[str, str]] = {}  # derived word -> (kind, verb or polity)
        self.verb_lemmas: set[str] = set()
        self.own: dict[str, str] = {}  # noun -> note
        self.states = state_words()

    def add(self, form: str, lemma: Lemma, feature: str, weight: int) -> None:
        """Enter a reading, keeping the higher weight when it stands already."""
        readings = self.forms[form]
        if form and weight > readings.get((lemma, feature), -1):
            readings[lemma, feature] = max(1, weight)

    def lemma(self, text: str) -> Lemma:
        """The lemma of a noun or adjective, with what it is derived from."""
        kind, source = self.source.get(text, ("", ""))
        return Lemma(text, kind or None, source or None)

    def add_nominal(self, lemma: Lemma, weight: int, *, adjective: bool, feminine: bool = False) -> None:
        """Enter the regular forms of a noun or adjective."""
        for form, feature in (adjective_forms if adjective else noun_forms)(lemma.text):
            if adjective and form in self.states:  # روسيا is the state sooner than an accusative
                continue
            if feminine and feature.startswith("nm"):  # حرب: feminine without the ending
                feature = "nf" + feature[2:]
            less = (DUAL if feature[2] == "d" else 0) + (CONSTRUCT if feature.endswith("c") else 0)
            self.add(form, lemma, feature, weight + less)

    def add_fixed(self) -> None:
        """Verbal nouns and nationalities of our tables."""
        for row in rows("masdars", key="masdar"):
            self.source[row["masdar"]] = ("masdar", row["verb"])
            self.add_nominal(self.lemma(row["masdar"]), COMMON, adjective=False)
        for lemma, plurals in nationalities():
            self.source[lemma.text] = (lemma.derived or "nisba", lemma.source or "")
            self.add_nominal(lemma, OWN, adjective=True)
            for plural in plurals:
                self.add(plural, lemma, "amp", OWN)

    def add_verbs(self) -> None:
        """Finite forms of every verb, and what the patterns derive from it."""
        verbs = attested_verbs()
        self.verb_lemmas = {verb.lemma for verb in verbs}
        usual = set()
        for row in rows("verbs", key="verb"):
            usual.add(row["verb"])
            if row["root"]:  # a verb that mazini does not list
                verbs.append(conjugated(row["root"], row["pattern"]))
                self.verb_lemmas.add(verbs[-1].lemma)
            if row["verb"] not in self.verb_lemmas:
                raise row.fail(
                    f"{row['verb']} is no verb that mazini lists.", "Mend its spelling, or give root and pattern."
                )
        fixed = frozenset(self.source)
        for verb in verbs:
            common = verb.lemma in self.known or verb.lemma in usual
            self.add_finite(verb, OWN if verb.lemma in usual else COMMON if common else RARE)
            self.derive(verb, common, fixed)

    def add_finite(self, verb: Verb, weight: int) -> None:
        """For each form and tense of a verb its likeliest person, and whether it may be passive."""
        found: dict[tuple[str, str], tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
        for slot, spelled in verb.slots.items():
            mood = slot.split("_")[0]
            if mood in TENSES:
                for form in spelled:
                    persons, voices, moods = found[plain(form), TENSES[mood]]
                    persons.add(slot.rsplit("_", 1)[1])
                    voices.add("p" if "_pass_" in slot else "a")
                    moods.add(mood)
        for (form, tense), (persons, voices, moods) in found.items():
            person = min(persons, key=PERSONS.index)
            voice = "x" if len(voices) == 2 else voices.pop()
            less = (IMPERATIVE if tense == "c" else 0) + (SECOND_PERSON if person[0] == "2" else 0)
            less += (PASSIVE if voice == "p" else 0) + (FIRST_SINGULAR if person == "1s" else 0)
            less += JUSSIVE if moods == {"juss"} else 0  # يصل is of وصل sooner than of صلّى
            self.add(form, Lemma(verb.lemma), f"v{tense}{voice}{person}", weight + less)

    def derive(self, verb: Verb, common: bool, fixed: Container[str]) -> None:
        """Remember verbal noun and participles of a verb; a common verb takes a word from a rare one."""
        first_form = verb.code.split("/")[0] == "I"  # its verbal nouns follow no rule: masdars.tsv has them
        for slot, kind in PARTICIPLES if first_form else (("vn", "masdar"), *PARTICIPLES):
            for spelled in verb.slots.get(slot, []):
                base = plain(spelled) + ("ي" if TANWIN_KASR in spelled[-2:] else "")  # قاضٍ: the ي comes back
                if base not in fixed and (
                    base not in self.source or (common and self.source[base][1] not in self.known)
                ):
                    self.source[base] = (kind, verb.lemma)

    def add_derived(self) -> None:
        """Verbal nouns and participles, when their verb is common or the word itself is known."""
        for base, (kind, source) in self.source.items():
            listed = base in self.known or base in self.pairs
            if not listed and source not in self.known:
                continue
            self.add_nominal(self.lemma(base), COMMON if listed else DERIVED, adjective=kind != "masdar")
            feminine = base + "ة"
            if kind != "masdar" and feminine in self.known and feminine not in self.source:  # منظمة beside منظم
                self.add_nominal(Lemma(feminine, kind, source), COMMON + 5, adjective=False)

    def add_own(self) -> None:
        """Nouns, adjectives and irregular plurals of our tables."""
        nouns = rows("nouns", key="noun")
        self.own = {row["noun"]: row["note"] for row in nouns}
        for row in nouns:
            text, kind = row["noun"], row["kind"]
            singular = text[:-2] + "ة"
            if (
                row["note"] == "plural form"
                and text.endswith("ات")
                and (singular in self.own or singular in self.source)
            ):
                continue  # محادثات is the plural of محادثة
            lemma = self.lemma(text)
            if kind == "nisba" and lemma.derived is None:
                lemma = Lemma(text, "nisba")
            if kind in ("adj", "both", "nisba", "elative"):
                self.add_nominal(lemma, OWN + (ELATIVE if kind == "elative" else 0), adjective=True)
            if kind not in ("adj", "nisba", "elative"):
                self.add_nominal(lemma, OWN, adjective=False, feminine=row["gender"] == "f")
        for row in rows("plurals", key="plural"):
            lemma = self.lemma(row["singular"])
            if row["note"] == "feminine":
                self.add(row["plural"], lemma, "afs", OWN)
                continue
            self.add(row["plural"], lemma, "nxp", OWN)
            self.add(row["plural"] + "ا", lemma, "nxp", DERIVED)
            if row["singular"] not in self.own:
                self.add_nominal(lemma, OWN, adjective=False)

    def add_listed(self) -> None:
        """What simplemma lists and nothing before has given."""
        finite = {form for form, readings in self.forms.items() if any(f[0] == "v" for _, f in readings)}
        plurals = {row["plural"] for row in rows("plurals")}
        for form, text in self.pairs.items():
            verbal = text in self.verb_lemmas and text != form
            alone = form == text and (form in finite or _is_phrase(form, self.own))
            lemma = self.lemma(text)
            if verbal or alone or form in self.source or form in plurals or form in self.own:
                continue
            if not any(entered == lemma for entered, _ in self.forms.get(form, ())):
                number = "s" if form in (text, text + "ا") else "d" if form.endswith(("ان", "تين")) else "p"
                self.add(form, lemma, f"nx{number}", COMMON)
        for text in sorted(self.known - self.verb_lemmas - plurals - set(self.own) - finite):
            if self.pairs.get(text) == text:
                lemma = self.lemma(text)
                if text.endswith("ي"):
                    self.add_nominal(lemma if lemma.derived else Lemma(text, "nisba"), COMMON, adjective=True)
                self.add_nominal(lemma, COMMON, adjective=False)

    def add_names(self) -> None:
        """Words of names that are no words otherwise."""
        for word in name_words():
            state = word in self.states
            rivals = [
                weight
                for (_, feature), weight in self.forms.get(word, {}).items()
                if not (state and feature[0] == "v" and weight < OWN)  # فرنسا is no dual of فرنس
            ]
            if len(word) > 2 and all(weight < COMMON for weight in rivals):
                self.add(word, Lemma(word), "e", STATE if state else COMMON)

    def finished(self) -> dict[str, list[Reading]]:
        """All forms with their readings, weighted by how often news uses their lemma."""
        counts = {(row["lemma"], row["pos"]): int(row["count"]) for row in rows("lemma_counts")}
        out = {}
        for form, readings in self.forms.items():
            merged = _merge(readings)
            out[form] = [
                r._replace(
                    weight=min(255, r.weight + round(10 * math.log2(counts.get((r.lemma.text, r.feature[0]), 0) + 1)))
                )
                for r in merged
            ]
        return out


def _is_phrase(form: str, nouns: Container[str]) -> bool:
    """Whether a listed word is a preposition and a noun: بسبب، بالفعل."""
    return (form[0] in "بلك" and form[1:] in nouns) or (form[:3] == "بال" and form[3:] in nouns)


def _merge(readings: dict[tuple[Lemma, str], int]) -> list[Reading]:
    """Readings of one form, a noun of unknown gender giving way to the same word with one."""
    sure = {(lemma, f[2]) for lemma, f in readings if f[0] in "na" and f[1] != "x"}
    return [
        Reading(lemma, feature, weight)
        for (lemma, feature), weight in readings.items()
        if not (feature.startswith("nx") and (lemma, feature[2]) in sure)
    ]


def compile_forms() -> dict[str, list[Reading]]:
    """All forms with their readings."""
    builder = FormBuilder()
    builder.add_fixed()
    builder.add_verbs()
    builder.add_derived()
    builder.add_own()
    builder.add_listed()
    builder.add_names()
    return builder.finished()


def main() -> None:
    """Compile into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    forms, lemmas = write_forms(args.folder, compile_forms())
    print(f"{forms:,} forms of {lemmas:,} lemmas in {args.folder}")


if __name__ == "__main__":
    main()
