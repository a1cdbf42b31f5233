from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from studio.theatre.camera import Camera
from studio.theatre.film import Staging, stage
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene
from studio.theatre.shadows import slopes
from studio.theatre.shelter import covered, has_roofs
from studio.theatre.stage import Recipe, Stage

RATE = Fraction(24)
SMALL = (192, 108)
MAN = (Actor("a", "man", "stand"),)


@cache
def built(place: str) -> Staging:
    return stage(Scene(place, style="anime"), SMALL, 96, RATE)


def staged(place: str = "park", time: str = "day", weather: str = "clear", actors: tuple[Actor, ...] = ()) -> Staging:
    """In a style without grain, so that what moves between two frames has moved."""
    scene = Scene(place, time, weather=weather, style="anime", actors=actors)
    return stage(scene, SMALL, 96, RATE, like=built(place))


def pixels(staging: Staging, n: int = 6) -> np.ndarray:
    return staging.frame(n).astype(float)


def test_a_roof_covers_what_is_under_it_and_nothing_else() -> None:
    station = Stage("station", SMALL, PLACES["station"])
    assert has_roofs(station)
    assert covered(station, 2.5, 1.0, 12.0)
    assert not covered(station, 2.5, 6.0, 12.0)
    assert not covered(station, -4.0, 1.0, 12.0)
    assert not has_roofs(Stage("park", SMALL, PLACES["park"]))


def test_a_place_may_name_its_shelters() -> None:
    shed = Stage("shed", SMALL, Recipe(lambda s: None, {"shelter": ((-2.0, 2.0, 3.0, 6.0, 2.5),)}))
    x, z = np.array([0.0, 0.0, 3.0]), np.array([4.0, 8.0, 4.0])
    assert covered(shed, x, 0.0, z).tolist() == [True, False, False]


@pytest.mark.parametrize("weather", ["rain", "snow", "hail"])
def test_nothing_falls_under_the_roof_of_a_platform(weather: str) -> None:
    """Two moments differ where drops are: beside the platform, not on it."""
    staging = staged("station", weather=weather)
    a, b = (pixels(staging, n) for n in (6, 7))
    moved = np.abs(a - b).max(-1) > 12
    platform, tracks = moved[70:, 110:165], moved[:, :40]
    assert tracks.mean() > 0.005
    assert platform.mean() < 0.3 * tracks.mean()


def test_snow_lies_outside_and_not_under_the_roof() -> None:
    clear, snow = (pixels(staged("station", weather=w)) for w in ("clear", "snow"))
    whiter = (snow - clear).mean(-1)
    assert whiter[85:100, 5:40].mean() > 25
    assert abs(whiter[85:100, 110:150].mean()) < 20


def test_hail_hops_on_the_ground() -> None:
    staging = staged(weather="hail")
    ground = [pixels(staging, n)[75:] for n in (6, 9)]
    stones = [(frame.min(-1) > 170).sum() for frame in ground]
    assert min(stones) > 20
    assert np.abs(ground[0] - ground[1]).max() > 60


def test_a_sandstorm_is_ochre_and_hides_the_distance() -> None:
    clear, dust = (pixels(staged("city", weather=w)) for w in ("clear", "dust"))
    red, _, blue = dust[20:60, 80:110].mean((0, 1))
    assert red > blue + 40
    detail = [np.abs(np.diff(frame[42:56, 70:120], axis=1)).mean() for frame in (clear, dust)]
    assert detail[1] < 0.6 * detail[0]


def test_hot_air_wavers_over_the_ground_and_bleaches_the_sky() -> None:
    staging = staged("desert", weather="heat")
    a, b = (staging._composer.frame(t, Camera(), []) for t in (0.5, 0.7))
    change = np.abs(a.astype(float) - b).mean((1, 2))
    horizon = round(staging.stage.horizon * SMALL[1])
    assert change[horizon - 4 : horizon + 5].mean() > 1.5 * change[:20].mean()
    sky = [pixels(staged("desert", weather=w))[:20].std(-1).mean() for w in ("clear", "heat")]
    assert sky[1] < sky[0]


def test_the_sun_climbs_from_morning_to_noon() -> None:
    reach = [np.hypot(*slopes(staged(time=time).look.towards)) for time in ("dawn", "morning", "day", "noon")]
    assert reach == sorted(reach, reverse=True)
    assert reach[-1] < 0.4


def test_midnight_is_darker_than_night_and_people_still_show() -> None:
    night, midnight = (pixels(staged("meadow", time)) for time in ("night", "midnight"))
    assert midnight.mean() < night.mean()
    someone = pixels(staged("meadow", "midnight", actors=MAN)) - midnight
    assert np.abs(someone).max() > 60
    for weather in ("rain", "storm", "hail"):
        assert 0.05 * 255 < pixels(staged("meadow", "night", weather)).mean() < night.mean(), weather


def test_a_flash_is_brightest_when_it_strikes_and_thunder_comes_after() -> None:
    staging = stage(Scene("castle", "night", weather="storm"), SMALL, 120, RATE)
    struck = staging.look.bolts[0]
    flash, before = (pixels(staging, n).mean() for n in (int(np.ceil(struck * 24)), int(struck * 24) - 2))
    assert flash > 1.3 * before
    thunder = min(e.frame for e in staging.events() if e.kind == "thunder")
    assert thunder / 24 > struck + 0.3


def test_weather_stays_outside_of_rooms() -> None:
    for weather in ("hail", "dust", "heat"):
        look = staged("room", weather=weather).look
        assert not (look.hail or look.dust or look.heat)


def test_the_same_sandstorm_twice() -> None:
    scene = replace(staged("city", weather="dust").scene, seed=3)
    first, second = (stage(scene, SMALL, 24, RATE).frame(5) for _ in range(2))
    assert np.array_equal(first, second)


EVENINGS = (("ski", "dusk", "clear"), ("snowfield", "night", "clear"), ("village", "dusk", "snow"))


def test_snow_in_the_evening_is_steel_and_not_violet() -> None:
    for place, time, weather in EVENINGS:
        red, green, blue = pixels(staged(place, time, weather))[-24:].reshape(-1, 3).mean(0)
        assert green > red, (place, "there is no red in bluish light on snow")
        assert blue < 1.6 * green, (place, "and it looks white to who stands in it")


def test_snow_at_dawn_keeps_its_rose() -> None:
    red, green, _ = pixels(staged("ski", "dawn"))[-24:].reshape(-1, 3).mean(0)
    assert red > green
