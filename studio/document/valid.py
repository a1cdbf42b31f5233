"""What holds for every film: edits refuse what would break it, and a check of a project names what does."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from studio.document import order
from studio.document.brief import Brief, Mark
from studio.document.compare import named
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, Clip, Film, Lane, Marker, Remark, Shot
from studio.document.grade import NEUTRAL, grade_problems
from studio.document.overlay import OVERLAY, SUBTITLES, Overlay, Title
from studio.document.recipe import Character, Voice
from studio.document.score import score_problems
from studio.document.strip import strip_problems
from studio.document.time import RATES

TRANSITIONS = ("cut", "dissolve", "dip", "wipe")
SOUND_LANES = (DIALOGUE, EFFECTS, MUSIC)
"""Lanes that every film has, whether or not it says anything about them."""
FACINGS = ("left", "right", "towards", "away")
NARROWEST, WIDEST, OUTSIDE = 0.2, 1.3, 0.6
"""Widths of what a camera shows, and how far beyond the frame's edges somebody may stand, in frame widths."""
SMALLEST, LARGEST = 64, 8192
LOUDEST = 100.0
"""dB that anything may be made louder or quieter."""
FADES, SLOWEST, FASTEST = ("power", "linear", "smooth"), 0.25, 4.0
"""Shapes of fades, and how many times as fast a placed sound may go."""
LONGEST = 10_000_000
"""Frames: more than two days of film."""
BEST = 5
ALIGNED, ANIMATIONS = ("left", "centre", "right"), ("none", "fade", "slide", "typewriter")
LEAST_LETTERS = 0.01
OVER_LANES = (OVERLAY, SUBTITLES)
LONGEST_NAME, LONGEST_NOTE = 80, 4000
"""Characters of what is said of a take."""


def problems(film: Film) -> Iterator[str]:
    """One sentence for each thing about a film that should not be; none for a valid film."""
    yield from film_problems(film)
    for name, check in _CHECKS:
        for key, item in getattr(film, name).items():
            if key != item.id:
                yield f"{item.id} is listed as {key} among the {name}."
            yield from check(film, item)
    for name, character in film.cast.items():
        if name != character.name:
            yield f"{character.name} is listed as {name} in the cast."
        yield from character_problems(character)
    for marker in film.markers.values():
        yield from marker_problems(marker)
    for remark in film.remarks.values():
        yield from remark_problems(remark)


def film_problems(film: Film) -> Iterator[str]:
    """What is wrong with the film as a whole."""
    if not film.title.strip():
        yield "A film needs a title."
    if film.rate not in RATES:
        yield f"{float(film.rate):.5g} frames a second is no rate of a film."
    if not all(SMALLEST <= side <= LARGEST and side % 2 == 0 for side in film.size):
        width, height = film.size
        yield f"A film cannot be {width}×{height}; both sides are even and between {SMALLEST} and {LARGEST}."
    yield from score_problems(film.score)


def shot_problems(_film: Film, shot: Shot) -> Iterator[str]:
    yield from place_problems(shot)
    yield from brief_problems(shot.brief)


def place_problems(shot: Shot) -> Iterator[str]:
    """Of all but what the shot shows."""
    if not shot.title.strip():
        yield "A shot needs a title."
    if not order.is_key(shot.order):
        yield f"“{shot.title}” has no place among the shots."
    if not 1 <= shot.length <= LONGEST:
        yield "A shot lasts at least one frame." if shot.length < 1 else f"“{shot.title}” is too long."
    if not 0 <= shot.lead <= LONGEST:
        yield f"The gap before “{shot.title}” cannot be {shot.lead} frames long."
    if shot.head < 0:
        yield "A take has no frames before its first."
    if shot.transition.kind not in TRANSITIONS:
        yield f"“{shot.transition.kind}” is no transition; there are {', '.join(TRANSITIONS)}."
    if not 0 <= shot.transition.frames <= shot.length:
        yield f"A transition into “{shot.title}” can last at most its {shot.length} frames."
    if shot.grade is not NEUTRAL:
        yield from grade_problems(shot.grade)
    if not all(abs(tuning.gain) <= LOUDEST for tuning in shot.tuned):
        yield f"A sound can be made {LOUDEST:g} dB louder or quieter."


