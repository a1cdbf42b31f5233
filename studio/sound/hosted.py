"""A model of a person's own in a process of its own, which alone imports torch: one order, one answer at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

_QUIET = {"TRANSFORMERS_VERBOSITY": "error", "DIFFUSERS_VERBOSITY": "error", "TQDM_DISABLE": "1"}
"""What libraries say of their insides goes to no terminal, unless a person asks for it."""
Told = Callable[[int, int], object]
"""Hears how many steps are done, of how many. It may raise to stop the work."""


class HostedError(RuntimeError):
    """The process could not do what it was asked for: its own words, or that it ended."""


class Hosted:
    """``python -m program where``, started at once. It ends with ``close``, or when nobody holds it any more."""

    def __init__(self, program: str, where: Path) -> None:
        package = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", program, str(where)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_QUIET | os.environ | {"PYTHONPATH": paths},
        )
        self._talking = threading.Lock()
        self.close = weakref.finalize(self, _end, self._process)

    def ask(self, order: dict[str, Any], told: Told | None = None) -> tuple[dict[str, Any], bytes]:
        """What is told of a sound, and its 32-bit samples. Raises HostedError, and what ``told`` raises.

        After either it has ended, unless the process itself said what was wrong.
        """
        assert self._process.stdin is not None
        with self._talking:
            try:
                self._process.stdin.write(json.dumps(order).encode() + b"\n")
                self._process.stdin.flush()
                answer, sound = self._answer(told)
            except (OSError, ValueError) as error:
                self.close()
                raise HostedError("the process of the model ended; memory may have run out") from error
            except BaseException:
                self.close()
                raise
        if "error" in answer:
            raise HostedError(answer["error"])
        return answer, sound

    def _answer(self, told: Told | None) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdout is not None
        while "done" in (answer := json.loads(self._process.stdout.readline())):
            if told is not None:
                told(answer["done"], answer["of"])
        return answer, self._process.stdout.read(4 * answer.get("count", 0))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()
