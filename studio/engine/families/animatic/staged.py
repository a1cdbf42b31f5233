"""A composed scene on its stage, with the words and the pacing of its recipe: what a take is drawn from."""

from __future__ import annotations

import json

from studio.document.recipe import Recipe
from studio.document.schema import from_plain
from studio.engine import timing
from studio.engine.families.animatic import wishes
from studio.engine.families.animatic.mouths import speakers
from studio.engine.families.family import Latents
from studio.sound.dialogue import mouths
from studio.sound.lips import REST
from studio.sound.shelf import Shelf
from studio.theatre.actors.quadruped import BARKERS
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Scene

_SPEAKING = {"talk", "sing", "call"}


def scene_of(latents: Latents) -> Scene:
    """What ``sample`` composed; raises KeyError for latents of another family."""
    found: Scene = from_plain(Scene, json.loads(latents["scene"].tobytes()))
    return found


def staged(scene: Scene, recipe: Recipe, shelf: Shelf | None = None) -> tuple[Scene, Staging]:
    """The scene with its speakers speaking, and its staging at the recipe's size, length and rate."""
    lines = recipe.brief.dialogue
    voices = speakers(scene, lines, recipe.cast)
    scene = wishes.spoken(scene, lines, voices)
    shapes = mouths(recipe, shelf) if voices else {}
    shown = {voices[name]: letters for name, letters in shapes.items() if name in voices}
    staging = stage(
        scene,
        recipe.size,
        recipe.frames,
        recipe.rate,
        mouths=_shut(scene, recipe.frames) | shown if lines else {},
        times=timing.times(recipe.brief.pacing, recipe.frames, recipe.rate),
    )
    return scene, staging


def _shut(scene: Scene, frames: int) -> dict[str, list[str]]:
    """Where lines are spoken, nobody else's mouth moves as if it spoke too; a dog that barks is heard."""
    quiet = (a for a in scene.actors if not a.ambient and a.name not in BARKERS)
    acts = {a.key: {a.action, *(beat.action for beat in a.beats)} for a in quiet}
    return {key: [REST] * frames for key, doing in acts.items() if doing & _SPEAKING}
