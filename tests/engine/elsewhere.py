"""A device besides the processor for machines that have none: ``python elsewhere.py NAME …`` renders there.

Its tensors say that they are elsewhere, and work that mixes them with the processor's fails as it does on a GPU; what
is computed is the processor's own, so that a model must make the same there to the bit. A program of its own, because
torch does not forget a device again.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.overrides import TorchFunctionMode
from torch.utils import _pytree as pytree
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

NAME = "elsewhere"
CPU = torch.device("cpu")
aten = torch.ops.aten
MOVES = (aten.copy_, aten._to_copy, aten.set_)
LOOKS_UP = (aten.index, aten.index_put, aten.index_put_, aten._index_put_impl_)
"""A GPU's tensors may be indexed by the processor's."""


class Elsewhere(torch.Tensor):
    """Wraps a tensor of the processor."""

    raw: torch.Tensor

    @staticmethod
    def __new__(cls, raw: torch.Tensor) -> Elsewhere:
        with torch.inference_mode(False):  # a view of what is no inference's own is none either
            return torch.Tensor._make_wrapper_subclass(
                cls, raw.size(), strides=raw.stride(), storage_offset=raw.storage_offset(), dtype=raw.dtype,
                layout=raw.layout, device=torch.device(NAME, 0),
            )  # fmt: skip

    def __init__(self, raw: torch.Tensor) -> None:
        self.raw = raw

    @classmethod
    def __torch_function__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func is torch.nn.functional.scaled_dot_product_attention:
            return work(func, args, kwargs or {})
        return torch._C._disabled_torch_function_impl(func, types, args, kwargs or {})

    @classmethod
    def __torch_dispatch__(cls, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return work(func, args, kwargs or {})


class Makes(TorchFunctionMode):
    """What is made elsewhere from nothing is made here, and moved."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if func is torch.Tensor.tolist and isinstance(args[0], Elsewhere):
            return args[0].raw.tolist()
        device = kwargs.get("device")
        given = any(isinstance(each, torch.Tensor) for each in args)
        if device is None or given or torch.device(device).type != NAME:
            return func(*args, **kwargs)
        made = func(*args, **(kwargs | {"device": "cpu"}))
        return made.to(device) if isinstance(made, torch.Tensor) else func(*args, **kwargs)


def work(func: Any, args: Any, kwargs: Any) -> Any:
    """One operation: nothing may be mixed but single numbers."""
    packet, leaves = getattr(func, "overloadpacket", None), pytree.tree_leaves((args, kwargs))
    if packet is aten._has_compatible_shallow_copy_type:
        return type(args[0]) is type(args[1])
    there = [leaf for leaf in leaves if isinstance(leaf, Elsewhere)]
    here = [leaf for leaf in leaves if isinstance(leaf, torch.Tensor) and not isinstance(leaf, Elsewhere)]
    may_mix = packet in MOVES or (packet in LOOKS_UP and isinstance(args[0], Elsewhere))
    if there and any(tensor.dim() for tensor in here) and not may_mix:
        raise RuntimeError(f"Expected all tensors to be on the same device: {func} got some of each.")
    named = next((leaf for leaf in leaves if isinstance(leaf, torch.device)), kwargs.get("device"))
    args_here, kwargs_here = pytree.tree_map(_here, (args, kwargs))
    if isinstance(kwargs_here.get("device"), str):
        kwargs_here["device"] = CPU
    kwargs_here.pop("pin_memory", None)
    made = func(*args_here, **kwargs_here)
    if packet is not None and func._schema.is_mutable and func._schema.name.endswith("_"):
        return args[0]
    if there and named is not None and torch.device(named).type != NAME:
        return pytree.tree_map(lambda each: _away(each, there), made)
    known = {id(tensor.raw): tensor for tensor in there}
    goes = bool(there) if named is None else torch.device(named).type == NAME
    return pytree.tree_map(lambda each: _there(each, known), made) if goes else made


def _here(leaf: Any) -> Any:
    return leaf.raw if isinstance(leaf, Elsewhere) else CPU if isinstance(leaf, torch.device) else leaf


def _away(made: Any, there: list[Elsewhere]) -> Any:
    return made.clone() if any(made is tensor.raw for tensor in there) else made


def _there(made: Any, known: dict[int, Elsewhere]) -> Any:
    if not isinstance(made, torch.Tensor) or isinstance(made, Elsewhere):
        return made
    return known[id(made)] if id(made) in known else Elsewhere(made)


class Device:
    """What torch and accelerate ask a device's module."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        answers = {"is_available": True, "is_initialized": True, "device_count": 1, "current_device": 0}
        return lambda *_: answers.get(name)

    def get_amp_supported_dtype(self) -> list[torch.dtype]:
        return [torch.bfloat16, torch.float16]


def begin() -> torch.library.Library:
    """From now on torch has the device, as long as what is returned is held."""
    _setup_privateuseone_for_python_backend(NAME, backend_module=Device())
    library = torch.library.Library("_", "IMPL")
    library.fallback(lambda func, *args, **kwargs: work(func, args, kwargs), "PrivateUse1")
    Makes().__enter__()
    return library


def renders(name: str, folder: Path) -> None:
    """A plain render, its pictures, a refine and an edit: the same as on the processor at 16 bits, which comes last.

    So nothing of what is kept on the disk was made on the processor. Streaming is left out: it changes what a tensor
    is under a parameter, which torch does not let a device of this kind do.
    """
    import cases
    import tinies

    from studio.document.brief import Aspect, Quality
    from studio.engine.plans import Half, InTurn, OnCpu, OnCuda, Plan, Whole

    tinies.build(name, folder)
    case = next(each for each in cases.CASES if each.tiny == name)
    made = []
    for place in (OnCuda(InTurn(Half())), OnCuda(Whole(Half())), OnCpu(Half())):
        rendering = cases.Rendering(case, folder / name, {})
        rendering.family.follow(Plan(place))
        plain, latents = rendering.plain, rendering.latents
        lit = rendering.recipe(Quality.REFINED, parent=rendering.take(plain), aspect=Aspect.LIGHTING)
        family, watch, parent = rendering.family, rendering.watch(), rendering.take(plain)
        edited = family.sample(lit, family.encode(lit, watch), parent, latents, watch)
        refined = rendering.render(lit, latents)
        made.append((*latents.values(), rendering.decode(plain, latents)[0], *refined.values(), *edited.values()))
    for name_of, other in zip(("in turn", "whole"), made, strict=False):
        same = [np.array_equal(one, another) for one, another in zip(made[-1], other, strict=True)]
        print(name, name_of, "same" if all(same) else f"other: {same}", flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    held = begin()
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            renders(name, Path(folder))
