"""Lights that move: what somebody holds or carries, and lamps of vehicles, on people and on the set, frame by frame.

The set is lit once (``look``); a light that moves adds to that what it makes of the albedo of each layer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np
import skia

from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.headlamps import HEADLAMPS, Headlamps
from studio.theatre.actors.people import Person
from studio.theatre.beams import Beam, lay, steady
from studio.theatre.camera import Lens
from studio.theatre.color import Array, rgb
from studio.theatre.figures import Figure, Sprite
from studio.theatre.focus import softened
from studio.theatre.irradiance import INWARD, lamp_colour, lamp_cone, lamp_strength
from studio.theatre.layer import Layer
from studio.theatre.look import Look
from studio.theatre.part import Part
from studio.theatre.pixels import LINEAR, add_at, canvas_on, halo_image, image_of, lay_over, warped
from studio.theatre.practicals import PRACTICALS, lamp_of, moves
from studio.theatre.stage import Lamp

f32 = np.float32

GRID = 8
"""Pixels between which a moving light is worked out: light is smooth."""

REACH = 3.2
"""Radii of a light beyond which nothing is seen of it."""

WHOLE = 400
"""Rows of a frame up to which the set is lit at full size; larger ones at half."""

FLARE, GLIMMER = 0.35, 0.6
"""How large a halo is that somebody carries, in radii of its light, and how strong: it lies over who carries it."""

FLAME = Lamp(np.zeros(3), rgb("#ffa648"), 2.2, 1.9, halo=0.5, flicker=0.12)
BEAM = Lamp(np.zeros(3), rgb("#fff0cc"), 5.0, 3.4, (1.0, 0.0, 0.0, 0.93), halo=0.3)
HEAD = Lamp(np.zeros(3), rgb("#fff0c8"), 3.0, 4.5, (1.0, 0.0, 0.0, 0.90))
_HELD: Mapping[str, tuple[Lamp, float]] = {"flame": (FLAME, 0.20), "flashlight": (BEAM, 0.11)}
"""What hands hold that shines, and how far from the hand it does, in heights of the holder."""


def lights(parts: Sequence[Part], figures: Mapping[str, Figure], t: float) -> list[Lamp]:
    """Every light that is carried along, where it is at ``t`` seconds."""
    found: list[Lamp] = []
    for part in parts:
        figure = figures[part.actor.key]
        if isinstance(figure.puppet, Person):
            found += _in_hand(figure)
        elif part.actor.name in PRACTICALS and moves(part):
            found.append(lamp_of(part, (figure.x, figure.y, figure.z)))
        elif part.actor.name in HEADLAMPS and not part.actor.ambient and _under_way(part):
            found.append(_ahead(figure, HEADLAMPS[part.actor.name]))
    return [replace(lamp, power=lamp.power * steady(lamp, t)) for lamp in found]


def _under_way(part: Part) -> bool:
    """Whether a vehicle goes anywhere in this shot: one that stops has its lamps on still."""
    return any(piece.action != "stand" for piece in part.pieces)


def _in_hand(figure: Figure) -> Iterator[Lamp]:
    person, moment = figure.puppet, figure.moment
    assert isinstance(person, Person)
    known = _HELD.get(person.held(moment.main))
    if known is None:
        return
    lamp, far = known
    body = person.figure(moment)
    _, elbow, wrist = body.arms[0]
    (ex, ey), (x, y) = body.project(elbow), body.project(wrist)
    ex, x = ex * moment.facing, x * moment.facing
    arm = np.array([x - ex, y - ey, body.depth(elbow) - body.depth(wrist)])
    arm /= np.linalg.norm(arm) + 1e-6
    if lamp.cone:
        arm[1] *= 0.5  # a wrist keeps a beam more level than the arm is
    else:
        arm = np.array([0.1 * moment.facing, 1.0, 0.0])  # and a flame upright
    k = figure.scale
    hand = np.array([figure.x + x * k, figure.y + y * k, figure.z - body.depth(wrist) * k])
    at = hand + arm * far * person.height * k
    cone = (*(float(v) for v in arm), lamp.cone[3]) if lamp.cone else None
    yield replace(lamp, at=at, cone=cone)


def _ahead(figure: Figure, lamps: Headlamps) -> Lamp:
    """The headlamps of a vehicle as one."""
    assert HEAD.cone
    k, view, (ahead, up, *_) = figure.scale, depth_of(figure.moment), lamps
    if view:
        way = -view.way
        at, towards = (figure.x, figure.y + up * k, figure.z + way * ahead * k), (0.0, -0.10, float(way))
    else:
        way = figure.moment.facing
        at, towards = (figure.x + way * ahead * k, figure.y + up * k, figure.z - 0.3), (float(way), -0.10, 0.0)
    return replace(HEAD, at=np.array(at), cone=(*towards, HEAD.cone[3]))


def relight(
    out: Array,
    look: Look,
    lens: Lens,
    lamps: Sequence[Lamp],
    sprites: Sequence[Sprite],
    place: Callable[[Layer], Array],
) -> None:
    """Adds to a composed set what ``lamps`` make of it: gamma 2, so squares add up. Sprites hide what is behind them.

    ``place``: from the pixels of a layer's crop to those of the frame.
    """
    h, w = out.shape[:2]
    k = 1.0 if h <= WHOLE else 0.5
    lit = np.zeros((round(h * k), round(w * k), 4), np.uint8)
    waiting, canvas, empty = list(sprites), canvas_on(lit, opaque=False), True
    small = np.diag([k, k, 1.0])
    for texture in look.textures:
        layer = texture.layer
        if layer.plane == "card" and layer.z:
            while waiting and waiting[0].figure.z > layer.z:
                _hide(canvas, waiting.pop(0), k)
        if layer.mask not in ("sky", "unlit"):
            empty = not _add(lit, layer, small @ place(layer), lens, k, lamps, look, empty) and empty
    for sprite in waiting:
        _hide(canvas, sprite, k)
    whole = lit if k == 1.0 else cv2.resize(lit, (w, h), interpolation=cv2.INTER_LINEAR)
    x, y, wide, high = cv2.boundingRect(cv2.max(cv2.max(*cv2.split(whole)[:2]), cv2.extractChannel(whole, 2)))
    if wide < 2 or high < 2:
        return
    window = np.s_[y : y + high, x : x + wide, :3]
    before, more = out[window].astype(f32), whole[window].astype(f32)
    out[window] = cv2.convertScaleAbs(cv2.magnitude(before, more).reshape(high, -1)).reshape(high, wide, 3)


def _add(
    lit: Array, layer: Layer, place: Array, lens: Lens, k: float, lamps: Sequence[Lamp], look: Look, empty: bool
) -> bool:
    """Lays a layer as its lights show it over ``lit``; what none reaches is black. Returns whether it did."""
    reaching = [lamp for lamp in lamps if _gap(lamp, layer, lens) < REACH * lamp.radius]
    if empty and not reaching:
        return False
    if layer.plane == "card":
        place = place / place[2, 2]
    found = warped(layer.pixels[0], place, lit.shape[1], lit.shape[0])
    if found is None:
        return False
    pixels, x, y = found
    h, w = pixels.shape[:2]
    if reaching:
        field = _field(layer, lens, k, reaching, look, (x, y, w, h))
        gain = cv2.resize(np.dstack([field, np.ones_like(field[..., :1])]), (w, h), interpolation=cv2.INTER_LINEAR)
        pixels = cv2.multiply(pixels, gain, dtype=cv2.CV_8U)
        pixels = cv2.min(pixels, cv2.merge([cv2.extractChannel(pixels, 3)] * 4))
        pixels = softened(pixels, _level(layer, lens, reaching[0]), lit.shape[0])
    else:
        pixels[..., :3] = 0
    lay_over(lit[y : y + h, x : x + w], pixels)
    return True


def _level(layer: Layer, lens: Lens, lamp: Lamp) -> float:
    """How much out of focus a layer is; one that runs into the depth: where the light is."""
    away = layer.z if layer.plane == "card" else float(lamp.at[2])
    return lens.blur((away or 1.0) - lens.camera.z)


def _gap(lamp: Lamp, layer: Layer, lens: Lens) -> float:
    """Metres from a light to the plane of a layer."""
    at = np.array([lamp.at[0], lens.stage.eye - lamp.at[1], lamp.at[2]])
    return abs(float(layer.normal @ at) - layer.distance)


def _field(
    layer: Layer, lens: Lens, k: float, lamps: Sequence[Lamp], look: Look, window: tuple[int, int, int, int]
) -> Array:
    """Root of the light, BGR, on a coarse grid over a window (left, top, width, height) of what is lit."""
    x, y, w, h = window
    columns, rows = (np.linspace(a + 0.5, a + n - 0.5, max(2, n // GRID)) for a, n in ((x, w), (y, h)))
    u, v = np.meshgrid(columns / k, rows / k)
    rays = np.stack([u, v, np.ones_like(u)], -1) @ np.linalg.inv(lens.matrix).T
    along = rays @ layer.normal
    far = (layer.distance - float(layer.normal @ lens.at)) / np.where(np.abs(along) < 1e-5, 1e-5, along)
    points = rays * far[..., None] + lens.at
    inward = INWARD.get(layer.plane) or (-1.0 if layer.at > 0 else 1.0, 0.0, 0.0)
    light = np.zeros((*u.shape, 3))
    for lamp in lamps:
        at = lamp.at[0], lens.stage.eye - lamp.at[1], lamp.at[2]
        vx, vy, vz = (a - points[..., c] for c, a in enumerate(at))
        vy = -vy
        d2 = vx * vx + vy * vy + vz * vz
        d = np.sqrt(d2) + 1e-3
        cosine = (vx * inward[0] + vy * inward[1] + vz * inward[2]) / d
        strength = lamp_strength(lamp, d2) * look.pal["lamps"] * (0.22 + 0.78 * np.clip(0.8 * cosine + 0.2, 0, 1))
        if lamp.cone:
            axis = np.array(lamp.cone[:3]) / np.linalg.norm(lamp.cone[:3])
            strength = strength * lamp_cone(lamp, -(vx * axis[0] + vy * axis[1] + vz * axis[2]) / d)
        light += np.where(far > 0, strength, 0.0)[..., None] * lamp_colour(lamp, look.pal)[::-1] ** 1.6
    return np.sqrt(light).astype(f32)


def _hide(canvas: skia.Canvas, sprite: Sprite, k: float) -> None:
    """A figure is lit on its own: here it only hides what is behind it."""
    black = skia.Paint(ColorFilter=skia.ColorFilters.Blend(skia.ColorBLACK, skia.BlendMode.kSrcIn))
    canvas.save()
    canvas.scale(k, k)
    canvas.drawImage(image_of(sprite.image), sprite.left, sprite.top, LINEAR, black)
    canvas.restore()


def glow(out: Array, look: Look, lens: Lens, lamps: Sequence[Lamp], t: float) -> None:
    """What is seen of the lights themselves: halos, and beams in the air."""
    for lamp in lamps:
        x, y, depth = lens.project(*lamp.at)
        if lamp.halo and depth > 0.4:
            radius = FLARE * lamp.radius * lens.focal / depth
            image = halo_image(tuple(lamp.colour), GLIMMER * lamp.halo)
            add_at(out, image, x, y, radius, radius, min(1.0, lamp.power / 2.2))
    thick = look.pal["lamps"] * (0.10 + 0.10 * look.pal["wet"] + 0.2 * look.pal["mist"])
    lay(out, [_beam(lamp, thick) for lamp in lamps if lamp.cone], t, lens)


def _beam(lamp: Lamp, thick: float) -> Beam:
    """The cone of a light in the air."""
    assert lamp.cone
    axis = np.array(lamp.cone[:3]) / np.linalg.norm(lamp.cone[:3])
    side = np.cross(axis, (0.0, 0.0, 1.0)) if abs(axis[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    up = np.cross(side, axis)
    spread = math.sqrt(1 / lamp.cone[3] ** 2 - 1)
    ends = []
    for far, half in ((0.0, 0.04), (1.1 * lamp.radius, 1.1 * lamp.radius * spread)):
        middle = lamp.at + far * axis
        corners = (middle + half * v for v in (side, up, -side, -up))
        ends.append([(float(x), float(y), float(z)) for x, y, z in corners])
    return ends[0], ends[1], thick, lamp.colour
