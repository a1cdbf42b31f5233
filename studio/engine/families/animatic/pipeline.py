"""The built-in model's pipeline: prompts -> scenes, by diffusion over the tokens of a scene."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from studio.engine.families.animatic.agreement import agreement, held
from studio.engine.families.animatic.flow import Flow
from studio.engine.families.animatic.lexicon import FEATURES, Lexicon
from studio.engine.families.animatic.network import SceneTransformer
from studio.engine.families.animatic.pairs import PairReader
from studio.engine.families.animatic.said import Said, said
from studio.engine.families.animatic.settling import settled
from studio.engine.families.animatic.text import TextEncoder, pairs_of
from studio.engine.families.animatic.unknown import Reader, Reading
from studio.theatre.scene import Scene
from studio.theatre.tokens import CHANNELS, ROWS, TOKENS, Codebook, Composition, to_scene

Callback = Callable[[Any, int, Tensor, dict[str, Tensor]], Mapping[str, Tensor] | None]

KNOWLEDGE = (
    "codes.safetensors",
    "text.safetensors",
    "wordings.tsv",
    "everyday.txt",
    "neighbours.txt",
    "neighbours.safetensors",
    "pairs/config.json",
    "pairs/pairs.safetensors",
    "pairs/common.txt",
)
"""Files beside the weights: codes of classes, statistics of the text encoder, the lexicon, the reader of pairs."""

_UNGUIDED = ("light", "weather", "mood")
"""Parts whose commonest class guidance would make nearly the only one; what is said of them outright is held."""


@dataclass(frozen=True)
class AnimaticOutput:
    """``scenes``: one a prompt, empty with ``output_type="latent"``. ``latents``: (prompts, 14, 83)."""

    scenes: list[Scene]
    latents: Tensor


class Knowledge:
    """What the model knows of words: its codes, its lexicon, its text encoder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes = Codebook.load(folder / "codes.safetensors")
        self.lexicon = Lexicon.load(folder / "wordings.tsv", self.codes)
        self.encoder = TextEncoder.load(folder / "text.safetensors")
        self.reader = Reader.load(folder, self.lexicon, self.encoder)
        self.pairs = PairReader.load(folder / "pairs", self.encoder) if (folder / "pairs").exists() else None
        self._said_once = lru_cache(maxsize=32)(partial(said, pairs=self.pairs))

    def said(self, reading: Reading) -> Said:
        """What a reading says, its relations read by the network of pairs as well where the model has one."""
        return self._said_once(reading)


def load(folder: str | Path) -> AnimaticPipeline:
    """The pipeline of a model folder, ready to be called."""
    return AnimaticPipeline.from_pretrained(folder)


def seeded_noise(prompt: str, seed: int, tries: int = 1) -> Tensor:
    """(tries, 14, 83) noise of one prompt: the same whatever else is in the batch."""
    digest = hashlib.sha256(f"{seed}:{prompt.strip()}".encode()).digest()
    generator = torch.Generator().manual_seed(int.from_bytes(digest[:7], "big"))
    return torch.randn((tries, TOKENS, CHANNELS), generator=generator)


