"""Wan 2.1 and 2.2 through the unmodified diffusers pipelines, and Lucy, which edits films by words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from diffusers import WanPipeline
from PIL import Image
from torch import Tensor

from studio.document.recipe import Recipe, Take
from studio.engine.families.codecs import WanCodec
from studio.engine.families.embeddings import Conditions
from studio.engine.families.family import Card, Latents, Watch
from studio.engine.families.given import Given, of
from studio.engine.families.pipeline import PipelineFamily

GREY = 127
"""What VACE is shown where it is to make something."""


class WanFamily(PipelineFamily):
    """One class for every checkpoint: what it is given depends on the pipeline that its folder names."""

    reading = WanPipeline  # its sisters want a package to read with that it can do without
    denoisers = ("transformer", "transformer_2")
    exact_vae = True
    edits_by_flow = True

    def __init__(self, card: Card) -> None:
        super().__init__(card)
        self._boundary = self._index.get("boundary_ratio") or 0.0
        self.reuses = self._index["_class_name"] != "WanVACEPipeline"  # its controls would be added twice
        self.tells_steps = self._index["_class_name"] == "WanPipeline"

    def sample(
        self, recipe: Recipe, conditions: Conditions, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        self._choose_experts(1.0 if start is None else recipe.keep)
        return super().sample(recipe, conditions, parent, start, watch)

    def _choose_experts(self, keep: float) -> None:
        """Below the boundary the expert for much noise has nothing to do: it is not even loaded."""
        spared = ("transformer",) if keep < self._boundary else ()
        if "_pipe" not in vars(self):
            self._spared = spared
        elif self._spared and not spared:
            self._unload()
            self._spared = ()

    @property
    def _edits(self) -> bool:
        return self.pipeline.__name__ == "WanPipeline"

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embedding, _ = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=self.words)
        return {"prompt_embeds": embedding}

    def _codec_of(self, vae: Any) -> WanCodec:
        return WanCodec(vae)

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents[:, :, -shape[0] :]  # whoever is to be seen stands before the film in VACE's latents

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        name = self.pipeline.__name__
        if name == "WanVACEPipeline":
            return _controlled(things, self._frames(recipe), recipe.size)
        if name == "WanImageToVideoPipeline":
            names = {"first": "image", "last": "last_image"}
            return {names[thing.role]: thing.images[0] for thing in of(things, names)}
        if name == "LucyEditPipeline":
            return {"video": of(things, {"video"})[0].images}
        return {}

    def _before(self, things: tuple[Given, ...]) -> Tensor | None:
        if self.pipeline.__name__ != "WanVACEPipeline" or not (actors := of(things, {"actor"})):
            return None
        pictures = torch.from_numpy(np.stack([actor.pictures for actor in actors])).float() / 127.5 - 1  # B 1 H W 3
        latents = self._codec.encode(pictures.permute(0, 4, 1, 2, 3).to(self._device or "cpu"))
        return latents.transpose(0, 2).cpu()  # B C 1 h w -> 1 C B h w


def _controlled(things: tuple[Given, ...], frames: int, size: tuple[int, int]) -> dict[str, Any]:
    """What VACE sees: control pictures or grey, white in the mask where it is to make something, and who is in it."""
    shown: dict[str, Any] = {}
    pictures = np.full((frames, size[1], size[0], 3), GREY, np.uint8)
    mask = np.full((frames, size[1], size[0]), 255, np.uint8)
    for thing in of(things, {"control", "video"}):
        pictures[:] = thing.pictures
        shown["conditioning_scale"] = float(thing.strength)
    for thing in of(things, {"mask"}):
        mask[:] = np.where(thing.pictures.mean(-1) > 127, 255, 0)
        pictures[mask > 0] = GREY
    for thing in of(things, {"first", "last", "keyframe", "extend"}):
        at = frames - 1 if thing.role == "last" else thing.at
        count = min(len(thing.pictures), frames - at)
        pictures[at : at + count], mask[at : at + count] = thing.pictures[:count], 0
    if of(things, {"control", "video", "mask", "first", "last", "keyframe", "extend"}):
        shown["video"] = [Image.fromarray(picture) for picture in pictures]
        shown["mask"] = [Image.fromarray(cover) for cover in mask]
    if actors := of(things, {"actor"}):
        shown["reference_images"] = [actor.images[0] for actor in actors]
    return shown
