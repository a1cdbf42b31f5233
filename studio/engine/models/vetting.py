"""Is a folder a whole model, and one that runs no program of its own? Looked at before anything of it is loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.engine.families.catalogue import CATALOGUE
from studio.engine.models.headers import is_gguf, is_program, runs, tensors_of
from studio.engine.models.refusals import ModelRefusedError

WEIGHTS = frozenset({".safetensors", ".gguf"})
VARIANT = re.compile(r"\.(fp16|bf16|fp32|fp8|ema|non_ema)\.")
LARGEST_TEXT = 64 << 20
_LOOKED_AT = 64 << 10
_PROGRAMS = frozenset(
    {".py", ".pyc", ".pyd", ".pyw", ".pyx", ".so", ".dll", ".dylib", ".sh", ".bat", ".cmd", ".ps1", ".exe", ".jar"}
)
_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".npy", ".joblib"})
_FOREIGN = frozenset({".h5", ".hdf5", ".onnx", ".msgpack", ".tflite", ".pb", ".ot", ".mlmodel", ".engine"})
_LIBRARIES = frozenset({"diffusers", "transformers", "ltx", "ltx2"})
"""The last ones are modules of diffusers' own pipelines, which is how it names parts that they alone have."""
_OWN_CODE = ("auto_map", "custom_pipeline", "custom_pipelines", "trust_remote_code")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Vetted:
    """A folder that may be loaded: its pipeline's class, the files with their sizes in bytes, by relative path."""

    pipeline: str
    files: dict[str, int]

    @property
    def bytes(self) -> int:
        return sum(self.files.values())


def vetted(folder: Path, *, links_within: Path | None = None) -> Vetted:
    """Looks at every file of a model's folder; raises ModelRefusedError with the first reason against it.

    Links must stay inside ``links_within`` (a cache keeps its files behind links), by default inside the folder.
    """
    index = pipeline_index(folder)
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():  # what lies behind it would be loaded, and is not looked at here
            raise _refused(folder.name, f"“{name}” is a link to a folder.", "Copy the files themselves.")
        if not path.resolve().is_relative_to((links_within or folder).resolve()):
            raise _refused(folder.name, f"“{name}” is a link that leads out of it.", "Copy the files themselves.")
        _vet(folder, path)
        files[name] = path.stat().st_size
    _require_whole(folder, index)
    return Vetted(index["_class_name"], files)


def pipeline_index(folder: Path) -> dict[str, Any]:
    """A folder's ``model_index.json``, if it is that of a pipeline we know, of nothing but library classes."""
    path = folder / "model_index.json"
    if not path.is_file():
        raise _refused(folder.name, "It has no model_index.json.", "Choose the folder of a diffusers pipeline.")
    return known_index(folder.name, table(folder, path))


def known_index(name: str, index: dict[str, Any]) -> dict[str, Any]:
    """The same of an index that was read already."""
    pipeline = index.get("_class_name")
    if pipeline is None:
        raise _refused(name, "Its model_index.json names no pipeline.", "Get the folder again, whole.")
    if not isinstance(pipeline, str) or pipeline not in CATALOGUE:
        known = ", ".join(sorted(CATALOGUE))
        raise _refused(name, f"Its pipeline “{pipeline}” is not one that Rushes knows.", f"These are known: {known}.")
    for part, (library, kind) in components(index):
        if kind.endswith("Pipeline"):
            raise _refused(name, f"Its “{part}” is a pipeline itself ({kind}).", "Get the folder again, whole.")
        if library not in _LIBRARIES or not _CLASS.fullmatch(kind):
            raise _refused(
                name,
                f"Its “{part}” is code of its own ({library}.{kind}), which could do anything.",
                "Choose a version that is made of diffusers' and transformers' classes alone.",
            )
    return index


