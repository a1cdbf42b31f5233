"""Who is what to whom in a prompt: relations whose two sides are named. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from studio.engine.families.animatic.abouts import abouts, aloft, at_whose_side
from studio.engine.families.animatic.bond import MUTUAL, Bond, Gets, further, tied
from studio.engine.families.animatic.clitics import by_pronoun, reciprocal
from studio.engine.families.animatic.company import company, taken_along
from studio.engine.families.animatic.deeds import amid, flown, steals, takes_out
from studio.engine.families.animatic.fitting import fed, fitting, on_its_side
from studio.engine.families.animatic.fromwhere import fromwhere
from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.limbs import ARMS, BACK, HEAD, HELD, LAP
from studio.engine.families.animatic.looking import looking
from studio.engine.families.animatic.manners import TRAVELS
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.mutual import caught, each_other, mutual, onlookers, together, with_whom
from studio.engine.families.animatic.objects import done_to
from studio.engine.families.animatic.orphans import orphans
from studio.engine.families.animatic.phrases import phrased
from studio.engine.families.animatic.sides import NEAR, POSTURES, SPATIAL, Sides
from studio.engine.families.animatic.subjects import subjects
from studio.engine.families.animatic.worn import words_trip
from studio.theatre.relations import HANDY, MOUNTS, PERCHING, RELATIONS, VESSELS
from studio.theatre.vocabulary import ACTORS

_PREPOSITIONS = {
    "on": "on",
    "onto": "on",
    "over": "over",
    "above": "over",
    "beside": "beside",
    "beneath": "under",
    "underneath": "under",
    "inside": "in",
    "in": "in",
    "dans": "in",
    "around": "around",
    "behind": "behind",
    "under": "under",
    "by": "beside",
    "into": "in",
    "sur": "on",
    "sous": "under",
    "autour": "around",
    "dessus": "on",
    "par-dessus": "over",
    "au-dessus": "over",
    "dessous": "under",
    "dedans": "in",
    "derrière": "behind",
}
"""Last words of a verb's wording that say where, as in "jump over"."""
_PASSES = tuple((word,) for word in ("by", "under", "beneath", "over", "through", "behind", "sous", "derrière"))
_WITHIN = frozenset(("in", "dans", "à", "sous", "under"))


