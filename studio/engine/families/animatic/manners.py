"""What those are like whom a prompt names: colours, clothes, feelings, where in the frame they stand. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from studio.engine.families.animatic.clothes import (
    clothed,
    colours,
    describes,
    dressed_in,
    known_here,
    own_colour,
    said_to_be,
)
from studio.engine.families.animatic.deeds import TRAVELLING
from studio.engine.families.animatic.flanks import flanked
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.pronouns import clitic
from studio.engine.families.animatic.sizes import size
from studio.engine.families.animatic.subjects import PREPOSITIONS, joined, meant, named_again, subjects
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.unknown import Reading
from studio.theatre.relations import HANDY
from studio.theatre.vocabulary import ACTORS

_SIDES = {"left": -1, "right": 1, "middle": 0}
TRAVELS = TRAVELLING
_NEAR = 3
"""Words that there may be from a side to who stands there: "à droite un grand"."""
_DEPTHS = {"near": 0.0, "far": 1.0}


def mannered(mentions: Sequence[Mention], reading: Reading, again: Mapping[int, int]) -> tuple[Mention, ...]:
    """The mentions with all that is said of them. ``again``: where somebody is named again, and who."""
    out = [replace(m, manner=replace(m.manner, size=size(m, reading.words))) for m in mentions]
    for n, wears, colour in (
        *_guised(out, reading),
        *clothed(out, reading, again),
        *_filming(out, reading),
        *_coloured(out, reading),
        *dressed_in(out, reading),
        *said_to_be(out, reading),
    ):
        manner = out[n].manner
        if not (manner.colour or manner.wears):
            out[n] = replace(out[n], manner=replace(manner, wears=wears, colour=colour))
        elif not manner.colour and manner.wears in GUISES.get(out[n].names[0], {}).values():
            out[n] = replace(out[n], manner=replace(manner, colour=colour))  # a diver in yellow
    for match in reading.matches:
        if match.guess < 1:
            continue
        if emotion := match.of("emotion"):
            for n in _felt(out, reading, match, again):
                out[n] = replace(out[n], manner=replace(out[n].manner, emotion=emotion.name))
        if view := match.of("view"):
            for n in [n for n in _seen(out, reading, match, again) if out[n].acts][:1]:
                out[n] = replace(out[n], manner=replace(out[n].manner, view=view.name))
        for position in (m for m in match.meanings if m.kind == "position"):
            for n in _placed(out, reading.words, match)[:1]:
                side, depth = _SIDES.get(position.name, out[n].side), _DEPTHS.get(position.name, out[n].depth)
                out[n] = replace(out[n], side=side, depth=depth)
        direction = match.of("direction")
        if direction and not match.of("position"):
            for n in standing(out, reading.words, match, reading.matches):
                out[n] = replace(out[n], side=int(direction.name))
    for n, side in flanked(out, reading.words):
        out[n] = replace(out[n], side=side if out[n].side is None else out[n].side)
    return tuple(_moved(mention) for mention in out)


def _seen(mentions: Sequence[Mention], reading: Reading, match: Match, again: Mapping[int, int]) -> list[int]:
    """Who turns to the camera or away: whose deed it is, else who is nearest."""
    words = reading.words
    if known := known_here(mentions, again, words, match):
        return known
    ahead = [m for m in reading.matches if 0 <= match.start - m.end <= 1 and any(m.of(kind) for kind in _DOING)]
    if words[match.start - 1] == "," and any(m.end + 1 == match.start and m.acts for m in mentions):
        return [n for n, m in enumerate(mentions) if m.end + 1 == match.start]  # "une mariée, de dos, fait signe"
    if match.start and words[match.start - 1] == "," and {*words[match.end : match.end + 1]} == {","}:
        now = clause(words, match.start)
        framed = [
            n for n, m in enumerate(mentions) if m.acts and m.end <= match.start and clause(words, m.start) == now
        ]
        if framed:
            return framed[:1]  # "le pilote, un casque sur la tête, vu de dos, regarde un avion"
    if _WHOSE & {*words[max(0, match.start - 5) : match.start]}:
        return _nearest(mentions, words, match)
    if ahead or words[match.start] == "s" or words[match.start].startswith(_GOES_OFF):
        return subjects(mentions, words, ahead[-1] if ahead else match) or meant(mentions, words, match.start)
    near = _nearest(mentions, words, match)
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if m.acts and clause(words, m.start) == now and m.end <= match.start]
    ends = match.end >= len(words) or words[match.end] in ".;!?"
    if words[match.start - 1] == "," and ends and here and not any(m.end + 1 == match.start for m in mentions):
        own = [n for n in here if not _led_by(words, mentions[n])]
        return (own or here)[:1]  # "promène un chien dans le parc, de dos"
    return near or meant(mentions, words, match.start)


def _led_by(words: Sequence[str], mention: Mention) -> bool:
    """Whether its phrase opens a sentence about another: the wolf of "observée par un loup, une fermière"."""
    ahead = words[max(0, mention.start - _NEAR) : mention.start]
    return bool({*ahead} & PREPOSITIONS) and {*words[mention.end : mention.end + 1]} == {","}


_DOING = ("action", "relation", "passage", "view")
_WHOSE = frozenset(("whose", "dont"))
_GOES_OFF = ("walk", "run", "rid", "driv", "gallop", "go", "vien", "com", "avanc", "march")


_SHOWING = {"laugh": "joy", "cry": "sadness"}


def _moved(mention: Mention) -> Mention:
    """Who laughs is glad and who cries is sad, where no feeling is said."""
    felt = {_SHOWING[does] for does in (mention.action, *mention.manner.then) if does in _SHOWING}
    if mention.manner.emotion or len(felt) != 1:
        return mention
    return replace(mention, manner=replace(mention.manner, emotion=felt.pop()))


def standing(mentions: Sequence[Mention], words: Sequence[str], direction: Match, found: Sequence[Match]) -> list[int]:
    """Who is where a direction says rather than going there: "un chat à gauche", "un chat dort à gauche"."""
    if words[direction.start] not in ("à", "a", "sur", "to", "on"):
        return []
    if direction.start == 0 or words[direction.start - 1] in STOPS | {"and", "et"}:
        comma = {*words[direction.end : direction.end + 1]} == {","}
        framed = comma and words[direction.start - 1] == "," and not {*words[direction.end + 1 :][:1]} & _ARTICLES
        busy = {w for m in found if m.of("action") or m.of("relation") for w in words[m.start : m.end]}
        aside = [n for n, m in enumerate(mentions) if 0 < direction.start - m.end <= 2 * _NEAR] if framed else []
        if aside and not (STOPS | busy) & {*words[mentions[aside[-1]].end : direction.start - 1]}:
            return aside[-1:]  # "le cerf, à gauche, regarde", "un viking furieux, à droite, soulève"
        end = direction.end + (comma or {*words[direction.end : direction.end + 1]} == {":"})
        ahead = [n for n, m in enumerate(mentions) if m.start >= end][:2]  # "à gauche, un pianiste joue"
        if len(ahead) == 2 and _aside(words, direction, mentions[ahead[0]], mentions[ahead[1]]):
            return ahead[1:]
        led = words[end : end + 1] and words[end] in _PREPOSED
        if led and len(ahead) == 1 and "," in words[end : mentions[ahead[0]].start]:
            return ahead
        behind = next((n for n, m in enumerate(mentions) if 0 <= m.start - end <= _NEAR), None)
        if behind is not None and not STOPS & set(words[end : mentions[behind].start]):
            return [behind]
    verb = next((m for m in found if m.end == direction.start and (m.of("action") or m.of("relation"))), None)
    verb = verb or _doing_there(mentions, words, direction, found)
    if verb is not None and (action := verb.of("action")) and action.name not in (*TRAVELS, "look", "point"):
        return subjects(mentions, words, verb)[:1]
    since = max((m.end for m in found if m.end <= direction.start and (m.of("action") or m.of("passage"))), default=0)
    before = [n for n, m in enumerate(mentions) if since <= m.end <= direction.start <= m.end + _NEAR]
    return [n for n in before[-1:] if not STOPS & set(words[mentions[n].end : direction.start])]


def _doing_there(
    mentions: Sequence[Mention], words: Sequence[str], direction: Match, found: Sequence[Match]
) -> Match | None:
    """What is done with a thing that is not drawn ahead of where: "joue de la cornemuse à gauche"."""
    deeds = [m for m in found if m.of("action") and 0 < direction.start - m.end <= _NEAR + 1]
    clear = deeds and not STOPS & {*words[deeds[-1].end : direction.start]}
    named = any(deeds[-1].end <= m.start < direction.start for m in mentions) if deeds else True
    return deeds[-1] if clear and not named else None


def _nearest(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> list[int]:
    """Those in the same clause: the last before the words, unless they open a phrase of their own; then those behind.

    "on the left a dog, on the right a cat": words at the start of a phrase are about what follows in it.
    """
    if {*words[match.end : match.end + 1]} == {":"}:
        return [n for n, m in enumerate(mentions) if m.start > match.end][:1]
    now = clause(words, match.start)
    here = [n for n, m in enumerate(mentions) if clause(words, m.start) == now]
    before = [n for n in reversed(here) if mentions[n].end <= match.start]
    behind = [n for n in here if mentions[n].start >= match.end]
    opens = match.start == 0 or words[match.start - 1] in STOPS or words[match.start - 1] in ("and", "et")
    if opens and not behind and {*words[match.end : match.end + 1]} <= _ARTICLES and words[match.end : match.end + 1]:
        return []  # "au loin un château"
    if len(behind) > 1 and opens and _aside(words, match, mentions[behind[0]], mentions[behind[1]]):
        behind = behind[1:]
    return [*behind, *before] if opens and behind else [*before, *behind]


def _placed(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> list[int]:
    """Who is at a place of the frame: not what they have in the hand, as in "eats an apple on the left"."""
    now = clause(words, match.start)
    before = [n for n, m in enumerate(mentions) if m.end <= match.start and clause(words, m.start) == now]
    framed = "," in words[max(0, match.start - 1) : match.start] and "," in words[match.end : match.end + 1]
    if framed and before and 0 < match.start - mentions[before[-1]].end <= _NEAR - 1:
        return before[-1:]
    near = _nearest(mentions, words, match)
    if len(before) < 2 or near[:1] != before[-1:]:
        return near
    one, held = mentions[before[-2]], mentions[before[-1]]
    in_hand = held.names[0] in HANDY and not held.acts and one.acts and held.end == match.start
    apart = (PREPOSITIONS | STOPS | {"and", "et"}) & {*words[one.end : held.start]}
    return before[-2:-1] if in_hand and not apart else near


def _aside(words: Sequence[str], match: Match, one: Mention, other: Mention) -> bool:
    """Whether the first of two only says where the second is: "on the right, next to the fountain, a photographer"."""
    ahead, between = words[match.end : one.start], words[one.end : other.start]
    return ahead[:1] in ([","], (",",)) and bool(_PREPOSED & {*ahead[1:2]}) and "," in between


_PREPOSED = PREPOSITIONS | {"next", "close", "à", "en", "with", "avec", "against"}


_ARTICLES = frozenset(("a", "an", "the", "un", "une", "le", "la", "des", "les"))


def _coloured(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[int, str, str]]:
    """(mention, "", colour) for everybody and everything of a colour."""
    for n, mention in enumerate(mentions):
        described = (c for c, match in colours(reading) if describes(reading, match, mention))
        colour = own_colour(reading.words, mention) or next(described, "")
        if colour:
            yield n, "", colour


def _guised(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[int, str, str]]:
    """(mention, guise, colour) for all whose wording says more than their class: a throne is a chair."""
    for n, mention in enumerate(mentions):
        known = GUISES.get(mention.names[0], {})
        guise = next((known[w] for w in reading.words[mention.start : mention.end] if w in known), "")
        if guise:
            yield n, guise, next((c for c, match in colours(reading) if describes(reading, match, mention)), "")


def _filming(mentions: Sequence[Mention], reading: Reading) -> Iterator[tuple[int, str, str]]:
    """(mention, "camera", "") for who takes pictures."""
    for match in reading.matches:
        if _PICTURES & set(reading.words[match.start : match.end]) and (match.of("action") or match.of("relation")):
            for n in subjects(mentions, reading.words, match)[:1]:
                yield n, "camera", ""


_PICTURES = frozenset(
    (
        *("photo", "photos", "picture", "pictures", "selfie", "film", "films", "filming", "filmed"),
        *("photograph", "photographs", "photographing", "photographed"),
        *("photographie", "photographient", "filme", "filment"),
    )
)


def _worded(guise: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), guise)


GUISES = {
    "chair": _worded("throne", "throne thrones trône trônes trone"),
    "flower": _worded("bouquet", "bouquet bouquets"),
    "soldier": _worded(
        "roman",
        "roman romans legionary legionaries centurion centurions legionnaire gladiator gladiators spartan spartans "
        "romain romains romaine légionnaire légionnaires gladiateur gladiateurs spartiate spartiates",
    ),
    "surfer": _worded(
        "diver",
        "diver divers frogman plongeur plongeurs plongeuse plongeuses homme-grenouille",
    ),
}
"""Class -> word of its wording -> what it looks like: a guise of the theatre's people, a make of its things."""


