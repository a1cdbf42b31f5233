"""The GPUs that the installed torch could use, found without importing it: from its build, vendors' tools and sysfs."""

from __future__ import annotations

import importlib.util
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

Kind = Literal["cuda", "rocm", "mps", "xpu", "cpu"]

_SECONDS = 20
_NVIDIA = ["--query-gpu=name,memory.total,memory.free", "--format=csv,noheader,nounits"]
_NVIDIA_HELD = ["--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits"]
METAL_SHARE = 0.75
"""Of a Mac's memory; more than that Metal does not lend to one program."""
_ASK_TORCH = (
    "import torch; d = torch.accelerator.current_accelerator(); free, total = torch.accelerator.get_memory_info(); "
    "print(torch.get_device_module(d).get_device_name(0), total >> 20, free >> 20, sep=', ')"
)
"""For GPUs that no tool and no file tells the memory of: torch itself, in a process of its own."""


@dataclass(frozen=True, slots=True)
class Gpu:
    """``memory`` and ``free`` in bytes."""

    kind: Kind
    name: str
    memory: int
    free: int


def torch_build() -> Kind | None:
    """What the installed torch was built for, read from its version file; None without torch."""
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return None
    if sys.platform == "darwin" and platform.machine() == "arm64":
        return "mps"
    return build_of((Path(found.origin).parent / "version.py").read_text(encoding="utf-8"))


def build_of(version: str) -> Kind:
    """The same of the text of a ``torch/version.py``."""
    builds: tuple[tuple[str, Kind], ...] = (("cuda", "cuda"), ("hip", "rocm"), ("xpu", "xpu"))
    for name, kind in builds:
        if re.search(rf"^{name}\b[^=\n]*=\s*['\"]\d", version, re.MULTILINE):
            return kind
    return "cpu"


def best_gpu(build: Kind | None, sysfs: Path = Path("/sys")) -> Gpu | None:
    """The GPU with the most memory of those that such a build of torch drives."""
    if build == "cuda":
        return largest(_answer("nvidia-smi", *_NVIDIA), "cuda")
    if build == "rocm":
        return _radeon(sysfs) or largest(_answer(sys.executable, "-c", _ASK_TORCH), "rocm")
    if build == "xpu":
        return largest(_answer(sys.executable, "-c", _ASK_TORCH), "xpu")
    if build == "mps":
        memory = psutil.virtual_memory()
        name = _answer("sysctl", "-n", "machdep.cpu.brand_string").strip() or "Apple GPU"
        lent = int(memory.total * METAL_SHARE)
        return Gpu("mps", name, lent, min(lent, memory.available))
    return None


def held(kind: Kind, pids: Collection[int], sysfs: Path = Path("/sys")) -> int:
    """Bytes of GPU memory that these processes hold, as far as NVIDIA's tool or AMD's driver tells."""
    found: list[str] = []
    if kind == "cuda" and pids:
        rows = [line.split(",") for line in _answer("nvidia-smi", *_NVIDIA_HELD).splitlines() if line.count(",") == 1]
        found = [f"{int(used) << 20}" for pid, used in rows if used.strip().isdigit() and pid.strip() in map(str, pids)]
    if kind == "rocm":
        files = (file for pid in pids for file in sysfs.glob(f"class/kfd/kfd/proc/{pid}/vram_*"))
        found = [file.read_text().strip() for file in files]
    return sum(int(size) for size in found if size.isdigit())


def _answer(tool: str, *arguments: str) -> str:
    """What a tool prints; nothing if it is not there, fails or does not answer."""
    path = shutil.which(tool)
    if path is None:
        return ""
    try:
        return subprocess.run([path, *arguments], capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def largest(answer: str, kind: Kind) -> Gpu | None:
    """The GPU with the most memory, from lines of ``name, MiB, MiB free``."""
    rows = [line.rsplit(",", 2) for line in answer.splitlines() if line.count(",") >= 2]
    gpus = [
        Gpu(kind, name.strip(), int(total) << 20, int(free) << 20)
        for name, total, free in rows
        if total.strip().isdigit() and free.strip().isdigit()
    ]
    return max(gpus, key=lambda gpu: gpu.memory, default=None)


def _radeon(sysfs: Path) -> Gpu | None:
    """From the files of Linux's amdgpu driver."""
    gpus = []
    for total in sorted(sysfs.glob("class/drm/card*/device/mem_info_vram_total")):
        used, name = total.with_name("mem_info_vram_used"), total.with_name("product_name")
        try:
            memory, busy = int(total.read_text()), int(used.read_text())
        except (OSError, ValueError):
            continue
        gpus.append(
            Gpu("rocm", (name.read_text().strip() if name.is_file() else "") or "AMD GPU", memory, memory - busy)
        )
    return max(gpus, key=lambda gpu: gpu.memory, default=None)
