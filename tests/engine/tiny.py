"""Tiny random-weight checkpoints of the real classes, built offline: nothing of quality, all of plumbing."""

from __future__ import annotations

import json
from pathlib import Path

SENTENCES = (
    "a cat walks on the grass, realistic style. the camera slowly pushes in, golden hour light, soft rim lighting.",
    "a wide shot of a city street at night in the rain, neon reflections, handheld camera, film grain.",
    "worst quality, blurry, jittery, distorted, static, low resolution, watermark, text, subtitles, deformed hands.",
    "tracking shot, dolly zoom, pan left, pan right, tilt up, crane shot, static camera, aerial view, macro lens.",
)


def build_tiny_wan(folder: Path, *, layers: int = 2, heads: int = 2, width: int = 12) -> Path:
    """A Wan 2.1 checkpoint with the real compression (8x8x4), one megabyte large; ready for ``from_pretrained``."""
    import diffusers
    import torch
    import transformers

    tokenizer = make_tokenizer()
    torch.manual_seed(0)
    encoder = transformers.UMT5EncoderModel(
        transformers.UMT5Config(
            vocab_size=max(512, len(tokenizer)),
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
        )
    )
    torch.manual_seed(0)
    vae = diffusers.AutoencoderKLWan(
        base_dim=3,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 16,
        latents_std=[1.0] * 16,
    )
    torch.manual_seed(0)
    transformer = diffusers.WanTransformer3DModel(
        patch_size=(1, 2, 2),
        num_attention_heads=heads,
        attention_head_dim=width,
        in_channels=16,
        out_channels=16,
        text_dim=32,
        freq_dim=256,
        ffn_dim=heads * width * 4,
        num_layers=layers,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=1024,
    )
    scheduler = diffusers.UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
    )
    pipeline = diffusers.WanPipeline(
        tokenizer=tokenizer,
        text_encoder=encoder.eval(),
        vae=vae.eval(),
        transformer=transformer.eval(),
        transformer_2=None,
        scheduler=scheduler,
    )
    pipeline.save_pretrained(folder)
    return folder


def make_tokenizer() -> object:
    """A T5 tokenizer trained on a few sentences."""
    import tokenizers
    import transformers

    trained = tokenizers.Tokenizer(tokenizers.models.Unigram())
    trained.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
    trainer = tokenizers.trainers.UnigramTrainer(
        vocab_size=200, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    trained.train_from_iterator(SENTENCES * 3, trainer)
    vocabulary = [tuple(entry) for entry in json.loads(trained.to_str())["model"]["vocab"]]
    return transformers.T5TokenizerFast(vocab=vocabulary, extra_ids=0, model_max_length=512)
