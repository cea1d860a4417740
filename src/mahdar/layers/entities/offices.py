"""Offices with all that completes them: whom the official acts for, where he is sent, whether he still holds it."""

from __future__ import annotations

from mahdar.layers.entities.actors import admitted, choose
from mahdar.layers.entities.bodies import body_drafts
from mahdar.layers.entities.drafts import Draft, OfficePhrase
from mahdar.layers.entities.given import of_god, regnal
from mahdar.layers.entities.names import is_given, known_name, name_after_cue, weak_run
from mahdar.layers.entities.rare import spoken_run
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.lexicon.actors import Actor
from mahdar.lexicon.clauses import clause_words

#: Offices without a name, whom reports quote: they are entities even when indefinite.
SPEAKERS = frozenset({
    "source", "official", "diplomat", "senior-official", "security-official", "government-official", "military-official",
    "medical-source", "representative", "expert", "analyst", "spokesperson", "military-spokesperson", "activist", "ministry-official",
    "lawyer", "relative", "neighbour", "police-spokesperson", "former-official", "party-official", "army-officer", "researcher", "academic", "negotiator", "police-officer",
})  # fmt: skip
#: Offices that no person with a name holds.
SOURCES = frozenset({"source", "medical-source"})
#: Words for an official that may mean somebody already named.
OFFICIALS = frozenset(
    {"official", "senior-official", "diplomat", "government-official", "security-official", "military-official"}
)
# How far the rule for long descriptions looks for whom an official belongs to.
REACH = 9
_OWNERSHIP = frozenset(("باسم", "عن", "بلسان"))
_IN_THEIR_NAME = frozenset(("باسمه", "باسمها", "باسمهم", "باسمهما"))
_CHARGED = frozenset(("لشءون", "المكلف", "المعني", "المكلفه", "المعنيه"))
_LINKS = _OWNERSHIP | {"في", "لدي", "داخل", "من", "بشان", "حول"}


def parse_office(r: Reading, hit: Hit, stop: int, inner: list[Draft], depth: int = 0) -> OfficePhrase:
    """The office phrase whose head is ``hit``; mentions inside it are added to ``inner``."""
    senses = hit.senses.offices
    phrase = OfficePhrase(hit.first, hit.last, hit.skip, senses)
    phrase.plural = all(s.number != "s" for s in senses)
    genders = {s.gender for s in senses}
    phrase.gender = genders.pop() if len(genders) == 1 else None
    phrase.definite = _definite(r, hit.first, hit.last, hit.skip)
    k = _inside(r, phrase, hit, stop, inner)
    described = False
    for _ in range(12):
        step = _step(r, phrase, k, stop, inner, depth) if k < stop else None
        if step is None:
            break
        described = phrase.described
        k = step
    phrase.last = k
    phrase.described = described
    if described and k < stop and k > hit.last and is_object(r, k):
        phrase.definite = True
    if phrase.owner is not None and phrase.owner.kind in ("state", "organisation", "group", "body"):
        if not all(s.office.key in SPEAKERS for s in senses):
            at = phrase.last - 1
            phrase.definite = phrase.definite or r.tokens[at].fold.startswith("ال") or not r.words[at].polity
        fits = tuple(s for s in senses if ("state" if phrase.owner.kind == "state" else "org") in s.office.takes)
        phrase.offices = fits or senses
    return phrase


def _inside(r: Reading, phrase: OfficePhrase, hit: Hit, stop: int, inner: list[Draft]) -> int:
    """An organisation that begins within the phrase of the table: الأمين العام لحلف شمال الأطلسي. Returns the phrase's end."""
    for at in range(hit.first + 1, hit.last):
        for name in r.hits.get(at, ()):
            if hit.last <= name.last <= stop and name.senses.names:
                chosen = choose(r, name)
                if (
                    chosen is not None
                    and chosen[0].polity is not None
                    and (not chosen[2] or chosen[0].kind == "organisation")
                ):
                    _own(phrase, chosen[0])
                    inner.append(Draft(name.first, name.last, name.skip, chosen[1], chosen[0], name.first, chosen[2]))
                    return name.last
    return hit.last


def _definite(r: Reading, first: int, last: int, skip: int) -> bool:
    if r.tokens[first].fold[skip:].startswith("ال"):
        return True
    return last - first > 1 and any(r.tokens[k].fold.startswith("ال") for k in range(first + 1, last))


