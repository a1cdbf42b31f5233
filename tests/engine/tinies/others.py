"""Hunyuan, SANA, CogVideoX, AnimateDiff, AnyFlow."""

from __future__ import annotations

from typing import Any

import diffusers
import tokens
import torch
import transformers

from tinies.ltx import ltx2
from tinies.reading import T5, clip_reader, reader, seeded
from tinies.wan import WAN, wan_vae


def hunyuan(**changes: Any) -> Any:
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
        **{"target_size": 16, "task_type": "t2v", **changes},
    )
    vae = seeded(
        diffusers.AutoencoderKLHunyuanVideo15,
        latent_channels=4,
        block_out_channels=(8,) * 5,
        layers_per_block=1,
        spatial_compression_ratio=16,
        temporal_compression_ratio=4,
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


def hunyuan_pictures() -> Any:
    """From a first picture."""
    parts = hunyuan(target_size=48, task_type="i2v").components
    eyes = transformers.SiglipVisionConfig(
        hidden_size=12, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, image_size=30, patch_size=10
    )
    return diffusers.HunyuanVideo15ImageToVideoPipeline(
        **parts,
        image_encoder=seeded(transformers.SiglipVisionModel, eyes),
        feature_extractor=transformers.SiglipImageProcessor(size={"height": 30, "width": 30}),
    )


def sana(**parts: Any) -> Any:
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
    vae = parts.get("vae") or wan_vae()
    channels, patch = (16, (1, 2, 2)) if "z_dim" in vae.config else (8, (1, 1, 1))
    transformer = seeded(
        diffusers.SanaVideoTransformer3DModel,
        in_channels=channels,
        out_channels=channels,
        num_attention_heads=2,
        attention_head_dim=12,
        num_layers=1,
        num_cross_attention_heads=2,
        cross_attention_head_dim=12,
        cross_attention_dim=24,
        caption_channels=8,
        sample_size=8,
        patch_size=patch,
        norm_elementwise_affine=False,
        norm_eps=1e-6,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=1024,
    )
    return diffusers.SanaVideoPipeline(
        tokenizer=tokenizer,
        text_encoder=seeded(transformers.Gemma2Model, words),
        vae=vae,
        transformer=transformer,
        scheduler=diffusers.DPMSolverMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=8.0
        ),
    )


def sana_720p() -> Any:
    """With LTX-2's VAE, as its larger checkpoints."""
    vae = ltx2().vae
    vae.register_to_config(spatial_compression_ratio=32, temporal_compression_ratio=8)
    return sana(vae=vae)


def cogvideo(scheduler: Any = None) -> Any:
    transformer = seeded(
        diffusers.CogVideoXTransformer3DModel,
        num_attention_heads=2,
        attention_head_dim=16,
        in_channels=4,
        out_channels=4,
        time_embed_dim=2,
        text_embed_dim=32,
        num_layers=2,
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
        diffusers.AnyFlowTransformer3DModel, **{name: value for name, value in WAN.items() if name != "qk_norm"}
    )
    return diffusers.AnyFlowPipeline(
        **reader(), vae=wan_vae(), transformer=transformer, scheduler=diffusers.FlowMapEulerDiscreteScheduler()
    )


def _kandinsky_parts(transformer: Any, **settings: Any) -> dict[str, Any]:
    tokenizer = tokens.qwen()
    words = {
        "vocab_size": len(tokenizer),
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "rope_scaling": {"mrope_section": [1, 1, 2], "rope_type": "default", "type": "default"},
        "rope_theta": 1e6,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "pad_token_id": 0,
    }
    eyes = {"depth": 1, "hidden_size": 8, "intermediate_size": 8, "num_heads": 1, "out_hidden_size": 16}
    config = transformers.Qwen2_5_VLConfig(text_config=words, vision_config=eyes)
    clip = clip_reader()
    transformer = seeded(
        transformer,
        in_visual_dim=4,
        in_text_dim=16,
        in_text_dim2=8,
        time_dim=16,
        model_dim=16,
        ff_dim=16,
        num_text_blocks=1,
        num_visual_blocks=2,
        axes_dims=(4, 2, 2),
        **{"out_visual_dim": 4, **settings},
    )
    for weights in transformer.parameters():  # its gates begin at nothing: no block would count
        if not weights.any():
            torch.nn.init.normal_(weights, std=0.2)
    vae = seeded(
        diffusers.AutoencoderKLHunyuanVideo,
        latent_channels=4,
        block_out_channels=(8, 8, 8, 8),
        layers_per_block=1,
        norm_num_groups=4,
    )
    return {
        "transformer": transformer,
        "vae": vae,
        "text_encoder": seeded(transformers.Qwen2_5_VLForConditionalGeneration, config),
        "tokenizer": tokenizer,
        "text_encoder_2": clip["text_encoder"],
        "tokenizer_2": clip["tokenizer"],
        "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(shift=5.0),
    }


def kandinsky() -> Any:
    return diffusers.Kandinsky5T2VPipeline(**_kandinsky_parts(diffusers.Kandinsky5Transformer3DModel))


def kandinsky_10s() -> Any:
    """Which looks at neighbourhoods alone."""
    return diffusers.Kandinsky5T2VPipeline(
        **_kandinsky_parts(
            diffusers.Kandinsky5Transformer3DModel,
            attention_type="nabla",
            attention_P=0.9,
            attention_wT=11,
            attention_wW=3,
            attention_wH=3,
            attention_add_sta=True,
            attention_method="topcdf",
        )
    )


def kandinsky6(**changes: Any) -> Any:
    how = dict.fromkeys(("text_token_padding", "ca_rope", "cross_gates", "fix_modulation"), True)
    parts = _kandinsky_parts(
        diffusers.Kandinsky6Transformer3DModel,
        **{"in_audio_dim": 4, "out_audio_dim": 4, "visual_token_type_num_embeddings": 2, **how, **changes},
    )
    audio_vae = seeded(
        diffusers.MMAudioVAE,
        mel_bins=8,
        latent_channels=4,
        hidden_channels=8,
        channel_multipliers=(1, 2),
        layers_per_block=1,
    )
    vocoder = seeded(
        diffusers.MMAudioVocoder,
        num_mels=8,
        upsample_initial_channel=64,
        resblock_kernel_sizes=(3,),
        resblock_dilation_sizes=((1,),),
    )
    return diffusers.Kandinsky6TI2VAPipeline(**parts, audio_vae=audio_vae, vocoder=vocoder)


def kandinsky6_distilled() -> Any:
    """Of which one step tells two velocities, for its end and its beginning."""
    pipe = kandinsky6(out_visual_dim=8, out_audio_dim=8)
    pipe.register_modules(scheduler=diffusers.PiflowScheduler(n_grid=2))
    return pipe
