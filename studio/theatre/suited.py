"""A scene's actors as its place lets them be: who is there at all, and what they do instead of what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.theatre.actors.rowing import OARS
from studio.theatre.bonds import LEANED_ON, SHAPED, STANDING
from studio.theatre.part import Part
from studio.theatre.relations import PERCHING
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.stage import Stage
from studio.theatre.tables import laid
from studio.theatre.travel import TRAVELS
from studio.theatre.vocabulary import ACTORS, INDOORS, WATERS
from studio.theatre.wildfire import caught

ROOTED = frozenset(
    ("tree", "palm", "house", "windmill", "cactus", "flower", "campfire", "tent", "lighthouse", "fire", "wildfire")
)
BUILT, STREETLESS = (
    frozenset(("house", "windmill", "lighthouse", "tent")),
    frozenset(("city", "market", "village", "park")),
)
"""What no extra is where streets are lined with houses already."""

FURNITURE = frozenset(("table", "chair", "sofa", "bed", "bench", "tv", "chest"))
"""What a room has of its own: extras of these only stand in the way."""

PAVED = frozenset(("ice_rink", "stadium", "deck", "rooftop", "airport", "bridge", "station", "alley", "road"))
"""What grows or stands rooted, and where no extra of that kind is put."""

ON_FOOT = frozenset(("walk", "run", "sneak", "limp", "jump", "crawl", "climb"))
SEATS = frozenset(("chair", "bench", "sofa", "bed"))
ARMED = frozenset(("knight", "pirate", "samurai"))
"""Who fights with a sword of their own: that of which a prompt speaks is in their hand, and not in a stone."""
COURTLY = frozenset(("king", "queen", "princess", "knight", "wizard", "dragon"))
"""In whose company soldiers are in armour."""
FROZEN = frozenset(("snowfield", "ski", "ice_rink"))
PLAIN = frozenset(("man", "woman", "boy", "girl", "student", "elder", "granny", "teacher", "tourist", "photographer"))
"""Where it is always cold, and who puts on a coat there."""

BOATS = frozenset(("boat", "canoe"))
OVERHEAD, UNDERNEATH = ("sheltering", "crossed", "over"), ("beneath",)
"""What floats, and the roles by which it does so over somebody in the water."""

STREETS = frozenset(
    ("alley", "bridge", "cemetery", "city", "funfair", "harbor", "market", "park", "road", "station", "village")
)
"""Where a lamp is one on a post."""

BEHIND = 0.04
"""Metres from who sits to the middle of the seat, so that it is drawn first."""


def suited(scene: Scene, stage: Stage) -> tuple[Actor, ...]:
    """Everybody of ``scene`` who can be on its stage."""
    actors = [a for a in caught(scene.actors, stage) if not (a.ambient and _misplaced(a, scene, stage))]
    actors = [_breathing(replace(a, beats=tuple(filter(_says, a.beats))), scene) for a in actors]
    if any(a.action == "fight" and a.name in ARMED for a in actors):
        actors = _with_their_own(actors)
    if any(a.action == "play" for a in actors):
        actors = [replace(a, ambient=a.ambient and a.name not in STANDING) for a in actors]
    if scene.place in FROZEN:  # nobody goes down a slope in a car of their own
        actors = [replace(a, action="run") if a.name == "skier" and a.action == "drive" else a for a in actors]
    if any(a.name in COURTLY for a in actors) or scene.place == "castle":
        actors = [replace(a, name="knight") if a.name == "soldier" and not a.wears else a for a in actors]
    if scene.place in WATERS and any(a.name == "fish" and not a.ambient for a in actors):
        actors = _angling(actors)
    if any(a.name == "rod" for a in actors):  # who fishes waits
        actors = [replace(a, action="stand") if a.action == "work" and not a.ambient else a for a in actors]
    if any(a.name == "bell" for a in actors):
        actors = [replace(a, action="play") if a.name == "bell" and a.action == "stand" else a for a in actors]
    if any(a.name == "cannon" for a in actors):
        actors = _at_the_guns(actors)
    actors = _as_they_come(actors)
    if any(a.name == "basket" and a.role == "none" for a in actors):
        actors = _picnic(actors, scene)
    if any(a.action == "lean" for a in actors):
        actors = _propped(actors, scene)
    actors = _on_one_seat(laid(_seated_at_it(_bearing_sits(actors), scene, stage), scene.light))
    for made, action in ((EASEL, "paint"), (SHAPED, "shape")):
        if any(a.name in made for a in actors):
            actors = [replace(a, action=action) if a.action == "work" and a.role in AT_IT else a for a in actors]
    actors = _opposed([_manned(a, actors) for a in actors])
    afloat = "float_y" in stage.options
    if "surface_y" in stage.options:
        actors = _sunk(actors)
    return tuple(_swimming(a, scene.place) if afloat else a for a in _come_to_sit(actors))


def _says(beat: Beat) -> bool:
    """Whether a beat changes anything."""
    return bool(beat.action or beat.emotion or beat.facing)


AIRLESS = frozenset(("moon", "space", "mars"))
CHILD = 0.74
"""Where nobody is without a space suit, and how tall a child is in one."""


def _breathing(actor: Actor, scene: Scene) -> Actor:
    """People of whom nothing is said but that they are on the Moon have a space suit."""
    if scene.place not in AIRLESS or actor.name not in PLAIN or actor.wears:
        return actor
    return replace(actor, name="astronaut", size=actor.size * (CHILD if actor.name in ("boy", "girl") else 1.0))


def _angling(actors: Sequence[Actor]) -> list[Actor]:
    """Who works at the water where fish are has a rod in the hand."""
    found: list[Actor] = []
    for actor in actors:
        found.append(actor)
        if actor.action == "work" and actor.role == "none" and ACTORS.get(actor.name) == "person" and not actor.ambient:
            rod = Actor(f"{actor.key} has", "rod", x=actor.x, depth=actor.depth, role="held", partner=actor.key)
            found[-1:] = [replace(actor, role="holder", partner=rod.key), rod]
    return found


def _sunk(actors: Sequence[Actor]) -> list[Actor]:
    """Boats under water: at the surface over whom they are said to be, who swims on below, else wrecked on the bed."""
    over = {a.key: a.partner for a in actors if a.name in BOATS and (a.role in OVERHEAD or a.action == "float")}
    over |= {a.partner: a.key for a in actors if a.partner and a.role in UNDERNEATH and _named(a.partner, actors)}
    where = {a.key: a.x for a in actors}
    loose = {key for pair in over.items() for key in pair if key}
    found = []
    for actor in actors:
        if actor.name in BOATS:
            x = where.get(over.get(actor.key) or "", actor.x)
            action = "overhead" if actor.key in over else "wrecked"
            actor = replace(actor, action=action, x=x, altitude=0.0, beats=(), enters="", leaves="", ambient=False)
        parted = actor.key in loose and (actor.partner in loose or actor.role in (*OVERHEAD, *UNDERNEATH))
        found.append(replace(actor, role="none", partner=None) if parted else actor)
    return found


def _named(key: str, actors: Sequence[Actor]) -> bool:
    """Whether ``key`` is a boat's."""
    return any(a.key == key and a.name in BOATS for a in actors)


