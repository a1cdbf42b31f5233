"""What the planner says of a piece of work, in figures and in one sentence. Cards and headers are not known here."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.plans import Plan


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be rendered by the model itself: its own frames, in cells of ``cell`` pixels and ``fold`` frames."""

    size: tuple[int, int]
    frames: int
    steps: int
    cell: int
    fold: int
    guided: bool = False
    together: bool = False  # what is wanted and what is not are denoised as one batch

    @property
    def tokens(self) -> int:
        width, height = self.size
        return ((self.frames - 1) // self.fold + 1) * max(1, width // self.cell) * max(1, height // self.cell)


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes on the GPU in each phase, and in the machine's memory; on a processor all of it is the latter."""

    read: int
    denoise: int
    draw: int
    memory: int

    @property
    def peak(self) -> int:
        return max(self.read, self.denoise, self.draw)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the planner says of one piece of work: the plan is the best there is, also where it does not fit.

    ``scarce`` are the bytes needed and there of what is scarcest, and where. ``nearest`` is the largest work of the
    same shape that fits, where this one does not.
    """

    plan: Plan
    need: Need
    seconds: float
    fits: bool
    scarce: tuple[int, int, str]
    operations: float = 0.0
    nearest: Work | None = None

    def words(self) -> str:
        """One sentence for people."""
        if self.fits:
            how = "Fits with offload" if self.plan.offloads else "Fits"
            return f"{how}: {self.plan.words()}, about {duration(self.seconds)}."
        if self.nearest is None:
            return f"Will not fit: {self.lack()}."
        (width, height), frames = self.nearest.size, self.nearest.frames
        return f"Will not fit: {self.lack()}; {width} × {height} with {frames} frames does."

    def lack(self) -> str:
        need, room, where = self.scarce
        return f"it needs about {need / 2**30:.1f} GB of memory {where}, and there are {room / 2**30:.1f} GB"


def duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
