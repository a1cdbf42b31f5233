"""What the planner says of installed models, without loading any."""

from __future__ import annotations

from fractions import Fraction

from studio.document.brief import Quality
from studio.engine.families.family import Card
from studio.engine.machine import Machine
from studio.engine.models.weighing import weighed
from studio.engine.planning import planned, work_of
from studio.engine.refine import size_of

FILM_SIZE, FILM_RATE, SECONDS = (1280, 720), Fraction(24), 5


def fitting(card: Card, machine: Machine, quality: Quality = Quality.DRAFT) -> str:
    """One sentence of a shot of five seconds, 1280 × 720; "" for the built-in model, which fits everywhere."""
    model = weighed(card.folder)
    if not card.two_phases or not model.denoisers:
        return ""
    setting = card.qualities[quality]
    frames = card.model_frames(int(SECONDS * FILM_RATE), FILM_RATE)
    work = work_of(card, size_of(card, setting, FILM_SIZE), frames, setting.steps, setting.guidance)
    return planned(model, machine, work, card).words()
