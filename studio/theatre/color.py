"""Colour of a whole picture: Oklab, the times of day, and how light moods and weathers edit them.

Colours are sRGB triples 0..1 as numpy arrays. All mixing happens in Oklab (Björn Ottosson, 2020), so that a dusk
between sunset and night stays as vivid as both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.theatre.scene import Grade

Array = npt.NDArray[Any]
Palette = dict[str, Any]
"""One resolved light: the fields of ``FIELDS`` and what weather and mood added (wet, snow, mist, sun, lamps …)."""

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS, _FROM_LAB = np.linalg.inv(_TO_LMS), np.linalg.inv(_TO_LAB)

FIELDS = ("top", "mid", "hor", "key", "kpow", "kdir", "amb", "apow", "bounce", "bpow", "haze", "dens", "lamps")
"""Sky top, middle, horizon; key colour, power, direction (right, up, towards the camera); ambient; bounce; haze
colour and density a metre; how far lamps are on."""

# fmt: off
TIMES: dict[str, tuple[Any, ...]] = {
    "dawn": ("#5470b4", "#c7a6c6", "#ffd6ae", "#ffb48a", 1.05, (-.78, .30, -.10), "#8c9ed4", .62, "#c09a90", .30,
             "#f2c8bb", .0120, .55),
    "morning": ("#3f88cf", "#9fcbe8", "#fbeed2", "#ffe2b0", 1.20, (-.62, .60, .35), "#9dbce8", .55, "#c8b498", .30,
                "#dfe6e4", .0075, .0),
    "day": ("#2a76cf", "#76b6ea", "#d8eef4", "#fff2da", 1.25, (.48, .74, .46), "#9cc2f0", .55, "#cbb897", .32,
            "#cbe1ee", .0055, .0),
    "noon": ("#1f6cc8", "#6fb4ec", "#e2f2f4", "#fffaf0", 1.42, (.16, .97, .30), "#a4c8f4", .46, "#d8c8a4", .40,
             "#d6e7ee", .0050, .0),
    "golden": ("#5788bd", "#f0c68c", "#ffe6a8", "#ffb860", 1.28, (-.84, .38, .16), "#8594c8", .52, "#c89a70", .34,
               "#ffd596", .0095, .25),
    "sunset": ("#37346f", "#d55f78", "#ffb55c", "#ff8a48", 1.35, (.66, .24, -.42), "#6e6cae", .56, "#a85f60", .30,
               "#ee8b6c", .0100, .75),
    "dusk": ("#131b49", "#45509c", "#dd949c", "#8d8fe0", .30, (-.55, .45, -.2), "#5766b4", .62, "#51466f", .24,
             "#6668a8", .0120, 1.),
    "night": ("#050919", "#0e1839", "#22356a", "#7c9be0", .30, (-.5, .7, .2), "#2c407c", .50, "#1a2142", .20,
              "#1a2856", .0120, 1.),
    "midnight": ("#02040e", "#070d24", "#101c40", "#9db8ec", .46, (.50, .78, -.22), "#1f2f62", .42, "#131a36", .18,
                 "#101a40", .0130, 1.),
    "moon": ("#08112c", "#1a3564", "#4a7099", "#b4d2f6", .80, (.60, .62, -.05), "#2c4a82", .50, "#22304f", .20,
             "#335680", .0110, .8),
}
# fmt: on
_OVERCAST = {"cloudy": 0.45, "rain": 0.75, "storm": 1.0, "hail": 0.9, "snow": 0.55, "fog": 0.7}
_DENSITY = {"cloudy": 1.3, "rain": 2.2, "storm": 2.0, "hail": 2.0, "snow": 2.4, "fog": 7.0, "dust": 8.0, "heat": 1.7}
_VEILED = {"rain": 0.5, "storm": 0.62, "hail": 0.55, "snow": 0.4, "fog": 0.9, "dust": 0.97, "heat": 0.3}
_BILLOWS = {"storm": 0.17, "hail": 0.12, "rain": 0.09}
"""How overcast the sky is, how much thicker the air, how far clouds go under in it, how deep the cloud deck is."""

_DARK = ("night", "midnight", "dusk", "moon")


@lru_cache(4096)
def _parsed(code: str) -> tuple[float, float, float]:
    digits = code.lstrip("#")
    if len(digits) == 3:
        digits = "".join(c * 2 for c in digits)
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def rgb(code: str) -> Array:
    """``"#rgb"`` or ``"#rrggbb"`` as three numbers 0..1."""
    return np.array(_parsed(code))


def to_lab(colour: Array) -> Array:
    return np.cbrt(np.clip(np.asarray(colour) ** 2.2, 0, None) @ _TO_LMS.T) @ _TO_LAB.T  # type: ignore[no-any-return]


def from_lab(lab: Array) -> Array:
    return np.clip((np.asarray(lab) @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T, 0, 1) ** (1 / 2.2)  # type: ignore[no-any-return]


def mix(first: Array, second: Array, share: float) -> Array:
    """``first`` moved towards ``second`` by ``share``, as the eye sees it."""
    return from_lab(to_lab(first) * (1 - share) + to_lab(second) * share)


def tweak(colour: Array, lighter: float = 0.0, chroma: float = 1.0) -> Array:
    """Lightness shifted, chroma scaled."""
    lightness, a, b = to_lab(colour)
    return from_lab(np.array([lightness + lighter, a * chroma, b * chroma]))


@lru_cache(16384)
def tone(code: str, lighter: float = 0.0, chroma: float = 1.0) -> str:
    """``tweak`` on colour codes: a lighter or darker ``"#rrggbb"``."""
    return "#{:02x}{:02x}{:02x}".format(*(round(v * 255) for v in tweak(rgb(code), lighter, chroma)))


def bgr(colour: Array) -> Array:
    return np.asarray(colour, np.float32)[::-1]


def palette(time: str, light: str = "natural", weather: str = "clear") -> Palette:
    """All numbers of one light. ``time`` is a name of ``TIMES``; unknown moods and weathers change nothing."""
    pal: Palette = {}
    for name, value in zip(FIELDS, TIMES[time], strict=True):
        pal[name] = rgb(value) if isinstance(value, str) else np.array(value) if isinstance(value, tuple) else value
    pal |= {"time": time, "light": light, "weather": weather, "dark": time in _DARK}
    pal |= {"side": None, "wet": 0.0, "snow": 0.0, "sun": 1.0, "cloud": 0.0, "mist": 0.0, "heat": 0.0}
    pal |= {"glass": rgb(_GLASS[light]) if light in _GLASS else None}
    pal |= {"veiled": _VEILED.get(weather, 0.12), "billows": _BILLOWS.get(weather, 0.05)}
    pal["stars"] = {"midnight": 1.2, "night": 1.0, "moon": 0.6, "dusk": 0.45}.get(time, 0.0)
    if weather in _OVERCAST:
        _overcast(pal, weather)
    elif weather == "dust":
        _dusty(pal)
    elif weather == "heat":
        _hot(pal)
    _mood(pal, light)
    pal["kdir"] = pal["kdir"] / np.linalg.norm(pal["kdir"])
    return pal


PIERCED = 1.7
"""How much more than is true a clouded night has of its light: eyes get used to it, a picture does not."""

LIT_FOG = 0.12
"""How much lighter fog is at night than the air: it scatters what light there is."""


def _overcast(pal: Palette, weather: str) -> None:
    k = _OVERCAST[weather]
    grey = tweak(mix(pal["mid"], pal["haze"], 0.5), 0, 1 - 0.6 * k)
    deep = {"storm": 2.3, "hail": 1.7, "rain": 1.3, "snow": 0.3, "fog": 0.3}.get(weather, 1.0)
    night = 0.4 if pal["dark"] else 1.0  # which is dark enough without clouds
    for name, darker in (("top", -0.12), ("mid", -0.09), ("hor", -0.05)):
        pal[name] = tweak(mix(pal[name], grey, 0.75 * k), darker * k * deep * night, 1 - 0.45 * k)
    pal["kpow"] *= 1 - 0.72 * k
    pal["sun"], pal["cloud"] = 1 - k, k
    pal["stars"] *= 1 - k
    pal["apow"] *= 1.12 - 0.28 * k * (weather != "snow")
    if pal["dark"] and weather != "snow":
        pal["apow"] *= 1 + PIERCED * k
    pal["amb"] = tweak(pal["amb"], 0, 1 - 0.3 * k)
    darker = {"storm": 0.17, "hail": 0.12, "rain": 0.09}.get(weather, 0.03) * k * (0.45 if pal["dark"] else 1)
    pal["haze"] = tweak(mix(pal["haze"], pal["mid"], 0.5), -darker, 0.6 if weather == "storm" else 0.72)
    if pal["dark"] and weather == "fog":
        for name in ("haze", "hor", "mid", "amb"):
            pal[name] = tweak(pal[name], LIT_FOG)
    pal["dens"] *= _DENSITY[weather]
    if weather in ("rain", "storm", "hail"):
        pal["wet"], pal["lamps"] = 0.4 if weather == "hail" else 1.0, max(pal["lamps"], 0.5)
    pal["snow"], pal["mist"] = float(weather == "snow"), float(weather == "fog")


def _dusty(pal: Palette) -> None:
    """A sandstorm: everything goes ochre and the sun is a pale disc."""
    sand = rgb("#54402c" if pal["dark"] else "#cf9f62")
    for name, share in (("top", 0.72), ("mid", 0.82), ("hor", 0.88), ("haze", 0.9), ("bounce", 0.6), ("amb", 0.45)):
        pal[name] = mix(pal[name], sand, share)
    pal["key"] = mix(pal["key"], rgb("#e8a860"), 0.5)
    pal["top"] = tweak(pal["top"], -0.06)
    pal["kpow"] *= 0.5
    pal["apow"] *= 1.05
    pal["sun"], pal["cloud"], pal["mist"] = 0.45, 0.5, 0.75
    pal["stars"] = 0.0
    pal["dens"] *= _DENSITY["dust"]


def _hot(pal: Palette) -> None:
    """Bleached by heat: a white sky, hard light, pale distance."""
    cream = rgb("#6a5a4c" if pal["dark"] else "#f6ecd2")
    for name, share in (("top", 0.22), ("mid", 0.42), ("hor", 0.6), ("haze", 0.6), ("key", 0.3), ("amb", 0.25)):
        pal[name] = mix(pal[name], cream, share)
    pal["kpow"] *= 1.16
    pal["apow"] *= 1.08
    pal["heat"] = 1.0
    pal["dens"] *= _DENSITY["heat"]


# What a light mood does: (field, colour to mix in, how far).
_TINTS: dict[str, tuple[tuple[str, str, float], ...]] = {
    "neon": (("amb", "#5a3fb0", 0.55), ("haze", "#5b3a96", 0.6), ("hor", "#8a3f9c", 0.55), ("mid", "#2c2268", 0.6)),
    "disco": (("amb", "#7a3fb0", 0.6), ("haze", "#7b3a96", 0.5), ("key", "#ff5ac8", 0.6)),
    "cold": (("key", "#9cc8ff", 0.8), ("amb", "#6f9ce0", 0.6), ("haze", "#9cc0e6", 0.45)),
    "golden": (("key", "#ffc070", 0.8), ("haze", "#ffd596", 0.4), ("amb", "#a898b0", 0.4)),
    "candle": (("amb", "#4a3a66", 0.5),),
    "red": (("key", "#ff4a3a", 0.8), ("amb", "#a02a30", 0.7), ("haze", "#9a2a30", 0.6), ("hor", "#c0403a", 0.5)),
    "green": (("key", "#6aff8a", 0.7), ("amb", "#2f8a4a", 0.7), ("haze", "#3f9a5a", 0.55), ("hor", "#5ac07a", 0.45)),
    "aurora": (("amb", "#3f9a8a", 0.5), ("haze", "#2f7a7a", 0.4), ("mid", "#2fa07a", 0.55), ("hor", "#4fc0a0", 0.35)),
    "moonlit": (("key", "#b4d2f6", 0.7), ("amb", "#2c4a82", 0.3)),
}
_GLASS = {"red": "#ff2a20", "green": "#30ff60", "disco": "#e07aff", "neon": "#ffb0ff", "cold": "#b0d0ff"}
"""What lamps shine through."""

# … and by how much it scales ambient and key, and whether lamps go on.
_POWERS: dict[str, tuple[float, float, bool]] = {
    "neon": (1.15, 1.0, True),
    "disco": (1.0, 0.8, True),
    "candle": (0.58, 0.25, True),
    "noir": (0.45, 1.0, True),
    "spotlight": (0.42, 0.6, True),
    "flashlight": (0.80, 0.4, False),
    "red": (0.8, 0.7, True),
    "green": (0.85, 0.7, True),
    "backlit": (0.62, 1.25, False),
    "aurora": (1.25, 1.0, True),
}


def _mood(pal: Palette, light: str) -> None:
    for field, code, share in _TINTS.get(light, ()):
        pal[field] = mix(pal[field], rgb(code), share)
    ambient, key, lamps = _POWERS.get(light, (1.0, 1.0, False))
    pal["apow"] *= ambient
    pal["kpow"] *= key
    if lamps:
        pal["lamps"] = 1.0
    if light == "noir":  # a hard key from the side, by night as well
        pal["kdir"], pal["kpow"] = np.array([0.80, 0.52, 0.30]), max(pal["kpow"], 0.85)
        pal["apow"] *= 1.5 if pal["dark"] else 1.0
        pal["sun"] = max(pal["sun"], 0.5)
    if light == "off":
        pal["lamps"] = 0.0
    if light == "backlit":
        right, up, _ = pal["kdir"]
        pal["kdir"] = np.array([right * 0.6, max(0.25, up * 0.7), -0.62])


ADAPTED = {"amb": 0.02, "haze": 0.05, "hor": 0.05, "mid": 0.035}
"""How much lighter the night is where no lamp is: eyes open in a wood, and see the air between the trees."""


def adapted(pal: Palette, lit: float) -> None:
    """Opens the eyes to a natural night; ``lit``: 0 where there is no lamp at all .. 1 in a lit street."""
    share = 1 - lit
    if pal["time"] not in ("night", "midnight") or pal["light"] != "natural" or share <= 0:
        return
    pal["apow"] *= 1 + 0.9 * share
    pal["kpow"] *= 1 + 0.9 * share
    for field, lighter in ADAPTED.items():
        pal[field] = tweak(pal[field], lighter * share)


_SNOWLIT = {"key": 1.0, "amb": 1.0, "bounce": 1.0, "haze": 0.8}


def snowlit(pal: Palette) -> None:
    """Takes white that fills the picture for white, as eyes do: bluish light on snow is pale steel, never violet.

    Six tenths of the chroma go, as in an eye that has adapted that far (von Kries), and the red that made blue violet.
    """
    for field, share in _SNOWLIT.items():
        lightness, a, b = to_lab(pal[field])
        if b < 0:
            pal[field] = mix(pal[field], from_lab(np.array([lightness, min(0.3 * a, 0.08 * b), 0.4 * b])), share)


_WARM, _COLD = "#ffb066", "#78a8ff"
_TINTED = {"key": 0.6, "amb": 0.45, "haze": 0.35, "hor": 0.3, "mid": 0.2, "top": 0.15}
"""How far each colour goes towards warm or cold at the end of the dial."""


def graded(pal: Palette, grade: Grade) -> None:
    """Changes a palette by what a person set: the side of the key, hard or flat, warm or cold."""
    if grade.temperature:
        towards = rgb(_WARM if grade.temperature > 0 else _COLD)
        for field, share in _TINTED.items():
            pal[field] = mix(pal[field], towards, share * min(1.0, abs(grade.temperature)))
    if grade.contrast is not None:
        hard = 2 ** (1.6 * (grade.contrast - 0.5))
        pal["kpow"] *= hard
        pal["apow"] /= hard
    if grade.key is not None:
        _, up, near = pal["kdir"]
        side = np.array([grade.key, max(0.25, up), near * (1 - 0.5 * abs(grade.key))])
        pal["kdir"] = side / np.linalg.norm(side)
        pal["side"] = grade.key
