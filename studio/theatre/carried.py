"""Lights that move: what somebody holds or carries, and lamps of vehicles, on people and on the set, frame by frame.

The set is lit once (``look``); a light that moves adds to that what it makes of the albedo of each layer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
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
from studio.theatre.silhouettes import in_their_light
from studio.theatre.stage import Lamp

f32 = np.float32

GRID = 8
"""Pixels between which a moving light is worked out: light is smooth."""

REACH = 3.2
"""Radii of a light beyond which nothing is seen of it."""

WHOLE = 400
"""Rows of a frame up to which the set is lit at full size; larger ones at half."""

DAZZLED = 0.4
"""How soon what is next to a light stops getting brighter: a chest in a torch's beam keeps its colours."""

FAINT = 0.002
"""Root of the light from which something is seen of it."""

FLARE, GLIMMER = 0.35, 0.6
"""How large a halo is that somebody carries, in radii of its light, and how strong: it lies over who carries it."""

INTO = 0.45
"""How far into the place a beam points that somebody holds, against how far across: towards the camera is nothing."""

FLAME = Lamp(np.zeros(3), rgb("#ffa648"), 3.0, 2.4, halo=0.5, flicker=0.12)
WIDER, STRONGER = 0.6, 0.4
"""How much further and stronger a flame lights where nothing else does: eyes get used to the dark."""
BEAM = Lamp(np.zeros(3), rgb("#fff0cc"), 5.0, 3.4, (1.0, 0.0, 0.0, 0.93), halo=0.3)
HEAD = Lamp(np.zeros(3), rgb("#fff0c8"), 3.0, 4.5, (1.0, 0.0, 0.0, 0.90))
_HELD: Mapping[str, tuple[Lamp, float]] = {"flame": (FLAME, 0.20), "flashlight": (BEAM, 0.11)}
"""What hands hold that shines, and how far from the hand it does, in heights of the holder."""


def lights(parts: Sequence[Part], figures: Mapping[str, Figure], t: float, lit: float = 1.0) -> list[Lamp]:
    """Every light that is carried along, where it is at ``t`` seconds; ``lit``: how far the place is without them."""
    found: list[Lamp] = []
    for part in parts:
        figure = figures[part.actor.key]
        if isinstance(figure.puppet, Person):
            found += (_in_the_dark(lamp, 1 - lit) for lamp in _in_hand(figure))
        elif part.actor.name in PRACTICALS and moves(part):
            found.append(lamp_of(part, (figure.x, figure.y, figure.z)))
        elif part.actor.name in HEADLAMPS and not part.actor.ambient and _under_way(part):
            found.append(_ahead(figure, HEADLAMPS[part.actor.name]))
    return [replace(lamp, power=lamp.power * steady(lamp, t)) for lamp in found]


def _in_the_dark(lamp: Lamp, dark: float) -> Lamp:
    """A flame as it is where it is dark, 0..1."""
    if lamp.cone or not dark:
        return lamp
    return replace(lamp, radius=lamp.radius * (1 + WIDER * dark), power=lamp.power * (1 + STRONGER * dark))


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
        arm[1] *= 0.5  # a wrist keeps a beam more level than the arm is,
        arm[2] = max(arm[2], INTO * abs(arm[0]))  # and turns it to what there is to be seen
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
    walls: Set[str],
) -> None:
    """Adds to a composed set what ``lamps`` make of it: gamma 2, so squares add up. Sprites hide what is behind them.

    ``place``: from the pixels of a layer's crop to those of the frame; ``walls``: layers that show shadows.
    """
    h, w = out.shape[:2]
    k = 1.0 if h <= WHOLE else 0.5
    cells = math.ceil(w * k / GRID), math.ceil(h * k / GRID)
    rays = _rays(lens, k, cells)
    fields = [_field(texture.layer, lens, rays, lamps, look) for texture in look.textures]
    window = _window([field for field in fields if field is not None], round(w * k), round(h * k))
    if window is None:
        return
    x, y, right, bottom = window
    lit = np.zeros((bottom - y, right - x, 4), np.uint8)
    waiting, canvas, empty = list(sprites), canvas_on(lit, opaque=False), True
    canvas.translate(-x, -y)
    canvas.scale(k, k)
    near = np.array([[k, 0, -x], [0, k, -y], [0, 0, 1.0]])
    for texture, field in zip(look.textures, fields, strict=True):
        layer = texture.layer
        if layer.plane == "card" and layer.z:
            while waiting and waiting[0].figure.z > layer.z:
                _hide(canvas, waiting.pop(0))
        if layer.mask in ("sky", "unlit") or (empty and field is None):
            continue
        seen = near @ place(layer)
        if layer.plane == "card":
            seen = seen / seen[2, 2]
        if field is None:
            _darken(lit, layer, seen)
        else:
            _add(lit, layer, seen, field, (x, y), _level(layer, lens, lamps), round(h * k))
            if layer.name in walls or layer.plane == "ground":
                in_their_light(lit, lens, sprites, layer, place(layer), lamps, k, (x, y))
            empty = False
    for sprite in waiting:
        _hide(canvas, sprite)
    _sum(out, lit, round(x / k), round(y / k), round(1 / k))


