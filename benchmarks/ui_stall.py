"""How late the window's clock ticks while the engine starts and renders a draft, against how late it ticks at rest.

The real window, the real engine in its process; rest and work take turns, so that other programs disturb both alike.
Lateness is what a precise 10 ms timer's interval exceeds 10 ms by. On Linux the kernel tells how long the window's
thread was ready and had no core: ``ui_stall_p99_ratio`` leaves that out, because it is the doing of other programs, or
of the engine on a machine with few cores; ``ui_late_p99_ratio`` leaves it in.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

FIGURES = ("ui_stall_p99_ratio", "ui_stall_max_ms", "ui_late_p99_ratio", "ui_late_max_ms")
ROUNDS = 4
REST_MS = 4_000
BEAT_MS = 10
SENTENCE = "A detective chases a suspect through a neon-lit rainy city at night"


def measure() -> list[dict[str, object]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studio.ui import theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.dress(app)
    rest, work = [], []
    for _ in range(ROUNDS):
        one, other = _round()
        rest.append(one)
        work.append(other)
    at_rest, at_work = np.concatenate(rest), np.concatenate(work)  # columns: stalled, late
    ratios = np.percentile(at_work, 99, axis=0) / np.maximum(np.percentile(at_rest, 99, axis=0), 1e-3)
    longest = at_work.max(axis=0)
    against, n = "the same window at rest, in turns", len(at_work)
    return [
        _figure("ui_stall_p99_ratio", ratios[0], "ratio", against, n),
        _figure("ui_stall_max_ms", longest[0], "ms", "no stall", n),
        _figure("ui_late_p99_ratio", ratios[1], "ratio", f"{against}; waits for a core counted", n),
        _figure("ui_late_max_ms", longest[1], "ms", "no stall; waits for a core counted", n),
    ]


class Beats:
    """When a timer ticked, and how long by then its thread had waited for a core and had worked, in seconds."""

    def __init__(self) -> None:
        self._ticks: list[tuple[float, float, float]] = []
        told = Path("/proc/thread-self/schedstat")
        self._told = told.open("rb", buffering=0) if told.exists() else None

    def tick(self) -> None:
        waited = 0.0
        if self._told is not None:
            self._told.seek(0)
            waited = int(self._told.read(200).split()[1]) / 1e9
        self._ticks.append((time.perf_counter(), waited, time.thread_time()))

    def lateness(self) -> np.ndarray:
        """(n, 3) milliseconds: late without the time waited for a core, late with it, and worked by the thread."""
        if self._told is not None:
            self._told.close()
        passed, waited, worked = np.diff(np.array(self._ticks), axis=0).T * 1000
        late = np.maximum(0.0, passed - BEAT_MS)
        return np.stack([np.maximum(0.0, late - waited), late, worked], axis=1)


def _round() -> tuple[np.ndarray, np.ndarray]:
    """Lateness at rest, then from the first order to the engine until its take has settled."""
    from PySide6.QtCore import QEventLoop, QTimer

    from studio.app import settle
    from studio.editor.editor import Editor
    from studio.store.project import Project
    from studio.ui.bridge import Bridge, Waker
    from studio.ui.main_window import MainWindow

    with tempfile.TemporaryDirectory() as folder:
        waker = Waker()
        bridge = Bridge(Editor(Project.create(Path(folder) / "stall.rushes"), wake=waker.wake), waker)
        window = MainWindow(bridge)
        window.show()
        window.begin()
        settle()
        loop = QEventLoop()

        def until(done, patience_ms: int) -> np.ndarray:  # type: ignore[no-untyped-def]
            beats = Beats()
            timer = QTimer()
            timer.setTimerType(timer.timerType().PreciseTimer)
            timer.timeout.connect(lambda: (beats.tick(), done() and loop.quit()))
            timer.start(BEAT_MS)
            QTimer.singleShot(patience_ms, loop.quit)
            loop.exec()
            timer.stop()
            return beats.lateness()

        def drafted() -> bool:
            live = any(view.live for view in bridge.editor.jobs.values())
            return not live and window.up_to_date and not window.pictures.busy and not window.sounds.busy

        until(lambda: False, 1_000)
        rest = until(lambda: False, REST_MS)
        QTimer.singleShot(0, lambda: window.verbs.draft_text(SENTENCE, "", 4.0))
        work = until(lambda: bool(bridge.editor.jobs) and drafted(), 120_000)
        failed = [view.failure for view in bridge.editor.jobs.values() if view.failure]
        window.close()
        bridge.close()
        bridge.editor.close()
        window.deleteLater()
    if failed:
        raise RuntimeError(f"the draft failed: {failed[0]}")
    return rest, work


def _figure(name: str, value: float, unit: str, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(float(value), 2), "unit": unit, "against": against, "n": n}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for figure in measure():
        print(json.dumps(figure))