def brief_problems(brief: Brief) -> Iterator[str]:
    """What no render could follow."""
    if not _is_finite(brief):
        yield "A brief holds ordinary numbers only."
        return
    if not 0.05 <= brief.pacing.speed <= 20:
        yield f"A shot cannot run at {brief.pacing.speed:g} times its speed; choose 0.05 to 20."
    if any(not 0 <= place <= 1 or speed <= 0 for place, speed in brief.pacing.curve):
        yield "A pacing curve goes from place 0 to place 1 with speeds above 0."
    if any(b[0] < a[0] for a, b in pairwise(brief.pacing.curve)):
        yield "The points of a pacing curve follow each other in time."
    if any(line.start < 0 for line in brief.dialogue):
        yield "A line cannot be spoken before its shot begins."
    if any(not 0 <= line.length <= LONGEST for line in brief.dialogue):
        yield "A line cannot last less than nothing."
    if any(view and not NARROWEST <= view.width <= WIDEST for view in (brief.camera.first, brief.camera.last)):
        yield f"A camera can show {NARROWEST:g} to {WIDEST:g} times the width of the picture."
    yield from mark_problems(brief.marks)


def mark_problems(marks: Sequence[Mark]) -> Iterator[str]:
    if len({mark.actor for mark in marks}) < len(marks):
        yield "Nobody can be put in two places at once."
    for mark in marks:
        if not 0 <= len(mark.path) <= 2:
            yield "A way has a beginning and an end."
        if not all(-OUTSIDE <= x <= 1 + OUTSIDE and 0 <= depth <= 1 for x, depth in mark.path):
            yield f"{named(mark.actor).capitalize()} cannot be put so far outside of the picture."
        if mark.facing not in ("", *FACINGS) or mark.speed < 0:
            yield f"{named(mark.actor).capitalize()} can look {', '.join(FACINGS)}, and not go backwards."


def clip_problems(film: Film, clip: Clip) -> Iterator[str]:
    if clip.length < 1 or clip.offset < 0:
        yield "A sound lasts at least one frame and cannot begin before its recording."
    if not all(abs(level) <= LOUDEST for level in (clip.gain, *(level for _, level in clip.levels))):
        yield f"A sound can be made {LOUDEST:g} dB louder or quieter."
    if any(after[0] < before[0] for before, after in pairwise(clip.levels)):
        yield "The points of a gain line follow each other in time."
    if min(clip.fade_in, clip.fade_out) < 0 or clip.fade_in + clip.fade_out > clip.length:
        yield f"The fades of a sound last at most its {clip.length} frames together."
    if not -1 <= clip.pan <= 1:
        yield f"A sound lies between left, -1, and right, 1; {clip.pan:g} is not there."
    if clip.shape not in FADES:
        yield f"A fade is {', '.join(FADES)}; there is none “{clip.shape}”."
    if not SLOWEST <= clip.speed <= FASTEST:
        yield f"A sound goes at {SLOWEST:g} to {FASTEST:g} times its speed."
    if len(clip.credit) > LONGEST_NOTE:
        yield f"A credit has at most {LONGEST_NOTE} characters."
    if clip.lane not in film.lanes and clip.lane not in SOUND_LANES:
        yield f"The film has no lane “{clip.lane}” for a sound."
    if clip.anchor is None and clip.start < 0:
        yield "A sound cannot start before the film begins."
    if clip.anchor is not None and clip.anchor not in film.shots:
        yield f"The film has no shot “{clip.anchor}” any more."


def overlay_problems(film: Film, overlay: Overlay) -> Iterator[str]:
    if not 1 <= overlay.length <= LONGEST:
        yield "A title or a cutaway lasts at least one frame, and not for days."
    if overlay.lane not in OVER_LANES:
        yield f"The film has no lane “{overlay.lane}” for titles and cutaways."
    if (overlay.title is None) == (overlay.cutaway is None):
        yield "What lies over the film is either a title or a cutaway."
    cutaway = overlay.cutaway
    if cutaway is not None and bool(cutaway.take) == bool(cutaway.media):
        yield "A cutaway shows either a take or a file."
    if cutaway is not None and cutaway.head < 0:
        yield "A cutaway shows its pictures from their first frame on or later."
    if overlay.anchor is None and overlay.start < 0:
        yield "A title or a cutaway cannot start before the film begins."
    if overlay.anchor is not None and overlay.anchor not in film.shots:
        yield f"The film has no shot “{overlay.anchor}” any more."
    if overlay.title is not None:
        yield from title_problems(overlay.title, overlay.length)


