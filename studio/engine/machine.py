"""What this machine has to render with, found out without torch."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

_QUERY = ["--query-gpu=name,memory.total", "--format=csv,noheader,nounits"]


@dataclass(frozen=True, slots=True)
class Machine:
    """``memory`` and ``gpu_memory`` in bytes; ``gpu`` is empty where there is none that torch could use."""

    cores: int
    memory: int
    gpu: str = ""
    gpu_memory: int = 0

    @property
    def render_memory(self) -> int:
        """What one phase of a render may fill: the GPU's memory, or three quarters of the machine's."""
        return self.gpu_memory if self.gpu else self.memory * 3 // 4


def probe() -> Machine:
    """Looks at the machine; asks NVIDIA's own tool for the GPU, which takes up to a second where there is one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    name, memory = _nvidia()
    return Machine(cores, psutil.virtual_memory().total, name, memory)


def _nvidia() -> tuple[str, int]:
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return "", 0
    answer = subprocess.run([tool, *_QUERY], capture_output=True, text=True, timeout=10, check=False).stdout
    return largest_gpu(answer)


def largest_gpu(answer: str) -> tuple[str, int]:
    """The name and bytes of the GPU with the most memory, from lines of ``name, MiB``."""
    rows = [line.rsplit(",", 1) for line in answer.splitlines() if line.count(",")]
    gpus = [(name.strip(), int(mib) << 20) for name, mib in rows if mib.strip().isdigit()]
    return max(gpus, key=lambda gpu: gpu[1], default=("", 0))


def render_environment(base: Mapping[str, str], cores: int) -> dict[str, str]:
    """The render process's environment: one core is left to the window, and no library looks for a network."""
    threads = str(max(1, cores - 1))
    return {
        **base,
        "OMP_NUM_THREADS": base.get("OMP_NUM_THREADS", threads),
        "MKL_NUM_THREADS": base.get("MKL_NUM_THREADS", threads),
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONFAULTHANDLER": "1",
    }
