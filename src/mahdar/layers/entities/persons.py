"""Persons as noun phrases: titles and offices, the name, and what stands in apposition behind it."""

from __future__ import annotations

from mahdar.layers.entities.actors import choose
from mahdar.layers.entities.drafts import Draft, Findings, OfficePhrase, Person
from mahdar.layers.entities.fields import behind_field, far_name
from mahdar.layers.entities.frame import definite_pair
from mahdar.layers.entities.kin import holds
from mahdar.layers.entities.names import Name, bare_name, is_given, known_name, name_after_cue
from mahdar.layers.entities.offices import SPEAKERS, parse_office
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.relations import own_name, put_name, relate
from mahdar.layers.entities.scan import Hit, Senses
from mahdar.layers.entities.several import several, unnamed
from mahdar.lexicon.actors import Actor
from mahdar.lexicon.actors.trie import cuts
from mahdar.lexicon.clauses import clause_words

_COMMAS = frozenset("،,-–—")


def person_phrase(r: Reading, at: int, stop: int, found: Findings) -> int | None:
    """Read a person from token ``at`` on; its drafts go to ``found``. Returns where it ends, or None."""
    inner: list[Draft] = []
    offices: list[OfficePhrase] = []
    titled = False
    titles: list[Hit] = []
    k = at
    head = at
    nation: Actor | None = None
    counterpart = _counterpart(r, at, stop, inner)
    if counterpart is not None:
        offices.append(counterpart)
        k = counterpart.last
    while k < stop:
        if k > at and known_name(r, k, stop, bare=True) is not None:
            break
        office = _office_at(r, k, stop, bare=k > at)
        title = r.hit(k, "titles", stop, bare=k > at)
        if office is not None and (title is None or office.last >= title.last):
            if k == at and (_longer_name(r, office, stop) or _adjective(r, office)):
                return None
            if k > at and not r.definite(k) and offices and offices[-1].definite and title is None:
                break
            phrase = parse_office(r, office, stop, inner)
            relate(r, phrase, stop, found)
            if phrase.plural and not unnamed(phrase):
                return several(r, phrase, stop, inner, found)
            offices.append(phrase)
            k = phrase.last
        elif title is not None:
            titled = True
            titles.append(title)
            k = title.last
            if r.is_mark(k, ".") and r.tokens[k].glued:
                k += 1
        else:
            break
    if k > at:
        if r.is_mark(k, "#") and k + 1 < stop and r.tokens[k + 1].glued:
            k += 1  # الرئيس #فلان
        plural = bool(offices) and offices[-1].plural
        told = (
            bool(offices) and k + 1 < stop and r.tokens[k].plain in clause_words().called and not r.closed(k)
        )  # تاجر اسمه فلان
        name = None if plural else name_after_cue(r, k + told, stop)
        ownerless = bool(offices) and not plural and offices[-1].last == k and offices[-1].owner is None
        if name is None and ((titles and titles[-1].last == k) or ownerless):
            nation, k = _described_title(r, k, stop, inner)
            name = name_after_cue(r, k, stop)
        if name is None and (offices or titled) and r.is_mark(k, _COMMAS) and k + 1 < stop and not plural:
            behind = r.hit(k + 1, "titles", stop)
            start = behind.last if behind is not None else k + 1
            known = known_name(r, start, stop, bare=True)
            if known is not None and (k - at > 3 or _paused(r, known, stop)):
                name = known
            else:
                name = _after_comma(r, start, stop)
            if behind is not None and name is not None:
                titles.append(behind)
        if name is None and offices and not plural:
            name = behind_field(r, k, stop)
            far = far_name(r, at, offices[-1], stop, inner) if name is None and offices[-1].last == k else None
            if far is not None:
                name = far[0]
                titles += [far[1]] if far[1] is not None else []
    else:
        name = bare_name(r, at, stop)
    if name is None and not offices:
        return None
    if name is not None and offices:
        name = own_name(r, offices[-1], name, stop, found)
    person = Person(offices=offices, titled=titled, first=at, head=head, nation=nation)
    end = k
    if name is not None:
        end = _named(r, person, name, stop, inner, found)
        if k == at:
            person.head = name.first
    elif not _worth(r, person):
        return None
    person.last = end if name is not None else _withheld(r, end, stop)
    own = person.actor.gender if person.actor else None  # زعيمه is spelt like زعيمة
    person.gender = own or next((p.gender for p in offices if p.gender), None)
    for phrase in offices if name is None else person.offices:
        if phrase.last > phrase.first:
            found.drafts.append(
                Draft(
                    phrase.first,
                    phrase.last,
                    phrase.skip,
                    "role" if name or phrase.definite else "description",
                    person,
                    phrase.first,
                )
            )
    found.drafts += [Draft(t.first, t.last, t.skip, "role", person, t.first) for t in titles if name is not None]
    found.drafts += inner
    found.persons.append(person)
    return end


