"""A small Wan that has every tensor its classes need, written without torch: enough for whoever only looks.

``pretend.json`` has the configurations and the shapes that the real classes of diffusers and transformers have by them.
"""

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
    """Lays a Wan of two hundred kilobytes into ``folder``."""
    for part in ("scheduler", "text_encoder", "tokenizer", "transformer", "vae"):
        (folder / part).mkdir(parents=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX))
    (folder / "scheduler" / "scheduler_config.json").write_text("{}")
    (folder / "tokenizer" / "tokenizer.json").write_text('{"version": "1.0"}')
    for number, (part, told) in enumerate(json.loads(Path(__file__).with_suffix(".json").read_text()).items()):
        (folder / part / "config.json").write_text(json.dumps(told["config"]))
        weights = {name: np.full(shape, number, np.float32) for name, shape in told["shapes"].items()}
        save_file(weights, folder / part / "diffusion_pytorch_model.safetensors")
    return folder
