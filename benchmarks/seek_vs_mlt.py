"""What an exact seek to a random frame of our own takes costs, against MLT, the engine of Shotcut and Kdenlive.

Both open the same take of the built-in model, jump to the same frames in the same order and hand over the picture as
four bytes a pixel. The cost is the processor time of a process of its own, without what opening takes; both sides work
in turns. MLT is needed for this figure alone: ``apt install melt python3-mlt``.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from statistics import median

FIGURES = ("seek_vs_mlt_ratio", "seek_ms")
SIZE, RATE, FRAMES = (1280, 720), Fraction(24), 96
SEEKS, TURNS = 60, 5
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one for which Debian's packages are."""

_OURS = """
import sys
from pathlib import Path
from studio.media.frames import Movie
from studio.media.picture import to_bgra
movie = Movie(Path(path))
def show(n):
    to_bgra(movie.picture(n))
"""
_MLT = """
import sys, mlt7
mlt7.Factory.init()
profile = mlt7.Profile("atsc_720p_24")
producer = mlt7.Producer(profile, "avformat", path)
assert producer.is_valid()
def show(n):
    producer.seek(n)
    producer.get_frame().fetch_image(mlt7.mlt_image_rgba, profile.width(), profile.height())
"""
_TIMED = """
import time
show(frames[0])
begun = time.process_time()
for n in frames[1:]:
    show(n)
print(time.process_time() - begun, flush=True)
import os
os._exit(0)
"""


def measure() -> list[dict[str, object]]:
    """Raises MissingPeerError where MLT is not installed."""
    from studio.editor.bench import MissingPeerError

    found = shutil.which(SYSTEM_PYTHON) and subprocess.run([SYSTEM_PYTHON, "-c", "import mlt7"], capture_output=True)
    if not found or found.returncode:
        raise MissingPeerError("MLT is not installed, and seeks are compared with it. apt install melt python3-mlt")
    with tempfile.TemporaryDirectory() as folder:
        take = _take(Path(folder))
        pairs = [_pair(take, seed) for seed in range(TURNS)]
    ratio, ours = median(one / other for one, other in pairs), median(one for one, _ in pairs)
    against = "MLT on the same take and frames, 1280x720; processor time"
    return [
        {"name": "seek_vs_mlt_ratio", "value": round(ratio, 3), "unit": "ratio", "against": against, "n": TURNS},
        {"name": "seek_ms", "value": round(1000 * ours / SEEKS, 2), "unit": "ms", "against": "a frame", "n": TURNS},
    ]


def _pair(take: Path, seed: int) -> tuple[float, float]:
    frames = random.Random(seed).choices(range(FRAMES), k=SEEKS + 1)
    sides = ((sys.executable, _OURS), (SYSTEM_PYTHON, _MLT))
    seconds = [0.0, 0.0]
    for side in (0, 1) if seed % 2 else (1, 0):
        python, opening = sides[side]
        program = f"path, frames = {str(take)!r}, {frames!r}\n{opening}{_TIMED}"
        done = subprocess.run(
            [python, "-c", program], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
        )
        seconds[side] = float(done.stdout.split()[-1])
    return seconds[0], seconds[1]


def _take(folder: Path) -> Path:
    """Two people run through an alley, drawn and written as a take is."""
    from studio.document.brief import Brief, Quality
    from studio.document.recipe import Recipe
    from studio.engine.takes import TakeFiles
    from studio.store.media_store import MediaStore
    from studio.theatre.film import stage
    from studio.theatre.scene import Actor, Scene

    who = (Actor("a", "detective", "run", 0.3), Actor("b", "suspect", "run", 0.7))
    staging = stage(Scene("alley", "night", "neon", "rain", "track", actors=who), SIZE, FRAMES, RATE)
    recipe = Recipe(Brief(prompt="alley"), "animatic", "0" * 64, Quality.FINAL, 8, SIZE, FRAMES, RATE, 7)
    made = TakeFiles(folder).add_picture((staging.frame(n) for n in range(FRAMES)), recipe)
    return MediaStore(folder).path(made)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for figure in measure():
        print(json.dumps(figure), flush=True)
