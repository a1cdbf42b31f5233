"""How time passes in a shot and how the camera moves."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from studio.document.time import seconds_to_frames
from studio.ui.controls import Dial, FieldName, Pill
from studio.ui.curve import Curve, Points
from studio.ui.language import choices, mark, tr
from studio.ui.section import Section

MOVES = (
    ("", mark("As composed")),
    ("static", mark("Locked off")),
    ("pan_left", mark("Pan left")),
    ("pan_right", mark("Pan right")),
    ("dolly_in", mark("Slow dolly in")),
    ("dolly_out", mark("Slow dolly out")),
    ("truck", mark("Tracking")),
    ("crane", mark("Crane up")),
    ("hand", mark("Hand-held")),
)
_CAMERA = "camera"
SHORTEST, LONGEST = 0.5, 12.0
"""Seconds on the dial; a longer shot keeps its length until the dial is moved."""


class PacingBox(Section):
    length_changed = Signal(int)  # frames
    fields = ("pacing", "camera")

    def __init__(self) -> None:
        super().__init__(mark("Pacing"))
        self._rate = Fraction(24)
        self.curve = Curve()
        self.curve.changed.connect(self._bend)
        self.speed = Dial(tr("Speed"), lambda value: tr("{speed:.1f}×", speed=2**value))
        self.speed.changed.connect(lambda value: self._pace(2**value))
        self.speed.moving.connect(lambda value: self._pace(2**value, over=False))
        self.energy = Dial(tr("Energy"), _energy)
        self.energy.changed.connect(self._energise)
        self.energy.moving.connect(lambda value: self._energise(value, over=False))
        self.length = Dial(tr("Length"), lambda seconds: tr("{seconds:.1f} s", seconds=seconds), SHORTEST, LONGEST)
        self.length.changed.connect(self._last)
        self.camera = Pill(tr("Camera"), choices(MOVES))
        self.camera.picked.connect(lambda move: self.edit(called=_CAMERA, camera=replace(self.brief.camera, move=move)))
        self.strength = Dial(tr("Movement"), _strength, 0.0, 2.0, rest=1.0)
        self.strength.changed.connect(self._strengthen)
        self.strength.moving.connect(lambda value: self._strengthen(value, over=False))
        self._camera_name = FieldName(tr("Camera"))
        self._resets()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._camera_name)
        row.addWidget(self.camera)
        row.addStretch(1)
        self.column.addWidget(self.curve)
        for dial in (self.speed, self.energy, self.length):
            self.column.addWidget(dial)
        self.column.addLayout(row)
        self.column.addWidget(self.strength)

    def _resets(self) -> None:
        self.curve.reset.connect(lambda: self.reset_part("pacing", "curve"))
        self.speed.reset.connect(lambda: self.reset_part("pacing", "speed"))
        self.energy.reset.connect(lambda: self.reset_part("pacing", "energy"))
        self.strength.reset.connect(lambda: self.reset_part("camera", "strength"))
        self._camera_name.reset.connect(lambda: self.reset_part("camera", "move"))

    def show_length(self, frames: int, rate: Fraction) -> None:
        self._rate = rate
        self.length.show_value(float(frames / rate))
        self.heading.show_summary(self.summary())

    def fill(self) -> None:
        pacing = self.brief.pacing
        self.curve.show_value(pacing.curve)
        self.speed.show_value(math.log2(pacing.speed))
        self.energy.show_value(pacing.energy)
        self.camera.show_value(self.brief.camera.move)
        self.camera.show_basis(self.before.camera.move if self.before is not None else None)
        self.strength.show_value(self.brief.camera.strength)
        self.strength.setEnabled(self.brief.camera.move != "static")
        self.curve.show_changed(self.differs("pacing", "curve"))
        self.speed.name.show_changed(self.differs("pacing", "speed"))
        self.energy.name.show_changed(self.differs("pacing", "energy"))
        self.strength.name.show_changed(self.differs("camera", "strength"))
        self._camera_name.show_changed(self.differs("camera", "move"))

    def summary(self) -> str:
        pacing = self.brief.pacing
        said = [self.length.word]
        if pacing.speed != 1.0:
            said.append(self.speed.word)
        if pacing.curve:
            said.append(tr("curve"))
        if pacing.energy is not None:
            said.append(_energy(pacing.energy))
        return " · ".join((*said, self.camera.text()))

    def _bend(self, points: Points) -> None:
        self.edit(pacing=replace(self.brief.pacing, curve=points))

    def _pace(self, speed: float, *, over: bool = True) -> None:
        speed = 1.0 if abs(speed - 1) < 0.04 else round(speed, 2)
        self.edit(over=over, pacing=replace(self.brief.pacing, speed=speed))

    def _energise(self, energy: float, *, over: bool = True) -> None:
        self.edit(over=over, pacing=replace(self.brief.pacing, energy=round(energy, 2)))

    def _strengthen(self, strength: float, *, over: bool = True) -> None:
        self.edit(over=over, called=_CAMERA, camera=replace(self.brief.camera, strength=round(strength, 2)))

    def _last(self, seconds: float) -> None:
        self.length_changed.emit(max(1, seconds_to_frames(Fraction(seconds).limit_denominator(1000), self._rate)))


def _energy(value: float) -> str:
    return tr("Calm") if value < -0.2 else tr("Frantic") if value > 0.2 else tr("Even")


def _strength(value: float) -> str:
    return tr("{share} %", share=round(100 * value))
