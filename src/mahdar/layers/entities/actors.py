"""Names of actors that stand for themselves: states, seats, organisations, groups, places, peoples, bodies."""

from __future__ import annotations

from mahdar.layers.entities.drafts import Draft
from mahdar.layers.entities.frame import after_saying
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.layers.entities.vocabulary import PLACES, seat_readings
from mahdar.lexicon.actors import Actor, NameSense, gazetteer
from mahdar.lexicon.cues import cue_table
from mahdar.record import MentionHow

# So many words before a preposition are looked at for what it belongs to.
BACK = 3
_WHERE = frozenset(("في", "الي", "نحو", "قرب"))


def admitted(r: Reading, hit: Hit) -> tuple[NameSense, ...]:
    """The senses of a name that its place in the text allows; ambiguous words need what ``ambiguous.tsv`` says."""
    senses = tuple(s for s in hit.senses.names if s.actor.kind != "person")
    if hit.last - hit.first > 1 or not senses:
        return senses
    token = r.tokens[hit.first]
    word = r.words[hit.first]
    if (
        hit.skip
        and word.known
        and not word.proclitics
        and not any(s.actor.kind == "state" and s.use == "name" for s in senses)
    ):
        return ()  # بابها is no city
    if (
        not hit.skip
        and word.known
        and word.proclitics[:1] in (("ب",), ("ل",), ("ك",))
        and word.pos != "name"
        and (all(s.actor.kind == "place" for s in senses))
    ):  # بأجور is no town
        return ()
    if _is_adjective(r, hit) and all(s.actor.kind == "place" and s.use == "name" for s in senses):
        return ()  # المدى المتوسط
    need = r.needs.get(token.fold[hit.skip :])
    if need is None or r.quoted(hit.first):
        return senses
    if need == "not-after-noun":
        before = hit.first - 1
        after = r.words[hit.last] if hit.last < len(r.words) else None
        if (
            after is not None
            and after.pos == "adj"
            and not r.definite(hit.last)
            and not after.proclitics
            and not after.polity
        ):
            return ()  # دعم مالي جديد
        if before >= 0 and r.tokens[before].kind == "word" and not r.closed(before) and not hit.skip:
            word = r.words[before]
            if (
                word.pos in ("noun", "adj")
                and not r.definite(before)
                and not r.hits.get(before)
                and r.tokens[before].fold not in seat_readings()
            ):
                return ()
        return senses
    if need == "after-actor":
        actor = any(
            h.last == hit.first and (h.senses.offices or h.senses.bodies)
            for at in range(max(0, hit.first - 3), hit.first)
            for h in r.hits.get(at, ())
        )
        return senses if actor else ()
    if need == "located":
        noun = r.tokens[hit.first - 1].fold if hit.first else ""
        if r.clitics(hit)[-1:] == "ب" or noun in _WHERE or r.heads.get(noun) in PLACES:
            return senses
        return tuple(s for s in senses if s.actor.kind != "place")
    if need == "introduced":
        return tuple(s for s in senses if s.actor.key in r.introduced or s.use in ("nisba", "people"))
    return tuple(s for s in senses if s.use in ("nisba", "people"))


def _is_adjective(r: Reading, hit: Hit) -> bool:
    """Whether a word with its article is an adjective behind a noun with its own."""
    at = hit.first
    if at == 0 or hit.skip or r.words[at].pos != "adj" or not (r.definite(at) and r.definite(at - 1)):
        return False
    before = r.tokens[at - 1].fold
    noun = r.words[at - 1].pos in ("noun", "adj") and not r.hits.get(at - 1) and before not in seat_readings()
    return noun and r.heads.get(before.removeprefix("ال")) is None


def acts(r: Reading, hit: Hit) -> bool:
    """Whether the name of a capital stands for the government that sits there, and not for the city."""
    clitics = r.clitics(hit)
    if clitics.endswith("ب"):
        return False
    at = hit.first - 1
    while at >= 0 and r.tokens[at].kind == "mark" and r.tokens[at].plain in '"«»“”':
        at -= 1
    if at < 0 or r.tokens[at].line != r.tokens[hit.first].line:
        return not _dateline(r, hit)
    before = r.tokens[at].fold
    reading = "place" if before in r.heads else seat_readings().get(before)
    if clitics.endswith("ل"):
        return reading != "place"
    if reading == "place":
        return False
    if reading == "place-unless":
        return _addressed(r, at)
    if clitics.startswith("و") and at in r.sides:  # the second of two takes after the first
        return r.sides[at]
    if _visited(r, at):
        return False
    word = r.words[at]
    if r.tokens[at].kind == "word" and before.startswith("ال") and word.pos in ("noun", "adj"):  # العاصمة الروسية موسكو
        return not any(
            r.tokens[j].fold.endswith(("العاصمه", "عاصمه", "مدينه", "المدينه")) for j in range(max(0, at - 2), at + 1)
        )
    return True


