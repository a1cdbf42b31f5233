"""The picked sounds and the strip of a lane: levels, places, fades, speed, bands, compressor, room."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.document import edits, sounds, valid
from studio.document.film import MUSIC, Clip, ClipId, Film, Lane
from studio.document.lanes import sound_lanes_of
from studio.document.strip import FLAT, STRIP_LIMITS
from studio.document.time import seconds_to_frames
from studio.document.tunings import line_place, made_louder, made_muted, tuning_of
from studio.editor.cutting import Verb
from studio.ui.controls import Dial, Elided, Pill, button, label, scrolled, wrapping
from studio.ui.dialogue_box import field, framed
from studio.ui.language import choices, mark, tr
from studio.ui.made_box import MadeBox
from studio.ui.score_box import ScoreBox
from studio.ui.selection import Thing, made_of
from studio.ui.sound_picture import SoundPicture
from studio.ui.words_box import WordsBox

QUIETEST, LOUDEST, LONGEST = -36.0, 12.0, 5.0
"""Decibels and seconds at the ends of dials; what goes beyond them stays until a dial is moved."""
_SHAPES = (("power", mark("Equal power")), ("linear", mark("Straight")), ("smooth", mark("S-curve")))
_STRIP = (
    ("low", mark("Bass")),
    ("mid", mark("Middle")),
    ("high", mark("Treble")),
    ("threshold", mark("Threshold")),
    ("ratio", mark("Ratio")),
    ("duck", mark("Ducking")),
    ("pan", mark("Place")),
    ("send", mark("Room")),
)
_ABOVE = {"low": mark("Bands"), "threshold": mark("Compressor, and less under speech"), "pan": mark("In the room")}
"""What stands over the dials from one of a strip on."""


def decibels(level: float) -> str:
    return tr("{level:+.1f} dB", level=level).replace("-", "\N{MINUS SIGN}") if round(level, 1) else tr("0 dB")


def place(pan: float) -> str:
    """“L 40”, “R 100”, “centre”."""
    share = round(100 * abs(pan))
    return tr("centre") if not share else tr("L {share}", share=share) if pan < 0 else tr("R {share}", share=share)


def seconds(value: float) -> str:
    return tr("{seconds:.2f} s", seconds=value)


def _ratio(value: float) -> str:
    return tr("off") if value < 1.05 else tr("{ratio:.1f} : 1", ratio=value)


_WORDS: dict[str, Callable[[float], str]] = {
    "ratio": _ratio,
    "pan": place,
    "duck": lambda level: decibels(-level),
    "send": lambda share: tr("{percent:.0f}%", percent=100 * share),
}


class SoundPanel(QWidget):
    """Every dial that is let go of asks for one step: a verb of the document and what it is given."""

    asked = Signal(object, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self._rate, self._clips, self._lane = Fraction(24), tuple[Clip, ...](), Lane(MUSIC, "Music", "d")
        self._followed = ""  # the lane of what was picked last
        self.title, self.hint = Elided(), wrapping(label("", role="quiet"))
        self.dials = {
            "gain": self._dial(tr("Level"), decibels, QUIETEST, LOUDEST, 0.0, self._make_louder),
            "pan": self._dial(tr("Place"), place, -1.0, 1.0, 0.0, partial(self._ask, sounds.panned)),
            "fade_in": self._dial(tr("Fade in"), seconds, 0.0, LONGEST, 0.0, partial(self._fade, "fade_in")),
            "fade_out": self._dial(tr("Fade out"), seconds, 0.0, LONGEST, 0.0, partial(self._fade, "fade_out")),
            "speed": self._dial(tr("Speed"), _speed, -2.0, 2.0, 0.0, self._speed_up),
        }
        self.shape = Pill(tr("Shape of the fades"), choices(_SHAPES))
        self.shape.picked.connect(lambda shape: self._ask(sounds.fades_shaped, shape))
        self.pitch = QPushButton(tr("Keep the pitch"))
        self.pitch.setCheckable(True)
        self.pitch.setProperty("pill", True)
        self.pitch.setAccessibleName(tr("Keep the pitch"))
        self.pitch.setToolTip(tr("At another speed the sound keeps its pitch, or goes up and down as a tape does"))
        self.pitch.clicked.connect(self._keep_pitch)
        self.lane = Pill(tr("Lane"), ())
        self.lane.picked.connect(self._look_at)
        self.strip = {name: self._strip_dial(name, tr(words)) for name, words in _STRIP}
        self.reset = button(tr("Reset the lane"), tr("The lane as it was before its dials were moved"), self._reset)
        self.credit = field(tr("Whose this sound is, and its licence: an export says it"), self._credit)
        self.credit.setPlaceholderText(tr("Credit: whose it is, its licence"))
        self.credit.setMaxLength(valid.LONGEST_NOTE)
        self._sound, self._inside, self.score, self.picture = QWidget(), QWidget(), ScoreBox(), SoundPicture()
        self.score.asked.connect(self.asked)
        self.words = WordsBox()
        self.made = MadeBox(Dial(tr("Level"), decibels, QUIETEST, LOUDEST, steps=200, rest=0.0))
        self._made: Thing | None = None
        self.made.levelled.connect(lambda gain: self._tune(made_louder, gain))
        self.made.muted.connect(lambda muted: self._tune(made_muted, muted))
        self._arrange()

    def _dial(
        self, name: str, words: Callable[[float], str], low: float, high: float, rest: float, keep: Callable[..., None]
    ) -> Dial:
        made = Dial(name, words, low, high, steps=200, rest=rest)
        made.changed.connect(lambda value: keep(round(value, 3)))
        return made

    def _strip_dial(self, name: str, words: str) -> Dial:
        low, high = STRIP_LIMITS[name]
        rest = getattr(FLAT, name)
        return self._dial(words, _WORDS.get(name, decibels), low, high, rest, partial(self._set, name))

    def _arrange(self) -> None:
        picked = QVBoxLayout(self._sound)
        picked.setContentsMargins(0, 0, 0, 0)
        picked.setSpacing(4)
        for dial in self.dials.values():
            picked.addWidget(dial)
        picked.addLayout(_row(self.shape, self.pitch))
        picked.addWidget(framed(self.credit))
        parts = QVBoxLayout(self._inside)
        parts.setContentsMargins(0, 0, 10, 0)
        parts.setSpacing(4)
        parts.addWidget(label(tr("Selected sound"), role="section"))
        for part in (self.title, self.hint, self.picture, self._sound, self.made):
            parts.addWidget(part)
        for box in (self.words, self.score):
            parts.addSpacing(12)
            parts.addWidget(box)
        parts.addSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(tr("Strip of a lane"), role="section"))
        head.addStretch(1)
        head.addWidget(self.lane)
        parts.addLayout(head)
        for name, dial in self.strip.items():
            if name in _ABOVE:
                parts.addSpacing(4)
                parts.addWidget(label(tr(_ABOVE[name]), role="quiet"))
            parts.addWidget(dial)
        parts.addSpacing(6)
        parts.addLayout(_row(self.reset))
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 10, 11)
        column.addWidget(scrolled(self._inside), 1)

    # ---- what it shows

    def show_film(self, film: Film, picked: Sequence[ClipId]) -> None:
        """The sounds that are picked, and the lane of the last of them unless another was chosen since."""
        self._rate = film.rate
        self.score.show_film(film)
        self._clips = tuple(film.clips[key] for key in picked if key in film.clips)
        self._show_clips()
        lanes = {lane.id: lane for lane in sound_lanes_of(film)}
        followed = self._clips[-1].id if self._clips else ""
        if followed and followed != self._followed:
            self._lane = lanes[self._clips[-1].lane]
        self._followed = followed
        self._lane = lanes.get(self._lane.id, lanes[MUSIC])
        self._lanes = lanes
        self.lane.offer([(key, tr(lane.name)) for key, lane in lanes.items()])
        self._look_at(self._lane.id)

    def _show_clips(self) -> None:
        self._sound.setVisible(bool(self._clips))
        self.title.setVisible(bool(self._clips))
        self.hint.setVisible(not self._clips)
        self.hint.setText(
            tr("Click a sound on the timeline: its level, and of a clip its place and speed, are set here.")
        )
        if not self._clips:
            return
        clip, more = self._clips[-1], len(self._clips) - 1
        name = clip.label or tr("Sound")
        self.title.setText(tr("{name} and {n} more", "{name} and {n} more", n=more, name=name) if more else name)
        self.dials["gain"].show_value(clip.gain)
        self.dials["pan"].show_value(clip.pan)
        self.dials["fade_in"].show_value(float(clip.fade_in / self._rate))
        self.dials["fade_out"].show_value(float(clip.fade_out / self._rate))
        self.dials["speed"].show_value(math.log2(clip.speed))
        self.shape.show_value(clip.shape)
        self.pitch.setChecked(clip.keeps_pitch)
        if not self.credit.hasFocus() and self.credit.text() != clip.credit:
            self.credit.setText(clip.credit)
            self.credit.setCursorPosition(0)

    def show_made(self, thing: Thing | None, film: Film, name: str, facts: str) -> None:
        """The made sound that is picked, where no clip is; ``facts`` say what made it, when and for how long."""
        shot = film.shots.get(made_of(thing)[0]) if thing is not None and not self._clips else None
        self._made = thing if shot is not None else None
        self.made.setVisible(shot is not None)
        if thing is None or shot is None:
            return
        key = made_of(thing)[1]
        self.made.show_tuning(tuning_of(shot, key), is_line=line_place(shot.brief, key) is not None)
        self.title.setText(name)
        self.title.setVisible(True)
        self.hint.setText(facts)

    def _look_at(self, lane: str) -> None:
        self._lane = self._lanes[lane]
        self.lane.show_value(lane)
        for name, dial in self.strip.items():
            dial.show_value(getattr(self._lane.strip, name))
        self.reset.setEnabled(self._lane.strip != FLAT)

    def freeze(self, why_not: str) -> None:
        """A film that cannot be changed shows its sounds and takes nothing; empty where it can be."""
        self._inside.setEnabled(not why_not)

    # ---- what it asks for

    def _ask(self, verb: Verb, *given: Any) -> None:
        self.asked.emit(verb, (tuple(clip.id for clip in self._clips), *given))

    def _tune(self, verb: Verb, given: object) -> None:
        if self._made is not None:
            self.asked.emit(verb, (*made_of(self._made), given))

    def _make_louder(self, gain: float) -> None:
        self._ask(sounds.gain_changed, round(gain - self._clips[-1].gain, 3))

    def _fade(self, which: str, value: float) -> None:
        frames = seconds_to_frames(Fraction(value).limit_denominator(1000), self._rate)
        self.asked.emit(sounds.all_faded, (tuple(clip.id for clip in self._clips), which == "fade_out", frames))

    def _speed_up(self, power: float) -> None:
        speed = 1.0 if abs(power) < 0.03 else round(2**power, 2)
        self._ask(sounds.sped, min(valid.FASTEST, max(valid.SLOWEST, speed)))

    def _keep_pitch(self, on: bool) -> None:
        self._ask(sounds.pitch_kept, on)

    def _credit(self) -> None:
        if self._clips and self.credit.text().strip() != self._clips[-1].credit:
            self._ask(sounds.credited, self.credit.text())

    def _set(self, name: str, value: float) -> None:
        strip = replace(self._lane.strip, **{name: value})
        self.asked.emit(edits.lane_set, (replace(self._lane, strip=strip),))

    def _reset(self) -> None:
        self.asked.emit(edits.lane_set, (replace(self._lane, strip=FLAT),))


def _speed(power: float) -> str:
    return tr("{speed:.2f}×", speed=1.0 if abs(power) < 0.03 else 2**power)


def _row(*controls: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for control in controls:
        row.addWidget(control)
    row.addStretch(1)
    return row
