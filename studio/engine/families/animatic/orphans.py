"""Where somebody is by a word that ends a part of a sentence: "le train part, un voyageur court derrière". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS

_WHERE = {"derrière": "behind", "après": "chase", "devant": "-behind", "dessus": "on", "dessous": "under"}
_WHERE |= {"autour": "around", "au-dessus": "over", "côté": "beside", "dedans": "in"}
_RUNNING = frozenset(("run", "drive", "ride", "fly", "swim"))
_BOUND = STOPS | {"et", "puis", "pendant", "tandis"}


def orphans(mentions: Sequence[Mention], words: Sequence[str]) -> Iterator[Bond]:
    """Who is behind, over or after whoever the part of the sentence before is about."""
    for at in range(1, len(words)):
        name = _WHERE.get(words[at])
        if name is None or {*words[at + 1 : at + 2]} - _BOUND or words[at - 1] in _BOUND or words[at - 1] == "par":
            continue
        if words[at] == "côté" and words[at - 1] != "à":
            continue
        since = next((n for n in range(at - 1, 0, -1) if words[n - 1] in _BOUND), 0)
        first = next((n for n, m in enumerate(mentions) if since <= m.start < at and m.acts), None)
        before = [n for n, m in enumerate(mentions) if m.end <= since and (m.acts or name in ("on", "in", "under"))]
        if first is None or not before or mentions[first].start - since > _NEAR:
            continue
        if any(since <= m.start < at for m in mentions[first + 1 :]):
            continue  # "un chat voit une souris derrière"
        runs = name == "behind" and mentions[first].action in _RUNNING
        other = before[-1]
        pair = (other, first) if name.startswith("-") else (first, other)
        yield Bond("chase" if runs else name.strip("-"), *pair, where=not runs and name != "chase")


_NEAR = 3
