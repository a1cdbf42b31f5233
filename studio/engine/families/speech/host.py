"""The process in which a speech model runs: ``python -m studio.engine.families.speech.host FOLDER``.

A line of JSON with the fields of an ``Order`` on stdin is answered on stdout by a line of JSON, ``{"hertz", "count"}``
and behind it so many 32-bit samples, or ``{"error"}``. The model is loaded at the first line; the end of stdin is the
end.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from studio.engine.families.speech.adapters import Adapter, Order, SpeechModelError, loaded


def serve(folder: Path, asked: BinaryIO, answers: BinaryIO) -> None:
    """Speaks until nobody asks any more."""
    adapter: Adapter | None = None
    for line in asked:
        sound = b""
        try:
            adapter = adapter or loaded(folder)
            told, sound = _said(adapter, Order(**json.loads(line)))
        except Exception as error:  # noqa: BLE001 -- the process's boundary: a model may fail in its own ways
            told = {"error": str(error) or type(error).__name__}
        answers.write(json.dumps(told).encode() + b"\n" + sound)
        answers.flush()


def _said(adapter: Adapter, order: Order) -> tuple[dict[str, Any], bytes]:
    if order.likeness and not adapter.clones:
        raise SpeechModelError("this model cannot sound like somebody; take the recording off the voice")
    samples, hertz = adapter.say(replace(order, text=order.text.strip()))
    return {"hertz": hertz, "count": len(samples)}, samples.tobytes()


if __name__ == "__main__":
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    serve(Path(sys.argv[1]), sys.stdin.buffer, answers)
