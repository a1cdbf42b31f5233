"""How a film goes out: its size, how loud it is, what becomes of its subtitles. Then a place is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.document.film import Film
from studio.document.layout import Layout
from studio.document.overlay import SUBTITLES
from studio.ui.controls import Pill, button, label, wrapping
from studio.ui.language import choices, mark, tr

_HEIGHTS = (1080, 720, 480)
_LOUDNESS = (
    ("-14", mark("−14 LUFS: the web")),
    ("-16", mark("−16 LUFS: phones and players")),
    ("-23", mark("−23 LUFS: television")),
)
_LINES = (
    ("", mark("Left out")),
    ("embed", mark("In the file, to show or not")),
    ("burn", mark("Part of the picture")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``finish`` is given besides the film; None is the film's own size."""

    size: tuple[int, int] | None = None
    loudness: float = -16.0
    lines: str = ""  # embed burn

    @property
    def options(self) -> Mapping[str, Any]:
        how = {self.lines: True} if self.lines else {}
        return {"size": self.size, "loudness": self.loudness, **how}


class ExportPage(QDialog):
    """Stops nothing; ``go`` is called with what is wanted, and the page closes."""

    def __init__(self, window: QWidget, film: Film, go: Callable[[Wanted], object]) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Export the film"))
        self._go, self._has_lines = go, bool(Layout(film).overlays.get(SUBTITLES))
        sizes = [("", tr("As the film: {width}×{height}", width=film.size[0], height=film.size[1]))]
        sizes += [(f"{w}x{h}", f"{w}×{h}") for w, h in _sizes(film.size)]
        self.size_pill = Pill(tr("Size"), sizes)
        self.loudness = Pill(tr("Loudness"), choices(_LOUDNESS), "-16")
        self.lines = Pill(tr("Subtitles"), choices(_LINES))
        self.lines.show_value("embed" if self._has_lines else "")
        self.lines.setEnabled(self._has_lines)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for row, (words, pill) in enumerate(
            ((tr("Size"), self.size_pill), (tr("Loudness"), self.loudness), (tr("Subtitles"), self.lines))
        ):
            grid.addWidget(label(words, role="quiet"), row, 0)
            grid.addWidget(pill, row, 1)
        grid.setColumnStretch(2, 1)
        told = tr("An MP4 or MOV with H.264 and AAC, marked as AI-generated and signed.")
        if not self._has_lines:
            told += " " + tr("The film has no subtitles yet.")
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(button(tr("Cancel"), tr("Close without an export"), self.close))
        below.addWidget(button(tr("Choose a place…"), tr("Where the film is written"), self.accept, role="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(18)
        column.addLayout(grid)
        column.addWidget(wrapping(label(told, role="quiet")))
        column.addLayout(below)

    @property
    def wanted(self) -> Wanted:
        width, _, height = self.size_pill.value.partition("x")
        size = (int(width), int(height)) if height else None
        return Wanted(size, float(self.loudness.value), self.lines.value if self._has_lines else "")

    def accept(self) -> None:
        super().accept()
        self._go(self.wanted)


def _sizes(size: tuple[int, int]) -> list[tuple[int, int]]:
    """Other sizes of the film's shape, by their shorter side; both sides even."""
    width, height = size
    short = min(size)
    found = [(round(width * each / short / 2) * 2, round(height * each / short / 2) * 2) for each in _HEIGHTS]
    return [each for each in found if each != size]