def _felt(mentions: Sequence[Mention], reading: Reading, match: Match, again: Mapping[int, int]) -> list[int]:
    """Who feels it: whom the word stands before or behind, else the last one named in the clause."""
    words = reading.words
    if _ALL & set(words[max(0, match.start - 3) : match.start]):
        return [n for n, m in enumerate(mentions) if _feels(m) and m.end <= match.start]
    if doing := _feeling_so(mentions, reading, match, again) or _shown(mentions, reading, match, again):
        return doing
    looked = {*words[match.start - 1 : match.start]} & _LOOK_OF and {*words[match.end : match.end + 1]} & _ABOUT
    if looked:  # "sous le regard dégoûté d'un koala"
        return [n for n, m in enumerate(mentions) if _feels(m) and 0 < m.start - match.end <= _NEAR][:1]
    behind = [n for n, m in enumerate(mentions) if _feels(m) and 0 <= m.start - match.end <= 1]
    if words[match.end : match.end + 1] and words[match.end] in _ABOUT:
        behind = []  # "surprised by a ghost"
    if words[match.end - 1] in _ABOUT or words[match.start] in _HAVING:
        behind = []  # "a peur de la souris" is not what the mouse feels
    attribute = [n for n in behind if not set(words[match.end : mentions[n].start]) & (STOPS | _APART)]
    if attribute:
        return attribute[:1]
    now = clause(words, match.start)
    before = [n for n, m in enumerate(mentions) if _feels(m) and m.end <= match.start and clause(words, m.start) == now]
    before = [n for n in before if not clitic(mentions[n], words)]
    if not before and (later := _after_comma(mentions, words, match)):
        return later
    if reading.language == "fr" and words[match.start - 1] == "," and len(before) > 1:
        agreeing = [n for n in before if _agrees(words, mentions[n], words[match.end - 1])]
        if len(agreeing) == 1:
            return agreeing  # "un fermier écoute une fille, toute joyeuse"
    if words[match.start - 1] == "," and len(before) > 1:
        both = joined(mentions, words, before, doing=True) if words[match.end - 1].endswith("s") else []
        return both if reading.language == "fr" and len(both) > 1 else _apposed(mentions, reading, before)
    return before[-1:] or known_here(mentions, again, words, match) or meant(mentions, words, match.start)


