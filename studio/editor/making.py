"""A sound made of words by a model of a person's own becomes a sound of the film, a clip like any other."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import count

from studio.document import sounds
from studio.document.brief import MediaRef
from studio.document.film import EFFECTS, Clip, ClipId, Film
from studio.document.lanes import sound_lanes_of
from studio.document.time import seconds_to_frames
from studio.document.valid import LONGEST_NAME
from studio.editor.cutting import cut, fresh
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.media.samples import write_sound
from studio.sound import makers
from studio.sound.hosted import Told
from studio.store.media_store import MediaStore


def make(media: MediaStore, model: str, ask: makers.Ask, told: Told | None = None) -> MediaRef:
    """The sound as WAV in the media store; any thread may do it. ``told`` hears of each step, and may raise to stop.

    Raises EditorError for a model that is not there or made nothing, and where nothing can be written.
    """
    try:
        samples = makers.made(model, ask, told)
        with media.writing("wav") as writing:
            write_sound(writing.path, [samples])
    except makers.NoMakerError as error:
        raise EditorError(str(error)) from error
    except OSError as error:
        raise EditorError(
            f"The sound cannot be kept ({error.strerror or error}). Make room on the disk of the film."
        ) from error
    return writing.ref


def place(editor: Editor, media: MediaRef, model: str, ask: makers.Ask, start: int, lane: str = EFFECTS) -> ClipId:
    """A made sound on a lane, from a frame on, with what it was made of as its credit; one undoable step."""
    frames = max(1, seconds_to_frames(Fraction(ask.seconds).limit_denominator(1000), editor.film.rate))
    credit = _made_of(model, ask)
    clip = Clip(ClipId(fresh()), lane, media, start, frames, label=ask.words[:LONGEST_NAME], credit=credit)
    cut(editor, sounds.brought, clip)
    return clip.id


def lane_named(film: Film, written: str) -> str:
    """The id of a lane for sounds, by it or by its name in any case. Raises EditorError."""
    there = {lane.id: lane.name for lane in sound_lanes_of(film)}
    for key, name in there.items():
        if written.strip().casefold() in (key.casefold(), name.casefold()):
            return key
    raise EditorError(f"The film has no lane “{written}” for a sound. Choose one of {', '.join(there.values())}.")


def another(film: Film, model: str, ask: makers.Ask) -> makers.Ask:
    """The same with the first seed from its own on of which the film has no sound yet."""
    there = {clip.credit for clip in film.clips.values()}
    seeds = (replace(ask, seed=seed) for seed in count(ask.seed))
    return next(each for each in seeds if _made_of(model, each) not in there)


def _made_of(model: str, ask: makers.Ask) -> str:
    return f"Made by {model} of “{ask.words}”, seed {ask.seed}"
