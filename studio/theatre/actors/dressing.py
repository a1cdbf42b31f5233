"""Dressing somebody: a garment by its word, over what the class wears, or the class's own clothes in another colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from studio.theatre.actors.cast import Cast
from studio.theatre.actors.dyes import Dye
from studio.theatre.actors.guises import ALSO, GUISES, guised
from studio.theatre.actors.outfit import Outfit, Skirt
from studio.theatre.actors.wardrobe import OUTFITS
from studio.theatre.ink import Colour, rgb

Garment = Callable[[Cast, Dye], Cast]

SAME_CLOTH = 55.0
"""Distance in RGB up to which two pieces of an outfit count as cut from one cloth."""

DARK_TROUSERS = "#4a4f66"


def dressed(who: Cast, garment: str, colour: Dye | None) -> Cast:
    """``who`` wearing ``garment`` ("" its own clothes), or in a guise; in ``colour``. Unknown words change nothing."""
    if garment in GUISES or garment in ALSO:
        who, garment = guised(who, garment), ""
    put_on = GARMENTS.get(garment)
    if put_on is None:
        return _in_colour(who, colour) if colour else who
    return put_on(who, colour or USUAL.get(garment, _CLOTH))


def _clothed(who: Cast, **changes: object) -> Cast:
    return replace(who, outfit=replace(who.outfit, **changes))  # type: ignore[arg-type]


def _crowned(who: Cast, **changes: object) -> Cast:
    return replace(who, head=replace(who.head, **changes))  # type: ignore[arg-type]


def _alike(a: Colour | None, b: Colour) -> bool:
    return a is not None and sum((p - q) ** 2 for p, q in zip(rgb(a), rgb(b), strict=True)) < SAME_CLOTH**2


def _in_colour(who: Cast, dye: Dye) -> Cast:
    """Everything that is cut from the cloth of the top; who wears none of it, its skin."""
    outfit, head = who.outfit, who.head
    old, c = outfit.top, dye.main
    legs = dye.dark if outfit.leg_colour != old and _alike(outfit.leg_colour, old) else c
    changes: dict[str, object] = {"top": c}
    if _alike(outfit.leg_colour, old):
        changes["leg_colour"] = legs
    if _alike(outfit.sleeve_colour, old):
        changes["sleeve_colour"] = c
    if _alike(outfit.collar, old):
        changes["collar"] = dye.dark
    if outfit.skirt and _alike(outfit.skirt.colour, old):
        changes["skirt"] = outfit.skirt._replace(colour=c)
    if "plate" in outfit.details:
        changes |= {"shoe": dye.dark, "gloves": dye.dark, "skirt": outfit.skirt and outfit.skirt._replace(colour=legs)}
    who = _clothed(who, **changes)
    if _alike(head.hat_colour, old) or head.hat in ("helm", "cone"):
        who = _crowned(who, hat_colour=c)
    return replace(who, build=replace(who.build, skin=c)) if head.visage else who


def _coat(who: Cast, dye: Dye) -> Cast:
    if who.outfit.coat:
        return _in_colour(who, dye)
    return _clothed(
        who,
        top=dye.main,
        sleeve="long",
        sleeve_colour=None,
        coat=0.58,
        hem=-0.08,
        cape=None,
        collar=dye.dark,
        details=("lapels", "double", "belt"),
        accent=dye.dark,
    )


def _dress(who: Cast, dye: Dye, name: str = "dress") -> Cast:
    dress = OUTFITS[name]
    skirt = dress.skirt._replace(colour=dye.main) if dress.skirt else None
    shoe = who.outfit.shoe or dress.shoe
    return replace(who, outfit=replace(dress, top=dye.main, skirt=skirt, shoe=shoe, thick=who.outfit.thick))


def _gown(who: Cast, dye: Dye) -> Cast:
    return _dress(who, dye, "gown")


def _robe(who: Cast, dye: Dye) -> Cast:
    return _clothed(_dress(who, dye, "robe"), details=("cross", "sash"), accent=dye.dark)


def _kimono(who: Cast, dye: Dye) -> Cast:
    return _dress(who, dye, "kimono")


def _worn(who: Cast, dye: Dye, name: str) -> Cast:
    """A whole outfit, its top in the colour and, where they match, its legs."""
    outfit = OUTFITS[name]
    return _in_colour(replace(who, outfit=replace(outfit, shoe=who.outfit.shoe or outfit.shoe)), dye)


def _suit(who: Cast, dye: Dye) -> Cast:
    return _clothed(_worn(who, dye, "suit"), leg_colour=dye.main, collar=dye.dark)


def _uniform(who: Cast, dye: Dye) -> Cast:
    own = {"badge", "wings", "camouflage", "reflective", "satchel", "sailor_collar"} & set(who.outfit.details)
    if own:
        return _clothed(_in_colour(who, dye), leg_colour=dye.dark)
    return _crowned(_clothed(_worn(who, dye, "pilot"), leg_colour=dye.dark), hat="cap", hat_colour=dye.main)


def _sweater(who: Cast, dye: Dye) -> Cast:
    return _topped(who, dye, OUTFITS["sweater"])


def _hoodie(who: Cast, dye: Dye) -> Cast:
    return _topped(who, dye, OUTFITS["hoodie"])


def _shirt(who: Cast, dye: Dye) -> Cast:
    return _topped(who, dye, Outfit(details=("collar", "buttons"), accent=dye.dark, collar=dye.light))


def _t_shirt(who: Cast, dye: Dye) -> Cast:
    return _topped(who, dye, Outfit(sleeve="short", details=("neck",)))


def _jacket(who: Cast, dye: Dye) -> Cast:
    return _topped(who, dye, Outfit(details=("shirt", "lapels", "zip"), accent=dye.dark, collar=dye.dark))


def _topped(who: Cast, dye: Dye, new: Outfit) -> Cast:
    """Another top over the same legs; under a dress there are trousers."""
    own = who.outfit
    legs = DARK_TROUSERS if own.skirt and own.legs == "bare" else own.leg_colour
    kept = "trousers" if own.legs == "bare" else own.legs
    return _clothed(
        who,
        top=dye.main,
        sleeve=new.sleeve,
        sleeve_colour=None,
        coat=0.0,
        skirt=None,
        hem=new.hem,
        legs=kept,
        leg_colour=legs,
        details=new.details,
        accent=new.accent,
        collar=new.collar,
    )


def _trousers(who: Cast, dye: Dye) -> Cast:
    own = who.outfit
    return _clothed(who, legs="trousers", leg_colour=dye.main, skirt=None, hem=-0.06, coat=min(own.coat, 0.25))


def _shorts(who: Cast, dye: Dye) -> Cast:
    return _clothed(_trousers(who, dye), legs="shorts")


def _skirt(who: Cast, dye: Dye) -> Cast:
    legs = "tights" if who.outfit.legs == "tights" else "bare"
    return _clothed(who, skirt=Skirt(0.52, 0.2, dye.main), legs=legs, hem=0.06, coat=0.0)


def _apron(who: Cast, dye: Dye) -> Cast:
    details = (*(d for d in who.outfit.details if d not in ("belt", "overall")), "overall")
    return _clothed(who, skirt=Skirt(0.46, 0.04, dye.main), hem=0.0, coat=0.0, details=details, accent=dye.main)


def _cape(who: Cast, dye: Dye) -> Cast:
    return _clothed(who, cape=dye.main)


def _scarf(who: Cast, dye: Dye) -> Cast:
    return _clothed(who, scarf=dye.main)


def _boots(who: Cast, dye: Dye) -> Cast:
    return _clothed(who, boots=max(0.62, who.outfit.boots), shoe=dye.main)


def _shoes(who: Cast, dye: Dye) -> Cast:
    return _clothed(who, shoe=dye.main)


def _gloves(who: Cast, dye: Dye) -> Cast:
    return _clothed(who, gloves=dye.main)


def _tie(who: Cast, dye: Dye) -> Cast:
    kept = (d for d in who.outfit.details if d not in ("tie", "bow", "slim_tie", "neck", "shirt"))
    return _clothed(who, details=("shirt", "tie", *kept), accent=dye.main)


def _glasses(who: Cast, dye: Dye) -> Cast:
    return _crowned(who, glasses=True, frames=dye.main)


def _sunglasses(who: Cast, dye: Dye) -> Cast:
    return _crowned(who, glasses=True, frames=dye.main, lenses="#1f2028")


def _hat(who: Cast, dye: Dye) -> Cast:
    usual = "beanie" if who.build.age in ("child", "baby") else "sun" if who.head.lashes else "fedora"
    return _crowned(who, hat=who.head.hat or usual, hat_colour=dye.main)


def _headgear(kind: str) -> Garment:
    return lambda who, dye: _crowned(who, hat=kind, hat_colour=dye.main)


_CLOTH = Dye("#7a6248", "#b8a488", "#4a3a2c")
_INK = Dye("#2d2a33", "#5a5862", "#17161b")

USUAL: Mapping[str, Dye] = {
    "cape": Dye("#b3303c", "#d87a80", "#701c28"),
    "crown": Dye("#f2c14e", "#f8e0a0", "#a8812c"),
    "dress": Dye("#c4455f", "#e89aa8", "#7a2a3a"),
    "glasses": _INK,
    "gown": Dye("#5e4b9c", "#a89ad0", "#3a2e64"),
    "helmet": Dye("#9aa4b0", "#d0d6dd", "#5a626c"),
    "scarf": Dye("#c8403c", "#e89a90", "#7a2624"),
    "shirt": Dye("#e8eaf0", "#ffffff", "#9aa0ac"),
    "suit": Dye("#3a3f4c", "#767c8a", "#23262f"),
    "sunglasses": _INK,
    "sweater": Dye("#4f8a83", "#9ac4bf", "#2f5650"),
    "tie": Dye("#b3303c", "#d87a80", "#701c28"),
    "trousers": Dye("#4a5a78", "#8a98b0", "#2c364a"),
    "uniform": Dye("#2d4f8f", "#7a96c4", "#1f3159"),
    "apron": Dye("#f3efe4", "#ffffff", "#c4bdb2"),
}
"""The colour of a garment of which nothing is said."""

GARMENTS: Mapping[str, Garment] = {
    "apron": _apron,
    "boots": _boots,
    "cap": _headgear("baseball"),
    "cape": _cape,
    "coat": _coat,
    "crown": _headgear("crown"),
    "dress": _dress,
    "glasses": _glasses,
    "gloves": _gloves,
    "gown": _gown,
    "hat": _hat,
    "helmet": _headgear("hard"),
    "hoodie": _hoodie,
    "jacket": _jacket,
    "kimono": _kimono,
    "robe": _robe,
    "scarf": _scarf,
    "shirt": _shirt,
    "shoes": _shoes,
    "shorts": _shorts,
    "skirt": _skirt,
    "suit": _suit,
    "sunglasses": _sunglasses,
    "sweater": _sweater,
    "tie": _tie,
    "trousers": _trousers,
    "tshirt": _t_shirt,
    "uniform": _uniform,
}
"""Every garment by its word."""
