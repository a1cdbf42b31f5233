"""Measuring an installed model: a process of its own renders a little with it, and tells what that took."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from studio.document.brief import Quality
from studio.engine.families.family import FamilyError
from studio.engine.hosts import connections
from studio.engine.machine import environment
from studio.engine.measured import Measured
from studio.engine.messages import Failed

_BREATH = 0.1
"""Seconds after which whoever waits may end it."""
Progress = Callable[[str, int, int], None]
"""What is done, and how many of how many steps or frames of it; called ten times a second, what it raises ends all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shot of a film to measure with: ``frames`` at the film's ``rate``. ``anyway``: though it may not fit."""

    model: str
    folders: tuple[str, ...] = ()
    quality: Quality = Quality.DRAFT
    size: tuple[int, int] = (1280, 720)
    frames: int = 48
    rate: Fraction = Fraction(24)
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """How far the measuring process is."""

    doing: str
    done: int
    total: int


def measure(wanted: Wanted, progress: Progress) -> Measured:
    """Measures and keeps what was found, for the planner; FamilyError says why it cannot."""
    ours, theirs = connections()
    process = subprocess.Popen(
        [sys.executable, "-m", "studio.engine.families.measuring", str(theirs.fileno())],
        pass_fds=(theirs.fileno(),),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        process_group=0,
        env=environment(),
    )
    theirs.close()
    told = Told("starting", 0, 1)
    try:
        with ours:
            ours.send(wanted)
            while True:
                progress(told.doing, told.done, told.total)
                message = ours.recv() if ours.poll(_BREATH) else told
                if isinstance(message, Measured):
                    return message
                if isinstance(message, Failed):
                    raise FamilyError(message.what, message.why, message.remedy)
                told = message
    except (EOFError, ConnectionError) as error:
        raise FamilyError(
            "The model could not be measured.", _why(process), "Try a smaller size, or close other programs."
        ) from error
    finally:
        process.kill()
        process.wait()


def _why(process: subprocess.Popen[bytes]) -> str:
    if process.wait() == -signal.SIGKILL:
        return "The system ended the process, most often because memory ran out."
    code = process.returncode
    return f"The process ended (exit code {code})."


def lines(found: Measured, model: str, machine: str) -> Sequence[str]:
    """For people and for others to compare with, a fact a line."""
    width, height = found.size
    return (
        f"{model} on {machine}, {width} × {height}, {found.frames} frames, {found.plan}:",
        f"  loaded in {found.load:.1f} s, words read in {found.read:.1f} s",
        f"  {found.step:.2f} s a step, {1 / found.step:.2f} steps a second",
        f"  drawn in {found.draw:.1f} s",
        f"  {found.memory / 2**30:.2f} GB of memory at most",
        f"  {found.seconds_a_second:.1f} s for a second of film in {found.steps} steps",
    )
