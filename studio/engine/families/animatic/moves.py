"""How the camera moves, by how it is said: "the camera glides forward", "slow dolly towards", "on panote". No torch."""

from __future__ import annotations

from collections.abc import Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning, folded
from studio.engine.families.animatic.text import STOPS

_LEFT = frozenset(("left", "leftwards", "leftward", "gauche"))
_RIGHT = frozenset(("right", "rightwards", "rightward", "droite"))
_WITH = "with at to into facing towards toward from of a an avec vers de face dos his her un une our sa son"
_GOVERNED = frozenset(_WITH.split())
"""Words behind which a camera is a thing, or whom somebody faces."""
_ENDS = STOPS | frozenset(("as", "while", "and", "et", "pendant", "tandis", "alors", "when", "quand", "who", "qui"))
_NAMES = "pan panning dolly track boom jib crane pedestal tilt pull-out travelling traveling panoramique pano grue push"
_HEADS = frozenset((*_NAMES.split(), "pull", "dollying", "tracking"))
_HASTE = "slow slowly lent long quick fast whip a un petit smooth gentle very"
_SLOW = frozenset(_HASTE.split())
_LENGTH = 9
"""Words of one move of the camera."""


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NOT = frozenset(("not", "no", "ne", "pas", "never", "without", "sans", "aucun", "isn", "doesn"))
_STILL = _stems("still fixed static motionless immobile fixe stationary locked put figee posee")
_ROUND = _stems("around round circl orbit revolv arc autour tour cercle circulaire 360 gravit")
_TURNS = _stems("pan swing swung sweep turn pivot tourn balai balay whip swivel pano devie")
_TILTS = _stems("tilt look bascul pan pano leve incline regard")
_VERTICAL = _stems("up upward down downward haut bas vertical sky ciel")
_ALONG = _stems("follow track alongside along beside pace accompan trail suit suiv longe cote lateral chase")
_UP = _stems("up upward rise rising climb ascend lift soar monte eleve hauteur envol grimp haut above crane ascendant")
_DOWN = _stems("down descend lower sink drop abaiss baiss plonge redescend bas")
_OUT = _stems("back away out pull-out retreat reced recul eloign retir arriere backward withdraw")
_IN = _stems("in into closer forward toward approach near approche avanc rapproch avant vers inch")
_SHAKES = _stems("shak wobbl trembl jerk instabl secou")
_FOCUS = frozenset(("focus", "mise", "point", "flou"))
_SHIFTS = _stems("shift chang mov pull rack pass bascul goes gliss slid come")
_MEANT = ("camera", "relation", "action", "passage", "direction", "position", "view", "pace", "count", "idle")
"""Kinds of what words of a move may seem to be."""


def moved(words: Sequence[str], found: Sequence[Match]) -> list[Match]:
    """The matches, with what the camera is said to do by whole clauses in the place of single words of it."""
    plain = [folded(word) for word in words]
    out = list(found)
    for at in range(len(plain)):
        begin = _subject(plain, at)
        if begin is None or any(m.of("camera") and m.start < begin < m.end for m in out):
            continue
        end = next((n for n in range(at + 1, min(len(plain), at + _LENGTH)) if plain[n] in _ENDS), at + _LENGTH)
        end = min(end, len(plain))
        move = _move(plain[at:end])
        if not move:
            continue
        others = (m.start for m in out if at < m.start < end and any(x.kind not in _MEANT for x in m.meanings))
        first = min(others, default=end)
        stop = first - (
            first < end and plain[first - 1] in ("the", "a", "an", "le", "la", "l", "un", "une", "du", "des")
        )
        out = [m for m in out if m.end <= begin or m.start >= stop]
        out.append(Match(begin, max(stop, at + 1), (Meaning("camera", move),)))
    return sorted(out, key=lambda m: m.start)


def _subject(plain: Sequence[str], at: int) -> int | None:
    """Where words begin that speak of the camera: "the camera", "we", "slow dolly", "le point"; None if none do."""
    ahead = plain[at - 1] if at else ""
    article = at - (ahead in ("the", "la", "le", "l", "your"))
    opens = article == 0 or plain[article - 1] in _ENDS
    if plain[at] == "camera":
        return article if opens or (article and plain[article - 1] not in _GOVERNED) else None
    if plain[at] in ("focus", "mise", "flou") or (plain[at] == "point" and ahead == "le"):
        return article if opens else None
    if plain[at] in ("we", "on") and opens and _VERBS & {*plain[at + 1 : at + 4]}:
        return at
    if plain[at] in _HEADS:
        since = at
        while since and plain[since - 1] in _SLOW:
            since -= 1
        return since if since == 0 or plain[since - 1] in STOPS else None
    return None


_WE = "follow circle orbit pan zoom move push pull get approach suit tourne panote recule avance approche rapproche"
_VERBS = frozenset((*_WE.split(), "monte", "descend", "eloigne", "rise", "track", "glide", "back"))


def _move(chunk: Sequence[str]) -> str:
    """The move of a clause that begins with the camera, a pan, a dolly; "" if it names none."""
    if chunk[0] in _FOCUS:
        return "rack" if _any(chunk[1:], _SHIFTS) or "from" in chunk else ""
    said = chunk[1:] if chunk[0] in ("camera", "we", "on") else chunk
    if {*said[1:2]} == {"shot"} and "of" in said:
        said = said[: said.index("of")]  # "tracking shot of a girl in a hat" goes nowhere in
    if not said or any(word.startswith("zoom") for word in said):
        return ""
    if (_NOT & {*said} and _any(said, ("mov", "bouge"))) or {*_STILL} & {*said}:
        return "static"
    if _any(said, _ROUND) and not ({*said} & (_LEFT | _RIGHT)):
        return "orbit"
    side = next((word for word in reversed(said) if word in _LEFT | _RIGHT), "")
    if side and _any(said, _TURNS):
        return "panl" if side in _LEFT else "panr"
    if said[0] == "tilt" or (_any(said, _TILTS) and _any(said, _VERTICAL)):
        return "tilt"
    for move, stems in (("track", _ALONG), ("hand", _SHAKES), ("down", _DOWN), ("up", _UP), ("out", _OUT), ("in", _IN)):
        if _any(said, stems) and (move != "track" or not _back_or_in(said)):
            return move
    return ""


def _back_or_in(said: Sequence[str]) -> bool:
    """Whether a track or a travelling goes in or out."""
    return said[0] in ("track", "tracking", "travelling", "traveling") and _any(said[1:], (*_OUT, *_IN))


def _any(words: Sequence[str], stems: Sequence[str]) -> bool:
    return any(word.startswith(tuple(stems)) if len(word) > 3 else word in stems for word in words)
