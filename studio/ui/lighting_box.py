"""The light of a shot: its kind, where it comes from, how hard it is, the time of day; or all of it in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from studio.theatre.vocabulary import TIMES
from studio.ui.controls import Dial, Swatches
from studio.ui.language import mark, tr, translated
from studio.ui.section import Section

LIGHTS = (("candle", "tungsten"), ("cold", "daylight"), ("golden", "golden"), ("neon", "neon"), ("moonlit", "moonlit"))
"""Lights of the built-in model and the colours that stand for them."""
_TITLES = {
    "candle": mark("Candle"),
    "cold": mark("Daylight, cold"),
    "golden": mark("Golden, tungsten"),
    "neon": mark("Neon"),
    "moonlit": mark("Moon"),
}


class LightingBox(Section):
    fields = ("lighting",)

    def __init__(self) -> None:
        super().__init__(mark("Lighting"))
        self.swatches = Swatches(LIGHTS)
        self.swatches.picked.connect(lambda mood: self._light(mood=mood))
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Light in words"))
        self.words.setToolTip(tr("The light in your own words, such as “one warm lamp”"))
        self.words.editingFinished.connect(self.settle)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.swatches)
        row.addWidget(self.words, 1)
        self.key = Dial(tr("Key", about="light"), _side)
        self.contrast = Dial(tr("Contrast"), _hardness, 0.0, 1.0)
        self.warmth = Dial(tr("Warmth"), _warmth)
        self.time = Dial(tr("Time"), lambda value: translated(TIMES[round(value)]).capitalize(), 0.0, len(TIMES) - 1.0)
        self.time.slider.setProperty("time", True)
        self.column.addLayout(row)
        for dial, said in (
            (self.key, lambda value: {"key": round(value, 2)}),
            (self.contrast, lambda value: {"contrast": round(value, 2)}),
            (self.warmth, lambda value: {"temperature": round(value, 2)}),
            (self.time, lambda value: {"time": TIMES[round(value)]}),
        ):
            dial.changed.connect(lambda value, said=said: self._light(**said(value)))
            dial.moving.connect(lambda value, said=said: self._light(over=False, **said(value)))
            self.column.addWidget(dial)

    def fill(self) -> None:
        light, scene = self.brief.lighting, self.scene
        self.swatches.show_value(light.mood)
        if not self.words.hasFocus():
            self.words.setText(light.words)
        self.words.setPlaceholderText(tr(_TITLES.get(light.mood, light.mood)) or _composed(scene))
        self.key.show_value(light.key)
        self.contrast.show_value(light.contrast)
        self.warmth.show_value(light.temperature)
        composed = scene.get("time")
        self.time.show_value(
            float(TIMES.index(light.time)) if light.time in TIMES else None,
            float(TIMES.index(composed)) if composed in TIMES else None,
        )

    def settle(self) -> None:
        self._light(words=self.words.text().strip())

    def _light(self, *, over: bool = True, **said: Any) -> None:
        self.edit(over=over, lighting=replace(self.brief.lighting, **said))


def _composed(scene: dict[str, str]) -> str:
    """What the model chose by itself."""
    light = scene.get("light", "")
    return translated(light).capitalize() if light else tr("Light in words")


def _side(value: float) -> str:
    return tr("Left") if value < -0.2 else tr("Right") if value > 0.2 else tr("Front")


def _hardness(value: float) -> str:
    return tr("Soft") if value < 0.34 else tr("Medium") if value < 0.67 else tr("High")


def _warmth(value: float) -> str:
    return tr("Cold") if value < -0.2 else tr("Warm") if value > 0.2 else tr("Neutral")
