"""What a brief says outright is obeyed, whatever the model composed; what it leaves open is the model's.

Also which tokens a refine may touch: an aspect frees its own, everything else stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from studio.document.brief import Aspect, Brief, Line
from studio.document.edits import changed_aspects
from studio.document.recipe import Character
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import ACTORS, CAMERAS, LIGHTS, MOODS, SHOTS, STYLES, TIMES

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
    Aspect.LIGHTING: frozenset({"time", "light", "weather", "mood"}),
    Aspect.PACING: frozenset({"mood"}),  # the mood token carries the pace
    Aspect.CAMERA: frozenset({"camera"}),
    Aspect.STYLE: frozenset(),
    Aspect.DIALOGUE: frozenset(),
    Aspect.SOUND: frozenset(),
}
"""The parts of a scene that each aspect may change."""


def freed(aspect: Aspect | None, parent: Brief, brief: Brief) -> frozenset[str]:
    """What may change between a parent's scene and its refinement: the aspect's parts, and those of every edit."""
    aspects = set(changed_aspects(parent, brief)) | ({aspect} if aspect else set())
    return frozenset().union(*(FREED[a] for a in aspects))


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
        pace=_pace(pacing.speed, pacing.energy, scene.pace),
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


def speakers(scene: Scene, lines: Sequence[Line], cast: Sequence[Character]) -> dict[str, str]:
    """Which actor speaks for which name: by class or looks, then by role, then by order of appearance."""
    people = [a for a in scene.actors if not a.ambient and ACTORS.get(a.name, "P") == "P"]
    people.sort(key=lambda a: a.role != "speaker")
    looks = {c.name.lower(): c.looks.lower() for c in cast}
    voices: dict[str, str] = {}
    free = list(people)
    for name in dict.fromkeys(line.speaker for line in lines):
        words = f"{name} {looks.get(name.lower(), '')}".lower()
        actor = next((a for a in free if a.name.replace("_", " ") in words), free[0] if free else None)
        if actor is None and people:
            actor = people[0]
        if actor is not None:
            voices[name] = actor.key
            free = [a for a in free if a is not actor]
    return voices


def feeling(scene: Scene, lines: Sequence[Line], voices: dict[str, str]) -> Scene:
    """Actors feel what they say."""
    felt = {voices[line.speaker]: line.emotion for line in lines if line.emotion and line.speaker in voices}

    def moved(actor: Actor) -> Actor:
        return replace(actor, emotion=felt[actor.key]) if actor.key in felt else actor

    return replace(scene, actors=tuple(moved(actor) for actor in scene.actors))
