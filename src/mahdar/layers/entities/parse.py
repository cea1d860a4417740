"""The second pass: read each sentence from its first word to its last, the longest reading at each word first."""

from __future__ import annotations

from functools import cache

from mahdar.arabic.letters import fold
from mahdar.layers.entities.actors import actor_draft
from mahdar.layers.entities.alike import near
from mahdar.layers.entities.bodies import MINISTRY, body_drafts, described, generic_drafts, unlisted_body
from mahdar.layers.entities.drafts import Draft, Findings, Person, Short
from mahdar.layers.entities.frame import after_saying, is_said, speech_behind
from mahdar.layers.entities.kin import by_family
from mahdar.layers.entities.names import is_given
from mahdar.layers.entities.persons import member, national, person_phrase
from mahdar.layers.entities.rare import also_place
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.layers.entities.shape import RARE, weak
from mahdar.layers.entities.unlisted import unlisted_organisation, unlisted_party, unlisted_place
from mahdar.layers.entities.vocabulary import PLACES
from mahdar.lexicon.actors import Actor, gazetteer
from mahdar.lexicon.actors.spelling import tokens_of
from mahdar.lexicon.actors.trie import cuts
from mahdar.lexicon.clauses import media_nouns

# Particles after which the subject of a clause stands.
_BEFORE_NAMES = frozenset(("ان", "بان", "لان", "لكن", "عن", "مع", "بين"))
# What stands before a name in apposition, or as the predicate.
_ARAB_TIES = frozenset(("عبد", "ابو", "بو", "ام", "ابن", "بن", "الله", "الدين", "ال"))
_BEFORE_APPOSITION = frozenset(("،", ",", "هو", "هي"))
# Adjectives that make nothing else of a body named again by its noun alone: المنظمة الدولية.
_WORLDWIDE = frozenset(("الدولي", "الدوليه", "الاممي", "الامميه"))


@cache
def short_words() -> frozenset[str]:
    """Folded common nouns that may stand for an actor named before, of one word."""
    shorts = {s for a in gazetteer().polities.values() for s in a.shorts} | {MINISTRY}
    return frozenset(fold(s) for s in shorts if " " not in s and s.startswith("ال"))


def parse(r: Reading) -> Findings:
    """All that the rules find in a text."""
    found = Findings()
    for sentence in r.text.sentences:
        at, stop = sentence.first, sentence.last
        while at < stop:
            at = _at(r, at, stop, found)
    _places(found)
    _surnames(r, found)
    return found


def _places(found: Findings) -> None:
    """Bare names that the text calls places elsewhere are those places."""
    places = {
        fold(d.refers.name_ar): d.refers
        for d in found.drafts
        if isinstance(d.refers, Actor) and d.refers.note == "unlisted" and d.refers.kind == "place"
    }
    if not places:
        return
    taken = {}
    for person in found.persons:
        place = places.get(" ".join(person.folds))
        if place is not None and not person.offices and not person.titled:
            taken[id(person)] = place
    found.persons = [p for p in found.persons if id(p) not in taken]
    for draft in found.drafts:
        draft.refers = taken.get(id(draft.refers), draft.refers)


def _surnames(r: Reading, found: Findings) -> None:
    """Single names: of persons whose full name stands somewhere in the text, and of those whom everybody knows."""
    known: set[str] = set()
    firsts: set[str] = set()
    for person in found.persons:
        if person.actor is not None or len(person.folds) > 1:
            known.update(_surname_words(person))
            firsts.update(person.folds[:1] if len(person.folds) > 1 and is_given(person.folds[0]) else ())
    covered = bytearray(len(r.tokens))
    for draft in found.drafts:
        _namesake(r, draft, known, found)
        if not isinstance(draft.refers, Short) and not _one_generic(draft):
            covered[draft.first : draft.last] = b"\1" * (draft.last - draft.first)
    generic = {d.first: d for d in found.drafts if _one_generic(d)}
    famous = by_family()
    for sentence in r.text.sentences:
        for at in range(sentence.first, sentence.last):
            token = r.tokens[at]
            if covered[at] or token.kind != "word":
                continue
            fold_ = token.fold
            for skip in (0, 1) if fold_[0] in "وفبل" else (0,):
                rest = fold_[skip:]
                if rest in known or (not skip and _variant(r, at, rest, known)):
                    fits = _stands_alone(r, at, skip)
                elif rest in firsts and not skip:
                    fits = _first_alone(r, at)
                elif rest in famous and len(rest) > 3:
                    fits = _strange_alone(r, at, skip)
                else:
                    continue
                if fits and not r.closed(at):
                    if at in generic:  # الشاهد is no witness where يوسف الشاهد is named
                        found.drafts.remove(generic[at])
                    first = at - (not skip and at > sentence.first and not covered[at - 1] and _tie(r, at - 1))
                    words = (*(t.plain for t in r.tokens[first:at]), token.plain[skip:])
                    person = Person(folds=(rest,), words=words, first=first, last=at + 1, head=at)
                    found.persons.append(person)
                    found.drafts.append(Draft(first, at + 1, skip, "name", person, at))
                break