class AnimaticPipeline:
    """Laid out and called as diffusers' pipelines are, of which it imports none: its own few parts start sooner."""

    def __init__(self, transformer: SceneTransformer, flow: Flow, knowledge: Knowledge | None = None) -> None:
        self.transformer, self.flow, self.knowledge = transformer, flow, knowledge

    @classmethod
    def from_pretrained(cls, folder: str | Path) -> AnimaticPipeline:
        """Reads ``transformer/``, ``scheduler/`` and the files of knowledge of a folder; nothing is downloaded."""
        folder = Path(folder)
        network, flow = SceneTransformer.from_pretrained(folder / "transformer"), Flow.from_pretrained(folder)
        return cls(network, flow, Knowledge(folder))

    def save_pretrained(self, folder: str | Path) -> None:
        """Writes a folder that ``from_pretrained`` reads."""
        folder = Path(folder)
        self.transformer.save_pretrained(folder / "transformer")
        for name in ("model_index.json", "scheduler/scheduler_config.json", *KNOWLEDGE):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(self.known.folder / name, folder / name)

    @property
    def known(self) -> Knowledge:
        """Raises RuntimeError if the pipeline was made without a folder."""
        if self.knowledge is None:
            raise RuntimeError("The animatic model has no lexicon: load it from its folder with load(folder).")
        return self.knowledge

    def encode_prompt(self, prompts: Sequence[str]) -> tuple[Tensor, Tensor, Tensor, list[Reading]]:
        """Word features (B, L, 1187), their mask (B, L), sentence vectors (B, 512), and what was read."""
        known = self.known
        readings = [known.reader.read(p) for p in prompts]
        longest = max(len(r.words) for r in readings)
        words = torch.zeros(len(prompts), longest, 1024 + FEATURES)
        mask = torch.zeros(len(prompts), longest)
        for row, reading in enumerate(readings):
            n = len(reading.words)
            alone, pairs = known.encoder.phrases(reading.words), known.encoder.phrases(pairs_of(reading.words))
            meant = known.lexicon.features(reading.words, reading.matches)
            words[row, :n] = torch.from_numpy(np.concatenate([alone, pairs, meant], 1))
            mask[row, :n] = 1
        return words, mask, torch.from_numpy(known.encoder.sentences(prompts)), readings

    @torch.no_grad()
    def __call__(
        self,
        prompt: str | Sequence[str],
        num_inference_steps: int = 20,
        guidance_scale: float = 1.5,
        *,
        seed: int = 0,
        tries: int = 6,
        generator: torch.Generator | None = None,
        noise: Tensor | None = None,
        latents: Tensor | None = None,
        strength: float = 1.0,
        locked: Collection[str] = (),
        pinned: tuple[Tensor, Tensor] | None = None,
        callback_on_step_end: Callback | None = None,
        output_type: str = "scene",
    ) -> AnimaticOutput:
        """Scenes of prompts.

        ``seed`` seeds each prompt's own noise; ``generator`` or ``noise`` (B, 14, 83) replace it and give one try.
        ``latents`` (B, 14, 83) are a parent's: sampling starts from them, noised by ``strength``, and the parts named
        in ``locked`` ("place" "time" "light" "weather" "camera" "mood" "actors") stay theirs. ``pinned``: (14, 83) mask
        and values of whatever else stays fixed. ``callback_on_step_end`` gets ``latents`` of each prompt's first try
        and the estimate ``x0`` of the clean ones that would be chosen by now, both (B, 14, 83).
        ``output_type``: "scene" or "latent".
        """
        prompts = [prompt] if isinstance(prompt, str) else list(prompt)
        words, mask, sentence, readings = self.encode_prompt(prompts)
        evidence = [self.known.said(r) for r in readings]
        start, tries = self._noise(prompts, seed, tries, generator, noise, latents)
        context = self.transformer.text(words, mask, sentence)
        empty = self.transformer.text(words, mask, sentence, torch.ones(len(prompts), dtype=torch.bool))
        pins = self._pins(evidence, locked, latents, pinned, tries)
        parent = latents.repeat_interleave(tries, 0) if latents is not None else None

        def told(i: int, t: Tensor, x: Tensor, x0: Tensor) -> Tensor:
            if callback_on_step_end is None:
                return x
            values = {"latents": x[::tries], "x0": self._choose(x0, evidence, tries)}
            changed = callback_on_step_end(self, i, t, values) or {}
            return changed.get("latents", x) if tries == 1 else x

        x = self._sample(start, context, empty, pins, parent, num_inference_steps, guidance_scale, strength, told)
        chosen = self._choose(x, evidence, tries)
        if output_type == "latent":
            return AnimaticOutput(scenes=[], latents=chosen)
        scenes = [self._scene(z, w, r, seed) for z, w, r in zip(chosen, evidence, readings, strict=True)]
        return AnimaticOutput(scenes=scenes, latents=chosen)

    def composition(self, latents: Tensor, prompt: str) -> Composition:
        """What (14, 83) latents say, its groups in the order in which the scene has its actors."""
        words = self.known.said(self.known.reader.read(prompt))
        return settled(self.known.codes.decode(latents.numpy(), words.haunts), words)

    def decode(self, latents: Tensor, prompt: str = "", seed: int = 0) -> Scene:
        """The scene of (14, 83) latents; with its prompt, numbers and unknown words are as that says."""
        reading = self.known.reader.read(prompt)
        return self._scene(latents, self.known.said(reading), reading, seed)

    def _scene(self, z: Tensor, words: Said, reading: Reading, seed: int) -> Scene:
        composition = settled(self.known.codes.decode(z.numpy(), words.haunts), words)
        return to_scene(composition, seed, reading.unknown)

    def _noise(
        self,
        prompts: Sequence[str],
        seed: int,
        tries: int,
        generator: torch.Generator | None,
        noise: Tensor | None,
        latents: Tensor | None,
    ) -> tuple[Tensor, int]:
        """(B * tries, 14, 83) and the tries that there are."""
        if noise is not None:
            return noise, 1
        if generator is not None:
            return torch.randn((len(prompts), TOKENS, CHANNELS), generator=generator), 1
        return torch.cat([seeded_noise(p, seed, tries) for p in prompts]), tries

    def _pins(
        self,
        evidence: Sequence[Said],
        locked: Collection[str],
        parent: Tensor | None,
        pinned: tuple[Tensor, Tensor] | None,
        tries: int,
    ) -> tuple[Tensor, Tensor]:
        """Mask and values (B * tries, 14, 83) of what stays fixed while sampling."""
        masks, values = zip(*(held(e, self.known.codes) for e in evidence), strict=True)
        mask, value = torch.from_numpy(np.stack(masks)), torch.from_numpy(np.stack(values))
        if parent is not None:
            for part in locked:
                mask[:, ROWS[part]] = True
                value[:, ROWS[part]] = parent[:, ROWS[part]]
        if pinned is not None:
            mask, value = mask | pinned[0], torch.where(pinned[0], pinned[1], value)
        return mask.repeat_interleave(tries, 0), value.repeat_interleave(tries, 0)

    def _sample(
        self,
        noise: Tensor,
        context: tuple[Tensor, Tensor, Tensor],
        empty: tuple[Tensor, Tensor, Tensor],
        pins: tuple[Tensor, Tensor],
        parent: Tensor | None,
        steps: int,
        guidance: float,
        strength: float,
        told: Callable[[int, Tensor, Tensor, Tensor], Tensor],
    ) -> Tensor:
        sigmas = self.flow.sigmas(steps)
        first = round((1 - strength) * steps) if parent is not None else 0
        x = noise if first == 0 or parent is None else (1 - sigmas[first]) * parent + sigmas[first] * noise
        mask, value = pins
        scale = torch.full((TOKENS, 1), guidance)
        for part in _UNGUIDED:
            scale[ROWS[part]] = min(guidance, 1.0)
        for i, (level, after) in enumerate(zip(sigmas[first:], sigmas[first + 1 :], strict=False)):
            sigma = level.expand(len(x))
            v = self.transformer(x, sigma, *context)
            if guidance != 1:
                v0 = self.transformer(x, sigma, *empty)
                v = v0 + scale * (v - v0)
            x0 = torch.where(mask, value, x - sigma[:, None, None] * v)
            x = x + (after - level) * v
            x = torch.where(mask, (1 - after) * value + after * noise, x)
            x = told(i, level * 1000, x, x0)
        return x

    def _choose(self, x: Tensor, evidence: Sequence[Said], tries: int) -> Tensor:
        """Of each prompt's tries the first that says most of what the prompt says."""
        codes = self.known.codes
        best = []
        for n, words in enumerate(evidence):
            points = [
                agreement(settled(codes.decode(z.numpy(), words.haunts), words), words)
                for z in x[n * tries : (n + 1) * tries]
            ]
            best.append(n * tries + int(np.argmax(points)))
        return x[best]
