"""What the planner says of a piece of work, in figures and in one sentence. Cards and headers are not known here."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engine.plans import Plan


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be rendered by the model itself: its own frames, in cells of ``cell`` pixels and ``fold`` frames.

    ``window`` is how many frames are denoised at once, 0 for all of them.
    """

    size: tuple[int, int]
    frames: int
    steps: int
    cell: int
    fold: int
    guided: bool = False
    together: bool = False  # what is wanted and what is not are denoised as one batch
    window: int = 0

    @property
    def tokens(self) -> int:
        """Those that are denoised at once."""
        (width, height), frames = self.size, min(self.frames, self.window or self.frames)
        return ((frames - 1) // self.fold + 1) * max(1, width // self.cell) * max(1, height // self.cell)

    @property
    def windows(self) -> int:
        return -(-self.frames // self.window) if self.window else 1


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
class Scarce:
    """Bytes needed of what is scarcest, those to be had of a ``total``, and where; ``taken`` by others is the rest."""

    need: int
    room: int
    where: str
    total: int
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the planner says of one piece of work: the plan is the best there is, also where it does not fit.

    ``nearest`` is the largest work of the
    same shape that fits, where this one does not.
    """

    plan: Plan
    need: Need
    seconds: float
    fits: bool
    scarce: Scarce
    operations: float = 0.0
    nearest: Work | None = None

    def words(self) -> str:
        """One sentence for people."""
        if self.fits:
            how, time = self.plan.words(), duration(self.seconds)
            if self.scarce.taken:
                time = f"{time}; {_gigabytes(self.scarce.room)} GB of {_gigabytes(self.scarce.total)} are free"
            return f"Fits with offload: {how}, about {time}." if self.plan.offloads else f"Fits: {how}, about {time}."
        if self.nearest is None:
            return f"Will not fit: {self.lack()}."
        (width, height), frames = self.nearest.size, self.nearest.frames
        return f"Will not fit: {self.lack()}; {width} × {height} with {frames} frames does."

    def short(self) -> str:
        """A few words for people."""
        if not self.fits:
            return "will not fit"
        time = duration(self.seconds)
        return f"fits with offload, about {time}" if self.plan.offloads else f"fits, about {time}"

    def lack(self) -> str:
        need, room, where = _gigabytes(self.scarce.need), _gigabytes(self.scarce.room), self.scarce.where
        if self.scarce.taken:
            total = _gigabytes(self.scarce.total)
            return f"it needs about {need} GB of memory {where}, and {room} GB of {total} are free"
        return f"it needs about {need} GB of memory {where}, and there are {room} GB"

    def why(self) -> str:
        """The same as a sentence."""
        need, room, where = _gigabytes(self.scarce.need), _gigabytes(self.scarce.room), self.scarce.where
        if self.scarce.taken:
            total = _gigabytes(self.scarce.total)
            return f"It needs about {need} GB of memory {where}, and {room} GB of {total} are free."
        return f"It needs about {need} GB of memory {where}, and there are {room} GB."


def _gigabytes(size: int) -> str:
    return f"{size / 2**30:.1f}"


def duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes < 600 else f"{round(minutes / 60)} h"
