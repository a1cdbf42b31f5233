"""One of the published models, put together of a transformer's file and of weights found for its other parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from studio.engine.models.assembly import Assembly
from studio.engine.models.denoisers import STEM, Single, denoiser
from studio.engine.models.layouts import HIGH, LOW, Layout
from studio.engine.models.looking import unreadable
from studio.engine.models.parts import Heap, Part, Weights
from studio.engine.models.refusals import ModelRefusedError

_LEVELS = {HIGH: "high", LOW: "low"}
_CALLED = {
    "text_encoder": "text encoder ({title})",
    "text_encoder_2": "second text encoder ({title})",
    "vae": "VAE",
    "image_encoder": "image encoder ({title})",
    HIGH: "expert for much noise",
    LOW: "expert for little noise",
}
_SETTINGS = {
    "scheduler": "scheduler_config.json",
    "image_processor": "preprocessor_config.json",
    "guider": "guider_config.json",
}
"""How a configuration is called that is not a model's."""
_LIBRARY = "library"
"""The layout of a library's own files; all others are read as their makers laid them."""
_WHOLE = {"transformers": "model", "diffusers": "diffusion_pytorch_model"}


def assembled(single: Single, known: tuple[Layout, ...], heap: Heap) -> Assembly:
    """The layout of these that has the most of its weights in a heap. Raises ModelRefusedError if it has not all.

    The heap's first weights are the transformer's own file.
    """
    if len(known[0].experts) > 1 and not single.level:
        raise ModelRefusedError(
            f"“{single.file.name}” is not taken.",
            "It is one of two experts, and its name does not tell which.",
            "Call it as it was published, with high_noise or low_noise in its name.",
        )
    chosen = [(layout, _chosen(single, layout, heap)) for layout in known]
    layout, parts = min(chosen, key=lambda pair: list(pair[1].values()).count(None))
    lacking = [role for role, weights in parts.items() if weights is None]
    if lacking:
        _refuse(single, layout, lacking, heap)
    taken, written, made_of = (
        dict[str, Path](),
        {"model_index.json": _json(layout.index_of(single.file))},
        dict[str, str](),
    )
    for role, weights in parts.items():
        if weights is not None:
            taken |= dict(_taken(single, role, layout.parts[role], weights))
            written |= dict(_listing(role, layout.parts[role], weights))
            made_of[role] = str(weights.files[0])
    for role, part in layout.parts.items():
        written |= dict(_written(single, role, part))
    return Assembly(layout.pipeline, taken, written, made_of)


def _chosen(single: Single, layout: Layout, heap: Heap) -> dict[str, Weights | None]:
    """Each part that has weights, with those that were found for it."""
    own = LOW if single.level == "low" and LOW in layout.parts else HIGH
    found: dict[str, Weights | None] = {own: heap.weights[0]}
    for role, part in layout.parts.items():
        if part.tensors:
            found[role] = heap.best(part, single.kind.title)
        elif role in layout.experts and role != own:
            found[role] = _other_expert(single, _LEVELS[role], heap)
    return found


def _other_expert(single: Single, level: str, heap: Heap) -> Weights | None:
    """A transformer with the same numbers that is called after the other level, best by the same name otherwise."""
    found = []
    for weights in heap.weights:
        other = denoiser(weights.files[0], weights.tensors) if len(weights.files) == 1 else None
        if other and other.level == level and dict(other.facts) == dict(single.facts) and not unreadable(other.tensors):
            found.append(weights)
    return min(found, key=lambda each: _apart(each.files[0].name, single.file.name), default=None)


def _apart(one: str, other: str) -> int:
    """How many letters differ, but for the level."""
    one, other = (name.lower().replace("high", "").replace("low", "") for name in (one, other))
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _taken(single: Single, role: str, part: Part, weights: Weights) -> Iterator[tuple[str, Path]]:
    if role in _LEVELS:
        yield f"{role}/{STEM}.{'gguf' if weights.packed else 'safetensors'}", weights.files[0]
        return
    name, count = _name(part, weights), len(weights.files)
    suffix = "gguf" if weights.packed else "safetensors"
    for n, file in enumerate(weights.files, 1):
        yield f"{role}/{name}{f'-{n:05}-of-{count:05}' if count > 1 else ''}.{suffix}", file


def _name(part: Part, weights: Weights) -> str:
    """What a library calls its own weights; all others have a name of ours, by which they are known when loaded."""
    own = weights.plain and weights.layout_for(part) == _LIBRARY
    return _WHOLE[part.library] if own else STEM


def _listing(role: str, part: Part, weights: Weights) -> Iterator[tuple[str, bytes]]:
    """Which piece has which tensor."""
    count, name = len(weights.files), _name(part, weights)
    if count > 1 and name != STEM:
        places = {
            tensor: f"{name}-{n:05}-of-{count:05}.safetensors"
            for n, tensors in enumerate(weights.pieces, 1)
            for tensor in tensors
        }
        yield f"{role}/{name}.safetensors.index.json", _json({"metadata": {}, "weight_map": places})


def _written(single: Single, role: str, part: Part) -> Iterator[tuple[str, bytes]]:
    if part.folder:
        yield from ((f"{role}/{file.name}", file.read_bytes()) for file in sorted(Path(part.folder).iterdir()))
        return
    own = single.configuration(part.configuration) if role in _LEVELS else dict(part.configuration)
    if part.library == "diffusers":
        own = {"_class_name": part.kind, **own}
    yield f"{role}/{_SETTINGS.get(role, 'config.json')}", _json(own)


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, indent=1).encode()


def _refuse(single: Single, layout: Layout, lacking: list[str], heap: Heap) -> NoReturn:
    """Names what lacks, one file that was found in its stead, and what can be had."""
    title = single.kind.title
    lacks = ", ".join(_CALLED[role].format(title=layout.parts[role].title) for role in lacking)
    unread = {name: why for role in lacking for name, why in heap.unread(layout.parts[role]).items()}
    over, reason = next(iter((unread or heap.passed_over).items()), ("", ""))
    names = ", ".join(take for role in lacking if (take := layout.parts[role].take))
    raise ModelRefusedError(
        f"“{single.file.name}” is not taken.",
        f"It holds a transformer of {title}; these are not here: {lacks}. “{over}” was passed over: {reason}"
        if over
        else f"It holds a transformer of {title}; these are not here: {lacks}.",
        f"Lay them beside the file, or choose them together with it (--with FOLDER). For instance {names}."
        if names
        else "Lay them beside the file, or choose them together with it (--with FOLDER).",
    )