def _described_title(r: Reading, at: int, stop: int, inner: list[Draft]) -> tuple[Actor | None, int]:
    """The nation that adjectives behind a title tell, and where they end when a name follows: الطالب الجامعي فلان."""
    k, nation = at, None
    mine: list[Draft] = []
    while k < min(stop, at + 2) and r.tokens[k].kind == "word" and r.tokens[k].fold.startswith("ال"):
        adjective = r.hit(k, "names", stop)
        if adjective is not None and (chosen := choose(r, adjective)) is not None and chosen[2]:
            nation = chosen[0]
            mine.append(Draft(k, adjective.last, adjective.skip, chosen[1], nation, k, adjective=True))
        elif adjective is not None or r.words[k].pos != "adj":
            break
        k += 1
    start = k + 1 if r.is_mark(k, _COMMAS) else k
    name = name_after_cue(r, start, stop) if start < stop else None
    if k == at or name is None or (name.last - name.first < 2 and name.actor is None):
        return None, at
    inner += mine
    return nation, k


def national(r: Reading, adjective: Draft, stop: int, found: Findings) -> int | None:
    """A name straight after an adjective of nationality that is a noun: الفرنسي فلان. Returns where it ends, or None."""
    at = adjective.last
    if (
        at >= stop
        or not r.tokens[adjective.first].fold[adjective.skip :].startswith("ال")
        or not isinstance(adjective.refers, Actor)
    ):
        return None
    name = known_name(r, at, stop, bare=True)
    if name is None:
        name = name_after_cue(r, at, stop)
        if name is None or (name.last - name.first < 2 and not is_given(r.tokens[at].fold)):
            return None
    person = Person(first=adjective.first, head=name.first, nation=adjective.refers)
    inner: list[Draft] = []
    person.last = _named(r, person, name, stop, inner, found)
    found.drafts += inner
    found.persons.append(person)
    return person.last


def member(r: Reading, hit: Hit, stop: int, found: Findings) -> int | None:
    """A name straight behind a definite noun for the member of a group: الاشتراكي فلان. Returns where it ends, or None."""
    at = hit.last
    if at >= stop or at - hit.first > 1 or not r.definite(hit.first) or hit.senses.generic[0].plural:
        return None
    name = known_name(r, at, stop, bare=True) or name_after_cue(r, at, stop)
    if name is None or name.last - name.first < 2:
        return None
    person = Person(first=hit.first, head=name.first)
    inner: list[Draft] = []
    person.last = _named(r, person, name, stop, inner, found)
    found.drafts += inner
    found.persons.append(person)
    return person.last


def _after_comma(r: Reading, at: int, stop: int) -> Name | None:
    """A name between an office with a comma and where the clause goes on."""
    name = name_after_cue(r, at, stop) or definite_pair(r, at, stop)
    if name is None or name.last - name.first < 2:
        return None
    return name if _paused(r, name, stop) else None


