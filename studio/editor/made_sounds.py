"""A sound that was made for the film becomes a clip, which can be cut like any other."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from studio.document import tunings
from studio.document.brief import MediaRef
from studio.document.film import Clip, ClipId, Film
from studio.document.layout import Layout
from studio.document.time import frame_to_sample, sample_to_frame, scaled
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


def as_clip(film: Film, cue: Cue, label: str) -> Clip:
    """The clip, but for its file, that sounds at the very samples at which a film has a made sound.

    Raises EditorError where the sound's shot is not in the film.
    """
    rate = film.rate
    start, end = sample_to_frame(cue.start, rate), sample_to_frame(cue.end - 1, rate) + 1
    span = Layout(film).find(cue.shot) if cue.shot is not None else None
    if span is None:
        raise EditorError("The shot of this sound is not in the film any more.")
    inside, words = start - span.start, label[:LONGEST_NAME]
    key, shot = ClipId(fresh()), span.shot.id
    return Clip(key, cue.lane, MediaRef(""), inside, end - start, anchor=shot, gain=cue.gain, label=words)


def place(editor: Editor, cue: Cue, clip: Clip, media: MediaRef) -> None:
    """The clip with its file in place of the sound, which is not heard any more; one step."""
    cut(editor, tunings.made_kept, cue.shot, cue.key, replace(clip, media=media))


def place_anew(editor: Editor, clip: ClipId, cue: Cue, media: MediaRef) -> None:
    """A kept clip as its shot makes the sound now, when it makes it; level, fades and pan stay. One step."""
    now = editor.film.clips.get(clip)
    if now is None:
        raise EditorError("The clip is not in the film any more.")
    made = as_clip(editor.film, cue, now.label)
    length = max(1, scaled(made.length, 1 / Fraction(now.speed)))
    fade_in = min(now.fade_in, length)
    fade_out = min(now.fade_out, length - fade_in)
    placed = replace(now, media=media, start=made.start, anchor=made.anchor, length=length, offset=0)
    cut(editor, tunings.made_anew, replace(placed, fade_in=fade_in, fade_out=fade_out))
