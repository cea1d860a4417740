"""Names that only rare words in the right place give away: behind a verb of saying, between commas, before a pause."""

from __future__ import annotations

from mahdar.arabic.words import is_known
from mahdar.layers.entities.frame import after_saying, ends_name, is_daypart, speaks, speech_behind
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import (
    RARE,
    UNCOMMON,
    Name,
    foreign_participle,
    given_as_spelt,
    is_given,
    joined,
    loosely_known,
    official,
    other_name,
    plain_name,
    rather_weak,
    weak,
)
from mahdar.layers.entities.vocabulary import days_and_months

# What follows the speaker after a verb of saying.
_SAYS = frozenset(("ان", "بان", '"', "«", "“", ":", "(", "وهو", "وهي"))
_IS = frozenset(("هو", "هي"))
# A name that only what is said behind it gives away has at most so many words.
RUN = 4
# Endings of foreign family names of women, which look like an accusative.
_FEMININE = ("ينا", "وفا", "يفا", "ايا")


def strange_pair(r: Reading, at: int, stop: int) -> Name | None:
    """A name of rare words behind a verb of saying or a comma, up to where a clause goes on: قالت فلانة الفلانية، وهي."""
    saying = after_saying(r, at) or (at > 0 and r.tokens[at - 1].fold.lstrip("و") in _IS)
    if saying and _speaks_alone(r, at, stop):
        return Name(at, at + 1, 0, None)
    if not saying and not r.is_mark(at - 1, "،,"):
        return None
    if r.tokens[at].fold.startswith("ال"):
        return None if saying else _article_pair(r, at, stop)
    spoken = spoken_run(r, at, stop)
    if spoken is not None and (saying or r.is_mark(spoken.last, "،,")):
        return spoken
    name = weak_run(r, at, stop)
    if name is None or not ends_name(r, name.last, stop) or any(other_name(r, k) > k for k in range(at, name.last)):
        return None
    if (
        r.words[at].known
        and not plain_name(r, at)
        and not is_given(r.tokens[at].fold)
        and r.tokens[at + 1].fold in r.family
    ):
        return None  # جاء كلام فلان
    last = r.words[name.last - 1]
    if last.known and last.pos in ("noun", "adj") and r.tokens[name.last - 1].plain.endswith("ا"):
        return None  # قالت فلانة ردا
    if saying:
        return name
    closed = name.last < stop and (r.is_mark(name.last, "،,") or r.words[name.last].pos == "verb")
    return name if closed and all(plain_name(r, k) for k in range(at + 1, name.last)) else None


def spoken_run(r: Reading, at: int, stop: int) -> Name | None:
    """A strange word and up to three more, rather rare ones, before what is said: قال جيرومي كوفير وهو، فلان الفلاني، إن."""
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or len(token.fold) < 3 or r.definite(at) or r.closed(at):
        return None
    if r.hits.get(at) and not also_place(r, at, stop):
        return None
    if (word.known and word.pos != "name" and not r.hits.get(at)) or loosely_known(token.plain) or joined(r, at):
        return None
    if not word.known and token.fold[0] in "لبكوف" and is_known(token.plain[1:]):
        return None
    last = at + 1
    while last < min(stop, at + RUN) and r.tokens[last].kind == "word" and r.tokens[last].line == token.line:
        if speech_behind(r, last) or not _may_go_on(r, last):
            break
        last += 1
    comma = r.is_mark(last, "،,")
    if last - at < 2 or last >= stop or not speech_behind(r, last + comma):
        return None
    return Name(at, last, 0, None)


def also_place(r: Reading, at: int, stop: int) -> bool:
    """Whether a town's name stands behind a verb of saying and before a word that is nothing but a name: قال تيمور فلان."""
    hits = r.hits.get(at, ())
    return bool(
        hits
        and after_saying(r, at)
        and all(h.last - at == 1 and not h.skip and all(s.use == "name" and s.actor.kind == "place" for s in h.senses.names) for h in hits)
        and not official(r, at)
        and at + 1 < stop
        and not r.words[at + 1].known
        and plain_name(r, at + 1)
    )  # fmt: skip


def _may_go_on(r: Reading, at: int) -> bool:
    """Whether a word may be a later part of a foreign name: no particle, office, actor or verb, and no common word."""
    token, word = r.tokens[at], r.words[at]
    if (
        len(token.fold) < 2
        or r.closed(at)
        or official(r, at)
        or other_name(r, at) > at
        or is_daypart(r, at, len(r.tokens))
    ):
        return False
    if token.fold in r.roles or token.fold in days_and_months() or word.polity:
        return False
    if not word.known or word.pos == "name" or is_given(token.fold) or token.fold in r.family:
        return True
    if word.enclitic or r.definite(at) or (word.pos == "verb" and word.score > RARE):
        return False
    return word.score <= RARE