def _own(phrase: OfficePhrase, actor: Actor, *, sent: bool = False) -> None:
    """Record an actor of the phrase as its owner, or as where the official is sent."""
    ambassador = any(s.office.rank == "ambassador" for s in phrase.offices)
    if sent and (ambassador or phrase.owner is not None):
        phrase.post = phrase.post or actor
    elif phrase.owner is None or (phrase.owner.polity is None and actor.polity is not None):
        phrase.owner = actor
        if actor.kind == "body" and actor.sectors:
            phrase.sectors = actor.sectors
    elif phrase.post is None:
        phrase.post = actor


def _step(r: Reading, phrase: OfficePhrase, k: int, stop: int, inner: list[Draft], depth: int) -> int | None:
    """One more piece of the phrase at token ``k``; returns where it ends, or None when the phrase is complete."""
    token = r.tokens[k]
    if token.kind == "mark":
        return _bracket(r, k, stop)
    fold = token.fold
    if fold in _IN_THEIR_NAME and k == phrase.first + 1:
        return k + 1  # المتحدثة باسمها
    if known_name(r, k, stop, bare=True) is not None or _name_begins(r, k, stop):
        return None
    if k > phrase.first and ((token.plain in clause_words().called and not r.closed(k)) or _ranked(r, k, stop)):
        return None
    if k > phrase.first and is_object(r, k):
        return None
    if _object(r, phrase, k):
        phrase.described = True
        return k + 1
    kind = r.roles.get(fold)
    if kind in ("former", "modifier") and (fold.startswith("ال") or not phrase.definite):
        hit = r.hit(k, "names", stop)
        if hit is None or hit.last - k == 1:
            phrase.former = phrase.former or kind == "former"
            return k + 1
    whole = (phrase.owner is not None and phrase.owner.polity is not None) or _rank_only(phrase)
    if not whole:
        taken = _noun(r, phrase, k, stop, inner, depth, sent=False)
        if taken is not None:
            return taken
    if (fold in _LINKS or (fold == "الي" and _sent(phrase))) and k + 1 < stop:
        if fold == "في" and whole and not _sent(phrase) and not _name_behind(r, k + 1, stop):
            return None  # وزير الخارجية الروسي في جنيف
        if whole and (to_name := _to_name(r, k + 1, stop)) is not None and r.hit(k + 1, "names", stop) is None:
            phrase.described = True
            return to_name
        taken = _noun(r, phrase, k + 1, stop, inner, depth, sent=fold not in _OWNERSHIP)
        if taken is not None or whole:
            return taken
        phrase.described = True
        return _description(r, phrase, k + 1, stop)
    for hit in r.hits.get(k, ()):  # لحلف، بالخارجية
        if hit.skip and hit.last <= stop and r.clitics(hit) in ("ل", "ب"):
            if r.clitics(hit) == "ل" and (_medium(hit) or (whole and not _is_envoy(phrase))):
                return None
            taken = _taken(r, phrase, hit, stop, inner, sent=r.clitics(hit) == "ب" or _is_envoy(phrase))
            if taken is not None:
                return taken
    to_name = _file(r, k, stop)
    if to_name is None and weak_run(r, k, stop) is not None:
        return None
    phrase.described = True
    if to_name is not None:
        return to_name
    return None if whole else _description(r, phrase, k, stop)


def _file(r: Reading, k: int, stop: int) -> int | None:
    """What an official is charged with, when the holder's name follows it: للأمن الدولي وحظر الانتشار فلان."""
    fold = r.tokens[k].fold
    return _to_name(r, k, stop) if fold.startswith("لل") or fold in _CHARGED else None


def _to_name(r: Reading, k: int, stop: int) -> int | None:
    """Where a name begins behind the nouns from a token on; None when a clause or a mark comes first."""
    for at in range(k + 1, min(stop, k + REACH)):
        if r.is_mark(at, "،,") and at + 1 < stop and r.tokens[k].fold.startswith("ل"):
            name = name_after_cue(r, at + 1, stop)
            if name is not None and (name.actor is not None or name.last - name.first > 1):
                return at  # لشؤون الشرق الأوسط، فلان الفلاني
        if r.tokens[at].kind == "mark" or (r.closed(at) and r.tokens[at].fold not in ("في", "و")):
            return None
        if (
            known_name(r, at, stop, bare=True) is not None
            or _name_begins(r, at, stop)
            or weak_run(r, at, stop) is not None
        ):
            return at
        if r.words[at].pos == "verb" and r.words[at].tense == "past" and not r.tokens[at].fold.startswith(("ال", "و")):
            return None
    return None


