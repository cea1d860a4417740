"""The holder's name behind an office with a long field: قائد المركز الروسي لمصالحة الأطراف، اللواء فلان الفلاني، إن."""

from __future__ import annotations

from mahdar.layers.entities.actors import actor_draft
from mahdar.layers.entities.drafts import Draft, OfficePhrase
from mahdar.layers.entities.frame import after_saying, speech_behind
from mahdar.layers.entities.names import Name, known_name, name_after_cue
from mahdar.layers.entities.offices import is_object
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.layers.entities.shape import is_given, plain_name
from mahdar.layers.entities.vocabulary import PLACES
from mahdar.lexicon.actors import Actor

_COMMAS = frozenset("،,-–—")
_QUOTES = frozenset("\"“”«»'()")
# The field or place of an office ends within so many tokens, or so many where a verb of saying stands before the office.
FIELD = 6
FAR = 12


def behind_field(r: Reading, at: int, stop: int) -> Name | None:
    """A name between commas behind an office with its field or place: الأستاذ بجامعة القاهرة، فلان الفلاني، إن."""
    if at >= stop or not (r.words[at].proclitics[:1] == ("ب",) or r.tokens[at].fold in ("في", "لدي")):
        return None
    for k in range(at + 1, min(stop - 1, at + FIELD)):
        if r.is_mark(k, _COMMAS):
            name = known_name(r, k + 1, stop, bare=True) or name_after_cue(r, k + 1, stop)
            closed = name is not None and name.last - name.first > 1 and r.is_mark(name.last, _COMMAS)
            return name if closed else None
        if r.tokens[k].kind != "word" or r.words[k].pos == "verb":
            return None
    return None


def far_name(
    r: Reading, first: int, phrase: OfficePhrase, stop: int, inner: list[Draft]
) -> tuple[Name, Hit | None] | None:
    """The name of who speaks, and his rank, behind the institution of an office that begins at ``first``.

    The phrase takes in what stands between, and whom it belongs to.
    """
    if not after_saying(r, first):
        return None
    k = phrase.last
    end = min(stop - 1, k + FAR)
    while k < end:
        token, word = r.tokens[k], r.words[k]
        if r.is_mark(k, _COMMAS):
            title = r.hit(k + 1, "titles", stop)
            name = _whole(r, title.last if title is not None else k + 1, stop)
            return None if name is None else (_taken(r, phrase, k, inner, name), title)
        if token.kind == "mark" and token.plain not in _QUOTES:
            return None
        if token.kind == "word" and k > phrase.last:
            title = r.hit(k, "titles", stop)
            name = _whole(r, title.last, stop) if title is not None else None
            if name is not None:
                return _taken(r, phrase, k, inner, name), title
            place = r.heads.get(r.tokens[k - 1].fold) in PLACES  # في بلدة كذا
            act = word.derived == "masdar" and r.words[k - 1].pos == "noun" and not r.definite(k - 1)  # ضرورة اعتماد
            named = is_given(token.fold) or not word.known or word.pos == "name" or _son(r, k)
            name = _whole(r, k, stop) if not place and not act and named else None
            if name is not None:
                return _taken(r, phrase, k, inner, name), None
        if speech_behind(r, k) and token.kind == "word":
            return None
        verb = word.pos == "verb" and word.known and not token.fold.startswith("ال")
        if is_object(r, k) or (verb and not r.hits.get(k) and not r.quoted(k)):
            return None
        k += 1
    return None


def _whole(r: Reading, at: int, stop: int) -> Name | None:
    """A name of several words at a token, before a pause or what is said."""
    name = name_after_cue(r, at, stop) if not r.quoted(at) else None  # مركز "فلان" للدراسات
    if name is None or name.last - name.first < 2 or name.last >= stop:
        return None
    plain = all(plain_name(r, k) or r.definite(k) or r.closed(k) for k in (at, at + 1))
    if name.actor is None and not plain and not _son(r, at):
        return None
    after = name.last
    ends = r.closed(after) or r.words[after].proclitics[:1] in (("ل",), ("ب",))
    return name if ends else None


def _son(r: Reading, at: int) -> bool:
    """Whether a father's name follows a word: حافظ بن فلان."""
    return r.tokens[at].kind == "word" and r.tokens[at + 1 : at + 2] != () and r.tokens[at + 1].fold in ("بن", "ابن")


def _taken(r: Reading, phrase: OfficePhrase, last: int, inner: list[Draft], name: Name) -> Name:
    """Let the phrase go on to ``last``, with the actors named in between."""
    for k in range(phrase.last, last):
        for hit in r.hits.get(k, ()):
            draft = actor_draft(r, hit) if hit.senses.names and hit.last <= last else None
            if draft is None or not isinstance(draft.refers, Actor):
                continue
            inner.append(draft)
            if phrase.owner is None and draft.refers.kind in ("state", "organisation", "group") and not hit.skip:
                phrase.owner = draft.refers
            break
    phrase.last, phrase.described, phrase.definite = last, True, True
    return name
