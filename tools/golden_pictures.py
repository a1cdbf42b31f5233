"""Remakes the golden pictures: one frame of a spread of scenes, to be looked at before they are committed.

    python -m tools.golden_pictures [NAME ...]

Without names all are made anew. Each line says by how much a picture is off from the one it replaces.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Beat, Scene

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "theatre" / "golden"
SIZE, FRAMES, FRAME = (240, 136), 48, 19

TOLERANCE = 24.0
"""How far a patch of five by five pixels may be off, of 255, on the worst spot of a picture: a wrong limb is further
off, the last bits of another processor's arithmetic are not."""

_TALK = (
    Actor("a", "woman", "talk", 0.35, role="speaker", partner="b"),
    Actor("b", "man", "stand", 0.65, facing="left", role="listener", partner="a"),
)
_CHASE = (
    Actor("d", "detective", "run", 0.3, role="pursuer", partner="s"),
    Actor("s", "suspect", "run", 0.7, role="pursued", partner="d"),
)
_WALK = (Actor("a", "girl", "walk", 0.35), Actor("b", "dog", "walk", 0.6))

SCENES: dict[str, Scene] = {
    "chase-neon-rain": Scene("city", "night", "neon", "rain", "track", actors=_CHASE),
    "park-noon": Scene("park", "noon", actors=_WALK),
    "beach-sunset": Scene("beach", "sunset", actors=(Actor("a", "woman", "dance", 0.4), Actor("b", "man", "dance"))),
    "forest-dawn-fog": Scene("forest", "dawn", weather="fog", actors=(Actor("a", "deer", "walk"),)),
    "room-medium": Scene("room", "sunset", shot="medium", actors=_TALK),
    "village-snow": Scene("village", "day", weather="snow", actors=_WALK),
    "village-fire": Scene("village", "night", actors=(Actor("f", "wildfire"), Actor("a", "woman", "run"))),
    "castle-storm": Scene("castle", "night", weather="storm", actors=(Actor("a", "knight", "walk"),)),
    "desert-heat": Scene("desert", "noon", weather="heat", actors=(Actor("a", "camel", "walk"),)),
    "meadow-over-shoulder": Scene("meadow", "morning", shot="over", actors=_TALK),
    "kitchen-close": Scene("kitchen", "night", shot="close", actors=_TALK),
    "field-campfire": Scene(
        "field", "midnight", actors=(Actor("f", "campfire"), Actor("a", "boy", "sit", 0.25, beats=(Beat("wave", 0.3),)))
    ),
    "harbour-paper": Scene("harbor", "day", style="paper", actors=(Actor("a", "sailor", "wave"),)),
    "library-ink": Scene("library", "day", style="ink", actors=(Actor("a", "teacher", "read"),)),
    "street-8bit": Scene("road", "day", style="8bit", actors=(Actor("c", "car", "drive", 0.4),)),
    "farm-clay": Scene("farm", "golden", style="clay", actors=(Actor("a", "cow", "stand"), Actor("b", "farmer"))),
    "ocean-chalk": Scene("underwater", "day", style="chalk", actors=(Actor("a", "whale", "swim"),)),
}
"""What the pictures show: places, hours, weathers, shots, styles and kinds of actors, each at least once."""

Picture = npt.NDArray[np.uint8]


def staged(scene: Scene) -> Staging:
    """A scene as the pictures show it: small, and without the grain that would hide small mistakes."""
    staging = stage(scene, SIZE, FRAMES, Fraction(24))
    staging.look.grain = None
    return staging


def picture(staging: Staging) -> Picture:
    """Frame ``FRAME``, RGB (136, 240, 3), in steps of four: a small file."""
    return staging.frame(FRAME) & np.uint8(0xFC)


def golden(name: str) -> Picture | None:
    """The committed picture; ``None`` where there is none."""
    path = FOLDER / f"{name}.png"
    return cv2.imread(str(path))[..., ::-1] if path.exists() else None


def off(one: Picture, other: Picture) -> float:
    """How different two pictures are on their worst spot, 0..255."""
    apart = cv2.absdiff(np.ascontiguousarray(one), np.ascontiguousarray(other)).max(-1)
    return float(cv2.blur(apart.astype(np.float32), (5, 5)).max())


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in names or SCENES:
        before, now = golden(name), picture(staged(SCENES[name]))
        cv2.imwrite(str(FOLDER / f"{name}.png"), now[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
        print(f"{name:24s} {'new' if before is None else f'off by {off(before, now):.0f}'}")
    print(f"{sum(p.stat().st_size for p in FOLDER.glob('*.png')) / 1000:.0f} kB in {FOLDER}")


if __name__ == "__main__":
    main(sys.argv[1:])
