"""A plan carried out: how a pipeline's parts are read, stored and moved, by diffusers' own means."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import torch
from diffusers.hooks import apply_group_offloading
from diffusers.models.attention_dispatch import attention_backend

from studio.engine.families.magnitudes import measuring
from studio.engine.families.single import singles
from studio.engine.haste import ATTENTION, FirstBlock, Haste, Mag, Sea, Taylor, Way
from studio.engine.machine import Machine, free_memory
from studio.engine.plans import (
    Eight,
    Exact,
    Fixed,
    Half,
    InTurn,
    OnCpu,
    OnCuda,
    OnMetal,
    OnXpu,
    Plan,
    Quantised,
    Streamed,
    StreamedAhead,
    Torchao,
    Whole,
    WholeOnCuda,
)

MAIN = torch.device("cpu")


def accelerator() -> torch.device | None:
    return torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None


def present(machine: Machine) -> Machine:
    """The machine with the memory that is free by now; what this process holds of it is free for what it does next."""
    device = accelerator()
    if machine.memory_free is not None:
        machine = replace(machine, memory_free=free_memory())
    if not machine.gpu:
        return machine
    if device is None:  # there is one, but torch could not start it
        return replace(machine, gpu="", gpu_memory=0, gpu_free=None, kind="cpu", pace=0.0)
    if machine.gpu_free is None:
        return machine
    if device.type == "mps":
        return replace(machine, gpu_free=min(machine.gpu_memory, machine.memory_free or machine.gpu_memory))
    free, _ = torch.accelerator.get_memory_info()
    return replace(machine, gpu_free=min(machine.gpu_memory, free + torch.accelerator.memory_reserved()))


def usual_plan() -> Plan:
    """What is done where nobody has planned anything."""
    device = accelerator()
    if device is None:
        return Plan(OnCpu(Exact()))
    place = {"mps": OnMetal, "xpu": OnXpu}.get(device.type, OnCuda)
    return Plan(place(InTurn(Half())))


def device_of(plan: Plan) -> torch.device | None:
    """Where a plan computes; None for the processor."""
    return None if isinstance(plan.place, OnCpu) else accelerator()


def precision(plan: Plan) -> torch.dtype:
    return torch.float32 if isinstance(plan.weights, Exact) else torch.bfloat16


def read_pipeline(
    kind: Any, folder: Path, index: Mapping[str, Any], plan: Plan, denoisers: Iterable[str], left_out: Iterable[str],
    exact_vae: bool,
) -> Any:  # fmt: skip
    """The pipeline with its weights stored as the plan says; those of a GGUF file stay as they are."""
    out = set(left_out)
    dtype = precision(plan)
    there = [name for name in denoisers if name not in out and (index.get(name) or [None])[0]]
    exact = {"vae": torch.float32} if exact_vae else {}
    alone = singles(folder, index, tuple(out), {"default": dtype, **exact})
    how, extra = quantisation(plan), dict[str, Any]()
    if how is not None and (smaller := [name for name in there if name not in alone]):
        mapping = dict.fromkeys(smaller, how)
        extra["quantization_config"] = diffusers.PipelineQuantizationConfig(quant_mapping=mapping)
    pipe = kind.from_pretrained(
        folder,
        **dict.fromkeys(out),
        **alone,
        **extra,
        dtype={"default": dtype, **exact} if exact else dtype,
        local_files_only=True,
    )
    pipe.set_progress_bar_config(disable=True)
    for name in there:
        _make_smaller(getattr(pipe, name), plan, alone=name in alone)
    return pipe


def _make_smaller(model: Any, plan: Plan, *, alone: bool) -> None:
    """To float8, layer by layer: as planned, or in place of packages that do not pack what was read from one file."""
    packed = getattr(model, "hf_quantizer", None) is not None  # GGUF stays as it is
    by_package = isinstance(plan.weights, Quantised | Torchao | Fixed)
    if not packed and (isinstance(plan.weights, Eight) or (alone and by_package)):
        model.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=precision(plan))


def quantisation(plan: Plan) -> Any:
    """What diffusers is told to make weights smaller with; None where they stay as stored."""
    match plan.weights:
        case Torchao():
            from torchao.quantization import Int8WeightOnlyConfig

            return diffusers.TorchAoConfig(Int8WeightOnlyConfig())
        case Quantised(by="sdnq 8 bits"):
            return diffusers.SDNQConfig(weights_dtype="int8")
        case Quantised(by="sdnq 4 bits"):
            return diffusers.SDNQConfig(weights_dtype="uint4")
        case Fixed():
            return diffusers.BitsAndBytesConfig(
                load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
            )
    return None


def place(pipe: Any, plan: Plan, denoisers: Iterable[str], device: torch.device | None) -> None:
    """Puts a pipeline that was just read where the plan wants it."""
    if device is None or isinstance(plan.place, OnCpu):
        return
    models = [model for name in denoisers if (model := getattr(pipe, name, None)) is not None]
    match plan.place.placed:
        case InTurn():
            pipe.enable_model_cpu_offload(device=device)
        case Streamed(blocks=blocks):
            _stream(pipe, models, device, {"num_blocks_per_group": blocks})
        case StreamedAhead():
            _stream(pipe, models, device, {"num_blocks_per_group": 1, "use_stream": True})
        case Whole(compiled=compiled):
            pipe.to(device)
            for model in models if compiled else ():
                model.compile_repeated_blocks()
        case WholeOnCuda():
            pipe.to(device)


def place_sister(pipe: Any, plan: Plan, device: torch.device | None) -> None:
    """The same for a pipeline that shares its parts with one that is placed: only turns are taken by the pipeline."""
    if device is not None and not isinstance(plan.place, OnCpu) and isinstance(plan.place.placed, InTurn):
        pipe.enable_model_cpu_offload(device=device)


def _stream(pipe: Any, models: list[Any], device: torch.device, how: dict[str, Any]) -> None:
    for model in models:
        model.enable_group_offload(onload_device=device, offload_device=MAIN, offload_type="block_level", **how)
    for part in pipe.components.values():
        if isinstance(part, torch.nn.Module) and part not in models:
            stream(part, device)


def stream(model: Any, device: torch.device) -> None:
    """Each layer of a model comes to the device when it works."""
    apply_group_offloading(model, onload_device=device, offload_device=MAIN, offload_type="leaf_level")


@contextmanager
def hurried(models: Mapping[str, Any], haste: Haste) -> Iterator[dict[str, list[list[float]]]]:
    """While this is open, denoisers take work over from step to step and attend as asked; nothing of it stays.

    Gives what is measured of each meanwhile, where the haste lacks its measures.
    """
    found: dict[str, list[list[float]]] = {}
    with ExitStack() as stack:
        if haste.attention:
            stack.enter_context(attention_backend(ATTENTION[haste.attention][0]))
        for name, model in models.items():
            if isinstance(haste.way, Mag) and not haste.way.ratios:
                found[name] = stack.enter_context(measuring(model))
            elif (config := _cache_of(haste.way, name)) is not None:
                model.enable_cache(config)
                stack.callback(model.disable_cache)
        yield found


def _cache_of(way: Way | None, name: str) -> Any:
    """What diffusers is told for the denoiser of that name; None where every step is computed."""
    match way:
        case FirstBlock(threshold=threshold):
            return diffusers.FirstBlockCacheConfig(threshold=threshold)
        case Taylor(every=every):
            return diffusers.TaylorSeerCacheConfig(
                cache_interval=every, disable_cache_before_step=3, use_lite_mode=True
            )
        case Mag(threshold=threshold, ratios=ratios):
            steps = list(dict(ratios).get(name, ()))
            told = {"num_inference_steps": len(steps), "mag_ratios": steps}
            return diffusers.MagCacheConfig(threshold=threshold, **told) if steps else None
        case Sea(threshold=threshold):
            return diffusers.SeaCacheConfig(threshold=threshold)
    return None


def give_back() -> None:
    """Returns what is not used any more to the machine."""
    gc.collect()
    if torch.accelerator.is_available():
        with suppress(RuntimeError, AttributeError):  # not every device keeps memory back
            torch.accelerator.empty_cache()
