"""Tiny random-weight checkpoints of every family's real classes, a megabyte or less each, with the real compression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
import tiny
import tokens
import torch
import transformers

UMT5 = transformers.UMT5EncoderModel, transformers.UMT5Config
T5 = transformers.T5EncoderModel, transformers.T5Config


def seeded(make: Callable[..., Any], *args: Any, **settings: Any) -> Any:
    torch.manual_seed(0)
    return make(*args, **settings).eval()


def reader(kind: tuple[Any, Any] = UMT5, words: int = 0) -> dict[str, Any]:
    tokenizer = tiny.make_tokenizer() if not words else None
    model, config = kind
    encoder = seeded(
        model,
        config(
            vocab_size=words or max(512, len(tokenizer)),
            d_model=32,
            d_kv=8,
            d_ff=37,
            num_layers=2,
            num_heads=4,
            relative_attention_num_buckets=8,
            dropout_rate=0.0,
            pad_token_id=0,
            eos_token_id=1,
            decoder_start_token_id=0,
        ),
    )
    return {"tokenizer": tokenizer, "text_encoder": encoder}


# ---- Wan

_WAN = {
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
    return seeded(kind or diffusers.WanTransformer3DModel, **(_WAN | changes))


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


# ---- LTX


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
        num_layers=1,
        caption_channels=32,
    )
    return {
        **reader(T5),
        "vae": _with_statistics(vae),
        "transformer": transformer,
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(**scheduler),
    }


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


def gemma3() -> dict[str, Any]:
    tokenizer = tokens.gemma()
    words = {
        "vocab_size": len(tokenizer),
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "max_position_embeddings": 2048,
        "sliding_window": 512,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "bos_token_id": 2,
        "layer_types": ["full_attention"],
    }
    eyes = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1}
    last = len(tokenizer) - 1
    config = transformers.Gemma3Config(
        text_config=words,
        vision_config={**eyes, "image_size": 28, "patch_size": 14},
        mm_tokens_per_image=4,
        image_token_index=last,
        boi_token_index=last - 1,
        eoi_token_index=last - 2,
    )
    return {"tokenizer": tokenizer, "text_encoder": seeded(transformers.Gemma3ForConditionalGeneration, config)}


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


# ---- Hunyuan and others


def hunyuan() -> Any:
    tokenizer = tokens.qwen()
    words = transformers.Qwen2_5_VLTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=3,
        num_attention_heads=2,
        num_key_value_heads=2,
        rope_scaling={"mrope_section": [1, 1, 2], "rope_type": "default", "type": "default"},
        rope_theta=1e6,
        bos_token_id=0,
        eos_token_id=0,
        pad_token_id=0,
    )
    transformer = seeded(
        diffusers.HunyuanVideo15Transformer3DModel,
        in_channels=9,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=8,
        num_layers=1,
        num_refiner_layers=1,
        mlp_ratio=2.0,
        patch_size=1,
        patch_size_t=1,
        text_embed_dim=16,
        text_embed_2_dim=32,
        image_embed_dim=12,
        rope_axes_dim=(2, 2, 4),
        target_size=16,
        task_type="t2v",
    )
    vae = seeded(
        diffusers.AutoencoderKLHunyuanVideo15,
        latent_channels=4,
        block_out_channels=(8, 8),
        layers_per_block=1,
        spatial_compression_ratio=4,
        temporal_compression_ratio=2,
        downsample_match_channel=False,
        upsample_match_channel=False,
    )
    return diffusers.HunyuanVideo15Pipeline(
        transformer=transformer,
        vae=vae,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=seeded(transformers.Qwen2_5_VLTextModel, words),
        tokenizer=tokenizer,
        text_encoder_2=reader(T5, words=384)["text_encoder"],
        tokenizer_2=transformers.ByT5Tokenizer(),
        guider=diffusers.ClassifierFreeGuidance(guidance_scale=6.0),
    )


def sana() -> Any:
    tokenizer = tokens.gemma()
    words = transformers.Gemma2Config(
        head_dim=8,
        hidden_size=8,
        intermediate_size=16,
        max_position_embeddings=8192,
        num_attention_heads=1,
        num_hidden_layers=1,
        num_key_value_heads=1,
        vocab_size=len(tokenizer),
        attn_implementation="eager",
    )
    transformer = seeded(
        diffusers.SanaVideoTransformer3DModel,
        in_channels=16,
        out_channels=16,
        num_attention_heads=2,
        attention_head_dim=12,
        num_layers=1,
        num_cross_attention_heads=2,
        cross_attention_head_dim=12,
        cross_attention_dim=24,
        caption_channels=8,
        sample_size=8,
        patch_size=(1, 2, 2),
        norm_elementwise_affine=False,
        norm_eps=1e-6,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=1024,
    )
    return diffusers.SanaVideoPipeline(
        tokenizer=tokenizer,
        text_encoder=seeded(transformers.Gemma2Model, words),
        vae=wan_vae(),
        transformer=transformer,
        scheduler=diffusers.DPMSolverMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=8.0
        ),
    )


def cogvideo(scheduler: Any = None) -> Any:
    transformer = seeded(
        diffusers.CogVideoXTransformer3DModel,
        num_attention_heads=2,
        attention_head_dim=16,
        in_channels=4,
        out_channels=4,
        time_embed_dim=2,
        text_embed_dim=32,
        num_layers=1,
        sample_width=8,
        sample_height=8,
        sample_frames=9,
        patch_size=2,
        temporal_compression_ratio=4,
        max_text_seq_length=226,
        use_rotary_positional_embeddings=True,
    )
    vae = seeded(
        diffusers.AutoencoderKLCogVideoX,
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
        block_out_channels=(4,) * 4,
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
    )
    schedule = {"prediction_type": "v_prediction", "rescale_betas_zero_snr": True, "snr_shift_scale": 1.0}
    return diffusers.CogVideoXPipeline(
        **reader(T5),
        vae=vae,
        transformer=transformer,
        scheduler=(scheduler or diffusers.CogVideoXDDIMScheduler)(**schedule, timestep_spacing="trailing"),
    )


def cogvideo_dpm() -> Any:
    """With the scheduler of the larger checkpoints."""
    return cogvideo(diffusers.CogVideoXDPMScheduler)


def clip_reader() -> dict[str, Any]:
    tokenizer = tokens.clip()
    words = transformers.CLIPTextConfig(
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
        hidden_size=8,
        intermediate_size=16,
        num_attention_heads=2,
        num_hidden_layers=1,
        vocab_size=len(tokenizer),
        projection_dim=8,
    )
    return {"tokenizer": tokenizer, "text_encoder": seeded(transformers.CLIPTextModel, words)}


def animatediff() -> Any:
    channels = (8, 8)
    unet = seeded(
        diffusers.UNet2DConditionModel,
        block_out_channels=channels,
        layers_per_block=1,
        sample_size=8,
        in_channels=4,
        out_channels=4,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=8,
        norm_num_groups=2,
    )
    vae = seeded(
        diffusers.AutoencoderKL,
        block_out_channels=(8,) * 4,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        latent_channels=4,
        norm_num_groups=2,
    )
    motion = seeded(
        diffusers.MotionAdapter,
        block_out_channels=channels,
        motion_layers_per_block=1,
        motion_norm_num_groups=2,
        motion_num_attention_heads=2,
    )
    return diffusers.AnimateDiffPipeline(
        **clip_reader(),
        unet=unet,
        vae=vae,
        motion_adapter=motion,
        feature_extractor=None,
        image_encoder=None,
        scheduler=diffusers.DDIMScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="linear", clip_sample=False, timestep_spacing="linspace"
        ),
    )


def anyflow() -> Any:
    transformer = seeded(
        diffusers.AnyFlowTransformer3DModel, **{name: value for name, value in _WAN.items() if name != "qk_norm"}
    )
    return diffusers.AnyFlowPipeline(
        **reader(), vae=wan_vae(), transformer=transformer, scheduler=diffusers.FlowMapEulerDiscreteScheduler()
    )


# ---- long ones


def helios() -> Any:
    settings = {name: value for name, value in _WAN.items() if name != "rope_max_seq_len"}
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


def framepack() -> Any:
    tokenizer = tokens.llama()
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
    transformer = seeded(
        diffusers.HunyuanVideoFramepackTransformer3DModel,
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
        has_image_proj=True,
        image_proj_dim=16,
        has_clean_x_embedder=True,
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
    eyes = transformers.SiglipVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=30, patch_size=10
    )
    clip = clip_reader()
    return diffusers.HunyuanVideoFramepackPipeline(
        transformer=transformer,
        vae=vae,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=seeded(transformers.LlamaModel, words),
        tokenizer=tokenizer,
        text_encoder_2=clip["text_encoder"],
        tokenizer_2=clip["tokenizer"],
        image_encoder=seeded(transformers.SiglipVisionModel, eyes),
        feature_extractor=transformers.SiglipImageProcessor(size={"height": 30, "width": 30}),
    )


TINIES: Mapping[str, Callable[[], Any]] = {
    "wan21": wan21,
    "wan22": wan22,
    "wan5b": wan5b,
    "wan-pictures": wan_pictures,
    "wan-vace": wan_vace,
    "lucy": lucy,
    "ltx": ltx,
    "ltx-distilled": ltx_condition,
    "ltx2": ltx2,
    "ltx2-distilled": ltx2,
    "hunyuan": hunyuan,
    "sana": sana,
    "cogvideo": cogvideo,
    "cogvideo-dpm": cogvideo_dpm,
    "animatediff": animatediff,
    "anyflow": anyflow,
    "helios": helios,
    "skyreels": skyreels,
    "framepack": framepack,
}


def build(name: str, folder: Path) -> Path:
    """Writes a tiny checkpoint as ``from_pretrained`` reads it."""
    TINIES[name]().save_pretrained(folder / name)
    for part, model in beside(name).items():
        model.save_pretrained(folder / name / part)
    return folder / name
