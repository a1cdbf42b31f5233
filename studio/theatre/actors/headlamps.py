"""Where the headlamps of vehicles are: those that are painted, and the light that they throw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Headlamps(NamedTuple):
    """Metres ahead of the middle, up and to either side of it, and the size of one; none aside is a single one."""

    ahead: float
    up: float
    aside: float
    size: float


_SALOON, _LORRY = Headlamps(1.95, 0.58, 0.60, 0.115), Headlamps(2.98, 0.92, 0.86, 0.13)
HEADLAMPS: Mapping[str, Headlamps] = {
    "car": _SALOON,
    "policecar": _SALOON,
    "taxi": _SALOON,
    "bus": Headlamps(3.2, 0.76, 0.90, 0.12),
    "truck": _LORRY,
    "firetruck": _LORRY,
    "ambulance": Headlamps(2.0, 0.80, 0.78, 0.12),
    "motorcycle": Headlamps(0.72, 0.98, 0.0, 0.11),
    "tram": Headlamps(3.1, 0.98, 0.0, 0.15),
    "train": Headlamps(2.5, 1.84, 0.0, 0.15),
    "tractor": Headlamps(1.62, 1.24, 0.24, 0.07),
}
