"""Feet on ground: who walks decides shoe and weight, the ground what it answers, the gait how the foot rolls."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, noise, struck, tapered, times


@dataclass(frozen=True, slots=True)
class Walker:
    """``shoe``: a name of ``SHOES``; ``weight`` in kg; ``gait``: sneak walk run."""

    shoe: str = "shoe"
    weight: float = 72.0
    gait: str = "walk"


@dataclass(frozen=True, slots=True)
class Shoe:
    """``hard`` 0 a bare foot to 1 a steel tip; ``sole``: its level against the heel's, and how wide it is; ``rattle`` 0
    to 1: what it carries; ``deep`` -1 a stiletto to 1 a boot: how much of it is hollow and heavy.
    """

    hard: float
    sole: float
    rattle: float = 0.0
    deep: float = 0.0


SHOES = {
    "shoe": Shoe(0.6, 0.35), "boot": Shoe(0.68, 0.65, deep=1.0), "heel": Shoe(0.95, 0.22, deep=-0.6),
    "sneaker": Shoe(0.23, 0.6), "slipper": Shoe(0.15, 0.7), "barefoot": Shoe(0.06, 0.8),
    "armour": Shoe(0.8, 0.5, 1.0, 0.6), "metal": Shoe(1.0, 0.7, 0.4, 0.3),
}  # fmt: skip
_WALKERS: dict[str, tuple[str, float]] = {
    "boy": ("sneaker", 32), "girl": ("sneaker", 30), "baby": ("barefoot", 10), "child": ("sneaker", 30),
    "woman": ("heel", 62), "queen": ("heel", 64), "princess": ("heel", 55), "bride": ("heel", 58),
    "dancer": ("slipper", 54), "nurse": ("sneaker", 62), "student": ("sneaker", 66), "athlete": ("sneaker", 74),
    "ninja": ("slipper", 66), "thief": ("sneaker", 68), "monk": ("barefoot", 70), "samurai": ("slipper", 74),
    "mummy": ("barefoot", 60), "zombie": ("barefoot", 75), "skeleton": ("metal", 22), "ghost": ("slipper", 30),
    "knight": ("armour", 105), "robot": ("metal", 160), "giant": ("boot", 480), "santa": ("boot", 110),
    "soldier": ("boot", 88), "cowboy": ("boot", 82), "police": ("boot", 84), "firefighter": ("boot", 98),
    "farmer": ("boot", 84), "pirate": ("boot", 86), "viking": ("boot", 102), "astronaut": ("boot", 130),
    "mechanic": ("boot", 82), "granny": ("slipper", 60), "clown": ("slipper", 78), "elder": ("shoe", 66),
}  # fmt: skip

# Scrape: lowest and highest hertz, its decay, its level; thump: modes in hertz, decays, level.
_GROUNDS: dict[str, tuple[tuple[float, float, float, float], tuple[tuple[float, ...], float, float]]] = {
    "stone": ((700, 6500, 0.012, 0.55), ((120, 260, 640, 1350), 0.016, 0.8)),
    "wood": ((600, 5000, 0.010, 0.3), ((92, 180, 310, 540), 0.038, 1.0)),
    "metal": ((900, 9000, 0.010, 0.3), ((240, 613, 1130, 2240), 0.10, 0.7)),
    "carpet": ((80, 1400, 0.030, 0.5), ((70, 110), 0.025, 0.6)),
    "earth": ((80, 2500, 0.035, 0.6), ((65, 105), 0.030, 0.7)),
}
_LOOSE = {"gravel": (45, 1500, 9000, 0.0016), "snow": (70, 900, 4200, 0.0030), "sand": (60, 500, 5200, 0.0022),
          "leaves": (34, 2200, 11000, 0.0018), "grass": (26, 1500, 7000, 0.0028)}  # fmt: skip
SAME = {"asphalt": "stone", "street": "stone", "concrete": "stone", "tile": "stone", "marble": "stone",
        "pavement": "stone", "rock": "stone", "dust": "earth", "dirt": "earth", "ground": "earth", "soft": "earth",
        "mud": "earth", "floor": "wood", "plank": "wood", "deck": "wood", "rug": "carpet", "ice": "snow",
        "forest": "leaves", "puddle": "wet", "water": "wet", "": "stone"}  # fmt: skip
"""Grounds that answer as another does."""
_EVERYBODY = 72.0
_CONTACTS = {"sneak": ("sole", 0.11), "walk": ("heel", 0.07), "run": ("sole", 0.022)}
"""What comes down first, and after how many seconds the other."""


def walker(actor: str, strength: float) -> Walker:
    """Who makes a step, from the actor's key in the scene (``knight-1``) and how hard it falls."""
    name = actor.split("-")[0]
    shoe, weight = _WALKERS.get(name, ("shoe", _EVERYBODY))
    return Walker(shoe, weight, "sneak" if strength < 0.3 else "run" if strength > 0.75 else "walk")


def footstep(rng: Rng, strength: float, surface: str, who: Walker = Walker()) -> Mono:
    """One step. Surfaces: stone wood metal carpet earth gravel snow sand leaves grass, ``wet …``, and ``SAME``."""
    wet = surface.startswith("wet")
    ground = surface.removeprefix("wet_").removeprefix("wet ") if wet else surface
    ground = SAME.get(ground, ground)
    wet, ground = wet or ground == "wet", "stone" if ground == "wet" else ground
    shoe, (first, after) = SHOES[who.shoe], _CONTACTS[who.gait]
    out = np.zeros(count(0.5))
    heel = _contact(rng, ground, shoe, who.weight)
    sole = _contact(rng, ground, replace(shoe, hard=0.6 * shoe.hard), who.weight)
    levels = (1.0, shoe.sole) if first == "heel" else (max(0.6, shoe.sole), 0.5 * (1 - shoe.hard))
    add(out, heel if first == "heel" else sole, 0, levels[0])
    add(out, sole if first == "heel" else heel, count(after * rng.uniform(0.8, 1.2)), levels[1])
    if wet:
        add(out, _squelch(rng), count(0.004), 0.8)
    if shoe.rattle:
        add(out, _rattled(rng), count(0.002), 0.35 * shoe.rattle)
    return tapered(out * (0.5 + 0.5 * strength))