def _speaks_alone(r: Reading, at: int, stop: int) -> bool:
    """Whether a word between a verb of saying and what it opens can be nothing but a name: قالت أنوش: "…"."""
    token, word = r.tokens[at], r.words[at]
    if at + 1 >= stop or token.kind != "word":
        return False
    told = r.is_mark(at - 2, '،,»”"') and r.is_mark(at + 1, ".،,") and plain_name(r, at)  # «…»، يقول سومشاي.
    if not told and r.tokens[at + 1].fold not in _SAYS and r.tokens[at + 1].plain not in _SAYS:
        return False
    if (
        len(token.fold) < 3
        or r.closed(at)
        or official(r, at)
        or r.definite(at)
        or other_name(r, at) > at
        or joined(r, at)
    ):
        return False
    if is_given(token.fold):
        return True
    if word.known and word.proclitics and word.proclitics[0] in ("ال", "و", "ف", "ب", "ل", "ك"):
        return False
    if described(r, at):
        return False
    return plain_name(r, at) or (word.pos == "verb" and word.score <= RARE)


def described(r: Reading, at: int) -> bool:
    """Whether a word may be what tells how somebody speaks: قالت ضاحكة، قال ضاحكا."""
    token = r.tokens[at]
    return token.plain.endswith("ة") or (
        token.plain.endswith("ا") and not is_given(token.fold) and is_known(token.plain[:-1])
    )


def deed(r: Reading, at: int, stop: int) -> bool:
    """Whether a verbal noun that is a given name, too, governs a noun: قبول الاستقالة."""
    if r.words[at].derived != "masdar" or at + 1 >= stop or not r.definite(at + 1):
        return False
    after, word = r.tokens[at + 1].fold, r.words[at + 1]
    return word.known and word.pos == "noun" and after not in r.family and word.score > UNCOMMON


def _article_pair(r: Reading, at: int, stop: int) -> Name | None:
    """Two names with their articles between commas: عن الجبهة، الطاهري الهاشمي، إن."""
    if at + 2 >= stop or not r.is_mark(at + 2, "،,") or not r.tokens[at + 1].fold.startswith("ال"):
        return None
    if any(
        r.words[k].pos != "name" or r.words[k].polity or other_name(r, k) > k or official(r, k) for k in (at, at + 1)
    ):
        return None
    return Name(at, at + 2, 0, None)


def other_verb(r: Reading, at: int, name: str, skip: int) -> bool:
    """Whether a word is a common verb that only without its hamza or dots looks like a name: يرى is no يري."""
    word = r.words[at]
    return word.pos == "verb" and word.known and word.score > RARE and r.tokens[at].plain[skip:] != name


def all_names(r: Reading, at: int, last: int) -> bool:
    """Whether words that are common ones, too, are all names, and three of them or behind a noun that is complete.

    متحدث باسم الوحدات نوري محمود
    """
    if not all(is_given(r.tokens[k].fold) or r.tokens[k].fold in r.family for k in range(at, last)):
        return False
    if last - at > 2:
        return True
    if at == 0 or r.tokens[at - 1].kind != "word" or r.tokens[at].fold.startswith("ال"):
        return False
    if not r.tokens[at - 1].fold.startswith("ال") or r.words[at - 1].pos not in ("noun", "adj"):
        return False
    return all(is_given(r.tokens[k].fold) for k in range(at, last)) or any(
        r.words[k].score <= UNCOMMON or r.words[k].pos == "name" for k in range(at, last)
    )


def weak_run(r: Reading, at: int, stop: int) -> Name | None:
    """After an office: two to five rare words, one of the first two a name and nothing else, up to where a clause goes on."""
    last = at
    if joined(r, at):
        return None
    while last < min(stop, at + 5) and r.tokens[last].line == r.tokens[at].line:
        fold = r.tokens[last].fold
        part = r.parts.get(fold)
        inside = last > at and part is not None and part.particle
        if speaks(r, last, stop) or is_daypart(r, last, stop) or _second(r, at, last):
            break
        fits = (inside or weak(r, last) or (last == at and given_as_spelt(r, at, stop))) and other_name(
            r, last
        ) <= last + 1
        if not fits and (last > at or not rather_weak(r, at, stop)):
            break
        if last > at and (fold.startswith("لل") or (fold.startswith("ال") and foreign_participle(r, at, last, stop))):
            break
        if (
            last > at
            and fold[0] == "و"
            and (
                is_given(fold[1:])
                or not is_given(r.tokens[at].fold)  # راديك وفريدل
                or (last - at > 1 and is_known(r.tokens[last].plain[1:]))
            )
        ):
            break  # the next of several
        last += 1
        if last - at > 1 and fold.startswith("ال"):
            last -= bool(last - at > 2 or r.words[last - 1].polity)
            break
    if (
        last - at < 2
        or not any(plain_name(r, k) for k in (at, at + 1))
        or (r.definite(at) and not plain_name(r, at + 1))
    ):
        return None
    return Name(at, last, 0, None)


def _second(r: Reading, at: int, last: int) -> bool:
    """Whether a family name stands straight behind that of somebody else: نعت سليماني ترامب بالمقامر."""
    one, two = r.tokens[at].fold, r.tokens[last].fold
    return last == at + 1 and {one, two} <= r.family and not is_given(one) and not is_given(two) and after_saying(r, at)


def ended_rare(r: Reading, at: int, stop: int) -> bool:
    """Whether a rare word stands where a name may end, with no more of a clause behind it than a pause."""
    plain = r.tokens[at].plain
    if not weak(r, at) or (plain.endswith("ا") and not plain.endswith(_FEMININE)):
        return False
    after = at + 1
    return after >= stop or r.is_mark(after, "،,.؛:)") or r.tokens[after].plain in ("الذي", "التي", "إن", "أن")
