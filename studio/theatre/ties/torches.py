"""Who lights the way where a scene is lit by a torch: the first whose hands are free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment, Spot
from studio.theatre.part import Part
from studio.theatre.scene import Scene
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import fit_of, tied

BEFORE_LAMPS = frozenset(
    [
        "knight",
        "wizard",
        "witch",
        "king",
        "queen",
        "princess",
        "viking",
        "samurai",
        "ninja",
        "pirate",
        "monk",
        "elf",
        "giant",
        "mummy",
    ]
)
"""Who carries a burning torch; others have one with a battery."""

UNLIT = frozenset(("cave", "castle", "ruins", "pyramid", "forest", "jungle", "cemetery", "cliff", "canyon"))
"""Where nobody has put a candle: by candlelight somebody carries a torch there."""

FREE = frozenset(("stand", "walk", "sneak", "look", "run", "hide", "point", "talk"))
"""What is done with a torch in the near hand."""


def lighting(parts: Sequence[Part], scene: Scene) -> list[Part]:
    """Everybody, one of them with a torch if the scene's light is one."""
    burning = scene.light == "candle" and scene.place in UNLIT
    bearer = next((p for p in parts if _free(p)), None) if burning or scene.light == "flashlight" else None
    return [_bearing(p, burning) if p is bearer else p for p in parts]


def _free(part: Part) -> bool:
    """Whether the near hand is nobody else's; who is carried or rides has none to spare."""
    if not isinstance(part.puppet, Person) or part.actor.ambient or any(tie.at for tie in part.ties):
        return False
    fit = part.moment(part.seconds / 2).fit
    return fit is None or fit.hands[0] is None


def _bearing(part: Part, burning: bool) -> Part:
    torch = "flame" if burning or part.actor.name in BEFORE_LAMPS else "flashlight"
    h = part.puppet.height
    spot = Spot(0.22 * h, (0.66 if torch == "flame" else 0.56) * h, 0.04)

    def does(moment: Moment, t: float) -> Moment:
        if moment.action not in FREE:
            return moment
        fit = fit_of(moment)
        return replace(moment, held=torch, fit=fit._replace(hands=(spot, fit.hands[1]), grip="fist"))

    return tied(part, Tie(does=does))
