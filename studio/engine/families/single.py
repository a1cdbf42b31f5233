"""Parts of a pipeline whose weights lie as one file, in the layout that their makers published, or as GGUF."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import torch
from diffusers import GGUFQuantizationConfig
from diffusers.loaders.single_file_utils import load_single_file_checkpoint

from studio.engine.families.blueprint import require_part
from studio.engine.families.renaming import renamed
from studio.engine.models.denoisers import STEM


def singles(
    folder: Path, index: Mapping[str, Any], without: Collection[str], dtypes: Mapping[str, torch.dtype]
) -> dict[str, Any]:
    """Such parts of a pipeline's folder by name, loaded; those of the hub's own layout are left to the pipeline.

    ``dtypes`` by part, “default” for all others. The configuration is always the folder's: without one diffusers would
    ask the hub.
    """
    found = {}
    for part, entry in index.items():
        if isinstance(entry, list) and entry[0] is not None and part not in without:
            file = next((folder / part).glob(f"{STEM}.*"), None)
            if file is not None:
                kind = getattr(importlib.import_module(entry[0]), entry[1])
                found[part] = _loaded(file, kind, dtypes.get(part, dtypes["default"]))
    return found


def _loaded(file: Path, kind: Any, dtype: torch.dtype) -> Any:
    settings = {}
    if file.suffix == ".gguf":
        settings = {"quantization_config": GGUFQuantizationConfig(compute_dtype=dtype)}
    weights = renamed(load_single_file_checkpoint(str(file), local_files_only=True))
    try:
        return kind.from_single_file(weights, config=str(file.parent), dtype=dtype, local_files_only=True, **settings)
    except NotImplementedError:  # something stayed without memory, and diffusers does not say what
        require_part(file.parent, kind, [file])
        raise
