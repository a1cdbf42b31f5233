"""Is a model's folder complete? Asked before it is taken in, of a process that knows its classes; here is no torch."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from studio.engine.families.cache import cache_folder, write_whole
from studio.engine.machine import environment
from studio.engine.models.headers import tensors_of
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.vetting import WEIGHTS

_PROGRAM = "studio.engine.families.blueprint"
_TOLD = frozenset({"model_index.json", "config.json"})
_BREATH = 0.1
_PATIENCE = 300.0
"""Seconds, of which a large model takes ten."""


def require_complete(folder: Path, alive: Callable[[], None]) -> None:
    """Raises ModelRefusedError by the name of a tensor that a vetted folder lacks, or that has another shape.

    ``alive`` is called ten times a second and may raise Stop. What was found complete is known again by its headers.
    """
    known = cache_folder() / "complete" / _digest(folder)
    if known.exists():
        return
    if "torch" in sys.modules:  # a process that renders knows the classes itself
        importlib.import_module(_PROGRAM).require_blueprint(folder)
    elif said := _asked(folder, alive):
        raise ModelRefusedError(*said)
    write_whole(known, b"")


def _digest(folder: Path) -> str:
    """Over all that the answer depends on: headers, configurations, and the versions of the classes."""
    whole = hashlib.sha256(f"{version('diffusers')} {version('transformers')}".encode())
    for path in sorted(p for p in folder.rglob("*") if p.suffix in WEIGHTS or p.name in _TOLD):
        what = repr(tensors_of(path)).encode() if path.suffix in WEIGHTS else path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}:{hashlib.sha256(what).hexdigest()}\n".encode())
    return whole.hexdigest()


def _asked(folder: Path, alive: Callable[[], None]) -> list[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", _PROGRAM, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,
        env=environment(),
    )
    end = time.monotonic() + _PATIENCE
    try:
        while process.poll() is None and time.monotonic() < end:
            alive()
            time.sleep(_BREATH)
        answer = process.stdout.read() if process.stdout and process.returncode == 0 else b""
        said: list[str] = json.loads(answer.splitlines()[-1])
    except (IndexError, ValueError) as error:
        raise ModelRefusedError(
            f"“{folder.name}” is not taken.",
            "Whether it is complete could not be told: its classes could not be built.",
            "Get the folder again, whole, or see the log.",
        ) from error
    else:
        return said
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
