"""What made sounds are called on the timeline: their English words come from below, one for each layer of a bed."""

from __future__ import annotations

from dataclasses import replace

from studio.document.film import DIALOGUE
from studio.media.mix import Cue
from studio.ui.language import mark, tr

_ABOUT = "sound"
_MUSIC = "Music: "
WORDS = (
    mark("rain", about="sound"),
    mark("rain inside", about="sound"),
    mark("rain on leaves", about="sound"),
    mark("rain on water", about="sound"),
    mark("rain on earth", about="sound"),
    mark("rain on metal", about="sound"),
    mark("rain on roof", about="sound"),
    mark("rain on tent", about="sound"),
    mark("rain on glass", about="sound"),
    mark("wind", about="sound"),
    mark("sea", about="sound"),
    mark("fire", about="sound"),
    mark("birds", about="sound"),
    mark("crickets", about="sound"),
    mark("crowd", about="sound"),
    mark("city", about="sound"),
    mark("room", about="sound"),
    mark("stream", about="sound"),
    mark("deep", about="sound"),
    mark("hum", about="sound"),
    mark("footstep", about="sound"),
    mark("paw", about="sound"),
    mark("hoof", about="sound"),
    mark("landing", about="sound"),
    mark("bounce", about="sound"),
    mark("door", about="sound"),
    mark("glass", about="sound"),
    mark("splash", about="sound"),
    mark("punch", about="sound"),
    mark("thunder", about="sound"),
    mark("whoosh", about="sound"),
    mark("wings", about="sound"),
    mark("pass", about="sound"),
    mark("siren", about="sound"),
    mark("bell", about="sound"),
    mark("wave", about="sound"),
    mark("applause", about="sound"),
    mark("breath", about="sound"),
    mark("clap", about="sound"),
    mark("clink", about="sound"),
    mark("clock", about="sound"),
    mark("cloth", about="sound"),
    mark("creak", about="sound"),
    mark("dog", about="sound"),
    mark("drip", about="sound"),
    mark("drop", about="sound"),
    mark("heartbeat", about="sound"),
    mark("horn", about="sound"),
    mark("insects", about="sound"),
    mark("knock", about="sound"),
    mark("machinery", about="sound"),
    mark("neon", about="sound"),
    mark("river", about="sound"),
    mark("spark", about="sound"),
    mark("switch", about="sound"),
    mark("take", about="sound"),
    mark("calm", about="sound"),
    mark("tense", about="sound"),
    mark("happy", about="sound"),
    mark("sad", about="sound"),
    mark("mystery", about="sound"),
    mark("romance", about="sound"),
)
"""Layers of beds, effects, and the moods of music."""


def words_of(cue: Cue) -> str:
    """A sound's label as it stands in its box; what a person named keeps its name."""
    if cue.muted:
        return tr("{sound} (muted)", sound=words_of(replace(cue, muted=False)))
    if cue.lane == DIALOGUE:
        return cue.label.replace(": ", " — ", 1)
    if cue.clip:
        return cue.label
    if cue.label.lower().startswith(_MUSIC.lower()):
        moods = ", ".join(tr(mood, about=_ABOUT) for mood in cue.label[len(_MUSIC) :].split(", "))
        return tr("Music: {moods}", moods=moods)
    words = " + ".join(tr(part, about=_ABOUT) for part in cue.label.split(" + "))
    return words[:1].upper() + words[1:]
