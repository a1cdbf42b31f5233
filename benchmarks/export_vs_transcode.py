"""What an export costs on top of the plainest transcode: the same takes decoded, encoded with the same settings, muxed.

The film has 20 seconds in five shots at 1280×720, with cuts, a dissolve and a wipe, the mark on its first seconds, and
sound that the takes bring along (making speech and music is not exporting, so the film asks for none). Beyond a
transcode, an export mixes, masters, measures what the codec made of the sound, marks, records, signs and hashes. Both
sides work in turns; the cost is the processor time of the whole process, so that other programs do not count.
"""

from __future__ import annotations

import json
import runpy
import statistics
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

FIGURES = ("export_vs_transcode_ratio", "export_frames_per_second")
PAIRS = 5
SIZE, RATE = (1280, 720), Fraction(24)
SHOTS, FRAMES = 5, 96
ROOT = Path(__file__).parents[1]


def measure() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        editor, takes = _film(folder)
        sides = (lambda: _transcode(takes, folder / "plain.mp4"), lambda: _export(editor, folder / "film.mp4"))
        for side in sides:
            side()
        pairs = [_pair(sides, first=n % 2) for n in range(PAIRS)]
        editor.close()
    ratio = statistics.median(export / plain for plain, export in pairs)
    speed = SHOTS * FRAMES / statistics.median(export for _, export in pairs)
    against = "decode + encode of the same takes"
    return [
        {"name": "export_vs_transcode_ratio", "value": round(ratio, 3), "unit": "", "against": against, "n": PAIRS},
        {
            "name": "export_frames_per_second",
            "value": round(speed, 1),
            "unit": "frames/s of processor time",
            "against": "1280x720",
            "n": PAIRS,
        },
    ]


def _pair(sides: tuple[Callable[[], None], Callable[[], None]], first: int) -> tuple[float, float]:
    seconds = [0.0, 0.0]
    for side in (first, 1 - first):
        begun = time.process_time()
        sides[side]()
        seconds[side] = time.process_time() - begun
    return seconds[0], seconds[1]


def _film(folder: Path) -> tuple[Any, list[tuple[Path, Path]]]:
    """An editor with the film, and the picture and sound files of its takes in order."""
    from studio.document import edits
    from studio.document.film import Transition

    films = runpy.run_path(str(ROOT / "tests/trust/small_films.py"))
    editor = films["new_editor"](folder / "bench.rushes", SIZE, RATE)
    files = []
    for n in range(SHOTS):
        chance = np.random.default_rng(n)
        grain = [chance.integers(-2, 3, (SIZE[1], SIZE[0], 3), np.int16) for _ in range(4)]
        soft = films["moving_frames"](FRAMES, SIZE, seed=n)
        frames = (np.clip(frame + grain[at % 4], 0, 255).astype(np.uint8) for at, frame in enumerate(soft))
        sound = films["tone"](FRAMES * 2_000, 220 * (n + 1)) + chance.normal(0, 0.05, (FRAMES * 2_000, 2))
        shot = films["add_shot"](editor, f"shot {n}", frames, sound=sound.astype(np.float32), length=FRAMES)
        take = editor.chosen(shot)
        files.append((editor.project.media.path(take.picture), editor.project.media.path(take.sound)))
        kind = {1: "dissolve", 3: "wipe"}.get(n)
        if kind:
            transition = Transition(kind, 12)
            editor.edit("Join", lambda film, s=shot, t=transition: edits.transition_set(film, s, t))
    return editor, files


def _export(editor: Any, target: Path) -> None:
    from studio.editor.finish import finish

    report = finish(editor, target, progress=lambda doing, done, total: None)
    assert report["frames"] == SHOTS * FRAMES


def _transcode(takes: list[tuple[Path, Path]], target: Path) -> None:
    """Nothing but PyAV's decoders, its encoders and its muxer."""
    import av

    from studio.media.mastering import BIT_RATE
    from studio.media.writer import Encoding, picture_options

    with av.open(str(target), "w", options={"movflags": "+faststart"}) as out:
        picture = out.add_stream("libx264", rate=RATE, options=picture_options(Encoding(), RATE))
        picture.width, picture.height, picture.pix_fmt = *SIZE, "yuv420p"
        sound = out.add_stream("aac", rate=48_000, layout="stereo")
        sound.bit_rate = BIT_RATE
        shown = heard = 0
        for seen_in, heard_in in takes:
            with av.open(str(seen_in)) as file:
                file.streams.video[0].thread_type = "SLICE"
                for frame in file.decode(video=0):
                    frame.pts, frame.time_base, frame.pict_type = shown, 1 / RATE, 0
                    out.mux(picture.encode(frame))
                    shown += 1
            with av.open(str(heard_in)) as file:
                for block in file.decode(audio=0):
                    block.pts, block.time_base = heard, Fraction(1, 48_000)
                    out.mux(sound.encode(block))
                    heard += block.samples
        out.mux(picture.encode())
        out.mux(sound.encode())


if __name__ == "__main__":
    for figure in measure():
        print(json.dumps(figure))
