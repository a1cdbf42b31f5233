"""A composed scene on its stage, with the words and the pacing of its recipe: what a take is drawn from."""

from __future__ import annotations

import json

from studio.document.recipe import Recipe
from studio.document.schema import from_plain
from studio.engine import timing
from studio.engine.families.animatic import murmuring, wishes
from studio.engine.families.animatic.mouths import speakers
from studio.engine.families.family import Latents
from studio.sound.dialogue import mouths
from studio.sound.lips import REST
from studio.sound.shelf import Shelf
from studio.theatre.actors.quadruped import BARKERS
from studio.theatre.film import Staging, stage
from studio.theatre.scene import Actor, Scene


def scene_of(latents: Latents) -> Scene:
    """What ``sample`` composed; raises KeyError for latents of another family."""
    found: Scene = from_plain(Scene, json.loads(latents["scene"].tobytes()))
    return found


def staged(scene: Scene, recipe: Recipe, shelf: Shelf | None = None) -> tuple[Scene, Staging]:
    """The scene with its speakers speaking, and its staging at the recipe's size, length and rate.

    Where nobody has a line, those who are seen talking murmur. No mouth moves that is not heard.
    """
    lines = recipe.brief.dialogue
    voices = speakers(scene, lines, recipe.cast)
    scene = wishes.spoken(scene, lines, voices)
    shapes = mouths(recipe, shelf) if voices else {}
    shown = {voices[name]: letters for name, letters in shapes.items() if name in voices}
    said = () if lines else murmuring.murmurs(scene, recipe.frames, recipe.rate)
    shown |= murmuring.shapes(said, recipe.frames, recipe.rate)
    staging = stage(
        scene,
        recipe.size,
        recipe.frames,
        recipe.rate,
        mouths=_shut(scene, recipe.frames, bool(lines)) | shown,
        times=timing.times(recipe.brief.pacing, recipe.frames, recipe.rate),
        said=said,
    )
    return scene, staging


def _shut(scene: Scene, frames: int, lines: bool) -> dict[str, list[str]]:
    """Whoever says nothing keeps the mouth still; a dog that barks is heard, others call where nobody has a line."""
    quiet = (a for a in scene.actors if not a.ambient and a.name not in BARKERS)
    acts = {a.key: {a.action, *(beat.action for beat in a.beats)} & _speaking(a, lines) for a in quiet}
    return {key: [REST] * frames for key, doing in acts.items() if doing}


def _speaking(actor: Actor, lines: bool) -> frozenset[str]:
    return murmuring.talking(actor) | {"talk", "sing", "call"} if lines else murmuring.talking(actor)
