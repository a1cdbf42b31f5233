"""What somebody goes on who is said to ride or drive and not on what. No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.mentions import Mention, clause
from studio.theatre.relations import MOUNTS
from studio.theatre.vocabulary import ACTORS

_RIDDEN = frozenset(
    ("ride", "rides", "riding", "rode", "gallops", "galloping", "trots", "chevauche", "chevauchent", "galope", "trotte")
)
_PEDALLED = frozenset(("cycle", "cycles", "cycling", "pedal", "pedals", "pedalling", "pédale", "pédalent"))
_ON_HORSES = frozenset(
    (
        *("knight", "king", "queen", "princess", "prince", "cowboy", "samurai", "viking", "soldier", "wizard", "witch"),
        *("elf", "skeleton", "judge"),
    )
)
_OF_THEIR_OWN = {"police": "policecar", "firefighter": "firetruck", "farmer": "tractor"}
_CARRIED = frozenset(("ride", "in", "on", "pull", "push"))
_SEATS = 4
_CARRIES = frozenset(("vehicle", "swimmer"))


def mounted(
    mentions: Sequence[Mention], bonds: Sequence[Bond], words: Sequence[str]
) -> tuple[tuple[Mention, ...], tuple[Bond, ...]]:
    """The mentions and bonds with a mount or a vehicle for everybody who goes on one that is not named.

    Nobody gets one while any vehicle is named: it may be theirs.
    """
    out, tied = list(mentions), [*bonds, *_own(mentions, bonds)]
    if any(ACTORS.get(m.names[0]) in _CARRIES or m.names[0] == "horse" for m in mentions):
        return tuple(out), tuple(tied)
    for n, mention in enumerate(mentions):
        skis = mention.names[0] in ("skier", "surfer")
        rides = mention.action in ("drive", "ride") and not skis and ACTORS.get(mention.names[0]) == "person"
        if not rides or any(b.first == n and b.relation in _CARRIED for b in bonds) or _on_foot(mention, words):
            continue
        mount = _mount(mention, words)
        relation = "in" if mount in ("car", *_OF_THEIR_OWN.values()) else "ride"
        fit = (1, 1) if relation == "in" and mention.high <= _SEATS else (mention.low, mention.high)
        tied.append(Bond(relation, n, len(out)))
        out.append(Mention((mount,), *fit, mention.sure, mention.certain, mention.end, mention.end))
    return tuple(out), tuple(tied)


def _on_foot(mention: Mention, words: Sequence[str]) -> bool:
    """Whether all that is ridden is a stage or a shoulder, or skates: "monte sur scène", "juché", "patinent"."""
    said = {w for at, w in enumerate(words) if clause(words, at) == clause(words, mention.start)}
    return any(w.startswith(_AFOOT) for w in said) and not any(w.startswith(_ABOARD) for w in said)


_AFOOT = ("patin", "juch", "mont", "perch", "grimp", "skat", "climb")
_ABOARD = ("condui", "pilot", "chevauch", "galop", "trott", "pédal", "roul", "driv", "rid", "rod", "cycl", "steer")


def _own(mentions: Sequence[Mention], bonds: Sequence[Bond]) -> list[Bond]:
    """Who rides, and the only one to ride on that is named later: "rides up, gets off his horse"."""
    mounts = [n for n, m in enumerate(mentions) if m.names[0] == "horse" or m.names[0] in MOUNTS]
    riders = [n for n, m in enumerate(mentions) if m.action in ("ride", "drive") and ACTORS.get(m.names[0]) == "person"]
    free = len(mounts) == len(riders) == 1 and not any({b.first, b.second} & {*mounts, *riders} for b in bonds)
    return [Bond("ride", riders[0], mounts[0])] if free and riders[0] < mounts[0] else []


def _mount(mention: Mention, words: Sequence[str]) -> str:
    said = {w for at, w in enumerate(words) if clause(words, at) == clause(words, mention.start)}
    name = mention.names[0]
    if said & _PEDALLED:
        return "bicycle"
    if said & _RIDDEN or name in _ON_HORSES:
        return "horse" if name in _ON_HORSES else "bicycle"
    return _OF_THEIR_OWN.get(name, "car")
