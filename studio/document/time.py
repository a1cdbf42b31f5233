"""Exact time: integer frames, integer samples, and the one place where the two meet."""

from __future__ import annotations

import re
from fractions import Fraction

SAMPLE_RATE = 48_000
"""Samples a second of every sound in a film."""

RATES = tuple(
    Fraction(n, d)
    for n, d in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1))
)


def frame_to_sample(frame: int, rate: Fraction) -> int:
    """The sample at which a frame starts, rounded half up; exact over any length of film, and before it."""
    n, d = rate.numerator, rate.denominator
    return (2 * frame * SAMPLE_RATE * d + n) // (2 * n)


def sample_to_frame(sample: int, rate: Fraction) -> int:
    """The frame on screen while a sample is heard: the last that starts at or before it."""
    n, d = rate.numerator, rate.denominator
    return int((n * (2 * sample + 1) - 1) // (2 * SAMPLE_RATE * d))


def seconds_to_frames(seconds: Fraction, rate: Fraction) -> int:
    """The nearest whole number of frames."""
    return scaled(1, seconds * rate)


def scaled(frames: int, ratio: Fraction) -> int:
    """Frames at another rate or speed, rounded half up; what does not go back in time stays so."""
    n, d = ratio.numerator, ratio.denominator
    return (2 * frames * n + d) // (2 * d)


def timecode(frame: int, rate: Fraction) -> str:
    """``HH:MM:SS:FF``, non-drop, counted at the rate rounded to whole frames a second."""
    base = int(rate + Fraction(1, 2))
    seconds, ff = divmod(frame, base)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}:{ff:02d}"


_LONGEST = 40
_TYPED = re.compile(r"([+-]?)(?:([0-9]+(?:\.[0-9]+)?)s|([0-9]+)f|((?:[0-9]*[:;.])*[0-9]*))")


class TimecodeError(ValueError):
    """What was typed is no time: one sentence with a remedy."""


def read_timecode(words: str, now: int, rate: Fraction, *, plain: str = "timecode") -> int:
    """The frame that typed words mean; it may lie outside the film. Raises TimecodeError.

    Fields count from the right, frames first, and a field may be as large as one likes: ``1:15:00`` is 75 seconds.
    Figures without a separator are ``plain``: the fields of a ``timecode`` in pairs, so that ``1500`` is 15 seconds, or
    ``frames``. With a sign it is so much later or earlier than ``now``. ``2.5s`` and ``40f`` say their unit.
    """
    found = _TYPED.fullmatch(words.strip().replace("\N{MINUS SIGN}", "-").replace(" ", ""))
    if found is None or not re.search("[0-9]", words) or len(words) > _LONGEST:
        raise TimecodeError(f"“{words.strip()[:40]}” is no time. Type one like 1:15:00, 1500, +12 or -1:00.")
    sign, seconds, frames, fields = found.groups()
    if seconds:
        count = seconds_to_frames(Fraction(seconds), rate)
    elif frames or (plain == "frames" and fields.isdigit()):
        count = int(frames or fields)
    else:
        count = _counted(fields, int(rate + Fraction(1, 2)), words)
    return count if not sign else now + count if sign == "+" else now - count


def _counted(fields: str, base: int, words: str) -> int:
    """Frames of ``hours:minutes:seconds:frames``, of which the first may be left out, or of the same without colons."""
    parts = re.split("[:;.]", fields)
    if len(parts) == 1:
        figures = fields.rjust(8, "0")
        parts = [figures[:-6], figures[-6:-4], figures[-4:-2], figures[-2:]]
    if len(parts) > 4:
        raise TimecodeError(
            f"“{words.strip()}” has more parts than hours, minutes, seconds and frames. Leave some out."
        )
    hours, minutes, seconds, frames = (int(part or 0) for part in ["0"] * (4 - len(parts)) + parts)
    return ((hours * 60 + minutes) * 60 + seconds) * base + frames
