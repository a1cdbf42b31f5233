"""Of whom a verb is said: before it and behind it, in the passive, after a comma, named again. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.engine.families.animatic.attached import posed
from studio.engine.families.animatic.grounds import off_grounds
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.looking import watched_doing
from studio.engine.families.animatic.mentions import ARTICLES, PLURALS, Mention, clause
from studio.engine.families.animatic.pronouns import (
    LATTER,
    THEY,
    WOMEN,
    all_of_them,
    antecedent,
    clitic,
    gender,
    pronoun_ahead,
    seen_doing,
    subject_before,
)
from studio.engine.families.animatic.single import answer, of_one, past_whose
from studio.engine.families.animatic.text import STOPS
from studio.theatre.relations import HANDY
from studio.theatre.vocabulary import ACTORS

_JOINING = frozenset((",", "and", "et", "&", "with", "avec", "plus", "or", "ou"))
_SEQUENCE = frozenset(("then", "next", "before", "finally", "puis", "ensuite", "enfin", "avant"))
_GOVERNING = (
    "by of near beside behind under to at from on in inside onto into over above below past towards toward through "
    "par de du des d' près sous sur dans derrière devant vers chez contre"
)
PREPOSITIONS = frozenset(_GOVERNING.split())
"""Words behind which somebody is not who does what is said next: "a cat behind a dog sleeps"."""
NOUN_AHEAD = 3
"""Words that there may be between a preposition and its noun: "by a big old dog"."""
_BEING = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "get",
        "gets",
        "got",
        "getting",
        "est",
        "sont",
        "était",
        "étaient",
        "être",
        "été",
        "fait",
        "font",
    ]
)
_IS = frozenset(("is", "are", "was", "were", "being", "est", "sont", "était", "étaient"))
_PARTICIPLES = ("ed", "é", "ée", "és", "ées")
_SEXES = {"she": "she", "elle": "she", "he": "he", "il": "he"}
_BY = frozenset(("by", "par"))
_WITHIN_PASSIVE = 5
"""Words that there may be from a verb to the "by" of who does it: "is led through the snow by"."""
_PRONOUNS = frozenset(("he", "she", "it", "they", "who", "which", "that", "il", "elle", "ils", "elles", "qui", "on"))


def named_again(mentions: Sequence[Mention], words: Sequence[str], verb: Match, again: Mapping[int, int]) -> list[int]:
    """Who does it, if that is somebody named before who is named again just ahead: "… , the hedgehog falls"."""
    at = max((at for at in again if at < verb.start), default=-1)
    since = max((m.start for m in mentions if m.start < verb.start), default=-1)
    goes_on = {*words[at + 1 : at + 2]} & _IS and {*words[at + 2 : verb.start]} & {"and", "et"}  # "is scared and runs"
    far = 2 * NOUN_AHEAD if goes_on else NOUN_AHEAD
    near = at > since and verb.start - at <= far and not STOPS & set(words[at : verb.start])
    opens = at < 2 or bool({*words[max(0, at - 2) : at]} & (STOPS | _CONJUNCTIONS | _SEQUENCE))
    goes = {*words[verb.start - 1 : verb.start]} & (_SEQUENCE | {"and", "et"})  # "the rabbit stands, then leaves"
    goes = goes and at > since and not {*words[at : verb.start]} & {*".;!?:"}
    return [again[at]] if (near or goes) and opens and mentions[again[at]].acts else []


def subjects(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> list[int]:
    """The numbers of those whom a verb is said of: "a sleeping dog", "a cat and a dog sleep", "here sleeps a dog".

    A pronoun, or a verb that opens its clause, goes on with who was named last before.
    """
    agent = doer(mentions, words, verb)
    if agent is not None:
        return [agent]
    if verb.of("relation") and _left_open(words, verb):
        return []  # "the bride, carried in the arms of": what is said of her is done to her
    if verb.of("relation") and {*words[verb.start - 1 : verb.start]} & _IS and words[verb.start].endswith(_PARTICIPLES):
        return []  # "is carried" by nobody who is named
    if (seen := seen_doing(mentions, words, verb.start)) is not None:
        return [seen]
    if (seen := watched_doing(mentions, words, verb)) is not None:
        return [seen]
    at = pronoun_ahead(mentions, words, verb.start)
    if at is not None and (known := _known(mentions, words, at, verb)):
        return known
    if (asked := answer(mentions, words, verb.start)) is not None:
        return [asked]
    now = clause(words, verb.start)
    here = [n for n, m in enumerate(mentions) if m.acts and clause(words, m.start) == now]
    if settled := posed(mentions, words, verb, here):
        return settled
    opens = verb.start == 0 or words[verb.start - 1] in ARTICLES | PLURALS | STOPS
    attribute = [n for n in here if mentions[n].start == verb.end and opens]
    if attribute:
        return attribute
    if (
        opens
        and words[verb.start].endswith(("ing", "ed"))
        and any(m.start == verb.end and not m.acts for m in mentions)
    ):
        return []  # "a dying fire", "a burning house"
    if (behind := _inverted(mentions, words, verb, here)) is not None:
        other = [
            n
            for n in here
            if n == behind + 1 and {*words[mentions[behind].end : mentions[behind].end + 1]} & {"and", "et"}
        ]
        return [behind, *other]
    before = [n for n in here if mentions[n].end <= verb.start]
    before = [n for n in before if not clitic(mentions[n], words)] or before  # "elle lui offre"
    before = off_grounds(mentions, words, verb, before)
    before = _since(mentions, words, verb, before_aside(mentions, words, verb, before))
    if before and {*words[verb.start - 1 : verb.start]} & THEY:
        return before[-1:] if mentions[before[-1]].high > 1 else before
    if (whose := _agreeing(mentions, words, verb, before)) is not None:
        return [whose]
    if (whose := past_relative(mentions, words, before, verb.start)) is not None:
        return [whose]
    if before:
        found = joined(mentions, words, _topic(mentions, words, verb, _free(mentions, words, verb, before)))
        if of_one(mentions, words, verb, found):
            found = found[:1]
        on = subject_before(mentions, words, verb.start)
        return found if on is None or on in found or on not in before else [on]
    things = (m for m in mentions if not m.acts and m.end <= verb.start and clause(words, m.start) == now)
    if any(verb.start - m.end <= 1 and not STOPS & set(words[m.end : verb.start]) for m in things):
        return []  # what a thing does, "a lamp stands", nobody does
    earlier = [n for n, m in enumerate(mentions) if m.acts and m.end <= verb.start]
    begun = [n for n in earlier if clause(words, mentions[n].start) == clause(words, mentions[earlier[0]].start)]
    if begun and (_PRONOUNS & set(words[max(0, verb.start - 3) : verb.start]) or not here):
        return _meant_here(mentions, words, verb) or begun[:1]
    return here[:1]


def past_relative(mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int], at: int) -> int | None:
    """The boy of "the boy who is riding the giraffe waves": a verb right behind the object of a relative clause."""
    if len(before) > 1 and past_whose(words, mentions[before[-2]], mentions[before[-1]], at):
        return before[-2]
    if len(before) < 2 or mentions[before[-1]].end != at or words[at].endswith(("ing", "ed", "ant", *_PARTICIPLES)):
        return None
    one, other = mentions[before[-2]], mentions[before[-1]]
    gap = words[one.end : other.start]
    finite = words[at].endswith("s") or other.high > 1 or words[one.end] == "qui"
    relative = len(gap) > 2 and gap[0] in _WHO and not {",", "and", "et"} & {*gap} and not _PRONOUNS & {*gap[1:]}
    return before[-2] if relative and finite and words[at] not in STOPS | PREPOSITIONS else None


def _agreeing(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> int | None:
    """Who a French participle behind a comma is said of, by its gender: "à sa petite-fille, assise sur ses genoux"."""
    at, word = verb.start - 1, words[verb.start]
    if len(before) < 2 or words[at] != "," or mentions[before[-1]].end != at or mentions[before[-1]].high > 1:
        return None
    sex = "she" if word.endswith(("ée", "ise", "ie", "ue")) else "he" if word.endswith(("é", "is", "u")) else ""
    genders = [gender(mentions[n], words) for n in (before[0], before[-1])]
    return before[-1] if sex and sex == genders[1] != genders[0] else None


def _known(mentions: Sequence[Mention], words: Sequence[str], at: int, verb: Match) -> list[int]:
    if words[at] in THEY:
        return all_of_them(mentions, words, at, verb.end)
    known = antecedent(mentions, words, at)
    return [] if known is None else [known]


def _since(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before a verb of its own clause: the fox of "a farmer feeds her hens while a fox looks at her"."""
    for at in range(verb.start - 1, -1, -1):
        during = words[at] in _QUE and {*words[at - 1 : at]} & _DURING
        if words[at] in _WHILE or during or (words[at] == "as" and words[at + 1] in _ITS | {"the"}):
            own = [n for n in before if at < mentions[n].start]
            near = own and mentions[own[0]].start - at <= NOUN_AHEAD + 1
            return own if near and not PREPOSITIONS & {*words[at + 1 : mentions[own[0]].start]} else before
    return before