def title_problems(title: Title, length: int) -> Iterator[str]:
    if len(title.text) > LONGEST_NOTE:
        yield f"A title has at most {LONGEST_NOTE} characters."
    if not _is_finite(title) or not LEAST_LETTERS <= title.size <= 1 or not 1 <= title.weight <= 1000:
        yield f"Letters are {LEAST_LETTERS:.0%} to 100% of the picture high and 1 to 1000 heavy."
        return
    if not re.fullmatch("#[0-9a-fA-F]{6}", title.color):
        yield f"“{title.color:.20}” is no colour of letters; write one like #ffcc00."
    if not all(0 <= share <= 1 for share in (title.outline, title.shadow, title.backing)):
        yield "An outline, a shadow and a backing go from 0 to 1."
    if title.align not in ALIGNED:
        yield f"Lines of a title stand {', '.join(ALIGNED)}."
    if not all(-OUTSIDE <= part <= 1 + OUTSIDE for part in title.place):
        yield "A title cannot be put so far outside of the picture."
    if not {title.come.kind, title.go.kind} <= set(ANIMATIONS):
        yield f"A title comes and goes by {', '.join(ANIMATIONS)}."
    if min(title.come.frames, title.go.frames) < 0 or title.come.frames + title.go.frames > length:
        yield f"What brings a title and takes it away lasts at most its {length} frames together."


def lane_problems(_film: Film, lane: Lane) -> Iterator[str]:
    if not lane.name.strip():
        yield "A lane needs a name."
    if not abs(lane.gain) <= LOUDEST:
        yield f"A lane can be made {LOUDEST:g} dB louder or quieter."
    if lane.height < 0:
        yield "A lane cannot be lower than nothing."
    yield from strip_problems(lane.strip)


def character_problems(character: Character) -> Iterator[str]:
    if not character.name.strip():
        yield "A character needs a name."
    yield from voice_problems(character.name, character.voice)


VOICE_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "pitch": (-12.0, 12.0),
        "rate": (0.25, 4.0),
        "formant": (0.7, 1.4),
        "spread": (0.0, 2.5),
        "breath": (-12.0, 12.0),
        "tilt": (-3.0, 3.0),
        "jitter": (0.0, 0.1),
        "tremor": (0.0, 0.1),
        "intensity": (0.0, 1.0),
    }
)
"""What can still be understood, for each number of a voice."""


def voice_problems(name: str, voice: Voice) -> Iterator[str]:
    """A voice like a real person's is one that this person has agreed to, in words that the take keeps."""
    for field, (low, high) in VOICE_RANGES.items():
        if not low <= getattr(voice, field) <= high:
            what = "speak at that speed" if field == "rate" else f"speak with that {field}"
            yield f"{name} cannot {what}; choose {low:g} to {high:g}."
    if voice.likeness is not None and not (voice.likeness.person.strip() and voice.likeness.consent.strip()):
        yield f"{name} may sound like a real person only with a note of who that is and how they agreed to it."


def marker_problems(marker: Marker) -> Iterator[str]:
    if marker.frame < 0:
        yield "A marker cannot stand before the film begins."
    if not 0 <= marker.length <= LONGEST:
        yield "A section cannot end before it begins."
    yield from score_problems(marker.score)


def remark_problems(remark: Remark) -> Iterator[str]:
    if not 0 <= remark.rating <= BEST:
        yield f"A take is rated 1 to {BEST}, or 0 for not at all."
    if len(remark.name) > LONGEST_NAME:
        yield f"The name of a take has at most {LONGEST_NAME} characters; a note has room for more."
    if len(remark.note) > LONGEST_NOTE:
        yield f"A note on a take has at most {LONGEST_NOTE} characters."


_CHECKS: tuple[tuple[str, Callable[[Film, Any], Iterator[str]]], ...] = (
    ("shots", shot_problems),
    ("clips", clip_problems),
    ("lanes", lane_problems),
    ("overlays", overlay_problems),
)


def _is_finite(value: Any) -> bool:
    """Whether every number within is one."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, tuple):
        return all(map(_is_finite, value))
    return all(_is_finite(getattr(value, name)) for name in _fields(type(value)))  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[str, ...]:
    """Of a dataclass; nothing else has any."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
