"""The longest stall of the window's thread in five minutes of use: a script brought in, drafts, cuts, undo, playback,
scrubbing, scopes, grading, relighting, an export while one goes on.

The real window, which has been seen for a second, and the real engine in its process; the same turns are taken until
the time is over, so that the film grows. A precise 10 ms timer is the heartbeat; a stall is what it is late by. As in
``ui_stall``, time for which the kernel gave the thread no core is left out of ``scripted_use_max_stall_ms`` and in
``scripted_use_max_late_ms``. ``scripted_use_max_work_ms`` is the processor time of the thread from one beat to the
next, which no other program makes longer. ``RUSHES_SCRIPTED_SECONDS`` makes a shorter look; a figure is of 300.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

FIGURES = (
    "scripted_use_max_stall_ms",
    "scripted_use_p99_stall_ms",
    "scripted_use_max_work_ms",
    "scripted_use_max_late_ms",
)
BAR_MS, BEAT_MS, NEXT_MS, SEEN_MS = 50, 10, 20, 1_000
_PATIENCE = 120
"""Half seconds for which drafts are waited for before an export."""
SCRIPT = """INT. OFFICE - DAY

A detective talks to a police officer.

DETECTIVE
It is raining again.

EXT. HARBOUR - DAWN

A man and a woman walk along the quay.

EXT. STREET - NIGHT

