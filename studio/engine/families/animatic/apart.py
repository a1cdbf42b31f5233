"""Two who are named together and told apart: "two girls, one in green and one in white". No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.engine.families.animatic.mentions import Mention

_ENDS = frozenset(".;!?")
_ONES = frozenset(("one", "another", "other", "autre"))
_NEAR = 4
"""Words that there may be between two and the first of them."""


def told_apart(
    words: Sequence[str], mentions: Sequence[Mention], again: Mapping[int, int]
) -> tuple[tuple[Mention, ...], dict[int, int]]:
    """The mentions with two for each pair of whom each is told apart, and ``again`` by their new numbers."""
    out: list[tuple[Mention, int]] = []
    for number, mention in enumerate(mentions):
        other = _other(words, mention) if mention.low == mention.high == 2 else None
        if other is None:
            out.append((mention, number))
            continue
        one = replace(mention, low=1, high=1)
        out += [(one, number), (replace(one, start=other, end=other + 1, twin=True), -1)]
    out.sort(key=lambda found: found[0].start)
    moved = {number: n for n, (_, number) in enumerate(out)}
    return tuple(m for m, _ in out), {at: moved[number] for at, number in again.items()}


def _other(words: Sequence[str], mention: Mention) -> int | None:
    """Where in the words the second of the two is named."""
    ones: list[int] = []
    for at in range(mention.end, len(words)):
        if words[at] in _ENDS:
            break
        if words[at] in _ONES or (words[at] in ("un", "une") and words[at - 1] == "l"):
            ones.append(at)
    return ones[1] if len(ones) > 1 and ones[0] - mention.end <= _NEAR else None


def alike(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """What one of two does the other does too, if nothing else is said of it."""
    out = list(mentions)
    for n, twin in enumerate(mentions):
        if not twin.twin:
            continue
        first = next(i for i in range(n - 1, -1, -1) if out[i].names == twin.names)
        for one, other in ((n, first), (first, n)):
            if not out[one].action and out[other].action:
                manner = replace(out[one].manner, then=out[other].manner.then)
                out[one] = replace(out[one], action=out[other].action, manner=manner)
    return tuple(out)