def paw(rng: Rng, strength: float, surface: str) -> Mono:
    """A small soft foot with claws."""
    claws = band(rng.standard_normal(count(0.03)), 2500, 9000) * struck(0.0004, 0.004, count(0.03))
    out = 0.5 * band(noise(count(0.12), rng), 90, 1200) * struck(0.0015, 0.02, count(0.12))
    add(out, claws, 0, 0.15)
    return tapered(out * strength)


def hoof(rng: Rng, strength: float, surface: str) -> Mono:
    """Horn on ground: two hollow modes."""
    soft = SAME.get(surface, surface) in ("earth", "grass", "sand", "snow", "leaves")
    high = rng.uniform(0.94, 1.06)
    modes = (140, 310, 520) if soft else (480 * high, 930 * high, 1650 * high)
    out = body(count(0.2), modes, (0.03, 0.018, 0.01), (1, 0.7, 0.4))
    add(out, band(rng.standard_normal(count(0.03)), 800, 6000) * struck(0.0004, 0.004, count(0.03)), 0, 0.4)
    return tapered(out * strength)


def landing(rng: Rng, strength: float, surface: str) -> Mono:
    """Both feet after a jump or a fall."""
    out = body(count(0.55), (48, 74, 118), (0.09, 0.06, 0.04), (1, 0.7, 0.4))
    add(out, footstep(rng, 1.0, surface), 0, 0.9)
    add(out, footstep(rng, 1.0, surface), count(0.012), 0.6)
    return tapered(out * strength)


def _contact(rng: Rng, ground: str, shoe: Shoe, weight: float) -> Mono:
    """One part of the foot: a hard sole makes a short, bright blow, weight a deep and strong one."""
    heavy = (weight / _EVERYBODY) ** (1 / 3)
    if ground in _LOOSE:
        return np.asarray(_grains(rng, *_LOOSE[ground], shoe) * heavy)
    (low, high, decay, scrape), (modes, ring, thump) = _GROUNDS.get(ground, _GROUNDS["stone"])
    samples = count(0.22)
    hollow = [2 ** (-0.7 * shoe.deep), 2 ** (-0.4 * shoe.deep)] + [1.0] * len(modes)
    tuned = [mode * rng.uniform(0.94, 1.06) / heavy * factor for mode, factor in zip(modes, hollow, strict=False)]
    blow = body(samples, tuned, [ring / (1 + 0.5 * i) for i in range(len(modes))], [0.75**i for i in range(len(modes))])
    rubbed = band(rng.standard_normal(samples), low, high) * struck(0.0008, decay * (1.7 - 1.3 * shoe.hard), samples)
    click = band(rng.standard_normal(samples), 1400, 9000) * struck(0.0002, 0.0025, samples)
    out = thump * blow * rng.uniform(0.85, 1.1) * heavy * 2 ** (0.7 * shoe.deep) + scrape * rubbed
    out += (1.3 * max(0.0, shoe.hard - 0.5) if ground in ("stone", "wood", "metal") else 0.0) * click
    return tapered(band(out, 20, 900 * 20**shoe.hard))


def _grains(rng: Rng, number: int, low: float, high: float, decay: float, shoe: Shoe) -> Mono:
    """Loose ground: many small contacts, the first at once. What is soft dulls them, what is wide moves more."""
    out = np.zeros(count(0.24))
    short = count(0.012)
    dulled = 2 ** (2.0 * (shoe.hard - 0.6))
    envelope = struck(0.0003, decay / dulled**0.5, short)
    spread = rng.beta(1.2, 2.5, round(number * (0.6 + shoe.sole))) * 0.16
    for delay in np.concatenate([[0.0, 0.0005], spread]):
        grain = band(rng.standard_normal(short), low * dulled**0.5, high * dulled)
        add(out, grain * envelope, count(delay), rng.uniform(0.25, 1))
    add(out, band(noise(short * 8, rng), 60, 300) * struck(0.001, 0.02, short * 8), 0, 0.3 * 2 ** (2.5 * shoe.deep))
    return tapered(out)


def _squelch(rng: Rng) -> Mono:
    samples = count(0.16)
    spray = band(noise(samples, rng, -0.3), 900, 9000) * struck(0.004, 0.03, samples)
    for _ in range(5):
        short = count(0.02)
        t = times(short)
        drop = np.sin(2 * np.pi * rng.uniform(900, 2600) * (t + 5 * t * t)) * np.hanning(short)
        add(spray, drop, count(rng.uniform(0.02, 0.12)), 0.2)
    return tapered(0.6 * spray)


def _rattled(rng: Rng) -> Mono:
    """Plates that knock against each other."""
    out = np.zeros(count(0.3))
    for _ in range(7):
        pitch = rng.uniform(1100, 4200)
        plate = body(count(0.12), (pitch, pitch * 1.52, pitch * 2.31), (0.03, 0.02, 0.012), (1, 0.6, 0.4))
        add(out, plate, count(rng.exponential(0.035)), rng.uniform(0.2, 0.6))
    return tapered(out)
