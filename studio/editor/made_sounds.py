"""A sound that was made for the film becomes a clip, which can be cut like any other."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from studio.document import tunings
from studio.document.brief import MediaRef
from studio.document.film import Clip, ClipId, Film
from studio.document.layout import Layout
from studio.document.time import frame_to_sample, sample_to_frame
from studio.document.valid import LONGEST_NAME
from studio.editor.cutting import cut, fresh
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.media.mix import Cue
from studio.media.samples import write_sound
from studio.store.media_store import MediaStore


def write(media: MediaStore, cue: Cue, rate: Fraction) -> MediaRef:
    """Its samples as WAV in the media store, with silence before them from the frame on in which it begins.

    Any thread may do it. Raises EditorError where nothing can be written.
    """
    before = cue.start - frame_to_sample(sample_to_frame(cue.start, rate), rate)
    try:
        with media.writing("wav") as writing:
            write_sound(writing.path, [np.concatenate([np.zeros((before, 2), np.float32), cue.samples])])
    except OSError as error:
        raise EditorError(
            f"The sound cannot be kept ({error.strerror or error}). Make room on the disk of the film."
        ) from error
    return writing.ref


def place(editor: Editor, film: Film, cue: Cue, media: MediaRef, label: str) -> ClipId:
    """The clip at the very samples at which the sound was heard in a film, and is not any more; one step."""
    rate = film.rate
    start, end = sample_to_frame(cue.start, rate), sample_to_frame(cue.end - 1, rate) + 1
    span = Layout(film).find(cue.shot) if cue.shot is not None else None
    if span is None or cue.shot is None:
        raise EditorError("The shot of this sound is not in the film any more.")
    key = ClipId(fresh())
    clip = Clip(
        key,
        cue.lane,
        media,
        start - span.start,
        end - start,
        anchor=cue.shot,
        gain=cue.gain,
        label=label[:LONGEST_NAME],
    )
    cut(editor, tunings.made_kept, cue.shot, cue.key, clip)
    return key
