"""The models on this machine: the built-in one, and whatever lies in the folders that a person named."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from studio.engine.families.catalogue import CATALOGUE, Entry
from studio.engine.families.family import Card, Family, FamilyError

BUILT_IN = Path(__file__).parents[2] / "resources" / "models"


class Library:
    """Reads folders, never loads weights until asked: a folder counts if it is a pipeline of a known class."""

    def __init__(self, folders: Sequence[str | Path] = ()) -> None:
        self._roots = (BUILT_IN, *(Path(folder) for folder in folders))

    def cards(self) -> tuple[Card, ...]:
        """One card for each installed model, the built-in ones first; the first of a name wins."""
        found: dict[str, Card] = {}
        for entry, folder in self._installed():
            card = entry.card(folder)
            found.setdefault(card.name, card)
        return tuple(found.values())

    def card(self, name: str) -> Card:
        """Raises FamilyError if no such model is installed."""
        return self._find(name)[1]

    def load(self, name: str) -> Family:
        """The family with its code imported; weights are read when they are first needed."""
        entry, card = self._find(name)
        module, _, factory = entry.family.partition(":")
        family: Family = getattr(importlib.import_module(module), factory)(card)
        return family

    def _find(self, name: str) -> tuple[Entry, Card]:
        for entry, folder in self._installed():
            card = entry.card(folder)
            if card.name == name:
                return entry, card
        raise FamilyError(
            f"The model “{name}” is not installed.",
            "No folder of the library holds it.",
            "Add its folder in the settings, or choose the built-in model.",
        )

    def _installed(self) -> Iterator[tuple[Entry, Path]]:
        if not (BUILT_IN / "animatic" / "model_index.json").exists():
            yield CATALOGUE["AnimaticPipeline"], BUILT_IN / "animatic"
        for root in self._roots:
            for index in sorted([*root.glob("model_index.json"), *root.glob("*/model_index.json")]):
                name = json.loads(index.read_text(encoding="utf-8")).get("_class_name", "")
                if entry := CATALOGUE.get(name):
                    yield entry, index.parent
