"""Do weights have every tensor that their classes need, in its shape? Told by headers alone: no weights are read.

The classes are built from their configurations without memory: 0.4 s for a transformer of 19 billion parameters. The
process, started by ``studio.engine.models.complete``: ``python -m studio.engine.families.blueprint FOLDER`` answers
with a line of JSON, what, why and remedy of a refusal, or an empty row.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
import transformers
from accelerate import init_empty_weights
from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES
from torch import Tensor
from torch.nn.modules.module import register_module_parameter_registration_hook

from studio.engine.families.family import FamilyError
from studio.engine.families.renaming import renamed
from studio.engine.families.unpacking import unscaled
from studio.engine.models.denoisers import STEM
from studio.engine.models.headers import is_gguf, tensors_of
from studio.engine.models.refusals import (
    ModelRefusedError,
    refuse_endless,
    refuse_lacking,
    refuse_misshapen,
    refuse_more,
)
from studio.engine.models.vetting import components, pipeline_index, plain_weights

Tensors = dict[str, Tensor]
"""Without memory: names and shapes."""

_AS_MANY, _FEW = 4, 1000
"""So many parameters to each tensor of the files, and besides them: more than any way of packing several into one."""


def require_blueprint(folder: Path) -> None:
    """Raises ModelRefusedError for the first part of a pipeline that its files are not enough for, or do not fit."""
    for part, (library, name) in components(pipeline_index(folder)):
        files = plain_weights(folder / part)
        if files:
            try:
                require_part(folder / part, _class(library, name), files)
            except FamilyError:
                raise
            except Exception as error:  # a configuration may be wrong in as many ways as there are classes
                said = (str(error).splitlines() or [type(error).__name__])[0][:200]
                why = f"Its part “{part}” is no {name} that this version can build ({said})."
                raise ModelRefusedError(
                    f"“{folder.name}” is not taken.", why, "Get the folder again, whole."
                ) from error


def _class(library: str, name: str) -> Any:
    module = library if library in ("diffusers", "transformers") else f"diffusers.pipelines.{library}"
    return getattr(importlib.import_module(module), name)


def require_part(folder: Path, kind: Any, files: list[Path]) -> None:
    """The same of one part, a folder with its configuration."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if config.get("quantization_config"):  # packed in ways that only the package knows that packed them
        return
    there: Tensors = {}
    for file in files:
        packed = is_gguf(file)
        for name, tensor in tensors_of(file).items():
            there[name] = torch.empty(tensor.shape[::-1] if packed else tensor.shape, device="meta")
    if files[0].stem.startswith(STEM):
        there = renamed(unscaled(files[0].name, there, torch.float32), kind.__name__)
    if issubclass(kind, transformers.PreTrainedModel):
        with _no_more_than(_FEW + _AS_MANY * len(there), folder):
            _require_transformers(folder, kind, there)
        return
    with _no_more_than(_FEW + _AS_MANY * len(there), folder), init_empty_weights():
        model = kind.from_config(config)
    wanted = model.state_dict()
    if files[0].stem == STEM and kind.__name__ in SINGLE_FILE_LOADABLE_CLASSES and not wanted.keys() <= there.keys():
        mapped = SINGLE_FILE_LOADABLE_CLASSES[kind.__name__]["checkpoint_mapping_fn"]
        there = mapped(checkpoint=there, config=config)
    model._fix_state_dict_keys_on_load(there)
    if files[0].stem == STEM and "Transformer" in kind.__name__ and (more := there.keys() - wanted.keys()):
        refuse_more(_named(folder), more)
    _compare(folder, wanted, there)


@contextmanager
def _no_more_than(parameters: int, folder: Path) -> Iterator[None]:
    """Refuses a configuration of more layers than files could fill, before they are built: they might have no end."""
    left = parameters

    def count(_module: object, _name: str, _parameter: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            refuse_endless(_named(folder), parameters)

    hook = register_module_parameter_registration_hook(count)
    try:
        yield
    finally:
        hook.remove()


def _compare(folder: Path, wanted: Mapping[str, Tensor], there: Tensors) -> None:
    if missing := wanted.keys() - there.keys():
        refuse_lacking(_named(folder), missing)
    for name, tensor in wanted.items():
        if tensor.shape != there[name].shape:
            refuse_misshapen(_named(folder), name, tuple(there[name].shape), tuple(tensor.shape))


def _require_transformers(folder: Path, kind: Any, there: Tensors) -> None:
    """By transformers' own way from a file's names to a model's: it ties some and calls others anew."""
    config = kind.config_class.from_pretrained(folder, local_files_only=True)
    with _quiet():
        _, told = kind.from_pretrained(
            None,
            config=config,
            state_dict=there,
            device_map={"": "meta"},
            output_loading_info=True,
            ignore_mismatched_sizes=True,
        )
    if told["missing_keys"]:
        refuse_lacking(_named(folder), told["missing_keys"])
    for name, got, wanted in sorted(told["mismatched_keys"], key=str):
        refuse_misshapen(_named(folder), name, tuple(got), tuple(wanted))


@contextmanager
def _quiet() -> Iterator[None]:
    """What is found is said once, and not in a log besides."""
    before = transformers.utils.logging.get_verbosity()
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    try:
        yield
    finally:
        transformers.utils.logging.set_verbosity(before)


def _named(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def _answer(folder: Path) -> list[str]:
    try:
        require_blueprint(folder)
    except FamilyError as error:
        return [error.what, error.why, error.remedy]
    return []


if __name__ == "__main__":
    print(json.dumps(_answer(Path(sys.argv[1]))))  # noqa: T201 -- the process's answer