def bonds(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> tuple[Bond, ...]:
    """The relations that are said, each mention tied by one at most; what somebody does counts before where it is.

    ``again``: where in the words a mention is named again, and which.
    """
    said = [*by_pronoun(mentions, words, found)]
    done = [bond for bond in said if not bond.where]
    phrases = [b for b in _phrased(mentions, words, found, again) if not any(_overruled(b, by) for by in done)]
    each = [*reciprocal(mentions, words, found)]
    phrases = [*each, *done, *phrases]
    placed = {bond.first for bond in abouts(mentions, words)}
    told = [
        *(b for b in _told(mentions, words, found, again) if not (b.placed and b.first in placed)),
        *(having := [*_with(mentions, words)]),
        *together(mentions, words),
        *each_other(mentions, words),
        *abouts(mentions, words),
        *at_whose_side(mentions, words),
        *orphans(mentions, words),
        *(bond for bond in said if bond.where),
        *company(mentions, words, found),
        *taken_along(mentions, words, found, again),
        *fromwhere(mentions, words),
        *done_to(mentions, words, found),
    ]
    sent = {(bond.relation, bond.first) for bond in done}  # "lui fait signe" is said of one
    borne = {(b.second, b.first) for b in having if b.relation == "on"}  # a basket on her head
    told = [b for b in told if b.relation not in ("on", "hold") or (b.first, b.second) not in borne]
    told = [b for b in told if (b.relation, b.first) not in sent and not any(_overruled(b, by) for by in phrases)]
    told = [*phrases, *told, *onlookers(mentions, words, found, [*phrases, *told])]
    told = [
        bond for bond in told if bond in each or not any({bond.first, bond.second} == {b.first, b.second} for b in each)
    ]
    told = [on_its_side(mentions, fed(mentions, bond)) for bond in told if not _lifeless(mentions, told, bond)]
    told.sort(key=lambda bond: (bond.placed, _has_it(mentions, bond), _SEEN_LAST.get(bond.relation, 0)))
    kept: list[Bond] = []
    for bond in (_held_by(mentions, kept, bond) for bond in (*told, *_apart(mentions))):
        busy = tied(kept) & {bond.first, bond.second}
        alone = bond.first == bond.second and not (bond.relation in MUTUAL and mentions[bond.first].low > 1)
        same = next((i for i, b in enumerate(kept) if {b.first, b.second} == {bond.first, bond.second}), None)
        if not alone and same is not None and _in_turn(kept[same], bond):
            kept[same:] = [replace(kept[same], gets=Gets.FIRST), *kept[same + 1 :], replace(bond, gets=Gets.FIRST)]
        if alone or (same is not None and bond not in each):
            kept += [] if alone or same is None else _besides(kept[same], bond)
            continue
        if not busy or bond in each:
            kept.append(bond)
        elif len(busy) == 2:
            kept += further(kept, bond)
        elif busy == {bond.second} and (
            bond.relation not in _ALONE or _looks_on(kept, bond) or _by_hand(mentions, bond)
        ):
            kept.append(replace(bond, gets=Gets.FIRST))
        elif busy == {bond.first}:
            kept.append(replace(bond, gets=Gets.SECOND))
    return tuple(kept)


def _lifeless(mentions: Sequence[Mention], bonds: Sequence[Bond], bond: Bond) -> bool:
    """Whether it is the boat that would wave, and somebody in it does: "a sailor on a boat waves to his wife"."""
    first = mentions[bond.first].names[0]
    moved = ACTORS.get(first) == "vehicle" or first in ("boat", "canoe", "submarine", "plane", "airship")
    others = [b for b in bonds if (b.relation, b.second) == (bond.relation, bond.second) and b.first != bond.first]
    return moved and bond.relation in _BY_HAND and bool(others)


_BY_HAND = frozenset(("wave", "talk", "hug", "kiss", "point", "give", "feed", "hold", "throw", "dance", "drop"))


def _in_turn(one: Bond, other: Bond) -> bool:
    """Whether each does something to the other: "he stares at it, it waves at him"."""
    signs = {one.relation, other.relation} <= _SIGNS
    return signs and one.gets is Gets.BOTH and (one.first, one.second) == (other.second, other.first)


_SIGNS = frozenset(("watch", "wave", "point", "talk", "throw", "give", "hug", "kiss", "feed"))
"""What somebody does to another who does something else to them."""


def _besides(one: Bond, other: Bond) -> list[Bond]:
    """What two are to each other besides, borne by whom the first is done to: she waves at the boat, it is far."""
    if other.relation == "left" and one.relation not in ("left", "behind"):
        return [replace(other, gets=Gets.NOBODY)]
    if one.gets is not Gets.BOTH or one.relation == other.relation or one.relation in MUTUAL | _CLOSE:
        return []
    if other.relation not in _LOOSE or other.gets is not Gets.BOTH:
        return []
    return [replace(other, gets=Gets.SECOND if one.first == other.first else Gets.FIRST)]


_CLOSE = frozenset(("in", "on", "under", "over", "around", "ride", "carry", "hold", "drop", "beside", "behind"))
_LOOSE = frozenset(("behind", "left", "far", "watch", "wave", "point", "talk", "follow"))
"""What two may be to each other without touching."""


def _has_it(mentions: Sequence[Mention], bond: Bond) -> bool:
    """Whether somebody only has something in the hand; who carries somebody is busy with them."""
    return bond.relation == "hold" or (bond.relation == "carry" and not mentions[bond.second].acts)


_SEEN_LAST = {"face": 1, "point": 1, "watch": 2}


def _phrased(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[Bond]:
    """What set phrases say, as these two can have it."""
    for name, first, second in phrased(mentions, words, found, again):
        if name == "under" and aloft(mentions[second]):
            name, first, second = "over", second, first
        if fits := fitting(name, mentions[first], mentions[second]):
            yield Bond(fits, first, second)


def _overruled(bond: Bond, by: Bond) -> bool:
    """Whether a set phrase says better what two are to each other."""
    same = {bond.first, bond.second} == {by.first, by.second}
    had = bond.relation in ("carry", "hold", "give") and by.relation in _CERTAIN
    turned = (bond.first, bond.second) == (by.second, by.first) and {bond.relation, by.relation} <= _SIGNS
    goes_too = bond.relation in ("follow", "chase") and by.relation == "watch"
    return same and not turned and not goes_too and (bond.placed or not by.placed or had)


_CERTAIN = frozenset(("in", "on", "under", "over", "around"))


def _by_hand(mentions: Sequence[Mention], bond: Bond) -> bool:
    """Whether a person is held, which is by the hand."""
    return bond.relation == "hold" and ACTORS.get(mentions[bond.second].names[0]) == "person"


def _looks_on(kept: Sequence[Bond], bond: Bond) -> bool:
    """Whether somebody may be something to another who is busy with others."""
    drawn = any(b.relation in ("pull", "push") and b.second == bond.second for b in kept)
    if drawn and bond.relation in ("ride", "in"):
        return True
    if bond.relation == "ride" and any(b.relation in ("ride", "on") and b.first == bond.second for b in kept):
        return True  # a frog rides a monkey that rides a pig
    return bond.placed or bond.gets is Gets.FIRST or bond.relation in _SEEN or _among(kept, bond.second)


_ALONE = frozenset(("ride", "in", "carry", "hold", "drop"))
"""Relations that one has with nobody who is busy with others."""
_SEEN = frozenset(("watch", "point", "wave", "chase", "follow"))


def _held_by(mentions: Sequence[Mention], kept: Sequence[Bond], bond: Bond) -> Bond:
    """Where something is that somebody has in the hand, there they are: "a man drinks a coffee on a bench"."""
    seated = mentions[bond.first].names[0] in SEATS and bond.relation == "beside"
    on = next((b.first for b in kept if seated and b.relation == "on" and b.second == bond.first), None)
    if on is not None and on != bond.second:
        return replace(bond, first=on)  # who sits on a chair beside a drum is beside it
    has = next((b.first for b in kept if b.relation in _HAS and b.second == bond.second), bond.second)
    thing = not mentions[bond.second].acts or any(b.relation == "ride" and b.second == bond.second for b in kept)
    if thing and bond.placed and bond.relation in ("behind", "beside", "left", "far", "face") and has != bond.first:
        bond = replace(bond, second=has)
    hand = next((b.first for b in kept if b.relation in ("hold", "carry") and b.second == bond.first), None)
    if hand is None and bond.first > 0 and mentions[bond.first].names[0] in HANDY:
        user = mentions[bond.first - 1]
        hand = bond.first - 1 if user.acts and _USING & {user.action, *user.manner.then} else None
    alone = mentions[bond.first].acts and mentions[bond.first].action  # "saves a cat that sits in a tree"
    return bond if hand is None or alone or bond.relation not in SPATIAL else replace(bond, first=hand)


_HAS = frozenset(("hold", "carry", "ride"))
_USING = frozenset(("read", "drink", "eat", "play", "write"))


def _among(kept: Sequence[Bond], number: int) -> bool:
    """Whether a group is busy among itself, so that others may still be something to it."""
    return any(b.first == b.second == number for b in kept)


def _apart(mentions: Sequence[Mention]) -> Iterator[Bond]:
    """Two of whom one is said to be on the left and the other on the right, or one far away and the other near."""
    left, right = ([n for n, m in enumerate(mentions) if m.side == side] for side in (-1, 1))
    if len(left) == len(right) == 1:
        yield Bond("left", left[0], right[0])
    far, near = ([n for n, m in enumerate(mentions) if m.depth == depth] for depth in (1.0, 0.0))
    if len(far) == len(near) == 1:
        yield Bond("far", far[0], near[0])


def _told(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[Bond]:
    own = {m.start for m in mentions} | {*again}
    found = sorted((*found, *_close_by(words, found)), key=lambda m: m.start)
    where = frozenset(m.start for m in found if any("between" in meaning.notes for meaning in m.meanings))
    sides = Sides(mentions, words, [m for m in found if m.of("action") and m.start not in own], again, where)
    aimed = [looking(words, m, found) for m in found if m.guess == 1 and m.start not in own]
    for match in (m for m in aimed if not any(o.start < m.start and m.end <= o.end for o in aimed)):
        if (throw := caught(mentions, words, match)) is not None:
            yield throw
            continue
        if (other := with_whom(mentions, words, match)) is not None:
            yield other
            continue
        if tuple(words[match.end : match.end + 3]) == ("par", "la", "main"):
            continue  # who hold each other so hug nobody
        if both := mutual(mentions, words, match, again):
            yield both
            if not any(m.kind == "relation" and m.name in SPATIAL for m in match.meanings):
                continue
        for meaning in _related(match, words):
            pair = sides.of(match, meaning)
            if pair is not None and (name := fitting(meaning, mentions[pair[0]], mentions[pair[1]])):
                if name == "under" and aloft(mentions[pair[1]]):
                    name, pair = "over", pair[::-1]
                if name == "hold" and not mentions[pair[0]].acts and mentions[pair[0]].names[0] in VESSELS:
                    name, pair = "in", pair[::-1]  # "a chest holding a snake"
                name = _held_how(words, match, meaning, name, mentions[pair[1]])
                yield Bond(name, *pair, where="between" in meaning.notes)
                yield from (Bond(name, n, pair[1], Gets.FIRST) for n in sides.alike(match, meaning, pair, name))
                if (second := sides.second(match, pair)) is not None:
                    yield Bond(name, pair[0], second, where=True)
                break
            vehicle = pair is not None and ACTORS.get(mentions[pair[1]].names[0]) == "vehicle"
            if pair is not None and meaning.name == "lead" and not vehicle:
                yield Bond("follow", pair[1], pair[0])  # who leads people is followed by them
                break
        if (kite := flown(mentions, words, match)) is not None:
            for n in subjects(mentions, words, match):
                yield Bond(fitting("hold", mentions[n], mentions[kite]) or "watch", n, kite)
        if match.of("action") or any(m.name == "lead" for m in match.meanings):
            yield from _inner(mentions, words, match)


def _held_how(words: Sequence[str], match: Match, meaning: Meaning, name: str, other: Mention) -> str:
    """How somebody is held who is no thing: lifted up, in the arms as "la prend dans ses bras", or by the hand."""
    if meaning.name != "hold" or name not in ("beside", "hold") or other.names[0] in HANDY:
        return name
    if any(m.name == "carry" for m in match.meanings):
        return "carry"
    after = words[match.end : match.end + 3]
    return "hug" if {*after} & ARMS and {*after} & _WITHIN else name


def _close_by(words: Sequence[str], found: Sequence[Match]) -> Iterator[Match]:
    """Every "by" that says where somebody is, and not who does it: "waits by the piano"."""
    covered = {at for m in found for at in range(m.start, m.end)}
    deeds = {m.end for m in found if m.of("action") or m.of("relation")}
    for at in range(len(words)):
        if words[at] != "by" or at in covered:
            continue
        doing = at == 0 or words[at - 1].endswith(("s", "ing"))
        if doing or not ((at in deeds or words[at - 1].endswith(("ed", "en"))) or _BEING & {*words[at - 3 : at]}):
            yield Match(at, at + 1, (Meaning("relation", "beside", notes=frozenset(("between",))),))


_BEING = frozenset(("is", "are", "was", "were", "be", "being", "been", "gets", "get", "got"))


def _related(match: Match, words: Sequence[str]) -> list[Meaning]:
    found = [m for m in match.meanings if m.kind == "relation" and m.name in RELATIONS]
    if match.of("passage") and takes_out(words, match):
        return [Meaning("relation", "carry")]
    if steals(words, match):
        return [Meaning("relation", "hold")]
    if words[match.start : match.end] in _HAND and not _BEHIND_HAND & {*words[match.end : match.end + 1]}:
        return []
    if words[match.start] == "entre" and match.end - match.start == 1 and not amid(words, match):
        found = []
    found.sort(key=lambda m: (m.name != "lead", m.name in ("hold", "carry")))  # an animal that is led follows, too
    last, after = words[match.end - 1], words[match.end : match.end + 1]
    last = words[match.end - 2] if last in ("de", "d", "d'", "du", "des") and match.end - match.start > 1 else last
    action, aside = match.of("action"), {*words[match.end + 1 : match.end + 2]} & {"gauche", "droite"}
    if any(m.name == "give" for m in found) and words[match.end : match.end + 1] in _PASSES:
        return []
    if action and action.name in TRAVELS and (*after,) in _AFTER and len(words) > match.end + 1:
        return [Meaning("relation", "chase")]
    if last == "on" and words[match.start - 1] == "up" and words[match.start - 2].startswith(("sneak", "creep")):
        return [Meaning("relation", "follow", notes=frozenset(("between",)))]
    if not found and action and action.name == "call" and (last == "at" or tuple(after) in _SHOUTED):
        return [Meaning("relation", "watch")]  # a dog that barks at somebody
    if not found and action and action.name in _DATIVE and {*words[match.start - 1 : match.start]} & {"lui", "leur"}:
        return [Meaning("relation", _DATIVE[action.name])]  # "lui fait signe"
    if not found and action and action.name in ("read", "sing") and _to_somebody(words, match):
        return [Meaning("relation", "talk")]  # "reads them a story"
    if not found and words[match.start].startswith("draw") and _drawn(words, match):
        return [Meaning("relation", "pull")]
    if not found and action and action.name == "point":
        return [Meaning("relation", "point")]  # "points her wand at a frog"
    if not found and action and action.name == "throw" and words[match.end - 1] != "up":
        return [Meaning("relation", "throw")]
    if (
        not found
        and action
        and action.name in ("sit", "kneel", "work", "read", "write")
        and tuple(after) in _AT
        and not aside
    ):
        return [Meaning("relation", "beside", notes=frozenset(("between",)))]
    if not found and action and action.name == "climb":
        return [Meaning("relation", "on", notes=frozenset(("between",)))]
    if not found and action and words_trip(words[match.start]):
        return []
    if not found and action and action.name in POSTURES and match.end - match.start > 1 and last in _PREPOSITIONS:
        return [Meaning("relation", _PREPOSITIONS[last], notes=frozenset(("between",)))]
    return found


def _to_somebody(words: Sequence[str], match: Match) -> bool:
    """Whether a pronoun says to whom somebody reads or sings."""
    after = [*words[match.end : match.end + 2], ""]
    said = after[0] in ("him", "them") or (after[0] == "her" and after[1] in ("a", "an", "the"))
    return said or bool({*words[match.start - 1 : match.start]} & {"lui", "leur"})


def _drawn(words: Sequence[str], match: Match) -> bool:
    """Whether a vehicle is drawn: "two horses draw a carriage"."""
    return bool({*words[match.end : match.end + 4]} & _DRAWN)


_DRAWN = frozenset(("carriage", "cart", "wagon", "sleigh", "sled", "sledge", "plough", "coach", "chariot", "boat"))
_DATIVE = {"wave": "wave", "talk": "talk"}
_SHOUTED = (("at",), ("after",), ("contre",), ("après",))
_AFTER = (("after",), ("après",))
_AT = (("à",), ("au",), ("at",))
_HAND = (("hand",), ["hand"])
_BEHIND_HAND = frozenset(("a", "an", "the", "him", "her", "it", "them", "over", "his", "out"))


def _inner(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> Iterator[Bond]:
    """What an action's own words hold: the horse of "rides a horse", the car of "drives a car"."""
    held = next((n for n, m in enumerate(mentions) if match.start <= m.start and m.end <= match.end), None)
    before = [n for n, m in enumerate(mentions) if m.acts and m.end <= match.start]
    before = before or [n for n, m in enumerate(mentions) if m.acts and m.start == match.end]  # "a skateboarding clown"
    if held is None or not before or words[match.start].startswith(("wait", "attend")):
        return
    first = next((n for n in subjects(mentions, words, match) if n in before), before[-1])
    if any(m.name == "lead" for m in match.meanings):
        yield Bond("lead", first, held)  # "is walking her dog"
    elif any(m.name == "climb" for m in match.meanings) and not mentions[held].acts:
        yield Bond("on", first, held)
    elif name := next((r for r in ("ride", "in", "hold") if fitting(r, mentions[first], mentions[held]) == r), ""):
        yield Bond(name, first, held)


def _with(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """With something that hands can hold is holding it; so is "a baby in his arms"; cyclists ride."""
    for n, (one, other) in enumerate(pairwise(mentions)):
        if n == 0 and _laid(words, one) and ACTORS.get(other.names[0]) == "person":
            yield Bond("carry", 1, 0)
        between = words[one.end : other.start]
        if {*between[:1]} & {"où", "where"} and other.acts and (not one.acts or one.names[0] in _ABOARD):
            yield Bond(_there(one), n + 1, n)
        astride = tuple(between) in (("à",), ("en",)) and (other.names[0] in MOUNTS or other.names[0] == "horse")
        if astride or (one.start == other.start and other.names[0] in MOUNTS | {"horse"}):
            yield Bond("ride", n, n + 1)
        if HELD & set(words[other.end + 1 : other.end + 3]) and words[other.end] in _WITHIN:
            who = next((i for i in range(n, -1, -1) if ACTORS.get(mentions[i].names[0]) in _ALIVE), n)
            yield Bond(fitting("hold", mentions[who], other) or "carry", who, n + 1)
        if _backed(words, other):
            yield from _on_back(mentions, n + 1, words[other.end : other.end + 2 * _NEAR_BACK])
        if {*between[:1]} & _OF and other.names[0] in VESSELS and one.names[0] in _STEERING and len(between) <= 2:
            yield Bond("in", n, n + 1)  # "le pilote d'un avion"
        joined = 0 < len(between) <= NEAR and between[0] in ("with", "avec") and not {",", "."} & set(between)
        aboard = one.names[0] in VESSELS and ACTORS[one.names[0]] in ("vehicle", "swimmer", "flyer")
        if joined and aboard and ACTORS.get(other.names[0]) == "person":
            yield Bond("in", n + 1, n)  # "a canoe with a photographer"
        lifeless = ACTORS.get(other.names[0]) in ("prop", "ball") or other.names[0] in ("balloon", "kite")
        if joined and lifeless and other.names[0] in HANDY and ACTORS.get(one.names[0]) == "person":
            yield Bond("hold", n, n + 1)


_ABOARD = VESSELS | {"sled", "carriage"}


def _there(place: Mention) -> str:
    """How somebody is where a thing is: "la brouette où sa cousine est assise"."""
    if place.names[0] in VESSELS:
        return "in"
    return "on" if place.names[0] in SEATS | {"barrow", "sled", "ladder", "table"} else "beside"


_OF = frozenset(("of", "d", "d'", "de", "du"))
_STEERING = frozenset(("pilot", "sailor", "astronaut"))


def _backed(words: Sequence[str], mention: Mention) -> bool:
    """Whether it is on somebody's back, knees or shoulder: "a cat curled up on his lap"."""
    on = next(
        (at for at in range(mention.end, mention.end + _NEAR_BACK) if {*words[at : at + 1]} & {"on", "sur"}), None
    )
    return (
        on is not None
        and not {",", ".", "main", "tête", "bras"} & {*words[mention.end : on]}
        and bool(BACK & {*words[on + 1 : on + 3]})
    )


_NEAR_BACK = 4


def _laid(words: Sequence[str], mention: Mention) -> bool:
    """Whether it opens a prompt on somebody's knees or in somebody's arms: "un chat sur les genoux, …"."""
    where = words[mention.end : mention.end + 4]
    return mention.start < 3 and bool({*where} & (BACK | HELD)) and where[0] in _WITHIN | {"on", "sur"} and "," in where


SEATS = frozenset(("bench", "chair", "sofa", "bed", "rock"))
_ALIVE = ("person", "animal", "flyer", "swimmer")


def _on_back(mentions: Sequence[Mention], number: int, where: Sequence[str]) -> Iterator[Bond]:
    """Who is on somebody's back: "a camel with a cowboy on its back"."""
    other = mentions[number]
    under = next((n for n in range(number - 1, -1, -1) if ACTORS.get(mentions[n].names[0]) in _ALIVE), None)
    if under is not None and ACTORS.get(mentions[under].names[0]) == "person":
        alive = other.acts and ACTORS.get(other.names[0]) != "person"
        sits = LAP & {*where} or other.names[0] in PERCHING if alive else HEAD & {*where} and not other.acts
        yield Bond("on", number, under) if sits else Bond("carry", under, number)
    elif under is not None and other.acts:
        yield Bond(fitting("on", other, mentions[under]), number, under)