_WHILE = frozenset(("while", "when", "because", "but", "quand", "lorsque", "car", "mais"))
_DURING = frozenset(("pendant", "tandis", "alors", "parce", "après", "avant"))
"""Words behind which a clause has a subject of its own, where somebody is named right behind them."""


def before_aside(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before a phrase between commas that a verb closes: the tiger of "the tiger, ridden by an elf, turns".

    A phrase that begins with a subject of its own is none: "a dog barks, a cat sleeps, runs".
    """
    close = verb.start - 1
    while close > 0 and (words[close] in _GOING_ON or (len(words[close]) > 5 and words[close].endswith(_ADVERBIAL))):
        close -= 1
    if close < 1 or words[close] != ",":
        return before
    begin = next((at for at in range(close - 1, -1, -1) if words[at] in STOPS), -1)
    if begin < 1 or words[begin] != "," or begin + 1 >= close:
        return before
    if words[begin + 1] in ARTICLES | PLURALS | _JOINING | _SEQUENCE or words[begin + 1].isdigit():
        return before
    goes_on = bool({"and", "et"} & {*words[close + 1 : verb.start]})
    if words[begin + 1] in _WHO and goes_on:
        return before
    outer = [n for n in before if mentions[n].end <= begin]
    inner = [mentions[n].start for n in before if begin < mentions[n].start < close]
    bare = bool(inner) and {*words[min(inner) + 1 : min(inner) + 2]} & _WHERE_IT_IS  # ", chat sur l'épaule,"
    return outer if outer and inner and (min(inner) > begin + 1 or bare) else before


_AHEAD = (
    "then puis suddenly soudain also aussi now finally enfin still and et lui le la les leur l l' s s' se ne n' nous"
)
_GOING_ON = frozenset(_AHEAD.split())
"""Words that there may be from the comma to the verb: "un elfe, sur une licorne, lui fait signe"."""
_ADVERBIAL = ("ly", "ment")


def _left_open(words: Sequence[str], verb: Match) -> bool:
    """Whether it is a participle behind a comma without object and "by": ", carried in the arms of a gorilla"."""
    ahead, after = {*words[verb.start - 1 : verb.start]}, {*words[verb.end : verb.end + 1]}
    return ahead == {","} and words[verb.end - 1].endswith(_PARTICIPLES) and bool(after & _WHERE_IT_IS)


_WHERE_IT_IS = frozenset(("in", "on", "dans", "sur", "across", "through", "à"))


def _meant_here(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> list[int]:
    """Who is meant by the pronoun just before a verb that goes on with another sentence."""
    ahead = words[max(0, verb.start - 3) : verb.start]
    said = next((at for at in range(verb.start - 1, verb.start - 1 - len(ahead), -1) if words[at] in _SEXES), None)
    since = next((n for n in range(verb.start, 0, -1) if words[n - 1] in ".;!?"), 0)
    if said is None and not {*words[since : since + 2]} & {*_SEXES}:
        they = bool(THEY & {*ahead}) and (verb.of("passage") or verb.of("action"))
        before = [n for n, m in enumerate(mentions) if m.acts and m.end <= since]
        alike = not {*words[verb.end : verb.end + 2]} & _WHOM  # "they follow her" is said of the others
        last = clause(words, mentions[before[-1]].start) if before else 0
        return [n for n in before if clause(words, mentions[n].start) == last] if they and alike else []
    return meant(mentions, words, verb.start, said)


_WHOM = frozenset(("him", "her", "it", "them", "le", "la", "l", "les", "lui"))


def _inverted(mentions: Sequence[Mention], words: Sequence[str], verb: Match, here: Sequence[int]) -> int | None:
    """The subject behind its verb: "behind the tree stands a fox", "un banc où lit un étudiant"."""
    after = next((n for n in here if 0 <= mentions[n].start - verb.end <= NOUN_AHEAD), None)
    seen = (
        verb.start > 0 and words[verb.start - 1].startswith(_SEEING) and words[verb.start].endswith(("er", "ir", "re"))
    )
    if after is not None and seen:
        return after  # "regarde partir un bateau"
    since = verb.end + ({*words[verb.end : verb.end + 1]} == {"des"})  # "où travaillent des vendangeurs"
    if after is None or (PREPOSITIONS | STOPS) & set(words[since : mentions[after].start]):
        return None
    since = next((at for at in range(verb.start, 0, -1) if words[at - 1] in STOPS | _BREAKS), 0)
    amid = {*words[max(0, since - 4) : since]} & {"entre", "between"} if words[since - 1] in ("et", "and") else set()
    opens = words[since] in PREPOSITIONS | _THERE or bool(amid)
    opens = opens or (since > 0 and words[since - 1] in _RELATIVE_PLACE)
    ahead = (m for m in mentions if since <= m.start < verb.start)
    governed = all((PREPOSITIONS | _THERE) & set(words[max(since, m.start - 3) : m.start]) for m in ahead)
    return after if opens and governed else None


_SEEING = ("regard", "voi", "observ", "entend", "écout", "fai", "laiss")
_RELATIVE_PLACE = frozenset(("where", "où", "que", "qu", "laquelle", "lequel", "lesquels", "lesquelles"))
_BREAKS = frozenset(("and", "et", "while", *_RELATIVE_PLACE))
_THERE = frozenset(
    (
        "there",
        "here",
        "ici",
        "là",
        "entre",
        "between",
        "au",
        "aux",
        "à",
        "among",
        "parmi",
        "next",
        "close",
        "around",
        "autour",
    )
)


def doer(mentions: Sequence[Mention], words: Sequence[str], verb: Match) -> int | None:
    """Who does what is said in the passive: "is chased by a dog", "escorted by knights, the queen"."""
    relation, ahead = verb.of("relation"), words[max(0, verb.start - 3) : verb.start]
    if relation is None and not (verb.of("action") and _suffers(words, verb)):
        return None
    undone = words[verb.end - 1] in _BY or not _BY & set(words[verb.end : verb.end + 1])
    if relation is not None and ("between" in relation.notes or ("turned" in relation.notes and undone)):
        return None
    aside = {*ahead[-1:]} == {","} and words[verb.start].endswith(_PARTICIPLES)  # ", tirée de l'eau par"
    if ahead and not (aside or _BEING & set(ahead)) and not _BY & set(words[verb.end : verb.end + 1]):
        return None
    far = bool(ahead and _BEING & set(ahead)) and words[verb.start].endswith(_PARTICIPLES)
    for at in range(verb.end, min(verb.end + (_WITHIN_PASSIVE + 8 * far), len(words))):
        if words[at] in STOPS and not (far and words[at] == ","):
            return None
        if words[at] in _BY and not _LIMBS & {*words[at + 1 : at + 4]}:
            behind = (n for n, m in enumerate(mentions) if m.acts and at < m.start <= at + 1 + NOUN_AHEAD)
            return next(behind, None)
    return None


_LIMBS = frozenset(
    ("bras", "main", "col", "cou", "taille", "épaule", "oreille", "pied", "pieds", "arm", "hand", "collar")
)


def _suffers(words: Sequence[str], verb: Match) -> bool:
    """Whether an action is undergone: "is thrown by"; who "is sitting by" a lake suffers nothing."""
    being = {*words[max(0, verb.start - 3) : verb.start]} & _BEING
    return bool(being) and words[verb.start].endswith((*_PARTICIPLES, "n", "t", "u", "ue", "us", "ues", "te", "tes"))


def _free(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before a verb up to the last that is not part of a phrase about another: "a nurse with a baby near a car".

    Who directly follows with "who" or an "-ing" is meant all the same.
    """
    last = mentions[before[-1]]
    between = words[last.end : verb.start]
    if (words[verb.start].endswith("ing") and not _IS & {*between[-1:]}) or _WHO & set(between):
        return before
    for end in range(len(before), 1, -1):
        one, other = mentions[before[end - 2]], mentions[before[end - 1]]
        gap = words[one.end : other.start]
        led = PREPOSITIONS & {*gap[-NOUN_AHEAD:]} and not _OF_WHICH & {*gap[-NOUN_AHEAD:]}
        led = led or {*gap} <= {"à", "en"}  # "un facteur à vélo"
        if _inserted(words, gap, other):
            continue  # "un facteur, poursuivi par deux chiens, sort"
        if STOPS & set(gap) or not gap or not (led or _participle(gap)):
            return before[:end]
    return before[:1]


def _inserted(words: Sequence[str], gap: Sequence[str], other: Mention) -> bool:
    """Whether somebody is named in a phrase between commas about another, to whom they do something."""
    opens = len(gap) > 2 and gap[0] == "," and bool(_BY & {*gap[1:4]})
    return opens and "," in words[other.end : other.end + 3]


_OF_WHICH = frozenset(("which", "whom", "where", "lequel", "laquelle", "lesquels", "duquel", "où"))
_WHO = frozenset(("who", "which", "that", "qui", "lequel", "laquelle"))


def _participle(gap: Sequence[str]) -> bool:
    """Whether a phrase begins with what somebody is doing to whom it ends with: "carrying a", "portant un"."""
    return gap[0].endswith(("ing", "ant")) and len(gap) <= 1 + NOUN_AHEAD


def _topic(mentions: Sequence[Mention], words: Sequence[str], verb: Match, before: list[int]) -> list[int]:
    """Those before the verb, up to its subject: behind "then" or a comma it goes on with who acted first."""
    between = words[mentions[before[-1]].end : verb.start]
    if between and between[-1] in _WHO - {"that"}:
        return before
    if len(aside := outside(mentions, words, before, verb.start)) < len(before):
        return aside
    joins = _CONJUNCTIONS | _SEQUENCE
    goes_on = bool(between) and (between[0] in joins or bool(joins & {*between[:2], *between[-1:]}))
    if between and between[-1] in _SEXES and (meant := _meant(mentions, before, between[-1:])) is not None:
        return before[: before.index(meant) + 1]
    last = mentions[before[-1]]
    if goes_on and len(before) > 1 and not last.action and words[last.start - 1] in _ITS:
        return before[:-1]  # "an alien lands his ufo and asks"
    acted = [n for n in before if mentions[n].action or mentions[n].busy]
    if goes_on and (meant := _meant(mentions, before, between)) is not None:
        return before[: before.index(meant) + 1]
    if goes_on and not acted and len(before) > 1 and _done_to(mentions, words, *before[-2:], between):
        return before[:-1]  # "takes the ball out of the boy's hand and runs"
    if goes_on and acted and before[-1] not in acted and not (_PRONOUNS - {"it"}) & set(between):
        return before[: before.index(acted[-1]) + 1]
    return before


def _done_to(mentions: Sequence[Mention], words: Sequence[str], one: int, other: int, between: Sequence[str]) -> bool:
    """Whether the first has done something to the second before it goes on: "a dog takes the ball … and runs"."""
    gap = words[mentions[one].end : mentions[other].start]
    if (_PRONOUNS - {"it"}) & {*between} or not gap or _JOINING & {*gap} or STOPS & {*gap}:
        return False
    return len(gap) > 1 and gap[0] not in PREPOSITIONS | _WHO | {"with", "avec"} and mentions[other].high == 1


def outside(mentions: Sequence[Mention], words: Sequence[str], before: list[int], at: int) -> list[int]:
    """Those before a verb, without the last if it is in a clause about another that has a verb already.

    "une vache que trait un fermier regarde", "the dog that the boy is chasing barks".
    """
    if len(before) < 2:
        return before
    one, other = mentions[before[-2]], mentions[before[-1]]
    gap, between = words[one.end : other.start], {*words[other.end : at]}
    inverted = bool(gap) and gap[0] in _QUE and len(gap) > 2 and not between
    done = bool(gap) and gap[0] in _QUE | {"that", "whom", "which", "où", "where"} and len(gap) <= 3
    done = done and bool(between - _BEING) and not between & (STOPS | _JOINING)
    return before[:-1] if inverted or done else before


_QUE = frozenset(("que", "qu'", "qu"))
_CONJUNCTIONS = frozenset((",", "and", "et"))
_ITS = frozenset(("his", "her", "its", "their", "son", "sa", "ses", "leur", "leurs"))


def _meant(mentions: Sequence[Mention], before: Sequence[int], between: Sequence[str]) -> int | None:
    """Who "she" or "he" is behind a comma: the first who can be, as in "the nurse meets the doctor, she leaves"."""
    sex = next((_SEXES[word] for word in between if word in _SEXES), "")
    people = [n for n in before if sex and ACTORS.get(mentions[n].names[0]) == "person" and mentions[n].high == 1]
    fit = [n for n in people if (mentions[n].names[0] in WOMEN) == (sex == "she")]
    return next(iter(fit), None)


def meant(mentions: Sequence[Mention], words: Sequence[str], at: int, pronoun: int | None = None) -> list[int]:
    """Who is meant by "she" or "il" that begins the sentence of these words: who was named before and fits it.

    ``pronoun``: where it stands, if it is another one of them.
    """
    since = next((n for n in range(at, 0, -1) if words[n - 1] in ".;!?"), 0)
    said = next((n for n in range(since if pronoun is None else pronoun, at) if words[n] in _SOMEBODY), None)
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= since]
    if said is None or not before:
        return []
    if words[said] in THEY:
        return [n for n in before if mentions[n].high > 1][-1:] or before
    known = antecedent(mentions, words, said)
    return [known] if known is not None else before[-1:]