def _feeling_so(mentions: Sequence[Mention], reading: Reading, match: Match, again: Mapping[int, int]) -> list[int]:
    """Who does something so: "shouts at a boy angrily", "stares at an alien in surprise", "tremble de peur"."""
    words = reading.words
    alone = match.end - match.start == 1 and {*words[match.start - 1 : match.start]} & _HOW  # in no "with a sad face"
    how = alone or words[match.end - 1].endswith(("ly", "ment"))
    how = how or (match.end - match.start == 2 and words[match.start] in _HOW)
    verbs = [m for m in reading.matches if m.end <= match.start and (m.of("action") or m.of("relation"))]
    verbs = [m for m in verbs if clause(words, m.start) == clause(words, match.start)]
    verbs = [m for m in verbs if not any("between" in meaning.notes for meaning in m.meanings)]
    if not how or not verbs:
        return []
    doing = named_again(mentions, words, verbs[-1], again) or subjects(mentions, words, verbs[-1])
    return [n for n in doing[:1] if _feels(mentions[n])]


def _shown(mentions: Sequence[Mention], reading: Reading, match: Match, again: Mapping[int, int]) -> list[int]:
    """Who shows it by a verb: "frowns", "looks disgusted", "semble triste"."""
    words = reading.words
    emotion, ahead = match.of("emotion"), {*words[match.start - 1 : match.start]}
    verb = "shown" in emotion.notes if emotion else False  # type: ignore[union-attr]
    if match.start == 0 or not (verb or ahead & _SEEMS) or words[match.end - 1].endswith("ing"):
        return []
    said = match if verb else Match(match.start - 1, match.end, ())
    doing = named_again(mentions, words, said, again) or subjects(mentions, words, said)
    doing = [n for n in doing if _feels(mentions[n]) and mentions[n].end <= match.start]
    return doing if len(doing) > 1 and ahead & {"are", "look", "seem", "sont", "semblent"} else doing[:1]


