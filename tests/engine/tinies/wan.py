"""Wan, and what is made of its parts."""

from __future__ import annotations

from typing import Any

import diffusers
import transformers

from tinies.reading import reader, seeded

WAN = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": 32,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 1,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 1024,
}


def wan_vae(channels: int = 16, **settings: Any) -> Any:
    return seeded(
        diffusers.AutoencoderKLWan,
        base_dim=3,
        z_dim=channels,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.1] * channels,
        latents_std=[1.5] * channels,
        **settings,
    )


def small_wan_vae() -> Any:
    """As of the 5B model: 16 × 16 pixels a cell, 48 channels."""
    residual = {"is_residual": True, "patch_size": 2, "in_channels": 12, "out_channels": 12}
    return wan_vae(48, **residual, scale_factor_spatial=16, scale_factor_temporal=4)


def wan_transformer(kind: Any = None, **changes: Any) -> Any:
    return seeded(kind or diffusers.WanTransformer3DModel, **(WAN | changes))


def unipc(shift: float = 3.0) -> Any:
    return diffusers.UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=shift
    )


def wan21() -> Any:
    return diffusers.WanPipeline(
        **reader(), vae=wan_vae(), transformer=wan_transformer(num_layers=2), transformer_2=None, scheduler=unipc()
    )


def wan22() -> Any:
    """Two experts."""
    return diffusers.WanPipeline(
        **reader(),
        vae=wan_vae(),
        transformer=wan_transformer(),
        transformer_2=wan_transformer(ffn_dim=48),
        boundary_ratio=0.875,
        scheduler=unipc(),
    )


def wan5b() -> Any:
    return diffusers.WanPipeline(
        **reader(),
        vae=small_wan_vae(),
        transformer=wan_transformer(in_channels=48, out_channels=48),
        transformer_2=None,
        expand_timesteps=True,
        scheduler=unipc(5.0),
    )


def wan_pictures() -> Any:
    """From a first picture, two experts, as Wan 2.2."""
    return diffusers.WanImageToVideoPipeline(
        **reader(),
        vae=wan_vae(),
        transformer=wan_transformer(in_channels=36),
        transformer_2=wan_transformer(in_channels=36, ffn_dim=48),
        image_encoder=None,
        image_processor=None,
        boundary_ratio=0.9,
        scheduler=unipc(),
    )


def wan_flf() -> Any:
    """From a first picture to a last one, as Wan 2.1, with the eye that sees both."""
    return wan_seen(pos_embed_seq_len=2 * (2 * 2 + 1))  # each picture's tokens


def wan_seen(**both: int) -> Any:
    """From a first picture, as Wan 2.1, with the eye that sees it."""
    eye = transformers.CLIPVisionConfig(
        hidden_size=8, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=28, patch_size=14
    )
    return diffusers.WanImageToVideoPipeline(
        **reader(),
        vae=wan_vae(),
        transformer=wan_transformer(in_channels=36, image_dim=8, added_kv_proj_dim=24, **both),
        image_encoder=seeded(transformers.CLIPVisionModel, eye),
        image_processor=transformers.CLIPImageProcessor(size={"shortest_edge": 28}, crop_size=28),
        scheduler=unipc(),
    )


def wan_vace() -> Any:
    control = wan_transformer(diffusers.WanVACETransformer3DModel, num_layers=2, vace_layers=[0], vace_in_channels=96)
    return diffusers.WanVACEPipeline(
        **reader(), vae=wan_vae(), transformer=control, transformer_2=None, scheduler=unipc()
    )


def lucy() -> Any:
    return diffusers.LucyEditPipeline(
        **reader(),
        vae=small_wan_vae(),
        transformer=wan_transformer(in_channels=96, out_channels=48),
        transformer_2=None,
        expand_timesteps=True,
        scheduler=unipc(5.0),
    )
