"""What differs between two recipes, told as a person would; derived, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from studio.document.brief import Brief, Camera, Lighting, Line, Mark, Pacing, SoundBrief, View
from studio.document.compare import named
from studio.document.grade import LIMITS, NEUTRAL, Grade
from studio.document.recipe import Recipe, Take

OPEN = "left open"
_PARTS = (Lighting, Pacing, Camera, SoundBrief)
_WORDS = ("words", "mood", "time", "move", "size")
"""Fields that say by themselves what they are of: “lighting: day → night”."""
_NAMES = MappingProxyType(
    {
        "negative": "unwanted",
        "family": "model",
        "aspect": "refined",
        "rate": "frames a second",
        "first": "beginning",
        "last": "end",
        "keep": "kept of its parent",
    }
)
_DEGREES = MappingProxyType(
    {
        "contrast": (0.34, 0.67, "soft", "medium", "high"),
        "key": (-0.2, 0.2, "from the left", "from the front", "from the right"),
        "temperature": (-0.2, 0.2, "cold", "neutral", "warm"),
        "energy": (-0.2, 0.2, "calm", "even", "frantic"),
    }
)
"""Numbers that are said as one of three words: the two bounds between them, and the words."""
_MOVES = MappingProxyType(
    {
        "static": "still camera",
        "pan_left": "pan left",
        "pan_right": "pan right",
        "dolly_in": "dolly in",
        "dolly_out": "dolly out",
        "crane": "crane up",
        "truck": "tracking",
        "hand": "hand-held",
    }
)
"""What moves of a camera are called; one in words is called as it is."""
_TOLD_APART = ("brief", "weights", "versions", "parent")
_COLORS = ("red", "green", "blue")
_UNITS = MappingProxyType({"exposure": " stops", "temperature": " mired"})
_LONGEST = 48
"""Characters of a wording; of a longer one its beginning is quoted."""


def sentence(take: Take, other: Brief | Take) -> str:
    """What another brief or take changes about a take, in one sentence; “nothing changed” where that is so."""
    if isinstance(other, Take):
        changed = differences(take.recipe, other.recipe)
    else:
        changed = brief_differences(take.recipe.brief, other)
    return "; ".join((*changed, "everything else kept")) if changed else "nothing changed"


def differences(before: Recipe, after: Recipe) -> tuple[str, ...]:
    """What a person would say was changed from one recipe to the other, one phrase for each thing."""
    return (*_brief(before.brief, after.brief, seed=before.seed == after.seed), *_render(before, after))


def brief_differences(before: Brief, after: Brief) -> tuple[str, ...]:
    """The same of two briefs."""
    return tuple(_brief(before, after, seed=True))


def grade_phrases(grade: Grade) -> tuple[str, ...]:
    """All that a grade does, one phrase for each thing."""
    return tuple(f"{name} {told}" for name, told in _grade_parts(grade))


def _render(before: Recipe, after: Recipe) -> Iterator[str]:
    """All of a recipe but its brief."""
    for f in fields(Recipe):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if f.name not in _TOLD_APART and old != new:
            yield _phrase(_NAMES.get(f.name, f.name), old, new)
    if before.parent != after.parent:
        yield "made from another take" if after.parent else "made from no other take"
    if before.weights != after.weights:
        yield "other weights of the model"
    if before.versions != after.versions:
        yield "other versions of the programs"


def _brief(before: Brief, after: Brief, *, seed: bool) -> Iterator[str]:
    """Without ``seed`` that of the briefs is not told: the recipes have the ones that were used."""
    for f in fields(Brief):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if old == new or (f.name == "seed" and not seed):
            continue
        name = _NAMES.get(f.name, f.name)
        if f.name == "dialogue":
            yield from _dialogue(old, new)
        elif f.name == "marks":
            yield from _marks(old, new)
        elif isinstance(old, _PARTS):
            yield f"{name}: {', '.join(_parts(old, new))}"
        else:
            yield _phrase(name, old, new)


def _parts(old: Any, new: Any) -> Iterator[str]:
    """The fields of one aspect: its words together, then the others each by its name."""
    changed = [f.name for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]
    worded = [name for name in changed if name in _WORDS]
    if worded:
        yield _from_to("words", *(", ".join(filter(None, (_word(of, n) for n in worded))) for of in (old, new)))
    for name in changed:
        if name not in _WORDS:
            yield _from_to(name, getattr(old, name), getattr(new, name), _NAMES.get(name, name))


def _word(aspect: Any, name: str) -> str:
    value = str(getattr(aspect, name))
    return _MOVES.get(value, value) if name == "move" else value


def _dialogue(before: tuple[Line, ...], after: tuple[Line, ...]) -> Iterator[str]:
    old, new = ([(line.speaker, line.words) for line in lines] for lines in (before, after))
    gone = [f"no longer says {speaker}: {_quoted(words)}" for speaker, words in old if (speaker, words) not in new]
    come = [f"says {speaker}: {_quoted(words)}" for speaker, words in new if (speaker, words) not in old]
    yield from gone + come or ["dialogue spoken in another way or at another time"]


def _marks(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> Iterator[str]:
    old, new = ({mark.actor: mark for mark in marks} for marks in (before, after))
    moved = [actor for actor in dict.fromkeys((*old, *new)) if old.get(actor) != new.get(actor)]
    for actor in moved:
        yield f"{named(actor)}: {'put by hand' if actor in new else 'placed by the model again'}"
    if not moved:
        yield "put by hand in another order"


def _grade_parts(grade: Grade) -> Iterator[tuple[str, str]]:
    """What is not neutral about a grade."""
    for name in LIMITS:
        value, rest = getattr(grade, name), getattr(NEUTRAL, name)
        if value == rest:
            continue
        if not isinstance(value, tuple):
            yield name, grade_number(name, value) + _UNITS.get(name, "")
        elif len({*value}) == 1:
            yield name, grade_number(name, value[0])
        else:
            told = ((color, number) for color, number in zip(_COLORS, value, strict=True) if number != rest[0])
            yield from ((f"{name} of {color}", grade_number(name, number)) for color, number in told)
    if grade.lut and grade.strength:
        share = f" at {grade.strength:.0%}" if grade.strength < 1 else ""
        yield "LUT", f"“{grade.lut_name or 'unnamed'}”{share}"


def grade_number(name: str, value: float) -> str:
    """A number of a grade as a person reads it."""
    if name in ("contrast", "saturation", "strength"):
        return f"{value:.0%}"
    if name in ("gamma", "gain"):
        return f"{value:.2f}"
    figures = {"exposure": f"{value:+.2f}", "lift": f"{value:+.3f}"}.get(name, f"{value:+.0f}")
    return figures.replace("-", "\N{MINUS SIGN}") if value else "0"


def _phrase(name: str, old: Any, new: Any) -> str:
    if isinstance(old, str) and isinstance(new, str) and old and new and len(old) + len(new) > _LONGEST:
        return f"{name}: {_rewritten(old.split(), new.split())}"
    one, other = _said(old, name), _said(new, name)
    return f"{name}: {one} → {other}" if one != other else f"{name}: changed"


def _rewritten(old: list[str], new: list[str]) -> str:
    """Long wordings by the words between the first and the last that differ."""
    same = _common(old, new)
    old, new = old[same:], new[same:]
    same = _common(old[::-1], new[::-1])
    gone, come = (_quoted(" ".join(words[: len(words) - same])) for words in (old, new))
    if gone == come:
        return "changed"
    if not come.strip("“”"):
        return f"without {gone}"
    return f"{gone} → {come}" if gone.strip("“”") else f"with {come}"


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _from_to(field: str, old: Any, new: Any, name: str = "") -> str:
    """One field of an aspect; without a ``name`` only its values."""
    one, other = _said(old, field), _said(new, field)
    told = f"{one} → {other}" if one != other else "changed"
    return f"{name} {told}".strip()


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}”"


def _said(value: Any, field: str) -> str:
    """A value as a person reads it."""
    if value is None or value == "" or value == ():
        return OPEN
    if isinstance(value, bool):
        return "on" if value else "off"
    if field in _DEGREES:
        low, high, *words = _DEGREES[field]
        return str(words[(value >= low) + (value >= high)])
    if field == "curve":
        return "drawn"
    if isinstance(value, View):
        return f"{value.width:.0%} of the picture"
    if isinstance(value, float | Fraction):
        return f"{float(value):.5g}"
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(side, int) for side in value):
        return f"{value[0]}×{value[1]}"
    if isinstance(value, tuple):
        return ", ".join(getattr(item, "name", "") or getattr(item, "role", "") or str(item) for item in value)
    return str(value)
