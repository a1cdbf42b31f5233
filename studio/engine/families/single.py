"""Parts of a pipeline whose weights lie in the layout that others published, multiplied with factors, or as GGUF."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import torch
from accelerate import init_empty_weights
from diffusers import GGUFQuantizationConfig
from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES
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
            found[part] = _reader_of(kind)(files, kind, dtype)
    return found


def _reader_of(kind: Any) -> Callable[[list[Path], Any, torch.dtype], Any]:
    if issubclass(kind, PreTrainedModel):
        return _encoder
    return _converted if kind.__name__ in SINGLE_FILE_LOADABLE_CLASSES else _assigned


def _converted(files: list[Path], kind: Any, dtype: torch.dtype) -> Any:
    """By diffusers' own loader of single files."""
    settings: dict[str, Any] = {"dtype": dtype, "local_files_only": True}
    if files[0].suffix == ".gguf":
        settings["quantization_config"] = GGUFQuantizationConfig(compute_dtype=dtype)
    read = load_single_file_checkpoint(str(files[0]), local_files_only=True)
    weights = renamed(unscaled(files[0].name, read, dtype), kind.__name__)
    try:
        return kind.from_single_file(weights, config=str(files[0].parent), **settings)
    except NotImplementedError:  # something stayed without memory, and diffusers does not say what
        require_part(files[0].parent, kind, files)
        raise


def _assigned(files: list[Path], kind: Any, dtype: torch.dtype) -> Any:
    """Of classes that diffusers has no such loader for."""
    require_part(files[0].parent, kind, files)
    exact = kind._keep_in_fp32_modules or ()
    weights = {
        name: tensor.to(torch.float32 if any(part in exact for part in name.split(".")) else dtype)
        for name, tensor in renamed(plain(files, dtype), kind.__name__).items()
    }
    with init_empty_weights():
        model = kind.from_config(kind.load_config(files[0].parent, local_files_only=True))
    model.load_state_dict(weights, strict=False, assign=True)
    return model.eval()


def _encoder(files: list[Path], kind: Any, dtype: torch.dtype) -> Any:
    config = kind.config_class.from_pretrained(files[0].parent, local_files_only=True)
    return kind.from_pretrained(
        None, config=config, state_dict=renamed(plain(files, dtype), kind.__name__), dtype=dtype
    )
