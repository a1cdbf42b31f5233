"""Guises: how those look whose wording says more than their class. A Roman soldier is a soldier in Rome's armour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studio.theatre.actors.cast import Cast
from studio.theatre.actors.role import Role
from studio.theatre.actors.wardrobe import OUTFITS

GUISES: Mapping[str, Role] = {
    "roman": Role("roman", hat="galea", hat_colour="#b4b8c2", held="spear", tools={"fight": "sword"}),
    "diver": Role("diving", hat="diving", hat_colour="#22303e"),
}
"""What of a role is put on: its outfit, its hat and what it holds."""


def guised(who: Cast, name: str) -> Cast:
    if name == "camera":
        tools, gaits = (dict.fromkeys(("look", "work"), value) for value in ("camera", "film"))
        return replace(
            who, role=replace(who.role, tools={**who.role.tools, **tools}, gaits={**who.role.gaits, **gaits})
        )
    role = GUISES[name]
    head = replace(who.head, hat=role.hat, hat_colour=role.hat_colour, glasses=False, beard="")
    return replace(who, outfit=OUTFITS[role.outfit], head=head, held=role.held, role=role)
