"""What is heard in a shot besides dialogue: the place, the effects of what is seen, the music."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from studio.ui.controls import Pill
from studio.ui.language import choices, mark, tr, translated
from studio.ui.section import Section

_APART = 4
FOLLOW, SILENT = "follow", "silent"
"""The choices that a brief writes as None and as an empty word."""
_PLACES = (
    (FOLLOW, mark("As the place sounds")),
    ("rain", mark("Rain")),
    ("storm", mark("Storm")),
    ("wind", mark("Wind")),
    ("sea", mark("Sea")),
    ("city street", mark("City")),
    ("forest", mark("Forest")),
    ("cafe", mark("Café")),
    (SILENT, mark("No ambience")),
)
_EFFECTS = (("on", mark("Effects · synced")), ("off", mark("No effects")))
_MUSIC = (
    (FOLLOW, mark("Music as it feels")),
    ("tense", mark("Tense music")),
    ("happy", mark("Happy music")),
    ("sad", mark("Sad music")),
    ("mystery", mark("Mysterious music")),
    ("romance", mark("Romantic music")),
    (SILENT, mark("No music")),
)
_EVENTS = {
    "footstep": mark("Footsteps"),
    "footfall": mark("Footsteps"),
    "bounce": mark("Bounces"),
    "thunder": mark("Thunder"),
}


class SoundBox(Section):
    fields = ("sound",)

    def __init__(self) -> None:
        super().__init__(mark("Sound"))
        self.place, self.effects, self.music = (
            Pill(tr("Ambience"), choices(_PLACES)),
            Pill(tr("Effects"), choices(_EFFECTS)),
            Pill(tr("Music"), choices(_MUSIC)),
        )
        self.place.picked.connect(lambda value: self._sound(ambience=_written(value)))
        self.effects.picked.connect(lambda value: self._sound(effects=value == "on"))
        self.music.picked.connect(lambda value: self._sound(music=_written(value)))
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row, pills in zip(self._rows, ((self.place, self.effects, self.music), ()), strict=True):
            row.setSpacing(_APART)
            for pill in pills:
                row.addWidget(pill)
            row.addStretch(1)
            self.column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_room()

    def _find_room(self) -> None:
        """The music has a line of its own where the words would be cut off beside each other."""
        pills = (self.place, self.effects, self.music)
        wanted = sum(pill.sizeHint().width() for pill in pills) + _APART * (len(pills) - 1)
        row = self._rows[wanted > self.width()]
        if row.indexOf(self.music) < 0:
            for other in self._rows:
                other.removeWidget(self.music)
            row.insertWidget(row.count() - 1, self.music)

    def fill(self) -> None:
        sound = self.brief.sound
        self.place.show_value(_read(sound.ambience))
        self.effects.show_value("on" if sound.effects else "off")
        self.music.show_value(_read(sound.music))
        follows = {self.place: sound.ambience is None, self.effects: sound.effects, self.music: sound.music is None}
        for pill, words in ((self.place, tr("Ambience")), (self.effects, tr("Effects")), (self.music, tr("Music"))):
            if follows[pill]:  # what it follows is in the tooltip
                pill.setText(words)
        if sound.ambience is None and self.scene:
            weather, place = self.scene.get("weather", ""), self.scene.get("place", "")
            heard = weather if weather in ("rain", "storm", "wind") else place
            self.place.setText(translated(heard.replace("_", " ")).capitalize() or self.place.text())
        if sound.effects and self.take is not None and self.take.events:
            kind = self.take.events[0].kind
            self.effects.setText(
                tr("{sound} · synced", sound=tr(_EVENTS.get(kind, kind.replace("_", " ").capitalize())))
            )

        before = self.before.sound if self.before is not None else None
        self.place.show_basis(_read(before.ambience) if before else None)
        self.effects.show_basis(("on" if before.effects else "off") if before else None)
        self.music.show_basis(_read(before.music) if before else None)
        self._find_room()

    def summary(self) -> str:
        return " · ".join(pill.text() for pill in (self.place, self.effects, self.music))

    def _sound(self, **said: Any) -> None:
        self.edit(sound=replace(self.brief.sound, **said))


def _written(value: str) -> str | None:
    return None if value == FOLLOW else "" if value == SILENT else value


def _read(value: str | None) -> str:
    return FOLLOW if value is None else SILENT if value == "" else value