def _paused(r: Reading, name: Name, stop: int) -> bool:
    """Whether a clause goes on straight behind a name."""
    return name.last < stop and (r.closed(name.last) or r.words[name.last].pos == "verb")


def _withheld(r: Reading, at: int, stop: int) -> int:
    """The end of the clause that says that somebody is not to be named: رفض الكشف عن اسمه."""
    if at >= stop or r.roles.get(r.tokens[at].fold) != "anonymous":
        return at
    for k in range(at + 1, min(stop, at + 9)):
        if r.tokens[k].fold.startswith(("اسم", "هويت")):
            return k + 1
        if r.tokens[k].kind == "mark":
            break
    return at


def _longer_name(r: Reading, office: Hit, stop: int) -> bool:
    """Whether a name that is no person's, a body, begins with the words of an office and goes on further."""
    for hit in r.hits.get(office.first, ()):
        if hit.last > office.last and hit.last <= stop and hit.senses.names:
            return any(s.actor.kind != "person" for s in hit.senses.names)
    return False


def _adjective(r: Reading, office: Hit) -> bool:
    """Whether a word for an official is an adjective here: المسار الدبلوماسي."""
    at = office.first
    if office.last - at > 1 or office.skip or at == 0:
        return False
    if r.tokens[at - 1].fold == "غير":
        return True  # الاحتلال غير الشرعي
    if r.closed(at - 1):
        return False
    nisba = r.tokens[at].fold.endswith(("ي", "يه")) and r.words[at].derived != "active participle"  # الوالي
    if not nisba and (r.words[at].pos != "adj" or not r.definite(at) or r.hits.get(at - 1)):
        return False
    before = r.words[at - 1]
    return (before.pos in ("noun", "adj") or not before.known) and r.definite(at) == r.definite(at - 1)


def _office_at(r: Reading, k: int, stop: int, *, bare: bool) -> Hit | None:
    hit = r.hit(k, "offices", stop, bare=bare)
    if hit is not None and hit.last - k == 1 and not r.definite(k) and r.heads.get(r.tokens[k].fold) == "club":
        return None  # سائق فريق كذا is no lieutenant general
    return None if hit is not None and hit.skip and len(r.tokens[k].fold) - hit.skip < 3 else hit


def _counterpart(r: Reading, at: int, stop: int, inner: list[Draft]) -> OfficePhrase | None:
    """نظيره الروسي: somebody of the same office as the person named before, with whom he acts for."""
    fold = r.tokens[at].fold
    if "نظير" not in fold and "زميل" not in fold and "نظرا" not in fold:
        return None
    for skip, rest in cuts(fold):
        kind = r.roles.get(rest)
        if kind in ("counterpart", "colleague"):
            phrase = parse_office(r, Hit(at, at + 1, skip, Senses((), (), (), (), ())), stop, inner)
            phrase.counterpart, phrase.definite, phrase.plural = kind == "counterpart", True, False
            phrase.gender = "f" if rest.startswith(("نظيرت", "زميلت")) else "m"
            return phrase
    return None


def _named(r: Reading, person: Person, name: Name, stop: int, inner: list[Draft], found: Findings) -> int:
    """Put a name on a person, then read what follows it."""
    return _apposition(r, person, put_name(r, person, name, found), stop, inner, found)


