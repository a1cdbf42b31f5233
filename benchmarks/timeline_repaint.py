"""What a repaint of the whole timeline costs with 10,000 shots and 10,000 sounds, at the zoom that costs most.

Process time on one core, the median of some repaints at each zoom, from the whole film in view to near single frames;
without pictures and waves, because those are made elsewhere and only copied here, but with the ticks of 20,000 seconds
of words, phonemes, beats, chords and events.
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
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.document.film import Film
    from studio.editor.editor import Editor
    from studio.ui.sounds import FilmSound
    from studio.ui.timeline_view import TimelineView

FIGURES = ("timeline_repaint_ms",)
COUNT, SIZE, BAR = 10_000, (1482, 330), 8.0
STEPS = (0, 3, 6, 12, 18, 24, 31, 37)
"""How often it is zoomed in; the last is near single frames."""
TIMES = 7


def measure() -> list[dict[str, object]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studio.editor.editor import Editor
    from studio.store.project import Project
    from studio.ui import theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.dress(app)
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "long.rushes")
        project.commit("Add shots", _film(project.film)).result()
        editor = Editor(project, host="thread")
        try:
            worst = _worst(editor)
        finally:
            editor.close()
    return [
        {
            "name": "timeline_repaint_ms",
            "value": round(worst, 2),
            "unit": "ms",
            "against": f"{BAR:g} ms; {SIZE[0]}x{SIZE[1]}, the dearest of {len(STEPS)} zooms",
            "n": TIMES * len(STEPS),
        }
    ]


def _film(film: Film) -> Film:
    from studio.document.brief import Brief
    from studio.document.film import Clip, ClipId, Shot
    from studio.document.order import between
    from studio.document.recipe import ShotId

    shots, clips, key = {}, {}, ""
    for n in range(COUNT):
        key, shot = between(key, ""), ShotId(f"s{n}")
        shots[shot] = Shot(shot, key, f"Shot {n}", Brief(prompt="A street", seed=n), 48)
        clip, lane = ClipId(f"c{n}"), ("dialogue", "effects", "music")[n % 3]
        clips[clip] = Clip(clip, lane, "0" * 64 + ".wav", n % 20, 30, anchor=shot, label=f"Sound {n}")
    return replace(film, shots=MappingProxyType(shots), clips=MappingProxyType(clips))


def _worst(editor: Editor) -> float:
    """Milliseconds of the dearest zoom."""
    from studio.editor.player import Player
    from studio.media.clock import NullSpeaker
    from studio.ui.pictures import Pictures
    from studio.ui.playback import Playback
    from studio.ui.previews import Previews
    from studio.ui.sounds import Sounds
    from studio.ui.timeline_view import TimelineView

    pictures, previews, sounds = Pictures(), Previews(editor), Sounds(editor)
    playback = Playback(Player(lambda: (NullSpeaker(), "silent")))
    view = TimelineView(editor, pictures, previews, playback, sounds)
    try:
        view.resize(*SIZE)
        view.show()
        sounds.now = _ticking(editor.film)
        view.refresh(None)
        return max(_repaint(view, steps) for steps in STEPS)
    finally:
        view.close()
        for part in (playback, sounds, previews, pictures):
            part.close()


def _ticking(film: Film) -> FilmSound:
    """Nothing to hear, and something happening all the time."""
    import numpy as np

    from studio.sound.soundtrack import Soundtrack
    from studio.ui.sounds import FilmSound
    from studio.ui.timeline_ticks import Marks, Ticks

    length = COUNT * 48 * 2_000

    def every(seconds: float) -> np.ndarray:
        return np.arange(0, length, round(48_000 * seconds), np.int64)

    def named(seconds: float, name: str) -> Marks:
        starts = every(seconds)
        return Marks(starts, starts + round(48_000 * seconds), (name,) * len(starts))

    ticks = Ticks(every(0.5), named(2, "Am"), named(0.3, "word"), named(0.08, "a"), every(0.4))
    return FilmSound(Soundtrack((), (), (), length, film), (), {}, 0.0, ticks)


def _repaint(view: TimelineView, steps: int) -> float:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    view.fit()
    for _ in range(steps):
        view.zoom_in()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2)
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        view.viewport().render(image, QPoint())
        times.append(1000 * (time.process_time() - start))
    return median(times)


if __name__ == "__main__":
    for row in measure():
        print(json.dumps(row))