_SEEMING = "looks look seems seem feels feel appears appear semble semblent paraît paraissent"
_SEEMS = frozenset(_SEEMING.split())
_HOW = frozenset(("with", "in", "of", "from", "avec", "de", "par"))


_FEMININE = ("euse", "euses", "ée", "ées", "ie", "ies", "ise", "ante", "ente", "ète", "ète", "ive", "elle", "ouce")
_MASCULINE = ("eux", "é", "és", "ant", "ent", "if", "el")


def _agrees(words: Sequence[str], mention: Mention, adjective: str) -> bool:
    """Whether a French adjective has the gender of somebody's article; "triste" has that of everybody."""
    she = bool({"une", "la"} & {*words[max(0, mention.start - 2) : mention.start + 1]})
    he = bool({"un", "le"} & {*words[max(0, mention.start - 2) : mention.start + 1]})
    return (she and adjective.endswith(_FEMININE)) or (he and adjective.endswith(_MASCULINE))


def _after_comma(mentions: Sequence[Mention], words: Sequence[str], match: Match) -> list[int]:
    """Who is so of whom that opens a sentence: "surprised by a ghost, the detective falls"."""
    comma = next((at for at in range(match.end, len(words)) if words[at] in STOPS), len(words))
    ahead = [n for n, m in enumerate(mentions) if _feels(m) and m.start > comma]
    return ahead[:1] if words[comma : comma + 1] == [","] or words[comma : comma + 1] == (",",) else []


