"""Relations: what one actor can be to another, with the name of either side's role and what each does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """``first`` acts on ``second``; "" for an action leaves whatever else is said."""

    first: str
    second: str
    does: str = ""
    undergoes: str = ""

    @property
    def mutual(self) -> bool:
        return self.first == self.second


RELATIONS: Mapping[str, Relation] = {
    "chase": Relation("pursuer", "pursued", "run", "run"),
    "follow": Relation("follower", "leader", "walk", "walk"),
    "talk": Relation("speaker", "listener", "talk"),
    "face": Relation("facing", "facing"),
    "hug": Relation("hugging", "hugging", "hug", "hug"),
    "fight": Relation("fighting", "fighting", "fight", "fight"),
    "dance": Relation("dancing", "dancing", "dance", "dance"),
    "kiss": Relation("kissing", "kissing", "kiss", "kiss"),
    "ride": Relation("rider", "mount", "ride"),
    "carry": Relation("carrier", "carried", "carry"),
    "hold": Relation("holder", "held"),
    "drop": Relation("dropper", "dropped", "stand"),
    "push": Relation("pusher", "pushed", "push"),
    "pull": Relation("puller", "pulled", "walk"),
    "lead": Relation("walker", "led", "walk", "walk"),
    "feed": Relation("feeder", "fed", "stand", "eat"),
    "give": Relation("giver", "taker"),
    "throw": Relation("thrower", "catcher", "throw"),
    "watch": Relation("watcher", "watched", "look"),
    "point": Relation("pointer", "shown", "point"),
    "wave": Relation("waver", "greeted", "wave"),
    "beside": Relation("beside", "beside"),
    "behind": Relation("behind", "before"),
    "on": Relation("atop", "bearing"),
    "under": Relation("beneath", "sheltering"),
    "in": Relation("inside", "holding"),
    "left": Relation("left", "right"),
    "far": Relation("far", "near"),
    "around": Relation("circling", "circled"),
    "over": Relation("over", "crossed"),
}
"""``lead`` leads an animal by a line; ``left`` is left of the other in the frame; ``over`` passes above it."""

COUNTERPARTS: Mapping[str, str] = {
    side: other for r in RELATIONS.values() for side, other in ((r.first, r.second), (r.second, r.first))
}
"""Role -> the role of the other side."""

_VESSELS = (
    "car policecar taxi bus truck train tractor firetruck ambulance tank tram carriage boat submarine canoe plane "
    "helicopter rocket ufo hotair airship tent chest bed house barrel suitcase gift basket bucket box cage"
)
_HANDY = (
    "umbrella book flower sword guitar violin trumpet drum phone gift cake candle lamp ball balloon kite apple pumpkin "
    "icecream pizza coffee suitcase bottle sign mirror clock telescope baby cat rabbit dog mouse bird parrot fish "
    "flag vase basket bucket teddy globe cage trophy microphone box newspaper letter map "
    "key rope bell net shovel broom carrot bread egg bone honey cheese banana wand mask rod"
)
_MOUNTS = "motorcycle bicycle skateboard sled carriage tractor dolphin whale turtle dragon eagle"

VESSELS, HANDY, MOUNTS = (frozenset(names.split()) for names in (_VESSELS, _HANDY, _MOUNTS))
"""What somebody can be in, what hands can hold, and what can be ridden besides animals."""

_LIGHT = "bird parrot crow owl butterfly bee dragonfly mouse squirrel snail frog spider ant bat"
PERCHING = frozenset(_LIGHT.split())
"""Who sits on somebody's shoulder; who is larger lies on a lap, or is carried."""
LIFTED = PERCHING | {"cat", "rabbit", "hedgehog", "chicken", "duck", "goose", "turtle", "koala", "fish", "crab"}
"""Animals that are held by being carried."""
