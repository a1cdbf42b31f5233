"""What this machine has to render with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Machine:
    cores: int
    memory: int  # bytes that a render may use now


def probe() -> Machine:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(cores, psutil.virtual_memory().available)


def render_environment(base: Mapping[str, str]) -> dict[str, str]:
    """The render process's environment: one core is left to the window, and no library looks for a network."""
    threads = str(max(1, probe().cores - 1))
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
