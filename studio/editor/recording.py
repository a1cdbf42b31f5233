"""What was spoken into the microphone becomes a sound of the film, a clip like any other."""

from __future__ import annotations

import numpy as np

from studio.document import sounds
from studio.document.brief import MediaRef
from studio.document.film import DIALOGUE, Clip, ClipId
from studio.document.time import SAMPLE_RATE, frame_to_sample, sample_to_frame
from studio.editor.cutting import cut, fresh
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.media.microphone import Block
from studio.media.samples import write_sound
from studio.store.media_store import MediaStore

_SHORTEST = SAMPLE_RATE // 10


def keep(media: MediaStore, samples: Block) -> MediaRef:
    """A recording as WAV in the media store; any thread may do it.

    Raises EditorError for one of less than a tenth of a second, and where nothing can be written.
    """
    if len(samples) < _SHORTEST:
        raise EditorError("Nothing was recorded. Wait for the count-in, then speak.")
    try:
        with media.writing("wav") as writing:
            write_sound(writing.path, [np.repeat(samples[:, None], 2, axis=1)])
    except OSError as error:
        raise EditorError(
            f"The recording cannot be kept ({error.strerror or error}). Make room on the disk of the film."
        ) from error
    return writing.ref


def place(editor: Editor, media: MediaRef, samples: int, start: int, lane: str = DIALOGUE) -> ClipId:
    """A recording of so many samples on a lane, from a frame on; one undoable step."""
    one = frame_to_sample(1, editor.film.rate)
    frames = sample_to_frame(samples + one - 1, editor.film.rate)
    clip = Clip(ClipId(fresh()), lane, media, start, max(1, frames), label=_label(editor, lane))
    cut(editor, sounds.brought, clip)
    return clip.id


def _label(editor: Editor, lane: str) -> str:
    """“Recording 2”: the first number that no recording of the lane has."""
    taken = {clip.label for clip in editor.film.clips.values() if clip.lane == lane}
    return next(name for n in range(1, 2 + len(taken)) if (name := f"Recording {n}") not in taken)