def _at_the_guns(actors: Sequence[Actor]) -> list[Actor]:
    """Who fights or shoots where a cannon is points ahead beside it, and it fires."""
    gunners = {a.key for a in actors if a.action in GUNNERY and ACTORS.get(a.name) == "person" and a.role == "none"}
    does = {"cannon": "fight"} if gunners else {}
    return [replace(a, action="point" if a.key in gunners else does.get(a.name, a.action)) for a in actors]


def _as_they_come(actors: Sequence[Actor]) -> list[Actor]:
    """Without the candles of a cake, which has its own, the broom of who sweeps or flies on one, the guitar of who
    plays it and the telephone of who telephones.

    Nobody stands on a cake.
    """
    cakes = {a.key for a in actors if a.name == "cake"}
    calls = {a.key for a in actors if a.action == "phone"}
    gone = {a.key for a in actors if a.name == "candle" and cakes}
    have_one = [b for b in actors if b.action == "sweep" or (b.name == "witch" and b.action in ("fly", "ride"))]
    gone |= {a.key for a in actors if a.name == "broom" and have_one}
    strums = {a.key for a in actors if a.action == "play" and ACTORS.get(a.name) == "person"}
    guitars = {a.key: a.partner for a in actors if a.name == "guitar" and a.role == "held" and a.partner in strums}
    gone |= set(guitars)
    actors = [replace(a, action="play_guitar") if a.key in guitars.values() else a for a in actors]
    gone |= {a.key for a in actors if a.name == "phone" and calls and (a.partner in calls or a.role == "none")}
    left = [a for a in actors if a.key not in gone]
    climbers = {a.key for a in left if ACTORS.get(a.name) == "person" and a.role == "atop" and a.partner in cakes}
    climbers |= {a.partner for a in left if a.key in cakes and a.role == "bearing" and a.partner}
    climbers -= {a.key for a in left if ACTORS.get(a.name) != "person"}
    loose = gone | climbers
    return [replace(a, role="none", partner=None) if a.key in climbers or a.partner in loose else a for a in left]


