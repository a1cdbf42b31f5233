"""What is said towards the camera and of the frame: "smiles at us", "tourne le dos", "comes into shot". No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.lexicon import Match, Meaning, folded

_LENS = frozenset(("camera", "us", "lens", "viewer", "viewers", "objectif", "spectateur", "spectateurs", "nous"))
_ARTICLES = frozenset(("the", "la", "l", "l'", "le", "les", "our"))
_TO = frozenset(("to", "towards", "toward", "at", "into", "on", "facing", "vers", "a", "au", "aux", "dans"))
_FACING = ("face", "facing", "faces", "address", "approach", "regard", "fix", "scrut", "devisag", "interpel", "salu")
"""How verbs begin whose object is whom they turn to."""
_NEAR = frozenset(("close", "next", "near", "thanks", "pres", "grace", "proche", "belong", "belongs"))
_BACK = frozenset(("back", "backs", "dos"))
_TURNED = frozenset(("to", "toward", "towards", "turned", "on", "a", "au", "tourne", "tournee", "tournes"))
_TO_US = ("regard", "fix", "salu", "souri", "observ", "fait", "parl", "montr", "adress", "interpel", "devisag", "tourn")
_INTO = frozenset(("into", "onto", "dans"))
_FRAME = frozenset(("frame", "shot", "view", "picture", "image", "champ", "cadre", "plan", "ecran", "scene"))
_OFF = frozenset(("offscreen", "off-screen", "offstage", "off-stage", "offcamera", "off-camera"))
_SCREEN = frozenset(("screen", "frame", "stage", "camera"))
_GOES_OUT = ("leav", "exit", "quit", "sort", "dispar")
_COMES_IN = ("enter", "entr", "penetr", "arriv", "surgi", "debarqu", "join")
_MOVES = frozenset(("walks", "runs", "comes", "steps", "strides", "walking", "running", "coming", "rides", "drives"))


def towards_it(words: Sequence[str], found: Sequence[Match]) -> list[Match]:
    """The matches, with one more for all that is said to face the camera or turn its back, to come into or go out of
    the frame.
    """
    plain = [folded(word) for word in words]
    said = {at for m in found if _of_camera(m) for at in range(m.start, m.end)}
    new = [m for m in (*_faced(plain), *_backs(plain), *_framed(plain)) if not said & {*range(m.start, m.end)}]
    taken = {at for m in new for at in range(m.start, m.end)}
    kept = [m for m in found if not taken & {*range(m.start, m.end)} or m.start < min(taken & {*range(m.start, m.end)})]
    kept = [_short_of(m, taken) for m in kept]
    return sorted((*kept, *new), key=lambda m: m.start)


def _short_of(match: Match, taken: set[int]) -> Match:
    """A match without the words at its end that belong to the camera: the "at" of "looks at us" stays its own."""
    end = next((at for at in range(match.start, match.end) if at in taken), match.end)
    return match if end == match.end else Match(match.start, end, match.meanings, match.guess)


def _of_camera(match: Match) -> bool:
    return any(match.of(kind) for kind in ("camera", "view", "position", "shot"))


def _view(start: int, end: int, name: str) -> Match:
    return Match(start, end, (Meaning("view", name),))


def _faced(plain: Sequence[str]) -> Iterator[Match]:
    """Whoever looks, turns, speaks or comes to the camera or to us; "nous regarde"."""
    for at, word in enumerate(plain):
        if word not in _LENS:
            continue
        since = at - (at > 0 and plain[at - 1] in _ARTICLES)
        ahead, further = plain[since - 1] if since else "", plain[max(0, since - 4) : max(0, since - 1)]
        if word == "nous" and plain[at + 1 : at + 2] and plain[at + 1].startswith(_TO_US):
            away = "dos" in plain[at + 2 : at + 5]
            yield _view(at, at + 1, "away" if away else "towards")
        elif ahead in _TO and not _NEAR & {*further[-1:]}:
            back = _BACK & {*further} or (ahead == "on" and "back" in further)
            if ahead != "on" or back:
                yield _view(since, at + 1, "away" if back or "away" in further else "towards")
        elif ahead.startswith(_FACING) or (ahead == "de" and further[-1:] and further[-1].startswith("approch")):
            yield _view(since, at + 1, "towards")


def _backs(plain: Sequence[str]) -> Iterator[Match]:
    """Whose back is turned: "her back turned", "le dos tourné", "the back of a witch", "faces away"."""
    for at, word in enumerate(plain):
        ahead, further = plain[at - 1] if at else "", plain[at - 2] if at > 1 else ""
        after, later = ({*plain[at + n : at + n + 1]} for n in (1, 2))
        turned = "turned" in after and not later & {"to", "on"} if word in ("back", "backs") else False
        looks_away = word == "away" and ahead.startswith(("fac", "look", "turn"))
        far_off = word in ("horizon", "loin") and {ahead, further} & _FAR_OFF and _goes_off(plain, at)
        if turned or (word == "dos" and after & {"tourne", "tournee"}):
            yield _view(at, at + 2, "away")
        elif word == "dos" and ahead == "le" and further.startswith("tourn") and not after & _TURNED:
            yield _view(at - 1, at + 1, "away")
        elif word == "back" and "of" in after and ahead == "the" and further not in _AT:
            yield _view(at - 1, at + 2, "away")
        elif word == "back" and after & {"view", "shot"}:
            yield _view(at, at + 2, "away")
        elif (looks_away and "from" not in after) or far_off:
            yield _view(at, at + 1, "away")


_FAR_OFF = frozenset(("to", "towards", "toward", "into", "vers", "au"))


def _goes_off(plain: Sequence[str], at: int) -> bool:
    """Whether a verb of going is ahead of where it leads."""
    return any(word.startswith(_GOING) for word in plain[max(0, at - 5) : at])


_GOING = ("walk", "run", "rid", "driv", "go", "march", "wander", "part", "va", "vont", "cour", "chevauch", "roul")
_AT = frozenset(("at", "in", "on", "from", "to", "into"))


def _passage(start: int, end: int, name: str, *also: Meaning) -> Match:
    return Match(start, end, (Meaning("passage", name), *also))


def _framed(plain: Sequence[str]) -> Iterator[Match]:
    """Whoever comes into the frame or goes out of it: "into shot", "off screen", "hors champ", "quitte l'image"."""
    for at, word in enumerate(plain):
        since = at - (at > 0 and plain[at - 1] in _ARTICLES)
        ahead, further = plain[since - 1] if since else "", plain[since - 2] if since > 1 else ""
        set_apart = {*plain[at + 1 : at + 2]} == {","} and plain[since - (ahead in ("hors", "off")) - 1] == ","
        if set_apart and (word in _OFF or ahead in ("hors", "off")):
            yield Match(at - (ahead == "hors"), at + 1, (Meaning("idle", "-"),))  # the crowd, off screen, cheers
        elif word in _OFF:
            yield _passage(at, at + 1, "out")
        elif word in _SCREEN and ahead == "off" and since == at:
            yield _passage(at - 1, at + 1, "out", *([Meaning("place", "stage")] if word == "stage" else ()))
        elif word == "screen" and ahead in ("on", "onto") and further in _MOVES:
            yield _passage(since - 1, at + 1, "in")
        elif word not in _FRAME:
            continue
        elif ahead == "of" and further == "out":
            yield _passage(since - 2, at + 1, "out")
        elif ahead in ("hors", "du", "de") and (ahead == "hors" or further.startswith(("hors", *_GOES_OUT))):
            yield _passage(since - 1 - (further == "hors"), at + 1, "out")
        elif ahead.startswith(_GOES_OUT) or (ahead == "from" and further.startswith(_GOES_OUT)):
            yield _passage(since - 1 - (ahead == "from"), at + 1, "out")
        elif ahead in _INTO or ahead.startswith(_COMES_IN):
            yield _passage(since - 1, at + 1, "in")
