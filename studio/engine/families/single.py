"""Parts of a pipeline whose weights lie in the layout that others published, multiplied with factors, or as GGUF."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import torch
from diffusers import GGUFQuantizationConfig
from diffusers.loaders.single_file_utils import load_single_file_checkpoint
from transformers import PreTrainedModel

from studio.engine.families.blueprint import require_part
from studio.engine.families.renaming import renamed
from studio.engine.families.unpacking import plain, unscaled
from studio.engine.models.denoisers import STEM
from studio.engine.models.vetting import components


def singles(
    folder: Path, index: Mapping[str, Any], without: Collection[str], dtypes: Mapping[str, torch.dtype]
) -> dict[str, Any]:
    """Such parts of a pipeline's folder by name, loaded; those of the hub's own layout are left to the pipeline.

    ``dtypes`` by part, “default” for all others. The configuration is always the folder's: without one diffusers would
    ask the hub.
    """
    found = {}
    for part, (library, name) in components(dict(index)):
        files = sorted((folder / part).glob(f"{STEM}*.*")) if part not in without else []
        if files:
            kind = getattr(importlib.import_module(library), name)
            dtype = dtypes.get(part, dtypes["default"])
            found[part] = (
                _encoder(files, kind, dtype) if issubclass(kind, PreTrainedModel) else _loaded(files[0], kind, dtype)
            )
    return found


def _loaded(file: Path, kind: Any, dtype: torch.dtype) -> Any:
    settings: dict[str, Any] = {"dtype": dtype, "local_files_only": True}
    if file.suffix == ".gguf":
        settings["quantization_config"] = GGUFQuantizationConfig(compute_dtype=dtype)
    weights = renamed(unscaled(file.name, load_single_file_checkpoint(str(file), local_files_only=True), dtype))
    try:
        return kind.from_single_file(weights, config=str(file.parent), **settings)
    except NotImplementedError:  # something stayed without memory, and diffusers does not say what
        require_part(file.parent, kind, [file])
        raise


def _encoder(files: list[Path], kind: Any, dtype: torch.dtype) -> Any:
    config = kind.config_class.from_pretrained(files[0].parent, local_files_only=True)
    return kind.from_pretrained(None, config=config, state_dict=renamed(plain(files, dtype)), dtype=dtype)
