"""Why the marks of one sentence were made, and which nearly were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.errors import OptionError
from mahdar.layers.events.triggers import phrase_at, senses_at
from mahdar.lexicon.cues import cue_forms
from mahdar.lexicon.frames import Sense
from mahdar.linguist.examples import held_senses
from mahdar.record import Record


class Token(msgspec.Struct, frozen=True):
    """A word of the sentence as it was read in its context."""

    start: int
    text: str
    lemma: str
    pos: str
    clitics: str


class Mark(msgspec.Struct, frozen=True):
    """A mark on words of the sentence. ``why`` is the rule or row that made it, where the record keeps it."""

    start: int
    end: int
    layer: str
    text: str
    value: str
    why: str | None = None


class Near(msgspec.Struct, frozen=True):
    """A row that a word of the sentence called up and that made no mark, with what kept it from it."""

    start: int
    text: str
    where: str
    value: str
    reason: str


class SentenceReport(msgspec.Struct, frozen=True):
    """One sentence: its text, its words, its marks, and what nearly became one."""

    number: int
    text: str
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]
    near: tuple[Near, ...]


def explain_sentence(record: Record, number: int) -> SentenceReport:
    """The report on sentence ``number``, counted from 1.

    Raises:
        OptionError: there is no such sentence.
    """
    if not 1 <= number <= len(record.sentences):
        raise OptionError(
            f"there is no sentence {number}: the report has {len(record.sentences)}.", "Count from 1.",
            "لا جملة بهذا الرقم.",
        )  # fmt: skip
    sentence = record.sentences[number - 1]
    text = record.document.text
    prepared = ArabicText(text, [(r.start, r.end) for r in record.document.removed])
    inside = [i for i, token in enumerate(prepared.tokens) if sentence.start <= token.start < sentence.end]
    words = prepared.words
    tokens = tuple(
        Token(
            prepared.tokens[i].start, text[prepared.tokens[i].start : prepared.tokens[i].end], words[i].lemma,
            words[i].pos, "+".join((*words[i].proclitics, "…", words[i].enclitic)).strip("+…"),
        )
        for i in inside if prepared.tokens[i].kind == "word"
    )  # fmt: skip
    marks = tuple(sorted(_marks(record, sentence.start, sentence.end), key=lambda m: (m.start, m.layer)))
    near = (*_near_events(record, prepared, inside), *_near_statements(record, prepared, inside))
    return SentenceReport(number, text[sentence.start : sentence.end], tokens, marks, near)


def _marks(record: Record, first: int, last: int) -> Iterator[Mark]:
    text = record.document.text

    def mark(start: int, end: int, layer: str, value: str, why: str | None = None) -> Iterator[Mark]:
        if first <= start < last:
            yield Mark(start, end, layer, text[start:end], value, why)

    named = {entity.id: entity for entity in record.entities}

    def shown(key: str | None) -> str:
        entity = named.get(key or "")
        return (entity.name_en or entity.name_ar or entity.role or entity.id) if entity else "nobody"

    for time in record.times:
        yield from mark(time.start, time.end, "time", time.value or "unresolved", f"anchor: {time.anchor}")
    for entity in record.entities:
        for mention in entity.mentions:
            value = f"{entity.kind} {shown(entity.id)}" + (f" ({entity.polity})" if entity.polity else "")
            yield from mark(mention.start, mention.end, "entity", value, f"by {mention.how}")
    for said in record.statements:
        cue = f"cue {said.cue.lemma}" if said.cue else "no cue"
        yield from mark(said.start, said.end, "statement", f"{said.kind}, {shown(said.speaker)}", cue)
    for event in record.events:
        sides = [", ".join(map(shown, side)) or "—" for side in (event.actors, event.recipients)]
        value = f"{event.type}{f'/{event.mode}' if event.mode else ''} {sides[0]} → {sides[1]}, {event.status}"
        yield from mark(event.trigger.start, event.trigger.end, "event", value, event.why)


def _near_events(record: Record, prepared: ArabicText, inside: list[int]) -> Iterator[Near]:
    """Senses that a word has and that made no event."""
    day = dt.date.fromisoformat(record.document.published) if record.document.published else None
    held = {(start, sense.where) for start, sense in held_senses(prepared, day)}
    triggers = {event.trigger.start for event in record.events}
    plain = [token.plain for token in prepared.tokens]
    for i in inside:
        token = prepared.tokens[i]
        if token.kind != "word" or token.start in triggers:
            continue
        found = senses_at(token.plain, prepared.words[i])
        phrase = phrase_at(plain[i : inside[-1] + 1])
        for sense in (*(found[1] if found else ()), *(phrase[1] if phrase else ())):
            if (token.start, sense.where) in held:
                reason = (
                    "holds, but is no act of its own here: part of another act or of what is asked, or told elsewhere"
                )
            else:
                reason = _asked(sense)
            yield Near(
                token.start,
                record.document.text[token.start : token.end],
                sense.where,
                f"{sense.type} {sense.lemma}",
                reason,
            )


def _asked(sense: Sense) -> str:
    """What a sense asks for, one part of which is not there."""
    objects = "|".join(f"{o.prep}:{o.noun}" if o.prep else o.noun for o in sense.objects)
    parts = [f"an object among {objects}"] * bool(objects) + list(map(str, sense.needs))
    return f"does not hold: asks for {' and '.join(parts) or 'its frame'}"


def _near_statements(record: Record, prepared: ArabicText, inside: list[int]) -> Iterator[Near]:
    """Cues that opened no statement."""
    cues = {s.cue.start for s in record.statements if s.cue is not None}
    for i in inside:
        token = prepared.tokens[i]
        if token.kind == "word" and token.start not in cues and (forms := cue_forms(token.plain)):
            cue = forms[0].cue
            yield Near(
                token.start, record.document.text[token.start : token.end], f"cues.tsv:{cue.line}", f"cue {cue.lemma}",
                "is followed by nothing that it governs",
            )  # fmt: skip
