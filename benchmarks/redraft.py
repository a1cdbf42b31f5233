"""From letting go of a slider in the brief to the first new picture in the monitor, and to the take.

The real window and the real engine in its process, on a shot of four seconds that has a draft: its light, its pace
and its camera are changed in turns, as the panel does. ``redraft_first_preview_ratio`` is the median of the waits as a
share of 300 ms, ``relight_preview_ms`` the same of light alone, in milliseconds; ``redraft_again_ratio`` is that share
while the redraft before it still runs and has to be given up.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

FIGURES = ("redraft_first_preview_ratio", "relight_preview_ms", "redraft_again_ratio", "redraft_take_seconds")
SENTENCE = "A detective chases a suspect through a neon-lit rainy city at night"
TARGET_MS = 300.0
ROUNDS = 3
_LIGHTS = 2
"""Of four changes in turn the first two are of the light."""


def measure() -> list[dict[str, object]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studio.ui import theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.dress(app)
    with tempfile.TemporaryDirectory() as folder:
        first, again, takes = _measured(Path(folder))
    lit = [wait for n, wait in enumerate(first) if n % 4 < _LIGHTS]
    against = "300 ms, from letting go to the picture in the monitor"
    return [
        _figure("redraft_first_preview_ratio", 1000 * median(first) / TARGET_MS, "ratio", against, len(first)),
        _figure("relight_preview_ms", 1000 * median(lit), "ms", against, len(lit)),
        _figure("redraft_again_ratio", 1000 * median(again) / TARGET_MS, "ratio", f"{against}; one runs", len(again)),
        _figure("redraft_take_seconds", median(takes), "s", "from letting go to the take", len(takes)),
    ]


def _measured(folder: Path) -> tuple[list[float], list[float], list[float]]:
    from PySide6.QtCore import QEventLoop, QTimer

    from studio.app import settle
    from studio.editor.editor import Editor
    from studio.store.project import Project
    from studio.ui.bridge import Bridge, Waker
    from studio.ui.main_window import MainWindow

    waker = Waker()
    editor = Editor(Project.create(folder / "redraft.rushes"), wake=waker.wake)
    bridge = Bridge(editor, waker)
    window = MainWindow(bridge)
    window.show()
    window.begin()
    settle()
    loop, before = QEventLoop(), [None]

    def until(done: Any) -> float:
        begun = time.perf_counter()
        timer = QTimer()
        timer.timeout.connect(lambda: done() and loop.quit())
        timer.start(2)
        loop.exec()
        timer.stop()
        return time.perf_counter() - begun

    def idle() -> bool:
        return window.up_to_date and not any(view.live for view in editor.jobs.values())

    def pictured() -> bool:
        view = editor.job_of(window.selection.shot)
        if view is None or not view.redraft or not view.step:
            return False
        moving = window.previews.moving(view, window.monitor.picture_height)
        return moving is not None and moving.frames is view.preview and view.preview is not before[0]

    def let_go(n: int, part: int) -> None:
        now = editor.job_of(window.selection.shot)
        before[0] = now.preview if now is not None else None
        brief = editor.shot(window.selection.shot).brief
        parts: tuple[dict[str, Any], ...] = (
            {"lighting": replace(brief.lighting, contrast=0.1 + 0.09 * n)},
            {"lighting": replace(brief.lighting, key=-0.9 + 0.19 * n)},
            {"pacing": replace(brief.pacing, energy=-0.9 + 0.19 * n)},
            {"camera": replace(brief.camera, move=("pan_left", "dolly_in", "crane")[n % 3])},
            {"lighting": replace(brief.lighting, temperature=-0.9 + 0.15 * n)},
        )
        window.brief.edited.emit(window.selection.shot, replace(brief, **parts[part]), f"Change {n} {part}")

    window.verbs.draft_text(SENTENCE, "", 4.0)
    until(idle)
    first, again, takes = [], [], []
    for n in range(4 * ROUNDS):
        begun = time.perf_counter()
        let_go(n, n % 4)
        first.append(until(pictured))
        if n % 4 == 3:
            let_go(n, 4)
            again.append(until(pictured))
            until(idle)
        else:
            until(idle)
            takes.append(time.perf_counter() - begun)
    window.close()
    bridge.close()
    editor.close()
    window.deleteLater()
    return first, again, takes


def _figure(name: str, value: float, unit: str, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(float(value), 2), "unit": unit, "against": against, "n": n}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for figure in measure():
        print(json.dumps(figure))
