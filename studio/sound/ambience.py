"""The bed of a place: what is heard there all the time, by weather and time of day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.catalogue import TEXTURES
from studio.sound.facts import Facts

LEVEL = -38.0
"""LUFS of an ordinary bed."""
LOOP = 16 * 48_000
_BLEND = 2 * 48_000

_INDOORS = frozenset(
    [
        "attic",
        "ballroom",
        "bathroom",
        "cafe",
        "cave",
        "church",
        "cinema",
        "circus",
        "classroom",
        "cockpit",
        "corridor",
        "court",
        "factory",
        "hospital",
        "hospital_corridor",
        "kitchen",
        "lab",
        "library",
        "museum",
        "office",
        "prison",
        "room",
        "shop",
        "stage",
    ]
)
_TOWN = frozenset(["city", "alley", "road", "bridge", "rooftop", "construction", "airport", "station", "shop"])
_NATURE = frozenset(
    [
        "forest",
        "jungle",
        "meadow",
        "park",
        "farm",
        "village",
        "vineyard",
        "field",
        "savanna",
        "swamp",
        "castle",  # its court
        "cemetery",
        "island",
        "lake",
        "ruins",
        "waterfall",
    ]
)
_SEA = frozenset(["beach", "bridge", "ocean", "harbor", "island", "cliff", "deck"])
_OPEN = frozenset(
    ["desert", "mountain", "snowfield", "moon", "mars", "canyon", "cliff", "volcano", "ruins", "ski", "pyramid", "sky"]
)
_PEOPLE = frozenset(
    [
        "airport",
        "ballroom",
        "cafe",
        "cinema",
        "circus",
        "court",
        "funfair",
        "ice_rink",
        "market",
        "museum",
        "shop",
        "stadium",
        "station",
    ]
)
_MACHINES = frozenset(["lab", "cockpit", "construction", "factory", "space", "hospital"])
_WATER = frozenset(["lake", "waterfall", "pool", "swamp"])

_RAINED_ON = dict.fromkeys(("forest", "jungle", "vineyard", "park"), "rain_on_leaves")
_RAINED_ON |= dict.fromkeys(("lake", "ocean", "harbor", "pool", "swamp", "deck"), "rain_on_water")
_RAINED_ON |= dict.fromkeys(("meadow", "field", "farm", "savanna", "village"), "rain_on_earth")


@dataclass(frozen=True, slots=True)
class Layer:
    """One texture of a bed; ``gain`` in dB against the bed's first."""

    texture: str
    strength: float = 0.5
    gain: float = 0.0


Bed = tuple[Layer, ...]


def bed(scene: Facts) -> Bed:
    """The layers for a place in its weather; never empty."""
    place, dark = scene.place, scene.time in ("night", "dusk")
    layers: list[Layer] = []
    if place in _TOWN or not place:
        layers.append(Layer("city", 0.4 if dark else 0.7))
    if place in _SEA:
        layers.append(Layer("sea", 0.9 if scene.weather == "storm" else 0.5))
    if place in _WATER:
        layers.append(Layer("stream", 1.0 if place == "waterfall" else 0.6))
    if place in _NATURE and scene.weather in ("clear", "cloudy", "wind", "fog"):
        layers.append(Layer("crickets", 0.5, -3) if dark else Layer("birds", 0.6))
    if place in _NATURE or place in _OPEN:
        layers.append(Layer("wind", 0.5 if place in _OPEN else 0.25, 0 if place in _OPEN else -6))
    if place in _PEOPLE:
        layers.append(Layer("crowd", 0.5, 0))
    if place in _MACHINES:
        layers.append(Layer("hum", 0.5))
    if place == "volcano":
        layers += [Layer("fire", 0.6), Layer("deep", 0.7, 2)]
    if place == "underwater":
        layers.append(Layer("deep", 0.5, 3))
    if scene.light == "neon" and place not in _OPEN:
        layers.append(Layer("neon", 0.4, -12))
    if place in _INDOORS or not layers:
        layers.append(Layer("room", 0.5, -4))
    heard = {layer.texture: layer for layer in (*layers, *_weather(scene))}  # the wind of a storm is the only one
    return tuple(heard.values())


def _weather(scene: Facts) -> list[Layer]:
    if scene.place in ("underwater", "space", "moon", "mars"):
        return []
    inside = scene.place in _INDOORS
    if scene.weather in ("rain", "storm", "hail"):
        heavy = 0.6 if scene.weather == "rain" else 0.9
        ground = f"rain_on_{scene.rained_on}" if scene.rained_on else _RAINED_ON.get(scene.place, "rain")
        falling = [Layer("rain_inside", heavy, 0)] if inside and not scene.rained_on else [Layer(ground, heavy, 3)]
        return falling + ([Layer("wind", 0.9, 2 if not inside else -6)] if scene.weather == "storm" else [])
    if scene.weather in ("wind", "dust", "snow") and not inside:
        gentle = scene.weather == "snow"
        return [Layer("wind", 0.3 if gentle else 0.8, -2 if gentle else 3)]
    return []


def loop(layers: Bed) -> NDArray[np.float32]:
    """Sixteen seconds that join on to themselves; the same layers give the same samples."""
    from studio.media.loudness import integrated

    out = np.zeros((LOOP, 2))
    for layer in layers:
        name = hashlib.sha256(f"{layer.texture}:{layer.strength}".encode()).digest()
        rng = np.random.default_rng(int.from_bytes(name[:8], "big"))
        raw = TEXTURES[layer.texture](rng, LOOP + _BLEND, layer.strength)
        joined = _joined(raw)
        joined -= joined.mean(axis=0)  # drops and waves lie off the middle, and a film of them would
        level = integrated(joined.astype(np.float32))
        out += joined * 10 ** ((LEVEL + layer.gain - max(level, -60.0)) / 20)
    return np.ascontiguousarray(out, np.float32)


def _joined(raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """The surplus end blended into the start, at equal power."""
    out = raw[:LOOP].copy()
    share = np.linspace(0, np.pi / 2, _BLEND)[:, None]
    out[:_BLEND] = out[:_BLEND] * np.sin(share) + raw[LOOP:] * np.cos(share)
    return out


def stretch(looped: NDArray[np.float32], first: int, last: int) -> NDArray[np.float32]:
    """The bed between two samples of the film: it goes on where the shot before it left off."""
    return np.ascontiguousarray(np.take(looped, np.arange(first, last) % len(looped), axis=0))