def _addressed(r: Reading, at: int) -> bool:
    """Whether a noun before the preposition at a token, with its adjectives, is of what is done to a party: الضغط المتزايد على."""
    readings = seat_readings()
    for k in range(at - 1, max(-1, at - 1 - BACK), -1):
        if r.tokens[k].kind != "word":
            return False
        earlier = r.tokens[k].fold
        for n in (0, 1, 2):
            if "government" in (readings.get(earlier[n:].removeprefix("ال")), readings.get(earlier[n:])):
                return True
        if r.words[k].pos != "adj":
            return False
    return False


def _visited(r: Reading, at: int) -> bool:
    """Whether a verb of going or attacking stands before the subject that ends at a token: غادر الرئيس أنقرة."""
    for k in range(at - 1, max(-1, at - 1 - BACK), -1):
        if r.tokens[k].kind != "word":
            return False
        if r.words[k].pos == "verb":
            bare = r.tokens[k].fold
            return "place" in (seat_readings().get(bare), seat_readings().get(bare[1:] if bare[0] in "وف" else ""))
    return False


def _dateline(r: Reading, hit: Hit) -> bool:
    """Whether a city opens the report, before the agency or a dash."""
    after = hit.last
    return after < len(r.tokens) and (r.is_mark(after, "(-–—:/،") or r.tokens[after].kind == "number")


def choose(r: Reading, hit: Hit) -> tuple[Actor, MentionHow, bool] | None:
    """What a name stands for here: the actor, how it is named, and whether by an adjective."""
    senses = admitted(r, hit)
    if not senses:
        return None
    capitals = [s for s in senses if s.use == "capital"]
    named = [s for s in senses if s.use in ("name", "foes")]
    at_home = any(
        s.actor.code == r.sent_from
        or all(r.support[s.actor.code or ""] > r.support[o.actor.code or ""] for o in named if o.actor.kind == "state")
        for s in capitals
    )  # عمان in a report from, or on, Jordan
    if capitals and (at_home or not any(s.actor.kind == "state" for s in named)):
        capital = r.best(tuple(capitals))
        side = acts(r, hit)
        for token in range(hit.first, hit.last):
            r.sides[token] = side
        if side:
            league = _league(r, hit, senses, capital.actor)
            if league is not None:
                return league, "metonym", False
            return capital.actor, "metonym", False
        city = [s for s in named if s.actor.kind == "place"]
        return (r.best(tuple(city)).actor if city else capital.actor), "name", False
    seats = [s for s in senses if s.use == "seat"]
    if seats and not named:
        seat = r.best(tuple(seats)).actor
        owner = gazetteer().polities.get(seat.polity or "")
        if owner is not None and seat.sectors[:1] == ("GOV",) and len(seat.sectors) == 1:
            return owner, "metonym", False
        return seat, "name", False
    adjectives = [s for s in senses if s.use == "nisba"]
    if named and adjectives and _accusative(r, hit):
        sense = r.best(tuple(adjectives))
        return sense.actor, "description", True
    if len(named) > 1 and not all(s.actor.sectors == ("JRN",) for s in named):
        press = all(s.actor.sectors == ("JRN",) or s.actor.kind == "place" for s in named) and _quoted(r, hit)
        named = [s for s in named if (s.actor.sectors == ("JRN",)) == press]
    if len(named) > 1 and (own := _by_nation(r, hit, named)) is not None:
        return own, "name", False
    if len(named) == 1 and (abroad := _abroad(r, hit, named[0].actor)) is not None:
        return abroad, "name", False
    if named:
        states = [s for s in named if s.actor.kind == "state"]
        return r.best(tuple(states or named)).actor, "name", False
    people = [s for s in senses if s.use == "people"]
    if people:
        return r.best(tuple(people)).actor, "description", False
    sense = r.best(tuple(adjectives)) if adjectives else r.best(senses)
    noun = sense.number == "p" and sense.gender == "m" and (hit.skip > 0 or not _after_noun(r, hit.first))
    return sense.actor, "description", not noun


