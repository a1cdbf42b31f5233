"""What the planner says of models that are here, or to be had, without loading any."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from studio.document.brief import Quality
from studio.engine.families.catalogue import CATALOGUE
from studio.engine.families.family import Card
from studio.engine.machine import Machine
from studio.engine.models.published import Published
from studio.engine.models.weighing import weighed_here
from studio.engine.planning import planned, work_of
from studio.engine.refine import fitted, size_of
from studio.engine.verdicts import Verdict, Work

FILM_SIZE, FILM_RATE, SECONDS = (1280, 720), Fraction(24), 5


def fitting(
    card: Card,
    machine: Machine,
    quality: Quality = Quality.DRAFT,
    *,
    size: tuple[int, int] = FILM_SIZE,
    frames: int = int(SECONDS * FILM_RATE),
    rate: Fraction = FILM_RATE,
) -> Verdict | None:
    """Of a shot of a film, by default five seconds at 1280 × 720; None for the built-in model, which fits everywhere.

    Raises ModelRefusedError where a file's header is not sound.
    """
    model = weighed_here(card.folder, machine.gpu)
    if not card.two_phases or not model.denoisers:
        return None
    setting = card.qualities[quality]
    own = card.model_frames(frames, rate)
    work = work_of(card, size_of(card, setting, size), own, setting.steps, setting.guidance)
    return planned(model, machine, work, card)


def fitting_folder(folder: Path, machine: Machine) -> Verdict | None:
    """The same of a pipeline's folder that is not in the library, such as one in the cache; None for unknown ones."""
    try:
        name = json.loads((folder / "model_index.json").read_text(encoding="utf-8")).get("_class_name", "")
        entry = CATALOGUE.get(name)
        return fitting(entry.card(folder), machine) if entry is not None else None
    except (OSError, ValueError, AttributeError, LookupError, TypeError):
        return None


def fitting_published(model: Published, machine: Machine) -> Verdict:
    """The same of a model that is not here yet, from what its makers tell."""
    frames = min(int(SECONDS * model.rate), model.longest - 1) // model.fold * model.fold + 1
    width, height = (side // model.cell * model.cell for side in fitted(FILM_SIZE, model.edge))
    work = Work((width, height), frames, model.steps, model.cell, model.fold, model.guided, model.guided, model.window)
    return planned(model.weighed, machine, work)
