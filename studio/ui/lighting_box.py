"""The light of a shot: a named look, where it comes from, how hard it is, the time of day; or all of it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from studio.document.brief import Lighting
from studio.theatre.vocabulary import TIMES
from studio.ui import theme
from studio.ui.controls import Dial
from studio.ui.language import mark, tr, translated
from studio.ui.looks import LookRow, look_of
from studio.ui.section import Section


class LightingBox(Section):
    fields = ("lighting",)

    def __init__(self) -> None:
        super().__init__(mark("Lighting"))
        self.looks = LookRow()
        self.looks.picked.connect(lambda lighting: self.edit(lighting=lighting))
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Light in words"))
        self.words.setToolTip(tr("The light in your own words, such as “one warm lamp”"))
        self.words.editingFinished.connect(self.settle)
        self._back = QAction(theme.icon("reset", "amber"), tr("As it was in the take"), self)
        self._back.triggered.connect(lambda: self.reset_part("lighting", "words"))
        self.words.addAction(self._back, QLineEdit.ActionPosition.TrailingPosition)
        for back in self.words.findChildren(QToolButton):
            back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            back.setAccessibleName(self._back.text())
        self.heading.add(self.words, stretch=3)
        self.key = Dial(tr("Key", about="light"), _side)
        self.contrast = Dial(tr("Contrast"), _hardness, 0.0, 1.0)
        self.warmth = Dial(tr("Warmth"), _warmth)
        self.time = Dial(tr("Time"), lambda value: _hour(TIMES[round(value)]), 0.0, len(TIMES) - 1.0)
        self.time.slider.setProperty("time", True)
        self.column.addWidget(self.looks)
        self.dials = {"key": self.key, "contrast": self.contrast, "temperature": self.warmth, "time": self.time}
        for name, dial in self.dials.items():
            self._bind(name, dial, (lambda v: TIMES[round(v)]) if name == "time" else (lambda v: round(v, 2)))
            self.column.addWidget(dial)

    def _bind(self, name: str, dial: Dial, read: Callable[[float], Any]) -> None:
        dial.changed.connect(lambda value: self._light(**{name: read(value)}))
        dial.moving.connect(lambda value: self._light(over=False, **{name: read(value)}))
        dial.reset.connect(lambda: self.reset_part("lighting", name))

    def fill(self) -> None:
        light, scene = self.brief.lighting, self.scene
        self.looks.show_lighting(light)
        if not self.words.hasFocus():
            self.words.setText(light.words)
        self.words.setPlaceholderText(_named(light) or _composed(scene))
        self._back.setVisible(self.differs("lighting", "words"))
        self.key.show_value(light.key)
        self.contrast.show_value(light.contrast)
        self.warmth.show_value(light.temperature)
        composed = scene.get("time")
        self.time.show_value(
            float(TIMES.index(light.time)) if light.time in TIMES else None,
            float(TIMES.index(composed)) if composed in TIMES else None,
        )
        for name, dial in self.dials.items():
            dial.name.show_changed(self.differs("lighting", name))

    def summary(self) -> str:
        light, scene = self.brief.lighting, self.scene
        kind = light.words or _named(light) or translated(light.mood or scene.get("light", "")).capitalize()
        hour = light.time or scene.get("time", "")
        said = [kind, "" if look_of(light) else _hour(hour)]
        said += [word(value) for word, value in ((_side, light.key), (_hardness, light.contrast)) if value is not None]
        return " · ".join(filter(None, said))

    def settle(self) -> None:
        self._light(words=self.words.text().strip())

    def _light(self, *, over: bool = True, **said: Any) -> None:
        self.edit(over=over, lighting=replace(self.brief.lighting, **said))


def _named(light: Lighting) -> str:
    look = look_of(light)
    return tr(look.name) if look is not None else translated(light.mood).capitalize()


def _composed(scene: dict[str, str]) -> str:
    """What the model chose by itself."""
    light = scene.get("light", "")
    return tr("{value} light", value=translated(light)).capitalize() if light else tr("Light in words")


def _hour(time: str) -> str:
    return translated(time).capitalize()


def _side(value: float) -> str:
    return tr("Left") if value < -0.2 else tr("Right") if value > 0.2 else tr("Front")


def _hardness(value: float) -> str:
    return tr("Soft") if value < 0.34 else tr("Medium") if value < 0.67 else tr("High")


def _warmth(value: float) -> str:
    return tr("Cold") if value < -0.2 else tr("Warm") if value > 0.2 else tr("Neutral")
