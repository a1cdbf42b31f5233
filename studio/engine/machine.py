"""What this machine has to render with, found out without torch."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from studio.engine.families.cache import cache_folder
from studio.engine.gpus import Kind, best_gpu, held, torch_build
from studio.engine.logbook import DEBUG
from studio.engine.pace import known_pace

QUANTISERS = ("bitsandbytes", "gguf", "sdnq", "torchao")


@dataclass(frozen=True, slots=True)
class Machine:
    """All memory and ``disk`` in bytes; ``gpu`` is empty where torch could use none.

    ``memory_free`` and ``gpu_free`` are what other programs left of it when it was looked at, None where nobody looked:
    what our own renders hold is theirs for the next one.

    ``quantisers`` are the packages that are installed of those that make weights smaller. ``pace`` is the number of
    operations a second that renders were measured at on it, 0 before the first.
    """

    cores: int
    memory: int
    gpu: str = ""
    gpu_memory: int = 0
    kind: Kind = "cpu"
    memory_free: int | None = None
    gpu_free: int | None = None
    disk: int = 0
    quantisers: frozenset[str] = field(default=frozenset())
    pace: float = 0.0

    @property
    def render_memory(self) -> int:
        """What one phase of a render may fill: the GPU's memory, or three quarters of the machine's."""
        return self.gpu_memory if self.gpu else self.memory * 3 // 4


def probe() -> Machine:
    """Looks at the machine; where there is a GPU its vendor's tool is asked, which takes up to a second."""
    # of the process, for the calling thread may be kept off the window's core
    cores = len(os.sched_getaffinity(os.getpid())) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory, gpu, pids = psutil.virtual_memory(), best_gpu(torch_build()), [process.pid for process in _renders()]
    return Machine(
        cores,
        memory.total,
        gpu.name if gpu else "",
        gpu.memory if gpu else 0,
        gpu.kind if gpu else "cpu",
        free_memory(),
        min(gpu.memory, gpu.free + held(gpu.kind, pids)) if gpu else None,
        shutil.disk_usage(_there(cache_folder())).free,
        frozenset(name for name in QUANTISERS if importlib.util.find_spec(name)),
        known_pace(gpu.name if gpu else ""),
    )


def free_memory() -> int:
    """Bytes of memory that other programs leave at this moment."""
    memory, ours = psutil.virtual_memory(), 0
    for process in _renders():
        with suppress(psutil.Error):  # it ended meanwhile
            told = process.memory_info()
            ours += told.rss - getattr(told, "shared", 0)  # files that are mapped count as available already
    return int(min(memory.total, memory.available + ours))


def later(machine: Machine) -> Machine:
    """The machine with the memory that is free by now, where it was looked at before."""
    if machine.memory_free is None:
        return machine
    now = probe()
    return replace(machine, memory_free=now.memory_free, gpu_free=now.gpu_free if now.gpu == machine.gpu else None)


def _renders() -> list[psutil.Process]:
    """The processes that hold our models: this one's children, and itself where it has imported torch."""
    this = psutil.Process()
    return [*([this] if "torch" in sys.modules else []), *this.children(recursive=True)]


def _there(folder: Path) -> Path:
    """The nearest folder above that exists."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())


def render_environment(base: Mapping[str, str], cores: int) -> dict[str, str]:
    """The render process's environment: one core is left to the window, and no library looks for a network.

    What libraries say of their insides goes to no terminal, unless the log itself does.
    """
    talk = "warning" if base.get(DEBUG) else "error"
    threads = str(max(1, cores - 1))
    return {
        **base,
        "OMP_NUM_THREADS": base.get("OMP_NUM_THREADS", threads),
        "MKL_NUM_THREADS": base.get("MKL_NUM_THREADS", threads),
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "TRANSFORMERS_VERBOSITY": talk,
        "DIFFUSERS_VERBOSITY": talk,
        "PYTHONFAULTHANDLER": "1",
    }


def environment() -> dict[str, str]:
    """Ours, with this very package first on the path, wherever the studio was started from."""
    paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = render_environment(os.environ, os.cpu_count() or 1)
    return environment | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
