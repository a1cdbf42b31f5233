"""LTX and LTX-2."""

from __future__ import annotations

from typing import Any

import diffusers
import torch

from tinies.reading import T5, gemma3, reader, seeded


def _with_statistics(vae: Any) -> Any:
    """Real VAEs have means and deviations of their latents; left at 0 and 1, a test would not see them forgotten."""
    for name, start, end in (("latents_mean", -0.2, 0.3), ("latents_std", 0.7, 1.4)):
        if (buffer := getattr(vae, name, None)) is not None:
            buffer.copy_(torch.linspace(start, end, buffer.numel()).view_as(buffer))
    return vae


def ltx_parts(**scheduler: Any) -> dict[str, Any]:
    vae = seeded(
        diffusers.AutoencoderKLLTXVideo,
        latent_channels=8,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5,
        spatio_temporal_scaling=(True, True, True, False),
        decoder_spatio_temporal_scaling=(True, True, True, False),
        decoder_inject_noise=(False,) * 5,
        upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4,
        timestep_conditioning=False,
        patch_size=4,
        encoder_causal=True,
        decoder_causal=False,
    )
    transformer = seeded(
        diffusers.LTXVideoTransformer3DModel,
        in_channels=8,
        out_channels=8,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        num_layers=2,
        caption_channels=32,
    )
    return {
        **reader(T5),
        "vae": _with_statistics(vae),
        "transformer": transformer,
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(**scheduler),
    }


def ltx_noisy() -> Any:
    """Whose VAE decodes from a little noise, as all since 0.9.1."""
    parts = ltx_parts()
    vae = seeded(
        diffusers.AutoencoderKLLTXVideo.from_config,
        parts["vae"].config
        | {
            "decoder_block_out_channels": (8, 16, 32),
            "decoder_layers_per_block": (1,) * 4,
            "decoder_spatio_temporal_scaling": (True,) * 3,
            "decoder_inject_noise": (False,) * 4,
            "upsample_residual": (True,) * 3,
            "upsample_factor": (2,) * 3,
            "timestep_conditioning": True,
        },
    )
    return diffusers.LTXConditionPipeline(**parts | {"vae": _with_statistics(vae)})


def ltx() -> Any:
    return diffusers.LTXPipeline(
        **ltx_parts(
            use_dynamic_shifting=True,
            base_shift=0.95,
            max_shift=2.05,
            base_image_seq_len=1024,
            max_image_seq_len=4096,
            shift_terminal=0.1,
        )
    )


def ltx_condition() -> Any:
    return diffusers.LTXConditionPipeline(**ltx_parts())


def ltx2() -> Any:
    from diffusers.pipelines.ltx2 import LTX2TextConnectors
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    transformer = seeded(
        diffusers.LTX2VideoTransformer3DModel,
        in_channels=8,
        out_channels=8,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=8,
        audio_out_channels=8,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        caption_channels=16,
        rope_double_precision=False,
        rope_type="split",
    )
    connector = {"num_attention_heads": 2, "attention_head_dim": 8, "num_layers": 1, "num_learnable_registers": None}
    connectors = seeded(
        LTX2TextConnectors,
        caption_channels=16,
        text_proj_in_factor=2,
        **{f"video_connector_{name}": value for name, value in connector.items()},
        **{f"audio_connector_{name}": value for name, value in connector.items()},
        connector_rope_base_seq_len=32,
        rope_theta=10000.0,
        rope_double_precision=False,
        causal_temporal_positioning=False,
        rope_type="split",
    )
    vae = seeded(
        diffusers.AutoencoderKLLTX2Video,
        latent_channels=8,
        block_out_channels=(8, 8, 8),
        decoder_block_out_channels=(8, 8, 8),
        layers_per_block=(1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True),
        decoder_spatio_temporal_scaling=(True, True, True),
        decoder_inject_noise=(False,) * 4,
        downsample_type=("spatiotemporal",) * 3,
        upsample_residual=(False,) * 3,
        upsample_factor=(1,) * 3,
        timestep_conditioning=False,
        patch_size=4,
        encoder_causal=True,
        decoder_causal=False,
    )
    audio_vae = seeded(
        diffusers.AutoencoderKLLTX2Audio,
        base_channels=8,  # latent channels times mel bins over 4: its statistics are those of packed latents
        output_channels=2,
        ch_mult=(1, 1, 1),
        num_res_blocks=1,
        attn_resolutions=None,
        in_channels=2,
        resolution=32,
        latent_channels=4,
        norm_type="pixel",
        causality_axis="height",
        mid_block_add_attention=False,
        sample_rate=16000,
        mel_hop_length=160,
        is_causal=True,
        mel_bins=8,
    )
    vocoder = seeded(
        LTX2Vocoder,
        in_channels=16,
        hidden_channels=16,
        out_channels=2,
        upsample_kernel_sizes=[16, 15, 8],
        upsample_factors=[8, 5, 4],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        output_sampling_rate=16000,
    )
    return diffusers.LTX2Pipeline(
        **gemma3(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=False, shift_terminal=None),
        vae=_with_statistics(vae),
        audio_vae=_with_statistics(audio_vae),
        connectors=connectors,
        transformer=transformer,
        vocoder=vocoder,
    )


def _upsampler(kind: Any) -> Any:
    return seeded(kind, in_channels=8, mid_channels=32, num_blocks_per_stage=1)


def beside(name: str) -> dict[str, Any]:
    """Parts that lie in a checkpoint's folder without being in its pipeline."""
    from diffusers.pipelines.ltx.modeling_latent_upsampler import LTXLatentUpsamplerModel
    from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel

    kinds = {"ltx2-distilled": LTX2LatentUpsamplerModel, "ltx-distilled": LTXLatentUpsamplerModel}
    return {"latent_upsampler": _upsampler(kinds[name])} if name in kinds else {}