def _apposed(mentions: Sequence[Mention], reading: Reading, before: Sequence[int]) -> list[int]:
    """Who is so behind a comma: who does it, and not to whom it is done: "a nurse carries a baby, scared"."""
    one, other = before[-2], before[-1]
    gap = range(mentions[one].end, mentions[other].start)
    deeds = [m for m in reading.matches if m.start in gap and (m.of("action") or m.of("relation"))]
    apart = (STOPS | {"and", "et", "who", "qui"}) & {reading.words[n] for n in gap}
    return [other if apart or not deeds else one]


_LOOK_OF = frozenset(("regard", "regards", "air", "oeil", "œil", "yeux", "sourire", "visage", "mine", "gaze", "look"))
_APART = frozenset(("and", "et", "a", "un", "because", "while", "when", "but", "as", "car", "mais", "quand", "parce"))
_ABOUT = frozenset(("of", "by", "at", "de", "du", "des", "d", "par"))
_HAVING = frozenset(("a", "ont", "avait", "prend", "is", "are", "est", "sont", "was", "looks", "feels"))
_BOTH = frozenset(("both", "tous", "toutes"))
_ALL = frozenset(("both", "all", "everyone", "everybody", "tous", "toutes", "deux"))


def _feels(mention: Mention) -> bool:
    """Whether it may feel anything: no car, no ball."""
    machine = mention.names[0] in _MACHINES or ACTORS.get(mention.names[0]) in ("vehicle", "ball")
    return mention.acts and not machine


_FLYING = "plane helicopter rocket ufo hotair balloon kite drone satellite airship paraglider rainbow"
_MACHINES = frozenset((*_FLYING.split(), "boat", "submarine", "canoe"))
