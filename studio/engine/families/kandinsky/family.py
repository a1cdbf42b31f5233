"""Kandinsky 5 through the unmodified diffusers pipeline, whose channels come last."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

import torch
from diffusers.models.attention_dispatch import attention_backend
from torch import Tensor
from torch.nn.attention import flex_attention
from transformers import AutoTokenizer

from studio.engine.families.codecs import ScaledCodec
from studio.engine.families.kandinsky.card import neighbourly
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.sampling import Sampling
from studio.engine.haste import Haste
from studio.engine.plans import Plan


@contextmanager
def neighbours(compiled: bool) -> Iterator[None]:
    """While this is open, torch attends to neighbourhoods: uncompiled it holds what all tokens see of all others."""
    plain = flex_attention.flex_attention
    if compiled:
        flex_attention.flex_attention = torch.compile(plain)
    try:
        with attention_backend("flex"), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "flex_attention called without torch.compile")
            yield
    finally:
        flex_attention.flex_attention = plain


class KandinskyFamily(PipelineFamily):
    readers = ("text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")

    def _read_with(self) -> dict[str, Any]:
        """Only the words' half of the processor for words and pictures, which wants packages that we do not."""
        return {"tokenizer": AutoTokenizer.from_pretrained(self.card.folder / "tokenizer", local_files_only=True)}

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        names = ("prompt_embeds_qwen", "prompt_embeds_clip", "prompt_cu_seqlens")
        return dict(zip(names, encoder.encode_prompt(text, max_sequence_length=self.words), strict=True))

    def _codec_of(self, vae: Any) -> ScaledCodec:
        return ScaledCodec(vae, vae.config.spatial_compression_ratio, vae.config.temporal_compression_ratio)

    def hastened(self, plan: Plan, haste: Haste) -> Plan:
        return super().hastened(plan, replace(haste, attention="") if neighbourly(self.card.folder) else haste)

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        """Neighbourhoods are what one of torch's ways to attend alone can do."""
        with neighbours(self._device is not None) if neighbourly(self.card.folder) else nullcontext():
            return super()._sampled(asked)

    def _packed(self, latents: Tensor) -> Tensor:
        return latents.movedim(1, -1)

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents.movedim(-1, 1)
