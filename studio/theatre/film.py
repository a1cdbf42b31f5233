"""A scene as a moving picture with its sound events: what the built-in model's takes are drawn by."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import numpy.typing as npt

from studio.document.recipe import SoundEvent
from studio.theatre.actors.puppet import Stress
from studio.theatre.blocking import Blocking, block
from studio.theatre.camera import Camera, Lens
from studio.theatre.carried import lights
from studio.theatre.compose import Composer
from studio.theatre.figures import Figure
from studio.theatre.look import Look
from studio.theatre.part import Cue
from studio.theatre.places import OPEN, PLACES, UNKNOWN
from studio.theatre.practicals import with_practicals
from studio.theatre.scene import Actor, Scene
from studio.theatre.score import heard, score
from studio.theatre.speech import stressed, strokes
from studio.theatre.stage import Stage
from studio.theatre.suited import BOATS
from studio.theatre.vocabulary import ACTORS, INDOORS
from studio.theatre.wildfire import alight

Picture = npt.NDArray[np.uint8]

LATE, HEARD = 0.4, 0.7
"""Seconds after a stressed word that who listens nods, and how deep against the nod of who says it."""

PLACE_TIMES = {"night": "moon", "midnight": "moon", "dusk": "moon"}
"""Times of day that a moonlit scene has instead."""

FROM_THE_STREET = frozenset(
    (
        "bathroom",
        "cafe",
        "cinema",
        "classroom",
        "corridor",
        "court",
        "hospital",
        "hospital_corridor",
        "kitchen",
        "library",
        "office",
        "shop",
    )
)
INSIDE = frozenset(("bicycle", "skateboard", "sled", "carriage"))
"""Places before whose door vehicles stop, and what goes in."""

GROWN = frozenset(("tree", "palm"))
"""What grows out of doors."""

ROOFED, SHOWN = frozenset(("house", "windmill", "lighthouse")), frozenset(("stage", "circus", "museum"))
"""What stands in no room, and rooms where it may be on show."""

ON_SHORE = frozenset(("rainbow",))
"""What is there without a shore that is seen."""

PLACES_BELOW = frozenset(("city",))
"""Places that are seen from above by those who fly over them."""

ABOARD, ABEAM = ("inside", "atop", "beneath", "rider"), ("holding", "bearing", "mount")
"""Roles of who is in a boat or on a fish, and of what bears them."""

MOOD_LIGHT = {"mystery": "cold", "romance": "golden"}
"""What a mood does to light that nobody asked for otherwise."""


class Staging:
    """One scene set up at one size: frames in any order, events, and the same composition under another light."""

    def __init__(
        self,
        scene: Scene,
        stage_: Stage,
        frames: int,
        rate: Fraction,
        mouths: Mapping[str, Sequence[str]],
        times: Sequence[float] | None = None,
        look: Look | None = None,
        blocking: Blocking | None = None,
        said: Sequence[SoundEvent] = (),
    ) -> None:
        """``times``: the second of the action that each frame shows. ``look``, ``blocking``: taken over if known."""
        cv2.setNumThreads(1)
        self.scene, self.stage = scene, stage_
        self.frames, self.rate, self.mouths, self.times = frames, rate, mouths, times
        self.blocking = blocking or block(scene, stage_, float(frames / rate))
        lit = with_practicals(alight(stage_, scene), self.blocking.parts, scene.light)
        self.look = look if look and look.stage is lit else Look(lit, *lighting(scene), scene.grade)
        self._composer = Composer(self.look)
        shown = times or [float(n / rate) for n in range(frames)]
        self._lines = {key: strokes(line, shown) for key, line in mouths.items()}
        self._said = said
        self._events: tuple[SoundEvent, ...] | None = None

    def frame(self, n: int, *, grain: bool = True) -> Picture:
        """Frame ``n``, RGB (H, W, 3); the same bytes whenever and in whatever order it is asked for."""
        t, camera, figures = self.seen(n)
        lamps = lights(self.blocking.parts, figures, t, self.stage.lit)
        return self._composer.frame(t, camera, list(figures.values()), round(t * 24) if grain else None, lamps)

    def seen(self, n: int) -> tuple[float, Camera, dict[str, Figure]]:
        """The second of the action that frame ``n`` shows, its camera, and everyone in it by the actor's key.

        What somebody sits down on or picks up has a key of its own.
        """
        t, camera = self._camera(n)
        figures, by_key = {}, {part.actor.key: part for part in self.blocking.parts}
        for key, part in by_key.items():
            mouths, other = self.mouths.get(key, ()), by_key.get(part.actor.partner or "")
            viseme = mouths[n] if n < len(mouths) else ""
            stress = self._stress(key, part.actor.partner or "", t) if mouths else None
            cue = Cue(viseme, stress, 0.3 * self.look.wind, other.eyes(t) if other else None)
            figures[key] = part.figure(t, cue)
            figures |= {f"{part.actor.key} uses {thing.puppet.name}": thing for thing in part.brought(t)}
        return t, camera, figures

    def slid(self, n: int) -> float:
        """How far the camera moves the set from frame ``n - 1`` to frame ``n``, at most, in frame widths."""
        (_, before), (_, after) = self._camera(n - 1), self._camera(n)
        lenses = Lens(self.stage, before), Lens(self.stage, after)
        frame, up = self.blocking.frame, self.stage.eye
        points = [(side * frame.half * far, up, far * frame.depth) for side in (-0.8, 0.8) for far in (1.0, 4.0)]
        moved = (math.dist(*(lens.project(*point)[:2] for lens in lenses)) for point in points)
        return max(moved) / self.stage.width

    def _camera(self, n: int) -> tuple[float, Camera]:
        """The second of the action that frame ``n`` shows, and the camera at it."""
        t = float(n / self.rate) if self.times is None else self.times[n]
        return t, self.blocking.camera(t)

    def _stress(self, key: str, partner: str, t: float) -> Stress:
        """What somebody's own words do with hands and head; and what they hear, with a nod a little later."""
        own = stressed(self._lines[key], t)
        heard = stressed(self._lines[partner], t - LATE).nod if partner in self._lines else 0.0
        return own._replace(nod=max(own.nod, HEARD * heard))

    def events(self) -> tuple[SoundEvent, ...]:
        """What is heard because it is seen, in order."""
        if self._events is None:
            events = score(self.blocking, self.look, self.frames, self.rate)
            events = events if self.times is None else tuple(self._shifted(e, self.times) for e in events)
            said = map(self._placed, self._said)
            self._events = tuple(sorted((*events, *said), key=lambda e: (e.frame, e.actor, e.kind)))
        return self._events

    def _placed(self, event: SoundEvent) -> SoundEvent:
        """What somebody says, from where they are seen."""
        part = next(part for part in self.blocking.parts if part.actor.key == event.actor)
        pan, distance = heard(part, self.blocking, self.stage, self._camera(event.frame)[0])
        return replace(event, pan=pan, distance=distance)

    def _shifted(self, event: SoundEvent, times: Sequence[float]) -> SoundEvent:
        """The event on the frame that shows its moment."""
        moment = float(event.frame / self.rate)
        after = min(bisect_left(times, moment), len(times) - 1)
        nearest = min((max(0, after - 1), after), key=lambda n: abs(times[n] - moment))
        return replace(event, frame=nearest)

    def relit(self, scene: Scene) -> Staging:
        """The same composition under ``scene``'s time, light, weather, mood and style: geometry is not redrawn."""
        kept = replace(
            self.scene,
            time=scene.time,
            light=scene.light,
            weather=scene.weather,
            mood=scene.mood,
            style=scene.style,
            grade=scene.grade,
        )
        blocking = self.blocking if kept.mood == self.scene.mood else None
        again = self.stage, self.frames, self.rate, self.mouths, self.times
        return Staging(kept, *again, blocking=blocking, said=self._said)


