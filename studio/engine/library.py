"""The models on this machine: the built-in one, those on the shelf, and those in the folders that a person named."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from studio.engine.families.catalogue import CATALOGUE, Entry
from studio.engine.families.family import Card, Family, FamilyError
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import Note, Shelf
from studio.engine.models.vetting import links_of, vetted

log = logging.getLogger(__name__)

BUILT_IN = Path(__file__).parents[2] / "resources" / "models"


class Library:
    """Reads folders, never loads weights until asked: a folder counts if it is a pipeline of a known class."""

    def __init__(self, folders: Sequence[str | Path] = (), shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self.named = tuple(Path(folder) for folder in folders)

    @property
    def shelf(self) -> Shelf:
        """Where a person's models are; by default wherever the environment says so now."""
        return self._shelf or Shelf()

    def cards(self) -> tuple[Card, ...]:
        """One card for each installed model, the built-in ones first; the first of a name wins."""
        found: dict[str, Card] = {}
        for _, card in self._installed():
            found.setdefault(card.name, card)
        return tuple(found.values())

    def card(self, name: str) -> Card:
        """Raises FamilyError if no such model is installed."""
        return self._find(name)[1]

    def load(self, name: str) -> Family:
        """The family with its code imported; weights are read when they are first needed.

        Whatever did not come with the studio is looked through before any library reads it (ModelRefusedError).
        """
        entry, card = self._find(name)
        if not card.folder.is_relative_to(BUILT_IN):
            vetted(card.folder, links_within=links_of(card.folder))
        module, _, factory = entry.family.partition(":")
        family: Family = getattr(importlib.import_module(module), factory)(card)
        return family

    def _find(self, name: str) -> tuple[Entry, Card]:
        for entry, card in self._installed():
            if card.name == name:
                return entry, card
        for note in self.shelf.notes():
            if note.name == name:
                self._refuse(note)
        names = ", ".join(card.name for _, card in self._installed())
        raise FamilyError(
            f"The model “{name}” is not installed.",
            "No folder of the library holds it.",
            f"Take it in with rushes models, or choose one of these: {names}.",
        )

    def unreadable(self) -> tuple[tuple[Note, FamilyError], ...]:
        """What stands on the shelf and is no model any more, with the reason."""
        cards, found = {card.name for card in self.cards()}, []
        for note in self.shelf.notes():
            if note.name not in cards:
                try:
                    self._refuse(note)
                except FamilyError as error:
                    found.append((note, error))
        return tuple(found)

    def _refuse(self, note: Note) -> NoReturn:
        """Says why a model of the shelf cannot be read."""
        self.shelf.require_there(note)
        folder = self.shelf.folder(note)
        vetted(folder, links_within=links_of(folder))
        raise ModelRefusedError(
            f"The model “{note.name}” cannot be read.",
            "One of its configurations is damaged.",
            "Remove the model and get it again.",
        )

    def _installed(self) -> Iterator[tuple[Entry, Card]]:
        built_in = CATALOGUE["AnimaticPipeline"]
        if not (BUILT_IN / "animatic" / "model_index.json").exists():
            yield built_in, built_in.card(BUILT_IN / "animatic")
        yield from _built_in(BUILT_IN)
        shelf = self.shelf
        for note in shelf.notes():
            for entry, card in _pipelines(shelf.folder(note)):
                yield entry, replace(card, name=note.name, title=card.title.replace(card.name, note.name))
        for root in self.named:
            yield from _pipelines(root)


@lru_cache(maxsize=8)
def _built_in(root: Path) -> tuple[tuple[Entry, Card], ...]:
    """Those that came with the studio, which stay as they are; whoever asks before each draft reads no disk."""
    return tuple(_pipelines(root))


def _pipelines(root: Path) -> Iterator[tuple[Entry, Card]]:
    """The pipelines that a folder is or holds; what cannot be read as one is passed over."""
    for index in sorted([*root.glob("model_index.json"), *root.glob("*/model_index.json")]):
        try:
            entry = CATALOGUE.get(json.loads(index.read_text(encoding="utf-8")).get("_class_name", ""))
            if entry is not None:
                yield entry, entry.card(index.parent)
        except (OSError, ValueError, AttributeError, LookupError, TypeError):
            log.warning("%s cannot be read as a model", index.parent, exc_info=True)
