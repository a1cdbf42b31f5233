"""The process in which a model of sounds runs: ``python -m studio.engine.families.sounds.host FOLDER``.

A line of JSON with the fields of an ``Order`` on stdin is answered on stdout by lines ``{"done", "of"}`` while it
works, the last of them said again with ``"beat"`` twice a second, so that whoever asked can stop it; ``of`` is 0 while
it loads. Then come ``{"hertz", "channels", "count"}`` and behind it so many 32-bit samples, or ``{"error"}``. The model
is loaded at the first order; the end of stdin is the end.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from studio.engine.families.sounds.adapters import Adapter, Order, SoundModelError, loaded

_BEAT = 0.5
"""Seconds."""


def serve(folder: Path, asked: BinaryIO, answers: BinaryIO) -> None:
    """Makes sounds until nobody asks any more."""
    adapter: Adapter | None = None
    for line in asked:
        sound = b""
        with _Telling(answers) as telling:
            try:
                adapter = adapter or loaded(folder)
                answer, sound = _made(adapter, Order(**json.loads(line)), telling.told)
            except Exception as error:  # noqa: BLE001 -- the process's boundary: a model may fail in its own ways
                answer = {"error": str(error) or type(error).__name__}
        answers.write(json.dumps(answer).encode() + b"\n" + sound)
        answers.flush()


class _Telling:
    """Lines of progress from a step and from a clock, one at a time, until it is left."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers, self._writing, self._over = answers, threading.Lock(), threading.Event()
        self._last = {"done": 0, "of": 0}
        self._thread = threading.Thread(target=self._beat, name="beat", daemon=True)

    def __enter__(self) -> _Telling:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def told(self, done: int, of: int) -> None:
        with self._writing:
            self._last = {"done": done, "of": of}
            self._say(self._last)

    def _beat(self) -> None:
        with suppress(OSError):  # nobody listens any more
            while not self._over.wait(_BEAT):
                with self._writing:  # never an older word behind a newer one
                    self._say(self._last | {"beat": 1})

    def _say(self, what: dict[str, int]) -> None:
        self._answers.write(json.dumps(what).encode() + b"\n")
        self._answers.flush()


def _made(adapter: Adapter, order: Order, told: Any) -> tuple[dict[str, Any], bytes]:
    samples, hertz = adapter.make(order, told)
    if not np.isfinite(samples).all():
        raise SoundModelError("the model made numbers that are no sound; try another seed, or more steps")
    return {"hertz": hertz, "channels": samples.shape[1], "count": samples.size}, samples.tobytes()


if __name__ == "__main__":
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    serve(Path(sys.argv[1]), sys.stdin.buffer, answers)
