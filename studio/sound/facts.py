"""What a shot's sound is made from: where and when it plays, the weather, the mood."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from studio.document.film import Shot
from studio.document.recipe import Take


@dataclass(frozen=True, slots=True)
class Facts:
    """Names as the built-in model has them."""

    place: str = ""
    time: str = "day"
    weather: str = "clear"
    mood: str = "neutral"
    pace: float = 0.0
    light: str = "natural"
    rained_on: str = ""  # where words say it: metal, roof, tent, glass, leaves


_WORDS: dict[str, dict[str, str]] = {
    "place": {
        "city": "city", "street": "city", "ville": "city", "rue": "city", "town": "city", "alley": "alley",
        "ruelle": "alley", "forest": "forest", "forêt": "forest", "woods": "forest", "bois": "forest",
        "jungle": "jungle", "beach": "beach", "plage": "beach", "sea": "ocean", "ocean": "ocean", "mer": "ocean",
        "underwater": "underwater", "desert": "desert", "désert": "desert", "mountain": "mountain",
        "montagne": "mountain", "meadow": "meadow", "field": "field", "champ": "field", "prairie": "meadow",
        "lake": "lake", "lac": "lake", "river": "lake", "rivière": "lake", "waterfall": "waterfall",
        "cascade": "waterfall", "park": "park", "parc": "park", "garden": "park", "jardin": "park", "room": "room",
        "kitchen": "kitchen", "cuisine": "kitchen", "classroom": "classroom", "office": "office", "bureau": "office",
        "cafe": "cafe", "café": "cafe", "restaurant": "cafe", "bar": "cafe", "market": "market", "marché": "market",
        "station": "station", "gare": "station", "castle": "castle", "château": "castle", "harbour": "harbor",
        "harbor": "harbor", "port": "harbor", "space": "space", "espace": "space", "spaceship": "cockpit",
        "lab": "lab", "laboratory": "lab", "stadium": "stadium", "stade": "stadium", "farm": "farm", "ferme": "farm",
        "village": "village", "church": "church", "cave": "cave", "grotte": "cave", "snow": "snowfield",
        "road": "road", "route": "road", "highway": "road", "volcano": "volcano", "volcan": "volcano",
    },
    "time": {"night": "night", "nuit": "night", "midnight": "night", "evening": "dusk", "soir": "dusk", "dusk": "dusk",
             "sunset": "sunset", "dawn": "dawn", "aube": "dawn", "morning": "dawn", "matin": "dawn"},
    "weather": {"rain": "rain", "rainy": "rain", "raining": "rain", "pluie": "rain", "pluvieuse": "rain",
                "pluvieux": "rain", "storm": "storm", "stormy": "storm", "thunderstorm": "storm", "orage": "storm",
                "tempête": "storm", "snow": "snow", "snowy": "snow", "neige": "snow", "fog": "fog", "foggy": "fog",
                "brouillard": "fog", "wind": "wind", "windy": "wind", "vent": "wind"},
    "mood": {"tense": "tense", "chase": "tense", "chases": "tense", "chasing": "tense", "poursuit": "tense",
             "danger": "tense", "fight": "tense", "happy": "happy", "joyful": "happy", "heureux": "happy",
             "joyeux": "happy", "sad": "sad", "triste": "sad", "alone": "sad", "mystery": "mystery",
             "mysterious": "mystery", "mystérieux": "mystery", "detective": "mystery", "love": "romance",
             "romantic": "romance", "amour": "romance", "calm": "neutral", "calme": "neutral"},
    "rained_on": {"tin": "metal", "metal": "metal", "tôle": "metal", "métal": "metal", "roof": "roof", "toit": "roof",
                  "roofs": "roof", "toits": "roof", "tiles": "roof", "tuiles": "roof", "umbrella": "tent",
                  "umbrellas": "tent", "parapluie": "tent", "tent": "tent", "tente": "tent", "canvas": "tent",
                  "window": "glass", "windows": "glass", "pane": "glass", "panes": "glass", "glass": "glass",
                  "fenêtre": "glass", "vitre": "glass", "vitres": "glass", "leaves": "leaves", "foliage": "leaves",
                  "feuilles": "leaves", "feuillage": "leaves"},
}  # fmt: skip


def read(text: str, base: Facts | None = None) -> Facts:
    """The facts that plain words name, the first word of each sort; what they leave open stays as in ``base``."""
    found: dict[str, str] = {}
    for word in re.findall(r"\w+", text.lower()):
        for sort, known in _WORDS.items():
            if word in known:
                found.setdefault(sort, known[word])
    return replace(base or Facts(), **found)  # type: ignore[arg-type]


def facts(shot: Shot, take: Take | None) -> Facts:
    """From the scene that was composed; without one, from the words of the brief."""
    scene = _scene(take)
    if scene is None:
        return read(f"{shot.brief.prompt} {shot.brief.lighting.time} {shot.brief.sound.words}")
    words = {key: str(scene.get(key) or "") for key in ("place", "time", "weather", "mood", "light")}
    pace = scene.get("pace")
    known = {key: word for key, word in words.items() if word}
    return Facts(**known, pace=float(pace) if isinstance(pace, int | float) else 0.0)


def facings(take: Take) -> dict[str, float]:
    """Which way each actor of the scene faces, by its key: 1 to the right, -1 to the left."""
    return {str(actor.get("key")): -1.0 if actor.get("facing") == "left" else 1.0 for actor in actors(take)}


def actors(take: Take | None) -> list[dict[str, Any]]:
    """Who is on stage, as the scene's JSON has them, extras last."""
    scene = _scene(take) or {}
    return [actor for sort in ("actors", "extras") for actor in scene.get(sort) or () if isinstance(actor, dict)]


def _scene(take: Take | None) -> dict[str, Any] | None:
    if take is None or not take.scene:
        return None
    try:
        scene = json.loads(take.scene)
    except ValueError:
        return None
    return scene if isinstance(scene, dict) else None
