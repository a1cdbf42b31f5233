"""Which written word is heard when: “$3.50” is said in five, “in the” in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from studio.sound.talkers.timed import STRESS


def spoken_groups(said: str) -> list[str]:
    """What stands between the spaces of a row of phonemes, where anything is said there."""
    return [group for group in said.split(" ") if _sounds(group)]


def named(groups: Sequence[str], written: Sequence[str], alone: Callable[[Sequence[str]], Sequence[str]]) -> list[str]:
    """The word that each group of phonemes says, as it is written; empty where one goes on with the word before.

    ``alone`` gives the phonemes of words by themselves: these are looked for, in their order, in those of the sentence.
    """
    words = [(n, sound) for n, said in enumerate(alone(written)) for sound in _sounds(said)]
    heard = [(n, sound) for n, group in enumerate(groups) for sound in _sounds(group)]
    alike = SequenceMatcher(None, [sound for _, sound in words], [sound for _, sound in heard], autojunk=False)
    shares: list[Counter[int]] = [Counter() for _ in groups]
    for one, other, size in alike.get_matching_blocks():
        for step in range(size):
            shares[heard[other + step][0]][words[one + step][0]] += 1
    names: list[list[str]] = [[] for _ in groups]
    for word in sorted({n for n, _ in words}):
        homes = [n for n, share in enumerate(shares) if share and share.most_common(1)[0][0] == word]
        homes = homes or [max(range(len(groups)), key=lambda n: shares[n][word])] if groups else []
        if homes and shares[homes[0]][word]:
            names[homes[0]].append(_bare(written[word]))
    if names and not names[0]:
        names[0] = [word for word in written if word][:1]
    return [" ".join(name) for name in names]


def _bare(word: str) -> str:
    """Without what is only punctuation: the points of “p.m.” are its own."""
    bare = word.strip(',;:!?…"“”«»')
    return bare if re.fullmatch(r"(\w\.){2,}", bare) else bare.strip(".")


def _sounds(said: str) -> str:
    return "".join(symbol for symbol in said if symbol.isalpha() and symbol not in STRESS)