def _window(fields: Sequence[Array], width: int, height: int) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of the pixels that any light reaches, a cell more on each side."""
    if not fields:
        return None
    brightest = np.maximum.reduce(fields)
    lit = np.maximum(np.maximum(brightest[..., 0], brightest[..., 1]), brightest[..., 2]) > FAINT
    columns, rows = np.flatnonzero(lit.any(0)), np.flatnonzero(lit.any(1))
    if not len(columns):
        return None
    x, y = (max(0, int(found[0]) - 1) * GRID for found in (columns, rows))
    right, bottom = ((int(found[-1]) + 2) * GRID for found in (columns, rows))
    return x, y, min(width, right), min(height, bottom)


def _sum(out: Array, lit: Array, x: int, y: int, times: int) -> None:
    """Lays what is lit over the frame from (x, y) on, ``times`` as large: the root of the sum of squares."""
    h, w = (min(n * times, end - start) for n, end, start in zip(lit.shape, out.shape, (y, x), strict=False))
    whole = lit if times == 1 else cv2.resize(lit, (w, h), interpolation=cv2.INTER_LINEAR)
    window = np.s_[y : y + h, x : x + w]
    before, more = out[window].astype(f32), whole.astype(f32)
    out[window] = cv2.convertScaleAbs(cv2.magnitude(before, more).reshape(h, -1)).reshape(h, w, 4)


def _darken(lit: Array, layer: Layer, place: Array) -> None:
    """A layer that no light reaches hides what is behind it."""
    found = warped(layer.alpha, place, lit.shape[1], lit.shape[0])
    if found:
        alpha, x, y = found
        behind = lit[y : y + alpha.shape[0], x : x + alpha.shape[1]]
        cv2.multiply(behind, cv2.merge([cv2.bitwise_not(alpha)] * 4), behind, 1 / 255.0)


def _add(lit: Array, layer: Layer, place: Array, field: Array, at: tuple[int, int], level: float, height: int) -> None:
    """Lays a layer as its lights show it over ``lit``, whose left upper corner is the pixel ``at``."""
    found = warped(layer.pixels[0], place, lit.shape[1], lit.shape[0])
    if found is None:
        return
    pixels, x, y = found
    h, w = pixels.shape[:2]
    # In bytes, against the brightest spot: what is lost is less than a step of the picture.
    brightest = float(field.max())
    left, top = at[0] + x, at[1] + y
    column, row = max(0, left // GRID - 1), max(0, top // GRID - 1)
    cells = field[row : (top + h) // GRID + 2, column : (left + w) // GRID + 2]
    bytes_ = cv2.convertScaleAbs(cells.reshape(len(cells), -1), alpha=255 / brightest).reshape(cells.shape)
    gain = cv2.resize(bytes_, None, fx=GRID, fy=GRID, interpolation=cv2.INTER_LINEAR)
    gain = gain[top - row * GRID :, left - column * GRID :][:h, :w]
    alpha = cv2.extractChannel(pixels, 3)
    pixels = cv2.min(cv2.multiply(pixels, gain, scale=brightest / 255), cv2.merge([alpha] * 4))
    cv2.insertChannel(alpha, pixels, 3)
    lay_over(lit[y : y + h, x : x + w], softened(pixels, level, height))


def _level(layer: Layer, lens: Lens, lamps: Sequence[Lamp]) -> float:
    """How much out of focus a layer is; one that runs into the depth: where the light is that reaches it."""
    away = layer.z if layer.plane == "card" else next((float(p.at[2]) for p in lamps if _reaches(p, layer, lens)), 1.0)
    return lens.blur((away or 1.0) - lens.camera.z)


def _reaches(lamp: Lamp, layer: Layer, lens: Lens) -> bool:
    """Whether a light is near enough to the plane of a layer."""
    at = np.array([lamp.at[0], lens.stage.eye - lamp.at[1], lamp.at[2]])
    return abs(float(layer.normal @ at) - layer.distance) < REACH * lamp.radius


def _rays(lens: Lens, k: float, cells: tuple[int, int]) -> list[Array]:
    """From the camera through the middles of the cells of a frame: right, down and ahead."""
    columns, rows = ((np.arange(n) + 0.5) * GRID / k for n in cells)
    u, v = np.meshgrid(columns.astype(f32), rows.astype(f32))
    return [f32(a) * u + f32(b) * v + f32(c) for a, b, c in np.linalg.inv(lens.matrix)]


def _field(layer: Layer, lens: Lens, rays: Sequence[Array], lamps: Sequence[Lamp], look: Look) -> Array | None:
    """Root of the light, BGR0, in the middles of the cells of a frame; ``None`` where none reaches."""
    reaching = [lamp for lamp in lamps if _reaches(lamp, layer, lens)]
    if not reaching or layer.mask in ("sky", "unlit"):
        return None
    along = sum(f32(n) * ray for n, ray in zip(layer.normal, rays, strict=True))
    along = np.where(np.abs(along) < 1e-5, f32(1e-5), along)
    far = f32(layer.distance - float(layer.normal @ lens.at)) / along
    points = [far * ray + f32(c) for ray, c in zip(rays, lens.at, strict=True)]
    inward = INWARD.get(layer.plane) or (-1.0 if layer.at > 0 else 1.0, 0.0, 0.0)
    light = np.zeros((*far.shape, 4), f32)
    for lamp in reaching:
        at = lamp.at[0], lens.stage.eye - lamp.at[1], lamp.at[2]
        vx, vy, vz = (f32(a) - c for a, c in zip(at, points, strict=True))
        d2 = vx * vx + vy * vy + vz * vz
        d = np.sqrt(d2) + f32(1e-3)
        within: Array | float = 1.0
        if lamp.cone:
            ax, ay, az = (f32(a) for a in np.array(lamp.cone[:3]) / np.linalg.norm(lamp.cone[:3]))
            within = lamp_cone(lamp, (vy * ay - vx * ax - vz * az) / d)
            if not np.any(within):
                continue
        cosine = (vx * f32(inward[0]) - vy * f32(inward[1]) + vz * f32(inward[2])) / d
        strength = lamp_strength(lamp, d2) * within * f32(look.pal["lamps"])
        strength = strength * (f32(0.22) + f32(0.78) * np.clip(f32(0.8) * cosine + f32(0.2), 0, 1))
        strength = np.where(far > 0, strength / (1 + f32(DAZZLED) * strength), f32(0))
        for c, colour in enumerate(lamp_colour(lamp, look.pal)[::-1] ** 1.6):
            light[..., c] += strength * f32(colour)
    return np.sqrt(light) if light.max() > FAINT**2 else None


def _hide(canvas: skia.Canvas, sprite: Sprite) -> None:
    """A figure is lit on its own: here it only hides what is behind it."""
    black = skia.Paint(ColorFilter=skia.ColorFilters.Blend(skia.ColorBLACK, skia.BlendMode.kSrcIn))
    canvas.drawImage(image_of(sprite.image), sprite.left, sprite.top, LINEAR, black)


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