_SOMEBODY = frozenset(("she", "he", "it", "elle", "il", *THEY, *LATTER))


def joined(
    mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int], *, doing: bool = False
) -> list[int]:
    """The last of those named before a verb, and who is joined to it by "and", a comma or "with".

    Who does something else already is not, unless they may be ``doing`` the same.
    """
    chain = [before[-1]]
    for n in reversed(before[:-1]):
        between = list(words[mentions[n].end : mentions[chain[-1]].start])
        pair = mentions[n].start == mentions[chain[-1]].start
        if not pair and governed(words, mentions[n]):
            break
        carried = bool({*between[:1]} & {"with", "avec"}) and mentions[chain[-1]].names[0] in HANDY
        if carried:
            chain = [n]
            continue
        busy = mentions[n].action or mentions[n].busy
        if not pair and (not _and(between) or (busy and not doing)):
            break
        if doing and mentions[n].action != mentions[chain[0]].action:
            break
        chain.append(n)
    return chain


def _and(between: Sequence[str]) -> bool:
    """Whether two are joined who have these words between them: "and a", "in a black hat and a"."""
    if _IS & {*between[:1]}:
        return False  # "the king is furious, his son cries"
    if between and between[0] not in {",", *_DRESSED} and not _JOINING - {","} & {*between}:
        return False  # "a teacher at the board, pupils raise their hands"
    dressed = between[:1] and between[0] in _DRESSED and len(between) <= 2 * _DRESS and {*between[-3:]} & {"and", "et"}
    return bool(_JOINING & set(between) and (len(between) <= _DRESS or dressed))


_DRESS = 4
_DRESSED = frozenset(("in", "with", "wearing", "en", "au", "à", "aux", "avec", "portant"))


def governed(words: Sequence[str], mention: Mention) -> bool:
    """Whether it stands in a phrase of its own, as her brother does in "pushed by her brother, a girl sits"."""
    for at in range(mention.start - 1, max(-1, mention.start - 1 - NOUN_AHEAD), -1):
        if words[at] in PREPOSITIONS:
            return True
        if words[at] in STOPS | _JOINING:
            return False
    return False


def first_of(mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int]) -> int:
    """The first of those joined before a verb."""
    return joined(mentions, words, before)[-1]
