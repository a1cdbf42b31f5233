"""The cast as data: who wears what, for every person of the vocabulary, and how a seed varies them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from studio.theatre.actors.geom import Point3
from studio.theatre.actors.head import Head
from studio.theatre.actors.outfit import Outfit, Skirt
from studio.theatre.actors.skeleton import Build
from studio.theatre.actors.wardrobe import OUTFITS
from studio.theatre.ink import Colour

SKINS = ("#f7d3b5", "#eebd94", "#d99a6c", "#b0703f", "#80492b", "#5d3422")
HAIRS = ("#1d1614", "#2a1c1a", "#3a2418", "#5a3420", "#7a3a1e", "#a87a3a", "#c8a05a", "#b5562c")
DARK_HAIRS = HAIRS[:4]
GREY_HAIRS = ("#e0dedc", "#d8d4d8", "#c9c6c4", "#efeeec")
LIPS = ("#a8404a", "#b8505a", "#c84a5a", "#94383f")

HIS = ("short", "crew", "side", "quiff", "curly", "afro")
HERS = ("bob", "long", "pony", "bun", "curly", "afro", "braids")


@dataclass(frozen=True, slots=True)
class Role:
    """One class: alternatives are drawn by the seed, everything else stays, so that a role keeps its colours."""

    outfit: str
    hair: Sequence[str] = HIS
    hair_colours: Sequence[Colour] = HAIRS
    skins: Sequence[Colour] = SKINS
    tops: Sequence[Colour] = ()
    """Colours of the top (and of a dress's skirt); () keeps the outfit's."""
    bottoms: Sequence[Colour] = ()
    beards: Sequence[str] = ("",)
    hat: str = ""
    hat_colour: Colour = "#4a4a55"
    age: str = "adult"
    weight: tuple[float, float] = (0.15, 0.45)
    shoulders: tuple[float, float] = (0.5, 0.75)
    height: tuple[float, float] | None = None
    woman: float = 0.0
    """Share of seeds that cast a woman (long lashes, other hair and build)."""
    held: str = ""
    glasses: float = 0.0
    head: Mapping[str, object] = field(default_factory=dict)
    """More of ``Head``: mask, visage, ears, fangs, eye, nose, paint, white, jaw."""
    wears: Mapping[str, object] = field(default_factory=dict)
    """More of ``Outfit``."""
    stoop: float = 0.0
    gaits: Mapping[str, str] = field(default_factory=dict)
    """Actions this role does its own way."""
    arms: tuple[Point3, Point3] | None = None
    """Where it holds its hands while it stands and walks (see ``Arm.hand``)."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """What it holds for an action."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One person of a role."""

    build: Build
    head: Head
    outfit: Outfit
    held: str
    role: Role


_TOPS = ("#4f8a83", "#c8653f", "#5a78a8", "#8a5a78", "#b8923f", "#6f8a4a", "#a84a4a", "#3f6f8f")
_DRESSES = ("#c4455f", "#3f8a8f", "#e0a13a", "#7a5a9f", "#d8674a", "#4a6fae", "#5f8f5a")
_JEANS = ("#3f5f8a", "#33384a", "#5a4a56", "#6a5a48", "#4a5a4a")
_BRIGHT = ("#3f9bb8", "#d8674a", "#5fa35a", "#e0a13a", "#8a6ab0", "#d84f6a")

ROLES: Mapping[str, Role] = {
    "man": Role("sweater", tops=_TOPS, bottoms=_JEANS, beards=("", "", "full", "stubble", "moustache")),
    "woman": Role("dress", tops=_DRESSES, woman=1.0),
    "boy": Role(
        "casual",
        ("spiky", "short", "curly", "side"),
        tops=_BRIGHT,
        bottoms=("#8a5a3a", "#3f5f8a", "#5a5a66"),
        age="child",
        shoulders=(0.4, 0.55),
        wears={"legs": "shorts"},
    ),
    "girl": Role(
        "dress", tops=("#f0b13c", "#d8577a", "#5fa8a0", "#8a6ab0"), age="child", woman=1.0, wears={"shoe": "#c8503f"}
    ),
    "baby": Role(
        "romper", ("wisp",), tops=("#9fd0e0", "#f2c4cf", "#f4e2a0", "#bfe0b4"), age="baby", shoulders=(0.4, 0.5)
    ),
    "student": Role("student", age="teen", tops=("#c9d2e0", "#8fb0a0", "#d8b08a"), bottoms=_JEANS, woman=0.5),
    "elder": Role(
        "vest",
        ("fringe", "side", "short"),
        GREY_HAIRS,
        tops=("#6f5a44", "#5a6a5a", "#5f5a7a"),
        beards=("moustache", "full", ""),
        age="elder",
        weight=(0.4, 0.75),
        held="cane",
        glasses=0.6,
        woman=0.5,
        stoop=0.22,
    ),
    "detective": Role(
        "trench",
        ("short",),
        DARK_HAIRS[:3],
        SKINS[:4],
        beards=("stubble",),
        hat="fedora",
        hat_colour="#8a6238",
        tools={"look": "magnifier"},
    ),
    "suspect": Role(
        "hoodie",
        ("short",),
        DARK_HAIRS[:2],
        SKINS[:4],
        bottoms=("#4c5570", "#4a4a55"),
        hat="beanie",
        hat_colour="#2a2c36",
        weight=(0.1, 0.25),
        shoulders=(0.45, 0.55),
        head={"mask": "domino"},
        tools={"run": "loot", "sneak": "loot", "walk": "loot"},
    ),
    "police": Role("police", hat="cap", hat_colour="#2d4f8f", woman=0.4, tools={"look": "flashlight"}),
    "knight": Role(
        "armour",
        ("short",),
        hat="helm",
        hat_colour="#b8c4d0",
        shoulders=(0.8, 0.9),
        held="sword",
        beards=("", "goatee"),
    ),
    "astronaut": Role("space", ("crew", "short"), hat="bubble", hat_colour="#e4e9ef", woman=0.4),
    "chef": Role(
        "chef",
        ("short",),
        DARK_HAIRS,
        beards=("handlebar", "moustache", "goatee"),
        hat="toque",
        hat_colour="#fdfcf8",
        weight=(0.7, 0.95),
        held="ladle",
    ),
    "doctor": Role("doctor", woman=0.5, glasses=0.4),
    "wizard": Role(
        "robe",
        ("long",),
        GREY_HAIRS,
        SKINS[:3],
        tops=("#54409a", "#3a4f9a", "#5a3a7a"),
        beards=("long",),
        hat="cone",
        hat_colour="#54409a",
        age="elder",
        weight=(0.2, 0.3),
        height=(1.70, 1.76),
        held="staff",
    ),
    "dancer": Role("ballet", ("bun",), weight=(0.02, 0.1), woman=1.0),
    "king": Role(
        "royal",
        ("bob",),
        ("#3a2418", "#2a1c1a", "#c9c6c4"),
        beards=("full",),
        hat="crown",
        hat_colour="#f2c14e",
        weight=(0.6, 0.8),
        shoulders=(0.65, 0.75),
    ),
    "pirate": Role(
        "pirate",
        ("long", "curly"),
        DARK_HAIRS,
        beards=("goatee", "full", "stubble"),
        hat="tricorn",
        hat_colour="#2a2228",
        held="sword",
    ),
    "teacher": Role(
        "skirt", ("bob", "bun", "long"), tops=("#f1ece0", "#cfe0dc", "#ecd9c0"), woman=1.0, glasses=1.0, held="book"
    ),
    "business": Role(
        "suit",
        ("side", "short", "quiff"),
        tops=("#35435c", "#3f3f4a", "#4a4a3f"),
        glasses=0.5,
        held="briefcase",
        weight=(0.3, 0.6),
    ),
    "musician": Role(
        "sweater",
        ("afro", "curly", "long", "mohawk"),
        tops=("#e0a13a", "#8a5a9f", "#c8503f"),
        bottoms=("#33384a",),
        age="teen",
        weight=(0.1, 0.2),
    ),
    "scientist": Role(
        "labcoat",
        ("wild",),
        GREY_HAIRS,
        SKINS[:4],
        beards=("moustache", ""),
        age="elder",
        weight=(0.15, 0.3),
        glasses=1.0,
        stoop=0.08,
    ),
    "robot": Role("robot", ("bald",), skins=("#a9b6c4", "#b8b09a", "#8fb0b8"), head={"visage": "robot"}),
    "vampire": Role(
        "vampire", ("widow",), ("#16131a",), ("#e6dcdc",), head={"fangs": True, "eye": "#a81f2a"}, weight=(0.1, 0.2)
    ),
    "zombie": Role(
        "zombie",
        ("wisp", "wild", "fringe"),
        ("#3a3a30", "#4a4438"),
        ("#8fa87a", "#7f9a82", "#9aa878"),
        head={"eye": "#5a2a2a", "white": "#e8e6a8"},
        weight=(0.1, 0.3),
        stoop=0.16,
        gaits={"walk": "shuffle", "run": "limp"},
        arms=((0.27, 0.0, 0.06), (0.25, 0.05, 0.06)),
    ),
    "alien": Role(
        "alien",
        ("bald",),
        skins=("#8fc47a", "#7fb8a8", "#a89fd0"),
        head={"visage": "alien"},
        weight=(0.0, 0.1),
        shoulders=(0.2, 0.3),
        height=(1.5, 1.65),
    ),
    "superhero": Role(
        "hero",
        ("quiff",),
        DARK_HAIRS,
        tops=("#2f6fc4", "#3f8f5a", "#7a3fa8"),
        shoulders=(0.95, 1.0),
        height=(1.8, 1.86),
        head={"jaw": 1.0},
        woman=0.3,
    ),
    "ninja": Role(
        "ninja",
        ("bald",),
        skins=SKINS[:4],
        hat="hood",
        hat_colour="#262b3c",
        head={"mask": "ninja"},
        weight=(0.1, 0.25),
        held="katana",
        gaits={"walk": "sneak"},
    ),
    "samurai": Role(
        "samurai",
        ("topknot",),
        ("#16131a",),
        SKINS[:3],
        hat="kabuto",
        hat_colour="#3a3440",
        beards=("", "goatee"),
        held="katana",
    ),
    "cowboy": Role(
        "cowboy",
        ("short",),
        beards=("stubble", "moustache", ""),
        hat="cowboy",
        hat_colour="#8a6238",
        tops=("#b5553f", "#5a78a8", "#7f8a5a"),
    ),
    "soldier": Role("soldier", ("crew",), hat="combat", hat_colour="#5c6246", held="rifle", shoulders=(0.65, 0.8)),
    "farmer": Role(
        "farmer",
        ("short",),
        beards=("full", "", "stubble"),
        hat="straw",
        hat_colour="#e2c06a",
        weight=(0.4, 0.65),
        held="pitchfork",
        tools={"work": "pitchfork"},
    ),
    "firefighter": Role(
        "fire",
        ("crew",),
        DARK_HAIRS,
        beards=("moustache", ""),
        hat="hard",
        hat_colour="#d8403c",
        shoulders=(0.75, 0.85),
    ),
    "pilot": Role("pilot", ("short", "side"), hat="pilot", hat_colour="#24355a", woman=0.4),
    "sailor": Role("sailor", ("short",), beards=("", "full"), hat="sailor", hat_colour="#f6f4ee"),
    "clown": Role(
        "clown",
        ("tufts",),
        ("#e2553f", "#3f9b5a", "#e08a2a"),
        head={"nose": "#d8303a", "paint": "#f8f2ec", "lips": "#d8303a"},
        held="balloons",
        weight=(0.4, 0.6),
    ),
    "monk": Role(
        "habit", ("fringe",), ("#5a3420", "#3a2418", "#8a8480"), weight=(0.5, 0.8), tops=("#7a5636", "#8a5a30")
    ),
    "bride": Role("wedding", ("bun", "long"), woman=1.0, hat="veil", hat_colour="#fdfaf6", held="bouquet"),
    "painter": Role(
        "artist",
        ("curly", "long", "short"),
        hat="beret",
        hat_colour="#a83a44",
        beards=("goatee", "moustache", ""),
        held="brush",
        tools={"work": "brush"},
    ),
    "photographer": Role(
        "photo",
        ("short", "curly"),
        held="camera",
        woman=0.5,
        beards=("", "stubble"),
        tools={"work": "camera", "look": "camera"},
    ),
    "waiter": Role("waiter", ("side", "short"), DARK_HAIRS, beards=("", "moustache"), held="tray", weight=(0.1, 0.3)),
    "tourist": Role(
        "tourist",
        ("short", "side"),
        hat="sun",
        hat_colour="#f2e6c4",
        tops=("#3fa3b8", "#d8674a", "#6fa35a"),
        weight=(0.4, 0.7),
        glasses=0.3,
        tools={"look": "camera"},
    ),
    "athlete": Role(
        "sport", ("pony", "crew", "short"), weight=(0.05, 0.2), tops=("#f2c14e", "#5fb0d8", "#e2604a"), woman=0.5
    ),
    "skier": Role(
        "ski", ("short",), hat="goggles", hat_colour="#2b3350", tops=("#d8503f", "#3f8fc4", "#e0a13a"), held="ski_pole"
    ),
    "surfer": Role(
        "surf",
        ("long", "curly", "quiff"),
        ("#c8a05a", "#a87a3a", "#5a3420"),
        held="surfboard",
        weight=(0.1, 0.25),
        woman=0.3,
    ),
    "judge": Role(
        "judge",
        ("bob",),
        ("#f0eeea",),
        age="elder",
        glasses=0.6,
        held="gavel",
        weight=(0.4, 0.6),
        tools={"work": "gavel"},
    ),
    "postman": Role("post", ("short", "side"), hat="cap", hat_colour="#3f6fa3", held="letter"),
    "mechanic": Role(
        "mechanic",
        ("short", "crew"),
        hat="baseball",
        hat_colour="#c8503f",
        beards=("", "stubble"),
        held="wrench",
        tools={"work": "wrench"},
    ),
    "santa": Role(
        "santa",
        ("side",),
        ("#fbf9f6",),
        SKINS[:3],
        beards=("long",),
        hat="santa",
        hat_colour="#c8303a",
        age="elder",
        weight=(0.95, 1.0),
        shoulders=(0.7, 0.8),
        held="sack",
        height=(1.74, 1.78),
    ),
    "giant": Role(
        "giant",
        ("wild", "curly"),
        DARK_HAIRS,
        beards=("full",),
        weight=(0.55, 0.7),
        shoulders=(0.95, 1.0),
        height=(3.1, 3.5),
        head={"jaw": 1.0},
    ),
    "elf": Role(
        "elf",
        ("short", "curly"),
        hat="elf",
        hat_colour="#3f8f4a",
        height=(1.1, 1.2),
        age="child",
        head={"ears": "pointed"},
        woman=0.4,
    ),
    "viking": Role(
        "viking",
        ("braids", "long"),
        ("#c8a05a", "#b5562c", "#a87a3a"),
        SKINS[:2],
        beards=("long", "full"),
        hat="horned",
        hat_colour="#8d949e",
        shoulders=(0.8, 0.95),
        weight=(0.45, 0.6),
        held="axe",
    ),
    "mummy": Role(
        "bandage",
        ("bald",),
        skins=("#e2d6b4",),
        head={"visage": "mummy"},
        arms=((0.26, 0.02, 0.06), (0.27, -0.02, 0.06)),
        gaits={"walk": "shuffle", "run": "shuffle"},
        weight=(0.1, 0.3),
    ),
    "skeleton": Role("bones", ("bald",), skins=("#f2ead8",), head={"visage": "skull"}, weight=(0.0, 0.1)),
}
"""Every person of the vocabulary."""


def cast(name: str, seed: int) -> Cast:
    """The person of class ``name`` for ``seed``; the same for ever."""
    role = ROLES[name]
    dice = random.Random(f"{name} {seed}")
    woman = dice.random() < role.woman
    build = _build(role, dice, woman)
    outfit = _outfit(role, dice)
    head = _head(role, dice, woman, outfit, build.skin)
    return Cast(build, head, outfit, role.held, role)


def _build(role: Role, dice: random.Random, woman: bool) -> Build:
    adult = role.age in ("adult", "teen", "elder")
    height = dice.uniform(*role.height) if role.height else None
    if height is None and adult:
        height = (
            {"teen": 1.58, "elder": 1.66}.get(role.age, 1.75) * dice.uniform(0.97, 1.03) * (0.955 if woman else 1.0)
        )
    return Build(
        age=role.age,
        weight=dice.uniform(*role.weight) * (0.75 if woman else 1.0),
        shoulders=dice.uniform(0.2, 0.35) if woman and adult else dice.uniform(*role.shoulders),
        height=height,
        skin=dice.choice(list(role.skins)),  # type: ignore[arg-type]
        hips=0.75 if woman and adult else 0.0,
        stoop=role.stoop,
    )


def _outfit(role: Role, dice: random.Random) -> Outfit:
    outfit = OUTFITS[role.outfit]
    changes: dict[str, object] = dict(role.wears)
    if role.tops:
        top = dice.choice(list(role.tops))
        changes["top"] = top
        if outfit.skirt and outfit.skirt.colour == outfit.top:
            changes["skirt"] = Skirt(outfit.skirt.length, outfit.skirt.flare, top)
        if outfit.leg_colour == outfit.top:
            changes["leg_colour"] = top
    if role.bottoms:
        changes["leg_colour"] = dice.choice(list(role.bottoms))
    return replace(outfit, **changes)  # type: ignore[arg-type]


def _head(role: Role, dice: random.Random, woman: bool, outfit: Outfit, skin: Colour) -> Head:
    colours = DARK_HAIRS[:3] if role.hair_colours is HAIRS and skin in SKINS[2:] else role.hair_colours
    styles = role.hair if role.woman in (0.0, 1.0) and role.hair is not HIS else HERS if woman else role.hair
    more = dict(role.head)
    if woman:
        more = {"lips": dice.choice(LIPS)} | more
    return Head(
        hair=dice.choice(list(styles)),
        hair_colour=dice.choice(list(colours)),
        beard="" if woman else dice.choice(list(role.beards)),
        hat=role.hat,
        hat_colour=outfit.top if role.hat == "cone" else role.hat_colour,
        glasses=dice.random() < role.glasses,
        lashes=woman,
        **more,  # type: ignore[arg-type]
    )
