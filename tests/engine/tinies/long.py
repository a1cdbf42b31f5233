"""Families of long shots."""

from __future__ import annotations

from typing import Any

import diffusers
import tokens
import transformers

from tinies.reading import clip_reader, reader, seeded
from tinies.wan import WAN, unipc, wan_transformer, wan_vae


def helios() -> Any:
    settings = {name: value for name, value in WAN.items() if name != "rope_max_seq_len"}
    transformer = seeded(
        diffusers.HeliosTransformer3DModel,
        **settings,
        rope_dim=(4, 4, 4),
        has_multi_term_memory_patch=True,
        guidance_cross_attn=True,
        zero_history_timestep=True,
        is_amplify_history=False,
    )
    scheduler = diffusers.HeliosScheduler(stage_range=[0, 1], stages=1, use_dynamic_shifting=True)
    return diffusers.HeliosPipeline(**reader(), vae=wan_vae(), transformer=transformer, scheduler=scheduler)


def skyreels() -> Any:
    return diffusers.SkyReelsV2DiffusionForcingPipeline(
        **reader(),
        vae=wan_vae(),
        transformer=wan_transformer(diffusers.SkyReelsV2Transformer3DModel),
        scheduler=unipc(8.0),
    )


def first_hunyuan(kind: Any = diffusers.HunyuanVideoTransformer3DModel, **more: Any) -> Any:
    """Also what FramePack is made of, as ``kind`` with ``more``."""
    transformer = seeded(
        kind,
        in_channels=4,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=10,
        num_layers=1,
        num_single_layers=1,
        num_refiner_layers=1,
        patch_size=2,
        patch_size_t=1,
        guidance_embeds=True,
        text_embed_dim=16,
        pooled_projection_dim=8,
        rope_axes_dim=(2, 4, 4),
        image_condition_type=None,
        **more,
    )
    vae = seeded(
        diffusers.AutoencoderKLHunyuanVideo,
        latent_channels=4,
        down_block_types=("HunyuanVideoDownBlock3D",) * 4,
        up_block_types=("HunyuanVideoUpBlock3D",) * 4,
        block_out_channels=(4,) * 4,
        layers_per_block=1,
        norm_num_groups=2,
        scaling_factor=0.476986,
        spatial_compression_ratio=8,
        temporal_compression_ratio=4,
        mid_block_add_attention=True,
    )
    tokenizer, clip = tokens.llama(), clip_reader()
    words = transformers.LlamaConfig(
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=3,
        hidden_size=16,
        intermediate_size=16,
        num_attention_heads=2,
        num_hidden_layers=3,
        vocab_size=len(tokenizer),
    )
    return diffusers.HunyuanVideoPipeline(
        transformer=transformer,
        vae=vae,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=seeded(transformers.LlamaModel, words),
        tokenizer=tokenizer,
        text_encoder_2=clip["text_encoder"],
        tokenizer_2=clip["tokenizer"],
    )


def framepack() -> Any:
    more = {"has_image_proj": True, "image_proj_dim": 16, "has_clean_x_embedder": True}
    eyes = transformers.SiglipVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=30, patch_size=10
    )
    return diffusers.HunyuanVideoFramepackPipeline(
        **first_hunyuan(diffusers.HunyuanVideoFramepackTransformer3DModel, **more).components,
        image_encoder=seeded(transformers.SiglipVisionModel, eyes),
        feature_extractor=transformers.SiglipImageProcessor(size={"height": 30, "width": 30}),
    )
