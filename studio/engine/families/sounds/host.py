"""The process in which a model of sounds runs: ``python -m studio.engine.families.sounds.host FOLDER``.

A line of JSON with the fields of an ``Order`` on stdin is answered on stdout by lines ``{"done", "of"}`` while it
works, then by ``{"hertz", "channels", "count"}`` and behind it so many 32-bit samples, or by ``{"error"}``. The model
is loaded at the first order; the end of stdin is the end.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from studio.engine.families.sounds.adapters import Adapter, Order, SoundModelError, loaded


def serve(folder: Path, asked: BinaryIO, answers: BinaryIO) -> None:
    """Makes sounds until nobody asks any more."""
    adapter: Adapter | None = None

    def told(done: int, of: int) -> None:
        answers.write(json.dumps({"done": done, "of": of}).encode() + b"\n")
        answers.flush()

    for line in asked:
        sound = b""
        try:
            adapter = adapter or loaded(folder)
            answer, sound = _made(adapter, Order(**json.loads(line)), told)
        except Exception as error:  # noqa: BLE001 -- the process's boundary: a model may fail in its own ways
            answer = {"error": str(error) or type(error).__name__}
        answers.write(json.dumps(answer).encode() + b"\n" + sound)
        answers.flush()


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