def _name_behind(r: Reading, k: int, stop: int) -> bool:
    """Whether the name of the official follows the name of a place at a token: مديرة المكتب في غزة فلانة."""
    hit = r.hit(k, "names", stop)
    if hit is None or hit.last >= stop:
        return False
    if r.is_mark(hit.last, "،,") and hit.last + 1 < stop:
        return known_name(r, hit.last + 1, stop, bare=True) is not None
    title = r.hit(hit.last, "titles", stop)
    return name_after_cue(r, title.last if title is not None else hit.last, stop) is not None


def _name_begins(r: Reading, k: int, stop: int) -> bool:
    """Whether a given name opens a name of several words here."""
    if regnal(r, k, stop) is not None or of_god(r, k, stop):
        return True
    servant = r.tokens[k].fold == "عبد" and k + 1 < stop and r.definite(k + 1)
    if not is_given(r.tokens[k].fold) and not servant:
        return False
    name = name_after_cue(r, k, stop)
    return name is not None and name.last - name.first > 1


def _ranked(r: Reading, k: int, stop: int) -> bool:
    """Whether a title and a name of several words stand here: نائب الناطق باسمه العقيد فلان الفلاني."""
    title = r.hit(k, "titles", stop)
    if title is None or title.last >= stop:
        return False
    name = name_after_cue(r, title.last, stop)
    return name is not None and name.last - name.first > 1


def _object(r: Reading, phrase: OfficePhrase, k: int) -> bool:
    """Whether a word names what the phrase ends in, مدير مطار فلان, or is a nationality that no table holds."""
    if r.hits.get(k) or r.closed(k) or k == phrase.first:
        return False
    before, fold = r.tokens[k - 1].fold, r.tokens[k].fold
    if k - 1 > phrase.first and r.heads.get(before) is not None:
        return not r.words[k].known or fold.startswith("ال") or r.heads[before] == "place"
    return (
        (phrase.owner is None or phrase.owner.polity is None)
        and k - phrase.first > 1
        and fold.startswith("ال")
        and fold.endswith("يه")
        and not r.words[k].known
    )


def _sent(phrase: OfficePhrase) -> bool:
    return any(s.office.rank == "ambassador" for s in phrase.offices)


def _rank_only(phrase: OfficePhrase) -> bool:
    """Whether the phrase is a military rank and the like, which is complete in itself."""
    return all(s.office.takes == ("none",) for s in phrase.offices) and bool(phrase.offices)


def _is_envoy(phrase: OfficePhrase) -> bool:
    return phrase.owner is not None and any(s.office.rank == "ambassador" for s in phrase.offices)


def _medium(hit: Hit) -> bool:
    """Whether a name is of a newspaper or channel, to which officials speak."""
    return any(s.actor.sectors == ("JRN",) for s in hit.senses.names)


def _bracket(r: Reading, k: int, stop: int) -> int | None:
    """A short name in brackets behind the full one: (ناتو)."""
    if r.tokens[k].plain != "(" or k + 2 >= stop:
        return None
    hit = r.hit(k + 1, "names", stop)
    if hit is not None and r.is_mark(hit.last, ")") and all(s.actor.kind != "person" for s in hit.senses.names):
        return hit.last + 1
    return None


