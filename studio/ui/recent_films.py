"""The films that were open before, as pictures: one click opens one, and takes one that is gone from the list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.ui import paint, theme
from studio.ui.language import tr
from studio.ui.recent import Recent

_PICTURE = QSize(168, 95)
_MOST = 4


class RecentFilm(QPushButton):
    def __init__(self, folder: Path, picture: Path | None) -> None:
        super().__init__()
        self.folder, self.there = folder, folder.is_dir()
        self._image = QImage(str(picture)) if picture is not None and picture.exists() else QImage()
        self.setFixedSize(_PICTURE.width(), _PICTURE.height() + 44)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = tr("Open {film}", film=folder.stem) if self.there else tr("Remove {film}", film=folder.stem)
        self.setAccessibleName(words)
        self.setToolTip(str(folder) if self.there else tr("{folder} is not there; a click removes it", folder=folder))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(0, 0, _PICTURE.width(), _PICTURE.height())
            if not self.there:
                paint.checkerboard(painter, box)
            elif self._image.isNull():
                painter.fillRect(box, theme.color("black"))
            else:
                paint.picture(painter, box, self._image, 6)
            paint.touched(painter, box, self)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.color("text"))
            paint.lines(painter, QRect(2, _PICTURE.height() + 5, self.width() - 4, 18), self.folder.stem, 1)
            painter.setPen(theme.color("quiet"))
            below = "" if self.there else tr("not found · remove")
            painter.drawText(QRectF(2, _PICTURE.height() + 23, self.width(), 18), Qt.AlignmentFlag.AlignVCenter, below)


class RecentFilms(QWidget):
    """A row of them, without the one that is open."""

    wanted = Signal(object)  # Path

    def __init__(self, recent: Recent, open_now: Path) -> None:
        super().__init__()
        self._recent = recent
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        others = [folder for folder in recent.all if folder != open_now.absolute()]
        self.films = [RecentFilm(folder, recent.picture(folder)) for folder in others[:_MOST]]
        for film in self.films:
            film.clicked.connect(lambda _checked=False, f=film: self._choose(f))
            row.addWidget(film)
        row.addStretch(1)

    def _choose(self, film: RecentFilm) -> None:
        if film.there:
            self.wanted.emit(film.folder)
        else:
            self._recent.forget(film.folder)
            film.hide()


def keep_picture(recent: Recent, folder: Path, image: QImage | None) -> None:
    """The picture by which a film is known again."""
    file = recent.picture(folder)
    if file is None or image is None or image.isNull():
        return
    small = image.scaledToHeight(2 * _PICTURE.height(), Qt.TransformationMode.SmoothTransformation)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    small.save(str(file), "JPG", 85)
