"""Helios, FramePack and SkyReels-V2 through the unmodified diffusers pipelines: films that come piece by piece."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import torch
from diffusers import WanPipeline
from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.codecs import Codec, WanCodec
from studio.engine.families.family import Latents, Watch
from studio.engine.families.given import Given, of
from studio.engine.families.hunyuan.first import FirstHunyuanFamily
from studio.engine.families.long.card import CHUNK, SECTION
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.sampling import Sampling
from studio.engine.families.tap import Step, noised, tapped

WINDOW = 9
"""Latent frames of a piece."""


@contextmanager
def begun(pipe: Any, piece: Callable[[int], Any] | None) -> Iterator[None]:
    """While this is open, the pipeline's n-th piece begins with the latents ``piece(n)`` rather than with noise."""
    if piece is None:
        yield
        return
    number = itertools.count()
    pipe.prepare_latents = lambda *args, **kwargs: piece(next(number))
    try:
        yield
    finally:
        del pipe.prepare_latents


class PiecewiseFamily(PipelineFamily):
    """A film whose pieces are denoised one after the other."""

    def _place(self, number: int, shape: tuple[int, int, int]) -> slice:
        """The latent frames of the ``number``-th piece that is made."""
        raise NotImplementedError

    def _joined(self, made: Any) -> Tensor:
        """All latents (1, C, T, h, w) of what the pipeline gives back."""
        return made

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        recipe, clean, keep, draw = asked.recipe, asked.clean, asked.keep, asked.draw
        pipe, shape = self._pipe, self._shape(recipe)
        parent = None if clean is None else clean["video"]

        def piece(number: int) -> Tensor:
            part = parent[:, :, self._place(number, shape)]
            return noised(pipe.scheduler, part, torch.randn(part.shape, generator=draw), keep).to(self._device or "cpu")

        tell = self._teller_of_pieces(shape, parent, asked.watch)
        with begun(pipe, None if parent is None else piece), tapped(pipe.scheduler, tell, keep):
            made = pipe(
                **asked.conditions.arguments,
                **self._arguments(recipe),
                **self._shown(recipe, asked.things),
                generator=draw,
                output_type="latent",
            ).frames
        return {"video": self._joined(made)}

    def _teller_of_pieces(
        self, shape: tuple[int, int, int], parent: Tensor | None, watch: Watch
    ) -> Callable[[Step], None]:
        """Previews show the whole film: what is made so far, and the parent or grey in place of the rest."""
        preview, canvas = self._preview, None if parent is None else parent.clone()
        pieces = shape[0] // WINDOW

        def on_step(step: Step) -> None:
            nonlocal canvas
            seen = step.denoised().float().cpu()
            if canvas is None:
                canvas = torch.zeros(1, seen.shape[1], *shape)
            canvas[:, :, self._place(step.run, shape)] = seen
            done = step.run * step.steps + step.index + 1
            watch.step(done, pieces * step.steps, lambda: preview(canvas[0]))

        return on_step


class HeliosFamily(PiecewiseFamily):
    reading = WanPipeline  # the same encoder, read in the same way
    exact_vae = True

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embedding, _ = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=self.words)
        return {"prompt_embeds": embedding}

    def _codec_of(self, vae: Any) -> Codec:
        return WanCodec(vae)

    def _shape(self, recipe: Recipe) -> tuple[int, int, int]:
        _, rows, columns = super()._shape(recipe)
        return self._frames(recipe) // CHUNK * WINDOW, rows, columns

    def _place(self, number: int, shape: tuple[int, int, int]) -> slice:
        return slice(number * WINDOW, (number + 1) * WINDOW)

    def _pictures(self, latents: Latents) -> Tensor:
        video = torch.from_numpy(latents["video"].copy())[None].to(self._device or "cpu")
        return torch.cat([self._codec.decode(piece) for piece in video.split(WINDOW, 2)], 2)


class FramePackFamily(PiecewiseFamily, FirstHunyuanFamily):
    """The last piece comes first, so that what is seen never drifts away from the picture at the start."""

    edits_by_flow = reuses = False

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        sections = (self._frames(recipe) - 1) // SECTION
        return super()._arguments(recipe) | {"num_frames": sections * CHUNK}

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        names = {"first": "image", "last": "last_image"}
        return {names[thing.role]: thing.images[0] for thing in of(things, names)}

    def _place(self, number: int, shape: tuple[int, int, int]) -> slice:
        return slice(shape[0] - (number + 1) * WINDOW, shape[0] - number * WINDOW)

    def _joined(self, made: Any) -> Tensor:
        return made[-1]

    def _pictures(self, latents: Latents) -> Tensor:
        """Piece by piece and blended where they overlap, as the pipeline does it."""
        video = torch.from_numpy(latents["video"].copy())[None].to(self._device or "cpu")
        sections, overlap = (video.shape[2] - 1) // WINDOW, (WINDOW - 1) * self._codec.fold + 1
        film = None
        for number in range(sections):
            last = number == sections - 1
            known = video[:, :, self._place(number, video.shape[2:]).start - last :]
            if film is None:
                film = self._codec.decode(known)
            else:
                piece = self._codec.decode(known[:, :, : 2 * WINDOW + last])
                film = self._pipe._soft_append(piece, film, overlap)
        return film


class SkyReelsFamily(PipelineFamily):
    """Every latent frame has a schedule of its own, copied from the pipeline's; together they are one step."""

    reading = WanPipeline
    exact_vae = True
    copies = True

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embedding, _ = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=self.words)
        return {"prompt_embeds": embedding}

    def _codec_of(self, vae: Any) -> Codec:
        return WanCodec(vae)

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        clean, piece = asked.clean, None
        if clean is not None:  # the call's own argument for latents does not work: it forgets what goes with them
            video = clean["video"]
            start = noised(self._pipe.scheduler, video, torch.randn(video.shape, generator=asked.draw), asked.keep)
            start = start.to(self._device or "cpu")
            piece = lambda _: (start, start.shape[2], None, 0)  # noqa: E731
        with begun(self._pipe, piece):
            return super()._sampled(replace(asked, clean=None))

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        return super()._arguments(recipe) | {"prompt": None}  # it must be named though there are embeddings

    def _teller(self, recipe: Recipe, watch: Watch) -> Callable[[Step], None]:
        preview, frames = self._preview, self._shape(recipe)[0]
        told: list[Tensor] = []

        def on_step(step: Step) -> None:
            told.append(step.denoised()[0])
            if len(told) == frames:
                seen = torch.stack(told, 1)  # C T h w
                told.clear()
                watch.step(step.index + 1, step.steps, lambda: preview(seen))

        return on_step
