"""Cues: the words that open a statement, from ``lexicon/tables/cues.tsv``, and how each form of them is recognised.

A cue governs its content by *frames*: ``أن`` and ``إن``, a preposition with أن (``إلى أن``), a quotation straight after
(``"``) or after a preposition (``ب"``), a colon, a bare noun after a preposition (``ب..``), an indirect question
(``ما إذا``) or a noun of necessity (``ضرورة``). Phrases (``بحسب``) govern a noun of source or a verb of saying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from mahdar.arabic.letters import plain
from mahdar.arabic.words import Word, analyses
from mahdar.lexicon.loader import Row, read_table

COLUMNS = (
    "lemma", "pos", "verb", "forms", "force", "frames", "polarity", "needs", "object", "impersonal", "example",
    "counter_example",
)  # fmt: skip
PREPOSITIONS = ("إلى", "على", "من", "عن", "في", "ب", "ل")
CuePos = Literal["verb", "participle", "noun", "phrase"]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """One row of the table. ``clauses`` are what may stand before أن ("" for nothing); ``inna`` whether إن may follow."""

    lemma: str
    pos: CuePos
    verb: str
    force: str
    clauses: frozenset[str]
    inna: bool
    quotes: frozenset[str]
    nouns: frozenset[str]
    colon: bool
    question: bool
    necessity: bool
    source: Literal["", "source", "clause"]
    denied: bool
    needs_clause: bool
    object: Literal["", "addressee", "target"]
    impersonal: str
    example: str
    counter_example: str
    line: int


class CueForm(msgspec.Struct, frozen=True, gc=False):
    """What a written form may be: a form of a cue. ``lead`` is the conjunction written with it, ``enclitic`` its pronoun."""

    cue: Cue
    lead: str
    enclitic: str
    tense: Literal["past", "present"] | None = None
    passive: bool = False
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "d", "p"] | None = None
    definite: bool = False
    preposition: str = ""
    respelled: bool = False


class CueTable(msgspec.Struct, frozen=True):
    """All cues, by the keys under which their forms are found."""

    rows: tuple[Cue, ...]
    verbs: dict[str, Cue]
    participles: dict[str, tuple[Cue, Literal["m", "f"], Literal["s", "d", "p"]]]
    nouns: dict[str, Cue]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]


def _frames(row: Row, cell: str) -> dict[str, object]:
    """The frames of a row, parted by kind."""
    clauses, quotes, nouns = set(), set(), set()
    flags = {"إن": False, ":": False, "ما إذا": False, "ضرورة": False}
    source = ""
    for frame in (f for f in cell.split("|") if f):
        if frame in flags:
            flags[frame] = True
        elif frame in ("source", "clause"):
            source = frame
        elif frame == "أن":
            clauses.add("")
        elif frame == '"':
            quotes.add("")
        elif frame in ("بأن", "لأن"):
            clauses.add(frame[0])
        elif frame.endswith(" أن") and frame[:-3] in PREPOSITIONS:
            clauses.add(frame[:-3])
        elif frame.endswith('"') and frame[:-1] in PREPOSITIONS:
            quotes.add(frame[:-1])
        elif frame.endswith("..") and frame[:-2] in PREPOSITIONS:
            nouns.add(frame[:-2])
        else:
            raise row.fail(f"unknown frame {frame!r}.", "The header of the table lists the frames.")
    return {
        "clauses": frozenset(clauses), "quotes": frozenset(quotes), "nouns": frozenset(nouns), "inna": flags["إن"],
        "colon": flags[":"], "question": flags["ما إذا"], "necessity": flags["ضرورة"], "source": source,
    }  # fmt: skip


def _check(row: Row, verbs: dict[str, Cue]) -> None:
    """Raise when a cell breaks a rule of the table."""
    pos = row["pos"]
    if pos not in ("verb", "participle", "noun", "phrase"):
        raise row.fail(f"unknown part of speech {pos!r}.", "Write verb, participle, noun or phrase.")
    if pos in ("participle", "noun") and row["verb"] not in verbs:
        raise row.fail(f"the verb {row['verb']!r} is no cue.", "Give it a row, or correct the cell.")
    if pos in ("verb", "phrase") and not (row["force"] and row["frames"]):
        raise row.fail("force or frames are empty.")
    if row["polarity"] not in ("", "denied"):
        raise row.fail(f"unknown polarity {row['polarity']!r}.", "Write denied or nothing.")
    if row["needs"] not in ("", "clause"):
        raise row.fail(f"unknown need {row['needs']!r}.", "Write clause or nothing.")
    if row["object"] not in ("", "addressee", "target"):
        raise row.fail(f"unknown object {row['object']!r}.", "Write addressee, target or nothing.")
    if row["example"].count("[") != 1 or row["example"].count("]") != 1:
        raise row.fail("the example needs one [ and one ] around what is said.")
    for column in ("lemma", "verb", "forms"):
        if plain(row[column]) != row[column]:
            raise row.fail(f"{column} has vowel signs or other marks.", "Write plain letters.")


def _cue(row: Row, verbs: dict[str, Cue]) -> Cue:
    _check(row, verbs)
    pos = row["pos"]
    parent = verbs.get(row["verb"]) if pos in ("participle", "noun") else None
    inherits = parent is not None and not row["frames"]
    frames = _frames(row, row["frames"])
    if row["needs"] == "clause" and frames["nouns"]:
        raise row.fail("a cue that needs a clause has a frame for a bare noun.")
    base = {
        "lemma": row["lemma"], "pos": pos, "verb": row["verb"], "line": row.line, "example": row["example"],
        "counter_example": row["counter_example"], "impersonal": row["impersonal"],
    }  # fmt: skip
    if parent is not None and inherits:
        return msgspec.structs.replace(parent, **base)
    return msgspec.convert(
        {
            **base, **frames, "force": row["force"] or (parent.force if parent else ""),
            "denied": row["polarity"] == "denied" or (parent is not None and parent.denied),
            "needs_clause": row["needs"] == "clause" or (parent is not None and parent.needs_clause),
            "object": row["object"] or (parent.object if parent else ""),
        },
        Cue,
    )  # fmt: skip


def _participle_forms(lemma: str) -> Iterator[tuple[str, Literal["m", "f"], Literal["s", "d", "p"]]]:
    """The forms of a circumstantial participle: accusative and indefinite.

    >>> [form for form, _, _ in _participle_forms("داعي")]
    ['داعيا', 'داعية', 'داعين', 'داعيات', 'داعيين', 'داعيتين']
    """
    base = lemma[:-1] if lemma.endswith("ي") else lemma
    yield lemma + "ا", "m", "s"
    yield lemma + "ة", "f", "s"
    yield base + "ين", "m", "p"
    yield lemma + "ات", "f", "p"
    if base != lemma:
        yield lemma + "ين", "m", "d"
    yield lemma + "تين", "f", "d"


def load_cues(source: str | Path = "cues") -> CueTable:
    """The table, checked.

    Raises:
        TableError: a row breaks a rule; names file and line.
    """
    rows: list[Cue] = []
    verbs: dict[str, Cue] = {}
    nouns: dict[str, Cue] = {}
    participles: dict[str, tuple[Cue, Literal["m", "f"], Literal["s", "d", "p"]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in read_table(source, COLUMNS):
        key = row["pos"], row["lemma"]
        if key in seen:
            raise row.fail(f"{row['lemma']!r} stands already in line {seen[key]}.", "Join the two rows.")
        seen[key] = row.line
        cue = _cue(row, verbs)
        rows.append(cue)
        if cue.pos == "verb":
            verbs[cue.lemma] = cue
        elif cue.pos == "participle":
            for form, gender, number in _participle_forms(cue.lemma):
                participles.setdefault(form, (cue, gender, number))
        elif cue.pos == "noun":
            for form in (cue.lemma, *row.many("forms")):
                nouns.setdefault(form, cue)
        else:
            first, *rest = cue.lemma.split()
            phrases.setdefault(first, []).append((tuple(rest), cue))
    ordered = {
        first: tuple(sorted(found, key=lambda p: (-len(p[0]), p[0][-1:] == ("ل",)))) for first, found in phrases.items()
    }
    return CueTable(tuple(rows), verbs, participles, nouns, ordered)


@cache
def cue_table() -> CueTable:
    """The cues of the lexicon, loaded once."""
    return load_cues()


def _verb_forms(words: Iterable[Word]) -> Iterator[CueForm]:
    verbs = cue_table().verbs
    for word in words:
        cue = verbs.get(word.lemma) if word.pos == "verb" and word.person == 3 else None
        if cue is not None and word.tense != "imperative" and word.enclitic not in ("ك", "كم"):
            lead = word.proclitics[0] if word.proclitics[:1] in (("و",), ("ف",)) else ""
            yield CueForm(
                cue, lead, word.enclitic, word.tense, word.voice == "passive", word.gender, word.number,
                preposition="ل" if word.proclitics[-1:] == ("ل",) else "",
            )  # fmt: skip


def _noun_forms(words: Iterable[Word]) -> Iterator[CueForm]:
    nouns = cue_table().nouns
    for word in words:
        if word.pos != "noun":
            continue
        cue = nouns.get(word.stem) or nouns.get(word.lemma)
        if cue is not None:
            lead = word.proclitics[0] if word.proclitics[:1] in (("و",), ("ف",)) else ""
            rest = word.proclitics[1:] if lead else word.proclitics
            preposition = rest[0] if rest and rest[0] != "ال" else ""
            yield CueForm(cue, lead, word.enclitic, definite="ال" in rest, number=word.number, preposition=preposition)


def _hamza_left_out(word: str) -> Iterator[CueForm]:
    """Forms of a verb whose first hamza the writer left out: اكد، واعلنت."""
    lead = word[0] if word[:1] in ("و", "ف") else ""
    rest = word[len(lead) :]
    if rest.startswith("ا") and not rest.startswith("ال") and len(rest) > 2:
        spelled = analyses(lead + "أ" + rest[1:])
        if spelled[0].pos == "verb" and analyses(word)[0].score < spelled[0].score:
            for form in _verb_forms(spelled):
                if form.tense == "past":
                    yield msgspec.structs.replace(form, respelled=True)


@lru_cache(maxsize=65536)
def cue_forms(word: str) -> tuple[CueForm, ...]:
    """All cues that a plain written word may be a form of: verbs first, then participles and nouns.

    >>> [(f.cue.lemma, f.lead, f.gender) for f in cue_forms("وأضافت")]
    [('أضاف', 'و', 'f')]
    """
    words = analyses(word)
    out: list[CueForm] = []
    for form in _hamza_left_out(word):
        out.append(form)
    for form in sorted(_verb_forms(words), key=lambda f: f.lead != ""):
        if all((form.cue, form.tense, form.enclitic) != (o.cue, o.tense, o.enclitic) for o in out):
            out.append(form)
    for lead in ("", "و"):
        found = cue_table().participles.get(word[len(lead) :]) if word.startswith(lead) else None
        if found is not None:
            cue, gender, number = found
            out.append(CueForm(cue, lead, "", gender=gender, number=number))
    nouns = list(_noun_forms(words))
    if nouns:
        out.append(nouns[0])
    return tuple(out)
