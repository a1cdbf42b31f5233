"""The grade of a shot: how its picture is coloured after it was made. No take changes with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from studio.document.brief import MediaRef

Triple = tuple[float, float, float]
"""Red, green, blue."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What each of these does to a picture, and in which order, says ``studio/media/grading.py``."""

    exposure: float = 0.0  # stops
    temperature: float = 0.0  # mired, warmer above 0
    tint: float = 0.0  # thousandths of Duv, magenta above 0
    contrast: float = 1.0
    lift: Triple = (0.0, 0.0, 0.0)
    gamma: Triple = (1.0, 1.0, 1.0)
    gain: Triple = (1.0, 1.0, 1.0)
    saturation: float = 1.0
    lut: MediaRef | None = None  # a .cube file of the media store
    lut_name: str = ""  # as it was called where it came from
    strength: float = 1.0  # of the LUT

    @property
    def neutral(self) -> bool:
        """Whether it leaves every picture exactly as it is."""
        told = all(getattr(self, name) == getattr(NEUTRAL, name) for name in LIMITS)
        return told and not (self.lut and self.strength)


NEUTRAL = Grade()

LIMITS = {
    "exposure": (-6.0, 6.0),
    "temperature": (-80.0, 80.0),
    "tint": (-30.0, 30.0),
    "contrast": (0.0, 3.0),
    "lift": (-0.5, 0.5),
    "gamma": (0.2, 5.0),
    "gain": (0.0, 4.0),
    "saturation": (0.0, 3.0),
}
"""The least and the most of each number, of every colour's where there are three."""
_LONGEST_NAME = 120


def grade_problems(grade: Grade) -> Iterator[str]:
    """One sentence for each thing about a grade that should not be."""
    for name, (least, most) in LIMITS.items():
        value = getattr(grade, name)
        for number in value if isinstance(value, tuple) else (value,):
            if not (math.isfinite(number) and least <= number <= most):
                yield f"The {name} of a grade goes from {least:g} to {most:g}; {number:g} is not there."
                break
    if not 0 <= grade.strength <= 1:
        yield "A LUT is mixed in by a share between 0 and 1."
    if len(grade.lut_name) > _LONGEST_NAME:
        yield f"The name of a LUT has at most {_LONGEST_NAME} characters."
