"""Tiny random-weight checkpoints of pipelines that make sounds of words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tiny import make_tokenizer


def stable_audio(folder: Path) -> Path:
    """Stable Audio Open, at 2 kHz, with the scheduler that its makers ship in the index."""
    import torch
    from diffusers import (
        AutoencoderOobleck,
        EDMDPMSolverMultistepScheduler,
        StableAudioDiTModel,
        StableAudioPipeline,
        StableAudioProjectionModel,
    )

    reader = make_tokenizer()
    torch.manual_seed(0)
    vae = AutoencoderOobleck(encoder_hidden_size=6, downsampling_ratios=[4, 8], decoder_channels=3,
                             decoder_input_channels=3, audio_channels=2, channel_multiples=[2, 4],
                             sampling_rate=2_000)  # fmt: skip
    dit = StableAudioDiTModel(sample_size=64, in_channels=3, num_layers=2, attention_head_dim=4, num_attention_heads=2,
                              num_key_value_attention_heads=2, out_channels=3, cross_attention_dim=4, time_proj_dim=8,
                              global_states_input_dim=8, cross_attention_input_dim=4)  # fmt: skip
    scheduler = EDMDPMSolverMultistepScheduler(0.3, 500.0, sigma_data=1.0, prediction_type="v_prediction")
    StableAudioPipeline(
        vae=vae,
        text_encoder=_t5(reader),
        projection_model=StableAudioProjectionModel(text_encoder_dim=32, conditioning_dim=4, min_value=0, max_value=32),
        tokenizer=reader,
        transformer=dit,
        scheduler=scheduler,
    ).save_pretrained(folder)
    for name, key in (("model_index.json", "scheduler"), ("scheduler/scheduler_config.json", "_class_name")):
        said = json.loads((folder / name).read_text(encoding="utf-8"))
        theirs = "CosineDPMSolverMultistepScheduler"
        said[key] = ["diffusers", theirs] if key == "scheduler" else theirs
        (folder / name).write_text(json.dumps(said), encoding="utf-8")
    return folder


def stable_audio_3(folder: Path) -> Path:
    """Stable Audio 3, at 2 kHz: an encoder of Gemma's, a duration of its own, flow matching."""
    import torch
    from diffusers import (
        AutoencoderSAME,
        FlowMatchEulerDiscreteScheduler,
        StableAudio3DiTModel,
        StableAudio3DurationEmbedder,
        StableAudio3Pipeline,
    )
    from transformers import T5GemmaConfig, T5GemmaEncoderModel

    reader = make_tokenizer()
    torch.manual_seed(0)
    shape = {"vocab_size": max(512, len(reader)), "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1,
             "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 8, "sliding_window": 16}  # fmt: skip
    vae = AutoencoderSAME(audio_channels=2, patch_size=4, encoder_channels=16, encoder_c_mults=(1,),
                          encoder_strides=(8,), encoder_transformer_depths=(1,), latent_dim=4, dim_heads=8,
                          sampling_rate=2_000)  # fmt: skip
    for weight in vae.parameters():
        if not weight.any():  # what begins at nothing lets nothing through
            torch.nn.init.normal_(weight, std=0.3)
    StableAudio3Pipeline(
        vae=vae,
        text_encoder=T5GemmaEncoderModel(T5GemmaConfig(encoder=shape, decoder=shape, is_encoder_decoder=False)).eval(),
        tokenizer=reader,
        duration_embedder=StableAudio3DurationEmbedder(output_dim=16, fourier_dim=8),
        transformer=StableAudio3DiTModel(io_channels=4, embed_dim=16, depth=2, num_heads=2, cond_token_dim=16,
                                         global_cond_dim=16, local_add_cond_dim=5, timestep_features_dim=8,
                                         num_memory_tokens=2),
        scheduler=FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def audioldm2(folder: Path) -> Path:
    import torch
    from diffusers import (
        AudioLDM2Pipeline,
        AudioLDM2ProjectionModel,
        AudioLDM2UNet2DConditionModel,
        AutoencoderKL,
        DDIMScheduler,
    )
    from transformers import (
        ClapConfig,
        ClapFeatureExtractor,
        ClapModel,
        GPT2Config,
        GPT2LMHeadModel,
        SpeechT5HifiGan,
        SpeechT5HifiGanConfig,
    )

    reader = make_tokenizer()
    torch.manual_seed(0)
    unet = AudioLDM2UNet2DConditionModel(
        block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=8, sample_size=32, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=[[None, 16, 32]] * 2,
    )  # fmt: skip
    vae = AutoencoderKL(block_out_channels=[8, 16], in_channels=1, out_channels=1, norm_num_groups=8,
                        down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2,
                        latent_channels=4)  # fmt: skip
    clap = ClapConfig(
        text_config={"vocab_size": 512, "hidden_size": 8, "intermediate_size": 37, "num_attention_heads": 2,
                     "num_hidden_layers": 1, "bos_token_id": 0, "eos_token_id": 2, "pad_token_id": 1,
                     "projection_dim": 16},
        audio_config={"spec_size": 8, "window_size": 4, "num_mel_bins": 8, "patch_size": 4, "patch_stride": 4,
                      "hidden_size": 8, "projection_dim": 16, "depths": [1, 1], "num_hidden_layers": 2,
                      "num_attention_heads": [1, 1], "num_classes": 2, "patch_embeds_hidden_size": 8},
        projection_dim=16,
    )  # fmt: skip
    language = GPT2LMHeadModel(GPT2Config(n_embd=16, n_head=2, n_layer=2, vocab_size=512, n_ctx=99, n_positions=99))
    language.config.max_new_tokens = 8
    sizes: dict[str, Any] = {"model_in_dim": 8, "sampling_rate": 16_000, "upsample_initial_channel": 16}
    vocoder = SpeechT5HifiGan(
        SpeechT5HifiGanConfig(upsample_rates=[10, 16], upsample_kernel_sizes=[20, 32], resblock_kernel_sizes=[3, 7],
                              resblock_dilation_sizes=[[1, 3], [1, 3]], normalize_before=False, **sizes)
    )  # fmt: skip
    AudioLDM2Pipeline(
        vae=vae,
        text_encoder=ClapModel(clap).eval(),
        text_encoder_2=_t5(reader),
        projection_model=AudioLDM2ProjectionModel(text_encoder_dim=16, text_encoder_1_dim=32, langauge_model_dim=16),
        language_model=language.eval(),
        tokenizer=_roberta(),
        tokenizer_2=reader,
        feature_extractor=ClapFeatureExtractor(feature_size=8),
        unet=unet,
        scheduler=DDIMScheduler(beta_start=0.00085, beta_end=0.012, clip_sample=False, set_alpha_to_one=False),
        vocoder=vocoder.eval(),
    ).save_pretrained(folder)
    return folder


def ace_step(folder: Path) -> Path:
    """ACE-Step 1.5 turbo, at 2 kHz."""
    import torch
    from diffusers import (
        AceStepConditionEncoder,
        AceStepPipeline,
        AceStepTransformer1DModel,
        AutoencoderOobleck,
        FlowMatchEulerDiscreteScheduler,
    )
    from transformers import Qwen3Config, Qwen3Model

    reader = make_tokenizer()
    torch.manual_seed(0)
    shape: dict[str, int] = {"hidden_size": 16, "intermediate_size": 32, "num_attention_heads": 2,
                             "num_key_value_heads": 1, "head_dim": 8, "sliding_window": 16}  # fmt: skip
    AceStepPipeline(
        vae=AutoencoderOobleck(encoder_hidden_size=6, downsampling_ratios=[4, 8], decoder_channels=3,
                               decoder_input_channels=8, audio_channels=2, channel_multiples=[2, 4],
                               sampling_rate=2_000),
        text_encoder=Qwen3Model(Qwen3Config(vocab_size=max(512, len(reader)), hidden_size=16, intermediate_size=32,
                                            num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=1,
                                            head_dim=8)).eval(),
        tokenizer=reader,
        transformer=AceStepTransformer1DModel(**shape, num_hidden_layers=2, in_channels=24,
                                              audio_acoustic_hidden_dim=8, is_turbo=True, model_version="turbo"),
        condition_encoder=AceStepConditionEncoder(**shape, text_hidden_dim=16, timbre_hidden_dim=8,
                                                  num_lyric_encoder_hidden_layers=1,
                                                  num_timbre_encoder_hidden_layers=1),
        scheduler=FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def musicgen(folder: Path) -> Path:
    """MusicGen with its 50 tokens a second at 32 kHz, and guidance as its makers ship it."""
    import torch
    from transformers import (
        EncodecConfig,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        T5Config,
    )

    reader = make_tokenizer()
    torch.manual_seed(0)
    decoder = MusicgenDecoderConfig(vocab_size=64, hidden_size=16, ffn_dim=32, num_hidden_layers=2,
                                    num_attention_heads=2, num_codebooks=4, audio_channels=1, pad_token_id=64,
                                    bos_token_id=64)  # fmt: skip
    encodec = EncodecConfig(sampling_rate=32_000, audio_channels=1, hidden_size=16, num_filters=4,
                            num_residual_layers=1, upsampling_ratios=[8, 5, 4, 4], codebook_size=64, codebook_dim=16,
                            num_lstm_layers=1, target_bandwidths=[2.2], normalize=False)  # fmt: skip
    t5 = T5Config(vocab_size=max(512, len(reader)), d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2)
    parts = {"text_encoder": t5.to_dict(), "audio_encoder": encodec.to_dict(), "decoder": decoder.to_dict()}
    model = MusicgenForConditionalGeneration(MusicgenConfig(**parts)).eval()
    for quantizer in model.audio_encoder.quantizer.layers:  # it is born with zeros: every token would sound alike
        torch.nn.init.normal_(quantizer.codebook.embed)
    said = model.generation_config
    said.decoder_start_token_id = said.pad_token_id = said.bos_token_id = 64
    said.guidance_scale, said.do_sample, said.max_length = 3.0, True, 1_500
    model.save_pretrained(folder)
    reader.save_pretrained(folder)
    return folder


def _t5(reader: Any) -> Any:
    from transformers import T5Config, T5EncoderModel

    return T5EncoderModel(
        T5Config(vocab_size=max(512, len(reader)), d_model=32, d_kv=8, d_ff=37, num_layers=1, num_heads=4,
                 relative_attention_num_buckets=8, dropout_rate=0.0, pad_token_id=0, eos_token_id=1)
    ).eval()  # fmt: skip


def _roberta() -> Any:
    from transformers import RobertaTokenizerFast

    names = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *"abcdefghijklmnopqrstuvwxyz"]
    return RobertaTokenizerFast(vocab={name: n for n, name in enumerate(names)}, merges=[], model_max_length=77)
