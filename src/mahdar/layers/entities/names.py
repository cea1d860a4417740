"""Names of persons: those of the tables, and those that only their shape and place give away."""

from __future__ import annotations

from mahdar.arabic.words import is_known
from mahdar.layers.entities.frame import after_saying, before_office, ends_name, family_by_place, is_daypart, speaks
from mahdar.layers.entities.given import names_on, of_god, regnal, speaks_for
from mahdar.layers.entities.rare import (
    all_names,
    deed,
    described,
    ended_rare,
    other_verb,
    spoken_run,
    strange_pair,
    weak_run,
)
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import (
    RARE,
    UNCOMMON,
    Name,
    after_verb,
    foreign_participle,
    framed,
    is_given,
    joined,
    loosely_known,
    official,
    opens,
    other_name,
    owned,
    part_of_another,
    strange_next,
    sure,
)
from mahdar.layers.entities.vocabulary import DAYS, days_and_months, name_heads
from mahdar.lexicon.actors.trie import JOINTS
from mahdar.lexicon.clauses import clause_words

__all__ = ["Name", "bare_name", "is_given", "known_name", "name_after_cue", "weak_run"]

# A name has at most so many words.
LONGEST = 7
# A form of at most this score is hardly ever a word.
SELDOM = 80
_SONS = frozenset(("بن", "ابن", "بنت", "ولد"))
_WITH_PRONOUN = ("ها", "هم", "هما", "كم")
_TIES = frozenset(("بن", "ابن", "ال", "ابو", "عبد"))
_LAST = frozenset(("الله", "الدين", "الرحمن"))


def known_name(r: Reading, at: int, stop: int, *, bare: bool) -> Name | None:
    """The longest name of the tables that begins at a token."""
    for hit in r.hits.get(at, ()):
        if hit.last > stop or (bare and hit.skip):
            continue
        persons = [s.actor for s in hit.senses.names if s.actor.kind == "person"]
        if not persons:
            continue
        if (
            hit.last - at == 1
            and r.words[at].pos == "verb"
            and r.words[at].tense == "past"
            and r.words[at].score > RARE
        ):
            continue  # الطيار نجا
        if hit.last - at == 1 and r.needs.get(r.tokens[at].fold[hit.skip :]) is not None:
            continue
        return Name(at, hit.last, hit.skip, persons[0])
    return None


