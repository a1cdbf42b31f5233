"""HunyuanVideo, the first one, through the unmodified diffusers pipeline: LLaMA and CLIP read for it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from torch import Tensor

from studio.engine.families.codecs import Codec, ScaledCodec
from studio.engine.families.pipeline import PipelineFamily


class FirstHunyuanFamily(PipelineFamily):
    readers = ("text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")
    words = 256
    edits_by_flow = True
    reuses = True

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        template = inspect.signature(encoder.__call__).parameters["prompt_template"].default
        names = ("prompt_embeds", "pooled_prompt_embeds", "prompt_attention_mask")
        embeds = encoder.encode_prompt(text, prompt_template=template, max_sequence_length=self.words)
        return dict(zip(names, embeds, strict=True))

    def _codec_of(self, vae: Any) -> Codec:
        return ScaledCodec(vae, vae.spatial_compression_ratio, vae.temporal_compression_ratio)