def _picnic(actors: Sequence[Actor], scene: Scene) -> list[Actor]:
    """Who eats out of doors where a basket is sits on the ground around it."""
    basket = next(a for a in actors if a.name == "basket" and a.role == "none")
    eaters = [a.key for a in actors if a.action == "eat" and a.role == "none" and ACTORS.get(a.name) == "person"]
    if scene.place in INDOORS or not eaters:
        return list(actors)
    sits = {"action": "sit", "role": "circling", "partner": basket.key}
    found = [replace(a, **sits) if a.key in eaters else a for a in actors]  # type: ignore[arg-type]
    return [replace(a, role="circled", partner=eaters[0], action="stand") if a is basket else a for a in found]


def _propped(actors: Sequence[Actor], scene: Scene) -> list[Actor]:
    """Who leans has something to lean on: what is named, else a lamp or a tree where such stand; or stands upright."""
    found = list(actors)
    against = "lamp" if scene.place in STREETS else "tree" if scene.place in GREEN else ""
    free = any(a.name in LEANED_ON and a.role == "none" for a in actors)
    for n, actor in enumerate(actors):
        if actor.action != "lean" or actor.partner or free or ACTORS.get(actor.name) != "person":
            continue
        if not against:
            found[n] = replace(actor, action="stand")
            continue
        post = Actor(f"{actor.key} leans on", against, x=actor.x, depth=actor.depth, role="beside", partner=actor.key)
        found[n] = replace(actor, role="beside", partner=post.key)
        found.append(post)
    return found


OLD = frozenset(("elder", "granny"))
"""Who sits to read in a room."""

COLD = frozenset(("penguin", "seal", "snowman", "sled", "skier"))
"""Extras that only come where it is cold."""


def _seated_at_it(actors: Sequence[Actor], scene: Scene, stage: Stage) -> list[Actor]:
    """Who knits, and who is old and reads in a room, has a chair where no seat is named."""
    if any(a.name in SEATS and not a.ambient for a in actors):
        return list(actors)
    found = []
    for actor in actors:
        alone = actor.role in ("none", "beside") and not (actor.beats or actor.path or actor.ambient)
        reads = actor.action == "read" and actor.name in OLD and stage.indoor and not stage.stations
        if ACTORS.get(actor.name) == "person" and alone and (actor.action == "knit" or reads):
            seat = Actor(
                f"{actor.key} sits on", "chair", x=actor.x, depth=actor.depth, role="bearing", partner=actor.key
            )
            found += [replace(actor, role="atop", partner=seat.key), seat]
            continue
        found.append(actor)
    return found


