"""Every prop of the vocabulary and what it looks like."""

from __future__ import annotations

from studio.theatre.actors.buildings import BUILDINGS
from studio.theatre.actors.furniture import FURNITURE
from studio.theatre.actors.hearth import HEARTH
from studio.theatre.actors.household import HOUSEHOLD
from studio.theatre.actors.music import MUSIC
from studio.theatre.actors.oddments import ODDMENTS
from studio.theatre.actors.plants import PLANTS
from studio.theatre.actors.treats import TREATS
from studio.theatre.actors.trinkets import TRINKETS

PROPS = {**PLANTS, **BUILDINGS, **FURNITURE, **HOUSEHOLD, **MUSIC, **TREATS, **HEARTH, **ODDMENTS, **TRINKETS}
