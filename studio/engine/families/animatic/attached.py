"""To whom a phrase about where somebody is belongs: past the thing on which they are, to themselves. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.limbs import GRASPED
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS

TO_SOMEBODY = frozenset(("talk", "watch", "kiss", "hug", "fight", "face", "wave", "point", "beside", "feed"))
"""Relations to somebody alive, if a pronoun may mean anybody."""
_LEADING = "de d du des sur sous dans derrière devant par from off out on in under of into onto"
_LED = frozenset(_LEADING.split())
_DETERMINERS = frozenset(
    ("un", "une", "le", "la", "l", "les", "des", "son", "sa", "ses", "a", "an", "the", "his", "her")
)
_OFF = frozenset(("de", "d", "du", "from", "off"))
_JOINING = frozenset(("et", "and", "with", "avec", "ou", "or"))
_USING = frozenset(("eat", "cook", "read", "drink", "play", "work", "write"))
_NEAR = 3


def past_ground(
    mentions: Sequence[Mention], words: Sequence[str], before: Sequence[int], verbs: Sequence[Match]
) -> int:
    """Who is where a second phrase says: the elephant of "stands on a barrel, next to a clown", not the barrel."""
    last = before[-1]
    for n in reversed(before[:-1]):
        one, other = mentions[n], mentions[last]
        gap = words[one.end : other.start]
        deeds = [v for v in verbs if one.end <= v.start < other.start]
        lead = next((word for word in reversed(gap[-_NEAR:]) if word in _LED and word != "des"), "")
        if not one.acts:
            continue
        strange = len(gap) == 2 and not deeds and gap[0] not in _LED | _JOINING | STOPS
        if not other.acts and not lead and (_used(deeds) or (strange and gap[1] in _DETERMINERS)):
            return n  # "épluche des carottes à côté d'un chef"
        if not deeds or not lead or STOPS & {*gap} or (other.acts and lead not in _OFF):
            return last
        return n
    return last


def shown(mentions: Sequence[Mention], words: Sequence[str], verb: Match, behind: Sequence[int]) -> bool:
    """Whether somebody is shown who is named right behind the verb: "montre du doigt un éléphant à son père"."""
    shows = bool(behind) and words[verb.start].startswith(_SHOWING)
    return shows and {*words[verb.end : mentions[behind[0]].start]} <= _DETERMINERS


_SHOWING = ("montr", "désign", "indiqu")


def _used(deeds: Sequence[Match]) -> bool:
    return any((does := v.of("action")) and does.name in _USING for v in deeds)


def part_of(ahead: Sequence[str]) -> bool:
    """Whether what is done is done to somebody by a part of them, or by what they wear: "attrape la queue du"."""
    return len(ahead) > 2 and bool(GRASPED & {*ahead[1:3]}) and bool(_WHOSE & {*ahead[-2:]})


_WHOSE = frozenset(("of", "de", "du", "d", "d'", "des"))


def goes_on(ahead: Sequence[str]) -> bool:
    """Whether something else is said behind what no picture has: "soulève une pierre et découvre"."""
    return any(n > 1 and word in ("et", "puis", "and") for n, word in enumerate(ahead)) and ahead[0] in _DETERMINERS


def gap(mentions: Sequence[Mention], words: Sequence[str], one: int, other: int) -> Sequence[str]:
    """The words between two who are named."""
    return words[mentions[one].end : mentions[other].start]


def posed(mentions: Sequence[Mention], words: Sequence[str], verb: Match, here: Sequence[int]) -> list[int]:
    """Who is named right ahead of a French participle: the man of "près d'un monsieur assis"."""
    return [n for n in here if mentions[n].end == verb.start] if words[verb.start] in _POSED else []


_POSES = (
    "assis assise assises endormi endormie endormis endormies couché couchée couchés allongé allongée allongés caché "
    "cachée cachés agenouillé agenouillée accroupi accroupie perché perchée penché penchée appuyé appuyée"
)
_POSED = frozenset(_POSES.split())