A detective chases a suspect through the rain.
"""


def measure() -> list[dict[str, object]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studio.ui import theme
    from studio.ui.heap import few_heaps

    few_heaps()  # as the studio begins
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.dress(app)
    seconds = float(os.environ.get("RUSHES_SCRIPTED_SECONDS", "300"))
    with tempfile.TemporaryDirectory() as folder:
        late, doing = _used(Path(folder), seconds)
    stalled, (worst, _, hardest) = late[:, 0], late.argmax(axis=0)
    against = f"{BAR_MS} ms; {seconds:g} s, the longest while: {doing[worst]}"
    work = f"{BAR_MS} ms of the window's thread at a stretch, the most while: {doing[hardest]}"
    n = len(late)
    return [
        _figure("scripted_use_max_stall_ms", stalled[worst], against, n),
        _figure("scripted_use_p99_stall_ms", np.percentile(stalled, 99), f"{seconds:g} s", n),
        _figure("scripted_use_max_work_ms", late[:, 2].max(), work, n),
        _figure("scripted_use_max_late_ms", late[:, 1].max(), "waits for a core counted", n),
    ]


def _used(folder: Path, seconds: float) -> tuple[np.ndarray, list[str]]:
    """(n, 3) lateness in milliseconds of each beat, as ``Beats`` has it, and what was done then."""
    from PySide6.QtCore import QEventLoop, QTimer

    from studio.app import settle
    from studio.editor.editor import Editor
    from studio.store.project import Project
    from studio.ui.bridge import Bridge, Waker
    from studio.ui.main_window import MainWindow

    waker = Waker()
    editor = Editor(Project.create(folder / "used.rushes"), wake=waker.wake)
    bridge = Bridge(editor, waker)
    window = MainWindow(bridge)
    window.show()
    window.begin()
    settle()
    refused: list[str] = []
    bridge.refused.connect(lambda words, _details: refused.append(words))
    loop = QEventLoop()
    QTimer.singleShot(SEEN_MS, loop.quit)
    loop.exec()
    beats, doing = runpy.run_path(str(Path(__file__).with_name("ui_stall.py")))["Beats"](), [""]
    use, begun = _use(window, folder), time.monotonic()
    named: list[str] = []

    def act() -> None:
        if time.monotonic() - begun > seconds:
            loop.quit()
            return
        doing[0], wait = next(use)
        QTimer.singleShot(wait, act)

    heart = QTimer()
    heart.setTimerType(heart.timerType().PreciseTimer)
    heart.timeout.connect(lambda: (beats.tick(), named.append(doing[0])))
    heart.start(BEAT_MS)
    QTimer.singleShot(0, act)
    loop.exec()
    heart.stop()
    late = beats.lateness()
    window.close()
    bridge.close()
    editor.close()
    window.deleteLater()
    if not editor.takes or refused:
        raise RuntimeError(f"the script could not be followed: {'; '.join(refused) or 'nothing was drafted'}")
    return late, named[1:]


def _use(window: Any, folder: Path) -> Iterator[tuple[str, int]]:
    """One turn after the other for ever: what has just been begun, and milliseconds until the next thing."""
    for turn in range(1_000):
        script = folder / f"script {turn}.fountain"
        script.write_text(SCRIPT, encoding="utf-8")
        window.files.bring_script(script)
        yield "a script comes in", 1_500
        for text in ("A dog sleeps in the park", "A boat comes into the harbour at dusk"):
            window.verbs.draft_text(text, "", 3.0)
            yield "a sentence becomes a shot", 1_000
        yield from _watch(window, 6_000)
        yield from _cut(window, turn)
        yield from _light(window)
        yield from _watch(window, 6_000)
        for _ in range(_PATIENCE):
            if not any(view.live for view in window._editor.jobs.values()):
                break
            yield "drafts come in", 500
        if not window.files.exporting and all(shot.chosen for shot in window._editor.film.sequence):
            window.files.export(folder / f"film {turn}.mp4")
        yield "an export begins", 500
        yield from _cut(window, turn + 1)


def _watch(window: Any, milliseconds: int) -> Iterator[tuple[str, int]]:
    """Plays and scrubs with scopes."""
    window.actions_["panel_scopes"].trigger()
    window.playback.seek(0)
    for speed in (1, 2, -4):
        window.playback.play(speed)
        yield f"playing ×{speed} with scopes", milliseconds // 3
    window.playback.play(0)
    for step in range(60):
        window.playback.scrub(step * 7 % max(1, window.playback.length))
        yield "scrubbing", NEXT_MS
    window.actions_["panel_scopes"].trigger()
    yield "scopes go", NEXT_MS


def _cut(window: Any, turn: int) -> Iterator[tuple[str, int]]:
    """A hand that cuts fast: everything here is done with the verbs' actions, and half of it undone."""
    for n in range(6):
        window.playback.seek((turn * 31 + n * 53 + 17) % max(1, window.playback.length))
        yield "the playhead jumps", 80
        for verb in ("split", "trim_end", "marker", "duplicate", "select_all", "nudge_right", "zoom_in", "zoom_out"):
            window.actions_[verb].trigger()
            yield f"verb {verb}", 120
        for verb in ("undo", "undo", "redo", "undo", "undo", "fit"):
            window.actions_[verb].trigger()
            yield f"verb {verb}", 90


def _light(window: Any) -> Iterator[tuple[str, int]]:
    """Slides a grade and a light, and lets go."""
    from studio.document.grade import Grade

    window.verbs.show(window.viewer.layout.spans[0].shot.id)
    window.actions_["grade"].trigger()
    yield "a shot is selected", 500
    for n in range(40):
        window.grade.sliding.emit(Grade(exposure=n / 40, saturation=1 + n / 80))
        yield "a grade slides", NEXT_MS
    window.grade.edited.emit(Grade(exposure=1.0, saturation=1.5), "Grade exposure")
    yield "a grade is kept", 300
    shot = window.selection.shot
    brief = window._editor.shot(shot).brief
    for n in range(4):
        lit = replace(brief, lighting=replace(brief.lighting, key=-0.8 + 0.4 * n))
        window.brief.edited.emit(shot, lit, "Change the light")
        yield "a shot is relit", 900


def _figure(name: str, value: float, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(float(value), 1), "unit": "ms", "against": against, "n": n}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for figure in measure():
        print(json.dumps(figure), flush=True)