def continues(r: Reading, first: int, at: int, stop: int, given: str, *, cued: bool = False) -> bool:
    """Whether the word at a token may go on with a name that begins at ``first``; ``given`` is its folded first word."""
    if at >= stop:
        return False
    token = r.tokens[at]
    run = at - first
    if token.kind != "word" or token.line != r.tokens[at - 1].line:
        return False
    fold = token.fold
    if len(fold) < 2:
        return False
    if r.tokens[at - 1].fold in _TIES:
        return not r.closed(at)
    compound = run == 2 and r.tokens[first].fold in _TIES  # عبد الصبور الدسوقي
    if at - 2 > first and r.tokens[at - 2].fold in _SONS:
        compound, run = True, 1  # علي بن محمد الرميحي
    else:
        run -= compound
    if fold in _SONS:
        return at + 1 < stop and r.tokens[at + 1].kind == "word" and not r.closed(at + 1)
    if r.closed(at) or fold in days_and_months() or fold in r.roles or speaks(r, at, stop) or is_daypart(r, at, stop):
        return False
    if fold in DAYS or (token.plain in clause_words().adverb and not is_given(fold)):
        return False  # امس، آنذاك
    part = r.parts.get(fold)
    if r.words[at].derived == "masdar" and token.plain.endswith("ا") and not (part is not None and part.gender):
        return False  # قالت فلانة ردا على
    if part is not None:
        if part.kind in ("particle", "letter"):
            return at + 1 < stop or fold in _LAST
        return not official(r, at) or (fold in r.family and (run == 1 or ends_name(r, at + 1, stop)))
    if official(r, at) and fold not in r.family:
        if _by_article(r, first, at):
            return True
        title = r.hit(at, "titles", stop)  # عادل الحاج سالم
        return run == 1 and title is not None and title.last == at + 1 < stop and is_given(r.tokens[at + 1].fold)
    word = r.words[at]
    if fold in r.family:
        if run == 1 and not is_given(given) and given in r.family and not is_given(fold) and not cued:
            return False  # أيد ماكين بوش: two of them
        return not (word.pos == "verb" and word.known and not fold.startswith("ال") and run > 1)
    strange = not is_given(given) and given not in r.family
    if strange and word.polity and fold.startswith("ال") and run < 3:
        return False  # دويسنبرج الهولندي
    if other_name(r, at) > at:  # a city or a nationality as a family name
        return run == 1 and fold.startswith("ال") and other_name(r, at) == at + 1
    if word.pos == "verb" and word.known:
        return False
    if fold.startswith(("وال", "لل")):
        return False
    if run > 1 and r.definite(at - 1) and token.plain.endswith("ة"):
        return False  # فلانة الفلانية ضيفة البرنامج
    if fold.startswith("ال"):
        known = r.parts.get(given)
        if run == 1 and foreign_participle(r, first, at, stop):
            return False  # رونالدو المتوج بجائزة
        if run == 1 and known is not None and not known.gender and not known.particle:
            return False  # a foreign given name
        if run == 1 and not word.polity and (compound or (known is not None and known.gender)):
            return True  # محمد الخازن، خليل السكاكيني
        if run == 2 and word.known and word.score <= SELDOM and is_given(given) and is_given(r.tokens[at - 1].fold):
            return known is not None and bool(known.gender) and not word.polity  # فيصل سعود المطيران
        return run <= 2 and word.derived is None and not (run == 2 and word.known)
    if word.pos == "name" or not word.known:
        if fold[0] == "و":
            own = r.parts.get(given)
            foreign = own is not None and own.kind == "given" and not own.gender  # ريتشارد ولتون
            return (
                run == 1
                and (foreign or (own is not None and not word.proclitics))  # نوفاك وريكل are two
                and not is_given(fold[1:])
                and not is_known(token.plain[1:])
            )
        return not word.proclitics or run == 1
    if run > 1 or not is_given(given):
        return False
    plain_word = not (word.enclitic or word.proclitics or word.derived is not None)
    if plain_word and (not r.words[first].known or r.words[first].pos == "name"):
        return True  # محمد تفاحة
    if plain_word and word.pos in ("noun", "name") and ended_rare(r, at, stop):
        return True  # على هشام جنينة.
    return family_by_place(r, first, at, stop, cued=cued)


def _by_article(r: Reading, first: int, at: int) -> bool:
    """Whether a definite word for a group is the family name behind an Arab given name and before a pause: إدريس المرابط،."""
    given = r.parts.get(r.tokens[first].fold)
    if at - first != 1 or given is None or not given.gender or not r.definite(at) or not r.is_mark(at + 1, "،,"):
        return False
    return all(not h.senses.offices and not h.senses.titles and not h.senses.bodies for h in r.hits.get(at, ()))


def _extended(r: Reading, name: Name, stop: int) -> Name:
    """A known name with the father's names that follow it."""
    last = name.last
    while (
        last + 1 < stop
        and r.tokens[last].fold in _SONS
        and r.tokens[last + 1].kind == "word"
        and not r.closed(last + 1)
    ):
        last += 2
        if last < stop and r.tokens[last - 1].fold == "عبد":
            last += 1
    return name._replace(last=last)


def _longer(r: Reading, name: Name, stop: int) -> bool:
    """Whether the words after a short known name make it the name of somebody else."""
    at = name.last
    if name.actor is None or name.last - name.first != 2 or at >= stop or r.tokens[at].kind != "word":
        return False
    fold = r.tokens[at].fold
    if r.closed(at) or fold in days_and_months() or fold in r.roles or official(r, at) or other_name(r, at) > at:
        return False
    return (fold in r.family or is_given(fold)) and r.words[at].pos != "verb" and not r.words[at].polity


def name_after_cue(r: Reading, at: int, stop: int) -> Name | None:
    """The name that begins at a token where an office or title before it promises one."""
    if at >= stop or r.tokens[at].kind != "word":
        return None
    if r.tokens[at].fold == "باسم" and speaks_for(r, at):
        return None  # المتحدث باسم كذا
    name = known_name(r, at, stop, bare=True)
    if (
        name is not None
        and not _longer(r, name, stop)
        and not (name.last - at == 1 and is_given(r.tokens[at].fold) and _by_article(r, at, at + 1))
    ):
        return _extended(r, name, stop)
    found = (regnal(r, at, stop), _run(r, at, stop, cued=True), weak_run(r, at, stop), spoken_run(r, at, stop))
    return max((name for name in found if name is not None), key=lambda name: name.last, default=None)


