"""LTX-Video's films of many windows: each is denoised behind the end of the one before, and has a text of its own.

Source: diffusers' ``LTXI2VLongMultiPromptPipeline``, which follows the makers' own workflow.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from diffusers.pipelines.ltx.pipeline_ltx_i2v_long_multi_prompt import split_into_temporal_windows
from torch import Tensor

from studio.engine.families.ltx.card import AT_ONCE
from studio.engine.families.tap import Step

_PACKED = 3  # of every window: what it is held to, what it begins with, how much it is held


@dataclass(frozen=True, slots=True)
class Windows:
    """What is longer than ``at_once`` frames is made ``tile`` at a time, of which ``overlap`` are of the time before.

    The makers' own figures.
    """

    at_once: int = AT_ONCE
    tile: int = 80
    overlap: int = 24

    def of(self, frames: int, fold: int) -> list[slice]:
        """The latent frames of each window, of ``frames`` latent ones."""
        windows = split_into_temporal_windows(frames, self.tile // fold, self.overlap // fold, fold)
        return [slice(*window) for window in windows]


def parts_of(prompt: str) -> list[str]:
    """A prompt's texts, one after the other in the film: “a dog runs | it sits down”."""
    return [part.strip() for part in prompt.split("|") if part.strip()] or [prompt]


@contextmanager
def windowed(
    pipe: Any, words: Mapping[str, Tensor], windows: list[slice], clean: Tensor | None, keep: float
) -> Iterator[None]:
    """While this is open, every window is told its text of ``words``, and begins at noise ``keep`` of ``clean``.

    ``words``: embeddings by the names of the call's arguments, the texts of the film as a batch.
    """
    told, packed, plain = itertools.count(), itertools.count(), pipe._pack_latents
    names = ("prompt_embeds", "prompt_attention_mask")

    def encode_prompt(*, device: Any, **_: Any) -> tuple[Tensor | None, ...]:
        texts = len(words[names[0]])
        at = next(told) * texts // len(windows)
        negative = [words.get(f"negative_{name}") for name in names]
        return (
            *(words[name][at : at + 1].to(device) for name in names),
            *(n if n is None else n.to(device) for n in negative),
        )

    def pack_latents(latents: Tensor, *patch: int) -> Tensor:
        number, kind = divmod(next(packed), _PACKED)
        if clean is not None and kind == 1:
            known = clean[:, :, windows[number]].to(latents)
            own = latents[:, :, : known.shape[2]]  # behind it stands what comes from the window before
            latents = torch.cat([(1 - keep) * known + keep * own, latents[:, :, known.shape[2] :]], 2)
        return plain(latents, *patch)

    pipe.encode_prompt, pipe._pack_latents = encode_prompt, pack_latents
    try:
        yield
    finally:
        del pipe.encode_prompt, pipe._pack_latents


def teller(
    windows: list[slice], shape: tuple[int, int, int], steps: int, parent: Tensor | None, watch: Any, preview: Any
) -> Callable[[Step], None]:
    """Tells a watch of steps; previews show the whole film, with the parent or grey where no window was yet."""
    canvas = None if parent is None else parent.clone()
    _, rows, columns = shape

    def on_step(step: Step) -> None:
        nonlocal canvas
        place = windows[step.run]
        length = place.stop - place.start
        tokens = step.denoised()[-1:].float().cpu()[:, : length * rows * columns]
        seen = tokens.unflatten(1, (length, rows, columns)).movedim(-1, 1)
        if canvas is None:
            canvas = torch.zeros(1, seen.shape[1], *shape)
        canvas[:, :, place] = seen
        watch.step(step.run * steps + step.index + 1, len(windows) * steps, lambda: preview(canvas[0]))

    return on_step