def _apposition(r: Reading, person: Person, at: int, stop: int, inner: list[Draft], found: Findings) -> int:
    """An office behind the name: straight, after a comma or dash, in brackets, or after وهو."""
    k = at
    comma = False
    if r.is_mark(k, "(") and k + 2 < stop:  # (45 عاما)، (رئيس الحزب)
        close = next((j for j in range(k + 1, min(stop, k + 10)) if r.is_mark(j, ")")), None)
        if close is not None:
            office = _office_at(r, k + 1, stop, bare=True)
            if office is not None:
                phrase = parse_office(r, office, close, inner)
                person.offices.append(phrase)
                return close + 1
            if r.tokens[k + 1].kind == "number":
                k = close + 1
    if k < stop and r.is_mark(k, _COMMAS):
        comma = True
        k += 1
    if k < stop and r.roles.get(r.tokens[k].fold) == "is":
        comma = True
        k += 1
    while k < stop and r.roles.get(r.tokens[k].fold) == "holds" and comma:
        k += 1
    if k >= stop or (person.offices and not comma):
        return at
    office = _office_at(r, k, stop, bare=True)
    if office is None or _longer_name(r, office, stop):
        return at
    if any(s.number != "s" for s in office.senses.offices) and not any(s.number == "s" for s in office.senses.offices):
        return at
    mine: list[Draft] = []
    phrase = parse_office(r, office, stop, mine)
    relate(r, phrase, stop, found)
    if phrase.plural or not (phrase.definite or comma):
        return at
    if phrase.last - phrase.first == 1 and not comma:
        return at
    following = name_after_cue(r, phrase.last, stop) if phrase.last < stop else None
    if following is not None and not _belongs_before(r, person, phrase, following, stop, comma=comma):
        return at
    inner += mine
    person.offices.append(phrase)
    end = _more(r, person, phrase, stop, inner)
    if comma and r.is_mark(end, _COMMAS) and r.tokens[at].plain == r.tokens[end].plain and r.tokens[at].plain != "،":
        end += 1
    return end


def _more(r: Reading, person: Person, phrase: OfficePhrase, stop: int, inner: list[Draft]) -> int:
    """Further offices of the same person behind و: الرئيسة والمديرة التنفيذية."""
    end = phrase.last
    while end < stop:
        office = next(
            (h for h in r.hits.get(end, ()) if h.senses.offices and r.clitics(h) == "و" and h.last <= stop), None
        )
        if office is None or not _definite_head(r, office) or _longer_name(r, office, stop):
            break
        mine: list[Draft] = []
        further = parse_office(r, office, stop, mine)
        if further.plural or (further.gender and phrase.gender and further.gender != phrase.gender):
            break
        if further.last < stop and name_after_cue(r, further.last, stop) is not None:
            break
        inner += mine
        person.offices.append(further)
        end = further.last
    return end


def _definite_head(r: Reading, office: Hit) -> bool:
    return r.tokens[office.first].fold[office.skip :].startswith("ال")


def _belongs_before(
    r: Reading, person: Person, phrase: OfficePhrase, following: Name, stop: int, *, comma: bool
) -> bool:
    """Whether an office between two names is the first one's."""
    if person.offices:
        return False
    if person.actor is not None and holds(person.actor, phrase):
        return following.actor is None or not holds(following.actor, phrase)
    if following.actor is not None and holds(following.actor, phrase):
        return False
    at = following.last
    if at < stop and r.is_mark(at, _COMMAS):
        at += 1
    after = _office_at(r, at, stop, bare=True) if at < stop else None
    if after is not None and r.definite(after.first):
        return True
    return (
        not comma
        and len(person.folds) > 1
        and person.actor is None
        and following.actor is not None
        and after is not None
    )


def _worth(r: Reading, person: Person) -> bool:
    """Whether an office without a name stands for somebody: it is definite, or says whom it acts for, or who speaks."""
    phrase = person.offices[0]
    if phrase.counterpart:
        return True
    if not phrase.definite and phrase.last - phrase.first == 1 and phrase.last < len(r.tokens):
        after = r.tokens[phrase.last]
        if after.kind == "word" and (after.fold.startswith(("ال", "هذ")) and r.words[phrase.last].pos != "verb"):
            return False  # مصدر هذه القذائف
    if phrase.definite:
        return True
    if phrase.owner is not None:
        return True
    return any(s.office.key in SPEAKERS for s in phrase.offices) and phrase.last - phrase.first <= 12
