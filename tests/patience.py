"""How long a test waits for what has to happen."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 900.0
"""Seconds that anything waited for may take: how fast it is, `benchmarks/` measures, and a slow machine is no fault."""


class PatientBot(QtBot):
    """Waits as long as it takes, unless a test says how long."""

    def waitUntil(self, *asked: Any, timeout: float = 1000 * PATIENCE) -> None:
        super().waitUntil(*asked, timeout=int(timeout))

    def waitSignal(self, *asked: Any, timeout: float = 1000 * PATIENCE, **more: Any) -> Any:
        return super().waitSignal(*asked, timeout=int(timeout), **more)

    def waitExposed(self, *asked: Any, timeout: float = 1000 * PATIENCE) -> Any:
        return super().waitExposed(*asked, timeout=int(timeout))