def _namesake(r: Reading, draft: Draft, known: set[str], found: Findings) -> None:
    """Let a town that stands alone behind a verb be the person of that family name whom the text names in full."""
    at, refers = draft.first, draft.refers
    if not isinstance(refers, Actor) or refers.kind != "place" or draft.last - at > 1 or not at:
        return
    fold_ = r.tokens[at].fold
    if draft.skip or fold_ not in known or r.words[at - 1].pos != "verb":
        return
    person = Person(folds=(fold_,), words=(r.tokens[at].plain,), first=at, last=at + 1, head=at)
    found.persons.append(person)
    draft.refers, draft.how = person, "name"


def _tie(r: Reading, at: int) -> bool:
    """Whether a word is a particle of foreign names, which belongs to the family name behind it: دا سيلفا."""
    part = r.parts.get(r.tokens[at].fold)
    return part is not None and part.kind == "particle" and not r.closed(at) and r.tokens[at].fold not in _ARAB_TIES


def _first_alone(r: Reading, at: int) -> bool:
    """Whether the first name of somebody in the text stands alone for them here: behind a verb, before no other name."""
    if at == 0 or r.words[at - 1].pos != "verb" or r.words[at - 1].tense is None or r.hits.get(at):
        return False
    after = at + 1
    if after >= len(r.tokens) or r.tokens[after].kind != "word":
        return True
    return r.closed(after) or not (
        is_given(r.tokens[after].fold) or r.tokens[after].fold in r.family or not r.words[after].known
    )


def _variant(r: Reading, at: int, word: str, known: set[str]) -> bool:
    """Whether a word in no dictionary behind a verb is a family name of the text in another spelling."""
    if r.words[at].known or at == 0 or r.words[at - 1].pos != "verb" or r.hits.get(at):
        return False
    return any(near(name, word) for name in known)


def _one_generic(draft: Draft) -> bool:
    """Whether a mention is of a generic group, in one word."""
    return isinstance(draft.refers, Actor) and draft.refers.note == "generic" and draft.last - draft.first == 1


def _strange_alone(r: Reading, at: int, skip: int) -> bool:
    """Whether a word may be the family name of somebody whom the text does not introduce: it is nothing else."""
    word = r.words[at]
    if word.known and word.pos != "name":
        spoken = after_saying(r, at) and speech_behind(r, at + 1)  # قال عون إن
        governed = at + 1 < len(r.tokens) and r.tokens[at + 1].fold.startswith("ال")  # كانون الثاني
        if skip or not (spoken or (word.score <= RARE and not word.definite and not governed)):
            return False
    if r.needs.get(r.tokens[at].fold[skip:]) is not None or r.hits.get(at):
        return False
    if at and r.words[at - 1].pos == "adj" and r.tokens[at - 1].line == r.tokens[at].line and not r.definite(at - 1):
        return False  # a given name that is an adjective, too
    neighbours = [k for k in (at - 1, at + 1) if 0 <= k < len(r.tokens) and r.tokens[k].line == r.tokens[at].line]
    return not any(
        r.tokens[k].kind == "word" and not r.closed(k) and (is_given(r.tokens[k].fold) or not r.words[k].known)
        for k in neighbours
    )


def _surname_words(person: Person) -> set[str]:
    """The words by which a person is named again: the last of each name, with and without its article."""
    names = [tokens_of(name) for name in person.actor.names] if person.actor is not None else []
    return {tokens[-1] for tokens in (*names, person.folds) if tokens and len(tokens[-1]) > 2}


def _stands_alone(r: Reading, at: int, skip: int) -> bool:
    """Whether a word that is the family name of somebody in the text is that name here."""
    word = r.words[at]
    common = word.known and word.pos in ("noun", "adj", "verb")
    if any(s.actor.kind != "person" and s.use != "nisba" for h in r.hits.get(at, ()) for s in h.senses.names):
        return False
    if not common:
        return True
    after = r.tokens[at + 1] if at + 1 < len(r.tokens) else None
    if skip and after is not None and r.tokens[at].fold[0] == "و" and after.plain in ("الذي", "التي"):
        return True  # وشريف الذي
    if skip or at == 0:
        return False
    after = r.tokens[at + 1] if at + 1 < len(r.tokens) else None
    if (
        after is not None
        and after.kind == "word"
        and after.fold.startswith("ال")
        and not r.tokens[at].fold.startswith("ال")
    ):
        return False  # an annexation
    before = r.words[at - 1]
    if any(h.last == at and (h.senses.titles or h.senses.offices) for h in r.hits.get(at - 1, ())):
        return True  # اللواء صفوي
    if _tie(r, at - 1) or (before.pos == "verb" and before.tense is not None) or r.tokens[at - 1].fold in _BEFORE_NAMES:
        return True
    return not r.definite(at - 1) and is_said(r.tokens[at - 1].plain)  # تصريحات جنينة