def _abroad(r: Reading, hit: Hit, party: Actor) -> Actor | None:
    """A party of the state that the text is about, where its name of common words is known of another that nobody names."""
    if party.note != "party" or party.code is None or r.support[party.code] > r.parties[party.code]:
        return None
    state = r.subject_state(besides=party.code)
    last = hit.last - 1
    if state is None or last == hit.first or not r.words[last].known:
        return None
    name = " ".join(t.plain for t in r.tokens[hit.first : hit.last] if t.kind == "word")[hit.skip :]
    name = "ا" + name if r.clitics(hit)[-1:] == "ل" and name.startswith("ل") else name
    return Actor(
        f"unlisted:{name}", "group", name, party.name_en.partition(" (")[0], state.polity, state.code, ("PTY",), note="unlisted",
        shorts=party.shorts,
    )  # fmt: skip


def _quoted(r: Reading, hit: Hit) -> bool:
    """Whether a name stands where a source is named: بحسب الأناضول، ذكرت الأناضول."""
    for at in (hit.first - 1, hit.first - 2):
        plain = r.tokens[at].plain if at >= 0 else ""
        table = cue_table().phrases
        phrases = table.get(plain) or table.get(plain.removeprefix("و"), ())
        between = tuple(t.plain for t in r.tokens[at + 1 : hit.first])
        if any(
            rest == (*between, *(("ل",) if r.clitics(hit) == "ل" else ()))
            for rest, cue in phrases
            if cue.source == "source"
        ):
            return True
    return after_saying(r, hit.first)


def _by_nation(r: Reading, hit: Hit, named: list[NameSense]) -> Actor | None:
    """Of namesakes, the one whose nationality stands behind the name: صحيفة "الوطن" الكويتية."""
    at = hit.last + r.is_mark(hit.last, "\"»”'")
    after = r.hit(at, "names", len(r.tokens))
    codes = {s.actor.code for s in after.senses.names if s.use == "nisba"} if after is not None else set()
    fits = [s.actor for s in named if s.actor.code in codes]
    return fits[0] if len(fits) == 1 else None


def _league(r: Reading, hit: Hit, senses: tuple[NameSense, ...], state: Actor) -> Actor | None:
    """The league of states that a capital is the seat of, too, where the text does not speak more of the state: قالت بروكسل."""
    before = r.words[hit.first - 1] if hit.first else None
    if before is None or before.pos != "verb" or before.lemma == "ليس":
        return None
    for sense in senses:
        owner = gazetteer().polities.get(sense.actor.polity or "") if sense.use == "seat" else None
        if owner is not None and owner.kind == "organisation" and sense.actor.sectors == ("GOV",):
            return owner if r.support[state.code or ""] <= r.support[owner.code or owner.polity or ""] else None
    return None


def _accusative(r: Reading, hit: Hit) -> bool:
    """Whether an indefinite noun in the accusative stands before, as in تهديدا روسيا, where the state's name is an adjective."""
    at = hit.first - 1
    if hit.skip or at < 0 or r.tokens[at].kind != "word":
        return False
    before = r.tokens[at]
    return (
        len(before.fold) > 3
        and before.plain.endswith("ا")
        and not before.fold.startswith("ال")
        and r.words[at].pos in ("noun", "adj")
        and not r.hits.get(at)
    )


def _after_noun(r: Reading, at: int) -> bool:
    """Whether a noun or adjective stands straight before, that an adjective may belong to."""
    if at == 0 or r.closed(at - 1):
        return False
    return r.words[at - 1].pos in ("noun", "adj", "name") or not r.words[at - 1].known


def _is_team(r: Reading, hit: Hit) -> bool:
    """Whether the name of a town or state is that of its team: after a word like فريق, or in a sentence of sport."""
    before = r.tokens[hit.first - 1].fold if hit.first else ""
    bare = before if before in r.heads else before[1:] if before[:1] in "وبلف" else before
    if r.heads.get(bare) == "club":
        return True
    if hit.first not in r.sport or r.clitics(hit)[-1:] == "ب" or before in _WHERE or r.heads.get(bare) in PLACES:
        return False
    return before != "من"


def actor_draft(r: Reading, hit: Hit) -> Draft | None:
    """A mention of the actor that a name stands for, or None."""
    chosen = choose(r, hit)
    if chosen is None:
        return None
    actor, how, adjective = chosen
    if actor.kind in ("place", "state") and not adjective and _is_team(r, hit):
        name = " ".join(t.plain for t in r.tokens[hit.first : hit.last] if t.kind == "word")[hit.skip :]
        actor, how = (
            Actor(f"team:{actor.key}", "organisation", name, actor.name_en, None, actor.code, note="team"),
            "name",
        )
    if adjective and actor.kind == "group" and actor.polity is None:
        return None  # غربي تونس: no party
    return Draft(hit.first, hit.last, hit.skip, how, actor, hit.first, adjective)
