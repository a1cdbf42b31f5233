"""What the tiny checkpoints read words with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
