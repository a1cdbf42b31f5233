"""A whole head: skull, hair, face and hat in the right order. Unit: half the head's height."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.theatre.actors import features, hair, hats, visages
from studio.theatre.actors.expression import Face
from studio.theatre.actors.features import Look
from studio.theatre.actors.outline import blob
from studio.theatre.actors.skull import BACK_OF_HEAD, Skull, skull, snapped
from studio.theatre.ink import Colour, Ink, mix


@dataclass(frozen=True, slots=True)
class Head:
    """One head as data; names are those of ``hair.STYLES``, ``hair.BEARDS``, ``hats.HATS``."""

    hair: str = "short"
    hair_colour: Colour = "#3a2a20"
    beard: str = ""
    """full, long, goatee, stubble, moustache, handlebar."""
    hat: str = ""
    hat_colour: Colour = "#4a4a55"
    glasses: bool = False
    frames: Colour = "#2d2a33"
    lenses: Colour = ""
    """Colour of dark glasses; "" for clear ones."""
    lashes: bool = False
    mask: str = ""
    eye: Colour = "#3b2a20"
    lips: Colour | None = None
    jaw: float = 0.0
    nose: Colour | None = None
    hooked: bool = False
    """A long bent nose."""
    ears: str = ""
    """"pointed" or "" for round."""
    fangs: bool = False
    visage: str = ""
    """A face that is none of skin: robot, skull, mummy, alien; "" for people."""
    white: Colour = "#fdfbf6"
    paint: Colour | None = None
    """Make-up over the whole face (a clown's white)."""

    def back(self, ink: Ink, yaw: float, swing: float, wind: float) -> None:
        """What hangs behind the neck; drawn before the body."""
        style = hair.STYLES[self.hair]
        if style and self.hat not in hats.CLOSED and self.hat != "bubble" and not self.visage:
            if yaw > BACK_OF_HEAD and style.back in ("long", "bob", "pony", "braids"):
                return  # seen from behind it hangs in front of the neck
            hair.back_hair(ink, style, self.hair_colour, yaw, swing, wind)

    def front(self, ink: Ink, age: str, skin: Colour, yaw: float, face: Face, swing: float, px: float) -> None:
        """The head itself; ``px`` is half its height in pixels and picks the level of detail."""
        head = skull(age, self.jaw, snapped(yaw))
        if self.visage:
            visages.draw_visage(ink, self.visage, head, face, skin, px)
        else:
            self._human(ink, age, skin, head, face, swing, px)
        if self.hat:
            hats.draw_hat(ink, self.hat, self.hat_colour, head, swing)
        if not self.visage and self.hat not in ("helm",) and head.yaw < BACK_OF_HEAD:
            features.brows(ink, self._look(age, skin), head, face)
        if self.glasses and head.yaw < BACK_OF_HEAD:
            style = hair.STYLES[self.hair]
            covered = bool(style and style.back in ("long", "bob", "braids"))
            features.glasses(ink, head, covered, self.frames, self.lenses)

    def _look(self, age: str, skin: Colour) -> Look:
        return _look(self, age, skin)

    def _human(self, ink: Ink, age: str, skin: Colour, head: Skull, face: Face, swing: float, px: float) -> None:
        look = self._look(age, skin)
        style = hair.STYLES[self.hair] if self.hat not in hats.CLOSED else None
        lidded = bool(self.hat) and self.hat not in hats.OPEN
        behind = head.yaw > BACK_OF_HEAD
        features.far_ear(ink, look, head)
        if style and style.puffs and not lidded:
            hair.crown_puffs(ink, style, self.hair_colour, head.yaw)
        ink.form(head.outline(), look.skin, 0, 0, 1.0, hard=0.22, edge=0.42, depth=0.85)
        if not behind:
            self._face(ink, look, head, face, swing, px)
        covered = (style and style.back in ("long", "bob")) or self.hat in hats.CLOSED
        if not covered and not behind:
            features.ear(ink, look, head, px, self.ears == "pointed")
        if style:
            hair.front_hair(ink, style, self.hair_colour, head, swing, lidded)
            if behind and style.back in ("long", "bob", "pony", "braids"):
                hair.back_hair(ink, style, self.hair_colour, math.pi - head.yaw, swing, 0.0)

    def _face(self, ink: Ink, look: Look, head: Skull, face: Face, swing: float, px: float) -> None:
        if face.blush > 0 and px > features.SEEN_TEARS:
            features.blush(ink, look, head, face)
        features.nose(ink, look, head)
        grown = hair.BEARDS.get("full" if self.beard == "long" else self.beard)
        if grown:
            line, volume = grown
            colour = mix(self.hair_colour, look.skin, 0.55) if self.beard == "stubble" else self.hair_colour
            edge, outside = head.cap(line, volume, 0.0, below=True)
            ink.form(blob(edge + outside, 0.15), colour, 0, -0.5, 0.9, depth=0.9)
        if self.beard == "long":
            self._long_beard(ink, head, swing)
        features.mouth(ink, look, head, face, px)
        if self.beard in ("moustache", "full", "long", "handlebar"):
            features.moustache(ink, self.hair_colour, head, self.beard == "handlebar")
        if self.mask == "ninja":
            features.ninja_wrap(ink, self.hat_colour, head)
        features.eyes(ink, look, head, face, px)

    def _long_beard(self, ink: Ink, head: Skull, swing: float) -> None:
        x = 0.86 * math.sin(head.yaw)
        points = [
            (x * 0.8 - 0.62, -0.35),
            (x - 0.45, -1.3),
            (x * 1.05 - 0.05, -2.1 + 0.03 * swing),
            (x + 0.35, -1.2),
            (x * 0.9 + 0.42, -0.36),
            (x * 0.9, -0.26),
        ]
        ink.form(blob(points), self.hair_colour, x, -1.1, 0.9)


@lru_cache(maxsize=512)
def _look(head: Head, age: str, skin: Colour) -> Look:
    look = Look(
        age=age,
        skin=head.paint or skin,
        eye=head.eye,
        lips=head.lips,
        brow=mix(head.hair_colour, "#1a1414", 0.35),
        lashes=head.lashes,
        mask=head.mask,
        lidded=bool(head.hat) and head.hat not in hats.OPEN,
        glasses=head.glasses,
        nose=head.nose,
        hooked=head.hooked,
        fangs=head.fangs,
        white=head.white,
    )
    return look if look.lips else replace(look, lips=mix(look.skin, "#a03a3a", 0.42))