def bare_name(r: Reading, at: int, stop: int) -> Name | None:
    """A name without office or title before it."""
    name = known_name(r, at, stop, bare=False)
    if name is not None and name.last - at == 1 and not name.skip and part_of_another(r, at):
        return None  # فورت بيرس
    if name is not None and not _longer(r, name, stop):
        return _extended(r, name, stop)
    if at and not r.is_mark(at - 1, "،,") and r.tokens[at - 1].plain in clause_words().called:
        called = name_after_cue(r, at, stop)
        if called is not None and called.last - at > 1 and called.actor is None:
            return called  # تدعى حواء كافي
    told = before_office(r, at, stop)
    if told is not None:
        return told
    if at and name_heads().get(_bare(r.tokens[at - 1].fold)) is not None and not r.definite(at - 1):
        return None
    run = _run(r, at, stop, cued=False)
    if run is not None and r.quoted(at) and r.is_mark(run.last, "\"»”'") and not is_given(r.tokens[at].fold):
        return None  # برنامج "ساترداي نايت لايف"
    rare = strange_pair(r, at, stop)
    if rare is not None and (run is None or rare.last > run.last):
        return rare
    return run


def _bare(fold: str) -> str:
    """A noun without one particle before it."""
    return fold if fold in name_heads() else fold[1:] if fold[:1] in "وفبل" else fold


def _run(r: Reading, at: int, stop: int, *, cued: bool) -> Name | None:
    """A run of words that are a name by their shape."""
    fold = r.tokens[at].fold
    skip = 0
    said = fold[0] == "ل" and after_saying(r, at)  # قال لاشين فلان
    if not cued and not said and not is_given(fold) and fold[:1] in "ول" and is_given(fold[1:]) and len(fold) > 3:
        word = r.words[at]
        before_name = at + 1 < stop and r.words[at + 1].pos == "name" and is_given(r.tokens[at + 1].fold)
        if word.known and word.proclitics and word.pos != "name" and fold[0] == "ل" and not before_name:
            return None  # لصالح
        skip, fold = 1, fold[1:]
    given = is_given(fold) or (cued and of_god(r, at, stop))
    part = r.parts.get(fold)
    particle = part is not None and part.particle
    if not cued and part is not None and other_verb(r, at, part.name_ar, skip):
        return None
    if not cued and r.words[at].known and r.words[at].derived == "masdar" and not (given and after_saying(r, at)):
        native = part is not None and part.gender
        if not native:
            return None  # نفي فلان
    if r.closed(at) or fold in days_and_months() or (fold in r.roles and not given):
        return None
    son = (
        at + 1 < stop
        and r.tokens[at + 1].fold in (("بن", "ابن", "ولد") if cued else ("بن", "ابن"))
        and fold not in _SONS
        and (cued or not fold.startswith("ال"))
    )
    if not (given or particle or son) and not _strange(r, at, stop, cued=cued):
        return None
    if particle and not cued and fold not in ("ابو", "عبد", "بو", "ام", "ابن"):
        return None
    if fold == "باسم" and (cued or official(r, at - 1) or names_on(r, at + 1, stop)):
        return None  # المتحدث باسم، يعرف باسم أبو فلان
    if cued and deed(r, at, stop):
        return None  # أعلن الرئيس قبول الاستقالة
    if not cued and (fold.startswith("ال") and not son and other_name(r, at) > at):
        return None
    last = at + 2 if cued and not given and not particle and framed(r, at, stop) else at + 1
    while last - at < LONGEST:
        if _joint(r, last, stop):
            last += 2
        elif continues(r, at, last, stop, fold, cued=cued):
            last += 1
        else:
            break
    while (
        last - at > 1
        and (p := r.parts.get(r.tokens[last - 1].fold)) is not None
        and p.particle
        and r.tokens[last - 1].fold not in _LAST
    ):
        last -= 1
    if other_name(r, at, skip) >= last:
        return None
    size = last - at
    word = r.words[at]
    if size == 1:
        if (len(fold) < 2 and not r.is_mark(last, ".")) or (
            not given and not word.known and fold[0] == "و" and not skip
        ):
            return None
        if word.known and word.pos != "name" and word.score > UNCOMMON and not ends_name(r, last, stop):
            return None
        if is_daypart(r, at, stop) or (
            word.known and not given and word.pos == "verb" and word.tense == "past" and _governs(r, last, stop)
        ):
            return None  # الطيار نجا من
        alone = not particle and (
            not word.known or word.pos == "name" or fold in r.family or (cued and given and ends_name(r, last, stop))
        )
        if fold.startswith("ال") and (word.pos == "adj" or word.derived is not None or fold not in r.family):
            return None
        says = alone and not (given or skip or word.known) and fold not in r.family
        says = says and not described(r, at)
        return Name(at, last, skip, None) if alone and (cued or says) else None
    if (
        not cued
        and not son
        and word.known
        and word.pos != "name"
        and not _is_letter(r, at)
        and not (sure(r, at) and opens(r, at))
        and not all_names(r, at, last)
        and not (given and size == 2 and word.score <= UNCOMMON and ended_rare(r, at + 1, stop))
    ):
        ends = ends_name(r, last, stop) or official(r, last)
        return Name(at, last, skip, None) if given and after_saying(r, at) and ends else None
    return Name(at, last, skip, None)


