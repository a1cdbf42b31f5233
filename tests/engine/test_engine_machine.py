from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from studio.engine.gpus import Gpu, best_gpu, build_of, held, largest
from studio.engine.machine import Machine, free_memory, later, probe, render_environment
from studio.engine.pace import known_pace, note_pace
from tests.patience import PATIENCE

GB = 1 << 30


def test_this_machine_has_cores_memory_and_disk_and_is_looked_at_without_torch() -> None:
    machine = probe()
    assert machine.cores >= 1
    assert machine.render_memory > 1 << 28
    assert 0 < (machine.memory_free or 0) <= machine.memory
    assert machine.disk > 0
    look = "import sys; from studio.engine.machine import probe; probe(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False, timeout=PATIENCE).returncode == 0


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\nhip: Optional[str] = None\nxpu = None", "cpu"),
        ("__version__ = '2.13.0'\ncuda: Optional[str] = '13.0'\nhip: Optional[str] = None", "cuda"),
        ("cuda: Optional[str] = None\nhip: Optional[str] = '7.0.2'", "rocm"),
        ("cuda: Optional[str] = None\nhip: Optional[str] = None\nxpu: Optional[str] = '20250301'", "xpu"),
    ],
)
def test_torch_says_in_its_version_file_what_it_was_built_for(version: str, kind: str) -> None:
    assert build_of(version) == kind


def test_a_gpu_counts_only_if_torch_was_built_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\nprintf 'Small Card, 8192, 8000\\nLarge, Card, 24564, 20000\\n'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert best_gpu("cuda") == Gpu("cuda", "Large, Card", 24564 << 20, 20000 << 20)
    assert best_gpu("cpu") is None
    assert best_gpu(None) is None
    assert largest("No devices were found", "cuda") is None
    tool.write_text("#!/bin/sh\nexit 9\n")
    assert best_gpu("cuda") is None


def test_what_our_own_renders_hold_is_free_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "nvidia-smi"
    answers = (
        "case $1 in *compute*) printf '7, 4000\\n8, 3000\\n9, [N/A]\\n';; *) printf 'Card, 24000, 16000\\n';; esac"
    )
    tool.write_text(f"#!/bin/sh\n{answers}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert held("cuda", (7, 9)) == 4000 << 20
    assert (held("cuda", ()), held("mps", (7,))) == (0, 0)
    folder = tmp_path / "class/kfd/kfd/proc/7"
    folder.mkdir(parents=True)
    (folder / "vram_1").write_text(f"{GB}\n")
    assert (held("rocm", (7, 8), tmp_path), held("rocm", (8,), tmp_path)) == (GB, 0)
    before = free_memory()
    hold = "x = bytearray(b'1') * (400 << 20); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        available, ours = psutil.virtual_memory().available, free_memory()
        assert ours - available > 380 << 20, "what a child of ours holds"
        assert abs(ours - before) < 300 << 20
        child.communicate(b"\n")
    assert later(Machine(2, 8 * GB)).memory_free is None
    assert later(Machine(2, 8 * GB, memory_free=1)).memory_free not in (1, None)


def test_an_amd_gpu_is_read_from_its_driver_s_files(tmp_path: Path) -> None:
    for number, gigabytes in enumerate((8, 24)):
        device = tmp_path / f"class/drm/card{number}/device"
        device.mkdir(parents=True)
        (device / "mem_info_vram_total").write_text(f"{gigabytes * GB}\n")
        (device / "mem_info_vram_used").write_text(f"{GB}\n")
    assert best_gpu("rocm", tmp_path) == Gpu("rocm", "AMD GPU", 24 * GB, 23 * GB)
    assert Machine(4, 16 * GB, "AMD GPU", 24 * GB).render_memory == 24 * GB


def test_the_pace_of_renders_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.engine.families.cache.cache_folder", lambda: tmp_path)
    assert known_pace("Large") == 0
    note_pace("Large", 4e12, 2.0)
    note_pace("Large", 4e12, 4.0)
    note_pace("", 1e9, 1.0)
    assert (known_pace("Large"), known_pace("")) == (1.5e12, 1e9)
    (tmp_path / "pace.json").write_text("[")
    assert known_pace("Large") == 0


def test_renders_leave_a_core_to_the_window_and_the_network_alone() -> None:
    environment = render_environment({"HOME": "/home/a"}, cores=8)
    assert environment["OMP_NUM_THREADS"] == "7"
    assert environment["TRANSFORMERS_VERBOSITY"] == environment["DIFFUSERS_VERBOSITY"] == "error"
    assert render_environment({}, cores=1)["OMP_NUM_THREADS"] == "1"
    assert render_environment({"OMP_NUM_THREADS": "2"}, cores=8)["OMP_NUM_THREADS"] == "2"
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert environment["HOME"] == "/home/a"
