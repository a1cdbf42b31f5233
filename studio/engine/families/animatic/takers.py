"""Who gets what is given or thrown, where the thing is named ahead of them. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.mentions import Mention
from studio.theatre.relations import HANDY

_TO = frozenset(("to", "à", "au", "aux"))
_ELSE = ", ; . while as when where because pendant tandis quand alors lorsque parce and et"
_BARRING = frozenset(_ELSE.split())
_NEAR = 4


def taker(mentions: Sequence[Mention], words: Sequence[str], giver: int, given: int, relation: str) -> int:
    """The number of who gets it, or of what is given where nobody does: "hands a flower to an astronaut"."""
    if relation not in ("give", "throw") or len(mentions) <= given + 1 or giver > given:
        return given
    thing, other = mentions[given], mentions[given + 1]
    to = words[thing.end : other.start]
    gets = bool(to) and _TO & {*to[:2]} and len(to) <= _NEAR and not _BARRING & {*to}
    return given + 1 if gets and thing.names[0] in HANDY and other.acts else given