def _bearing_sits(actors: Sequence[Actor]) -> list[Actor]:
    """Who has an animal on them that is too large for a shoulder sits, and has it on the lap."""
    large = {
        a.partner for a in actors if a.role == "atop" and ACTORS.get(a.name) == "animal" and a.name not in PERCHING
    }
    stands = [a for a in actors if a.key in large and a.action in IDLE and not (a.beats or a.path)]
    sits = {a.key for a in stands if ACTORS.get(a.name) == "person"}
    return [replace(a, action="sit") if a.key in sits else a for a in actors]


IDLE = frozenset(("stand", "look", "work", "walk", "cook", "sweep"))
"""What nobody does with an animal on the lap."""


def _on_one_seat(actors: Sequence[Actor]) -> list[Actor]:
    """Who sits with somebody on a bench or a sofa sits there too, and not on a chair beside it."""
    on = {a.key: a.partner for a in actors if a.role == "atop"}
    on |= {a.partner: a.key for a in actors if a.role == "bearing" and a.partner}
    wide = {a.key for a in actors if a.name in WIDE}
    found = []
    for actor in actors:
        seat = on.get(actor.partner or "")
        sits = actor.action == "sit" and actor.role in WITH and ACTORS.get(actor.name) == "person"
        found.append(replace(actor, role="atop", partner=seat) if sits and seat in wide and seat else actor)
    return found


WIDE, WITH = frozenset(("bench", "sofa", "bed")), frozenset(("beside", "facing", "speaker", "listener", "watcher"))
"""Seats with room for more than one, and the roles of who shares them."""

EASEL = frozenset(("easel",))
"""At what somebody paints who works."""

AT_IT = ("none", "beside", "facing", "watcher")
"""Roles of who may be at what is being made, as far as the place beside it goes."""

GREEN = frozenset(
    ("park", "forest", "meadow", "lake", "farm", "jungle", "savanna", "vineyard", "field", "swamp", "island")
)
"""Where a tree may stand that somebody leans on."""

RIVERS = frozenset(("lake", "swamp", "pool", "park"))
"""Where a boat is rowed."""

GUNNERY = frozenset(("fight", "throw", "work"))


def _misplaced(extra: Actor, scene: Scene, stage: Stage) -> bool:
    """Whether an extra has no business in the place."""
    if extra.name in COLD and scene.place not in FROZEN and scene.weather != "snow":
        return True
    furnished = stage.indoor and extra.name in FURNITURE
    lined = extra.name in BUILT and scene.place in STREETLESS
    return furnished or lined or (extra.name in ROOTED and _paved(scene, stage))


PEDALLED = frozenset(("bicycle", "skateboard", "sled"))
"""What goes nowhere without somebody on it."""


def _manned(actor: Actor, actors: Sequence[Actor]) -> Actor:
    """What nobody rides, pushes or pulls stands; a craft that takes off is gone by itself."""
    if actor.name == "rocket" and actor.action in TRAVELS and not (actor.path or actor.beats):
        return replace(actor, action="fly", enters="", leaves="", facing="right")
    if actor.name == "surfer" and actor.action in ("drive", "ride") and actor.role == "none":
        return replace(actor, action="swim")  # out to the wave, and not along the sand in a car
    if actor.name not in PEDALLED or actor.action not in TRAVELS or actor.role != "none":
        return actor
    if any(a.partner == actor.key or a.action == "ride" for a in actors):
        return actor
    return replace(actor, action="stand", enters="", leaves="", beats=())


def _opposed(actors: Sequence[Actor]) -> list[Actor]:
    """Who fights with nobody fights with whoever is there and does nothing else; on horseback it is the horse's."""
    fighters = [a for a in actors if a.action == "fight" and not a.ambient]
    alone = [a for a in fighters if a.role in ("none", "mount")]
    idle = [
        a for a in actors if _alive(a) and not a.ambient and a.role == "none" and a.action in ("stand", "look", "walk")
    ]
    if len(fighters) != 1 or not alone or len(idle) != 1:
        return list(actors)
    other, one = idle[0], alone[0]
    foe = replace(other, action="fight", role="fighting", partner=one.key, speed=0.0, beats=())
    return [foe if a.key == other.key else a for a in actors]