def lighting(scene: Scene) -> tuple[str, str, str, str]:
    """(time, light, weather, style) that a scene is drawn with."""
    time, light = scene.time, scene.light
    if light == "moonlit" or (time == "night" and light == "natural" and scene.mood == "romance"):
        time = PLACE_TIMES.get(time, time)
    if light == "natural" and time not in ("sunset", "dawn"):
        light = MOOD_LIGHT.get(scene.mood, light)
    if light == "golden" and time == "day":
        time = "golden"
    return time, light, scene.weather, scene.style


def outside(scene: Scene) -> str:
    """The place of a scene; the street before it, where something is driven or parked that goes through no door.

    What has a roof of its own stands under none: it is in a village; trees grow in a park. In a boat nobody is under
    water.
    """
    boats, people = ({a.key for a in scene.actors if test(a)} for test in (_boat, _person))
    if scene.place == "underwater" and aboard(scene.actors, boats) & people:
        return "ocean"
    roofed = any(a.name in ROOFED and not a.ambient and a.role in ("none", "behind", "before") for a in scene.actors)
    if roofed and scene.place in INDOORS - SHOWN:
        return "village"
    if scene.place in INDOORS - SHOWN and any(a.name in GROWN and not (a.ambient or a.wears) for a in scene.actors):
        return "park"
    parked = any(ACTORS.get(a.name) == "vehicle" and a.name not in INSIDE and not a.ambient for a in scene.actors)
    return "city" if parked and scene.place in FROM_THE_STREET else scene.place