def _at(r: Reading, at: int, stop: int, found: Findings) -> int:
    """What begins at a token; returns the token to go on with."""
    token = r.tokens[at]
    if token.kind != "word":
        return at + 1
    hits = r.hits.get(at, ())
    longest = hits[0].last if hits and hits[0].last <= stop else at
    head = r.heads.get(token.fold) or r.heads.get(token.fold[1:], "")
    if head != "facility" and _may_be_person(r, at, hits):
        end = person_phrase(r, at, stop, found)
        if end is not None and end >= longest:
            _named_again(r, end, stop, found)
            return max(end, at + 1)
    kind = r.heads.get(token.fold) or (r.heads.get(token.fold[1:]) if token.fold[0] in "وبل" else None)
    if kind is not None and kind in PLACES and longest <= at + 1:
        end = unlisted_place(r, at, stop, kind, found)
        if end is not None:
            return end
    if longest <= at + 1 and (
        r.is_mark(at + 1, '"“«(') or token.plain in media_nouns() or token.plain[1:] in media_nouns()
    ):
        end = unlisted_organisation(r, at, stop, found)
        if end is not None:
            return end
    if longest <= at + 1 and kind == "party":
        end = unlisted_party(r, at, stop, found)
        if end is not None:
            return end
    for hit in hits:
        if hit.last > stop:
            continue
        end = _collective(r, hit, stop, found)
        if end is not None:
            return max(end, at + 1)
    body = described(r, at, stop) or (unlisted_body(r, at, stop) if longest <= at + 1 else None)
    if body is not None:
        found.drafts += body[0]
        return body[1]
    short = _short(r, at, stop)
    if short is not None:
        found.drafts.append(short)
    return at + 1


def _named_again(r: Reading, end: int, stop: int, found: Findings) -> None:
    """The body named before for which an unnamed official speaks: متحدث باسم المنظمة."""
    offices = found.persons[-1].offices if found.persons and not found.persons[-1].folds else []
    if offices and offices[-1].owner is None and offices[-1].last == end > offices[-1].first + 1:
        short = _short(r, end - 1, stop)
        if short is not None:
            found.drafts.append(short)


def _may_be_person(r: Reading, at: int, hits: tuple[Hit, ...]) -> bool:
    fold_ = r.tokens[at].fold
    for hit in hits:
        s = hit.senses
        if s.offices or s.titles or any(n.actor.kind == "person" for n in s.names):
            return True
    if "نظير" in fold_ or "زميل" in fold_:
        return True
    if is_given(fold_) or (fold_[0] in "ولبف" and is_given(fold_[1:])):
        return True
    if fold_ in r.parts:
        return True
    if also_place(r, at, len(r.tokens)):
        return True
    if not hits and (after_saying(r, at) or (at and r.tokens[at - 1].plain in _BEFORE_APPOSITION and weak(r, at))):
        return True
    return not hits and not r.words[at].known and at + 1 < len(r.tokens) and not fold_.startswith("ال")


def _collective(r: Reading, hit: Hit, stop: int, found: Findings) -> int | None:
    senses = hit.senses
    if senses.names:
        draft = actor_draft(r, hit)
        if draft is not None:
            found.drafts.append(draft)
            if hit.last - hit.first > 2:
                _nested(r, hit, found)
            if draft.adjective and hit.last - hit.first == 1:
                return national(r, draft, stop, found) or hit.last
            return hit.last
    if senses.bodies:
        drafts = body_drafts(r, hit, stop)
        if drafts is not None:
            found.drafts += _or_short(r, drafts[0])
            return drafts[1]
    if senses.generic:
        end = member(r, hit, stop, found)
        if end is not None:
            return end
        drafts = generic_drafts(r, hit, stop)
        if drafts is not None:
            found.drafts += _or_short(r, drafts[0])
            return drafts[1]
    return None


def _or_short(r: Reading, drafts: list[Draft]) -> list[Draft]:
    """A common noun with nothing behind it means the actor named before that it may stand for: الحزب، المجلس."""
    only = drafts[0]
    if len(drafts) == 1 and only.last - only.first == 1 and isinstance(only.refers, Actor):
        word = r.tokens[only.first].fold[only.skip :]
        word = "ا" + word if word.startswith("ل") else word
        if word in short_words():
            only.refers = Short(word, only.refers)
            only.how = "description"
    return drafts


def _nested(r: Reading, hit: Hit, found: Findings) -> None:
    """A state or place named within a longer name: القاعدة في العراق."""
    for at in range(hit.first + 2, hit.last):
        if r.tokens[at - 1].fold == "في":
            for inner in r.hits.get(at, ()):
                if inner.last <= hit.last and not inner.skip and inner.senses.names:
                    draft = actor_draft(r, inner)
                    if draft is not None and not draft.adjective:
                        found.drafts.append(draft)
                    return


def _short(r: Reading, at: int, stop: int) -> Draft | None:
    """A common noun for an actor named before, when no adjective makes it something else."""
    words = short_words()
    for skip, rest in cuts(r.tokens[at].fold):
        if rest in words:
            if at + 1 < stop:
                after = r.tokens[at + 1]
                other = after.kind == "word" and after.fold.startswith("ال") and r.words[at + 1].pos == "adj"
                if other and after.fold not in _WORLDWIDE:
                    return None
            return Draft(at, at + 1, skip, "description", Short(rest), at)
    return None