def _noun(
    r: Reading, phrase: OfficePhrase, k: int, stop: int, inner: list[Draft], depth: int, *, sent: bool
) -> int | None:
    """An adjective of nationality, a name, a body or an office that the phrase governs."""
    if known_name(r, k, stop, bare=True) is not None:
        return None
    for hit in r.hits.get(k, ()):
        if hit.skip or hit.last > stop:
            continue
        if _medium(hit) and r.tokens[k - 1].fold not in _LINKS and {s.office.key for s in phrase.offices} <= SPEAKERS:
            return None  # أفاد مصدر قضائي وكالة كذا
        taken = _taken(r, phrase, hit, stop, inner, sent=sent)
        if taken is not None:
            return taken
        if (
            hit.senses.offices
            and depth < 2
            and phrase.owner is None
            and (hit.last - k > 1 or r.tokens[k].fold.startswith("ال"))
        ):
            nested = parse_office(r, hit, stop, inner, depth + 1)
            deputy = r.tokens[phrase.first].fold[phrase.skip :].startswith("ن")
            if deputy and not any(
                "person" in s.office.takes for s in phrase.offices
            ):  # نائب المدير is no member of parliament
                phrase.offices = nested.offices or phrase.offices
            phrase.described = True
            if nested.owner is not None:
                _own(phrase, nested.owner, sent=sent)
                return nested.last
            return nested.last if phrase.last == k else None
    return None


def _taken(r: Reading, phrase: OfficePhrase, hit: Hit, stop: int, inner: list[Draft], *, sent: bool) -> int | None:
    """The end of a name or body that the phrase governs; None where it governs it not."""
    if hit.senses.names:
        chosen = choose(r, hit)
        if chosen is not None:
            actor, how, adjective = chosen
            if adjective and hit.last - hit.first == 1 and is_given(r.tokens[hit.first].fold) and not actor.code:
                return None
            _own(phrase, actor, sent=sent and not adjective)
            inner.append(Draft(hit.first, hit.last, hit.skip, how, actor, hit.first, adjective))
            return hit.last
    if hit.senses.bodies:
        drafts = body_drafts(r, hit, stop)
        if drafts is not None:
            body = drafts[0][0].refers
            assert isinstance(body, Actor)  # noqa: S101
            _own(phrase, body, sent=sent and body.polity is None)
            inner += drafts[0]
            return drafts[1]
    return None


def is_object(r: Reading, at: int) -> bool:
    """Whether an indefinite noun stands behind one with the article, which it cannot belong to: رئيس الكتلة تعيين نواب."""
    token, word = r.tokens[at], r.words[at]
    if not r.tokens[at - 1].fold.startswith("ال") or r.words[at - 1].pos not in ("noun", "adj"):
        return False
    return (
        word.known and word.derived == "masdar" and not word.proclitics and not r.hits.get(at) and token.kind == "word"
    )


def _description(r: Reading, phrase: OfficePhrase, k: int, stop: int) -> int | None:
    """Common nouns between an office and whom it belongs to, or the name of its holder, within `REACH` words.

    مسؤول السياسات الخارجية والأمن في الاتحاد الأوروبي: the description is read over when something that closes the phrase
    follows it.
    """
    if phrase.owner is not None and phrase.owner.polity is not None and phrase.post is not None:
        return None
    limit = min(stop, k + REACH)
    at = k
    if is_given(r.tokens[k].fold) and not r.hits.get(k):
        return None
    while at < limit:
        token = r.tokens[at]
        if token.kind == "mark":
            return None
        if at > k:
            called = token.plain in clause_words().called and not r.closed(at)
            if is_object(r, at) or called or (r.tokens[at - 1].fold != "في" and spoken_run(r, at, stop) is not None):
                return at
            given = r.parts.get(token.fold) and is_given(token.fold) and not r.closed(at)
            given = given or (token.fold == "عبد" and _name_begins(r, at, stop))
            if not given and r.words[at].pos == "name" and not r.hits.get(at):
                given = weak_run(r, at, stop) is not None
            if known_name(r, at, stop, bare=True) is not None or given:
                return at if at - k <= 6 else None
            for hit in r.hits.get(at, ()):
                clitics = r.clitics(hit)
                if clitics in ("", "ل", "ب") and (
                    (hit.senses.names and admitted(r, hit)) or (hit.senses.bodies and not clitics)
                ):
                    return at if r.tokens[at - 1].fold not in _LINKS else at - 1 if at - 1 > k else None
        if r.closed(at) and token.fold not in ("في", "علي", "من") and r.roles.get(token.fold) != "one-of":
            return None
        word = r.words[at]
        if word.pos == "verb" and not token.fold.startswith("ال") and at > k:
            return None
        if at == k and not (
            token.fold.startswith(("ال", "لل", "بال", "وال", "لشءون", "شءون", "ب", "ل"))
            or token.fold in ("في",)
            or word.pos in ("noun", "adj")
        ):
            return None
        at += 1
    return None
