"""Issues: what parties take positions on, and the words that keys of new issues are made of.

Three tables: ``issues`` holds the recurring ones with their wordings, ``issue_words`` English for the nouns that new ones
begin with, ``demonyms`` how parties stand in keys and labels.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from mahdar.arabic.words import analyses
from mahdar.lexicon.frame_values import is_plain
from mahdar.lexicon.loader import Row, read_table

#: Readings of a word that are this much less likely than the best one are not asked.
MARGIN = 75
NEAR = 20
#: Taken off words that the lexicon does not know.
_CLITICS = ("وبال", "بال", "ولل", "لل", "وال", "ال", "وب", "ول", "ب", "ل", "و", "ف", "ك")
_KEY = re.compile(r"(?:[a-z0-9]+|\{x(?::adj)?\})(?:-(?:[a-z0-9]+|\{x(?::adj)?\}))*")
_SLUG = re.compile(r"[^a-z0-9]+")


class Element(msgspec.Struct, frozen=True, gc=False):
    """One word of a wording: nouns or the verbs behind them, the slot of any party (``slot``), or a party (``polity``)."""

    lemmas: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    slot: bool = False
    polity: str = ""
    far: bool = False


class IssueEntry(msgspec.Struct, frozen=True, gc=False):
    """A recurring issue. ``broad``: it yields to any other issue that the same words name; ``strife``: nobody is for it."""

    key: str
    broad: bool
    label_ar: str
    label_en: str
    strife: bool = False

    @property
    def open(self) -> bool:
        """Whether the key names a party that the text gives."""
        return "{x" in self.key


class Wording(msgspec.Struct, frozen=True, gc=False):
    """A way to say an issue."""

    entry: IssueEntry
    elements: tuple[Element, ...]

    @property
    def weight(self) -> int:
        """How much it says: its words, with a slot for a little less."""
        return sum(3 if e.slot else 4 for e in self.elements)


class IssueTable:
    """Issues by key; wordings by the lemmas of their first word, or by the party that they begin with."""

    def __init__(self, wordings: tuple[Wording, ...]) -> None:
        self.entries = {w.entry.key: w.entry for w in wordings}
        self.wordings = wordings
        by_lemma: dict[str, list[Wording]] = {}
        by_polity: dict[str, list[Wording]] = {}
        for wording in sorted(wordings, key=lambda w: -w.weight):
            first = wording.elements[0]
            if first.polity:
                by_polity.setdefault(first.polity, []).append(wording)
            for lemma in first.lemmas | first.verbs:
                by_lemma.setdefault(lemma, []).append(wording)
        self.by_lemma = {k: tuple(v) for k, v in by_lemma.items()}
        self.by_polity = {k: tuple(v) for k, v in by_polity.items()}


class Demonym(msgspec.Struct, frozen=True, gc=False):
    """How a party stands in keys and labels."""

    slug: str
    name: str
    adjective: str


def slug(name: str) -> str:
    """A key of an English name.

    >>> slug("Ivory Coast"), slug("Côte d'Or")
    ('ivory-coast', 'c-te-d-or')
    """
    return _SLUG.sub("-", name.lower()).strip("-")


@lru_cache(maxsize=65536)
def readings(plain: str) -> frozenset[str]:
    """The lemmas that a word may have as a noun, adjective or particle, without the article, and its bare letters.

    >>> "رهينة" in readings("الرهائن")
    True
    """
    found = analyses(plain)
    out: set[str] = set()
    for word in found:
        if word.score >= found[0].score - MARGIN:
            out.add(word.stem)
            if word.pos != "verb":
                out.update((word.lemma, word.lemma.removeprefix("ال")))
    if not any(word.known for word in found):
        out.update(
            plain.removeprefix(clitics)
            for clitics in _CLITICS
            if plain.startswith(clitics) and len(plain) > len(clitics) + 3
        )
    return frozenset(out)


@lru_cache(maxsize=65536)
def verb_readings(plain: str, near: int = NEAR) -> frozenset[str]:
    """The lemmas that a word may have as a verb, none much less likely than the best: by ``near`` points at most."""
    found = [w for w in analyses(plain) if w.pos == "verb"]
    return frozenset(w.lemma for w in found if w.score >= found[0].score - near)


@lru_cache(maxsize=16384)
def verbs_of(noun: str) -> frozenset[str]:
    """The verbs whose verbal noun a word is.

    >>> verbs_of("انضمام")
    frozenset({'انضم'})
    """
    return frozenset(w.verb for w in analyses(noun) if w.lemma == noun and w.derived == "masdar" and w.verb)


def _is_lemma(word: str) -> bool:
    found = analyses(word)
    return found[0].proclitics != ("ال",) and any(word in (w.lemma, w.stem) for w in found)


def _element(row: Row, text: str) -> Element:
    if text == "{x}":
        return Element(slot=True)
    if text.startswith("@"):
        return Element(polity=text[1:])
    words = text.split("/")
    for word in words:
        if not is_plain(word) and not word.isdigit():
            raise row.fail(f"{word!r} is no word in plain letters.", "Write lemmas, {x} or @CODE.")
        if not word.isdigit() and not _is_lemma(word):
            raise row.fail(f"{word!r} is no lemma.", "Write the dictionary form without article.")
    verbs = {v for word in words for v in verbs_of(word)}
    verbs |= {word for word in words if all(w.pos == "verb" for w in analyses(word) if w.lemma == word)}
    return Element(frozenset(words), frozenset(verbs))


@cache
def issues() -> IssueTable:
    """The table of recurring issues.

    Raises:
        TableError: a key is no key, a wording is no sequence of lemmas, or two issues have the same wording.
    """
    out: list[Wording] = []
    seen: dict[str, int] = {}
    for row in read_table("issues", ("key", "breadth", "label_ar", "label_en", "wordings"), key="key"):
        if not _KEY.fullmatch(row["key"]):
            raise row.fail(f"{row['key']!r} is no key.", "Write English words joined by hyphens.")
        if row["breadth"] not in ("", "broad", "strife"):
            raise row.fail(f"unknown breadth {row['breadth']!r}.", "Write broad, strife or nothing.")
        if not row["label_ar"] or not row["label_en"] or not row["wordings"]:
            raise row.fail("an issue needs both labels and a wording.")
        entry = IssueEntry(
            row["key"], row["breadth"] != "", row["label_ar"], row["label_en"], row["breadth"] == "strife"
        )
        for text in row.many("wordings"):
            if text in seen:
                raise row.fail(f"the wording {text!r} stands already in line {seen[text]}.", "Take one out.")
            seen[text] = row.line
            elements = tuple(_element(row, part) for part in text.split())
            if elements[0].slot or entry.open != any(e.slot for e in elements):
                raise row.fail(f"{text!r} begins with {{x}}, or the key and the wording do not both hold it.")
            out.append(Wording(entry, elements))
    return IssueTable(tuple(out))


class IssueWords(msgspec.Struct, frozen=True):
    """Words that new issues are made of: English by lemma; and those that say nothing by themselves."""

    english: dict[str, str]
    transparent: frozenset[str]
    anaphoric: frozenset[str]


@cache
def issue_words() -> IssueWords:
    """English for the nouns, verbs and adjectives of issues.

    >>> issue_words().english["إعدام"]
    'execution'
    """
    english: dict[str, str] = {}
    kinds: dict[str, set[str]] = {"transparent": set(), "anaphoric": set()}
    for row in read_table("issue_words", ("lemma", "english", "kind"), key="lemma"):
        lemma, kind = row["lemma"], row["kind"]
        if not is_plain(lemma) or (kind and kind not in kinds):
            raise row.fail(f"{lemma!r} is not in plain letters, or its kind {kind!r} is unknown.")
        if kind:
            kinds[kind].add(lemma)
        if row["english"]:
            if slug(row["english"]) != row["english"]:
                raise row.fail(f"{row['english']!r} is no part of a key.")
            english[lemma] = row["english"]
        elif kind != "transparent":
            raise row.fail(f"{lemma} needs English.")
    return IssueWords(english, frozenset(kinds["transparent"]), frozenset(kinds["anaphoric"]))


@cache
def demonyms() -> dict[str, Demonym]:
    """Polity -> slug, name and adjective.

    >>> demonyms()["USA"].slug, demonyms()["UKR"].adjective
    ('us', 'Ukrainian')
    """
    out: dict[str, Demonym] = {}
    for row in read_table("demonyms", ("polity", "slug", "name", "adjective"), key="polity"):
        if slug(row["slug"]) != row["slug"] or not row["name"] or not row["adjective"]:
            raise row.fail("the slug is no key, or name or adjective is missing.")
        out[row["polity"]] = Demonym(row["slug"], row["name"], row["adjective"])
    return out