def components(index: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The parts of a pipeline that it has, each with its library and class."""
    for part, entry in index.items():
        if isinstance(entry, list) and entry[:1] != [None]:
            yield part, (str(entry[0]), str(entry[1])) if len(entry) == 2 else ("", str(entry)[:40])


def plain_weights(part: Path) -> list[Path]:
    """The files of weights of a part that are read where no variant (``.fp16.``) is asked for."""
    files = sorted(path for path in part.glob("*") if path.suffix in WEIGHTS)
    return [path for path in files if not VARIANT.search(path.name)] or files


def _refused(name: str, why: str, remedy: str) -> ModelRefusedError:
    return ModelRefusedError(f"“{name}” is not taken.", why, remedy)


def _vet(folder: Path, path: Path) -> None:
    suffix, name = path.suffix.lower(), path.relative_to(folder).as_posix()
    if path.is_symlink() and not path.exists():
        raise _refused(folder.name, f"“{name}” is a link to nothing: it did not arrive.", "Get the model again.")
    if not path.is_file():  # a pipe would keep whoever opens it for ever
        raise _refused(folder.name, f"“{name}” is no plain file.", "Copy the files themselves.")
    if suffix in WEIGHTS:
        tensors_of(path)
        if is_gguf(path) != (suffix == ".gguf"):
            raise _refused(
                folder.name, f"“{name}” is another kind of file than it is called.", "Give it its right name."
            )
        return
    start = _start(path)
    if _PROGRAMS & {each.lower() for each in path.suffixes} or runs(start):
        raise _refused(folder.name, f"It brings a program, “{name}”.", "Choose a version without code of its own.")
    if suffix in _PICKLES or is_program(start):
        raise _refused(
            folder.name,
            f"“{name}” is a pickle, which can run any program when it is read.",
            "Get the same weights as safetensors, and leave this file out.",
        )
    if suffix in _FOREIGN or start.startswith(b"\x89HDF"):
        raise _refused(
            folder.name,
            f"“{name}” are weights for another program, which are never read here.",
            "Leave this file out; safetensors and GGUF are enough.",
        )
    if suffix == ".json":
        _forbid_own_code(folder, name, table(folder, path))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def links_of(folder: Path) -> Path:
    """Where the links of a model's folder may lead: inside it, or in a cache to the blobs beside the snapshots."""
    return folder.parents[1] if folder.parent.name == "snapshots" else folder


def table(folder: Path, path: Path) -> dict[str, Any]:
    """A small file of a model's folder, read as JSON. Raises ModelRefusedError."""
    name = path.relative_to(folder).as_posix()
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise ValueError("too large")
        read = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise _refused(folder.name, f"“{name}” cannot be read as JSON.", "Get the folder again, whole.") from error
    return read if isinstance(read, dict) else {}


def _forbid_own_code(folder: Path, name: str, table: dict[str, Any]) -> None:
    """However deep it is hidden: a part's configuration may hold others."""
    waiting: list[Any] = [table]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            for key in _OWN_CODE:
                if part.get(key):
                    raise _refused(
                        folder.name,
                        f"“{name}” asks for code of its own ({key}).",
                        "Choose a version without code of its own.",
                    )
        waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()


def _require_whole(folder: Path, index: dict[str, Any]) -> None:
    for part, (_, kind) in components(index):
        place = folder / part
        if not place.is_dir():
            raise _refused(folder.name, f"Its part “{part}” ({kind}) is missing.", "Get the folder again, whole.")
        if (place / "config.json").is_file() and not any(p.suffix in WEIGHTS for p in place.iterdir()):
            raise _refused(
                folder.name,
                f"Its part “{part}” has no weights as safetensors.",
                "Get the folder again, with its safetensors.",
            )
        for listing in place.glob("*.safetensors.index.json"):
            shards = table(folder, listing).get("weight_map")
            for shard in sorted(set(map(str, shards.values()))) if isinstance(shards, dict) else ("…",):
                if Path(shard).name != shard:
                    raise _refused(folder.name, f"“{part}” has weights outside its folder, “{shard}”.", "Get it again.")
                if not (place / shard).is_file():
                    raise _refused(folder.name, f"“{part}/{shard}” is missing.", "Get the folder again, whole.")