def at_sea(scene: Scene) -> bool:
    """Whether all of whom a scene is are in the water, over it or in a boat."""
    named = [a for a in scene.actors if not a.ambient and a.name not in ON_SHORE]
    kinds = {a.key: ACTORS.get(a.name) for a in named}
    afloat = {key for key, kind in kinds.items() if kind in ("swimmer", "flyer")}
    afloat |= {a.key for a in named if a.action in ("swim", "float", "fly")}
    vessels = {key for key, kind in kinds.items() if kind == "swimmer"}
    in_them = aboard(named, vessels)
    in_them |= {a.key for a in named if a.partner in in_them and kinds[a.key] == "person"}
    wet = vessels | {a.key for a in named if a.action in ("swim", "float")}
    return bool(wet) and set(kinds) <= afloat | in_them


def aloft(scene: Scene) -> bool:
    """Whether all of whom a scene is fly high over it, and it does not burn."""
    named = [a for a in scene.actors if not a.ambient and a.name not in ON_SHORE]
    flies = all(a.action in ("fly", "float", "ride", "sit") and not a.beats for a in named)
    fliers = {a.key for a in named if a.action == "fly" or ACTORS.get(a.name) == "flyer"}
    carried = {a.key for a in named if a.partner in fliers and a.role in (*ABOARD, "held")}
    return flies and bool(fliers) and {a.key for a in named} <= fliers | carried


def aboard(actors: Sequence[Actor], vessels: Set[str]) -> set[str]:
    """Keys of who is in or on one of ``vessels``, by the role of either side."""
    found = {a.key for a in actors if a.role in ABOARD and a.partner in vessels}
    return found | {a.partner for a in actors if a.role in ABEAM and a.key in vessels and a.partner}


def _boat(actor: Actor) -> bool:
    return actor.name in BOATS


def _person(actor: Actor) -> bool:
    return ACTORS.get(actor.name) == "person"


def stage(
    scene: Scene,
    size: tuple[int, int],
    frames: int,
    rate: Fraction,
    *,
    mouths: Mapping[str, Sequence[str]] | None = None,
    times: Sequence[float] | None = None,
    said: Sequence[SoundEvent] = (),
    like: Staging | None = None,
) -> Staging:
    """Sets ``scene`` up at ``size`` (width, height) for ``frames`` at ``rate``.

    ``mouths``: actor key -> one Rhubarb viseme (X, A..H) a frame. ``said``: sounds of those mouths, which are heard
    from where they are seen. A place that has no recipe is a city.
    ``like``: an earlier staging, whose set and light are taken over where they are the same.
    """
    scene = replace(scene, place=outside(scene))
    name = scene.place if scene.place in PLACES else UNKNOWN
    recipe = OPEN[name] if name in OPEN and (aloft if name in PLACES_BELOW else at_sea)(scene) else PLACES[name]
    set_, look = None, None
    known = like and (like.stage.name, like.stage.recipe, like.stage.size, like.stage.seed)
    if like is not None and known == (name, recipe, size, scene.seed):
        set_ = like.stage
        if (*lighting(like.scene), like.scene.grade) == (*lighting(scene), scene.grade):
            look = like.look
    set_ = set_ or Stage(name, size, recipe, scene.seed)
    return Staging(scene, set_, frames, rate, mouths or {}, times, look, said=said)
