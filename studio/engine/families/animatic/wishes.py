"""What a brief says outright is obeyed, whatever the model composed; what it leaves open is the model's.

Also which tokens a refine may touch: an aspect frees its own, everything else stays as it was.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from studio.document.brief import Aspect, Brief, Camera, Lighting, Line, Pacing
from studio.document.edits import changed_aspects
from studio.document.recipe import Character
from studio.sound.described import CALLED
from studio.sound.voices import default_voice, noun
from studio.theatre.scene import Actor, Grade, Scene
from studio.theatre.vocabulary import CAMERAS, LIGHTS, MOODS, SHOTS, STYLES, TIMES

_CAMERAS = {
    "pan": "panr",
    "pan_left": "panl",
    "pan_right": "panr",
    "truck": "track",
    "tracking": "track",
    "dolly_in": "in",
    "zoom": "in",
    "zoom_in": "in",
    "dolly_out": "out",
    "zoom_out": "out",
    "crane": "up",
    "handheld": "hand",
}
_SHOTS = {"full": "normal", "long": "wide", "close_up": "close", "closeup": "close"}
_TIMES = {"morning": "dawn", "noon": "day", "afternoon": "day", "evening": "dusk", "golden_hour": "sunset"}

EVERYTHING = frozenset({"place", "time", "light", "weather", "camera", "mood", "actors"})
FREED: dict[Aspect, frozenset[str]] = {
    Aspect.PROMPT: EVERYTHING,
    Aspect.BLOCKING: frozenset({"actors"}),
    Aspect.LIGHTING: frozenset({"light"}),
    Aspect.PACING: frozenset({"pace"}),
    Aspect.CAMERA: frozenset({"camera"}),
    Aspect.STYLE: frozenset(),
    Aspect.DIALOGUE: frozenset(),
    Aspect.SOUND: frozenset(),
}
"""The parts of a scene that each aspect may change."""
_FIELDS = {
    "place": ("place",),
    "time": ("time",),
    "light": ("light",),
    "weather": ("weather",),
    "camera": ("camera", "shot"),
    "mood": ("mood",),
    "pace": ("pace",),
    "actors": ("actors",),
}
"""The fields of a scene that belong to each part."""
KNOWN_WORDS: dict[Aspect, str] = {
    Aspect.LIGHTING: "candle light, neon, moonlight, sunset, golden hour, noir, dusk or fog",
    Aspect.PACING: "slow, calm, quick, hectic or frantic",
    Aspect.CAMERA: "pan left, dolly in, orbit, handheld, close or wide",
    Aspect.STYLE: ", ".join(style.replace("_", " ") for style in STYLES[:-1]) + f" or {STYLES[-1].replace('_', ' ')}",
}
"""Some words that each aspect is told by."""


def text(prompt: str, brief: Brief) -> str:
    """What the network reads: the prompt, then what is said about camera, light, pace and a style that has no name."""
    style = "" if not brief.style or _named(brief.style, STYLES, {}, "") else brief.style
    parts = (prompt, brief.camera.words, brief.lighting.words, brief.pacing.words, style)
    return ". ".join(part.strip().rstrip(".,;") for part in parts if part.strip()) or "."


def said_of(aspect: Aspect, brief: Brief) -> str:
    """The words that a brief has for an aspect alone; empty where none are needed, as for a style that has a name."""
    style = "" if _named(brief.style, STYLES, {}, "") else brief.style
    words = {
        Aspect.LIGHTING: "" if brief.lighting != Lighting(words=brief.lighting.words) else brief.lighting.words,
        Aspect.PACING: "" if brief.pacing != Pacing(words=brief.pacing.words) else brief.pacing.words,
        Aspect.CAMERA: "" if brief.camera != Camera(words=brief.camera.words) else brief.camera.words,
        Aspect.STYLE: style,
    }
    return words.get(aspect, "")


def named(prompt: str, cast: Sequence[Character], unknown: Collection[str]) -> str:
    """The prompt with who is meant in place of the cast's names that the model has never heard."""
    for member in cast:
        prompt = _described(prompt, member.name)
        if set(member.name.lower().split()) <= set(unknown):
            who = f"the {member.looks or _NOUNS[default_voice(member.name).age, default_voice(member.name).sex]}"
            name = re.escape(member.name)
            prompt = re.sub(rf",? \b{CALLED} {name}\b", "", prompt, flags=re.IGNORECASE)
            prompt = re.sub(rf"\b{name}\b", who, prompt, flags=re.IGNORECASE)
    return prompt


