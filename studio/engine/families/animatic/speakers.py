"""Who tells of themselves: "me playing guitar", "nous dansons". They are seen as anybody is. No torch.

Not who only asks for a picture or looks at it: "show me a cat", "I see a cat", "we follow a cat", "POV: …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.asked import asked
from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.text import STOPS

_ONE_SAID = "i i' me myself je j' moi moi-même"
_SEVERAL_SAID = "we us nous"
ONE, SEVERAL = frozenset(_ONE_SAID.split()), frozenset(_SEVERAL_SAID.split())
_SUBJECTS = frozenset(("i", "i'", "je", "j'", "we", "nous"))
_BETWEEN_SAID = (
    "am m are re was were have ve had been both all just slowly always often quickly happily proudly suddenly then "
    "also only still never now secretly love like me m' suis étais ai ne n' y en le la les l' lui leur se avons "
    "sommes étions train de d' toujours souvent tous toutes"
)
_BETWEEN = frozenset(_BETWEEN_SAID.split())
"""Words between who tells and what they do."""
_WISHES_SAID = (
    "want wanna need would d like wish can could will ll see saw imagine think guess hope dream need mean know"
)
_WISHES_SAID += " veux veut voudrais voudrait voudrai aimerais souhaite souhaiterais vois imagine rêve pense crois"
_WISHES_SAID += " peux pourrais voyons"
_WISHES = frozenset(_WISHES_SAID.split())
"""What those do who only speak of the picture."""
_LOOKING_SAID = (
    "see hear follow move push pull zoom pan cut track fly glide discover find watch enter leave go open start"
)
_LOOKING_SAID += " end fade focus pass drift come get look descend rise circle travel"
_LOOKING_SAID += " suivons survolons passons avançons découvrons entrons regardons montons descendons allons"
_LOOKING = frozenset(_LOOKING_SAID.split())
"""What a camera does that says "we"."""
_BESIDE = frozenset(("with", "behind", "beside", "of", "avec", "derrière"))
"""Behind these "me" is somebody; what goes towards us, looks at us or is near us is so to whoever looks on."""
_ASKED = frozenset(("please", "you", "then", "s'il", "plaît", "moi"))
_ALONE = (Meaning("actor", "man"),)
_TWO = tuple(Meaning("actor", name, notes=frozenset(("both",))) for name in ("man", "woman"))


def speakers(words: Sequence[str], found: Sequence[Match]) -> Iterator[Match]:
    """A match for each word by which those who tell name themselves, where they are in the picture."""
    if {"pov", "subjective"} & {*words}:
        return
    request = asked(words)
    for at, word in enumerate(words):
        if at < request or word not in ONE | SEVERAL or any(m.start <= at < m.end and m.of("actor") for m in found):
            continue
        if (word in _SUBJECTS and _does(words, at, found)) or _meant(words, at, found):
            yield Match(at, at + 1, _TWO if word in SEVERAL else _ALONE)


def _does(words: Sequence[str], at: int, found: Sequence[Match]) -> bool:
    """Whether what follows a subject is done in the picture."""
    after = at + 1
    while after < len(words) and words[after] in _BETWEEN:
        after += 1
    if after == len(words) or words[after] in STOPS or {*words[at + 1 : after + 1]} & _WISHES:
        return False
    if words[at] in SEVERAL and (
        words[after] in _LOOKING or (words[at] == "nous" and not words[after].endswith("ons"))
    ):
        return False
    is_ = {*words[at + 1 : after]} & _IS
    return not (is_ and any(after <= m.start <= after + 1 and m.of("actor") and not _deed(m) for m in found))


_IS = frozenset(("am", "m", "are", "re", "was", "were", "suis", "étais", "sommes", "étions"))
"""Behind these it is said who they are: "I am a wizard"."""


def _meant(words: Sequence[str], at: int, found: Sequence[Match]) -> bool:
    """Whether "me" is somebody with whom or to whom something is done, and nobody to be shown something."""
    ahead = words[at - 1] if at else "."
    behind = words[at + 1] if at + 1 < len(words) else "."
    joined = behind in ("and", "et") or ahead in ("and", "et")
    if ahead in STOPS and behind.endswith("ing"):
        return True
    if words[at] in SEVERAL:
        return False
    if joined or ahead in _BESIDE:
        return True
    if (
        words[at] in ("me", "m'")
        and ahead not in ("je", "j'", *STOPS)
        and any(m.start == at + 1 and _deed(m) for m in found)
    ):
        return True  # "un loup me suit"
    verb = next((m for m in found if m.end == at and _deed(m)), None)
    if verb is None:
        return ahead in STOPS and words[at] == "moi" and behind not in STOPS
    asks = verb.start == 0 or words[verb.start - 1] in STOPS | _ASKED
    return not asks


def _deed(match: Match) -> bool:
    return any(match.of(kind) for kind in ("action", "relation", "passage"))
