from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np

from studio.theatre import beams
from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Scene
from studio.theatre.wind import PHASES, phase_of, ruffled

SMALL = (192, 108)
FIRE = Scene("field", "night", style="anime", actors=(Actor("f", "campfire"), Actor("m", "man", "stand", 0.7)))


@cache
def staged(scene: Scene) -> Staging:
    return stage(scene, SMALL, 96, Fraction(24))


def test_a_fire_lights_its_people_by_fits_and_not_the_sky() -> None:
    staging = staged(FIRE)
    lamp = next(v for v in staging.look.stage.lamps if v.flicker)
    light = [beams.steady(lamp, n / 24) for n in range(48)]
    assert max(light) - min(light) > 0.15
    bright, dark = int(np.argmax(light)), int(np.argmin(light))
    frames = [staging.frame(n).astype(float) for n in (bright, dark)]
    part = staging.blocking.parts[1]
    x, y, _ = Lens(staging.stage, staging.seen(0)[1]).project(part.x, 0.15, part.z)
    by_fire = [f[round(y) - 4 : round(y) + 6, round(x) - 14 : round(x) - 4].mean() for f in frames]
    afar = [f[:12].mean() for f in frames]
    assert by_fire[0] > 1.06 * by_fire[1]
    assert abs(afar[0] - afar[1]) < 3


def test_leaves_flutter_each_in_its_own_time_and_trunks_stand() -> None:
    staging = staged(Scene("park", weather="wind", style="anime"))
    texture = max((t for t in staging.look.textures if t.layer.sway), key=lambda t: t.sharp.shape[0])
    layer = texture.layer
    shown = {phase_of(layer, n / 24, staging.look.wind) for n in range(24)}
    assert shown == set(range(1, PHASES + 1))
    assert phase_of(layer, 1.0, 0.4) == 0
    still, blown = (p.astype(float) for p in (texture.sharp, ruffled(texture.sharp, layer, 1, 1.5)))
    moved = np.abs(still - blown).mean((1, 2))
    rows = len(moved)
    foot = staging.stage.cy + staging.stage.focal * staging.stage.eye / layer.z - layer.box[1]
    assert moved[: rows // 2].mean() > 4 * moved[int(foot) - 2 : int(foot) + 1].mean()


def test_the_low_sun_has_rays_and_the_high_sun_none() -> None:
    def rays(scene: Scene) -> np.ndarray:
        staging = staged(scene)
        picture = np.zeros((*SMALL[::-1], 4), np.uint8)
        picture[:50] = 230
        before = picture.copy()
        beams.sun_rays(picture, staging.look, Lens(staging.stage, staging.seen(0)[1]))
        return picture.astype(int) - before

    assert rays(Scene("meadow", "sunset"))[60:].max() > 4
    assert rays(Scene("meadow", "day")).max() == 0
    assert rays(Scene("room", "sunset")).max() == 0


def test_wind_moves_nothing_that_does_not_sway() -> None:
    staging = staged(replace(FIRE, weather="wind"))
    for texture in staging.look.textures:
        if not texture.layer.sway:
            assert phase_of(texture.layer, 1.0, staging.look.wind) == 0


def lit(light: str, place: str = "park") -> np.ndarray:
    people = (Actor("a", "woman", "stand", 0.5), Actor("b", "man", "stand", 0.62))
    scene = Scene(place, "night", light, style="anime", actors=people)
    return stage(scene, SMALL, 24, Fraction(24), like=staged(Scene(place, "night"))).frame(0).astype(float)


def test_a_spotlight_lights_its_people_and_leaves_the_rest_dark() -> None:
    spot, natural = lit("spotlight"), lit("natural")
    assert spot[60:100, 85:115].mean() > 1.3 * natural[60:100, 85:115].mean()
    assert spot[50:80, :30].mean() < natural[50:80, :30].mean()


def test_a_flashlight_is_on_its_people() -> None:
    torch, natural = lit("flashlight"), lit("natural")
    assert torch[60:100, 85:115].mean() > 0.9 * natural[60:100, 85:115].mean()
    assert torch[50:80, :20].mean() < 0.5 * natural[50:80, :20].mean()


def test_lamps_shine_through_the_colour_of_the_light() -> None:
    red, green = (lit(light, "room")[30:100].mean((0, 1)) for light in ("red", "green"))
    assert red[0] > 1.6 * red[1]
    assert green[1] > 1.3 * green[0]


def test_people_show_in_a_black_and_white_night() -> None:
    noir = lit("noir")
    assert np.ptp(noir, axis=-1).max() < 2
    assert np.percentile(noir[60:100, 85:125], 95) > 110


def test_spots_wheel_over_a_dance_floor() -> None:
    staging = staged(Scene("room", "night", "disco", style="anime"))
    change = np.abs(staging.frame(0).astype(float) - staging.frame(12)).max(-1)
    assert (change[60:] > 12).mean() > 0.01
