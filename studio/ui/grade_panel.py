"""The grade of the selected shot: dials, three wheels and a LUT. What is slid is seen at once, and kept when let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.document.difference import grade_number, grade_phrases
from studio.document.film import Shot
from studio.document.grade import NEUTRAL, Grade
from studio.ui.actions import Actions
from studio.ui.controls import Dial, Elided, label, scrolled
from studio.ui.language import mark, tr, translated
from studio.ui.wheel import Wheel

_DIALS = (
    ("exposure", mark("Exposure"), -3.0, 3.0, 120),
    ("contrast", mark("Contrast"), 0.0, 2.0, 200),
    ("saturation", mark("Saturation"), 0.0, 2.0, 200),
    ("temperature", mark("Temperature"), -80.0, 80.0, 160),
    ("tint", mark("Tint"), -30.0, 30.0, 60),
)
_WHEELS = (
    ("lift", mark("Lift", about="grade")),
    ("gamma", mark("Gamma", about="grade")),
    ("gain", mark("Gain", about="grade")),
)
_STEPS = {
    "exposure": mark("Grade exposure", about="below"),
    "contrast": mark("Grade contrast", about="below"),
    "saturation": mark("Grade saturation", about="below"),
    "temperature": mark("Grade temperature", about="below"),
    "tint": mark("Grade tint", about="below"),
    "lift": mark("Grade lift", about="below"),
    "gamma": mark("Grade gamma", about="below"),
    "gain": mark("Grade gain", about="below"),
    "strength": mark("Grade strength", about="below"),
}
"""What the undo list says of each."""
_SAID = (
    mark("exposure {stops} stops", about="below"),
    mark("contrast {share}", about="below"),
    mark("saturation {share}", about="below"),
    mark("temperature {value}", about="below"),
    mark("tint {value}", about="below"),
    mark("lift {value}", about="below"),
    mark("gamma {value}", about="below"),
    mark("gain {value}", about="below"),
    mark("lift of {color} {value}", about="below"),
    mark("gamma of {color} {value}", about="below"),
    mark("gain of {color} {value}", about="below"),
    mark("red", about="below"),
    mark("green", about="below"),
    mark("blue", about="below"),
    mark("LUT “{name}”", about="below"),
    mark("LUT “{name}” at {share}", about="below"),
)
"""Forms of the phrases in which a grade is told."""
_ROOM = 92


class GradePanel(QWidget):
    sliding = Signal(object)  # Grade that is only tried
    edited = Signal(object, str)  # Grade, the name of the step

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("side")
        self._grade = NEUTRAL
        self._head, self._title = label("", role="heading"), Elided()
        self.told = Elided()
        self.told.setAccessibleName(tr("What the grade does"))
        self.dials = {name: self._dial(name, tr(words), low, high, steps) for name, words, low, high, steps in _DIALS}
        self.wheels = {name: Wheel(name, tr(words, about="grade"), _telling(name)) for name, words in _WHEELS}
        for name, wheel in self.wheels.items():
            wheel.sliding.connect(lambda values, n=name: self._try(n, values))
            wheel.changed.connect(lambda values, n=name: self._keep(n, values))
        self.lut = Elided()
        self._load = actions.button(tr("Load…"), "lut_load", role="pill")
        self._take_off = actions.button("", "lut_off", role="flat_", icon="close")
        self.dials["strength"] = self._dial("strength", tr("Strength"), 0.0, 1.0, 100)
        self.bypass = actions.button(tr("Bypass"), "grade_bypass", role="pill")
        self.bypass.setCheckable(True)
        self._verbs = [
            actions.button(tr(words), verb)
            for words, verb in (
                (mark("Copy"), "grade_copy"),
                (mark("Paste"), "grade_paste"),
                (mark("Reset"), "grade_reset"),
            )
        ]
        self._inside = QWidget()
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self._head)
        head.addWidget(self._title, 1)
        head.addWidget(self.bypass)
        parts = QVBoxLayout(self._inside)
        parts.setContentsMargins(0, 0, 10, 0)
        parts.setSpacing(4)
        for words, names in (
            (tr("Light"), ("exposure", "contrast", "saturation")),
            (tr("Balance"), ("temperature", "tint")),
        ):
            parts.addWidget(label(words, role="section"))
            for name in names:
                parts.addWidget(self.dials[name])
            parts.addSpacing(8)
        wheels = QHBoxLayout()
        wheels.setSpacing(10)
        for wheel in self.wheels.values():
            wheels.addWidget(wheel, 1)
        lut = QHBoxLayout()
        lut.setSpacing(8)
        lut.addWidget(self.lut, 1)
        lut.addWidget(self._take_off)
        lut.addWidget(self._load)
        parts.addWidget(label(tr("Wheels"), role="section"))
        parts.addLayout(wheels)
        parts.addSpacing(8)
        parts.addWidget(label(tr("LUT"), role="section"))
        parts.addLayout(lut)
        parts.addWidget(self.dials["strength"])
        parts.addStretch(1)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        for verb in self._verbs:
            verbs.addWidget(verb, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 8, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(scrolled(self._inside), 1)
        column.addWidget(self.told)
        column.addLayout(verbs)

    def show_shot(self, shot: Shot, number: int) -> None:
        self._head.setText(tr("Shot {number:02d}", number=number))
        self._title.setText(shot.title)
        self.show_grade(shot.grade)

    def show_grade(self, grade: Grade) -> None:
        self._grade = grade
        for name, dial in self.dials.items():
            dial.show_value(getattr(grade, name))
        for name, wheel in self.wheels.items():
            wheel.show_values(getattr(grade, name))
        self.lut.setText(grade.lut_name if grade.lut else tr("No LUT"))
        for part in (self._take_off, self.dials["strength"]):
            part.setVisible(grade.lut is not None)
        self._tell(grade)

    def freeze(self, why_not: str) -> None:
        """A film that cannot be changed shows its grades and takes nothing; empty where it can be."""
        self._inside.setEnabled(not why_not)

    def _dial(self, name: str, words: str, low: float, high: float, steps: int) -> Dial:
        telling = _telling(name)
        made = Dial(words, telling, low, high, steps=steps, rest=getattr(NEUTRAL, name), room=_ROOM)
        made.moving.connect(lambda value: self._try(name, _rounded(value)))
        made.changed.connect(lambda value: self._keep(name, _rounded(value)))
        return made

    def _try(self, name: str, value: Any) -> None:
        grade = replace(self._grade, **{name: value})
        self._tell(grade)
        self.sliding.emit(grade)

    def _keep(self, name: str, value: Any) -> None:
        """Also where a hand came back to where it began: what was tried is over then."""
        self.edited.emit(replace(self._grade, **{name: value}), _STEPS[name])

    def _tell(self, grade: Grade) -> None:
        said = "; ".join(map(translated, grade_phrases(grade)))
        self.told.setText(said[:1].upper() + said[1:])


def _telling(name: str) -> Callable[[float], str]:
    """A number as it stands beside its dial, without what it is counted in."""
    return lambda value: grade_number(name, value)


def _rounded(value: float) -> float:
    """To what the dials can tell apart, and never a negative zero."""
    return round(value, 3) + 0.0
