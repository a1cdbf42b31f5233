"""How large those are whom a prompt calls giant, big, small or tiny. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS
from studio.theatre.vocabulary import ACTORS

_GIANT = "giant huge enormous gigantic colossal massive towering monstrous géant géante géants géantes énorme énormes"
_GIANT += " gigantesque gigantesques colossal colossale immense immenses"
_BIG = "big large gros grosse grosses grand grande grands grandes"
_SMALL = "small little petit petite petits petites"
_YOUNG = "baby babies cub cubs calf calves pup pups bébé bébés"
_TINY = "tiny miniature minuscule minuscules wee"
_TIMES = {
    word: times
    for words, times in ((_GIANT, 2.4), (_BIG, 1.3), (_SMALL, 0.75), (_YOUNG, 0.6), (_TINY, 0.45))
    for word in words.split()
}
_FOR_ALL = frozenset((2.4, 0.45))
"""People are not made larger or smaller by less: a little girl is a girl, a big man is a man."""
_GREAT = frozenset(
    (
        *(
            "whale",
            "dino",
            "dragon",
            "elephant",
            "giraffe",
            "giant",
            "tower",
            "house",
            "lighthouse",
            "windmill",
            "tree",
        ),
        *("airship", "plane", "bus", "truck", "train", "tram", "submarine", "ufo", "monster", "octopus", "rainbow"),
    )
)
_MOST_OF_GREAT = 1.4
"""What is great anyway would leave no room for anybody else."""


def size(mention: Mention, words: Sequence[str]) -> float:
    """Times the usual size, by the words just before and behind a mention and within it."""
    name = mention.names[0]
    told = [*words[max(0, mention.start - 2) : mention.end + 1]]
    while STOPS & {*told[:2]}:
        told.pop(0)
    times = next((_TIMES[word] for word in told if word in _TIMES), 1.0)
    if name == "giant" or (ACTORS.get(name) == "person" and times not in _FOR_ALL):
        return 1.0
    return min(times, _MOST_OF_GREAT) if name in _GREAT else times
