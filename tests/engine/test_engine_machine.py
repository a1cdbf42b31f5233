from __future__ import annotations

from studio.engine.machine import Machine, largest_gpu, probe, render_environment


def test_this_machine_has_cores_and_memory() -> None:
    machine = probe()
    assert machine.cores >= 1
    assert machine.render_memory > 1 << 28


def test_the_largest_gpu_counts() -> None:
    assert largest_gpu("Small Card, 8192\nLarge, Card, 24564\n") == ("Large, Card", 24564 << 20)
    assert largest_gpu("No devices were found") == ("", 0)
    assert Machine(4, 16 << 30, "Large", 24 << 30).render_memory == 24 << 30


def test_renders_leave_a_core_to_the_window_and_the_network_alone() -> None:
    environment = render_environment({"HOME": "/home/a"}, cores=8)
    assert environment["OMP_NUM_THREADS"] == "7"
    assert render_environment({}, cores=1)["OMP_NUM_THREADS"] == "1"
    assert render_environment({"OMP_NUM_THREADS": "2"}, cores=8)["OMP_NUM_THREADS"] == "2"
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert environment["HOME"] == "/home/a"
