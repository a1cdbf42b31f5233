"""What playing a film at 1920×1080 costs on top of decoding its takes, and of the same with every shot graded.

The takes are the built-in model's, drawn by the theatre and written as every take is. Playing is what the window does:
the cut's pictures in order, as the screen takes them, shown in a monitor that fills a screen of that size and painted.
Decoding alone is PyAV's decoder and nothing else. Both sides work in turns; the cost is the processor time of the whole
process, so that other programs do not count, and the median of the turns is told.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.document.film import Film
    from studio.ui.monitor import Monitor

FIGURES = ("play_1080p_ratio", "play_1080p_graded_ratio", "play_1080p_saturated_ratio", "play_1080p_lut_ratio")
SIZE, RATE = (1920, 1080), Fraction(24)
PLACES, FRAMES = ("alley", "forest"), 30
TURNS = 5


def measure() -> list[dict[str, object]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from studio.document.brief import MediaRef
    from studio.document.grade import Grade
    from studio.ui import theme
    from studio.ui.monitor import Monitor

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.dress(app)
    warm = Grade(exposure=0.4, temperature=25, contrast=1.2, gamma=(1.1, 1.0, 0.9))
    rich = replace(warm, saturation=1.35)
    grades = (Grade(), warm, rich, replace(rich, lut=MediaRef("look.cube"), lut_name="look"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "look.cube").write_text(_lut(17))
        films = [_film(grade) for grade in grades]
        takes = {shot: _take(folder / f"{shot}.mp4", place) for shot, place in zip(films[0].shots, PLACES, strict=True)}
        monitor = Monitor()
        monitor.margin = 0
        monitor.resize(*SIZE)
        plays = [_played(film, takes, folder, monitor) for film in films]
        ratios = _ratios(lambda: _decoded(takes), plays)
        monitor.deleteLater()
    against = "decoding the same takes with PyAV; processor time"
    return [
        {"name": name, "value": round(ratio, 2), "unit": "ratio", "against": against, "n": TURNS}
        for name, ratio in zip(FIGURES, ratios, strict=True)
    ]


def _ratios(decode: Callable[[], None], plays: list[Callable[[], None]]) -> list[float]:
    for side in (decode, *plays):
        side()  # warm
    costs: list[list[float]] = [[] for _ in plays]
    for _ in range(TURNS):
        alone = _cost(decode)
        for found, play in zip(costs, plays, strict=True):
            found.append(_cost(play) / alone)
    return [median(found) for found in costs]


def _cost(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _decoded(takes: dict[str, Path]) -> None:
    import av

    for path in takes.values():
        with av.open(str(path)) as file:
            file.streams.video[0].thread_type = "SLICE"
            assert sum(1 for _ in file.decode(video=0)) == FRAMES


def _played(film: Film, takes: dict[str, Path], folder: Path, monitor: Monitor) -> Callable[[], None]:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    from studio.ui.projector import picture_of
    from studio.ui.reel import Reel

    reel = Reel(film, takes, lambda ref: folder / ref)
    screen = QImage(*SIZE, QImage.Format.Format_RGB32)

    def play() -> None:
        with reel.cut(monitor.pixels) as cut:
            for n in range(cut.length):
                monitor.show_picture(picture_of(cut, n))
                monitor.render(screen, QPoint())

    return play


def _film(grade: object) -> Film:
    from studio.document.brief import Brief
    from studio.document.film import Film, Shot
    from studio.document.recipe import ShotId

    shots = {
        ShotId(f"s{n}"): Shot(ShotId(f"s{n}"), f"a{n}", place, Brief(prompt=place), FRAMES, grade=grade)
        for n, place in enumerate(PLACES)
    }
    return Film(size=SIZE, rate=RATE, shots=MappingProxyType(shots))


def _take(path: Path, place: str) -> Path:
    """Two people run through a place, drawn and written as a take is."""
    from studio.document.brief import Brief, Quality
    from studio.document.recipe import Recipe
    from studio.engine.takes import TakeFiles
    from studio.store.media_store import MediaStore
    from studio.theatre.film import stage
    from studio.theatre.places import PLACES as KNOWN
    from studio.theatre.scene import Actor, Scene

    hour, light, _ = KNOWN[place].options["best"]
    who = (Actor("a", "detective", "run", 0.3), Actor("b", "suspect", "run", 0.7))
    staging = stage(Scene(place, hour, light, "clear", "track", actors=who), SIZE, 4 * FRAMES, RATE)
    recipe = Recipe(Brief(prompt=place), "animatic", "0" * 64, Quality.FINAL, 8, SIZE, FRAMES, RATE, 7)
    files = TakeFiles(path.parent)
    made = files.add_picture((staging.frame(n) for n in range(FRAMES)), recipe)
    MediaStore(path.parent).path(made).rename(path)
    return path


def _lut(size: int) -> str:
    """A look that crosses colours: some of the blue in the red, less blue where it is red."""
    steps = [n / (size - 1) for n in range(size)]
    rows = (
        f"{0.8 * red + 0.2 * blue:.5f} {green**0.8:.5f} {blue * (1 - 0.3 * red):.5f}"
        for blue in steps
        for green in steps
        for red in steps
    )
    return "\n".join((f"LUT_3D_SIZE {size}", *rows))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for row in measure():
        print(json.dumps(row), flush=True)