def _described(prompt: str, name: str) -> str:
    """The prompt without a name that is said to be somebody: "MARTHA, an old woman, sits" are not two women."""
    return re.sub(
        rf"\b{re.escape(name)}\b\s*(?:\(\d+\)\s*)?,\s+((?:an?|une?)\s(?:[\w'-]+\s?){{1,4}})",
        lambda found: found[1] if noun(found[1])[1] else found[0],
        prompt,
        flags=re.IGNORECASE,
    )


_NOUNS = {
    ("child", "female"): "girl",
    ("child", "male"): "boy",
    ("adult", "female"): "woman",
    ("adult", "male"): "man",
    ("elder", "female"): "elder",
    ("elder", "male"): "elder",
}


def freed(aspect: Aspect | None, parent: Brief, brief: Brief, relit: Collection[str]) -> frozenset[str]:
    """What may change between a parent's scene and its refinement.

    The parts of the aspect and of every edit; time, weather and mood only where the words about the light (``relit``)
    name them.
    """
    aspects = set(changed_aspects(parent, brief)) | ({aspect} if aspect else set())
    parts = frozenset().union(*(FREED[a] for a in aspects))
    return parts | (frozenset(relit) & {"time", "weather", "mood"} if Aspect.LIGHTING in aspects else frozenset())


def locked(free: Collection[str]) -> frozenset[str]:
    """The tokens that stay; the mood's token carries the pace."""
    return EVERYTHING - {"mood" if part == "pace" else part for part in free}


def merged(kept: Scene, composed: Scene, free: Collection[str]) -> Scene:
    """The parent's scene with the free parts of the new one."""
    if set(free) >= EVERYTHING:
        return composed
    new = {field: getattr(composed, field) for part in free for field in _FIELDS[part]}
    return replace(kept, **new, unknown=composed.unknown)


def obeyed(scene: Scene, brief: Brief) -> Scene:
    """The scene with the brief's explicit choices in place of the composed ones."""
    light, camera, pacing = brief.lighting, brief.camera, brief.pacing
    return replace(
        scene,
        light=_named(light.mood, LIGHTS, {}, scene.light),
        time=_named(light.time, TIMES, _TIMES, scene.time),
        mood=_named(light.mood, MOODS, {}, scene.mood),
        camera=_named(camera.move, CAMERAS, _CAMERAS, scene.camera),
        shot=_named(camera.size, SHOTS, _SHOTS, scene.shot),
        style=_named(brief.style, STYLES, {}, scene.style),
        reach=max(0.0, camera.strength),
        pace=_pace(pacing.speed, pacing.energy, scene.pace),
        grade=Grade(light.key, light.contrast, light.temperature),
    )


def _named(word: str, names: Collection[str], others: dict[str, str], composed: str) -> str:
    word = word.strip().lower().replace(" ", "_").replace("-", "_")
    return next((name for name in (word, others.get(word, "")) if name in names), composed)


def _pace(speed: float, energy: float | None, composed: float) -> float:
    """Twice the speed is one up, half of it one down; energy shifts by half of itself."""
    if speed == 1.0 and energy is None:
        return composed
    asked = math.log2(max(speed, 0.05)) + 0.5 * (energy or 0.0)
    return max(-1.0, min(1.0, asked))


def spoken(scene: Scene, lines: Sequence[Line], voices: Mapping[str, str]) -> Scene:
    """Actors feel what they say, and talk rather than only stand."""
    felt = {voices[line.speaker]: line.emotion for line in lines if line.speaker in voices and not line.offstage}

    def moved(actor: Actor) -> Actor:
        if actor.key not in felt:
            return actor
        action = "talk" if actor.action == "stand" else actor.action
        return replace(actor, action=action, emotion=felt[actor.key] or actor.emotion)

    return replace(scene, actors=tuple(moved(actor) for actor in scene.actors))
