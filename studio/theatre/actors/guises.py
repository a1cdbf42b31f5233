"""Guises: how those look whose wording says more than their class. A Roman soldier is a soldier in Rome's armour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studio.theatre.actors.cast import Cast
from studio.theatre.actors.role import Role
from studio.theatre.actors.wardrobe import OUTFITS
from studio.theatre.ink import rgb

ALSO = frozenset(("camera", "winter"))
"""Guises over whatever somebody is: with a camera, and dressed for the cold."""

GUISES: Mapping[str, Role] = {
    "roman": Role("roman", hat="galea", hat_colour="#b4b8c2", held="spear", tools={"fight": "sword"}),
    "diver": Role("diving", hat="diving", hat_colour="#22303e"),
}
"""What of a role is put on: its outfit, its hat and what it holds."""


def guised(who: Cast, name: str) -> Cast:
    if name == "winter":
        return _wrapped_up(who)
    if name == "camera":
        tools, gaits = (dict.fromkeys(("look", "work"), value) for value in ("camera", "film"))
        return replace(
            who, role=replace(who.role, tools={**who.role.tools, **tools}, gaits={**who.role.gaits, **gaits})
        )
    role = GUISES[name]
    head = replace(who.head, hat=role.hat, hat_colour=role.hat_colour, glasses=False, beard="")
    return replace(who, outfit=OUTFITS[role.outfit], head=head, held=role.held, role=role)


WOOL = ("#c8413c", "#e3b04a", "#3f6fb0", "#f1e8d6", "#8a4a7c")
"""Colours of scarves, mittens and caps."""


def _wrapped_up(who: Cast) -> Cast:
    """A coat of its own colour over what it wears, a scarf, boots, and something on the head."""
    own, head = who.outfit, who.head
    wool = WOOL[int(sum(rgb(own.top)) + sum(rgb(own.accent))) % len(WOOL)]
    legs = "#4a4f66" if own.legs in ("bare", "shorts") else own.leg_colour
    outfit = replace(
        own,
        sleeve="long",
        sleeve_colour=None,
        legs="trousers",
        leg_colour=legs,
        shoe="#4a3528",
        boots=0.42,
        skirt=None,
        coat=0.34,
        hem=-0.08,
        thick=max(1.10, own.thick),
        gloves=wool,
        collar=wool,
        scarf=wool,
        details=("zip", "cuffs"),
    )
    return replace(who, outfit=outfit, head=replace(head, hat=head.hat or "beanie", hat_colour=wool))
