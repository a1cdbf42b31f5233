"""What is heard in a shot besides dialogue: the place, the effects of what is seen, the music."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from studio.ui.controls import Pill
from studio.ui.section import Section

FOLLOW, SILENT = "follow", "silent"
"""The choices that a brief writes as None and as an empty word."""
_PLACES = (
    (FOLLOW, "As the place sounds"),
    ("rain", "Rain"),
    ("storm", "Storm"),
    ("wind", "Wind"),
    ("sea", "Sea"),
    ("city street", "City"),
    ("forest", "Forest"),
    ("cafe", "Café"),
    (SILENT, "No ambience"),
)
_EFFECTS = (("on", "Effects · synced"), ("off", "No effects"))
_MUSIC = (
    (FOLLOW, "Music as it feels"),
    ("tense", "Tense music"),
    ("happy", "Happy music"),
    ("sad", "Sad music"),
    ("mystery", "Mysterious music"),
    ("romance", "Romantic music"),
    (SILENT, "No music"),
)
_EVENTS = {"footstep": "Footsteps", "footfall": "Footsteps", "bounce": "Bounces", "thunder": "Thunder"}


class SoundBox(Section):
    fields = ("sound",)

    def __init__(self) -> None:
        super().__init__("Sound")
        self.place, self.effects, self.music = (
            Pill("Ambience", _PLACES),
            Pill("Effects", _EFFECTS),
            Pill("Music", _MUSIC),
        )
        self.place.picked.connect(lambda value: self._sound(ambience=_written(value)))
        self.effects.picked.connect(lambda value: self._sound(effects=value == "on"))
        self.music.picked.connect(lambda value: self._sound(music=_written(value)))
        row = QHBoxLayout()
        row.setSpacing(6)
        for pill in (self.place, self.effects):
            row.addWidget(pill)
        row.addStretch(1)
        self.heading.add(self.music)
        self.column.addLayout(row)

    def fill(self) -> None:
        sound = self.brief.sound
        self.place.show_value(_read(sound.ambience))
        self.effects.show_value("on" if sound.effects else "off")
        self.music.show_value(_read(sound.music))
        if sound.music is None:
            self.music.setText("Music")
        if sound.ambience is None and self.scene:
            weather, place = self.scene.get("weather", ""), self.scene.get("place", "")
            heard = weather if weather in ("rain", "storm", "wind") else place
            self.place.setText(heard.replace("_", " ").capitalize() or self.place.text())
        if sound.effects and self.take is not None and self.take.events:
            kind = self.take.events[0].kind
            self.effects.setText(f"{_EVENTS.get(kind, kind.replace('_', ' ').capitalize())} · synced")

    def _sound(self, **said: Any) -> None:
        self.edit(sound=replace(self.brief.sound, **said))


def _written(value: str) -> str | None:
    return None if value == FOLLOW else "" if value == SILENT else value


def _read(value: str | None) -> str:
    return FOLLOW if value is None else SILENT if value == "" else value
