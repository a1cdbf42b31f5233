"""Kandinsky 5 through the unmodified diffusers pipeline, whose channels come last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor
from transformers import AutoTokenizer

from studio.engine.families.codecs import ScaledCodec
from studio.engine.families.pipeline import PipelineFamily


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

    def _packed(self, latents: Tensor) -> Tensor:
        return latents.movedim(1, -1)

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents.movedim(-1, 1)