def _alive(actor: Actor) -> bool:
    return ACTORS.get(actor.name) in ("person", "animal", "flyer")


def worn(actor: Actor, scene: Scene) -> str:
    """What somebody has on over the clothes of their class: what is said, else something warm where it is cold.

    Picked flowers have a vase, and lamps of streets a post.
    """
    if actor.name == "flower" and not actor.wears and _picked(actor, scene):
        return "vase"
    if actor.name == "lamp" and not actor.wears and scene.place in STREETS:
        return "street"
    if actor.name == "boat" and not actor.wears and scene.place in RIVERS and _aboard(actor, scene):
        return OARS
    cold = scene.place in FROZEN or (scene.weather == "snow" and scene.place not in INDOORS)
    return actor.wears or ("winter" if cold and actor.name in PLAIN else "")


def _aboard(boat: Actor, scene: Scene) -> bool:
    """Whether people are in the boat of whom nothing is said but that they go in it."""
    keys = {a.key for a in scene.actors if a.partner == boat.key and a.role in ("inside", "atop", "rider")}
    keys |= {boat.partner} if boat.role in ("holding", "bearing", "mount") and boat.partner else set()
    return any(a.key in keys and ACTORS.get(a.name) == "person" for a in scene.actors)


def _picked(actor: Actor, scene: Scene) -> bool:
    """Whether flowers stand in water: on something, or in a room where nobody gives or throws them."""
    passed = any(a.role in ("giver", "thrower", "dropper") for a in scene.actors)
    return actor.role == "atop" or (actor.role == "none" and scene.place in INDOORS and not passed)


def _with_their_own(actors: Sequence[Actor]) -> list[Actor]:
    """Without the swords, and nobody a holder of one."""
    swords = {a.key for a in actors if a.name == "sword"}
    others = [a for a in actors if a.key not in swords]
    return [replace(a, role="none", partner=None) if a.partner in swords else a for a in others]


def _paved(scene: Scene, stage: Stage) -> bool:
    """Whether nothing grows or is built where a scene plays, unless it was asked for."""
    return stage.indoor or scene.place in PAVED or bool(stage.options.get("float"))


def _swimming(actor: Actor, place: str) -> Actor:
    """Nobody walks under water or in space."""
    if ACTORS.get(actor.name) != "person" or actor.action not in ON_FOOT:
        return actor
    return replace(actor, action="float" if place == "space" else "swim")


def _come_to_sit(actors: Sequence[Actor]) -> list[Actor]:
    """Who comes and then sits down does not walk on the seat: it waits for them; two at once sit from the start."""
    seats = {a.key: a for a in actors if a.name in SEATS}
    found = {a.key: a for a in actors}
    for actor in actors:
        seat = seats.get(actor.partner or "") if actor.role == "atop" else None
        sits = next((i for i, beat in enumerate(actor.beats) if beat.action == "sit"), None)
        if not seat or sits is None or actor.action not in ON_FOOT or ACTORS.get(actor.name) != "person":
            continue
        if sum(a.partner == seat.key for a in actors) == 1:
            found[seat.key] = replace(seat, role="none", partner=None)
            found[actor.key] = replace(actor, role="none", partner=None)
        else:
            found[actor.key] = replace(actor, action="sit", beats=actor.beats[sits + 1 :], enters="")
    return list(found.values())


def on_seats(parts: Sequence[Part]) -> list[Part]:
    """Seats that nobody was bound to stand where somebody comes to sit down."""
    free = [p for p in parts if p.actor.name in SEATS and p.actor.role == "none" and not p.actor.path]
    now = {p.actor.key: p for p in parts}
    for part in parts:
        place = next((piece for piece in part.way[1:] if "sit" in (piece.action, piece.base)), None)
        if part.kind == "person" and part.actor.role == "none" and place and free:
            seat, (x, _, z) = free.pop(0), place.at(place.start)
            seat = replace(seat, x=x, z=z + BEHIND, facing=place.facing)
            now |= {seat.actor.key: seat, part.actor.key: replace(part, seat=True)}
    return [now[p.actor.key] for p in parts]
