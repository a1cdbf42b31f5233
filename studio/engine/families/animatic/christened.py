"""Given names that mean something else too: "Rose waters the flowers", "Alice chases Bob". No torch."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.sound.given_names import HERS, HIS
from studio.sound.voices import default_voice, unaccented
from studio.theatre.vocabulary import ACTORS

DOING = ("action", "relation", "passage")


def given(word: str) -> bool:
    """Whether it is one of the common given names."""
    return unaccented(word) in HERS | HIS


def by_name(word: str) -> Meaning:
    """A woman or a man, by the voice that a name has."""
    return Meaning("actor", "woman" if default_voice(word).sex == "female" else "man")


def opening_name(words: Sequence[str], titled: Collection[str], found: Sequence[Match]) -> Match | None:
    """The person whose name opens a prompt and means something else too: "Rose waters the flowers"."""
    word, first = words[0], found[0]
    named = word in titled and given(word) and (first.start, first.end) == (0, 1)
    acts = any(m.start == 1 and any(m.of(kind) for kind in DOING) for m in found)
    if not named or not first.of("actor") or ACTORS.get(first.meanings[0].name) == "person" or not acts:
        return None
    return Match(0, 1, (by_name(word),))


def is_name(words: Sequence[str], titled: Collection[str], match: Match, found: Sequence[Match]) -> bool:
    """Whether it is somebody's name, and no deed or garment written alike: the Bob of "Alice chases Bob"."""
    word = words[match.start]
    alone = match.end - match.start == 1 and not match.of("actor") and not match.of("place")
    if not alone or word not in titled or not given(word):
        return False
    return match.start > 0 or any(m.start == 1 and any(m.of(kind) for kind in DOING) for m in found)
