"""A model's folder with real headers and a few bytes of weights, made without torch: enough for whoever only looks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

INDEX = {
    "_class_name": "WanPipeline",
    "_diffusers_version": "0.42.1",
    "scheduler": ["diffusers", "UniPCMultistepScheduler"],
    "text_encoder": ["transformers", "UMT5EncoderModel"],
    "tokenizer": ["transformers", "T5TokenizerFast"],
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "transformer_2": [None, None],
    "vae": ["diffusers", "AutoencoderKLWan"],
}


def pretend_model(folder: Path) -> Path:
    """Lays a Wan of some kilobytes into ``folder``."""
    for part in ("scheduler", "text_encoder", "tokenizer", "transformer", "vae"):
        (folder / part).mkdir(parents=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX))
    (folder / "scheduler" / "scheduler_config.json").write_text("{}")
    (folder / "tokenizer" / "tokenizer.json").write_text('{"version": "1.0"}')
    for number, part in enumerate(("text_encoder", "transformer", "vae")):
        (folder / part / "config.json").write_text('{"patch_size": [1, 2, 2]}')
        weights = {f"{part}.weight": np.full((64, 100 * (number + 1)), number, np.float32)}
        save_file(weights, folder / part / "diffusion_pytorch_model.safetensors")
    return folder