def _joint(r: Reading, at: int, stop: int) -> bool:
    """Whether two words of a name are joined here: سون-هوي، #سيرغي_سكريبال."""
    if r.is_mark(at, "#") and at + 1 < stop and r.tokens[at + 1].glued:  # روبرت #كذا
        return r.tokens[at + 1].kind == "word" and not r.closed(at + 1) and not r.definite(at + 1)
    if at + 1 >= stop or not r.is_mark(at, JOINTS) or not (r.tokens[at].glued or r.tokens[at + 1].glued):
        return False
    return r.tokens[at + 1].kind == "word" and not r.closed(at + 1) and not r.definite(at + 1)


def _governs(r: Reading, at: int, stop: int) -> bool:
    """Whether a preposition stands at a token, so that a verb before it is a verb."""
    return at < stop and r.words[at].pos == "prep"


def _is_letter(r: Reading, at: int) -> bool:
    part = r.parts.get(r.tokens[at].fold)
    return part is not None and part.kind == "letter"


def _initials(r: Reading, at: int, stop: int) -> bool:
    """Whether the names of Latin letters and then a word that is no particle stand here: تي إس إيليز."""
    while at < stop and _is_letter(r, at):
        at += 1
    return at < stop and r.tokens[at].kind == "word" and not r.closed(at)


def _strange(r: Reading, at: int, stop: int, *, cued: bool) -> bool:
    """Whether a word that is no given name may begin a name: it is in no dictionary, or the family name of somebody."""
    word, fold = r.words[at], r.tokens[at].fold
    if (
        joined(r, at)
        or (word.pos == "verb" and word.known and fold not in r.family)
        or official(r, at)
        or other_name(r, at) > at
    ):
        return False
    if _is_letter(r, at):
        return _initials(r, at, stop) and (cued or after_verb(r, at))
    if cued:
        unknown = not word.known and not owned(r.tokens[at].plain)
        return word.pos == "name" or unknown or fold in r.family or framed(r, at, stop)
    if (
        word.known
        or fold.startswith("ال")
        or len(fold) < 3
        or fold.endswith((*_WITH_PRONOUN, "يه"))
        or (r.tokens[at].plain.endswith("ه") and fold[0] in "لبك")
        or loosely_known(r.tokens[at].plain)
    ):
        return False
    if fold[0] in "بل" and at + 1 < stop and r.definite(at + 1):
        return False  # a particle and a noun that no dictionary has
    if fold.startswith(("وت", "وي")) and len(fold) == len("وتكتب") and not set(fold[2:]) & set("اوي"):
        return False  # a verb that no dictionary has
    if strange_next(r, at, stop):
        return True
    return len(fold) > 3 and after_verb(r, at) and r.words[at - 1].person == 3 and r.words[at - 1].number == "s"
